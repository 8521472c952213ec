package alarm

import (
	"fmt"
	"slices"

	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/wire"
)

// State is the standing alarms. The zero value has none.
type State struct {
	Last     ID
	Standing []Alarm // in the order in which they were raised
	Shelves  []Shelf // in the order in which they were shelved
}

// Code encodes the fields for keyframes and digests.
func (b *State) Code(c *wire.Coder) {
	wire.Int(c, &b.Last)
	wire.Slice(c, &b.Standing, (*Alarm).code)
	wire.Slice(c, &b.Shelves, (*Shelf).code)
}

func (a *Alarm) code(c *wire.Coder) {
	wire.Int(c, &a.ID)
	wire.Int(c, &a.Rule)
	wire.Int(c, &a.Level)
	c.Duration(&a.Raised)
	c.Int64(&a.Subject)
	c.Float(&a.Value)
	c.Bool(&a.Acknowledged)
}

func (s *Shelf) code(c *wire.Coder) {
	wire.Int(c, &s.Rule)
	wire.Int(c, &s.Level)
	c.Duration(&s.Until)
}

// Clone is a copy that shares no memory.
func (b *State) Clone() State {
	o := *b
	o.Standing, o.Shelves = slices.Clone(b.Standing), slices.Clone(b.Shelves)
	return o
}

// Check returns an error if alarms are impossible in a mission of so many flights.
func (b *State) Check(on Below, flights int) error {
	if !problem.ValidCounts(int64(b.Last)) {
		return fmt.Errorf("its last alarm is number %d", b.Last)
	}
	for i, a := range b.Standing {
		if a.ID < 1 || a.ID > b.Last || i > 0 && a.ID <= b.Standing[i-1].ID {
			return fmt.Errorf("alarm %d is out of order", a.ID)
		}
		if err := a.check(on, flights); err != nil {
			return err
		}
	}
	for _, s := range b.Shelves {
		if s.Rule >= rules || s.Level > Critical || s.Until < 0 || s.Until > on.Clock.Elapsed+MaxShelf {
			return fmt.Errorf("alarm %v of level %d is shelved until T+%s", s.Rule, s.Level, field.ShowSpan(s.Until))
		}
	}
	return nil
}

// check says why an alarm cannot stand.
func (a *Alarm) check(on Below, flights int) error {
	if a.Rule >= rules || !ruleAt[a.Rule].about.has(on, flights, a.Subject) || a.Level < Warning || a.Level > Critical || !on.Clock.Was(a.Raised) || !problem.Finite(a.Value) {
		return fmt.Errorf("alarm %d is of rule %v and level %d, about %d, with %g since T+%s", a.ID, a.Rule, a.Level, a.Subject, a.Value, field.ShowSpan(a.Raised))
	}
	return nil
}
