package topology

import (
	"slices"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// courses are the quickest ways of an instant from places to the stations where traffic comes
// down. They are found by trees: from the places, or, where these are fewer, from those
// stations and from the nodes of each service. A path is the same either way.
type courses struct {
	ends    []int   // the stations where traffic of some place comes down
	index   []int32 // by station: its place among these; -1 where it is none
	nodes   []int   // of these, as the network knows them
	byEnds  bool    // trees grow from the ends
	trees   route.Trees
	found   []course // by tree, then by node at the other end
	walked  []int32  // satellites of all their paths
	own     route.Tree
	reaches []reach
	fresh   int // so many of the reaches are of the instant
	reached int // the most reaches of an instant, since the ends were found
}

// course is the quickest way from a place to a station, as far as it was asked for.
type course struct {
	wanted, traced bool
	like           int32 // one more than the place of the first demand that takes it; 0 before
	path           route.Path
}

// reach is the tree from the nearest of some nodes.
type reach struct {
	nodes []int32
	tree  route.Tree
}

// plot begins an instant: it grows trees from places or from where their traffic comes down.
func (c *courses) plot(t *Topology) {
	if len(t.egress) == 0 {
		t.egress = t.findEgress()
		c.findEnds(t)
	}
	if c.byEnds { // trees from places tell how far services are, too
		c.reached = max(c.reached, c.fresh)
		c.byEnds = len(c.ends)+c.reached < len(t.roots)
	}
	c.fresh, c.walked = 0, c.walked[:0]
	n := len(t.roots) * len(c.ends)
	if cap(c.found) < n {
		c.found = make([]course, n)
	}
	c.found = c.found[:n]
	clear(c.found)
	from, to := t.roots, c.nodes
	if c.byEnds {
		from, to = to, from
	}
	c.trees.To = to
	t.Network.Trees(from, &c.trees)
}

// findEnds finds where traffic of some place comes down.
func (c *courses) findEnds(t *Topology) {
	c.ends, c.nodes, c.index = c.ends[:0], c.nodes[:0], make([]int32, len(t.plan.Stations))
	for i := range c.index {
		c.index[i] = -1
	}
	for _, near := range t.egress {
		for _, e := range near {
			if c.index[e.station] < 0 {
				c.index[e.station] = int32(len(c.ends))
				c.ends = append(c.ends, int(e.station))
				c.nodes = append(c.nodes, t.Station(int(e.station)))
			}
		}
	}
	c.byEnds, c.fresh, c.reached = len(c.ends) < len(t.roots), 0, 0
}

// at are the tree of a way from a place to a station where traffic comes down, and the other
// end.
func (c *courses) at(place, station int32) (tree, to int) {
	if c.byEnds {
		return int(c.index[station]), int(place)
	}
	return int(place), int(c.index[station])
}

// length is that of the quickest way from a place to a station where traffic comes down.
func (c *courses) length(place, station int32) (link.Micrometres, bool) {
	return c.trees.Length(c.at(place, station))
}

// want has the path of a way traced with all others that are wanted.
func (c *courses) want(place, station int32) {
	tree, to := c.at(place, station)
	one := &c.found[tree*len(c.trees.To)+to]
	one.wanted, one.like = true, 0
}

// trace traces all paths that are wanted, while their tree is at hand.
func (c *courses) trace(t *Topology) {
	for i := range c.found {
		if one := &c.found[i]; one.wanted && !one.traced {
			c.walk(t, one, i/len(c.trees.To), i%len(c.trees.To))
		}
	}
}

// of is the quickest way from a place to a station, traced.
func (c *courses) of(t *Topology, place, station int32) *course {
	tree, to := c.at(place, station)
	one := &c.found[tree*len(c.trees.To)+to]
	if !one.traced {
		c.walk(t, one, tree, to)
	}
	return one
}

// walk traces the path of a way.
func (c *courses) walk(t *Topology, one *course, tree, to int) {
	begin, only := len(c.walked), true
	if grown := &c.trees.All[tree]; c.byEnds {
		one.path, only = grown.Back(c.trees.To[to], c.walked)
	} else {
		one.path = grown.Path(c.trees.To[to], c.walked)
	}
	if !only { // the place's own tree knows which of several is meant
		t.Network.Tree(t.roots[to], &c.own, &t.Queue)
		one.path = c.own.Path(c.nodes[tree], c.walked)
	}
	one.traced = true
	if one.path.Found() {
		c.walked = one.path.Satellites
		one.path.Satellites = c.walked[begin:len(c.walked):len(c.walked)]
	}
}

// FromPlace is the length of the quickest way from a place to the nearest of some nodes, each
// under the law that binds data there; nil is none anywhere. It is false where there is none.
func (t *Topology) FromPlace(place int, nodes []sched.Seat, under func(sched.Node) *Law) (nearest link.Micrometres, found bool) {
	c := &t.courses
	switch {
	case place >= len(t.roots):
		return 0, false
	case under != nil:
		return t.laws.fromPlace(place, nodes, under)
	}
	if c.byEnds {
		if nearest, found = c.reachOf(t, nodes).Length(t.roots[place]); !found {
			nearest = 0
		}
		return nearest, found
	}
	for _, s := range nodes {
		if length, reached := c.trees.All[place].Length(int(s.Node)); reached && (!found || length < nearest) {
			nearest, found = length, true
		}
	}
	return nearest, found
}

// reachOf is the tree from the nearest of some nodes, grown once an instant.
func (c *courses) reachOf(t *Topology, nodes []sched.Seat) *route.Tree {
	for i := range c.fresh {
		r := &c.reaches[i]
		if slices.EqualFunc(r.nodes, nodes, func(id int32, s sched.Seat) bool { return id == int32(s.Node) }) {
			return &r.tree
		}
	}
	if c.fresh == len(c.reaches) {
		c.reaches = append(c.reaches, reach{})
	}
	r := &c.reaches[c.fresh]
	c.fresh++
	r.nodes = r.nodes[:0]
	for _, s := range nodes {
		r.nodes = append(r.nodes, int32(s.Node))
	}
	t.Network.NearestTree(r.nodes, &r.tree, &t.Queue)
	return &r.tree
}
