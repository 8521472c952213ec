package engine_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/failure"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/ledger"
	"orrery/engine/node"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// apply gives an order that must be taken.
func apply(t *testing.T, e *engine.Engine, o engine.Order) {
	t.Helper()
	if err := e.Apply(o); err != nil {
		t.Fatalf("%v: %v", o, err)
	}
}

// weighed is a small mission whose parts weigh 2 kg/m² of array, 1 kg for each 150 Wh
// and 5 kg/m² of panel, and break as published.
func weighed() engine.Scenario {
	s := small()
	d := &s.Designs[1]
	d.Power.ArrayWeight, d.Power.BatteryWeight, d.Thermal.Weight = 2, 1/float64(150*unit.WattHour), 5
	d.Faults = fault.Published(d.Accelerators, 4)
	s.Designs[0].Faults = fault.Published(0, 4)
	s.Designs[0].Faults.Dose, s.Designs[0].Faults.Shield = 0, 0
	return s
}

// flown is the design that a satellite has now.
func flown(e *engine.Engine, id fleet.ID) fleet.Design {
	return e.Snapshot(engine.Wants{Nodes: node.Wants{One: &id}}).Node.Design
}

func TestTheMassOfASatelliteFollowsItsParts(t *testing.T) {
	e := start(t, weighed())
	was := flown(e, 8)
	at := float64(was.Mass)
	for _, c := range []struct {
		part  fleet.Part
		value float64
		more  float64 // kg
	}{
		{fleet.ArrayArea, float64(was.Power.ArrayArea) - 100, -200},
		{fleet.BatteryCapacity, float64(was.Power.Capacity + 15*unit.KilowattHour), 100},
		{fleet.WholeMass, 3000, 3000 - (at - 100)},
		{fleet.RadiatorArea, float64(was.Thermal.PanelArea) + 20, 100},
		{fleet.ArrayArea, float64(was.Power.ArrayArea), 200}, // from what it was last, not from the start
		{fleet.HeatLimit, 330, 0},
	} {
		apply(t, e, fleet.SetDesign{Group: 1, Part: c.part, Value: c.value})
		at += c.more
		if got := float64(flown(e, 8).Mass); math.Abs(got-at) > 1e-6 {
			t.Errorf("with another %v a satellite weighs %.3f kg, want %.3f", c.part, got, at)
		}
	}
	resumed, err := restore(weighed(), e.State())
	if err != nil {
		t.Fatal(err)
	}
	if got := float64(flown(resumed, 8).Mass); math.Abs(got-at) > 1e-6 {
		t.Errorf("from its keyframe a satellite weighs %.3f kg, want %.3f", got, at)
	}
}

func TestHeavierSatellitesFlyFewerAtATime(t *testing.T) {
	s := weighed()
	s.Flights = nil
	e := start(t, s)
	book := campaign.BookFlight{Booking: flight.Booking{LiftOff: 2 * time.Hour, Group: 1, Plane: 2, Count: 6, Checkout: time.Hour}}
	apply(t, e.Clone(), book)
	apply(t, e, fleet.SetDesign{Group: 1, Part: fleet.ArrayArea, Value: 6000})
	err := e.Apply(book)
	if err == nil || !strings.Contains(err.Error(), "lifts 44.0 t") {
		t.Errorf("six satellites with 6,000 m² of array each, which are 12 t, are booked: %v", err)
	}
	err = e.Apply(fleet.SetDesign{Group: 1, Part: fleet.WholeMass, Value: -1})
	if err == nil || !strings.Contains(err.Error(), "want 0.1 to 1000000") {
		t.Errorf("a mass of -1 kg: %v", err)
	}
	apply(t, e, fleet.SetDesign{Group: 1, Part: fleet.WholeMass, Value: 100})
	err = e.Apply(fleet.SetDesign{Group: 1, Part: fleet.ArrayArea, Value: 600})
	if err == nil || !strings.Contains(err.Error(), "would weigh -10700 kg: want a mass of 10801 kg or more first") {
		t.Errorf("an array that is lighter by more than all of the satellite: %v", err)
	}
}

func TestAnyNumberOfAcceleratorsGoesOnFromItsKeyframe(t *testing.T) {
	s := weighed()
	e := start(t, s)
	run(e, time.Hour)
	for _, n := range []int{20, 144, 64, 12, 72} {
		apply(t, e, fleet.SetDesign{Group: 1, Part: fleet.Chips, Value: float64(n)})
		audit(t, e)
		d := flown(e, 8)
		if want := s.Designs[1].Accelerator.Dollars() * float64(n) / float64(s.Designs[1].Accelerators); d.Accelerators != n || math.Abs(d.Accelerator.Dollars()-want) > 1e-3 {
			t.Errorf("%d accelerators for $%.2f, want %d for $%.2f", d.Accelerators, d.Accelerator.Dollars(), n, want)
		}
		rows := e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 100, Find: -1}}}).Nodes.Table.Rows
		for _, row := range rows {
			if row.IsNode && (row.Of != n || row.Busy > n) {
				t.Fatalf("with %d accelerators a node has %d of %d busy", n, row.Busy, row.Of)
			}
		}
		fresh, err := restore(s, e.State())
		if err != nil {
			t.Fatal(err)
		}
		clone := e.Clone()
		for range 60 {
			e.Step()
			for _, o := range []*engine.Engine{fresh, clone} {
				o.Step()
				if d := o.Digest().Diff(e.Digest()); d != "" {
					t.Fatalf("with %d accelerators: %s differs", n, d)
				}
			}
		}
		audit(t, e)
	}
}

