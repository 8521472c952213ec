package fleet

import (
	"math"

	"orrery/engine/air"
	"orrery/engine/exact"
	"orrery/engine/fault"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/power"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// Design is what a satellite is made of.
type Design struct {
	Name             string
	Mass             unit.Mass // of all of it
	Stowed           float64   // m³ that it takes under a fairing; 0: unknown
	Power            power.Design
	Thermal          thermal.Design
	Lasers           link.Lasers // between satellites
	Faults           fault.Design
	Bus              unit.Power // drawn at all times by everything but the accelerators
	Accelerators     int        // 0 for a relay
	ChipWeight       unit.Mass  // of each accelerator, with its share of the rack; 0: it weighs nothing
	AcceleratorPower unit.Power // all-in, each at full speed
	Chip             llm.Chip   // what an accelerator can do, where that is known
	ThrottleExponent float64    // speed = (power share)^exponent
	ThrottleFloor    float64    // least power share that an accelerator is throttled to
	Hardware         unit.Money // price of the satellite without accelerators
	Accelerator      unit.Money // price of all its accelerators
	Thrust           unit.Force
	SpecificImpulse  float64       // seconds
	Ballistic        air.Ballistic // mass over drag area and coefficient
}

// Parts is what the parts whose weight is known weigh together: array, battery, radiator and
// accelerators. Mass holds them already.
func (d Design) Parts() unit.Mass {
	array, battery := d.Power.Mass()
	return array + battery + d.Thermal.Mass() + d.Compute()
}

// Compute is what all accelerators weigh.
func (d Design) Compute() unit.Mass {
	return unit.Mass(float64(d.Accelerators) * float64(d.ChipWeight))
}

// Lacking is how much less the design weighs than its parts; 0 where it weighs as much or
// more: its mass is then one that was given, and no sum.
func (d Design) Lacking() unit.Mass { return max(0, d.Parts()-d.Mass) }

// Refitted is the design with something changed: its mass goes with what the sized
// parts weigh then, and may come out below zero where a design's parts already weigh
// more than all of it.
func (d Design) Refitted(change func(*Design)) Design {
	before := d.Parts()
	change(&d)
	d.Mass += d.Parts() - before
	return d
}

// IsNode reports whether the design carries accelerators.
func (d Design) IsNode() bool { return d.Accelerators > 0 }

// Price is what one satellite costs on the ground.
func (d Design) Price() unit.Money { return d.Hardware + d.Accelerator }

// FullLoad is what all accelerators draw at full speed.
func (d *Design) FullLoad() unit.Power {
	return unit.Power(float64(d.Accelerators) * float64(d.AcceleratorPower))
}

// Speed is how fast an accelerator runs on a share of its full power, 0 to 1 of
// full speed: share to the power of ThrottleExponent.
func (d *Design) Speed(share float64) float64 {
	switch {
	case share >= 1:
		return 1
	case share <= 0:
		return 0
	case d.ThrottleExponent == 0.5:
		return math.Sqrt(share)
	}
	return exact.Pow(share, d.ThrottleExponent)
}

// Limit says what binds a node.
type Limit uint8

// The limits; of those that nodes have by themselves the one that binds hardest first.
const (
	Free      Limit = iota // nothing binds
	ByPower                // charge or sunlight
	ByHeat                 // the radiator
	ByNetwork              // its jobs wait for their data
	BySeats                // every accelerator is taken
	ByFailure              // those that are not taken have failed or restart
	ByDrain                // drained by order
	ByAbsence              // not there yet, or lost
	ByTurn                 // free seats that jobs could use whose turn it is not
	Limits                 // number of them
)

var limitNames = [Limits]string{"-", "power", "heat", "network", "seats", "failure", "drained", "absent", "turn"}

func (l Limit) String() string { return limitNames[l] }

// Status says where a satellite is in its life.
type Status uint8

// The statuses.
const (
	Absent  Status = iota // an empty slot
	Transit               // launched, on its way to the slot
	Active
	Lost // for good
)

var statusNames = [...]string{"empty", "in transit", "active", "lost"}

func (s Status) String() string { return statusNames[s] }

// Node is what a satellite with accelerators remembers.
type Node struct {
	Battery     power.Battery
	Temperature unit.Temperature
	Busy        int32       // accelerators taken
	Taken       power.Taken // of them, by how far their jobs bear to be slowed
	Out         int32       // accelerators that have failed or restart
	Drained     bool        // takes no new job
	Seats       int32       // that it offers to the most patient jobs, since it was last asked
	SeatsEnd    Limit       // what ends them
	Carries     int32       // thousandths of an accelerator's full power that it bears in the worst part of its orbit, likewise
	CarriedBy   Limit       // what ends those: power or heat
}
