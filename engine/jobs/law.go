package jobs

import (
	"orrery/engine/fleet"
	"orrery/engine/network"
	"orrery/engine/sched"
)

// Constrained reports whether a job may be unable to run on some nodes, because of its requirements
// or of law.
func Constrained(js *Jobs, j *sched.Job) bool { return j.Constrained() || js.Law.Strict() }

// under is the law that binds the job's data at a node; nil if nothing is forbidden.
func (s seated) under(n sched.Node) *network.Law {
	return s.js.Law.Under(s.Jurisdictions, fleet.ID(n))
}

// moves are the transfers of a job's state with the law that binds each.
func (s seated) moves(parts []sched.Transfer) []network.Move {
	var all []network.Move
	for i, t := range parts {
		all = append(all, network.Move{Job: s.ID, Part: i, Transfer: t, Law: s.under(t.To)})
	}
	return all
}

// delivered is the share of the job's data that the network delivers at a node.
func (s seated) delivered(n sched.Node) float64 {
	return network.DeliveredUnder(s.js.Network, int(s.js.Fleet.NodeAt[n]), s.under(n))
}

// DataDelivered is the share of a job's data that the network delivers at a node, from 0 to 1.
func DataDelivered(js *Jobs, j *sched.Job, n sched.Node) float64 { return js.on(j).delivered(n) }

// laws are all that bind data of a live job or of one that may still arrive.
func laws(js *Jobs, all []*network.Law) []*network.Law {
	for i := range js.Live {
		if t := js.Live[i].Jurisdictions; js.Law.Binds(t) {
			all = js.Law.Of(t, all)
		}
	}
	for i := range js.Spec.Streams {
		all = js.Law.Of(js.Spec.Streams[i].Jurisdictions, all)
	}
	for i := range js.Spec.Traces {
		for k := range js.Spec.Traces[i].Kinds {
			all = js.Law.Of(js.Spec.Traces[i].Kinds[k].Jurisdictions, all)
		}
	}
	return all
}
