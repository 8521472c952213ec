// Package power answers what a node can draw now without going dark later, and
// what is left in its battery afterwards.
//
// # Model
//
// An array that tracks the Sun gives flux × area × efficiency × fill while the
// node is lit and nothing while it is dark. What the load leaves over charges
// the battery; what the battery cannot take is curtailed. The battery loses on
// the way in and on the way out, and is never planned below its floor.
//
// Light is used in its order: a dark arc must be survived on what was stored
// before it. Offer therefore looks one orbit ahead and answers two powers, one
// for the lit and one for the dark part of the orbit. The dark one is what the
// charge at entry bears to the end of the arc; the lit one leaves enough over
// to refill for the next arc. Where the battery is large both are equal.
//
// # Limits
//
// The array is square to the Sun; its wear is a factor of the design. The
// battery has no voltage, no temperature and no wear yet.
//
// # Sources
//
// Facts and defaults come from the scenario's catalogue. The trough decides, not
// the mean: 138 kWh at 30 % depth bears 66 kW through 35.61 min of umbra, where
// mean light would permit 94 kW.
package power

import (
	"math"
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// Design is the array and the battery of a node.
type Design struct {
	ArrayArea  unit.Area   // active area of the solar array, m²
	Efficiency float64     // of the cells, 0 to 1
	Fill       float64     // share of the area that is cells, 0 to 1
	Capacity   unit.Energy // of the battery, installed
	Depth      float64     // of discharge that is planned with, 0 to 1
	RoundTrip  float64     // energy out over energy in, 0 to 1; half of the loss each way
}

// Battery is what a battery remembers.
type Battery struct {
	Charge unit.Energy
}

// Bearing is a power for the lit and one for the dark part of an orbit.
type Bearing struct {
	Lit, Dark unit.Power
}

// Least is the smaller of the two.
func (b Bearing) Least() unit.Power { return min(b.Lit, b.Dark) }

// Mean is the power averaged over the light's span.
func (b Bearing) Mean(light space.Light) unit.Power {
	share := light.LitShare()
	return unit.Power(float64(float64(b.Lit)*share) + float64(float64(b.Dark)*(1-share)))
}

// Flow is where energy went during a span. It adds up:
// Generated = ToBattery + Curtailed + direct use, and
// Used + Unserved = load × span.
type Flow struct {
	Generated   unit.Energy // what the array could give
	Curtailed   unit.Energy // of it, what nobody could take
	ToBattery   unit.Energy // of it, what went into the battery's terminals
	FromBattery unit.Energy // what came out of the battery's terminals
	Used        unit.Energy // what the load got
	Unserved    unit.Energy // what the load missed: a brown-out
	Lost        unit.Energy // in the battery, on the way in and out
}

// Add sums two flows.
func (f Flow) Add(o Flow) Flow {
	return Flow{
		Generated:   f.Generated + o.Generated,
		Curtailed:   f.Curtailed + o.Curtailed,
		ToBattery:   f.ToBattery + o.ToBattery,
		FromBattery: f.FromBattery + o.FromBattery,
		Used:        f.Used + o.Used,
		Unserved:    f.Unserved + o.Unserved,
		Lost:        f.Lost + o.Lost,
	}
}

// Code names the fields for keyframes and digests.
func (f *Flow) Code(c *wire.Coder) {
	wire.Float(c, &f.Generated)
	wire.Float(c, &f.Curtailed)
	wire.Float(c, &f.ToBattery)
	wire.Float(c, &f.FromBattery)
	wire.Float(c, &f.Used)
	wire.Float(c, &f.Unserved)
	wire.Float(c, &f.Lost)
}

// Generation is what the array gives in full sun of the given flux.
func (d Design) Generation(flux unit.Flux) unit.Power {
	return unit.Power(float64(flux) * float64(d.ArrayArea) * d.Efficiency * d.Fill)
}

// Floor is the charge that plans keep.
func (d Design) Floor() unit.Energy {
	return unit.Energy(float64(d.Capacity) * (1 - d.Depth))
}

// oneWay is the efficiency of either way through the battery.
func (d Design) oneWay() float64 { return math.Sqrt(d.RoundTrip) }

// Offer is what the node can bear from now to the next change of light and
// through the arc after it, up to the most it could ever want: loads that keep
// the battery above its floor to the end of the next dark arc. light must start
// now. In an orbit without a dark arc it is what the array gives.
func (d Design) Offer(b Battery, light space.Light, flux unit.Flux, most unit.Power) Bearing {
	sun, want := float64(d.Generation(flux)), float64(most)
	if light.Leave <= light.Enter {
		return Bearing{Lit: unit.Power(min(sun, want)), Dark: unit.Power(min(sun, want))}
	}
	leave := light.Leave.Seconds()
	if light.Period <= light.Leave-light.Enter { // it will not see the Sun again
		return Bearing{Dark: unit.Power(min(d.endure(b.Charge, leave), want))}
	}
	dark := (light.Leave - light.Enter).Seconds()
	lit := light.Period.Seconds() - dark
	var bears Bearing
	if light.Dark() {
		inDark := min(d.endure(b.Charge, leave), want)
		left := b.Charge - unit.Energy(inDark*leave/d.oneWay())
		bears = d.plan(left, cycle{sun, lit, dark, want})
		bears.Dark = unit.Power(inDark)
	} else {
		bears = d.plan(b.Charge, cycle{sun, light.Enter.Seconds(), dark, want})
	}
	return bears
}

// endure is the power that the charge above the floor gives for some seconds.
func (d Design) endure(charge unit.Energy, seconds float64) float64 {
	return max(0, float64(charge-d.Floor())) * d.oneWay() / max(seconds, 1e-9)
}

// cycle is a lit time followed by a dark one, in seconds, with the array's power
// and the most that the load wants, in watts.
type cycle struct{ sun, lit, dark, want float64 }

// plan finds the loads of a cycle that end at the floor: equal ones if the
// battery can carry that, else the most it can carry through the dark and the
// rest in the light.
func (d Design) plan(charge unit.Energy, c cycle) Bearing {
	way, above := d.oneWay(), float64(charge-d.Floor())
	room := float64(d.Capacity - d.Floor())
	even := (above + float64(c.sun*way*c.lit)) / (float64(way*c.lit) + c.dark/way)
	if even > c.sun { // more than charged enough: nothing need be kept for it
		even = above * way / c.dark
	}
	inDark := max(0, min(even, room*way/c.dark, c.want))
	inLight := c.sun
	if refill := float64(inDark*c.dark)/way - above; refill > 0 {
		inLight -= refill / max(float64(way*c.lit), 1e-9)
	}
	if inLight < 0 { // too little light is left: the dark gets what can be stored
		inLight = 0
		inDark = max(0, min(above+float64(c.sun*way*c.lit), room)) * way / c.dark
	}
	return Bearing{Lit: unit.Power(min(inLight, c.want)), Dark: unit.Power(inDark)}
}

// Settle lives through the light's span under a load and answers the battery
// after it and where the energy went. It is exact at any length of span: both
// powers are constant in each lit and dark arc.
func (d Design) Settle(b Battery, light space.Light, flux unit.Flux, load Bearing) (Battery, Flow) {
	var flow Flow
	lit := steady{d.Generation(flux), load.Lit}
	at := time.Duration(0)
	for arc := range light.Arcs() {
		b = d.arc(b, arc.From-at, lit, &flow)
		b = d.arc(b, arc.To-arc.From, steady{0, load.Dark}, &flow)
		at = arc.To
	}
	b = d.arc(b, light.Span-at, lit, &flow)
	return b, flow
}

// steady is a constant sun and load.
type steady struct{ sun, load unit.Power }

// arc settles a time of constant sun and load.
func (d Design) arc(b Battery, span time.Duration, s steady, flow *Flow) Battery {
	if span <= 0 {
		return b
	}
	way := d.oneWay()
	got, asked := s.sun.Over(span), s.load.Over(span)
	flow.Generated += got
	if got >= asked {
		spare := got - asked
		room := unit.Energy(float64(max(0, d.Capacity-b.Charge)) / way)
		in := min(spare, room)
		stored := unit.Energy(float64(in) * way)
		b.Charge += stored
		flow.ToBattery += in
		flow.Lost += in - stored
		flow.Curtailed += spare - in
		flow.Used += asked
		return b
	}
	out := min(asked-got, unit.Energy(float64(b.Charge)*way))
	drawn := min(b.Charge, unit.Energy(float64(out)/way))
	b.Charge -= drawn
	flow.FromBattery += out
	flow.Lost += drawn - out
	flow.Used += got + out
	flow.Unserved += asked - got - out
	return b
}
