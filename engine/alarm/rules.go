package alarm

import (
	"fmt"
	"math"

	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/table"
)

// Rule is the kind of an alarm. Mission files contain its number: new ones come last.
type Rule uint8

// The rules.
const (
	Charge Rule = iota
	Heat
	Throttle
	FlightLost
	Brownout
	Cut
	FlightPartly
	rules // number of them
)

// ruleRow is all there is to know of a rule.
type ruleRow struct {
	rule   Rule
	name   string
	about  scope
	Limits                            // of what figure; with none it is raised by what happens, and stands until it is acknowledged
	says   func(value float64) string // a standing alarm in words
	amount func(value float64) string // a limit of its figure, as says has it
	stays  string                     // why it cannot be shelved
}

// ruleRows are the rules, one row each, in the order in which their figures are looked at.
var ruleRows = [...]ruleRow{
	{
		rule: Cut, name: "cut off", about: network,
		Limits: Limits{Figure: "network.cut_since_failures", Warn: 0.5, Crit: 50.5, Margin: 0, Rising: true},
		says: func(v float64) string {
			return table.Count(int(v), "pair") + " of places without a route since a failure"
		},
		amount: func(v float64) string { return table.Count(int(math.Ceil(v)), "pair") },
	},
	{
		rule: Charge, name: "charge", about: satellite,
		Limits: Limits{Figure: "condition.charge_over_floor_share", Warn: -0.005, Crit: -0.1, Margin: 0.002},
		says:   func(v float64) string { return fmt.Sprintf("charge is %.1f %% below its floor", -100*v) },
		amount: func(v float64) string { return fmt.Sprintf("%g %%", -100*v) },
	},
	{
		rule: Heat, name: "heat", about: satellite,
		Limits: Limits{Figure: "condition.heat_margin_k", Warn: 5, Crit: 1, Margin: 2},
		says: func(v float64) string {
			if v < 0 {
				return fmt.Sprintf("radiator is %.1f K over its limit", -v)
			}
			return fmt.Sprintf("radiator is %.1f K under its limit", v)
		},
		amount: func(v float64) string { return fmt.Sprintf("%g K", v) },
	},
	{
		rule: Throttle, name: "throttle", about: wholeFleet,
		Limits: Limits{Figure: "condition.short_share", Warn: 0.3, Crit: 0.6, Margin: 0.03, Rising: true},
		says: func(v float64) string {
			return fmt.Sprintf("%.1f %% of the working nodes give less speed than their jobs bear", 100*v)
		},
		amount: func(v float64) string { return fmt.Sprintf("%g %%", 100*v) },
	},
	{
		rule: Brownout, name: "brown-out", about: wholeFleet,
		Limits: Limits{Figure: "condition.starved_nodes", Warn: 0.5, Crit: 0.5, Margin: 0, Rising: true},
		says:   func(v float64) string { return table.Count(int(v), "node") + " without power for the bus" },
		amount: func(v float64) string { return table.Count(int(math.Ceil(v)), "node") },
	},
	{
		rule: FlightLost, name: "flight lost", about: flight,
		says:  func(float64) string { return "is lost with its satellites" },
		stays: "a lost flight does not come back: acknowledge the alarm, and it goes away",
	},
	{
		rule: FlightPartly, name: "flight partly lost", about: flight,
		says: func(v float64) string {
			return "reached orbit, and lost " + table.Count(int(v), "satellite") + " there"
		},
		stays: "lost satellites do not come back: acknowledge the alarm, and it goes away",
	},
}

// ruleAt is the row of each rule.
var ruleAt = func() (at [rules]*ruleRow) {
	for i := range ruleRows {
		at[ruleRows[i].rule] = &ruleRows[i]
	}
	return at
}()

// Watched are the rules that watch a figure, in the order in which they are evaluated.
var Watched = func() (watched []Rule) {
	for i := range ruleRows {
		if ruleRows[i].Figure != "" {
			watched = append(watched, ruleRows[i].rule)
		}
	}
	return watched
}()

func (r Rule) String() string {
	if r >= rules {
		return fmt.Sprintf("number %d", uint8(r))
	}
	return ruleAt[r].name
}

// Names are the names of the rules, in their order.
func Names() []string {
	names := make([]string, rules)
	for r := range rules {
		names[r] = r.String()
	}
	return names
}

// Raised describes an alarm of the rule when it was raised, with the limit that was passed.
func (r Rule) Raised(value float64, as Level) string {
	row := ruleAt[r]
	if row.Figure == "" {
		return row.says(value)
	}
	limit := row.Warn
	if as == Critical {
		limit = row.Crit
	}
	return fmt.Sprintf("%s (alarm from %s)", row.says(value), row.amount(limit))
}

// Limits are those at which the rule raises an alarm.
func (r Rule) Limits() Limits { return ruleAt[r].Limits }

// Shelvable reports whether an alarm of the rule can be shelved; one that stands until it is
// acknowledged cannot.
func (r Rule) Shelvable() bool { return ruleAt[r].Figure != "" }

// OfFlight reports whether alarms of the rule are about a flight.
func (r Rule) OfFlight() bool { return ruleAt[r].about == flight }

// Limits are those at which a rule raises an alarm. Rising means that high values are bad.
type Limits struct {
	Figure             figure.Key // that is watched
	Warn, Crit, Margin float64
	Rising             bool
}

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

// scope says what an alarm is about.
type scope uint8

const (
	wholeFleet scope = iota
	network
	satellite
	flight
)

// name is what people call a subject.
func (s scope) name(on Below, subject int64) string {
	switch s {
	case network:
		return "network"
	case satellite:
		return on.Fleet.Name(fleet.ID(subject))
	case flight:
		return fmt.Sprintf("flight %d", subject)
	}
	return "fleet"
}

// has reports whether there is such a subject, in a mission of so many flights.
func (s scope) has(on Below, flights int, subject int64) bool {
	switch s {
	case satellite:
		return subject >= 0 && subject < int64(on.Fleet.Satellites())
	case flight:
		return subject >= 1 && subject <= int64(flights)
	}
	return subject == -1
}
