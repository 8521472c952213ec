package alarm

import (
	"fmt"
	"time"

	"orrery/engine/field"
	"orrery/engine/order"
)

// Shelve silences the alarm of a rule for a while of at most [alarm.MaxShelf], or,
// with 0, takes it off the shelf.
type Shelve struct {
	Rule Rule
	For  time.Duration
}

var shelve = order.Of("shelve", func(o *Shelve, _ order.Names) []field.Field {
	most := field.ShowSpan(MaxShelf)
	return []field.Field{
		field.Enum("alarm", &o.Rule, Names()).As(field.First).Needed("which alarm"),
		field.Duration("for", &o.For, 0, MaxShelf).About("at most " + most).Needed("a length of time up to " + most).
			NotZero(fmt.Sprintf("want a length of time up to %s, or unshelve: {alarm: %v}", most, o.Rule)),
	}
}).By(
	order.Verb{Name: "shelve", About: "silence an alarm for a while"},
	order.Verb{Name: "unshelve", Says: "for=0s", About: "take an alarm off the shelf"},
)

func (o Shelve) String() string {
	if o.For == 0 {
		return fmt.Sprintf("take alarm %v off the shelf", o.Rule)
	}
	return fmt.Sprintf("shelve alarm %v for %s", o.Rule, field.ShowSpan(o.For))
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
