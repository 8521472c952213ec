package topology

import (
	"slices"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// courses are the shortest paths at an instant from places to the stations where their traffic goes
// down. They come from trees grown from the places or, if these are fewer, from those stations and
// from the nodes of each service. Paths are the same either way.
type courses struct {
	ends    []int   // stations where traffic of some place goes down
	index   []int32 // by station: its index in ends, or -1
	nodes   []int   // of ends, as nodes of the network
	byEnds  bool    // trees grow from ends
	trees   route.Trees
	found   []course // by tree, then by the node at the other end
	walked  []int32  // satellites of all their paths
	own     route.Tree
	reaches []reach
	fresh   int // number of reaches that are of this instant
	reached int // greatest number of reaches at an instant since ends were found
}

// course is the shortest path from a place to a station, if it was requested.
type course struct {
	wanted, traced bool
	like           int32 // 1 plus the index of the first demand that uses it; 0 if none yet
	path           route.Path
}

// reach is a tree grown from the nearest of some nodes.
type reach struct {
	nodes []int32
	tree  route.Tree
}

// plot begins an instant: it grows the trees.
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

// findEnds finds the stations where traffic of some place goes down.
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

// at is the tree that has the path from a place to one of ends, and the node at the other end.
func (c *courses) at(place, station int32) (tree, to int) {
	if c.byEnds {
		return int(c.index[station]), int(place)
	}
	return int(place), int(c.index[station])
}

// length is that of the shortest path from a place to one of ends.
func (c *courses) length(place, station int32) (link.Micrometres, bool) {
	return c.trees.Length(c.at(place, station))
}

// want requests a path, to be traced with all others.
func (c *courses) want(place, station int32) {
	tree, to := c.at(place, station)
	one := &c.found[tree*len(c.trees.To)+to]
	one.wanted, one.like = true, 0
}

// trace traces all requested paths, tree by tree.
func (c *courses) trace(t *Topology) {
	for i := range c.found {
		if one := &c.found[i]; one.wanted && !one.traced {
			c.walk(t, one, i/len(c.trees.To), i%len(c.trees.To))
		}
	}
}

// of is the shortest path from a place to a station, traced.
func (c *courses) of(t *Topology, place, station int32) *course {
	tree, to := c.at(place, station)
	one := &c.found[tree*len(c.trees.To)+to]
	if !one.traced {
		c.walk(t, one, tree, to)
	}
	return one
}

// walk traces a path.
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

// FromPlace is the length of the shortest path from a place to the nearest of some nodes, each
// under the law that binds data there; a nil function means none. It is false without a path.
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

// reachOf is the tree from the nearest of some nodes, grown once per instant.
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
