package node

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// Why explains what limits a node and by how much.
func (ns *Nodes) Why(id fleet.ID) table.Answer {
	if id < 0 || int(id) >= ns.Fleet.Satellites() {
		return table.Answer{Title: "satellite", Verdict: "there is no such satellite"}
	}
	row := ns.nodeRow(id)
	a := table.Answer{Title: row.Name + " > why", OK: true}
	n := int(ns.Fleet.NodeAt[id])
	if n < 0 || row.Status != fleet.Active {
		a.Verdict = fmt.Sprintf("%s, with no accelerators that work", row.Status)
		return a
	}
	d, o := ns.Fleet.Design(id), &ns.Now[n]
	node := &ns.Nodes[n]
	want := unit.Power(float64(row.Busy) * float64(d.AcceleratorPower))
	a.Verdict = fmt.Sprintf("%d of %s busy at %.0f %% speed; limit: %s", row.Busy, table.Count(row.Of, "accelerator"), 100*row.Speed, row.Limit)
	if row.Limit == fleet.Free {
		a.Verdict = fmt.Sprintf("%d of %s busy at full speed; no limit", row.Busy, table.Count(row.Of, "accelerator"))
	}
	a.Lines = []table.Line{
		{Label: "accelerators need", Value: fmt.Sprintf("%.1f kW", want.Kilowatts())},
		{Label: "power limit in sunlight", Value: fmt.Sprintf("%.1f kW", o.PowerLimit.Lit.Kilowatts()), Binds: row.Limit == fleet.ByPower && row.Lit},
		{Label: "power limit in the dark", Value: fmt.Sprintf("%.1f kW", o.PowerLimit.Dark.Kilowatts()), Binds: row.Limit == fleet.ByPower && !row.Lit},
		{Label: "radiator limit", Value: fmt.Sprintf("%.1f kW", o.HeatLimit.Kilowatts()), Note: fmt.Sprintf("at %.0f °C", d.Thermal.Limit.Celsius()), Binds: row.Limit == fleet.ByHeat},
		{Label: "charge", Value: fmt.Sprintf("%.1f %%", 100*row.Charge), Note: fmt.Sprintf("floor %.0f %%", 100*row.Floor)},
		{Label: "seats for new jobs", Value: fmt.Sprintf("%d", node.Seats), Note: fmt.Sprintf("limited by %s; %d of them at full speed for a whole orbit", node.SeatsEnd, max(0, min(node.Seats, node.Steady())))},
	}
	day := ns.Usage.Node(n, usage.Period{Last: 24 * time.Hour})
	a.Lines = append(a.Lines, boundLines(day.Bounds)...)
	if !ns.Usage.KeepsNodes() {
		a.Lines = append(a.Lines, table.Line{Label: "limits over 24 h", Value: "-", Note: fmt.Sprintf("recorded only in fleets of up to %d nodes", usage.MaxKept)})
	}
	a.Lines = append(a.Lines, waterfallLines(day.Waterfall, day.From)...)
	return a
}

// boundLines list the share of the last 24 hours for which each limit bound a node, the longest
// first.
func boundLines(b usage.Bounds) []table.Line {
	var lines []table.Line
	for _, by := range b.Order() {
		line := table.Line{Label: "24 h bound by " + by.String(), Value: fmt.Sprintf("%.1f %%", 100*b.Share(by))}
		if by == fleet.Free {
			line.Label, line.Note = "24 h bound by the queue", "no job came for its free seats"
		}
		lines = append(lines, line)
	}
	return lines
}

// waterfallLines list what stopped accelerators since an instant, the worst first.
func waterfallLines(f usage.Waterfall, from time.Duration) []table.Line {
	if f.Installed() <= 0 {
		return nil
	}
	lines := []table.Line{{Label: "useful", Value: fmt.Sprintf("%.1f %%", 100*f.Share(f.Useful)), Note: fmt.Sprintf("of the accelerators' time since %s", clock.Instant(from))}}
	var stages []usage.Stage
	for s := range usage.Stage(usage.Stages) {
		if f.Lost[s] > 0 {
			stages = append(stages, s)
		}
	}
	slices.SortStableFunc(stages, func(a, b usage.Stage) int { return table.Compare(f.Lost[b], f.Lost[a]) })
	for _, s := range stages {
		lines = append(lines, table.Line{Label: "lost: " + s.Loss(), Value: fmt.Sprintf("%.1f %%", 100*f.Share(f.Lost[s]))})
	}
	return lines
}
