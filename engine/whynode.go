package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/unit"
)

func (q WhyNode) answer(e *Engine) Answer { return Answer{Evidence: e.nodes.whyNode(q.Node)} }

// whyNode says what binds a node and by how much.
func (ns *Nodes) whyNode(id fleet.ID) Evidence {
	if id < 0 || int(id) >= ns.Fleet.satellites() {
		return Evidence{Title: "satellite", Verdict: "there is no such satellite"}
	}
	row := ns.nodeRow(id)
	a := Evidence{Title: row.Name + " > why", OK: true}
	n := int(ns.Fleet.nodeAt[id])
	if n < 0 || row.Status != fleet.Active {
		a.Verdict = fmt.Sprintf("%s, and carries no accelerators that work", row.Status)
		return a
	}
	d, o := ns.Fleet.design(id), &ns.now[n]
	seats, by := ns.seats(n)
	want := unit.Power(float64(row.Busy) * float64(d.AcceleratorPower))
	a.Verdict = fmt.Sprintf("%d of %d accelerators work at %.0f %% speed; %s binds", row.Busy, row.Of, 100*row.Speed, row.Limit)
	if row.Limit == fleet.Free {
		a.Verdict = fmt.Sprintf("%d of %d accelerators work at full speed; nothing binds", row.Busy, row.Of)
	}
	a.Lines = []Line{
		{Label: "accelerators want", Value: fmt.Sprintf("%.1f kW", want.Kilowatts())},
		{Label: "power bears in sunlight", Value: fmt.Sprintf("%.1f kW", o.Bears.Lit.Kilowatts()), Binds: row.Limit == fleet.ByPower && row.Lit},
		{Label: "power bears in the dark", Value: fmt.Sprintf("%.1f kW", o.Bears.Dark.Kilowatts()), Binds: row.Limit == fleet.ByPower && !row.Lit},
		{Label: "radiator bears", Value: fmt.Sprintf("%.1f kW", o.Heat.Kilowatts()), Note: fmt.Sprintf("at %.0f °C", d.Thermal.Limit.Celsius()), Binds: row.Limit == fleet.ByHeat},
		{Label: "charge", Value: fmt.Sprintf("%.1f %%", 100*row.Charge), Note: fmt.Sprintf("floor %.0f %%", 100*row.Floor)},
		{Label: "seats for new jobs", Value: fmt.Sprintf("%d", seats), Note: "ended by " + by.String()},
	}
	day := ns.Usage.nodeFall(n, Period{Last: 24 * time.Hour})
	a.Lines = append(a.Lines, boundLines(day.Bounds)...)
	if !ns.Usage.keepsNodes() {
		a.Lines = append(a.Lines, Line{Label: "limits over 24 h", Value: "-", Note: fmt.Sprintf("kept in fleets of up to %d nodes; below is its day", maxKept)})
	}
	a.Lines = append(a.Lines, fallLines(day.Fall, day.From)...)
	return a
}

// boundLines say for which share of the last 24 hours each limit bound a node, the
// longest first.
func boundLines(b Bounds) []Line {
	var lines []Line
	for _, by := range b.Order() {
		line := Line{Label: "24 h bound by " + by.String(), Value: fmt.Sprintf("%.1f %%", 100*b.Share(by))}
		if by == fleet.Free {
			line.Label, line.Note = "24 h bound by the queue", "no job came for its free seats"
		}
		lines = append(lines, line)
	}
	return lines
}

// fallLines say what stopped accelerators since an instant, the worst first.
func fallLines(f Fall, from time.Duration) []Line {
	if f.Installed() <= 0 {
		return nil
	}
	lines := []Line{{Label: "of use", Value: fmt.Sprintf("%.1f %%", 100*f.Share(f.Kept)), Note: fmt.Sprintf("of the accelerators' time since %s", instant(from))}}
	var stages []Stage
	for s := range Stage(Stages) {
		if f.Lost[s] > 0 {
			stages = append(stages, s)
		}
	}
	slices.SortStableFunc(stages, func(a, b Stage) int { return compare(f.Lost[b], f.Lost[a]) })
	for _, s := range stages {
		lines = append(lines, Line{Label: "lost: " + s.Loss(), Value: fmt.Sprintf("%.1f %%", 100*f.Share(f.Lost[s]))})
	}
	return lines
}
