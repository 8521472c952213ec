package pane

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/ui/draw"
)

// This file is the orders about jobs, as menus and in words.

// jobMenu offers every order for a job, for the nodes it sits on, and for all jobs.
// The zero row is no job.
func jobMenu(row engine.JobRow, plan engine.Scenario, s engine.Snapshot) Intent {
	menu := Menu{Title: "jobs"}
	if row.ID != 0 {
		menu.Title = fmt.Sprintf("job %d", row.ID)
	}
	if row.ID != 0 && row.Status <= sched.Running {
		menu.Choices = append(menu.Choices, Choice{"cancel", "end it; what it did stays booked", Give{
			Order:   engine.CancelJob{Job: row.ID},
			Confirm: fmt.Sprintf("cancel job %d of %s, %s done?", row.ID, row.Owner, draw.Percent(row.Share)),
		}})
		menu.Choices = append(menu.Choices, classChoices(row)...)
	}
	if row.Status == sched.Running {
		menu.Choices = append(menu.Choices, seatChoices(row)...)
	}
	if row.ID != 0 {
		menu.Choices = append(menu.Choices, Choice{"why", "why it is where it is", Why{engine.WhyJob{Job: row.ID}}})
	}
	return Menu{menu.Title, append(menu.Choices,
		Choice{"policy", "another policy: now " + s.Policy, policyMenu(s)},
		Choice{"compare policies", "what would another one make of the time ahead?", compareMenu(s)},
		Choice{"submit", "submit a job: batch, training or a service", submitMenu(plan, s)},
		Choice{"evacuate plane", "drain a plane's nodes and take the jobs off them", evacuationPrompt(plan, false)},
		Choice{"end evacuation", "let jobs on a plane's nodes again", evacuationPrompt(plan, true)},
	)}
}

// classChoices let a job go before others, or after them.
func classChoices(row engine.JobRow) []Choice {
	var out []Choice
	for _, c := range [...]struct {
		label string
		by    int
	}{{"raise class", 1}, {"lower class", -1}} {
		if to := row.Class + c.by; to >= -engine.MaxClass && to <= engine.MaxClass {
			out = append(out, Choice{c.label, fmt.Sprintf("class %d from %d: counts under the policy priority", to, row.Class),
				Give{Order: engine.Prioritise{Job: row.ID, Class: to}}})
		}
	}
	return out
}

// seatChoices take a running job, or all jobs with it, off the nodes it sits on.
func seatChoices(row engine.JobRow) []Choice {
	return []Choice{
		{"move", "to other nodes: it stands still while its state moves", Give{
			Order:   engine.MoveJob{Job: row.ID, To: fleet.None},
			Confirm: fmt.Sprintf("move job %d off %s?", row.ID, row.Where),
		}},
		{"move to", "to one node, by its name", moveTo(row)},
		{"drain", "let no new job on a node that it sits on", nodesOf(row, "drain", func(seat engine.SeatRow) Intent {
			return Give{Order: engine.DrainNode{Node: seat.Node}}
		})},
		{"evacuate", "drain a node that it sits on, and take all jobs off it", nodesOf(row, "evacuate", func(seat engine.SeatRow) Intent {
			return evacuation(engine.NodeRow{ID: seat.Node, Name: seat.Name})
		})},
	}
}

// nodesOf offers the nodes that a job sits on, to do something with one.
func nodesOf(row engine.JobRow, verb string, then func(engine.SeatRow) Intent) Intent {
	return Find{engine.Wants{Job: row.ID}, func(s engine.Snapshot) (Intent, error) {
		if s.Job == nil || len(s.Job.Seats) == 0 {
			return nil, fmt.Errorf("job %d sits on no node any more", row.ID)
		}
		menu := Menu{Title: fmt.Sprintf("%s a node of job %d", verb, row.ID)}
		for _, seat := range s.Job.Seats {
			about := fmt.Sprintf("%s acc of the job, at %s", count(seat.Count), draw.Percent(seat.Speed))
			menu.Choices = append(menu.Choices, Choice{seat.Name, about, then(seat)})
		}
		return menu, nil
	}}
}

// evacuationPrompt asks which plane is to be left, or used again.
func evacuationPrompt(plan engine.Scenario, off bool) Intent {
	value := ""
	if planes := planesOf(plan); len(planes) > 0 {
		value = planes[len(planes)-1]
	}
	return Prompt{Label: "group and plane", Value: value, Then: func(text string) (Intent, error) {
		return evacuatePlaneCommand(plan, off)(text, engine.Snapshot{})
	}}
}

// moveTo asks for the node that a job goes to.
func moveTo(row engine.JobRow) Intent {
	return Prompt{Label: fmt.Sprintf("move job %d to", row.ID), Value: "N0001", Then: func(text string) (Intent, error) {
		return satelliteThen(text, func(to engine.NodeRow) (Intent, error) { return moving(row.ID, to), nil })
	}}
}

func moving(job sched.ID, to engine.NodeRow) Intent {
	return Give{Order: engine.MoveJob{Job: job, To: to.ID}, Confirm: fmt.Sprintf("move job %d to %s?", job, to.Name)}
}

// policyMenu offers every policy.
func policyMenu(s engine.Snapshot) Intent {
	menu := Menu{Title: "policy: now " + s.Policy}
	for _, p := range sched.Policies {
		if p.Name == s.Policy {
			continue
		}
		menu.Choices = append(menu.Choices, Choice{p.Name, p.About, Give{
			Order: engine.SetPolicy{Policy: p.Name}, Confirm: fmt.Sprintf("let %s decide instead of %s?", p.Name, s.Policy),
		}})
	}
	return menu
}

