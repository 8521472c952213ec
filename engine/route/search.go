package route

import (
	"slices"

	"orrery/engine/link"
)

// Avoid is what a path may not use; the zero Avoid is nothing.
type Avoid struct {
	Satellites []bool // by satellite, or nil
	Links      []bool // by link of the mesh, or nil
}

func (a Avoid) satellite(i int32) bool { return a.Satellites != nil && a.Satellites[i] }

func (a Avoid) link(i int32) bool { return a.Links != nil && a.Links[i] }

// Query asks for one path. Hint and Guides change nothing but how soon it is found.
type Query struct {
	From, To int
	Avoid    Avoid
	Hint     []int32 // satellites of a path that was found before, both ends among them, or nil
	Guides   *Guides // of the network as it is, or nil
}

// hunt is the memory of one search.
type hunt struct {
	marks   marks // all blank between searches
	touched []int32
	batch   []int32          // satellites of the present bucket
	sum     link.Micrometres // means nothing: it makes recall read

	bound  bound
	guides *Guides // or nil
	leads  []lead
	sees   []link.Sight     // of the station at the end, by satellite; one of length 0 for a satellite
	best   link.Micrometres // length of the best path so far
	limit  link.Micrometres // of buckets: keys below it are of the present bucket
}

// Search finds one path without the tree that holds it. A satellite at an end
// may be one that is to be avoided.
func (n *Network) Search(ask Query, q *Queue, buf []int32) Path {
	if ask.From == ask.To {
		return Path{From: ask.From, To: ask.To}
	}
	h := &q.search
	if !h.follow(n, ask) {
		return Path{From: ask.From, To: ask.To}
	}
	h.begin(n, ask.To)
	h.best = n.hinted(ask)
	n.enter(ask, q)
	for q.count > 0 {
		q.next()
		if link.Micrometres(q.now)<<(q.bits&63) > h.best {
			break
		}
		n.expand(ask, q)
	}
	path := Path{From: ask.From, To: ask.To}
	if h.best < link.Longest {
		path.Length = h.best
		path.Satellites = trace(n, ask, h.marks, buf)
	}
	h.end()
	return path
}

// mark is what a search knows of a satellite. It is small, and lies together: a
// search through a large sky waits for it most of the time.
type mark struct {
	distance link.Micrometres // link.Longest where the search has not come to
	rest     link.Micrometres // the least that is left from there, with flags in its low bits
}

const (
	waits    link.Micrometres = 1 << iota // it is to be taken, at the distance
	atTheEnd                              // it is the end, or the station there sees it
	flags
)

// blank is what is known of one that the search has not come to.
var blank = mark{distance: link.Longest}

// marks are those of every satellite.
type marks []mark

func (m marks) far(satellite int32) link.Micrometres { return m[satellite].distance }

// begin makes room and marks the end; end leaves all clean.
func (h *hunt) begin(n *Network, to int) {
	h.bound, h.best = n.boundTo(to), link.Longest
	if more := n.satellites - len(h.marks); more > 0 {
		h.marks = append(h.marks, slices.Repeat([]mark{blank}, more)...)
	}
	h.sees = h.sees[:0]
	if to < n.satellites {
		h.sees = append(h.sees, link.Sight{Satellite: int32(to)})
	} else {
		h.sees = append(h.sees, n.seen(to)...)
	}
	for _, s := range h.sees {
		h.marks[s.Satellite].rest = atTheEnd
	}
}

func (h *hunt) end() {
	for _, i := range h.touched {
		h.marks[i] = blank
	}
	h.touched = h.touched[:0]
	for _, s := range h.sees {
		h.marks[s.Satellite] = blank
	}
}

// down is how far a satellite that is marked so is from the end.
func (h *hunt) down(satellite int32) link.Micrometres {
	i, _ := slices.BinarySearchFunc(h.sees, satellite, func(s link.Sight, id int32) int { return int(s.Satellite - id) })
	return h.sees[i].Length
}

// rest is the least that a path has left from a satellite; where that is more than
// enough, something between the two.
func (h *hunt) rest(n *Network, satellite int32, enough link.Micrometres) link.Micrometres {
	if h.guides == nil {
		return h.bound.from(n.spots[satellite].pos())
	}
	straight := h.bound.straight(n.spots[satellite].pos())
	if straight > enough {
		return straight
	}
	return max(straight, h.led(satellite, enough))
}

