package topology

import (
	"slices"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// tree is a tree of lasers. A walk around it visits all its satellites and uses each laser once in
// each direction: no ring over them needs less.
type tree struct {
	satellites []int32 // the root first, each after its parent
	on         []int32 // parallel to satellites: index of the parent; -1 for the root
	places     []int32 // by satellite: its index plus 1; 0 if it is not in the tree
	below      []int32 // scratch memory: by index, the first child not yet visited
	beside     []int32 // scratch memory: by index, the next sibling
}

// plant begins a new tree.
func (tr *tree) plant(root int32, satellites int) {
	for _, s := range tr.satellites {
		tr.places[s] = 0
	}
	if more := satellites - len(tr.places); more > 0 {
		tr.places = append(tr.places, make([]int32, more)...)
	}
	tr.satellites, tr.on = tr.satellites[:0], tr.on[:0]
	tr.add(root, -1)
}

// add adds a satellite below an index.
func (tr *tree) add(s, on int32) {
	tr.satellites, tr.on = append(tr.satellites, s), append(tr.on, on)
	tr.places[s] = int32(len(tr.satellites))
}

// graft connects the first satellite of a path to the tree, which has its last, by the part of the
// path that leads there.
func (tr *tree) graft(path []int32) {
	end := slices.IndexFunc(path, func(s int32) bool { return tr.places[s] > 0 })
	on := tr.places[path[end]] - 1
	for _, s := range slices.Backward(path[:end]) {
		tr.add(s, on)
		on = tr.places[s] - 1
	}
}

// walk goes around the tree, from its root to its root.
func (tr *tree) walk() []int32 {
	places := len(tr.satellites)
	tr.below, tr.beside = slices.Grow(tr.below[:0], places)[:places], slices.Grow(tr.beside[:0], places)[:places]
	for i := range tr.below {
		tr.below[i] = -1
	}
	for i := places - 1; i > 0; i-- {
		on := tr.on[i]
		tr.beside[i], tr.below[on] = tr.below[on], int32(i)
	}
	walk := make([]int32, 0, 2*places-1)
	for at := int32(0); at >= 0; {
		walk = append(walk, tr.satellites[at])
		if next := tr.below[at]; next >= 0 {
			tr.below[at] = tr.beside[next]
			at = next
		} else {
			at = tr.on[at]
		}
	}
	return walk
}

// ringOver is the ring over some nodes, along the paths that a function finds between two of them;
// not found if one has no path.
func ringOver(t *Topology, nodes []sched.Node, way func(from, to sched.Node) []int32) ring {
	tr := &t.tree
	tr.plant(int32(nodes[0]), t.Satellites())
	for i := 1; i < len(nodes); i++ {
		if tr.places[nodes[i]] > 0 {
			continue
		}
		path := way(nodes[i], nodes[i-1])
		if len(path) == 0 {
			return ring{}
		}
		tr.graft(path)
	}
	r := ring{walk: tr.walk()}
	r.uses = t.Along(route.Path{Satellites: r.walk}, make([]route.Resource, 0, len(r.walk)))
	slices.Sort(r.uses)
	return r
}

// ringAround is the ring over the seats of a gang: along the shortest paths if they have room for
// its circuit beside what is used, else along others with room, if there are any.
func (t *Topology) ringAround(g *Gang, used []link.Rate) ring {
	quick := t.quickRing(g)
	if quick.bears(g.Holds, t.Capacities(), used) {
		return quick
	}
	if wide := t.wideRing(g, used); wide.found() {
		return wide
	}
	return quick
}

// quickRing is the ring over the seats of a gang along the shortest paths, whatever flows there.
func (t *Topology) quickRing(g *Gang) ring {
	nodes, paths := t.stand(g.Seats), t.laws.pathsUnder(g.Law)
	if len(nodes) == 1 { // it saves into its nearest neighbour
		var r ring
		if next, linked := t.Nearest(int(nodes[0]), paths.avoid); linked {
			r.walk = []int32{int32(nodes[0]), int32(next)}
			r.uses = t.Along(route.Path{Satellites: r.walk}, make([]route.Resource, 0, len(r.walk)))
		}
		return r
	}
	return ringOver(t, nodes, func(from, to sched.Node) []int32 {
		t.way = append(t.way[:0], paths.between(from, to).satellites...)
		if from > to {
			slices.Reverse(t.way)
		}
		return t.way
	})
}

// wideRing is the ring over the seats of a gang along links with room for its circuit beside what
// is used, if there is one.
func (t *Topology) wideRing(g *Gang, used []link.Rate) ring {
	nodes := t.stand(g.Seats)
	if len(nodes) == 1 {
		return ring{}
	}
	avoid := t.Narrow(used, g.Holds).Avoid
	avoid.Satellites = t.laws.pathsUnder(g.Law).avoid.Satellites
	return ringOver(t, nodes, func(from, to sched.Node) []int32 {
		t.way = t.Search(route.Query{From: int(from), To: int(to), Avoid: avoid}, &t.Queue, t.way[:0]).Satellites
		return t.way
	})
}

// Direct reports whether the shortest paths between the seats of a gang have room for its circuit,
// not counting what it already reserves.
func Direct(t *Topology, g Gang) bool {
	r := t.quickRing(&g)
	return r.found() && r.bears(g.Holds, t.Capacities(), t.shares.Used)
}

// part is the parts of the network at some rates, under a law or none, valid until what is used
// changes.
type part struct {
	narrow route.Narrow
	avoids []bool // as Law.Satellites
	change int
	of     []int32
}

// mostParts is how many of them are cached.
const mostParts = 4

// Parts returns for each satellite the part of the network that it is in, counting only lasers with
// room for a rate in each direction, under a law or none: a gang with that circuit finds a ring
// over exactly those nodes that are in one part. Satellites that the law bars are in none, below 0.
// The result is valid until something changes.
func Parts(t *Topology, rate link.Rate, l *Law) []int32 {
	var avoids []bool
	if l != nil {
		avoids = l.Satellites
	}
	t.parts = slices.DeleteFunc(t.parts, func(p part) bool { return p.change != t.change })
	for i := range t.parts {
		p := &t.parts[i]
		if rate > p.narrow.Over && rate <= p.narrow.UpTo && len(p.avoids) == len(avoids) && (len(avoids) == 0 || &p.avoids[0] == &avoids[0]) {
			return p.of
		}
	}
	if len(t.parts) == mostParts {
		t.parts = slices.Delete(t.parts, 0, 1)
	}
	p := part{narrow: t.Narrow(t.shares.Used, rate), avoids: avoids, change: t.change}
	p.narrow.Satellites = avoids
	p.of = t.Network.Parts(p.narrow.Avoid, nil)
	t.parts = append(t.parts, p)
	return p.of
}
