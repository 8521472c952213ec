package alarm

import (
	"fmt"
	"time"
)

// Shelve silences the alarm of a rule for a while of at most [alarm.MaxShelf], or,
// with 0, takes it off the shelf.
type Shelve struct {
	Rule Rule
	For  time.Duration
}

func (o Shelve) String() string {
	if o.For == 0 {
		return fmt.Sprintf("take alarm %v off the shelf", o.Rule)
	}
	return fmt.Sprintf("shelve alarm %v for %v", o.Rule, o.For)
}

func (o Shelve) Apply(b *Alarms) error { return b.shelfFor(o) }

// shelfFor carries out Shelve.
func (b *Alarms) shelfFor(o Shelve) error {
	if o.For != 0 {
		return b.Shelve(o.Rule, b.Clock.Elapsed, b.Clock.Elapsed+o.For)
	}
	if !b.Unshelve(o.Rule) {
		return fmt.Errorf("the alarm %v is not on the shelf", o.Rule)
	}
	return nil
}
