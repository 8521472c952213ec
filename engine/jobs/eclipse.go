package jobs

import (
	"orrery/engine/node"
	"orrery/engine/pace"
	"orrery/engine/sched"
)

// eclipsePhases divides the longest orbit of a gang's nodes, from now on, into phases by its
// slowest node.
func (g Gang) eclipsePhases() []pace.EclipsePhase { return pace.PhasesOf(g.slowArcs()) }

// slowArcs are the arcs in which nodes of a gang are slower. most is the speed of the slowest node
// outside these arcs, as a share of full speed.
func (g Gang) slowArcs() (all []pace.SlowArc, most float64) {
	most = 1
	for _, seat := range g.Seats {
		s, high := g.slowArc(seat.Node)
		if most = min(most, high); s.Low < high {
			all = append(all, s)
		}
	}
	return all, most
}

// speedsWhenLit is the speed of a gang's node in light and in eclipse, as shares of full speed, by
// its index in Fleet.Nodes.
func (g Gang) speedsWhenLit(n int) (lit, dark float64) {
	tier := g.Tier()
	if g.orbits != nil {
		if s, known := g.orbits.Of(n, tier); known {
			return s.Lit, s.Dark
		}
	}
	lit, dark = g.js.Nodes.Now[n].SpeedsWhenLit(g.js.Fleet.NodeDesigns[n], &g.js.Nodes.Nodes[n], tier)
	if g.orbits != nil {
		g.orbits.Keep(n, len(g.js.Fleet.Nodes), pace.OrbitSpeeds{Lit: lit, Dark: dark, Tier: tier})
	}
	return lit, dark
}

// slowArc is the slow arc of a gang's node and its speed elsewhere, high, as a share of full speed.
// Both are scaled so that their mean is the mean speed predicted for the node.
func (g Gang) slowArc(at sched.Node) (s pace.SlowArc, high float64) {
	js := g.js
	n := int(js.Fleet.NodeAt[at])
	mean, l := g.nodeSpeed(at, node.TickMean), js.Sky.Lights[n]
	if l.Leave <= l.Enter || l.Period <= 0 {
		return pace.SlowArc{Low: mean}, mean
	}
	lit, dark := g.speedsWhenLit(n)
	inDark := (l.Leave - l.Enter).Seconds() / l.Period.Seconds()
	of := float64(inDark*dark) + float64((1-inDark)*lit)
	if lit == dark || of <= 0 {
		return pace.SlowArc{Low: mean}, mean
	}
	lit, dark = min(1, float64(lit*mean)/of), min(1, float64(dark*mean)/of)
	l = l.After(js.Clock.Elapsed - js.Sky.At)
	if dark > lit { // the slow arc is the lit one
		l.Enter, l.Leave, lit, dark = l.Leave, l.Enter+l.Period, dark, lit
	}
	from := ((l.Enter % l.Period) + l.Period) % l.Period
	return pace.SlowArc{From: from, To: from + l.Leave - l.Enter, Period: l.Period, Low: dark}, lit
}
