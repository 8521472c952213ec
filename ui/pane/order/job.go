// Package order defines how each order is entered: the menus that offer it, the prompts and forms
// for its values, and the words that the palette accepts.
package order

import (
	"fmt"
	"slices"

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
func JobMenu(row dispatch.JobRow, plan pane.Plan, s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: "jobs"}
	if row.ID != 0 {
		menu.Title = fmt.Sprintf("job %d", row.ID)
	}
	if row.ID != 0 && row.Status <= sched.Running {
		menu.Choices = append(menu.Choices, pane.Choice{Label: "cancel", About: "end it; the work done stays counted", Then: pane.Give{
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
		pane.Choice{Label: "compare policies", About: "how would another one do in the time ahead?", Then: compareMenu(s)},
		pane.Choice{Label: "submit", About: "submit a job: batch, training or a service", Then: SubmitMenu(plan, s)},
		pane.Choice{Label: "law", About: "what states forbid: gateways closed to data, chips, filings", Then: LawMenu("", plan, s)},
		pane.Choice{Label: "evacuate plane", About: "drain a plane's nodes and take the jobs off them", Then: planeForm("evacuate_plane", plan, pane.Selection{Job: row.ID})},
		pane.Choice{Label: "end evacuation", About: "let jobs on a plane's nodes again", Then: planeForm("end_evacuation", plan, pane.Selection{Job: row.ID})},
	)}
}

// classChoices let a job go before others, or after them.
func classChoices(row dispatch.JobRow) []pane.Choice {
	var out []pane.Choice
	for _, c := range [...]struct {
		label string
		by    int
	}{{"raise class", 1}, {"lower class", -1}} {
		if to := row.Class + c.by; to >= -sched.MaxClass && to <= sched.MaxClass {
			out = append(out, pane.Choice{Label: c.label, About: fmt.Sprintf("class %d from %d: counts under the policy priority", to, row.Class),
				Then: pane.Give{
					Order:   dispatch.Prioritise{Job: row.ID, Class: to},
					Confirm: fmt.Sprintf("put job %d in class %d instead of %d?", row.ID, to, row.Class),
				}})
		}
	}
	return out
}

// seatChoices take a running job, or all jobs with it, off the nodes it sits on.
func seatChoices(row dispatch.JobRow) []pane.Choice {
	return []pane.Choice{
		{Label: "move", About: "to other nodes: it pauses while its state moves", Then: pane.Give{
			Order:   dispatch.MoveJob{Job: row.ID, To: fleet.None},
			Confirm: fmt.Sprintf("move job %d off %s?", row.ID, row.Where),
		}},
		{Label: "move to", About: "to one node, by its name", Then: moveTo(row)},
		{Label: "drain", About: "let no new job on a node that it runs on", Then: nodesOf(row, "drain", func(seat dispatch.SeatRow) pane.Intent {
			return Drain(node.Row{ID: seat.Node, Name: seat.Name})
		})},
		{Label: "evacuate", About: "drain a node that it runs on, and move all jobs off it", Then: nodesOf(row, "evacuate", func(seat dispatch.SeatRow) pane.Intent {
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
func JobCommands(plan pane.Plan) []pane.Command {
	return append(Commands(slices.Concat(jobs.Orders, dispatch.Orders), plan), pane.Command{
		Name: "compare policy", Takes: "NAME [HOURS [SEEDS]]", About: "how would another policy do in the time ahead?", Then: compareCommand, Offer: offerPolicies,
	})
}

func offerPolicies(engine.Snapshot) []string {
	var names []string
	for _, p := range sched.Policies {
		names = append(names, p.Name)
	}
	return names
}

// Evacuation asks whether a node is to be left by all its jobs.
func Evacuation(row node.Row) pane.Intent {
	return pane.Give{Order: dispatch.EvacuateNode{Node: row.ID}, Confirm: fmt.Sprintf("drain %s and take its jobs elsewhere?", row.Name)}
}

// Drain asks whether a node is to take no new job, or, where it takes none, to take them
// again.
func Drain(row node.Row) pane.Intent {
	question := "let no new job on " + row.Name + "?"
	if row.Drained {
		question = "let jobs on " + row.Name + " again?"
	}
	return pane.Give{Order: node.DrainNode{Node: row.ID, Off: row.Drained}, Confirm: question}
}
