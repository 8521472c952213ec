package node

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

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
func (o *OperatingPoint) binds(d *fleet.Design, node *fleet.Node) fleet.Limit {
	switch {
	case node.Drained:
		return fleet.ByDrain
	case o.Limit != fleet.ByPower && o.Limit != fleet.ByHeat && waits(d, node, o.dataShare):
		return fleet.ByNetwork
	case o.Limit == fleet.Free && node.Seats == 0:
		return node.SeatsEnd
	}
	return o.Limit
}

// stretch is some time in which neither a node's light nor its power limit changes.
type stretch struct {
	seconds float64
	dark    bool
	limit   unit.Power
}

// A node that draws less than its limit keeps the difference, and so its limit rises
// until its light changes: a time longer than fallStill is looked at in parts.
const (
	wholeUpTo = time.Minute
	lossPart  = 5 * time.Minute
)

// lose books how a node's accelerators spend a light that does not change, at the
// load that was found for it.
func (o *OperatingPoint) lose(d *fleet.Design, node *fleet.Node, light space.Light, to *usage.Losses) {
	s := stretch{light.Span.Seconds(), light.Dark(), o.PowerLimit.In(light)}
	may, full := min(s.limit, o.HeatLimit), d.FullLoad()
	switch {
	case may >= full && node.Out == 0 && o.dataShare == 1: // nothing binds: most nodes, most of the time
		kept := float64(float64(node.Busy) * s.seconds)
		to.Lost[usage.Placed] += float64(float64(d.Accelerators)*s.seconds) - kept
		to.Kept += kept
	case light.Span <= wholeUpTo || s.limit >= full || o.Load >= d.Bus+s.limit:
		o.loseIn(d, node, s, to)
	default:
		o.loseByParts(d, node, light, to)
	}
}

// loseByParts books a light that does not change part by part, each by the
// power limit in the middle of it.
func (o *OperatingPoint) loseByParts(d *fleet.Design, node *fleet.Node, light space.Light, to *usage.Losses) {
	parts := (light.Span + lossPart - 1) / lossPart
	s, now := stretch{light.Span.Seconds() / float64(parts), light.Dark(), 0}, o.steady(light)
	held, middle := node.Battery, light.Span/(2*parts)
	part, sunk := 2*middle, power.Flow{}
	for i, at := time.Duration(0), time.Duration(0); i < parts; i++ {
		until := middle + i*part
		d.Power.Hold(&held, until-at, now, &sunk)
		at = until
		s.limit = o.powerLimit(d, &held, light.After(at)).In(light)
		o.loseIn(d, node, s, to)
	}
}

// loseIn books how a node's accelerators spend a stretch.
func (o *OperatingPoint) loseIn(d *fleet.Design, node *fleet.Node, s stretch, to *usage.Losses) {
	all, full := float64(float64(d.Accelerators)*s.seconds), float64(d.FullLoad())
	l := usage.Levels{all, all, all}
	l[usage.Cooled] = float64(all * d.Speed(float64(s.limit)/full))
	if s.dark {
		l[usage.Powered] = l[usage.Cooled]
	}
	l[usage.Healthy] = l[usage.Cooled]
	if o.HeatLimit < s.limit {
		l[usage.Healthy] = float64(all * d.Speed(float64(o.HeatLimit)/full))
	}
	l[usage.Connected] = float64(l[usage.Healthy] * float64(d.Accelerators-int(node.Out)) / float64(d.Accelerators))
	working := 0.0
	if node.Busy > 0 {
		want := float64(float64(node.Busy) * float64(d.AcceleratorPower))
		working = float64(float64(node.Busy) * s.seconds * d.Speed(float64(o.Load-d.Bus)/want))
	}
	kept := float64(working * o.dataShare)
	l[usage.Placed] = l[usage.Connected] - (working - kept)
	l[usage.Useful], l[usage.Stages] = kept, kept
	to.Book(&l)
}
