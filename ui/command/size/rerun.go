package size

import (
	"fmt"
	"time"

	"orrery/engine"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/workload"
)

// rerun flies a group's nodes of a design through the week that begins a while
// after the scenario's epoch, one of them in each plane, all accelerators busy,
// and answers the share of their time that the engine takes for power and heat.
func rerun(s *engine.Scenario, group int, d fleet.Design, from time.Duration) (lost float64, nodes int, err error) {
	e, err := engine.New(reduced(s, group, d))
	if err != nil {
		return 0, 0, fmt.Errorf("running the worst week: %w", err)
	}
	for e.Elapsed() < from {
		e.Step()
	}
	if err := e.Apply(engine.SetTick{Tick: 10 * time.Minute}); err != nil {
		return 0, 0, fmt.Errorf("running the worst week: %w", err)
	}
	asked, done := 0.0, 0.0
	for end := e.Elapsed() + week; e.Elapsed() < end; {
		e.Step()
		t := e.Snapshot(engine.Wants{})
		asked += float64(t.Nodes.Busy)
		done += float64(t.Nodes.Busy) * t.Nodes.Speed
		nodes = t.Nodes.Nodes
	}
	if asked == 0 {
		return 0, nodes, fmt.Errorf("running the worst week: no accelerator had work")
	}
	return 1 - done/asked, nodes, nil
}

// reduced is a scenario with one node of a design in each of a group's planes,
// or the first few of a catalogue, all of their accelerators busy for ever.
func reduced(s *engine.Scenario, group int, d fleet.Design) engine.Scenario {
	const ever = 10 * 365 * 24 * time.Hour
	const few = 32 // of a catalogue
	g := s.Groups[group]
	g.Design = 0
	if g.Sets != nil {
		g.Sets = append([]orbit.Elements(nil), g.Sets[:min(few, len(g.Sets))]...)
	} else {
		g.Shell.PerPlane, g.Filled = 1, g.Shell.Planes
		g.Shell.Phasing = 0
		g.Radius, g.Spacing = 0, 0
	}
	d.ThrottleFloor, d.Faults = 0.01, fault.Design{} // light, power and heat alone decide
	d.Power.Wear, d.Power.Cycles = 0, 0              // the search is for parts as they are when new
	d.Mass = max(d.Mass, 1)                          // nothing is launched
	r := engine.Scenario{
		Name: s.Name, Title: s.Title, Epoch: s.Epoch, Seed: s.Seed, Tick: 24 * time.Hour, Speed: s.Speed,
		Designs: []fleet.Design{d}, Groups: []fleet.Group{g}, Sky: s.Sky,
	}
	r.Workload = workload.Spec{Policy: s.Workload.Policy, Fill: 1, Streams: []workload.Stream{{
		Owner: "size", Mean: ever, Sizes: []int{d.Accelerators}, Weights: []float64{1}, Duration: ever,
	}}}
	return r
}
