// Package campaigntest makes a small campaign for tests: a ring of a few planes, vehicles with one
// purpose each, and a check of what must hold in every campaign.
//
// # Model
//
// Nothing is random except what a test makes so.
//
// # Limits
//
// There is only what flights need: a fleet and vehicles, without power, jobs or links.
package campaigntest

import (
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// Day is a day.
const Day = 24 * time.Hour

// The vehicles of small campaigns, by their place: all let satellites go at 300 km.
const (
	Sure   = iota // reaches orbit each time
	Doomed        // never does
	Half          // each time loses half of what it carries
)

// The pads, by their place: both are at 28.5° north.
const (
	East = iota // ten days between two flights
	West        // an hour between two flights, two flights a year
)

// Epoch is when small campaigns start.
var Epoch = time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)

// Ring is six planes of four slots at 53° and 550 km, of which some are filled. A satellite
// weighs a tonne, carries eight accelerators and costs $10 M.
func Ring(filled int) ([]fleet.Design, []fleet.Group) {
	designs := []fleet.Design{{Name: "node", Mass: 1000, Stowed: 10, Accelerators: 8, AcceleratorPower: unit.Kilowatt, Hardware: 6 * unit.MillionDollar,
		Accelerator: 4 * unit.MillionDollar, Thrust: unit.Newton, SpecificImpulse: 2500, Ballistic: 50}}
	return designs, []fleet.Group{{Name: "ring", Filled: filled, Shell: orbit.Shell{Name: "ring", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 6, PerPlane: 4}}}
}

// Spec is what small campaigns fly with: rockets that lift four tonnes at $1,000 a kilogram and
// ascend for ten minutes, two pads, and $1,000 M.
func Spec() flight.Spec {
	rocket := func(name string, lost, partial float64) launch.Vehicle {
		return launch.Vehicle{Name: name, Lift: launch.Lift{Payload: 4 * unit.Tonne, Insertion: 300 * unit.Kilometre, Impulse: 350}, Volume: 100, Price: unit.Dollars(1000),
			Successes: 3, Flights: 3, Ascent: 10 * time.Minute,
			Losses: launch.Losses{Fixed: lost, Partial: partial, Learning: launch.Learning{Flights: 30}, Repair: 300 * Day}}
	}
	at := 28.5 * unit.Degree
	return flight.Spec{
		Vehicles:   []launch.Vehicle{rocket("Sure", 0, 0), rocket("Doomed", 1, 0), rocket("Half", 1, 1)},
		Pads:       []launch.Pad{{Name: "East", Latitude: at, Longitude: -80 * unit.Degree, Turnaround: 10 * Day}, {Name: "West", Latitude: at, Turnaround: time.Hour, YearlyCap: 2}},
		Deployment: flight.Deployment{Duty: 0.5, Test: 4 * Day, Parking: 350 * unit.Kilometre, Below: 5 * unit.Kilometre}, Density: 1,
		Treasury: 1000 * unit.MillionDollar,
	}
}

// Changed is Spec with changes.
func Changed(change ...func(*flight.Spec)) flight.Spec {
	s := Spec()
	for _, f := range change {
		f(&s)
	}
	return s
}

// Small is a campaign over a ring whose first plane is filled.
func Small(t testing.TB, change ...func(*flight.Spec)) *campaign.Campaign {
	t.Helper()
	designs, groups := Ring(1)
	return World{Epoch: Epoch, Seed: 7, Designs: designs, Groups: groups, Spec: Changed(change...)}.Open(t)
}

// World is what a campaign flies for.
type World struct {
	Epoch   time.Time
	Seed    uint64
	Designs []fleet.Design
	Groups  []fleet.Group
	Spec    flight.Spec
}

// Open is the campaign at its start, its flights booked.
func (w World) Open(t testing.TB) *campaign.Campaign {
	t.Helper()
	k := clock.New(w.Epoch, w.Seed)
	c := &campaign.Campaign{Spec: w.Spec, Below: campaign.Below{Clock: k, Fleet: &fleet.Fleet{Roster: fleet.NewRoster(w.Designs, w.Groups)},
		Log: &event.Log{Clock: k}, Books: &ledger.Books{}}}
	c.Fleet.Begin()
	c.Open()
	if err := c.Begin(); err != nil {
		t.Fatal(err)
	}
	return c
}

// Fly lets days pass in ticks of a length, of a campaign and of what stands on it.
func Fly(c *campaign.Campaign, until, tick time.Duration, above ...func(clock.Span)) {
	for c.Clock.Elapsed < until {
		end := min(until, c.Clock.Elapsed+tick)
		for c.Clock.Elapsed < end {
			from := c.Clock.Elapsed
			to := max(min(end, c.Next(), clock.NextDay(from)), from+1)
			s := clock.Span{From: from, To: to, Last: to == end}
			c.Advance(s)
			for _, advance := range above {
				advance(s)
			}
			c.Clock.Advance(to)
		}
	}
}

// Flight is a booking of two satellites to the second plane, from the eastern pad after a day:
// a day of commissioning follows; or as it is changed.
func Flight(vehicle int, change ...func(*flight.Booking)) flight.Booking {
	b := flight.Booking{Vehicle: vehicle, LiftOff: Day, Plane: 1, Count: 2, Checkout: Day}
	for _, f := range change {
		f(&b)
	}
	return b
}

// Told are the sentences of all events of note, each with its subject.
func Told(c *campaign.Campaign) []string {
	var all []string
	for _, v := range c.Log.Notable {
		subject, sentence := c.Tell(v)
		all = append(all, subject+" "+sentence)
	}
	return all
}