// jobCommands are the orders about jobs in words.
func jobCommands(plan engine.Scenario) []Command {
	submit := func(text string, s engine.Snapshot) (Intent, error) { return submitInWords(text, plan, s) }
	kinds := func(s engine.Snapshot) []string { return offerKinds(plan, s) }
	groups := func(engine.Snapshot) []string { return planesOf(plan) }
	return []Command{
		{"submit", "KIND|like OWNER [ACC [LENGTH [KEY=VALUE]]]", "submit a job; with its kind alone, ask for the rest", submit, kinds},
		{"policy", "NAME", "let another policy decide which job goes where", policyCommand, offerPolicies},
		{"compare policy", "NAME [HOURS [SEEDS]]", "what would another policy make of the time ahead?", compareCommand, offerPolicies},
		{"prioritise", "JOB CLASS", "give a job another class, -100 to 100: counts under the policy priority", prioritiseCommand, nil},
		{"move job", "JOB [NODE]", "move a running job to a node, or off where it sits", moveCommand, nil},
		{"exchange", "JOB STEPS", "let a gang exchange every so many steps: fewer bits, if its owner accepts it", exchangeCommand, nil},
		{"evacuate", "NODE", "drain a node and take the jobs off it", evacuateCommand, nil},
		{"evacuate plane", "GROUP NUMBER", "drain a plane's nodes and take the jobs off them", evacuatePlaneCommand(plan, false), groups},
		{"end evacuation", "GROUP NUMBER", "let jobs on a plane's nodes again", evacuatePlaneCommand(plan, true), groups},
	}
}

func offerPolicies(engine.Snapshot) []string {
	var names []string
	for _, p := range sched.Policies {
		names = append(names, p.Name)
	}
	return names
}

func policyCommand(text string, s engine.Snapshot) (Intent, error) {
	p, ok := sched.ByName(text)
	if !ok {
		return nil, fmt.Errorf("there is no policy %q: %s", text, strings.Join(offerPolicies(s), ", "))
	}
	return Give{Order: engine.SetPolicy{Policy: p.Name}, Confirm: fmt.Sprintf("let %s decide instead of %s?", p.Name, s.Policy)}, nil
}

// readJob reads the number of a job.
func readJob(text string) (sched.ID, error) {
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil || id < 1 {
		return 0, fmt.Errorf("%q is no job: want its number", text)
	}
	return sched.ID(id), nil
}

func prioritiseCommand(text string, _ engine.Snapshot) (Intent, error) {
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
		return nil, fmt.Errorf("%q is no class: want a whole number from -%d to %d", words[1], engine.MaxClass, engine.MaxClass)
	}
	return Give{Order: engine.Prioritise{Job: job, Class: class}}, nil
}

func exchangeCommand(text string, _ engine.Snapshot) (Intent, error) {
	words := strings.Fields(text)
	if len(words) != 2 {
		return nil, errors.New("want a gang and its steps between two exchanges, like 4711 100")
	}
	job, err := readJob(words[0])
	if err != nil {
		return nil, err
	}
	steps, err := strconv.Atoi(words[1])
	if err != nil || steps < 1 || steps > engine.MostInner {
		return nil, fmt.Errorf("%q steps: want a whole number from 1 to %d", words[1], engine.MostInner)
	}
	return Give{Order: engine.ExchangeEvery{Job: job, Steps: steps}, Confirm: fmt.Sprintf("let job %d exchange every %d steps? its owner must accept that", job, steps)}, nil
}

func moveCommand(text string, _ engine.Snapshot) (Intent, error) {
	words := strings.Fields(text)
	if len(words) < 1 || len(words) > 2 {
		return nil, errors.New("want a job, and perhaps a node, like 4711 N0147")
	}
	job, err := readJob(words[0])
	if err != nil {
		return nil, err
	}
	if len(words) == 1 {
		return Give{Order: engine.MoveJob{Job: job, To: fleet.None}, Confirm: fmt.Sprintf("move job %d off where it sits?", job)}, nil
	}
	return satelliteThen(words[1], func(to engine.NodeRow) (Intent, error) { return moving(job, to), nil })
}

func evacuatePlaneCommand(plan engine.Scenario, off bool) func(string, engine.Snapshot) (Intent, error) {
	return func(text string, _ engine.Snapshot) (Intent, error) {
		group, plane, err := readPlane(text, plan)
		if err != nil {
			return nil, err
		}
		give := Give{Order: engine.EvacuatePlane{Group: group, Plane: plane - 1, Off: off}}
		if !off {
			give.Confirm = fmt.Sprintf("drain plane %s of %s and take its jobs elsewhere?", planeName(plane), plan.Groups[group].Name)
		}
		return give, nil
	}
}

func evacuateCommand(text string, _ engine.Snapshot) (Intent, error) {
	return satelliteThen(strings.TrimSpace(text), func(row engine.NodeRow) (Intent, error) { return evacuation(row), nil })
}

// evacuation asks whether a node is to be left by all its jobs.
func evacuation(row engine.NodeRow) Intent {
	return Give{Order: engine.EvacuateNode{Node: row.ID}, Confirm: fmt.Sprintf("drain %s and take its jobs elsewhere?", row.Name)}
}
