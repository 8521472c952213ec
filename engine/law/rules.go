package law

import (
	"errors"
	"fmt"
	"slices"

	"orrery/engine/field"
	"orrery/engine/jurisdiction"
	"orrery/engine/problem"
)

// Rules are what states forbid, as values.
type Rules struct {
	Closures []Closure // in order of their states and people
	Controls []Control // likewise
	Silenced []string  // groups whose filing is withdrawn, in order
}

// Closure closes a state's gateways and terminals to jobs' data.
type Closure struct {
	State  string
	People string // only data of this state's people; "" for all
}

// Control forbids the use of a state's chips on satellites that another state registered or
// whose operator is there.
type Control struct {
	From string // origin of the chips
	To   string // state that may not have them
}

// Free reports whether nothing is forbidden.
func (r *Rules) Free() bool { return len(r.Closures)+len(r.Controls)+len(r.Silenced) == 0 }

// BarHosting is the rule by which satellites that some laws reach may not host a job with some
// terms; false if there is none.
func (r *Rules) BarHosting(terms []string, f jurisdiction.Facts) (jurisdiction.Rule, bool) {
	if rule, barred := r.controlled(f); barred {
		return rule, true
	}
	return jurisdiction.Terms(terms).Bar(f)
}

// controlled is the export control that satellites are under; false where there is none.
func (r *Rules) controlled(f jurisdiction.Facts) (jurisdiction.Rule, bool) {
	for _, c := range r.Controls {
		if jurisdiction.Within(f.Chips, c.From) && (jurisdiction.Within(f.Flag, c.To) || jurisdiction.Within(f.Seat, c.To)) {
			return jurisdiction.Rule{State: c.From, What: "export control of chips to " + c.To}, true
		}
	}
	return jurisdiction.Rule{}, false
}

// BarLanding is the rule by which the data of a job with some terms may not use a state's stations;
// false if there is none. lands is the state in which its group's data are downlinked; "" for any.
func (r *Rules) BarLanding(terms []string, lands, state string) (jurisdiction.Rule, bool) {
	if state == "" {
		return jurisdiction.Rule{}, false
	}
	if lands != "" && !jurisdiction.Within(state, lands) {
		return jurisdiction.Rule{State: state, What: "its satellites' data land in " + lands + " alone"}, true
	}
	for _, c := range r.Closures {
		if jurisdiction.Within(state, c.State) && jurisdiction.Terms(terms).Of(c.People) {
			return jurisdiction.Rule{State: c.State, What: c.what()}, true
		}
	}
	return jurisdiction.Terms(terms).BarLanding(state)
}

// what is a closure in words.
func (c Closure) what() string {
	if c.People == "" {
		return "gateways closed to jobs' data"
	}
	return "gateways closed to data of " + c.People + "'s people"
}

// silent reports whether a group may not talk to the ground.
func (r *Rules) silent(group string) bool {
	_, withdrawn := slices.BinarySearch(r.Silenced, group)
	return withdrawn
}

// Fields are the inputs of what states forbid from the start.
func (r *Rules) Fields(groups func() []string) []field.Field {
	return []field.Field{
		field.List("closures", &r.Closures, (*Closure).Fields).About("states whose gateways and terminals are closed to jobs' data").When(len(r.Closures) == 0, field.Quiet),
		field.List("controls", &r.Controls, (*Control).Fields).About("states whose chips others may not use").When(len(r.Controls) == 0, field.Quiet),
		field.Texts("withdrawn", &r.Silenced).About("groups whose spectrum filing is withdrawn: they may not talk to the ground").When(len(r.Silenced) == 0, field.Quiet),
	}
}

// Fields are the inputs of a closure.
func (c *Closure) Fields() []field.Field {
	return []field.Field{
		stateField("country", &c.State).About("state whose gateways and terminals; EU: of every member"),
		jurisdiction.StateField("people", &c.People).About("state whose people's data it closes them to, if a job says whose its data are; all data if left out").Called("people", "").When(c.People == "", field.Quiet),
	}
}

// Fields are the inputs of an export control.
func (c *Control) Fields() []field.Field {
	return []field.Field{
		stateField("chips_from", &c.From).About("state that the chips are from"),
		stateField("to", &c.To).About("state that may not have them: by registry or by the operator's seat"),
	}
}

// stateField is a field that is a state.
func stateField(key string, at *string) field.Field {
	return jurisdiction.StateField(key, at).Needed("the code of a state, as ISO 3166 has it, or EU")
}

// Check returns which of the rules are impossible, given the number of groups.
func (r *Rules) Check(groups []string) error {
	var wrong problem.List
	for i, c := range r.Closures {
		wrong.Item(fmt.Sprintf("closures.%d", i+1), "", c.check())
	}
	for i, c := range r.Controls {
		wrong.Item(fmt.Sprintf("controls.%d", i+1), "", c.check())
	}
	for _, g := range r.Silenced {
		wrong.At("withdrawn", slices.Contains(groups, g), "there is no group %q: %s", g, field.OneOf(groups, "group"))
	}
	return errors.Join(wrong...)
}

func (c Closure) check() error {
	var wrong problem.List
	wrong.Item("country", "", jurisdiction.CheckState(c.State))
	wrong.At("country", c.State != "", "it is of no state")
	wrong.Item("people", "", jurisdiction.CheckState(c.People))
	return errors.Join(wrong...)
}

func (c Control) check() error {
	var wrong problem.List
	wrong.Item("chips_from", "", jurisdiction.CheckState(c.From))
	wrong.Item("to", "", jurisdiction.CheckState(c.To))
	wrong.At("to", c.From != "" && c.To != "", "it is between no two states")
	wrong.At("to", !jurisdiction.Within(c.To, c.From), "is within %s, which does not control exports to itself: want another state", c.From)
	return errors.Join(wrong...)
}
