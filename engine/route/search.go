package route

import (
	"orrery/engine/link"
	"orrery/engine/space"
)

// Avoid is what a path may not use; the zero Avoid is nothing.
type Avoid struct {
	Satellites []bool // by satellite, or nil
	Links      []bool // by link of the mesh, or nil
}

func (a Avoid) satellite(i int32) bool { return a.Satellites != nil && a.Satellites[i] }

func (a Avoid) link(i int32) bool { return a.Links != nil && a.Links[i] }

// Query asks for one path.
type Query struct {
	From, To int
	Avoid    Avoid
}

// hunt is the memory of one search.
type hunt struct {
	distance []link.Micrometres // all Longest between searches
	taken    []link.Micrometres // the distance at which a satellite was last taken
	touched  []int32

	to    space.Vec
	limit link.Micrometres // of buckets: keys below it are of the present bucket
}

// Search finds one path without the tree that holds it. A satellite at an end
// may be one that is to be avoided.
func (n *Network) Search(ask Query, q *Queue, buf []int32) Path {
	if ask.From == ask.To {
		return Path{From: ask.From, To: ask.To}
	}
	h := &q.search
	h.begin(n, ask.To)
	n.enter(ask, q)
	best := link.Longest
	for q.count > 0 {
		q.next()
		if link.Micrometres(q.now)<<(q.bits&63) > best {
			break
		}
		n.expand(ask, q)
		best = n.arrived(ask.To, h.distance)
	}
	path := Path{From: ask.From, To: ask.To}
	if best < link.Longest {
		path.Length = best
		path.Satellites = n.trace(ask, h.distance, buf)
	}
	h.end()
	return path
}

// begin makes room; end leaves it clean.
func (h *hunt) begin(n *Network, to int) {
	h.to = n.position(to)
	for len(h.distance) < n.satellites {
		h.distance = append(h.distance, link.Longest)
		h.taken = append(h.taken, link.Longest)
	}
}

func (h *hunt) end() {
	for _, i := range h.touched {
		h.distance[i], h.taken[i] = link.Longest, link.Longest
	}
	h.touched = h.touched[:0]
}

// key is the least that a path may have that is at a satellite after d.
func (h *hunt) key(n *Network, satellite int32, d link.Micrometres) link.Micrometres {
	rest := n.states[satellite].Pos.Sub(h.to).Norm()
	return d + link.Micrometres(rest*1e6)
}

// reach enters a satellite at a distance, if that is nearer than before.
func (h *hunt) reach(n *Network, q *Queue, satellite int32, d link.Micrometres) {
	was := h.distance[satellite]
	if d >= was {
		return
	}
	if was == link.Longest {
		h.touched = append(h.touched, satellite)
	}
	h.distance[satellite] = d
	// Rounding may put a key a micrometre below the present bucket.
	q.push(satellite, max(h.key(n, satellite, d), h.limit))
}

// enter begins the search.
func (n *Network) enter(ask Query, q *Queue) {
	h := &q.search
	h.limit = 0
	if ask.From < n.satellites {
		q.reset(n.bits, h.key(n, int32(ask.From), 0))
		h.reach(n, q, int32(ask.From), 0)
		return
	}
	first := link.Longest
	for _, s := range n.seen(ask.From) {
		first = min(first, h.key(n, s.Satellite, s.Length))
	}
	q.reset(n.bits, first)
	for _, s := range n.seen(ask.From) {
		if !ask.Avoid.satellite(s.Satellite) || int(s.Satellite) == ask.To {
			h.reach(n, q, s.Satellite, s.Length)
		}
	}
}

// expand empties the present bucket.
func (n *Network) expand(ask Query, q *Queue) {
	h := &q.search
	b := int(q.now % buckets)
	h.limit = link.Micrometres(q.now) << (q.bits & 63)
	for len(q.bucket[b]) > 0 {
		last := len(q.bucket[b]) - 1
		at := q.bucket[b][last]
		q.bucket[b] = q.bucket[b][:last]
		q.count--
		d := h.distance[at]
		if h.taken[at] == d {
			continue
		}
		h.taken[at] = d
		for _, e := range n.from(at) {
			if ask.Avoid.link(e.link) || ask.Avoid.satellite(e.to) && int(e.to) != ask.To {
				continue
			}
			h.reach(n, q, e.to, d+e.length)
		}
	}
	q.filled[b/64] &^= 1 << (b % 64)
}

// arrived is the shortest way to a node that is known.
func (n *Network) arrived(to int, distance []link.Micrometres) link.Micrometres {
	if to < n.satellites {
		return distance[to]
	}
	best := link.Longest
	for _, s := range n.seen(to) {
		best = min(best, distance[s.Satellite]+s.Length)
	}
	return best
}

// Disjoint finds up to k paths: the shortest, and each time the shortest that
// shares no satellite with those before, but for an end that is one.
func (n *Network) Disjoint(from, to, k int, q *Queue) []Path {
	avoid := Avoid{Satellites: make([]bool, n.satellites)}
	var paths []Path
	for range k {
		p := n.Search(Query{from, to, avoid}, q, nil)
		if !p.Found() {
			break
		}
		paths = append(paths, p)
		between := 0
		for _, s := range p.Satellites {
			if int(s) != from && int(s) != to {
				avoid.Satellites[s] = true
				between++
			}
		}
		if between == 0 {
			break // there can be no other like it
		}
	}
	return paths
}
