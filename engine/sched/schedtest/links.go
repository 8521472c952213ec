package schedtest

import (
	"math/bits"

	"pgregory.net/rapid"

	"orrery/engine/sched"
)

// web is the links between a few nodes, with the room left on each.
type web struct {
	nodes int
	links []strand
	needs int // by a gang on two nodes, of each link
	grows int // change of needs with each further node
}

// strand is a link.
type strand struct{ a, b, left int }

// links draws links between nodes. Some ends are relays, which have no seats.
func links(t *rapid.T, nodes int32) *web {
	w := &web{nodes: int(nodes) + 4, needs: rapid.IntRange(1, 8).Draw(t, "needs"), grows: rapid.IntRange(-2, 2).Draw(t, "grows")}
	end := rapid.IntRange(0, w.nodes-1)
	for range rapid.IntRange(0, 2*w.nodes).Draw(t, "links between") {
		w.links = append(w.links, strand{end.Draw(t, "a"), end.Draw(t, "b"), rapid.IntRange(0, 10).Draw(t, "left")})
	}
	return w
}

// parts gives each node the lowest one that it is connected with. Jobs of even number need one more
// than others.
func (w *web) parts(job sched.ID, nodes int) []int32 {
	needs := max(0, w.needs+w.grows*(nodes-2)+int(job+1)%2)
	part := make([]int32, w.nodes)
	for i := range part {
		part[i] = int32(i)
	}
	for range part { // enough rounds to reach every node
		for _, l := range w.links {
			if l.left >= needs {
				low := min(part[l.a], part[l.b])
				part[l.a], part[l.b] = low, low
			}
		}
	}
	for i := w.nodes; i < mostNodes; i++ { // nodes that a test adds repeat these parts
		part = append(part, part[i-w.nodes])
	}
	return part
}

// mostNodes bounds the nodes that a test may add to a view.
const mostNodes = 300

// connects reports whether nodes are in one part.
func (w *web) connects(job sched.ID, seats []sched.Seat) bool {
	part := w.parts(job, len(seats))
	for _, s := range seats {
		if part[s.Node] != part[seats[0].Node] {
			return false
		}
	}
	return true
}

// GangView draws a view of one waiting gang and a few nodes with a few seats each, some of them
// connected by links.
func GangView(t *rapid.T) sched.View {
	nodes := rapid.Int32Range(2, 8).Draw(t, "nodes")
	l := links(t, nodes)
	v := sched.View{Connects: l.connects, Parts: l.parts, Queue: []sched.Ask{{
		Job: sched.ID(rapid.IntRange(1, 2).Draw(t, "job")), Accelerators: rapid.IntRange(4, 24).Draw(t, "asks"), Gang: true,
	}}}
	for i := range nodes {
		v.Offers = append(v.Offers, sched.Seat{Node: sched.Node(i), Count: rapid.Int32Range(1, 8).Draw(t, "seats")})
	}
	return v
}

// Fits reports whether there is any way to place a job now, were it alone in the queue. For a gang
// it tries every set of nodes, so it is for few nodes only.
func Fits(v sched.View, ask sched.Ask) bool {
	all := room(v, ask)
	if !ask.Gang || v.Connects == nil {
		return seated(all) >= ask.Accelerators
	}
	for set := uint(1); set < 1<<len(all); set++ {
		nodes := bits.OnesCount(set)
		var seats []sched.Seat
		n := 0
		for i, s := range all {
			if set>>i&1 == 1 {
				seats = append(seats, s)
				n += int(s.Count)
			}
		}
		if n >= ask.Accelerators && nodes <= ask.Accelerators && (nodes == 1 || v.Connects(ask.Job, seats)) {
			return true
		}
	}
	return false
}
