package receipt

import (
	"fmt"
	"strings"

	"orrery/engine/compliance"
	"orrery/ui/widget"
)

// lawPart is what law held back; docs/json.md describes it.
type lawPart struct {
	Rulings    []ruling   `json:"in_force"`
	Groups     []lawGroup `json:"groups"`
	Held       []heldBy   `json:"held_by"`
	Waiting    int        `json:"jobs_waiting"`
	WaitedH    float64    `json:"waited_job_h"`
	HeldBackH  float64    `json:"held_back_accelerator_h"`
	Flights    int        `json:"flights_waiting"`
	LateDays   float64    `json:"flights_late_d"`
	Closed     int        `json:"gateways_closed"`
	Stations   int        `json:"stations"`
	Controlled int        `json:"nodes_controlled"`
	Nodes      int        `json:"nodes"`
	Unfiled    int        `json:"silent"`
}

// ruling is something that a state forbids.
type ruling struct {
	State string `json:"state"`
	Says  string `json:"says"`
	Binds string `json:"binds"`
}

// lawGroup is a group of nodes, and which laws reach it.
type lawGroup struct {
	Group  string   `json:"group"`
	Nodes  int      `json:"nodes"`
	Reach  []string `json:"reached_by"`
	Filing string   `json:"filing"`
}

// heldBy is jobs that a rule holds.
type heldBy struct {
	Rule         string `json:"rule"`
	Jobs         int    `json:"jobs"`
	Accelerators int    `json:"accelerators"`
}

// lawOf is what a snapshot holds of law.
func lawOf(v compliance.View) lawPart {
	p := lawPart{Rulings: []ruling{}, Groups: []lawGroup{}, Held: []heldBy{}, Waiting: v.Waiting, WaitedH: v.WaitedH, HeldBackH: v.HeldBackH, Flights: v.Flights, LateDays: v.Late.Hours() / 24,
		Closed: v.Stations, Stations: v.OfStations, Controlled: v.Controlled, Nodes: v.OfNodes, Unfiled: v.Silent}
	for _, r := range v.Rulings {
		p.Rulings = append(p.Rulings, ruling{r.State, r.Says, r.Binds})
	}
	for _, g := range v.Groups {
		p.Groups = append(p.Groups, lawGroup{g.Name, g.Nodes, append([]string{}, g.Reach...), g.Filing()})
	}
	for _, h := range v.Held {
		p.Held = append(p.Held, heldBy{h.Rule, h.Jobs, h.Accelerators})
	}
	return p
}

// lawRow is a line about law: what, and how it is.
type lawRow struct{ About, Text string }

// Rows are the lines of law, for pages.
func (p lawPart) Rows() []lawRow {
	rows := []lawRow{
		{"jobs held by law at the end", fmt.Sprint(p.Waiting)}, {"jobs waited for law, in all", fmt.Sprintf("%.1f h", p.WaitedH)},
		{"accelerator-hours held back, of jobs that are kept", fmt.Sprintf("%.0f", p.HeldBackH)},
		{"flights held by law at the end", fmt.Sprint(p.Flights)}, {"flights late by law, in all", fmt.Sprintf("%.1f days", p.LateDays)},
		{"stations closed to some data", fmt.Sprintf("%d of %d", p.Closed, p.Stations)}, {"nodes under an export control", fmt.Sprintf("%d of %d", p.Controlled, p.Nodes)},
		{"satellites without a filing", fmt.Sprint(p.Unfiled)},
	}
	for _, r := range p.Rulings {
		rows = append(rows, lawRow{strings.TrimPrefix(r.State+": "+r.Says, ": "), "binds " + r.Binds})
	}
	for _, h := range p.Held {
		rows = append(rows, lawRow{"held by " + h.Rule, fmt.Sprintf("%s of %s", widget.Plural(h.Jobs, "job"), widget.Plural(h.Accelerators, "accelerator"))})
	}
	for _, g := range p.Groups {
		reach := strings.Join(g.Reach, ", ")
		if reach == "" {
			reach = "no law that is said"
		}
		rows = append(rows, lawRow{"group " + g.Group + ", " + widget.Plural(g.Nodes, "node"), fmt.Sprintf("reached by %s; filing %s", reach, g.Filing)})
	}
	return rows
}