// hinted is the length of the path that a query hints at, if it is still there.
func (n *Network) hinted(ask Query) link.Micrometres {
	at := ask.Hint
	if len(at) == 0 || int(at[0]) != ask.From || int(at[len(at)-1]) != ask.To {
		return link.Longest
	}
	length := link.Micrometres(0)
	for i := 1; i < len(at); i++ {
		if ask.Avoid.satellite(at[i]) && int(at[i]) != ask.To {
			return link.Longest
		}
		ways := n.from(at[i-1])
		e := slices.IndexFunc(ways, func(e edge) bool { return e.to == at[i] })
		if e < 0 || ask.Avoid.link(ways[e].link) {
			return link.Longest
		}
		length += ways[e].length
	}
	return length
}

// reach enters a satellite at a distance, if that is nearer than before.
func (h *hunt) reach(n *Network, q *Queue, satellite int32, d link.Micrometres) {
	m := &h.marks[satellite]
	if d >= m.distance {
		return
	}
	if m.distance == link.Longest {
		rest := h.rest(n, satellite, h.best-d)
		if d+rest > h.best {
			return // that leads to no path as short
		}
		h.touched = append(h.touched, satellite)
		m.rest |= rest * flags
	}
	m.distance = d
	m.rest |= waits
	// Rounding may put a key below the present bucket.
	q.push(satellite, max(d+m.rest/flags, h.limit))
}

// enter begins the search.
func (n *Network) enter(ask Query, q *Queue) {
	h := &q.search
	h.limit = 0
	if ask.From < n.satellites {
		q.reset(n.searchBits, h.rest(n, int32(ask.From), link.Longest))
		h.reach(n, q, int32(ask.From), 0)
		return
	}
	first := link.Longest
	for _, s := range n.seen(ask.From) {
		first = min(first, s.Length+h.rest(n, s.Satellite, link.Longest))
	}
	q.reset(n.searchBits, first)
	for _, s := range n.seen(ask.From) {
		if !ask.Avoid.satellite(s.Satellite) || int(s.Satellite) == ask.To {
			h.reach(n, q, s.Satellite, s.Length)
		}
	}
}

// expand empties the present bucket, a batch at a time.
func (n *Network) expand(ask Query, q *Queue) {
	h := &q.search
	h.limit = link.Micrometres(q.now) << (q.bits & 63)
	for {
		h.batch = h.batch[:0]
		for at, more := q.pop(); more; at, more = q.pop() {
			h.batch = append(h.batch, at)
		}
		if len(h.batch) == 0 {
			return
		}
		if h.guides == nil { // who is led goes nearly straight
			n.recall(h)
		}
		for _, at := range h.batch {
			n.leave(ask, q, at)
		}
	}
}

// recall reads what the batch will need: these reads of far memory do not wait
// for each other, while those of a search do.
func (n *Network) recall(h *hunt) {
	sum := link.Micrometres(0)
	for _, at := range h.batch {
		sum += h.marks[at].distance + link.Micrometres(n.start[at])
	}
	for _, at := range h.batch {
		for _, e := range n.from(at) {
			sum += h.marks[e.to].distance + link.Micrometres(n.spots[e.to].x)
		}
	}
	h.sum = sum
}

// leave takes a satellite, whose distance may be final, and reaches for those
// that it has a link to.
func (n *Network) leave(ask Query, q *Queue, at int32) {
	h := &q.search
	m := &h.marks[at]
	if m.rest&waits == 0 {
		return
	}
	m.rest &^= waits
	d := m.distance
	if m.rest&atTheEnd != 0 {
		h.best = min(h.best, d+h.down(at))
	}
	for _, e := range n.from(at) {
		if ask.Avoid.link(e.link) || ask.Avoid.satellite(e.to) && int(e.to) != ask.To {
			continue
		}
		h.reach(n, q, e.to, d+e.length)
	}
}

// Disjoint finds up to k paths: the shortest, and each time the shortest that
// shares no satellite with those before, but for an end that is one.
func (n *Network) Disjoint(from, to, k int, q *Queue) []Path {
	avoid := Avoid{Satellites: make([]bool, n.satellites)}
	var paths []Path
	for range k {
		p := n.Search(Query{From: from, To: to, Avoid: avoid}, q, nil)
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
