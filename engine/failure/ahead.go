package failure

import (
	"slices"

	"orrery/engine/each"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// instant is one at which a fault of a group may happen. It holds what follows from the random draw
// and from the orbits alone.
type instant struct {
	stream  fault.Stream
	drawn   fault.Candidate
	node    int32 // by place in Fleet.Nodes; -1 for a relay
	outside bool  // the fault happens only in the Anomaly, and the satellite is elsewhere
}

// ahead are instants of a group drawn in advance, many at once and on all cores.
type ahead []instant

// How many instants are drawn at once: each time twice as many as before, so that rare faults are
// not drawn years ahead.
const (
	fewestAhead  = 8
	mostAhead    = 4096
	aheadOfChunk = 128 // per worker
)

// at is the candidate at a group's next instant.
func (x *Failures) at(g int, s fault.Stream) instant {
	if len(x.ahead) != len(x.processes) {
		x.ahead = make([]ahead, len(x.processes))
	}
	if i := x.ahead[g].find(s); i >= 0 {
		return x.ahead[g][i]
	}
	x.ahead[g] = x.draw(g, s, x.ahead[g])
	return x.ahead[g][0]
}

// after is the instant of a group that follows another.
func (x *Failures) after(g int, s fault.Stream) fault.Stream {
	if g < len(x.ahead) {
		if i := x.ahead[g].find(s); i >= 0 && i+1 < len(x.ahead[g]) {
			return x.ahead[g][i+1].stream
		}
	}
	return x.processes[g].After(s)
}

// find is the index of an instant, or below 0 if it has not been drawn.
func (a ahead) find(s fault.Stream) int {
	if len(a) == 0 || s.Count < a[0].stream.Count || s.Count-a[0].stream.Count >= uint64(len(a)) {
		return -1
	}
	if i := int(s.Count - a[0].stream.Count); a[i].stream == s {
		return i
	}
	return -1
}

// draw draws a group's instants from s on, reusing the memory of the last ones. The waits between
// them are drawn on all cores too: a million nodes have thousands a step, which one core would add up for 8 ms.
func (x *Failures) draw(g int, s fault.Stream, list ahead) ahead {
	p, n := x.processes[g], max(fewestAhead, min(mostAhead, 2*len(list)))
	list = slices.Grow(list[:0], n)[:n]
	x.waits = slices.Grow(x.waits[:0], n)[:n]
	each.Chunk(n, aheadOfChunk, func(from, to int) {
		for i := from; i < to; i++ {
			x.waits[i] = p.Wait(s.Count + uint64(i))
		}
	})
	list[0].stream = s
	for i := 1; i < n; i++ {
		before := list[i-1].stream
		list[i].stream = fault.Stream{Count: before.Count + 1, Next: fault.Instant(before.Next, x.waits[i])}
	}
	outline := fault.OutlineAt(x.Clock.Start.Add(list[n/2].stream.Next))
	each.Chunk(n, aheadOfChunk, func(from, to int) {
		for i := from; i < to; i++ {
			at := &list[i]
			at.drawn = p.Candidate(at.stream)
			at.node = x.Fleet.NodeAt[x.Fleet.First[g]+fleet.ID(at.drawn.Node)]
			at.outside = p.NeedsPlace(at.drawn) && !x.within(&outline, g, at.drawn)
		}
	})
	return list
}

// within is inAnomaly for a drawn candidate, decided by a coarse outline where that suffices.
func (x *Failures) within(o *fault.Outline, g int, drawn fault.Candidate) bool {
	if shell, circles := x.Sky.Groups[g].(*orbit.Planned); circles && fault.NorthOfAnomaly(shell.North(drawn.Node, drawn.Elapsed)) {
		return false
	}
	if state, err := x.Sky.Groups[g].Exact(drawn.Node, drawn.Elapsed); err == nil && state.Pos != (space.Vec{}) {
		if in, sure := o.Encloses(state.Pos, x.Clock.Start.Add(drawn.Elapsed)); sure {
			return in
		}
	}
	return x.inAnomaly(g, drawn.Node, drawn.Elapsed)
}
