package network

import (
	"slices"

	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// lane is the way between two satellites, and what it takes of each direction.
type lane struct {
	pair        link.Pair
	look        int     // at links, in which it was found
	satellites  []int32 // none where there is no way
	there, back []route.Resource
}

// lanes are the quickest ways between satellites, as far as they were asked for. Each
// is found anew whenever links were looked at: what it was before says only where to
// search first.
type lanes struct {
	all    []lane
	at     map[link.Pair]int32
	look   int     // how often links were looked at
	asked  int     // of all, in this look
	due    []int32 // lanes to be found, of satellites without a link of their own
	guides route.Guides
	guided int // the look whose guides they are
	scouts [scouts]scout
	search func(from, to int)
	size   int // of due, for each scout
}

// scout is what a search works with.
type scout struct {
	queue route.Queue
	walk  []int32
}

// scouts are how many pieces of parallel work lanes are cut into: fixed, so that each
// has a queue of its own.
const scouts = 4

// mostUnled is how many lanes are searched for without guides, which take as long to
// be made as some searches.
const mostUnled = 48

// anew forgets what was found, as links are looked at; lanes that hardly anybody asked
// for any more, altogether.
func (l *lanes) anew() {
	if 2*l.asked < len(l.all) {
		l.all = l.all[:0]
		clear(l.at)
	}
	l.look++
	l.asked = 0
}

// of is the lane of a pair, found or not.
func (l *lanes) of(pair link.Pair) int32 {
	if i, known := l.at[pair]; known {
		return i
	}
	if l.at == nil {
		l.at = map[link.Pair]int32{}
	}
	i := int32(len(l.all))
	l.at[pair] = i
	l.all = append(l.all, lane{pair: pair, look: -1})
	return i
}

// lane is the quickest way between two satellites.
func (n *topology) lane(a, b sched.Node) *lane {
	i := n.lanes.of(link.PairOf(int(a), int(b)))
	if n.joined(i) {
		return &n.lanes.all[i]
	}
	n.seek(i, &n.lanes.scouts[0])
	return &n.lanes.all[i]
}

// joined says whether a lane is known in this look: it was asked for before, or its
// satellites have a link of their own, which is the lane.
func (n *topology) joined(i int32) bool {
	l := &n.lanes.all[i]
	if l.look == n.lanes.look {
		return true
	}
	l.look = n.lanes.look
	n.lanes.asked++
	ends := [...]int32{l.pair.A, l.pair.B}
	if l.there = n.Along(route.Path{From: int(ends[0]), To: int(ends[1]), Satellites: ends[:]}, l.there[:0]); len(l.there) == 0 {
		return false
	}
	l.take(ends[:])
	return true
}

// seek finds the quickest way of a lane whose satellites have no link of their own.
func (n *topology) seek(i int32, s *scout) {
	l := &n.lanes.all[i]
	ask := route.Query{From: int(l.pair.A), To: int(l.pair.B), Hint: l.satellites}
	if n.lanes.guided == n.lanes.look {
		ask.Guides = &n.lanes.guides
	}
	path := n.Search(ask, &s.queue, s.walk[:0])
	l.there = l.there[:0]
	if path.Found() {
		s.walk = path.Satellites
		l.there = n.Along(path, l.there)
	}
	l.take(path.Satellites)
}

// take notes the way of a lane, whose resources there are known.
func (l *lane) take(satellites []int32) {
	if !slices.Equal(satellites, l.satellites) {
		l.satellites = slices.Clone(satellites)
	}
	l.back = l.back[:0]
	for _, r := range slices.Backward(l.there) {
		l.back = append(l.back, r^1)
	}
}

// seekLanes finds the lanes that gangs and their state need, all at once.
func (nw *Network) seekLanes(n *topology, of *Load) {
	l := &n.lanes
	l.due = l.due[:0]
	want := func(a, b sched.Node) {
		if i := l.of(link.PairOf(int(a), int(b))); !n.joined(i) {
			l.due = append(l.due, i)
		}
	}
	for _, h := range of.Moves {
		if nw.Tracked() && nw.Fleet.Status[h.From] == fleet.Active {
			want(h.From, h.To)
		}
	}
	for _, g := range of.Gangs {
		nodes := n.standing(g.Seats)
		for k := 1; k < len(nodes); k++ {
			want(nodes[k-1], nodes[k])
		}
	}
	if len(l.due) > mostUnled && len(n.forest.Trees) > 0 {
		n.Guide(n.forest.Trees, &l.guides)
		l.guided = l.look
	}
	if l.search == nil {
		l.search = n.seekSome
	}
	l.size = max(1, (len(l.due)-1)/scouts+1)
	each.Chunk(len(l.due), l.size, l.search)
}

// seekSome finds some of the lanes that are due.
func (n *topology) seekSome(from, to int) {
	for _, i := range n.lanes.due[from:to] {
		n.seek(i, &n.lanes.scouts[from/n.lanes.size])
	}
}

// standing are the nodes of some seats in the order in which they stand in a ring.
func (n *topology) standing(seats []sched.Seat) []sched.Node {
	n.stand = n.stand[:0]
	for _, s := range seats {
		n.stand = append(n.stand, s.Node)
	}
	if n.row != nil {
		slices.SortFunc(n.stand, func(a, b sched.Node) int { return int(n.row[a] - n.row[b]) })
	}
	return n.stand
}
