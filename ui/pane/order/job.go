// Package order says how each order is asked for: the menus that offer it, the prompts
// and forms that ask for its values, and the words that the palette takes.
package order

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// This file is the orders about jobs, as menus and in words.

// JobMenu offers every order for a job, for the nodes it sits on, and for all jobs.
// The zero row is no job.
func JobMenu(row dispatch.JobRow, plan engine.Scenario, s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: "jobs"}
	if row.ID != 0 {
		menu.Title = fmt.Sprintf("job %d", row.ID)
	}
	if row.ID != 0 && row.Status <= sched.Running {
		menu.Choices = append(menu.Choices, pane.Choice{Label: "cancel", About: "end it; what it did stays booked", Then: pane.Give{
			Order:   jobs.CancelJob{Job: row.ID},
			Confirm: fmt.Sprintf("cancel job %d of %s, %s done?", row.ID, row.Owner, draw.Percent(row.Share)),
		}})
		menu.Choices = append(menu.Choices, classChoices(row)...)
	}
	if row.Status == sched.Running {
		menu.Choices = append(menu.Choices, seatChoices(row)...)
	}
	if row.ID != 0 {
		menu.Choices = append(menu.Choices, pane.Choice{Label: "why", About: "why it is where it is", Then: pane.Why{Question: engine.WhyJob{Job: row.ID}}})
	}
	return pane.Menu{Title: menu.Title, Choices: append(menu.Choices,
		pane.Choice{Label: "policy", About: "another policy: now " + s.Jobs.Policy, Then: policyMenu(s)},
		pane.Choice{Label: "compare policies", About: "what would another one make of the time ahead?", Then: compareMenu(s)},
		pane.Choice{Label: "submit", About: "submit a job: batch, training or a service", Then: SubmitMenu(plan, s)},
		pane.Choice{Label: "evacuate plane", About: "drain a plane's nodes and take the jobs off them", Then: evacuationPrompt(plan, false)},
		pane.Choice{Label: "end evacuation", About: "let jobs on a plane's nodes again", Then: evacuationPrompt(plan, true)},
	)}
}

// classChoices let a job go before others, or after them.
func classChoices(row dispatch.JobRow) []pane.Choice {
	var out []pane.Choice
	for _, c := range [...]struct {
		label string
		by    int
	}{{"raise class", 1}, {"lower class", -1}} {
		if to := row.Class + c.by; to >= -jobs.MaxClass && to <= jobs.MaxClass {
			out = append(out, pane.Choice{Label: c.label, About: fmt.Sprintf("class %d from %d: counts under the policy priority", to, row.Class),
				Then: pane.Give{Order: dispatch.Prioritise{Job: row.ID, Class: to}}})
		}
	}
	return out
}

// seatChoices take a running job, or all jobs with it, off the nodes it sits on.
func seatChoices(row dispatch.JobRow) []pane.Choice {
	return []pane.Choice{
		{Label: "move", About: "to other nodes: it stands still while its state moves", Then: pane.Give{
			Order:   dispatch.MoveJob{Job: row.ID, To: fleet.None},
			Confirm: fmt.Sprintf("move job %d off %s?", row.ID, row.Where),
		}},
		{Label: "move to", About: "to one node, by its name", Then: moveTo(row)},
		{Label: "drain", About: "let no new job on a node that it runs on", Then: nodesOf(row, "drain", func(seat dispatch.SeatRow) pane.Intent {
			return pane.Give{Order: node.DrainNode{Node: seat.Node}}
		})},
		{Label: "evacuate", About: "drain a node that it runs on, and take all jobs off it", Then: nodesOf(row, "evacuate", func(seat dispatch.SeatRow) pane.Intent {
			return Evacuation(node.Row{ID: seat.Node, Name: seat.Name})
		})},
	}
}

