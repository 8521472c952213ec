package network

import (
	"slices"
	"time"

	"orrery/engine/topology"
)

// Law is what some jobs' data may not use.
type Law = topology.Law

// BoundFeed is the data of a node's jobs that a law binds.
type BoundFeed = topology.BoundFeed

// lawful is how the data of jobs under a law come through.
type lawful struct {
	law       *Law
	delivered []float64 // by index in Fleet.Nodes: the share of it
}

// DeliveredUnder is the share of the data that comes through which the jobs of a node want, by its
// index in Fleet.Nodes, under a law or none. Nothing is, where no way is open to it.
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

// noteLawful notes what of their data jobs under each of some laws get at each node now: where
// nobody asks for any as much as others there, if a way is open.
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

// setLawful takes in what comes through under each law, and tells the nodes where that is
// another share than before.
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

// spread is for which share of a day a way is open under each law: what ticks longer than
// LongTick go by. It follows from the survey and what the network is made of.
type spread struct {
	at   time.Duration // of the survey
	made uint32
	open []lawful
}

// spreadLaws notes what of their data jobs under each law get at each node in a long tick: as
// much as others there, while a way is open to them at the instants of the survey.
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

// openUnder is for which share of the survey's instants a way is open to each node under each
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

// Countries are those of all stations, by their numbers: places, then gateways, those built
// since the last.
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

// Stations is how many stations there are.
func Stations(nw *Network) int { return len(nw.fixed) + len(nw.Added) }
