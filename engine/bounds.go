package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/wire"
)

// This file keeps for which share of their time nodes in service were bound, and by
// what.

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

// boundHour is the bounds of an hour of the mission.
type boundHour struct {
	Hour int64
	Bounds
}

// code names the fields for keyframes and digests.
func (h *boundHour) code(c *wire.Coder) {
	c.Int64(&h.Hour)
	for i := range h.Bounds {
		c.Float(&h.Bounds[i])
	}
}

// binds is what binds a node from now to the next change of its light.
func (o *outlook) binds(node *fleet.Node) fleet.Limit {
	switch {
	case node.Drained:
		return fleet.ByDrain
	case o.Limit == fleet.Free && o.Seats == 0:
		return o.SeatsEnd
	}
	return o.Limit
}

// boundTo books what bound the nodes during the tick that ends now to its hour, of
// the last 24. A tick longer than an hour is booked whole to the hour that it ends
// in.
func (e *Engine) boundTo() {
	const most = 24
	var sum Bounds
	for i := range e.sky.bounds {
		sum.add(&e.sky.bounds[i])
		e.sky.bounds[i] = Bounds{}
	}
	list, hour := e.m.Bounds, int64((e.m.Elapsed-1)/time.Hour)
	if n := len(list); n == 0 || list[n-1].Hour != hour {
		list = append(slices.Clip(list), boundHour{Hour: hour})
	}
	list[len(list)-1].add(&sum)
	for list[0].Hour <= hour-most {
		list = list[1:]
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

// checkBounds says why hours that were read cannot be those of a mission.
func checkBounds(hours []boundHour) error {
	for i := 1; i < len(hours); i++ {
		if hours[i].Hour <= hours[i-1].Hour {
			return fmt.Errorf("what bound its nodes in hour %d is told after hour %d", hours[i].Hour, hours[i-1].Hour)
		}
	}
	return nil
}
