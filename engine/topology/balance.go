package topology

import (
	"fmt"

	"orrery/engine/link"
	"orrery/engine/route"
)

// Taken compares, in bit/s, what links and stations carry or reserve (used) with the sum over all
// flows and gangs.
func (t *Topology) Taken() (used, flows, held float64) {
	for _, rate := range t.shares.Used {
		used += float64(rate)
	}
	add := func(demands []route.Demand, rates []link.Rate) {
		for i, d := range demands {
			if t.scratch = t.Along(d.Path, t.scratch[:0]); rates[i] > 0 {
				flows += float64(float64(rates[i]) * float64(len(t.scratch)))
			}
		}
	}
	add(t.demands, t.shares.Rates)
	if len(t.overflow.demands) > 0 {
		add(t.overflow.demands, t.overflow.shares.Rates)
	}
	for i := range t.rings {
		held += float64(float64(t.rings[i].held) * float64(len(t.rings[i].uses)))
	}
	return used, flows, held
}

// AtSatellites compares, in bit/s, what enters satellites from the ground, from jobs and from
// transfers of state with what leaves them.
func (t *Topology) AtSatellites() (in, out float64) {
	for i := range t.plan.Stations {
		in += float64(t.shares.Used[t.UpResource(i)])
		out += float64(t.shares.Used[t.DownResource(i)])
	}
	for f := range t.AllFeeds {
		in += float64(f.CarriedOut)
		out += float64(f.CarriedIn)
	}
	for i := range t.transfers { // down from a gateway, else from node to node
		if rate, uses := float64(t.transfers[i].Rate), t.transfers[i].uses; len(uses) > 0 {
			out += rate
			if int(uses[0]) < 2*t.Mesh.Len() {
				in += rate
			}
		}
	}
	return in, out
}

// CheckCapacity returns an error if a laser or station carries more than its capacity or less than
// 0.
func (t *Topology) CheckCapacity() error {
	for r, used := range t.shares.Used {
		if capacity := t.Capacities()[r]; used > capacity || used < 0 {
			return fmt.Errorf("link %d carries %d of %d bit/s", r/2, used, capacity)
		}
	}
	return nil
}
