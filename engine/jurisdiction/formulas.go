package jurisdiction

import (
	"errors"
	"fmt"
	"strings"

	"orrery/engine/formula"
)

const source = "Outer Space Treaty VIII; CLOUD Act; GDPR art. 3; PIPL art. 3; EAR 734.13; ITU Radio Regulations"

// factInputs are the facts as inputs.
var factInputs = []formula.Input{
	formula.Word("seat").OrNone().Is("state of the operator: US, EU, CN or another code"), formula.Word("flag").Is("state of registry: there always is one"),
	formula.Word("gateway").OrNone().Is("state where the data land"), formula.Words("data_subjects").OrNone().Is("states whose people the data are of"),
	formula.Word("chips").OrNone().Is("state that the chips are from, or none"), formula.Word("itu_filing").OrNone().Is("state that filed the spectrum"),
}

// European is a satellite of the Union with American chips, and homely the same with others:
// what worked examples call J4 and J5.
var (
	european = formula.Record{
		{Name: "seat", Value: "EU"}, {Name: "flag", Value: "EU"}, {Name: "gateway", Value: "EU"}, {Name: "data_subjects", Value: []formula.Value{"EU"}},
		{Name: "chips", Value: "US"}, {Name: "itu_filing", Value: "EU"},
	}
	homely = append(append(formula.Record{}, european[:4]...), formula.Entry{Name: "chips", Value: "EU"}, european[5])
)

// reachFormula is the row that others read their facts by.
var reachFormula = formula.Formula{
	Name: "law.reach", About: "whose laws reach a satellite and its data", Rule: "the union of the rules whose fact holds; never empty",
	Source: source, Limits: "rules of a game, not legal advice; EU stands for the Union and its members",
	Inputs:  factInputs,
	Outputs: []formula.Output{{Name: "laws"}, {Name: "states"}, {Name: "count", About: "of states"}},
	Work: func(g formula.Given) (formula.Record, error) {
		facts, err := factsOf(g)
		if err != nil {
			return nil, err
		}
		rules := facts.Reach()
		laws, states := []formula.Value{}, []formula.Value{}
		for _, r := range rules {
			laws = append(laws, r.String())
		}
		for _, s := range States(rules) {
			states = append(states, s)
		}
		return formula.Record{{Name: "laws", Value: laws}, {Name: "states", Value: states}, {Name: "count", Value: int64(len(states))}}, nil
	},
}

// Formulas are those of jurisdictions, by name.
var Formulas = []formula.Formula{
	reachFormula,
	{
		Name: "law.job_allows", About: "whether a job that allows some states may be placed on a satellite", Rule: "refused where a rule of another state reaches, by the reading that the job asks",
		Source: source, Limits: "as of law.reach",
		Inputs: []formula.Input{
			formula.Words("job_allows").Is("states"), formula.Read("row").OrNone().Is("inputs of law.reach; or J4, a satellite of the Union with American chips, or J5, with others"),
			formula.Word("asks").Or("reach").Is("data: registry, seat, custody, landing and people alone; or reach: all"),
		},
		Outputs: []formula.Output{{Name: "placed"}, {Name: "because", About: "the first rule that bars it"}},
		Work:    jobAllows,
	},
	{
		Name: "law.no_nation", About: "whether any satellite is under no state's law", Rule: "the fewest states over every choice of seat, flag, gateway, people, chips and filing",
		Source: source, Limits: "among US, EU, CN and one other: further states follow the other's rules",
		Inputs:  []formula.Input{formula.Read("all_combinations").OrNone().Is("any: all are looked at")},
		Outputs: []formula.Output{{Name: "minimum_states"}},
		Work: func(formula.Given) (formula.Record, error) {
			return formula.Record{{Name: "minimum_states", Value: int64(Fewest([]string{"US", "EU", "CN", "TO"}))}}, nil
		},
	},
}

// factsOf are the facts of a row; the word none is none.
func factsOf(g formula.Given) (Facts, error) {
	state := func(text string) string {
		if strings.EqualFold(text, "none") {
			return ""
		}
		return strings.ToUpper(text)
	}
	word := func(name string) string { return state(g.Text(name)) }
	f := Facts{Seat: word("seat"), Flag: word("flag"), Gateway: word("gateway"), Chips: word("chips"), Filing: word("itu_filing")}
	if f.Flag == "" {
		return f, errors.New("flag is none: want a state, for whatever is launched is registered by one of its launching states")
	}
	for _, s := range g.Texts("data_subjects") {
		f.Subjects = append(f.Subjects, state(s))
	}
	return f, nil
}

func jobAllows(g formula.Given) (formula.Record, error) {
	var row formula.Record
	switch v := g.Free("row").(type) {
	case formula.Record:
		row = v
	case nil:
		return nil, fmt.Errorf(`row is missing: want inputs of law.reach such as {"seat":"EU","flag":"EU"}, or J4 or J5`)
	case string:
		switch v {
		case "J4":
			row = european
		case "J5":
			row = homely
		default:
			return nil, fmt.Errorf("row is %q, want inputs of law.reach, or J4 or J5", v)
		}
	default:
		return nil, fmt.Errorf("row is no object, want inputs of law.reach")
	}
	for _, e := range row {
		if !reachFormula.Takes(e.Name) {
			return nil, fmt.Errorf("row has %q, which is no input of law.reach", e.Name)
		}
	}
	given, err := reachFormula.Complete(row)
	if err != nil {
		return nil, fmt.Errorf("row: %w", err)
	}
	facts, err := factsOf(given)
	if err != nil {
		return nil, fmt.Errorf("row: %w", err)
	}
	reading := Reading(g.Text("asks"))
	if reading != Data && reading != Reach {
		return nil, fmt.Errorf("asks is %q, want data or reach", reading)
	}
	var allowed []string
	for _, s := range g.Texts("job_allows") {
		allowed = append(allowed, strings.ToUpper(s))
	}
	rule, barred := facts.Bars(allowed, reading)
	if !barred {
		return formula.Record{{Name: "placed", Value: true}}, nil
	}
	return formula.Record{{Name: "placed", Value: false}, {Name: "because", Value: rule.String()}}, nil
}
