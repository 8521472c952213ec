package topology

import (
	"fmt"

	"orrery/engine/link"
	"orrery/engine/route"
)

// Taken adds up, in bit/s, what every link and station carries or is held for, and what all
// that flows and every gang takes of them: used is flows and held together.
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

// AtSatellites adds up, in bit/s, what comes to satellites from the ground, from jobs and
// from jobs' state, and what leaves them so.
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

// CheckCapacity says which laser or station carries more than it can, or less than nothing; nil
// where none does.
func (t *Topology) CheckCapacity() error {
	for r, used := range t.shares.Used {
		if capacity := t.Capacities()[r]; used > capacity || used < 0 {
			return fmt.Errorf("link %d carries %d of %d bit/s", r/2, used, capacity)
		}
	}
	return nil
}
