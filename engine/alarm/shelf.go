package alarm

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/field"
)

// MaxShelf is the longest that a rule can be on the shelf: what is silent for ever
// is forgotten.
const MaxShelf = 7 * 24 * time.Hour

// Shelf is a rule that says nothing for a while.
type Shelf struct {
	Rule  Rule
	Level Level         // how bad it was when it was shelved: worse ends the shelf
	Until time.Duration // elapsed
}

// Shelve puts a rule whose alarm stands on the shelf until an instant, or leaves
// it there until another one. The error says why it cannot.
func (b *State) Shelve(rule Rule, now, until time.Duration) error {
	at := b.find(rule)
	switch {
	case rule >= rules:
		return fmt.Errorf("there is no alarm %v", rule)
	case rule == FlightLost:
		return fmt.Errorf("a lost flight does not come back: acknowledge the alarm, and it goes away")
	case until <= now || until-now > MaxShelf:
		return fmt.Errorf("an alarm is shelved for a while of at most 7 days, not for %s", field.ShowSpan(until-now))
	case at < 0:
		return fmt.Errorf("no alarm %q stands that could be shelved", rule)
	}
	b.unshelve(rule, Critical+1)
	b.Shelves = append(b.Shelves, Shelf{Rule: rule, Level: b.Standing[at].Level, Until: until})
	return nil
}

// Unshelve takes a rule off the shelf: if its alarm stands, it has not been seen.
// It answers whether the rule was there.
func (b *State) Unshelve(rule Rule) bool {
	if !b.unshelve(rule, Critical+1) {
		return false
	}
	if at := b.find(rule); at >= 0 {
		b.Standing[at].Acknowledged = false
	}
	return true
}

// unshelve takes a rule off the shelf that was shelved at a lower level.
func (b *State) unshelve(rule Rule, level Level) bool {
	before := len(b.Shelves)
	b.Shelves = slices.DeleteFunc(b.Shelves, func(s Shelf) bool { return s.Rule == rule && s.Level < level })
	return len(b.Shelves) < before
}

// Shelved is until when a rule is on the shelf; 0 if it is not.
func (b *State) Shelved(rule Rule) time.Duration {
	for _, s := range b.Shelves {
		if s.Rule == rule {
			return s.Until
		}
	}
	return 0
}

// Expire takes the rules off the shelf whose time is over at an instant, and
// answers the alarms among them that stand: they speak again.
func (b *State) Expire(now time.Duration) []Alarm {
	var back []Alarm
	for _, s := range slices.Clone(b.Shelves) {
		if s.Until > now {
			continue
		}
		b.Unshelve(s.Rule)
		if at := b.find(s.Rule); at >= 0 {
			back = append(back, b.Standing[at])
		}
	}
	return back
}
