package network

import (
	"fmt"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// LinkBalance adds up what every link and station carries or is held for now, and what
// all that flows and every gang takes of them.
func (nw *Network) LinkBalance() table.Balance {
	n := nw.net
	b := table.Balance{Name: "links taken now", Unit: "bit/s"}
	for _, used := range n.shares.Used {
		b.In += float64(used)
	}
	takes := func(demands []route.Demand, rates []link.Rate) {
		for i, d := range demands {
			if n.along = n.Along(d.Path, n.along[:0]); rates[i] > 0 {
				b.Out += float64(float64(rates[i]) * float64(len(n.along)))
			}
		}
	}
	takes(n.demands, n.shares.Rates)
	if len(n.further) > 0 {
		takes(n.further, n.rest.Rates)
	}
	for i := range n.rings {
		b.Held += float64(float64(n.rings[i].got) * float64(len(n.rings[i].uses)))
	}
	return b
}

// FlowBalance adds up every satellite's flows now: what comes in by lasers and
// from the ground, and what goes out.
func (nw *Network) FlowBalance() table.Balance {
	n := nw.net
	b := table.Balance{Name: "flows now", Unit: "bit/s"}
	for i := range n.ground.Stations() {
		b.In += float64(n.shares.Used[n.UpResource(i)])
		b.Out += float64(n.shares.Used[n.DownResource(i)])
	}
	for i := range n.feeds {
		b.In += float64(n.feeds[i].gotOut)
		b.Out += float64(n.feeds[i].gotIn)
	}
	for i := range n.trips { // down from a gateway, else from node to node
		if rate, uses := float64(n.trips[i].rate), n.trips[i].uses; len(uses) > 0 {
			b.Out += rate
			if int(uses[0]) < 2*n.mesh.Len() {
				b.In += rate
			}
		}
	}
	return b
}

// Circuit is what a gang holds of lasers, all around its ring.
type Circuit struct {
	Job         sched.ID
	Asked, Held link.Rate
}

// Circuits are what gangs hold now, by job; nothing where links were not looked at.
func (nw *Network) Circuits() []Circuit {
	if nw.net == nil || nw.net.at < 0 {
		return nil
	}
	var all []Circuit
	for i := range nw.net.rings {
		r := &nw.net.rings[i]
		all = append(all, Circuit{r.job, r.holds, r.got})
	}
	return all
}

// Overfull says which laser or station carries more than it can, or less than nothing; nil
// where none does.
func (nw *Network) Overfull() error {
	if nw.net == nil || nw.net.at < 0 {
		return nil
	}
	for r, used := range nw.net.shares.Used {
		if capacity := nw.net.Capacities()[r]; used > capacity || used < 0 {
			return fmt.Errorf("link %d carries %d of %d bit/s", r/2, used, capacity)
		}
	}
	return nil
}
