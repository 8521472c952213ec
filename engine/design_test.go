package engine_test

// What another part of a design changes in a mission: what it changes in a room is tested there.

import (
	"math"
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

func TestARefittedMissionGoesOnFromItsKeyframe(t *testing.T) {
	s := small()
	e := start(t, s)
	for i, area := range []float64{80, 150, 150.5} {
		if err := e.Apply(fleet.SetDesign{Group: 1, Part: fleet.RadiatorArea, Value: area}); err != nil {
			t.Fatal(err)
		}
		if err := e.Apply(fleet.SetDesign{Group: 1, Part: fleet.BusPower, Value: float64(2000 + i)}); err != nil {
			t.Fatal(err)
		}
		other, err := e.Resume(e.State())
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := restore(s, e.State())
		if err != nil {
			t.Fatal(err)
		}
		clone := e.Clone()
		for range 30 {
			e.Step()
			for _, o := range []*engine.Engine{other, fresh, clone} {
				o.Step()
				if d := o.Digest().Diff(e.Digest()); d != "" {
					t.Fatalf("refit %d: %s differs", i, d)
				}
			}
		}
	}
	old, err := e.Resume(start(t, s).State())
	if err != nil || old.Digest() != start(t, s).Digest() {
		t.Errorf("a state of before the refits is not as it was: %v", err)
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
