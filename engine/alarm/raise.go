package alarm

import "time"

// ID is the number of an alarm in the mission, from 1.
type ID int64

// Level is the severity of an alarm.
type Level uint8

// The levels.
const (
	Quiet Level = iota
	Warning
	Critical
)

// Alarm is a raised alarm.
type Alarm struct {
	ID           ID
	Rule         Rule
	Level        Level
	Raised       time.Duration
	Subject      int64 // a satellite or flight; -1 for the fleet
	Value        float64
	Acknowledged bool
}

// Change is an alarm that was raised (or grew worse), or cleared.
type Change struct {
	Alarm   Alarm
	Cleared bool
}

// Watch evaluates a figure of a rule and returns the change it makes, if any.
func (b *State) Watch(rule Rule, at time.Duration, subject int64, value float64) (Change, bool) {
	i := b.find(rule)
	was := Quiet
	if i >= 0 {
		was = b.Standing[i].Level
	}
	now := rule.Limits().level(value, was)
	switch {
	case now == Quiet && i < 0:
		return Change{}, false
	case now == Quiet:
		gone := b.Standing[i]
		b.Standing = append(b.Standing[:i], b.Standing[i+1:]...)
		return Change{gone, true}, true
	case i < 0:
		b.unshelve(rule, now)
		return Change{b.raise(Alarm{Rule: rule, Level: now, Raised: at, Subject: subject, Value: value}), false}, true
	}
	a := &b.Standing[i]
	worse := now > a.Level
	a.Level, a.Subject, a.Value = now, subject, value
	if worse {
		a.Acknowledged = false
		b.unshelve(rule, now)
	}
	return Change{*a, false}, worse
}

// Raise raises an alarm that stands until it is acknowledged; its rule says what its value is.
func (b *State) Raise(rule Rule, at time.Duration, subject int64, value float64) Alarm {
	return b.raise(Alarm{Rule: rule, Level: Critical, Raised: at, Subject: subject, Value: value})
}

func (b *State) raise(a Alarm) Alarm {
	b.Last++
	a.ID = b.Last
	b.Standing = append(b.Standing, a)
	return a
}

// Acknowledge marks an alarm as seen; one that stands only until then is removed. It returns
// whether there was such an alarm.
func (b *State) Acknowledge(id ID) bool {
	for i := range b.Standing {
		if b.Standing[i].ID != id {
			continue
		}
		b.Standing[i].Acknowledged = true
		if !b.Standing[i].Rule.Shelvable() {
			b.Standing = append(b.Standing[:i], b.Standing[i+1:]...)
		}
		return true
	}
	return false
}

// find is where a figure's alarm stands, or -1.
func (b *State) find(rule Rule) int {
	for i, a := range b.Standing {
		if a.Rule == rule {
			return i
		}
	}
	return -1
}
