package failure

import (
	"orrery/engine/chance"
	"orrery/engine/clock"
	"orrery/engine/fault"
	"orrery/engine/fleet"
)

// Pass books the faults of a span in a tick of more than ten minutes: lasting ones when the span
// ends, transient ones by their expectation when the tick ends.
func (x *Failures) Pass(s clock.Span) {
	if !x.fluid {
		return
	}
	if s.Last {
		x.count()
		paid := x.Jobs.TakePaid()
		x.Stops += paid.Stops
		x.Wasted += paid.Lost
		for n, work := range paid.Again {
			if work > 0 {
				x.Nodes.Usage.Waste(n, work)
			}
		}
	}
	x.strike()
}

// count draws the number of transient faults in the tick that ends now.
func (x *Failures) count() {
	nodes, parts := x.whole()
	for g := range x.Fleet.Groups {
		d := x.population(g).Design
		for k := range fault.Kinds {
			if k.Lasts() {
				continue
			}
			of := parts[g]
			if k.Wide() {
				of = nodes[g]
			}
			mean := float64(d.Rate(k) * of * (x.Clock.Tick.Hours() / fault.Year.Hours()))
			x.Tally[k] += chance.At(x.Clock.Seed, chance.FaultCount, int64(g)*int64(fault.Kinds)+int64(k), uint64(x.Clock.Elapsed)).Poisson(mean)
		}
	}
}

// whole is, by group, the number of active nodes, and that number weighted by the share of
// accelerators that have not failed.
func (x *Failures) whole() (nodes, parts []float64) {
	nodes, parts = make([]float64, len(x.Fleet.Groups)), make([]float64, len(x.Fleet.Groups))
	for n, id := range x.Fleet.Nodes {
		if x.Fleet.Status[id] != fleet.Active {
			continue
		}
		g, all := x.Fleet.Group(id), float64(x.Fleet.NodeDesigns[n].Accelerators)
		nodes[g]++
		parts[g] += (all - float64(x.Fleet.Health[n].Failed)) / all
	}
	return nodes, parts
}

// TickChanged draws faults anew if, with the new length of ticks, transient faults are drawn
// otherwise than before. Poisson processes have no memory, so that changes no probability.
func (x *Failures) TickChanged() {
	if x.fluid == x.Clock.LongTicks() {
		return
	}
	x.Draw()
	for g := range x.Streams {
		x.DrawAnew(g)
	}
}