// nodesOf offers the nodes that a job sits on, to do something with one.
func nodesOf(row dispatch.JobRow, verb string, then func(dispatch.SeatRow) pane.Intent) pane.Intent {
	return pane.Find{Wants: engine.Wants{Jobs: dispatch.Wants{One: row.ID}}, Then: func(s engine.Snapshot) (pane.Intent, error) {
		if s.Jobs.One == nil || len(s.Jobs.One.Seats) == 0 {
			return nil, fmt.Errorf("job %d runs on no node any more", row.ID)
		}
		menu := pane.Menu{Title: fmt.Sprintf("%s a node of job %d", verb, row.ID)}
		for _, seat := range s.Jobs.One.Seats {
			about := fmt.Sprintf("%s acc of the job, at %s", widget.Count(seat.Count), draw.Percent(seat.Speed))
			menu.Choices = append(menu.Choices, pane.Choice{Label: seat.Name, About: about, Then: then(seat)})
		}
		return menu, nil
	}}
}

// evacuationPrompt asks which plane is to be left, or used again.
func evacuationPrompt(plan engine.Scenario, off bool) pane.Intent {
	value := ""
	if planes := planesOf(plan); len(planes) > 0 {
		value = planes[len(planes)-1]
	}
	return pane.Prompt{Label: "group and plane", Value: value, Then: func(text string) (pane.Intent, error) {
		return evacuatePlaneCommand(plan, off)(text, engine.Snapshot{})
	}}
}

// moveTo asks for the node that a job goes to.
func moveTo(row dispatch.JobRow) pane.Intent {
	return pane.Prompt{Label: fmt.Sprintf("move job %d to", row.ID), Value: "N0001", Then: func(text string) (pane.Intent, error) {
		return satelliteThen(text, func(to node.Row) (pane.Intent, error) { return moving(row.ID, to), nil })
	}}
}

func moving(job sched.ID, to node.Row) pane.Intent {
	return pane.Give{Order: dispatch.MoveJob{Job: job, To: to.ID}, Confirm: fmt.Sprintf("move job %d to %s?", job, to.Name)}
}

// policyMenu offers every policy.
func policyMenu(s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: "policy: now " + s.Jobs.Policy}
	for _, p := range sched.Policies {
		if p.Name == s.Jobs.Policy {
			continue
		}
		menu.Choices = append(menu.Choices, pane.Choice{Label: p.Name, About: p.About, Then: pane.Give{
			Order: dispatch.SetPolicy{Policy: p.Name}, Confirm: fmt.Sprintf("let %s decide instead of %s?", p.Name, s.Jobs.Policy),
		}})
	}
	return menu
}

// JobCommands are the orders about jobs in words.
func JobCommands(plan engine.Scenario) []pane.Command {
	submit := func(text string, s engine.Snapshot) (pane.Intent, error) { return submitInWords(text, plan, s) }
	kinds := func(s engine.Snapshot) []string { return offerKinds(plan, s) }
	groups := func(engine.Snapshot) []string { return planesOf(plan) }
	return []pane.Command{
		{Name: "submit", Takes: "KIND|like OWNER [ACC [LENGTH [KEY=VALUE]]]", About: "submit a job; with its kind alone, ask for the rest", Then: submit, Offer: kinds},
		{Name: "policy", Takes: "NAME", About: "let another policy decide which job goes where", Then: policyCommand, Offer: offerPolicies},
		{Name: "compare policy", Takes: "NAME [HOURS [SEEDS]]", About: "what would another policy make of the time ahead?", Then: compareCommand, Offer: offerPolicies},
		{Name: "prioritise", Takes: "JOB CLASS", About: "give a job another class, -100 to 100: counts under the policy priority", Then: prioritiseCommand, Offer: nil},
		{Name: "move job", Takes: "JOB [NODE]", About: "move a running job to a node, or off where it sits", Then: moveCommand, Offer: nil},
		{Name: "exchange", Takes: "JOB STEPS", About: "let a gang exchange every so many steps: fewer bits, if its owner accepts it", Then: exchangeCommand, Offer: nil},
		{Name: "evacuate", Takes: "NODE", About: "drain a node and take the jobs off it", Then: evacuateCommand, Offer: nil},
		{Name: "evacuate plane", Takes: "GROUP NUMBER", About: "drain a plane's nodes and take the jobs off them", Then: evacuatePlaneCommand(plan, false), Offer: groups},
		{Name: "end evacuation", Takes: "GROUP NUMBER", About: "let jobs on a plane's nodes again", Then: evacuatePlaneCommand(plan, true), Offer: groups},
	}
}

