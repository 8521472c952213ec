package topology

import (
	"slices"

	"orrery/engine/each"
	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// path is the shortest path between two satellites, with its resources in each direction.
type path struct {
	pair        link.Pair
	look        int     // in which it was found
	satellites  []int32 // empty if there is no path
	there, back []route.Resource
}

// paths are the shortest paths between satellites, as far as they were requested. Each is found
// again in each look; the previous one only tells where to search first.
type paths struct {
	net        *route.Network
	avoid      route.Avoid
	all        []path
	at         map[link.Pair]int32
	look       int     // number of the present look
	asked      int     // of all, in this look
	due        []int32 // still to be found: paths between satellites without a link of their own
	landmarks  route.Landmarks
	surveyed   int // look in which the landmarks were found
	searchers  [searchers]searcher
	searchSome func(from, to int)
	size       int // part of due per searcher
}

// searcher is the memory of a search.
type searcher struct {
	queue route.Queue
	walk  []int32
}

// searchers is the number of pieces of parallel work of the search: fixed, so that each has a queue
// of its own.
const searchers = 4

// mostUnguided is how many paths are searched without landmarks, which take as long to make as some
// searches.
const mostUnguided = 48

// forget drops what was found, when links are evaluated; paths that are hardly requested any more
// are dropped altogether.
func (p *paths) forget() {
	if 2*p.asked < len(p.all) {
		p.all = p.all[:0]
		clear(p.at)
	}
	p.look++
	p.asked = 0
}

// of is the path of a pair, found or not.
func (p *paths) of(pair link.Pair) int32 {
	if i, known := p.at[pair]; known {
		return i
	}
	if p.at == nil {
		p.at = map[link.Pair]int32{}
	}
	i := int32(len(p.all))
	p.at[pair] = i
	p.all = append(p.all, path{pair: pair, look: -1})
	return i
}

// between is the shortest path between two satellites.
func (p *paths) between(a, b sched.Node) *path {
	i := p.of(link.PairOf(int(a), int(b)))
	if !p.known(i) {
		p.search(i, &p.searchers[0])
	}
	return &p.all[i]
}

// known reports whether a path is known in this look: it was requested before, or the satellites
// have a link of their own.
func (p *paths) known(i int32) bool {
	one := &p.all[i]
	if one.look == p.look {
		return true
	}
	one.look = p.look
	p.asked++
	ends := [...]int32{one.pair.A, one.pair.B}
	if one.there = p.net.Along(route.Path{From: int(ends[0]), To: int(ends[1]), Satellites: ends[:]}, one.there[:0]); len(one.there) == 0 {
		return false
	}
	one.take(ends[:])
	return true
}

// search finds a path between satellites without a link of their own.
func (p *paths) search(i int32, s *searcher) {
	one := &p.all[i]
	ask := route.Query{From: int(one.pair.A), To: int(one.pair.B), Avoid: p.avoid, Hint: one.satellites}
	if p.surveyed == p.look {
		ask.Landmarks = &p.landmarks
	}
	found := p.net.Search(ask, &s.queue, s.walk[:0])
	one.there = one.there[:0]
	if found.Found() {
		s.walk = found.Satellites
		one.there = p.net.Along(found, one.there)
	}
	one.take(found.Satellites)
}

// take records the satellites of a path in one direction.
func (p *path) take(satellites []int32) {
	if !slices.Equal(satellites, p.satellites) {
		p.satellites = slices.Clone(satellites)
	}
	p.back = p.back[:0]
	for _, r := range slices.Backward(p.there) {
		p.back = append(p.back, r^1)
	}
}

// findPaths finds the paths that gangs and transfers of state need, all at once.
func (t *Topology) findPaths(of *Load) {
	t.paths.due = t.paths.due[:0]
	for _, l := range of.Laws {
		if p := t.laws.pathsUnder(l); p != &t.paths {
			p.due = p.due[:0]
		}
	}
	for _, m := range of.Moves {
		if t.tracked && !m.FromGround {
			t.laws.pathsUnder(m.Law).want(m.From, m.To)
		}
	}
	for _, g := range of.Gangs {
		nodes := t.stand(g.Seats)
		for k := 1; k < len(nodes); k++ {
			t.laws.pathsUnder(g.Law).want(nodes[k-1], nodes[k])
		}
	}
	t.paths.find(t.courses.trees.All)
	for _, l := range of.Laws {
		if p := t.laws.pathsUnder(l); p != &t.paths {
			p.find(t.courses.trees.All)
			p.due = p.due[:0] // two laws may share them
		}
	}
}

// find finds the paths that are due; if they are many, with landmarks from some trees.
func (p *paths) find(trees []route.Tree) {
	if len(p.due) > mostUnguided && len(trees) > 0 {
		p.net.Landmarks(trees, &p.landmarks)
		p.surveyed = p.look
	}
	if p.searchSome == nil {
		p.searchSome = p.searchDue
	}
	p.size = max(1, (len(p.due)-1)/searchers+1)
	each.Chunk(len(p.due), p.size, p.searchSome)
}

// want requests a path, if it is not known.
func (p *paths) want(a, b sched.Node) {
	if i := p.of(link.PairOf(int(a), int(b))); !p.known(i) {
		p.due = append(p.due, i)
	}
}

// searchDue finds some of the paths that are due.
func (p *paths) searchDue(from, to int) {
	for _, i := range p.due[from:to] {
		p.search(i, &p.searchers[from/p.size])
	}
}

// stand is the nodes of some seats in their order in a ring.
func (t *Topology) stand(seats []sched.Seat) []sched.Node {
	t.standing = t.standing[:0]
	for _, s := range seats {
		t.standing = append(t.standing, s.Node)
	}
	if row := t.plan.Row; row != nil {
		slices.SortFunc(t.standing, func(a, b sched.Node) int { return int(row[a] - row[b]) })
	}
	return t.standing
}
