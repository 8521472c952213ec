package campaign

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

const million = unit.MillionDollar

// The vehicles of small campaigns, by their place: all let satellites go at 300 km.
const (
	sure   = iota // reaches orbit each time
	doomed        // never does
	half          // each time loses half of what it carries
)

// The pads, by their place: both are at 28.5° north.
const (
	east = iota // ten days between two flights
	west        // an hour between two flights, two flights a year
)

var epoch = time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC)

// small is a campaign over a ring of six planes of four slots at 53° and 550 km, the first of
// which is filled. A satellite weighs a tonne, carries eight accelerators and costs $10 M; a
// Rocket lifts four tonnes at $1,000 a kilogram and ascends for ten minutes. The treasury holds
// $1,000 M, and nothing happens by chance but what a test lets.
func small(t testing.TB, change ...func(*Spec)) *Campaign {
	t.Helper()
	designs := []fleet.Design{{Name: "node", Mass: 1000, Stowed: 10, Accelerators: 8, AcceleratorPower: unit.Kilowatt, Hardware: 6 * million, Accelerator: 4 * million,
		Thrust: unit.Newton, SpecificImpulse: 2500, Ballistic: 50}}
	groups := []fleet.Group{{Name: "ring", Filled: 1, Shell: orbit.Shell{Name: "ring", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 6, PerPlane: 4}}}
	s := spec()
	for _, f := range change {
		f(&s)
	}
	return world(t, epoch, 7, designs, groups, s)
}

// spec is what small campaigns fly with.
func spec() Spec {
	rocket := func(name string, lost, partial float64) launch.Vehicle {
		return launch.Vehicle{Name: name, Lift: launch.Lift{Payload: 4 * unit.Tonne, Insertion: 300 * unit.Kilometre, Impulse: 350}, Volume: 100, Price: unit.Dollars(1000),
			Successes: 3, Flights: 3, Ascent: 10 * time.Minute,
			Losses: launch.Losses{Fixed: lost, Partial: partial, Learning: launch.Learning{Flights: 30}, Repair: 300 * day}}
	}
	at := 28.5 * unit.Degree
	return Spec{
		Vehicles:   []launch.Vehicle{rocket("Sure", 0, 0), rocket("Doomed", 1, 0), rocket("Half", 1, 1)},
		Pads:       []launch.Pad{{Name: "East", Latitude: at, Longitude: -80 * unit.Degree, Turnaround: 10 * day}, {Name: "West", Latitude: at, Turnaround: time.Hour, YearlyCap: 2}},
		Deployment: Deployment{Duty: 0.5, Test: 4 * day, Parking: 350 * unit.Kilometre, Below: 5 * unit.Kilometre}, Density: 1,
		Treasury: 1000 * million,
	}
}

// world is a campaign on paper: a fleet and rockets, and nothing else of a mission.
func world(t testing.TB, epoch time.Time, seed uint64, designs []fleet.Design, groups []fleet.Group, spec Spec) *Campaign {
	t.Helper()
	k := clock.New(epoch, seed)
	c := &Campaign{Spec: spec, Below: Below{Clock: k, Fleet: &fleet.Fleet{Roster: fleet.NewRoster(designs, groups)},
		Log: &event.Log{Clock: k}, Books: &ledger.Books{}}}
	c.Fleet.Begin()
	c.Open()
	if err := c.Begin(); err != nil {
		t.Fatal(err)
	}
	return c
}

// fly lets days pass, in ticks of a length.
func (c *Campaign) fly(until, tick time.Duration) {
	for c.Clock.Elapsed < until {
		end := min(until, c.Clock.Elapsed+tick)
		for c.Clock.Elapsed < end {
			from := c.Clock.Elapsed
			to := min(end, c.Next(), clock.NextDay(from))
			to = max(to, from+1)
			c.Advance(clock.Span{From: from, To: to, Last: to == end})
			c.Clock.Advance(to)
		}
	}
}

// flight is a booking of two satellites to the second plane, from the eastern pad after a day:
// a day of commissioning follows.
func flight(vehicle int) Booking {
	return Booking{Vehicle: vehicle, LiftOff: day, Plane: 1, Count: 2, Check: day}
}

// on is the booking changed.
func (b Booking) on(change func(*Booking)) Booking { change(&b); return b }

// booked books flights.
func booked(t testing.TB, c *Campaign, all ...Booking) {
	t.Helper()
	for _, b := range all {
		if err := (BookFlight{b}).Apply(c); err != nil {
			t.Fatalf("%+v: %v", b, err)
		}
	}
}

// ordered gives orders that are carried out.
func ordered(t testing.TB, c *Campaign, all ...Order) {
	t.Helper()
	for _, o := range all {
		if err := o.Apply(c); err != nil {
			t.Fatalf("%v: %v", o, err)
		}
	}
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

// statuses are those of a plane of the first group.
func statuses(c *Campaign, plane int) []fleet.Status {
	per := c.Fleet.PerPlane[0]
	return c.Fleet.Status[plane*per:][:per]
}

// say is what an error says; "" of none.
func say(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// tester is a test, or a draw of one.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// sound wants a campaign in which everything adds up, that can be, and in which each slot is
// one flight's at most.
func sound(t tester, c *Campaign) {
	t.Helper()
	for _, b := range c.Balances() {
		if d := b.In - b.Out - b.Held; d > 1e-6 || d < -1e-6 {
			t.Fatalf("%s do not add up at T+%v: %+v", b.Name, c.Clock.Elapsed, b)
		}
	}
	if sum, off := c.Books.Leak(); sum != 0 || off != [ledger.Accounts]unit.Money{} {
		t.Fatalf("the accounts sum to %d and are off their postings by %v", sum, off)
	}
	if err := c.Check(c.Below, &c.Spec); err != nil {
		t.Fatalf("it cannot be at T+%v: %v", c.Clock.Elapsed, err)
	}
	held := map[fleet.ID]launch.ID{}
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Status == launch.Failed || f.Status == launch.Scrubbed || f.Status == launch.Working {
			continue
		}
		for _, b := range f.Batches {
			for _, id := range b.Cargo {
				if !c.Carries(&b, id) {
					continue
				}
				if other, twice := held[id]; twice {
					t.Fatalf("flights %d and %d both fill slot %d", other, f.ID, id)
				}
				held[id] = f.ID
				if plane := int(id-c.Fleet.First[f.Group]) / c.Fleet.PerPlane[f.Group]; plane != b.Plane {
					t.Fatalf("flight %d fills slot %d of plane %d, and goes to %d", f.ID, id, plane, b.Plane)
				}
			}
		}
	}
	for id, status := range c.Fleet.Status {
		if _, has := held[fleet.ID(id)]; status == fleet.Transit && !has {
			t.Fatalf("slot %d is on its way with no flight", id)
		}
	}
}

// inService is how many satellites are.
func inService(c *Campaign) int {
	nodes, _ := c.Fleet.InService()
	return nodes
}
