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

// Design is the design of a satellite.
type Design struct {
	Name             string
	Mass             unit.Mass // whole satellite
	Stowed           float64   // volume under a fairing, m³; 0: unknown
	Power            power.Design
	Thermal          thermal.Design
	Lasers           link.Lasers // terminals for links between satellites
	Faults           fault.Design
	Bus              unit.Power // drawn at all times, by everything except the accelerators
	Accelerators     int        // 0 for a relay
	ChipWeight       unit.Mass  // of each accelerator with its share of the rack; 0: not counted
	AcceleratorPower unit.Power // of each accelerator at full speed, all included
	Chip             llm.Chip   // performance of an accelerator; zero if unknown
	ThrottleExponent float64    // speed = (share of power)^exponent
	ThrottleFloor    float64    // lowest share of power to which an accelerator can be throttled
	Hardware         unit.Money // price of the satellite without accelerators
	Accelerator      unit.Money // price of all its accelerators
	Thrust           unit.Force
	SpecificImpulse  float64       // s
	Ballistic        air.Ballistic // mass / (drag coefficient × area), kg/m²
}

// Parts is the mass of the parts whose weight is known: array, battery, radiator and accelerators.
// It is included in Mass.
func (d Design) Parts() unit.Mass {
	array, battery := d.Power.Mass()
	return array + battery + d.Thermal.Mass() + d.Compute()
}

// Compute is the mass of all accelerators.
func (d Design) Compute() unit.Mass {
	return unit.Mass(float64(d.Accelerators) * float64(d.ChipWeight))
}

// Lacking is how much lighter the design is than its parts; 0 if it is as heavy or heavier.
func (d Design) Lacking() unit.Mass { return max(0, d.Parts()-d.Mass) }

// Refitted is the design after a change: its mass changes with that of the sized parts. It may
// become negative if the parts of a design weigh more than its stated mass.
func (d Design) Refitted(change func(*Design)) Design {
	before := d.Parts()
	change(&d)
	d.Mass += d.Parts() - before
	return d
}

// IsNode reports whether the design has accelerators.
func (d Design) IsNode() bool { return d.Accelerators > 0 }

// Price is the price of one satellite on the ground.
func (d Design) Price() unit.Money { return d.Hardware + d.Accelerator }

// FullLoad is the power of all accelerators at full speed.
func (d *Design) FullLoad() unit.Power {
	return unit.Power(float64(d.Accelerators) * float64(d.AcceleratorPower))
}

// Speed is the speed of an accelerator, as a share of full speed, on a share of its full power, 0
// to 1: share to the power of ThrottleExponent.
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

// Limit is what limits a node.
type Limit uint8

// The limits. Those of a node itself are in the order in which they are reported.
const (
	Free      Limit = iota // nothing binds
	ByPower                // charge, or power in sunlight
	ByHeat                 // the radiator
	ByNetwork              // its jobs wait for data or links
	BySeats                // every accelerator is taken
	ByFailure              // those that are not taken have failed or restart
	ByDrain                // drained by order
	ByAbsence              // not in service yet, or lost
	ByTurn                 // free seats that waiting jobs could use, but other jobs go first
	Limits                 // number of them
)

var limitNames = [Limits]string{"-", "power", "heat", "network", "seats", "failure", "drained", "absent", "turn"}

func (l Limit) String() string { return limitNames[l] }

// Status is the stage of a satellite's life.
type Status uint8

// The statuses.
const (
	Absent  Status = iota // an empty slot
	Transit               // launched, on its way to the slot
	Active
	Lost // for good, in its slot
)

var statusNames = [...]string{"empty", "in transit", "active", "lost"}

func (s Status) String() string { return statusNames[s] }

// Node is the state of a satellite with accelerators.
type Node struct {
	Battery     power.Battery
	Temperature unit.Temperature
	Busy        int32       // accelerators taken
	Taken       power.Taken // of them, by tier: the order in which they are slowed
	Out         int32       // accelerators that have failed or restart
	Drained     bool        // accepts no new job
	Seats       int32       // free seats for the most patient jobs, when offers were last refreshed
	SeatsEnd    Limit       // the limit that allows no more
	Carries     int32       // power that it sustains in the worst part of its orbit, in thousandths of an accelerator at full speed, likewise
	CarriedBy   Limit       // the limit of that: power or heat
}
