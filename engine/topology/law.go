package topology

import (
	"slices"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// Law is what the data of some jobs may not use. It never changes: the same pointer is the same
// law.
type Law struct {
	Stations   []bool // by number: may not be used for downlink or uplink; nil, and numbers beyond: allowed
	Satellites []bool // by number: may not be passed; nil: all allowed
}

// BarsStation reports whether data may not use a station. A nil law allows all.
func (l *Law) BarsStation(i int) bool { return l != nil && i < len(l.Stations) && l.Stations[i] }

// BarsSatellite reports whether data may not pass a satellite. A nil law allows all.
func (l *Law) BarsSatellite(i int) bool { return l != nil && l.Satellites != nil && l.Satellites[i] }

// BoundFeed is the data of a node's jobs under a law.
type BoundFeed struct {
	Node int32 // index in Plan.Nodes
	Law  *Law
	Feed
}

// lawful caches the paths under a law, each found once per look.
type lawful struct {
	law    *Law
	look   int // in which the tree was found; places have their own
	ground route.Tree
	open   []int // scratch memory: usable gateways
	places []lawfulPlace
	paths  paths
}

// lawfulPlace is the paths from a place under a law.
type lawfulPlace struct {
	look int
	tree route.Tree
}

// laws caches the paths under each law that is in use.
type laws struct {
	of  *Topology
	all []*lawful
}

// under is the cache of a law.
func (ls *laws) under(l *Law) *lawful {
	for _, w := range ls.all {
		if w.law == l {
			return w
		}
	}
	w := &lawful{law: l, look: -1}
	w.paths.net, w.paths.avoid.Satellites = &ls.of.Network, l.Satellites
	ls.all = append(ls.all, w)
	return w
}

// keep drops the caches of laws that are not among these.
func (ls *laws) keep(those []*Law) {
	ls.all = slices.DeleteFunc(ls.all, func(w *lawful) bool { return !slices.Contains(those, w.law) })
}

// pathsUnder are the paths between satellites under a law, or none.
func (ls *laws) pathsUnder(l *Law) *paths {
	t := ls.of
	if l == nil || l.Satellites == nil {
		return &t.paths
	}
	p := &ls.under(l).paths
	if p.look != t.paths.look {
		p.forget()
		p.look = t.paths.look
	}
	return p
}

// groundUnder are the paths from the nearest gateway that a law allows, or from any.
func (ls *laws) groundUnder(l *Law) *route.Tree {
	t := ls.of
	if l == nil {
		return &t.ground
	}
	w := ls.under(l)
	if w.look == t.paths.look {
		return &w.ground
	}
	w.look, w.open = t.paths.look, w.open[:0]
	for _, station := range t.gateways {
		if !l.BarsStation(station) {
			w.open = append(w.open, station)
		}
	}
	t.GatewayTreeBut(l.Satellites, w.open, &w.ground, &t.Queue)
	return &w.ground
}

// fromPlace is the length of the shortest path from a place to the nearest of some nodes, each
// under a law of its own or none; there is none from a place that a law bars.
func (ls *laws) fromPlace(place int, nodes []sched.Seat, under func(sched.Node) *Law) (nearest link.Micrometres, found bool) {
	for _, s := range nodes {
		l := under(s.Node)
		var length link.Micrometres
		var reached bool
		switch {
		case l == nil:
			length, reached = ls.of.FromPlace(place, []sched.Seat{s}, nil)
		case !l.BarsStation(place):
			length, reached = ls.placeUnder(l, place).Length(int(s.Node))
		}
		if reached && (!found || length < nearest) {
			nearest, found = length, true
		}
	}
	return nearest, found
}

// placeUnder are the paths from a place under a law.
func (ls *laws) placeUnder(l *Law, place int) *route.Tree {
	t, w := ls.of, ls.under(l)
	if len(w.places) != len(t.roots) {
		w.places = make([]lawfulPlace, len(t.roots))
		for i := range w.places {
			w.places[i].look = -1
		}
	}
	p := &w.places[place]
	if p.look != t.paths.look {
		p.look = t.paths.look
		t.TreeBut(l.Satellites, t.roots[place], &p.tree, &t.Queue)
	}
	return &p.tree
}

// feeds are the data of jobs.
type feeds struct {
	Feeds []Feed      // by index in Plan.Nodes
	Bound []BoundFeed // under laws, in the order in which jobs asked
}

// feedOf is a feed by number: those of nodes come first, then those under laws.
func (f *feeds) feedOf(at int32) *Feed {
	if n := int(at) - len(f.Feeds); n >= 0 {
		return &f.Bound[n].Feed
	}
	return &f.Feeds[at]
}

// AllFeeds visits those of nodes, then those under laws.
func (f *feeds) AllFeeds(yield func(*Feed) bool) {
	for i := range len(f.Feeds) + len(f.Bound) {
		if !yield(f.feedOf(int32(i))) {
			return
		}
	}
}

// BoundFeed returns the feed of a node's jobs under a law, and adds it if it is the first.
func (of *Load) BoundFeed(at int32, l *Law) *Feed {
	for i := range of.Bound {
		if b := &of.Bound[i]; b.Node == at && b.Law == l {
			return &b.Feed
		}
	}
	of.Bound = append(of.Bound, BoundFeed{Node: at, Law: l})
	return &of.Bound[len(of.Bound)-1].Feed
}
