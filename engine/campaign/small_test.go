package campaign

import (
	"testing"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

const (
	day     = 24 * time.Hour
	million = unit.MillionDollar
)

// The vehicles of small campaigns, by their place: both let satellites go in their slots.
const (
	sure   = iota // reaches orbit each time: 3 of 3
	doomed        // never does: 0 of 3
	low           // lets satellites go at 200 km, and reaches orbit each time
)

// The pads, by their place.
const (
	east = iota // ten days between two flights
	west        // an hour between two flights, two flights a year
)

// small is a campaign over two planes of four slots, of which the first is filled, and a ring
// of two relays. A satellite weighs a tonne, has eight accelerators and costs $10 M; a rocket
// lifts three tonnes at $1,000 a kilogram and ascends for ten minutes. The treasury holds $100 M.
func small(t testing.TB) *Campaign {
	t.Helper()
	designs := []fleet.Design{{
		Name: "node", Mass: 1000, Bus: unit.Kilowatt, Accelerators: 8, AcceleratorPower: unit.Kilowatt, Thrust: 1,
		ThrottleExponent: 0.5, ThrottleFloor: 0.5, Hardware: 6 * million, Accelerator: 4 * million,
		Power:   power.Design{ArrayArea: 600, Efficiency: 0.25, Fill: 0.9, Capacity: 900 * unit.KilowattHour, Depth: 0.9, RoundTrip: 0.92},
		Thermal: thermal.Design{PanelArea: 110, Emissivity: 0.9, Capacity: 1e6, Limit: 350},
	}, {Name: "relay", Mass: 500, Hardware: million}}
	shell := func(planes, each int) orbit.Shell {
		return orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: planes, PerPlane: each}
	}
	groups := []fleet.Group{{Name: "ring", Filled: 1, Shell: shell(2, 4)}, {Name: "mesh", Filled: 1, Shell: shell(1, 2), Design: 1}}
	on := Below{Clock: clock.New(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), 7), Fleet: &fleet.Fleet{Roster: fleet.NewRoster(designs, groups)}}
	on.Clock.SetTick(time.Minute)
	on.Fleet.Begin()
	on.Log, on.Books = &event.Log{Clock: on.Clock}, &ledger.Books{}
	on.Alarms = &alarm.Alarms{Below: alarm.Below{Clock: on.Clock, Fleet: on.Fleet, Log: on.Log}}
	orbits, err := sky.Propagators(on.Fleet, on.Clock.Start)
	if err != nil {
		t.Fatal(err)
	}
	seen := sky.New(sky.Below{Clock: on.Clock, Fleet: on.Fleet}, sky.Surroundings{}, orbits)
	spent := usage.New(usage.Below{Clock: on.Clock, Fleet: on.Fleet})
	spent.Begin()
	on.Nodes = node.New(node.Below{Clock: on.Clock, Fleet: on.Fleet, Log: on.Log, Sky: seen, Usage: spent})
	on.Nodes.Begin()
	seen.Look()
	on.Nodes.UpdateLimits(true)
	c := &Campaign{Below: on, Spec: spec()}
	c.Open()
	return c
}

// spec is what small campaigns fly with.
func spec() Spec {
	rocket := func(name string, successes int, insertion unit.Length) launch.Vehicle {
		return launch.Vehicle{
			Name: name, Payload: 3 * unit.Tonne, Price: unit.Dollars(1000), Successes: successes, Flights: 3,
			Ascent: 10 * time.Minute, Insertion: insertion,
		}
	}
	return Spec{
		Vehicles: []launch.Vehicle{
			rocket("Sure", 3, 550*unit.Kilometre), rocket("Doomed", 0, 550*unit.Kilometre), rocket("Low", 3, 200*unit.Kilometre),
		},
		Pads:     []launch.Pad{{Name: "East", Turnaround: 10 * day}, {Name: "West", Turnaround: time.Hour, YearlyCap: 2}},
		Treasury: 100 * million,
	}
}

// flight is a booking of two satellites to the empty plane, from the eastern pad after a day:
// a day of checks follows.
func flight(vehicle int) Booking {
	return Booking{Vehicle: vehicle, LiftOff: day, Plane: 1, Count: 2, Check: day}
}

// booked books flights.
func booked(t testing.TB, c *Campaign, all ...Booking) {
	t.Helper()
	for _, b := range all {
		if err := (BookFlight{b}).Apply(c); err != nil {
			t.Fatalf("%+v: %v", b, err)
		}
	}
}

// pass lets time go by up to an instant, in spans that end where flights reach milestones. The
// last one ends a tick, when nodes are counted.
func pass(c *Campaign, to time.Duration) {
	for c.Clock.Elapsed < to {
		span := clock.Span{From: c.Clock.Elapsed, To: min(c.Next(), to)}
		c.Clock.Advance(span.To)
		c.Advance(span)
	}
	c.Nodes.Sky.Look()
	c.Nodes.UpdateLimits(true)
}

// told are the sentences of all events of note, each with its subject.
func told(c *Campaign) []string {
	var all []string
	for _, v := range c.Log.Notable {
		subject, sentence := c.Tell(v)
		all = append(all, subject+" "+sentence)
	}
	return all
}

// statuses are those of the satellites of the first group's second plane.
func statuses(c *Campaign) []fleet.Status { return c.Fleet.Status[4:8] }

// balanced wants books from which nothing leaks.
func balanced(t testing.TB, c *Campaign) {
	t.Helper()
	if sum, off := c.Books.Leak(); sum != 0 || off != [ledger.Accounts]unit.Money{} {
		t.Errorf("the accounts sum to %d and are off their postings by %v", sum, off)
	}
}
