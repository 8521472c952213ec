package jobs

import (
	"slices"
	"time"

	"orrery/engine/node"
	"orrery/engine/sched"
)

// eclipsePhase is a part of an orbit for which the light of none of a gang's nodes changes.
type eclipsePhase struct {
	share   float64 // of the orbit
	slowest float64 // share of full speed at which its slowest node computes
}

// slowArc is how a node of a gang computes that is slower for an arc of its orbit: mostly
// that in the dark.
type slowArc struct {
	from, to time.Duration // the arc, from now on; it begins within the first orbit
	period   time.Duration
	low      float64 // share of full speed in it
}

// eclipsePhases are those of a gang, over the longest orbit of its nodes from now on.
func (g Gang) eclipsePhases() []eclipsePhase { return phasesOf(g.slowArcs()) }

// phasesOf cuts the longest orbit where one of some slow arcs begins or ends; most is the
// share of full speed of the slowest node beside them.
func phasesOf(arcs []slowArc, most float64) []eclipsePhase {
	if len(arcs) == 0 {
		return []eclipsePhase{{1, most}}
	}
	around := time.Duration(0)
	for i := range arcs {
		around = max(around, arcs[i].period)
	}
	turns := make([]time.Duration, 0, 2*len(arcs)+2)
	turns = append(turns, 0, around)
	for i := range arcs {
		turns = append(turns, min(arcs[i].from, around), arcs[i].to%around)
	}
	slices.Sort(turns)
	turns = slices.Compact(turns)
	all := make([]eclipsePhase, len(turns)-1)
	for i := range all {
		all[i] = eclipsePhase{(turns[i+1] - turns[i]).Seconds() / around.Seconds(), most}
	}
	for i := range arcs {
		s := &arcs[i]
		for k := range all {
			if at := turns[k]; at >= s.from && at < s.to || at < s.to-around {
				all[k].slowest = min(all[k].slowest, s.low)
			}
		}
	}
	return all
}

// slowArcs are the nodes of a gang that are slower for an arc; most is how fast the slowest
// is beside these arcs, as a share of full speed.
func (g Gang) slowArcs() (all []slowArc, most float64) {
	most = 1
	for _, seat := range g.Seats {
		s, high := g.slowArc(seat.Node)
		if most = min(most, high); s.low < high {
			all = append(all, s)
		}
	}
	return all, most
}

// slowArc is how a gang's node computes where it is slow and elsewhere, so that it is in
// the mean what was foreseen for it.
func (g Gang) slowArc(at sched.Node) (s slowArc, high float64) {
	js := g.js
	n := int(js.Fleet.NodeAt[at])
	mean, l := g.nodeSpeed(at, node.TickMean), js.Sky.Lights[n]
	if l.Leave <= l.Enter || l.Period <= 0 {
		return slowArc{low: mean}, mean
	}
	lit, dark := js.Nodes.Now[n].SpeedsWhenLit(js.Fleet.NodeDesigns[n], &js.Nodes.Nodes[n], g.Tier())
	inDark := (l.Leave - l.Enter).Seconds() / l.Period.Seconds()
	of := float64(inDark*dark) + float64((1-inDark)*lit)
	if lit == dark || of <= 0 {
		return slowArc{low: mean}, mean
	}
	lit, dark = min(1, float64(lit*mean)/of), min(1, float64(dark*mean)/of)
	l = l.After(js.Clock.Elapsed - js.Sky.At)
	if dark > lit { // the slow arc is that in the light
		l.Enter, l.Leave, lit, dark = l.Leave, l.Enter+l.Period, dark, lit
	}
	from := ((l.Enter % l.Period) + l.Period) % l.Period
	return slowArc{from, from + l.Leave - l.Enter, l.Period, dark}, lit
}
