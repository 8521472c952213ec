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

// Query requests one path. Hint and Landmarks only affect how soon it is found.
type Query struct {
	From, To  int
	Avoid     Avoid
	Hint      []int32    // satellites of a path found before, with the same ends, or nil
	Landmarks *Landmarks // of the network as it is, or nil
}

// search is the memory of one search.
type search struct {
	marks   marks // all blank between searches
	touched []int32
	batch   []int32          // satellites of the present bucket
	sum     link.Micrometres // means nothing: it makes prefetch read

	bound     bound
	landmarks *Landmarks // or nil
	fromTrees []treeBound
	sees      []link.Sight     // of the station at the end, by satellite; one of length 0 for a satellite
	best      link.Micrometres // length of the best path so far
	limit     link.Micrometres // of buckets: keys below it are of the present bucket
}

// Search finds one path without growing a tree. A satellite at an end may be one to be avoided.
func (n *Network) Search(ask Query, q *Queue, buf []int32) Path {
	if ask.From == ask.To {
		return Path{From: ask.From, To: ask.To}
	}
	s := &q.search
	if !s.useLandmarks(n, ask) {
		return Path{From: ask.From, To: ask.To}
	}
	s.begin(n, ask.To)
	s.best = n.hinted(ask)
	n.enter(ask, q)
	for q.count > 0 {
		q.next()
		if link.Micrometres(q.now)<<(q.bits&63) > s.best {
			break
		}
		n.expand(ask, q)
	}
	path := Path{From: ask.From, To: ask.To}
	if s.best < link.Longest {
		path.Length = s.best
		path.Satellites = trace(n, ask, s.marks, buf)
	}
	s.end()
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
func (s *search) begin(n *Network, to int) {
	s.bound, s.best = n.boundTo(to), link.Longest
	if more := n.satellites - len(s.marks); more > 0 {
		s.marks = append(s.marks, slices.Repeat([]mark{blank}, more)...)
	}
	s.sees = s.sees[:0]
	if to < n.satellites {
		s.sees = append(s.sees, link.Sight{Satellite: int32(to)})
	} else {
		s.sees = append(s.sees, n.seen(to)...)
	}
	for _, sight := range s.sees {
		s.marks[sight.Satellite].rest = atTheEnd
	}
}

func (s *search) end() {
	for _, i := range s.touched {
		s.marks[i] = blank
	}
	s.touched = s.touched[:0]
	for _, sight := range s.sees {
		s.marks[sight.Satellite] = blank
	}
}

// down is how far a satellite that is marked so is from the end.
func (s *search) down(satellite int32) link.Micrometres {
	i, _ := slices.BinarySearchFunc(s.sees, satellite, func(sight link.Sight, id int32) int { return int(sight.Satellite - id) })
	return s.sees[i].Length
}

// rest is the least that a path has left from a satellite; where that is more than
// enough, something between the two.
func (s *search) rest(n *Network, satellite int32, enough link.Micrometres) link.Micrometres {
	if s.landmarks == nil {
		return s.bound.from(n.spots[satellite].pos())
	}
	straight := s.bound.straight(n.spots[satellite].pos())
	if straight > enough {
		return straight
	}
	return max(straight, s.leastByTrees(satellite, enough))
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
func (s *search) reach(n *Network, q *Queue, satellite int32, d link.Micrometres) {
	m := &s.marks[satellite]
	if d >= m.distance {
		return
	}
	if m.distance == link.Longest {
		rest := s.rest(n, satellite, s.best-d)
		if d+rest > s.best {
			return // that leads to no path as short
		}
		s.touched = append(s.touched, satellite)
		m.rest |= rest * flags
	}
	m.distance = d
	m.rest |= waits
	// Rounding may put a key below the present bucket.
	q.push(satellite, max(d+m.rest/flags, s.limit))
}

// enter begins the search.
func (n *Network) enter(ask Query, q *Queue) {
	s := &q.search
	s.limit = 0
	if ask.From < n.satellites {
		q.reset(n.searchBits, s.rest(n, int32(ask.From), link.Longest))
		s.reach(n, q, int32(ask.From), 0)
		return
	}
	first := link.Longest
	for _, sight := range n.seen(ask.From) {
		first = min(first, sight.Length+s.rest(n, sight.Satellite, link.Longest))
	}
	q.reset(n.searchBits, first)
	for _, sight := range n.seen(ask.From) {
		if !ask.Avoid.satellite(sight.Satellite) || int(sight.Satellite) == ask.To {
			s.reach(n, q, sight.Satellite, sight.Length)
		}
	}
}

// expand empties the present bucket, a batch at a time.
func (n *Network) expand(ask Query, q *Queue) {
	s := &q.search
	s.limit = link.Micrometres(q.now) << (q.bits & 63)
	for {
		s.batch = s.batch[:0]
		for at, more := q.pop(); more; at, more = q.pop() {
			s.batch = append(s.batch, at)
		}
		if len(s.batch) == 0 {
			return
		}
		if s.landmarks == nil { // by landmarks it goes nearly straight
			n.prefetch(s)
		}
		for _, at := range s.batch {
			n.leave(ask, q, at)
		}
	}
}

// prefetch reads what the batch will need: these reads of far memory do not wait
// for each other, while those of a search do.
func (n *Network) prefetch(s *search) {
	sum := link.Micrometres(0)
	for _, at := range s.batch {
		sum += s.marks[at].distance + link.Micrometres(n.start[at])
	}
	for _, at := range s.batch {
		for _, e := range n.from(at) {
			sum += s.marks[e.to].distance + link.Micrometres(n.spots[e.to].x)
		}
	}
	s.sum = sum
}

// leave takes a satellite, whose distance may be final, and reaches for those
// that it has a link to.
func (n *Network) leave(ask Query, q *Queue, at int32) {
	s := &q.search
	m := &s.marks[at]
	if m.rest&waits == 0 {
		return
	}
	m.rest &^= waits
	d := m.distance
	if m.rest&atTheEnd != 0 {
		s.best = min(s.best, d+s.down(at))
	}
	for _, e := range n.from(at) {
		if ask.Avoid.link(e.link) || ask.Avoid.satellite(e.to) && int(e.to) != ask.To {
			continue
		}
		s.reach(n, q, e.to, d+e.length)
	}
}

// Disjoint finds up to k paths: the shortest, and each time the shortest that shares no satellite
// with those before, except at its ends.
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
