package engine_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/unit"
)

func TestALargerRadiatorEndsThrottlingByHeat(t *testing.T) {
	s := small()
	s.Flights, s.Designs[1].Thermal.PanelArea = nil, 60
	s.Workload.Fill = 1
	e := start(t, s)
	run(e, 2*time.Hour)
	if n := e.Snapshot(engine.Wants{}).Nodes.ByHeat; n == 0 {
		t.Fatal("no node is throttled by heat to begin with")
	}
	if err := e.Apply(fleet.SetDesign{Group: 1, Part: fleet.RadiatorArea, Value: 200}); err != nil {
		t.Fatal(err)
	}
	if n := e.Snapshot(engine.Wants{}).Nodes.ByHeat; n != 0 {
		t.Errorf("with 200 m² of radiator %d nodes are throttled by heat", n)
	}
	run(e, time.Hour)
	audit(t, e)
	if got := e.Scenario().Designs[1].Thermal.PanelArea; got != 60 {
		t.Errorf("the scenario that the mission began with has changed: %v m²", got)
	}
}

func TestWhatAPartHeldStaysInTheBooks(t *testing.T) {
	e := start(t, small())
	run(e, time.Hour)
	for _, o := range []fleet.SetDesign{
		{Group: 1, Part: fleet.BatteryCapacity, Value: float64(20 * unit.KilowattHour)},
		{Group: 1, Part: fleet.HeatCapacity, Value: 4e6},
		{Group: 1, Part: fleet.BatteryCapacity, Value: float64(150 * unit.KilowattHour)},
	} {
		if err := e.Apply(o); err != nil {
			t.Fatal(err)
		}
		audit(t, e)
		id := fleet.ID(8)
		if d := e.Snapshot(engine.Wants{Nodes: node.Wants{One: &id}}).Node; d.Row.Charge > 1 || o.Part.Of(d.Design) != o.Value {
			t.Errorf("after %v the battery is %.2f full, the part %g", o, d.Row.Charge, o.Part.Of(d.Design))
		}
		run(e, 10*time.Minute)
		audit(t, e)
	}
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

func TestImpossiblePartsAreRefused(t *testing.T) {
	e := start(t, small())
	for _, c := range []struct {
		o    fleet.SetDesign
		want string
	}{
		{fleet.SetDesign{Group: 7}, "no group 8: want 1 to 2"},
		{fleet.SetDesign{Group: 0, Part: fleet.RadiatorArea, Value: 5}, "carries no accelerators"},
		{fleet.SetDesign{Group: 1, Part: fleet.Parts, Value: 5}, "no part number"},
		{fleet.SetDesign{Group: 1, Part: fleet.RadiatorArea}, "without one a node overheats"},
		{fleet.SetDesign{Group: 1, Part: fleet.BatteryDepth, Value: 1.5}, "depth of discharge is 1.5, want 0 to 1"},
		{fleet.SetDesign{Group: 1, Part: fleet.RadiatorArea, Value: math.NaN()}, "is a number"},
		{fleet.SetDesign{Group: 1, Part: fleet.RadiatorArea, Value: 110}, "is 110 m² already"},
	} {
		before := e.Digest()
		if err := e.Apply(c.o); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v, want %q", c.o, err, c.want)
		}
		if e.Digest() != before {
			t.Errorf("%v was refused and changed the mission", c.o)
		}
	}
}
