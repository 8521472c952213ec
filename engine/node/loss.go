package node

import (
	"orrery/engine/fleet"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// heldBinds is the part of a node's work that goes on below which what holds it up is what
// binds the node.
const heldBinds = 0.95

// waits says whether what its jobs wait for keeps more of a node's accelerators from work
// than what ends its seats does: through is of its work what does not wait.
func waits(d *fleet.Design, node *fleet.Node, through float64) bool {
	if node.Busy == 0 || through >= heldBinds {
		return false
	}
	unborne := int32(0)
	if node.Seats == 0 && (node.SeatsEnd == fleet.ByPower || node.SeatsEnd == fleet.ByHeat) {
		unborne = int32(d.Accelerators) - node.Out - node.Busy
	}
	return float64(node.Busy)*(1-through) > float64(unborne)
}

// binds is what binds a node from now to the next change of its light.
func (o *OperatingPoint) binds(d *fleet.Design, node *fleet.Node, held *Held) fleet.Limit {
	switch {
	case node.Drained:
		return fleet.ByDrain
	case held != nil && o.Limit != fleet.ByPower && o.Limit != fleet.ByHeat && waits(d, node, 1-held.all()):
		return held.bound()
	case o.Limit == fleet.Free && node.Seats == 0:
		return node.SeatsEnd
	}
	return o.Limit
}

// lose books how a node's accelerators spend a light that does not change, at the
// load that was found for it: each to the first that stops it. What is free is booked as
// without a job; whoever knows the jobs that wait says what kept them from it.
func (o *OperatingPoint) lose(d *fleet.Design, node *fleet.Node, light space.Light, went *spent) {
	seconds, busy, to := light.Span.Seconds(), float64(node.Busy), &went.time.Losses
	works := busy
	if o.Limit == fleet.ByPower || o.Limit == fleet.ByHeat {
		works = o.slowed(d, node, light, to)
	}
	kept := works
	if went.held != nil {
		for stage, share := range went.held {
			wait := float64(works * share)
			to.Lost[stage] += float64(wait * seconds)
			kept -= wait
		}
		kept = max(0, kept)
	}
	to.Lost[usage.Healthy] += float64(float64(node.Out) * seconds)
	to.Lost[usage.Placed] += float64(max(0, float64(d.Accelerators-int(node.Out))-busy) * seconds)
	to.Kept += float64(kept * seconds)
}

// slowed books what too little power or a warm radiator takes from busy accelerators, and
// answers how many at full speed do as much as they.
func (o *OperatingPoint) slowed(d *fleet.Design, node *fleet.Node, light space.Light, to *usage.Losses) float64 {
	seconds, busy, stage := light.Span.Seconds(), float64(node.Busy), usage.Powered
	if light.Dark() {
		stage = usage.Lit
	}
	speeds := o.speeds(d, node)
	works := float64(speeds.mean(node) * busy)
	if o.Limit == fleet.ByPower {
		to.Lost[stage] += float64((busy - works) * seconds)
		return works
	}
	powered := busy
	if by := o.PowerLimit.In(light); by < unit.Power(busy*float64(d.AcceleratorPower)) {
		alone := *o
		alone.Load = d.Bus + by
		speeds = alone.speeds(d, node)
		powered = float64(speeds.mean(node) * busy)
		to.Lost[stage] += float64((busy - powered) * seconds)
	}
	to.Lost[usage.Cooled] += float64((powered - works) * seconds)
	return works
}
