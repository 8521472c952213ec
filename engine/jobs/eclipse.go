package jobs

import (
	"orrery/engine/node"
	"orrery/engine/pace"
	"orrery/engine/sched"
)

// eclipsePhases are those of a gang, over the longest orbit of its nodes from now on.
func (g Gang) eclipsePhases() []pace.EclipsePhase { return pace.PhasesOf(g.slowArcs()) }

// slowArcs are the nodes of a gang that are slower for an arc; most is how fast the slowest
// is beside these arcs, as a share of full speed.
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

// speedsWhenLit is how fast one of a gang's nodes computes in the light and in the dark, by its place.
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

// slowArc is how a gang's node computes where it is slow and elsewhere, so that it is in
// the mean what was foreseen for it.
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
	if dark > lit { // the slow arc is that in the light
		l.Enter, l.Leave, lit, dark = l.Leave, l.Enter+l.Period, dark, lit
	}
	from := ((l.Enter % l.Period) + l.Period) % l.Period
	return pace.SlowArc{From: from, To: from + l.Leave - l.Enter, Period: l.Period, Low: dark}, lit
}