func TestShieldingAndLasersChangeHowOftenTheyBreak(t *testing.T) {
	counted := func(orders ...engine.Order) fault.Tally {
		s := weighed()
		s.Tick, s.Workload.Fill, s.Flights = 24*time.Hour, 0, nil
		s.Designs[0].Faults.Laser = 2 // a year: of 4 lasers on 8 relays, 9 of 32 within 60 days
		e := start(t, s)
		for _, o := range orders {
			apply(t, e, o)
		}
		run(e, 60*24*time.Hour)
		return e.Snapshot(engine.Wants{}).Failures.Faults
	}
	plain := counted()
	// Behind 2.5 mm the dose is 5.25 times that behind 10 mm.
	thin := counted(fleet.SetDesign{Group: 1, Part: fleet.Shielding, Value: 2.5})
	if ratio := float64(thin[fault.Silent]) / float64(plain[fault.Silent]); math.Abs(ratio-5.25) > 0.7 {
		t.Errorf("%d silent errors behind 10 mm, %d behind 2.5 mm: %.2f times, want 5.25", plain[fault.Silent], thin[fault.Silent], ratio)
	}
	for lasers, least := range map[float64]int64{1: 0, 3: 3, 16: 20} {
		got := counted(fleet.SetDesign{Group: 0, Part: fleet.Terminals, Value: lasers})[fault.Laser]
		if got < least || got > 3*least+3 {
			t.Errorf("of %v lasers on each relay %d broke, want about %v", lasers, got, lasers*8*0.28)
		}
	}
}

func TestPricesAreOfWhatIsBoughtFromThenOn(t *testing.T) {
	s := weighed()
	s.Flights = nil
	e := start(t, s)
	apply(t, e, fleet.SetDesign{Group: 1, Part: fleet.HardwarePrice, Value: 1e6})
	apply(t, e, fleet.SetDesign{Group: 1, Part: fleet.ChipsPrice, Value: 2e6})
	apply(t, e, campaign.BookFlight{Booking: flight.Booking{LiftOff: 2 * time.Hour, Group: 1, Plane: 2, Count: 6}})
	if got := e.Snapshot(engine.Wants{}).Ledger.Spent[ledger.Hardware].Dollars(); got != 18e6 {
		t.Errorf("six satellites of $3 M cost $%.0f", got)
	}
	before := e.Snapshot(engine.Wants{}).Ledger.Balance[ledger.WriteOff]
	apply(t, e, failure.InjectFault{Node: 8, Kind: fault.Loss, Part: failure.AnyPart})
	lost := e.Snapshot(engine.Wants{}).Ledger.Balance[ledger.WriteOff] - before
	if want := s.Designs[1].Price(); lost != want {
		t.Errorf("a satellite that was bought before is written off at $%.0f, want $%.0f", lost.Dollars(), want.Dollars())
	}
	audit(t, e)
}

func TestPartsThatCannotBeAreRefusedWithWhatWouldDo(t *testing.T) {
	e := start(t, weighed())
	for _, c := range []struct {
		o    fleet.SetDesign
		want string
	}{
		{fleet.SetDesign{Group: 1, Part: fleet.Chips, Value: 0}, "at least 1 accelerator"},
		{fleet.SetDesign{Group: 1, Part: fleet.Chips, Value: 7.5}, "the number of accelerators is 7.5, want a whole one from 0 to 1000000"},
		{fleet.SetDesign{Group: 1, Part: fleet.Chips, Value: 2}, "a job requests 200 accelerators, and this mission can have 36"},
		{fleet.SetDesign{Group: 1, Part: fleet.Shielding, Value: 0}, "want 0.1 to 1000"},
		{fleet.SetDesign{Group: 0, Part: fleet.Shielding, Value: 5}, "of relays laser_terminals, mass_kg, hardware_musd, laser_gbps or laser_range_km can be set"},
		{fleet.SetDesign{Group: 1, Part: fleet.Terminals, Value: 1e5}, "100000 lasers, want 0 to"},
		{fleet.SetDesign{Group: 1, Part: fleet.HardwarePrice, Value: -1}, "want 0 to 1e12"},
		{fleet.SetDesign{Group: 1, Part: fleet.ChipsPrice, Value: 1e300}, "want 0 to 1e12"},
		{fleet.SetDesign{Group: 1, Part: fleet.WholeMass, Value: math.Inf(1)}, "is a number"},
	} {
		before := e.Digest()
		if err := e.Apply(c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v, want %q", c.o, err, c.want)
		}
		if e.Digest() != before {
			t.Errorf("%v was refused and changed the mission", c.o)
		}
	}
	apply(t, e, fleet.SetDesign{Group: 0, Part: fleet.WholeMass, Value: 900})
	apply(t, e, fleet.SetDesign{Group: 0, Part: fleet.HardwarePrice, Value: 2e6})
	audit(t, e)
}