func offerPolicies(engine.Snapshot) []string {
	var names []string
	for _, p := range sched.Policies {
		names = append(names, p.Name)
	}
	return names
}

func policyCommand(text string, s engine.Snapshot) (pane.Intent, error) {
	p, ok := sched.ByName(text)
	if !ok {
		return nil, fmt.Errorf("there is no policy %q: %s", text, strings.Join(offerPolicies(s), ", "))
	}
	return pane.Give{Order: dispatch.SetPolicy{Policy: p.Name}, Confirm: fmt.Sprintf("let %s decide instead of %s?", p.Name, s.Jobs.Policy)}, nil
}

// readJob reads the number of a job.
func readJob(text string) (sched.ID, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id < 1 {
		return 0, fmt.Errorf("%q is no job: want its number", text)
	}
	return sched.ID(id), nil
}

func prioritiseCommand(text string, _ engine.Snapshot) (pane.Intent, error) {
	words := strings.Fields(text)
	if len(words) != 2 {
		return nil, errors.New("want a job and its class, like 4711 3")
	}
	job, err := readJob(words[0])
	if err != nil {
		return nil, err
	}
	class, err := strconv.Atoi(words[1])
	if err != nil {
		return nil, fmt.Errorf("%q is no class: want a whole number from -%d to %d", words[1], jobs.MaxClass, jobs.MaxClass)
	}
	return pane.Give{Order: dispatch.Prioritise{Job: job, Class: class}}, nil
}

func exchangeCommand(text string, _ engine.Snapshot) (pane.Intent, error) {
	words := strings.Fields(text)
	if len(words) != 2 {
		return nil, errors.New("want a gang and its steps between two exchanges, like 4711 100")
	}
	job, err := readJob(words[0])
	if err != nil {
		return nil, err
	}
	steps, err := strconv.Atoi(words[1])
	if err != nil || steps < 1 || steps > jobs.MostInner {
		return nil, fmt.Errorf("%q steps: want a whole number from 1 to %d", words[1], jobs.MostInner)
	}
	return pane.Give{Order: jobs.ExchangeEvery{Job: job, Steps: steps}, Confirm: fmt.Sprintf("let job %d exchange every %d steps? its owner must accept that", job, steps)}, nil
}

func moveCommand(text string, _ engine.Snapshot) (pane.Intent, error) {
	words := strings.Fields(text)
	if len(words) < 1 || len(words) > 2 {
		return nil, errors.New("want a job, and perhaps a node, like 4711 N0147")
	}
	job, err := readJob(words[0])
	if err != nil {
		return nil, err
	}
	if len(words) == 1 {
		return pane.Give{Order: dispatch.MoveJob{Job: job, To: fleet.None}, Confirm: fmt.Sprintf("move job %d off where it sits?", job)}, nil
	}
	return satelliteThen(words[1], func(to node.Row) (pane.Intent, error) { return moving(job, to), nil })
}

func evacuatePlaneCommand(plan engine.Scenario, off bool) func(string, engine.Snapshot) (pane.Intent, error) {
	return func(text string, _ engine.Snapshot) (pane.Intent, error) {
		group, plane, err := readPlane(text, plan)
		if err != nil {
			return nil, err
		}
		give := pane.Give{Order: dispatch.EvacuatePlane{Group: group, Plane: plane - 1, Off: off}}
		if !off {
			give.Confirm = fmt.Sprintf("drain plane %s of %s and take its jobs elsewhere?", widget.PlaneName(plane), plan.Groups[group].Name)
		}
		return give, nil
	}
}

func evacuateCommand(text string, _ engine.Snapshot) (pane.Intent, error) {
	return satelliteThen(strings.TrimSpace(text), func(row node.Row) (pane.Intent, error) { return Evacuation(row), nil })
}

// Evacuation asks whether a node is to be left by all its jobs.
func Evacuation(row node.Row) pane.Intent {
	return pane.Give{Order: dispatch.EvacuateNode{Node: row.ID}, Confirm: fmt.Sprintf("drain %s and take its jobs elsewhere?", row.Name)}
}
