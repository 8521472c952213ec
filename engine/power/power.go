// Package power answers what a node can draw now without running out of power later, and what is
// left in its battery afterwards.
//
// # Model
//
// An array generates flux × area × efficiency × fill while the node is lit and nothing while it is
// dark. Flux is sunlight at the node, by the Sun's distance; the caller scales it by the array's
// angle to the Sun (Incidence) and its ageing (Aged). What the load does not use charges the
// battery; what the battery cannot take is curtailed. The battery loses energy while charging and
// while discharging, and plans never draw it below its floor.
//
// Light is used in order: a dark arc has to be survived on what was stored before it. Offer
// therefore looks one orbit ahead and returns two powers, one for the lit and one for the dark
// part of the orbit. The dark one is what the charge at entry sustains to the end of the arc; the
// lit one leaves enough to recharge for the next arc. If the battery is large both are equal.
//
// Available power is shared among loads by how far they may be slowed: the most patient ones are
// slowed first, down to what they are promised (Taken.Shares).
//
// A battery wears as it is discharged: N(D) cycles of depth D reduce it to 80 % of its capacity,
// N(D) = Cycles·(0.30/D)^1.6, and damage adds up (Miner). A cycle that begins at depth d and ends
// at D costs 1/N(D) − 1/N(d). It is booked when the battery starts charging again, so that it does
// not depend on how time is cut. Capacity falls in proportion.
//
// # Limits
//
// The battery has no voltage, no temperature and no ageing by time alone. Its efficiencies do not
// fall with wear. Cycles that begin partly discharged are counted as parts of deep ones, which
// overstates their wear. A penumbra is half lit and half dark.
//
// # Sources
//
// Facts and defaults come from the scenario's catalogue. The trough decides, not the mean: 138 kWh
// at 30 % depth sustains 66 kW through 35.61 min of umbra, where mean light would permit 94 kW.
// Cycle life: 30,000 cycles at 30 % in low orbit (JAXA, Li-ion cycling); the exponent of 1.6 is an
// estimate. Adding damage: M. A. Miner (1945), "Cumulative damage in fatigue", Journal of Applied
// Mechanics 12.
package power

import (
	"math"

	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// Design is the array and the battery of a node.
type Design struct {
	ArrayArea  unit.Area // active area of the solar array, m²
	Efficiency float64   // of the cells, 0 to 1
	Fill       float64   // share of the area that is covered with cells, 0 to 1
	Pointing   Pointing  // how the array follows the Sun
	Wear       float64   // share of its output that the array loses per year, 0 to 1

	Capacity  unit.Energy // of the battery, installed and new
	Depth     float64     // planned depth of discharge, 0 to 1
	RoundTrip float64     // energy out over energy in, 0 to 1; used if Charging or Drawing is 0: half of the loss each way
	Charging  float64     // energy stored over energy supplied, 0 to 1; 0 for √RoundTrip
	Drawing   float64     // energy delivered over energy taken from storage, 0 to 1; 0 for √RoundTrip
	Cycles    float64     // cycles of 30 % depth that reduce the battery to 80 % of Capacity; 0 for no wear

	ArrayWeight   float64 // kg per m² of array, with its structure
	BatteryWeight float64 // kg per J of Capacity
}

// Mass is that of the array and the battery.
func (d *Design) Mass() (array, battery unit.Mass) {
	return unit.Mass(float64(d.ArrayArea) * d.ArrayWeight), unit.Mass(float64(d.Capacity) * d.BatteryWeight)
}

// Battery is the state of a battery.
type Battery struct {
	Charge unit.Energy
	Top    unit.Energy // charge at which its discharge began; 0 while it charges
	Worn   float64     // share of its cycle life that is used: 0 when new, 1 at 80 % of its capacity, 5 at none
}

// Code encodes the fields for keyframes and digests.
func (b *Battery) Code(c *wire.Coder) {
	wire.Float(c, &b.Charge)
	wire.Float(c, &b.Top)
	c.Float(&b.Worn)
}

// Levels is a power for the lit and one for the dark part of an orbit. In an offer made in the
// dark, Dark is for the rest of that arc and Next for the whole of the one after it; otherwise they
// are equal.
type Levels struct {
	Lit, Dark, Next unit.Power
}

// Least is the lowest of the powers.
func (b Levels) Least() unit.Power { return min(b.Lit, b.Dark, b.Next) }

// In is the one that applies at the start of a light.
func (b Levels) In(light space.Light) unit.Power {
	if light.Dark() {
		return b.Dark
	}
	return b.Lit
}

// Mean is the mean over the span of a light.
func (b Levels) Mean(light space.Light) unit.Power {
	share := light.LitShare()
	return unit.Power(float64(float64(b.Lit)*share) + float64(float64(b.Dark)*(1-share)))
}

// Generation is the output of the array at a flux.
func (d *Design) Generation(flux unit.Flux) unit.Power {
	return unit.Power(float64(flux) * float64(d.ArrayArea) * d.Efficiency * d.Fill)
}

// Floor is the lowest planned charge of a new battery.
func (d *Design) Floor() unit.Energy {
	return unit.Energy(float64(d.Capacity) * (1 - d.Depth))
}

// FloorOf is the lowest planned charge of a battery with the wear of b.
func (d *Design) FloorOf(b Battery) unit.Energy {
	return unit.Energy(float64(d.Full(b)) * (1 - d.Depth))
}

// Efficiencies are those of charging and discharging, 0 to 1.
func (d *Design) Efficiencies() (in, out float64) {
	in, out = d.Charging, d.Drawing
	if in > 0 && out > 0 {
		return in, out
	}
	half := math.Sqrt(d.RoundTrip)
	if in <= 0 {
		in = half
	}
	if out <= 0 {
		out = half
	}
	return in, out
}

// store is a battery in its present condition: efficiencies, and the charges when full and at its
// floor, in J.
type store struct{ in, out, full, floor float64 }

func (d *Design) store(b *Battery) store {
	var s store
	s.in, s.out = d.Efficiencies()
	s.full = float64(d.Full(*b))
	s.floor = s.full * (1 - d.Depth)
	return s
}
