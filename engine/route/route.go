// Package route answers which path through the network is the shortest, by what margin, what the
// alternatives are, and what flows along paths.
//
// # Model
//
// Nodes of the network are satellites, by index, and after them stations. A path's length is the
// sum of its links' whole micrometres, so every comparison is exact. Light has one speed, so the
// shortest path is the fastest. Stations do not relay. Of several shortest paths the result is the
// one that, followed back from its end, goes to the lowest index each time.
//
// A Tree is the distances from one node to all satellites, found with a queue of buckets (Dial;
// Denardo and Fox). A bucket is narrower than most links are long, so satellites in the lowest
// bucket are nearly always final; one that is not is processed again. A tree that has been grown
// from the same node before first visits all satellites in the order of those distances, a round
// of Bellman's algorithm, which leaves little work to the queue.
//
// Search finds a single path and expands as little as possible. Its bound is the length of a
// string from each satellite to the destination, tight around the Earth: no path is shorter (A*).
// Between satellites, differences of distances from the roots of some trees bound it, too (ALT),
// as does the length of the previously shortest path.
//
// The second-best simple path lacks some link of the best. The shortest path that avoids a link of
// the best crosses once from the part of the start's tree before that link to the part after it,
// so the trees of both ends and one look at every link find it (Malik, Mittal, Gupta).
//
// Flows share links max–min fairly: all grow together, each until its demand is met or a link on
// its path is full.
//
// # Limits
//
// Lengths contain no queueing delay. Backups are found greedily, each the shortest that shares no
// satellite with those before; the best pair of disjoint paths may be shorter together. Shares are
// whole bits a second, so a full link may have fewer bits per second left than it has flows.
//
// # Sources
//
// Bellman (1958), On a routing problem, Quarterly of Applied Mathematics 16(1); Dial (1969),
// Algorithm 360, CACM 12(11); Denardo and Fox (1979), Shortest-route methods, Operations Research
// 27(1); Hart, Nilsson, Raphael (1968), A formal basis for the heuristic determination of minimum
// cost paths; Goldberg and Harrelson (2005), Computing the shortest path: A* search meets graph
// theory, SODA; Malik, Mittal, Gupta (1989), The k most vital arcs in the shortest path problem,
// Operations Research Letters 8. Max–min fairness: Bertsekas and Gallager (1992), Data Networks,
// 6.5.2.
package route

import (
	"math"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// Network is the links that are up at an instant. Build reuses its memory.
type Network struct {
	satellites int
	stations   int

	start []int32 // by satellite, into edges
	edges []edge
	links int // of the mesh, up or not

	groundStart []int32 // by station, into ground
	ground      []link.Sight

	longest link.Micrometres // of the lasers that are up
	lowest  float64          // m from the centre: the lowest satellite that has one
	bits    uint             // a bucket of a tree's queue is 2^bits µm wide

	searchBits uint // a bucket of a search's queue likewise

	capacities []link.Rate // by resource
	states     []orbit.State
	spots      []spot      // of satellites, for searches
	posts      []space.Vec // of stations, TEME
}

// edge is one way of a link that is up. The length and the end lie together,
// for they are read together.
type edge struct {
	length link.Micrometres
	to     int32
	link   int32
}

// Build takes the links of the mesh that are up and what the stations see. g may be nil. Both must
// have been updated with that sky, whose states the network keeps until the next Build.
func (n *Network) Build(m *link.Mesh, g *link.Ground, sky link.Sky) {
	n.satellites, n.links = m.Satellites(), m.Len()
	n.states = sky.States
	n.lasers(m)
	n.measure()
	n.stations, n.ground, n.posts = 0, n.ground[:0], n.posts[:0]
	n.groundStart = append(n.groundStart[:0], 0)
	if g != nil {
		n.stations = len(g.Stations())
		for i := range n.stations {
			n.ground = append(n.ground, g.Seen(i)...)
			n.groundStart = append(n.groundStart, int32(len(n.ground)))
			n.posts = append(n.posts, g.Position(i))
		}
	}
	// The keys of a search hardly rise on its way to the end, so that its buckets
	// must be narrow for their order to mean something.
	n.bits, n.searchBits = n.bucketBits(4), n.bucketBits(128)
	n.resources(m, g)
}

// lasers lays out the links that are up, by satellite, in order of their ends.
func (n *Network) lasers(m *link.Mesh) {
	n.start = grown(n.start, n.satellites+1)
	clear(n.start)
	up := 0
	for i := range n.links {
		if l := m.Link(i); l.Condition == link.Up {
			n.start[l.A]++
			n.start[l.B]++
			up++
		}
	}
	total := int32(0)
	for i, count := range n.start { // where each one ends: filled from behind
		total += count
		n.start[i] = total
	}
	n.edges = grown(n.edges, 2*up)
	for i := n.links - 1; i >= 0; i-- {
		if l := m.Link(i); l.Condition == link.Up {
			n.start[l.A]--
			n.edges[n.start[l.A]] = edge{l.Length, l.B, int32(i)}
			n.start[l.B]--
			n.edges[n.start[l.B]] = edge{l.Length, l.A, int32(i)}
		}
	}
}

// measure finds the longest laser and the lowest satellite that has one, and notes
// where all are.
func (n *Network) measure() {
	n.longest = 0
	for i := range n.edges {
		n.longest = max(n.longest, n.edges[i].length)
	}
	n.spots = grown(n.spots, n.satellites)
	lowest2 := math.Inf(1)
	for i := range n.satellites {
		n.spots[i] = spotOf(n.states[i].Pos)
		if n.start[i] < n.start[i+1] {
			lowest2 = math.Min(lowest2, n.states[i].Pos.Dot(n.states[i].Pos))
		}
	}
	n.lowest = math.Sqrt(lowest2)
	if len(n.edges) == 0 {
		n.lowest = 0
	}
}

// grown is a slice of length n in the memory of s, if it is enough.
func grown[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/8)
	}
	return s[:n]
}

// Satellites is the number of satellites: nodes 0 and up.
func (n *Network) Satellites() int { return n.satellites }

// Station is the node of station i.
func (n *Network) Station(i int) int { return n.satellites + i }

// seen is what a station's node sees.
func (n *Network) seen(node int) []link.Sight {
	i := node - n.satellites
	return n.ground[n.groundStart[i]:n.groundStart[i+1]]
}

// from are the ways out of a satellite.
func (n *Network) from(satellite int32) []edge {
	return n.edges[n.start[satellite]:n.start[satellite+1]]
}

// Nearest is the satellite at the other end of a satellite's shortest laser that is up; of equals
// the lowest. Those to be avoided do not count.
func (n *Network) Nearest(satellite int, avoid Avoid) (int, bool) {
	best, length := -1, link.Longest
	for _, e := range n.from(int32(satellite)) {
		if e.length < length && !avoid.satellite(e.to) {
			best, length = int(e.to), e.length
		}
	}
	return best, best >= 0
}

// position is where a node is, TEME, m.
func (n *Network) position(node int) space.Vec {
	if node < n.satellites {
		return n.states[node].Pos
	}
	return n.posts[node-n.satellites]
}

// Path is a path through the network. The zero Path is none.
type Path struct {
	From, To   int
	Satellites []int32 // in order, including an end that is a satellite
	Length     link.Micrometres
}

// Found reports whether there is a path.
func (p Path) Found() bool { return len(p.Satellites) > 0 }

// Delay is the one-way delay along the path.
func (p Path) Delay() float64 { return p.Length.Metres() / float64(link.LightSpeed) }
