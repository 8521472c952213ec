package node

import (
	"orrery/engine/fleet"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// heldBinds is a share of a node's work: if less than that proceeds, what holds up the rest is
// reported as the node's limit.
const heldBinds = 0.95

// waits reports whether more of a node's accelerators idle because their jobs wait than because
// power or heat keeps seats from being offered. through is the share of its work that does not
// wait.
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

// binds is the limit of a node from now to the next change of its light.
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

// lose books how a node's accelerators spend a light that does not change, at its present load.
// Time is booked to the first stage that stops it. Free accelerators are booked as without a job;
// the caller who knows the waiting jobs corrects that.
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

// slowed books what lack of power or a warm radiator takes from busy accelerators. It returns how
// many accelerators at full speed would do the same work.
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
