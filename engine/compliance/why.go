package compliance

import (
	"fmt"
	"strings"

	"orrery/engine/delay"
	"orrery/engine/table"
)

// Why says which laws are in force, whom they bind, and what waits for them.
func (c Compliance) Why() table.Answer {
	v := c.View(Wants{All: true})
	a := table.Answer{Title: "law", OK: v.Waiting+v.Flights == 0, Verdict: v.Verdict()}
	a.Say("jobs held by law", fmt.Sprintf("%d wait now", v.Waiting), fmt.Sprintf("all jobs waited %.1f h for law so far", v.WaitedH))
	a.Say("held back", fmt.Sprintf("%.0f accelerator-hours", v.HeldBackH), "of the jobs that are kept: hours of waiting for law times accelerators asked for")
	a.Say("flights held by law", fmt.Sprintf("%d wait on the ground", v.Flights), fmt.Sprintf("law has delayed all flights by %.1f days so far", v.Late.Hours()/24))
	a.Say("stations closed", fmt.Sprintf("%d of %d", v.Stations, v.OfStations), "to some data: gateways and places")
	a.Say("nodes under an export control", fmt.Sprintf("%d of %d", v.Controlled, v.OfNodes), "in service")
	a.Say("satellites without a filing", fmt.Sprint(v.Silent), "in service: they may not talk to the ground")
	rulings := table.Table{Columns: []table.Heading{{Name: "in force"}, {Name: "says"}, {Name: "binds"}}}
	for _, r := range v.Rulings {
		state := r.State
		if state == "" {
			state = "not given"
		}
		rulings.Rows = append(rulings.Rows, table.Row{Cells: []string{state, r.Says, r.Binds}})
	}
	groups := table.Table{Columns: []table.Heading{{Name: "group"}, {Name: "nodes", Count: true}, {Name: "laws that reach it"}, {Name: "spectrum filing"}}}
	for _, g := range v.Groups {
		groups.Rows = append(groups.Rows, table.Row{Cells: []string{g.Name, fmt.Sprint(g.Nodes), strings.Join(g.Reach, " "), g.Filing()}, Binds: !g.Good})
	}
	held := table.Table{Columns: []table.Heading{{Name: "what holds jobs now"}, {Name: "jobs", Count: true}, {Name: "accelerators", Count: true}}}
	for _, h := range v.Held {
		held.Rows = append(held.Rows, table.Row{Cells: []string{h.Rule, fmt.Sprint(h.Jobs), fmt.Sprint(h.Accelerators)}, Binds: true})
	}
	flights := table.Table{Columns: []table.Heading{{Name: "flight"}, {Name: "delayed by law, days", Count: true}, {Name: "kept by"}}}
	for _, f := range c.grounded() {
		rule, _ := c.Campaign.Countdown().Barred(f)
		flights.Rows = append(flights.Rows, table.Row{Cells: []string{fmt.Sprint(f.ID), fmt.Sprintf("%.1f", f.Late[delay.ByLaw].Hours()/24), rule.String()}, Binds: true})
	}
	for _, t := range []table.Table{rulings, held, flights, groups} {
		if len(t.Rows) > 0 {
			a.Tables = append(a.Tables, t)
		}
	}
	return a
}

// Filing is a group's spectrum filing in words.
func (g Group) Filing() string {
	switch {
	case !g.Good:
		return "withdrawn"
	case g.Filed == "":
		return "state not given"
	}
	return "good, by " + g.Filed
}

// Verdict is the view in a sentence.
func (v View) Verdict() string {
	if len(v.Rulings) == 0 && v.Waiting == 0 {
		return "states forbid nothing, and no job is held by law"
	}
	return fmt.Sprintf("%s in force; %s and %s are held by law", table.Count(len(v.Rulings), "law"), table.Count(v.Waiting, "job"), table.Count(v.Flights, "flight"))
}
