package fleet

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/power"
	"orrery/engine/unit"
)

// Milli is the power of an accelerator at full speed, in the thousandths in which power for seats
// is counted.
const Milli = 1000

// Floors is the share of full power, by grade, at which an accelerator has the promised speed: at
// least ThrottleFloor.
func (d *Design) Floors() power.Floors {
	var f power.Floors
	for g := range power.Grade(power.Grades) {
		speed := g.Speed()
		switch {
		case speed >= 1:
			f[g] = 1
		case d.ThrottleExponent == 0.5:
			f[g] = float64(speed * speed)
		case d.ThrottleExponent > 0:
			f[g] = exact.Pow(speed, 1/d.ThrottleExponent)
		}
		f[g] = min(1, max(f[g], d.ThrottleFloor))
	}
	return f
}

// Promises is Floors in thousandths, rounded up: the power that a seat of each grade takes.
type Promises [power.Grades]int32

// Promises are those of the design.
func (d *Design) Promises() Promises {
	var p Promises
	for g, share := range d.Floors() {
		p[g] = int32(max(1, math.Ceil(float64(share*Milli))))
	}
	return p
}

// Of is the power promised to seats that are taken, in thousandths.
func (p *Promises) Of(taken *power.Taken) int64 {
	sum := int64(0)
	for t, n := range taken {
		sum += int64(n) * int64(p[power.Tier(t).Grade()])
	}
	return sum
}

// Carries is how many accelerators at full speed a node can power, in thousandths.
func (d *Design) Carries(bears unit.Power) int32 {
	each := float64(d.AcceleratorPower)
	if each <= 0 {
		return int32(d.Accelerators * Milli)
	}
	return int32(min(float64(d.Accelerators*Milli), math.Floor(float64(max(0, bears))*Milli/each)))
}

// Steady is how many more accelerators the node sustains at full speed all orbit; negative if it
// does not sustain those taken.
func (n *Node) Steady() int32 { return n.Carries/Milli - n.Busy }

// SeatsFor is how many more accelerators the node may give to jobs of a grade, so that they and
// those already taken keep what they are promised in the worst part of the orbit. The limit is what
// allows no more.
func (d *Design) SeatsFor(n *Node, g power.Grade) (int, Limit) {
	switch living := d.Accelerators - int(n.Out); {
	case n.Drained:
		return 0, ByDrain
	case n.CarriedBy == ByAbsence:
		return 0, ByAbsence
	case living <= int(n.Busy) && n.Out > 0:
		return 0, ByFailure
	case living <= int(n.Busy):
		return 0, BySeats
	default:
		promises := d.Promises()
		free, carried := living-int(n.Busy), max(0, int64(n.Carries)-promises.Of(&n.Taken))/int64(promises[g])
		if carried < int64(free) {
			return int(carried), n.CarriedBy
		}
		return free, BySeats
	}
}
