package upkeep

import (
	"errors"
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/orbit"
	"orrery/engine/order"
	"orrery/engine/unit"
	"orrery/engine/wire"
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
func small(t testing.TB, change ...func(*campaign.Spec)) *Upkeep {
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
func spec() campaign.Spec {
	rocket := func(name string, lost, partial float64) launch.Vehicle {
		return launch.Vehicle{Name: name, Lift: launch.Lift{Payload: 4 * unit.Tonne, Insertion: 300 * unit.Kilometre, Impulse: 350}, Volume: 100, Price: unit.Dollars(1000),
			Successes: 3, Flights: 3, Ascent: 10 * time.Minute,
			Losses: launch.Losses{Fixed: lost, Partial: partial, Learning: launch.Learning{Flights: 30}, Repair: 300 * day}}
	}
	at := 28.5 * unit.Degree
	return campaign.Spec{
		Vehicles:   []launch.Vehicle{rocket("Sure", 0, 0), rocket("Doomed", 1, 0), rocket("Half", 1, 1)},
		Pads:       []launch.Pad{{Name: "East", Latitude: at, Longitude: -80 * unit.Degree, Turnaround: 10 * day}, {Name: "West", Latitude: at, Turnaround: time.Hour, YearlyCap: 2}},
		Deployment: campaign.Deployment{Duty: 0.5, Test: 4 * day, Parking: 350 * unit.Kilometre, Below: 5 * unit.Kilometre}, Density: 1,
		Treasury: 1000 * million,
	}
}

// filling has a plan fill the ring, with satellites that age as it says.
func filling(p campaign.Plan) func(*campaign.Spec) {
	return func(s *campaign.Spec) {
		p.Name, p.Planes, p.Repairs = "fill", max(1, p.Planes), max(1, p.Repairs)
		s.Plans = append(s.Plans, p)
	}
}

// ordered gives orders that are carried out.
func ordered(t testing.TB, c *Upkeep, all ...order.Order) {
	t.Helper()
	for _, o := range all {
		if err := apply(c, o); err != nil {
			t.Fatalf("%v: %v", o, err)
		}
	}
}

// apply gives an order to the room that it is of.
func apply(c *Upkeep, o order.Order) error {
	if o, is := o.(Order); is {
		return o.Apply(c)
	}
	return o.(campaign.Order).Apply(c.Campaign)
}

// twin is a copy that flies on by itself.
func twin(c *Upkeep) *Upkeep {
	on := c.Campaign.Below
	on.Clock, on.Fleet = c.Clock.Clone(), c.Fleet.Clone()
	on.Log, on.Books = c.Log.Clone(on.Clock), c.Books.Clone()
	return c.Clone(Below{c.Campaign.Clone(on)})
}

// code is all that is remembered, in bytes.
func code(c *Upkeep) []byte {
	w := wire.Writing(nil)
	c.Campaign.State.Code(w)
	c.State.Code(w)
	return w.Bytes()
}

// tester is a test, or a draw of one.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// sound wants a campaign in which everything adds up, that can be, and in which each slot is
// one flight's at most.
func sound(t tester, c *Upkeep) {
	t.Helper()
	for _, b := range c.Balances() {
		if d := b.In - b.Out - b.Held; d > 1e-6 || d < -1e-6 {
			t.Fatalf("%s do not add up at T+%v: %+v", b.Name, c.Clock.Elapsed, b)
		}
	}
	if sum, off := c.Books.Leak(); sum != 0 || off != [ledger.Accounts]unit.Money{} {
		t.Fatalf("the accounts sum to %d and are off their postings by %v", sum, off)
	}
	if err := errors.Join(c.Campaign.State.Check(c.Campaign.Below, &c.Spec), c.State.Check(c.Campaign)); err != nil {
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
