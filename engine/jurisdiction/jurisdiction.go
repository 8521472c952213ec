// Package jurisdiction answers whose rules reach a satellite and the jobs that run on it.
//
// # Model
//
// A rule reaches by a fact: the operator's seat, the state of registry, the country where data are
// downlinked, the people that data are about, the origin of the chips, or the administration that
// filed the spectrum. All rules whose fact holds apply, each with its state. There are two
// readings: data counts what gives a state access to the data (registry, seat, custody, landing,
// people); reach counts all, including chips and spectrum.
//
// # Limits
//
// These are rules of a simulation, not legal advice. A state is an ISO 3166 code, or EU for the
// Union: what touches a member touches the Union; the formulas take EU for both. Contested
// readings, such as remote access to controlled chips, are taken to reach nowhere.
//
// # Sources
//
// Outer Space Treaty (1967), articles VI to VIII; Registration Convention (1975), article II.
// CLOUD Act, 18 U.S.C. 2713. GDPR, article 3; Personal Information Protection Law of China,
// article 3. Export Administration Regulations, 15 CFR 734.13. ITU Radio Regulations, Resolution
// 35 (WRC-19).
package jurisdiction

import (
	"slices"
	"strings"
)

// Facts decide whose rules reach a satellite. A state is its code; "" is none.
type Facts struct {
	Seat     string   // of the operator
	Flag     string   // state of registry
	Gateway  string   // state in which data are downlinked
	Subjects []string // state whose people the data are about
	Chips    string   // state of origin
	Filing   string   // state that filed the spectrum
}

// Rule is a rule that reaches, with its state.
type Rule struct {
	State string
	What  string
	Data  bool // gives access to the data: counts in both readings
}

func (r Rule) String() string {
	if r.State == "" {
		return "no state's " + r.What
	}
	return r.State + ": " + r.What
}

// Reach are the rules that reach, in alphabetical order. With a flag there is always one.
func (f Facts) Reach() []Rule {
	rules := []Rule{
		{f.Seat, "seat of the operator", true},
		{f.Flag, "registry (Outer Space Treaty VIII, Registration Convention)", true},
		{f.Gateway, "where the data land", true},
		{f.Filing, "ITU filing, spectrum licence", false},
	}
	if f.Seat == "US" {
		rules = append(rules, Rule{"US", "CLOUD Act, custody or control wherever stored", true})
	}
	if f.touchedBy(Union) {
		rules = append(rules, Rule{"EU", "GDPR art. 3, by establishment or by people in the Union", true})
	}
	if f.touchedBy("CN") {
		rules = append(rules, Rule{"CN", "PIPL art. 3, data law", true})
	}
	if f.Chips == "US" {
		rules = append(rules, Rule{"US", "EAR follows the chips", false})
	}
	rules = slices.DeleteFunc(rules, func(r Rule) bool { return r.State == "" })
	slices.SortFunc(rules, func(a, b Rule) int { return strings.Compare(a.String(), b.String()) })
	return rules
}

// touchedBy reports whether data law reaches by the operator's seat or by people of a state.
func (f Facts) touchedBy(state string) bool {
	return Within(f.Seat, state) || slices.ContainsFunc(f.Subjects, func(s string) bool { return Within(s, state) })
}

// Touches reports whether a rule of a state reaches that gives it access to the data; for the Union
// also one of its members.
func (f Facts) Touches(state string) bool {
	return Within(f.Seat, state) || Within(f.Flag, state) || Within(f.Gateway, state) || (state == Union || state == "CN") && f.touchedBy(state)
}

// States are the states of rules, sorted, each once.
func States(rules []Rule) []string {
	var all []string
	for _, r := range rules {
		all = append(all, r.State)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Reading is which rules count for a job.
type Reading string

// The readings.
const (
	Data  Reading = "data"  // those that give access to the data
	Reach Reading = "reach" // all
)

// Bars is the first rule, in alphabetical order, of a state that a job does not allow; false if the
// job may be placed.
func (f Facts) Bars(allowed []string, reading Reading) (Rule, bool) {
	for _, r := range f.Reach() {
		if (r.Data || reading == Reach) && !slices.Contains(allowed, r.State) {
			return r, true
		}
	}
	return Rule{}, false
}

// Fewest is the least number of states that reach, over all choices of seat, flag, gateway, people,
// chips and filing among the states given, and none where that is possible. A satellite always has
// a flag: it is registered by one of its launching states.
func Fewest(states []string) int {
	open := append([]string{""}, states...)
	fewest := -1
	for _, seat := range open {
		for _, flag := range states {
			for _, gateway := range open {
				for _, people := range open {
					for _, chips := range open {
						for _, filing := range open {
							f := Facts{Seat: seat, Flag: flag, Gateway: gateway, Chips: chips, Filing: filing}
							if people != "" {
								f.Subjects = []string{people}
							}
							if n := len(States(f.Reach())); fewest < 0 || n < fewest {
								fewest = n
							}
						}
					}
				}
			}
		}
	}
	return fewest
}
