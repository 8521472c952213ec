package network

import (
	"slices"
	"time"

	"orrery/engine/topology"
)

// Law is what the data of some jobs may not use.
type Law = topology.Law

// BoundFeed is the data of a node's jobs under a law.
type BoundFeed = topology.BoundFeed

// lawful is the delivery of data of jobs under a law.
type lawful struct {
	law       *Law
	delivered []float64 // by index in Fleet.Nodes: share delivered
}

// DeliveredUnder is the share, 0 to 1, of their data that the jobs of a node get, by its index in
// Fleet.Nodes, under a law or none; 0 if no path is open to it.
func DeliveredUnder(nw *Network, n int, l *Law) float64 {
	if l == nil {
		return nw.Delivered[n]
	}
	for i := range nw.lawful {
		if w := &nw.lawful[i]; w.law == l {
			return w.delivered[n]
		}
	}
	return 0
}

// noteLawful records the share of their data that jobs under each law get at each node now. Without
// demand it is the share of other jobs there, if a path is open.
func noteLawful(nw *Network, laws []*Law) {
	var all []lawful
	for _, l := range laws {
		w := lawful{law: l, delivered: make([]float64, len(nw.Delivered))}
		for n, id := range nw.Fleet.Nodes {
			if _, open := nw.net.FromGround(int(id), l); open {
				w.delivered[n] = nw.Delivered[n]
			}
		}
		all = append(all, w)
	}
	for i := range nw.net.Bound {
		b := &nw.net.Bound[i]
		if at := slices.IndexFunc(all, func(w lawful) bool { return w.law == b.Law }); at >= 0 {
			all[at].delivered[b.Node] = b.Delivered()
		}
	}
	setLawful(nw, all)
}

// setLawful sets the shares under each law, and tells the nodes whose share changed.
func setLawful(nw *Network, all []lawful) {
	for _, w := range all {
		at := slices.IndexFunc(nw.lawful, func(o lawful) bool { return o.law == w.law })
		for n, share := range w.delivered {
			if at < 0 || nw.lawful[at].delivered[n] != share {
				nw.Nodes.Touch(n)
			}
		}
	}
	nw.lawful = all
}

// spread is the share of a day for which a path is open under each law, for ticks longer than
// LongTick. It follows from the survey and the plan of the network.
type spread struct {
	at   time.Duration // of the survey
	made uint32
	open []lawful
}

// spreadLaws records the share of their data that jobs under each law get at each node in a long
// tick: that of other jobs there, at those instants of the survey at which a path is open.
func spreadLaws(nw *Network, of *Load, made uint32) {
	s := &nw.spread
	if len(of.Laws) == 0 {
		*s = spread{}
		nw.lawful = nil
		return
	}
	known := func(l *Law) bool { return slices.ContainsFunc(s.open, func(w lawful) bool { return w.law == l }) }
	if s.at != nw.Survey.At || s.made != made || slices.ContainsFunc(of.Laws, func(l *Law) bool { return !known(l) }) {
		*s = spread{at: nw.Survey.At, made: made, open: openUnder(nw, of)}
	}
	var all []lawful
	for _, w := range s.open {
		if !slices.Contains(of.Laws, w.law) {
			continue
		}
		shares := make([]float64, len(w.delivered))
		for n, open := range w.delivered {
			shares[n] = float64(open * nw.Delivered[n])
		}
		all = append(all, lawful{w.law, shares})
	}
	setLawful(nw, all)
}

// openUnder is the share of the survey's instants at which a path is open to each node under each
// law.
func openUnder(nw *Network, of *Load) []lawful {
	t := nw.newTopology()
	fillPresent(t, nw.Fleet)
	t.Silent = of.Silent
	all := make([]lawful, len(of.Laws))
	for i, l := range of.Laws {
		all[i] = lawful{law: l, delivered: make([]float64, len(nw.Fleet.Nodes))}
	}
	for sky := range surveyed(nw, nw.Survey.At) {
		passing := nw.Links.Lasting()
		t.Connect(&passing, sky, gmst(nw.Clock, sky.Elapsed))
		for _, w := range all {
			for n, id := range nw.Fleet.Nodes {
				if _, open := t.FromGround(int(id), w.law); open {
					w.delivered[n] += 1.0 / surveyInstants
				}
			}
		}
	}
	return all
}

// Countries are those of all stations by number: places, then gateways, with those built during the
// mission last.
func Countries(nw *Network) []string {
	var all []string
	for i := range nw.Spec.Places {
		all = append(all, nw.Spec.Places[i].Country)
	}
	for _, s := range nw.Spec.Sites {
		all = append(all, s.Country)
	}
	for _, s := range nw.Added {
		all = append(all, s.Country)
	}
	return all
}

// Stations is the number of stations.
func Stations(nw *Network) int { return len(nw.fixed) + len(nw.Added) }
