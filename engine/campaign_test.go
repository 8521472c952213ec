package engine_test

import (
	"slices"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/event"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/outlook"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/upkeep"
)

// building is a mission in which a plan fills a plane, with losses, scrubs and turns, and
// keeps it filled as its satellites age.
func building() engine.Scenario {
	s := small()
	s.Workload.Streams, s.Workload.Waiting, s.Workload.Fill, s.Places, s.Traffic.Mean = nil, 0, 0, nil, 0
	s.Flights = nil
	v := &s.Vehicles[0]
	v.Losses = launch.Losses{Fixed: 0.4, Partial: 0.5, Inquiry: 2 * 24 * time.Hour, InquirySpread: 0.5, Learning: launch.Learning{Flights: 30}, Pad: launch.PadLoss{First: 0.1, Last: 0.1}, Repair: 10 * 24 * time.Hour}
	v.Ships, v.ShipTurnaround, v.Spread, v.Scrubs = 2, 3*24*time.Hour, 0.45, 0.2
	s.Pads = []launch.Pad{{Name: "SLC-37", Turnaround: 24 * time.Hour, Spread: 0.45, Weather: 0.2}, {Name: "LC-39A", Turnaround: 36 * time.Hour, Spread: 0.45, Weather: 0.2}}
	s.Deploy = flight.Deployment{Duty: 1, Test: 12 * time.Hour, Below: 40 * unit.Kilometre, Dead: 0.1}
	s.Plans = []flight.Plan{{Name: "build", Group: 1, PerFlight: 2, Planes: 1, Repairs: 1, Lead: 24 * time.Hour, Checkout: 24 * time.Hour, Replace: true, Life: 0.1, Shape: 1.5, Oldest: 0.1}}
	s.Treasury = 10 * unit.BillionDollar
	return s
}

// built is how a mission's flights have gone: their rows, and the events of them.
func built(t *testing.T, s engine.Scenario, tick, while time.Duration) (engine.Snapshot, []event.Event) {
	t.Helper()
	s.Tick = tick
	e := start(t, s)
	for e.Elapsed() < while {
		e.Step()
		if tick >= time.Hour {
			audit(t, e)
		}
	}
	snap := e.Snapshot(engine.Wants{Campaign: outlook.Wants{Table: table.Rows{Count: 1000, Find: -1}, Planes: true, Pads: true}, Events: table.Rows{Count: 1 << 20, Find: -1, All: true}})
	var of []event.Event
	for _, v := range snap.Events.Rows {
		if v.Kind == event.LiftOff || v.Kind == event.Inserted || v.Kind == event.FlightLost || v.Kind == event.FlightPartly || v.Kind == event.InService ||
			v.Kind == event.ReachedSlot || v.Kind == event.DeadOnArrival || v.Kind == event.Retired || v.Kind == event.CountdownStopped {
			v.Number, v.Step = 0, 0
			of = append(of, v.Event)
		}
	}
	return snap, of
}

func TestFlightsArriveAlikeInTicksOfADayAndOfAMinute(t *testing.T) {
	t.Parallel()
	const while = 30 * 24 * time.Hour
	coarse, a := built(t, building(), 24*time.Hour, while)
	fine, b := built(t, building(), time.Minute, while)
	if len(a) < 30 {
		t.Fatalf("only %d things happen to flights: too few to tell", len(a))
	}
	if !slices.Equal(a, b) {
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] {
				t.Fatalf("in ticks of a day %d things happen, in ticks of a minute %d; the first other one is %+v, and %+v", len(a), len(b), a[i], b[i])
			}
		}
		t.Fatalf("in ticks of a day %d things happen, in ticks of a minute %d", len(a), len(b))
	}
	if d := differing(coarse.Campaign, fine.Campaign); d != "" {
		t.Error(d)
	}
}

// differing says what of two campaigns is otherwise.
func differing(a, b outlook.View) string {
	switch {
	case !slices.Equal(a.Table.Rows, b.Table.Rows):
		return "flights are otherwise"
	case !slices.Equal(a.Planes, b.Planes):
		return "planes are filled otherwise"
	case !slices.Equal(a.Vehicles, b.Vehicles):
		return "rockets are otherwise"
	}
	return ""
}

func TestAnOrderIsSeenInTheQuartersToCome(t *testing.T) {
	e := start(t, building())
	look := func() []outlook.Quarter {
		return e.Snapshot(engine.Wants{Campaign: outlook.Wants{Quarters: true}}).Campaign.Quarters
	}
	before := look()
	if err := e.Apply(upkeep.SetCadence{}); err != nil {
		t.Fatal(err)
	}
	after := look()
	last := len(before) - 1
	if before[last].P90 == 0 || after[last].P90 != 0 {
		t.Errorf("of satellites that live for months, %d are there in %s, and %d when nothing is booked any more, want some and none", before[last].P90, before[last].Name, after[last].P90)
	}
}
