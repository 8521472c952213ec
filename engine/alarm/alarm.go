// Package alarm answers what deserves attention.
//
// # Model
//
// A rule watches one figure with a warning and a critical limit. It is raised
// where the figure passes a limit and cleared where it comes back behind the
// warning by the rule's margin, so that an alarm does not flicker. An alarm is
// acknowledged by order, or shelved: a rule on the shelf is watched on, but says
// nothing until its time is over, and then speaks again if it still stands. One
// that grows worse than it was when it was shelved leaves the shelf at once.
//
// # Limits
//
// The rules are fixed. A shelf is over at the end of the tick in which its time is.
//
// # Sources
//
// Raise, clear, acknowledge and shelve as in ISA-18.2, Management of alarm systems
// for the process industries.
package alarm

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/figure"
)

// ID numbers an alarm in the mission, from 1.
type ID int64

// Rule names what is watched.
type Rule uint8

// The rules.
const (
	Charge     Rule = iota // the lowest charge above the floor, as a share of capacity
	Heat                   // the least margin to the temperature limit, kelvin
	Throttle               // share of busy nodes that give less speed than their jobs bear
	FlightLost             // a flight failed; cleared once acknowledged
	Brownout               // a node got less than its bus needs
	Cut                    // pairs of places that a failure left without a way
	rules                  // how many there are
)

var ruleNames = [...]string{"charge", "heat", "throttle", "flight lost", "brown-out", "cut off"}

func (r Rule) String() string {
	if r >= rules {
		return fmt.Sprintf("number %d", uint8(r))
	}
	return ruleNames[r]
}

// Names are the names of the rules, in their order.
func Names() []string { return slices.Clone(ruleNames[:]) }

// Level says how bad it is.
type Level uint8

// The levels.
const (
	Quiet Level = iota
	Warning
	Critical
)

// Limits are where a rule's figure is raised. Rising says that large is bad.
type Limits struct {
	Figure             figure.Key // that is watched
	Warn, Crit, Margin float64
	Rising             bool
}

// RuleLimits are the limits of every rule that watches a figure.
var RuleLimits = [rules]Limits{
	Charge:   {Figure: "condition.charge_over_floor_share", Warn: -0.005, Crit: -0.1, Margin: 0.002},
	Heat:     {Figure: "condition.heat_margin_k", Warn: 5, Crit: 1, Margin: 2},
	Throttle: {Figure: "condition.short_share", Warn: 0.3, Crit: 0.6, Margin: 0.03, Rising: true},
	Brownout: {Figure: "condition.starved_nodes", Warn: 0.5, Crit: 0.5, Margin: 0, Rising: true},
	Cut:      {Figure: "network.cut_since_failures", Warn: 0.5, Crit: 50.5, Margin: 0, Rising: true},
}

// Watched are the rules that watch a figure, in the order in which they are looked at.
var Watched = []Rule{Cut, Charge, Heat, Throttle, Brownout}

// level is how bad a figure is, given how bad it was.
func (l Limits) level(value float64, was Level) Level {
	sign := 1.0
	if !l.Rising {
		sign = -1
	}
	over := func(limit float64, already bool) bool {
		margin := 0.0
		if already {
			margin = l.Margin
		}
		return (value-limit)*sign > -margin
	}
	switch {
	case over(l.Crit, was == Critical):
		return Critical
	case over(l.Warn, was >= Warning):
		return Warning
	}
	return Quiet
}

// Alarm is one raised rule.
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

// Watch looks at a figure of a rule and answers the change it makes, if any.
func (b *State) Watch(rule Rule, at time.Duration, subject int64, value float64) (Change, bool) {
	i := b.find(rule)
	was := Quiet
	if i >= 0 {
		was = b.Standing[i].Level
	}
	now := RuleLimits[rule].level(value, was)
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

// Raise puts up an alarm that stands until it is acknowledged.
func (b *State) Raise(rule Rule, at time.Duration, subject int64) Alarm {
	return b.raise(Alarm{Rule: rule, Level: Critical, Raised: at, Subject: subject})
}

func (b *State) raise(a Alarm) Alarm {
	b.Last++
	a.ID = b.Last
	b.Standing = append(b.Standing, a)
	return a
}

// Acknowledge marks an alarm as seen; one that only waits for that goes away. It
// answers whether there was such an alarm.
func (b *State) Acknowledge(id ID) bool {
	for i := range b.Standing {
		if b.Standing[i].ID != id {
			continue
		}
		b.Standing[i].Acknowledged = true
		if b.Standing[i].Rule == FlightLost {
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
