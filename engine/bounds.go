package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/wire"
)

// This file keeps for which share of their time nodes in service were bound, and by
// what: of the fleet, and in fleets that are not too large of each node.

// maxBound is the most nodes of which the bounds of each are kept: 6 MB of them.
const maxBound = 1 << 15

// Bounds is for how many seconds of nodes in service each limit was what bound them.
type Bounds [fleet.Limits]float64

// Share is the share of all that time for which a limit bound, 0 to 1.
func (b Bounds) Share(by fleet.Limit) float64 {
	all := 0.0
	for _, seconds := range b {
		all += seconds
	}
	if all <= 0 {
		return 0
	}
	return b[by] / all
}

// add adds other times.
func (b *Bounds) add(o *Bounds) {
	for i := range b {
		b[i] += o[i]
	}
}

// Stopped is what kept the nodes longest from giving more, and for which share of
// the time: their power, their radiators, the network or what is broken; Free for
// none of them.
func (b Bounds) Stopped() (fleet.Limit, float64) {
	worst := fleet.Free
	for _, by := range [...]fleet.Limit{fleet.ByPower, fleet.ByHeat, fleet.ByNetwork, fleet.ByFailure} {
		if b[by] > 0 && (worst == fleet.Free || b[by] > b[worst]) {
			worst = by
		}
	}
	if worst == fleet.Free {
		return worst, 0
	}
	return worst, b.Share(worst)
}

// Order is which limits bound at all, the longest first.
func (b Bounds) Order() []fleet.Limit {
	var order []fleet.Limit
	for by := range fleet.Limits {
		if b[by] > 0 {
			order = append(order, by)
		}
	}
	slices.SortStableFunc(order, func(x, y fleet.Limit) int { return compare(b[y], b[x]) })
	return order
}

// boundHour is the bounds of an hour of the mission.
type boundHour struct {
	Hour int64
	Bounds
	Nodes []uint8 // by place in plan.nodes and limit: looks; nil for too large a fleet
}

// boundEvery is how often a node is looked at: an hour's looks fit into a byte.
const boundEvery = 15 * time.Second

// perBound is how many numbers an hour has of a node.
const perBound = int(fleet.Limits)

// code names the fields for keyframes and digests.
func (h *boundHour) code(c *wire.Coder) {
	c.Int64(&h.Hour)
	for i := range h.Bounds {
		c.Float(&h.Bounds[i])
	}
	wire.Bytes(c, &h.Nodes)
}

// cloneHours is a copy of hours that shares nothing that changes: of the last one
// alone.
func cloneHours(hours []boundHour) []boundHour {
	hours = slices.Clone(hours)
	if last := len(hours) - 1; last >= 0 {
		hours[last].Nodes = slices.Clone(hours[last].Nodes)
	}
	return hours
}

// binding is where the bounds of one node are booked. The zero value books none.
type binding struct {
	hours []boundHour // one after the other
	n     int
}

// put books what bound the node from one elapsed to another, at those moments of the
// time between at which one looks.
func (b *binding) put(by fleet.Limit, from, to time.Duration) {
	if len(b.hours) == 0 || b.hours[0].Nodes == nil {
		return
	}
	for from < to {
		hour := from / time.Hour
		until := min(to, (hour+1)*time.Hour)
		b.hours[int64(hour)-b.hours[0].Hour].Nodes[b.n*perBound+int(by)] += uint8(until/boundEvery - from/boundEvery)
		from = until
	}
}

// netBinds is the part of a node's work below which the network is what binds it.
const netBinds = 0.95

// waits says whether the network keeps more of a node's accelerators from work than
// what ends its seats does: Through is of its work what data comes for.
func waits(d *fleet.Design, node *fleet.Node, through float64) bool {
	if node.Busy == 0 || through >= netBinds {
		return false
	}
	unborne := int32(0)
	if node.Seats == 0 && (node.SeatsEnd == fleet.ByPower || node.SeatsEnd == fleet.ByHeat) {
		unborne = int32(d.Accelerators) - node.Out - node.Busy
	}
	return float64(node.Busy)*(1-through) > float64(unborne)
}

// binds is what binds a node from now to the next change of its light.
func (o *outlook) binds(d *fleet.Design, node *fleet.Node) fleet.Limit {
	switch {
	case node.Drained:
		return fleet.ByDrain
	case o.Limit != fleet.ByPower && o.Limit != fleet.ByHeat && waits(d, node, o.Through):
		return fleet.ByNetwork
	case o.Limit == fleet.Free && node.Seats == 0:
		return node.SeatsEnd
	}
	return o.Limit
}

// openHours readies the hours that the coming tick reaches into.
func (e *Engine) openHours() {
	list := e.m.Bounds
	to := int64((e.m.Elapsed + e.m.Tick - 1) / time.Hour)
	hour := int64(e.m.Elapsed / time.Hour)
	if n := len(list); n > 0 {
		hour = list[n-1].Hour + 1
	}
	for ; hour <= to; hour++ {
		h := boundHour{Hour: hour}
		if len(e.plan.nodes) <= maxBound {
			h.Nodes = make([]uint8, perBound*len(e.plan.nodes))
		}
		list = append(list, h)
	}
	e.m.Bounds = list
}

// boundTo books what bound the nodes during the tick that ends now to the fleet's
// hour, and forgets what is not of the last 24. Of the fleet a tick longer than an
// hour is booked whole to the hour that it ends in.
func (e *Engine) boundTo() {
	const most = 24
	var sum Bounds
	for i := range e.sky.bounds {
		sum.add(&e.sky.bounds[i])
		e.sky.bounds[i] = Bounds{}
	}
	list := e.m.Bounds
	list[len(list)-1].add(&sum)
	if over := len(list) - most; over > 0 {
		list = slices.Delete(list, 0, over)
	}
	e.m.Bounds = list
}

// bounds is what bound the nodes in the last 24 hours.
func (e *Engine) bounds() (sum Bounds) {
	for i := range e.m.Bounds {
		sum.add(&e.m.Bounds[i].Bounds)
	}
	return sum
}

// boundsOf is what bound one node in the last 24 hours; nothing in fleets of which
// that is not kept.
func (e *Engine) boundsOf(n int) (sum Bounds) {
	for i := range e.m.Bounds {
		if nodes := e.m.Bounds[i].Nodes; nodes != nil {
			for by, looks := range nodes[perBound*n : perBound*(n+1)] {
				sum[by] += float64(float64(looks) * boundEvery.Seconds())
			}
		}
	}
	return sum
}

// checkBounds says why hours that were read cannot be those of a mission of so many
// nodes.
func checkBounds(hours []boundHour, nodes int) error {
	want := perBound * nodes
	if nodes > maxBound {
		want = 0
	}
	for i := range hours {
		if got := len(hours[i].Nodes); got != want {
			return fmt.Errorf("what bound its nodes in hour %d is of %d numbers, want %d", hours[i].Hour, got, want)
		}
		if i > 0 && hours[i].Hour != hours[i-1].Hour+1 {
			return fmt.Errorf("what bound its nodes in hour %d is told after hour %d", hours[i].Hour, hours[i-1].Hour)
		}
	}
	return nil
}
