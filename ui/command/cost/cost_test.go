package cost

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/data/scenario/scenariotest"
	"orrery/engine"
	"orrery/engine/unit"
)

func tiny(t *testing.T) engine.Scenario {
	t.Helper()
	return scenariotest.Preset(t, "tiny")
}

func near(got, want float64) bool { return math.Abs(got-want) <= 1e-9*math.Max(1, math.Abs(want)) }

var spent = shares{Useful: 0.6, Energy: 0.1, Failure: 0.05, Network: 0.05, Idle: 0.2}

func TestPartsOfAnHourAddUp(t *testing.T) {
	s := tiny(t)
	r, err := reckon(&s, largest(&s), spent, 1000)
	if err != nil {
		t.Fatal(err)
	}
	for name, side := range map[string]side{"orbit": r.Orbit, "ground": r.Ground} {
		if !near(side.Parts.sum(), side.Hour) || side.Hour <= 0 || side.Units <= 0 || !near(side.Year, side.Hour*365_000) {
			t.Errorf("%s: %+v, and the parts sum to %g", name, side, side.Parts.sum())
		}
	}
	if _, err := reckon(&s, largest(&s), shares{Idle: 1}, 1000); err == nil {
		t.Error("hours of a mission that delivers none have a price")
	}
}

func TestAtParityBothCostTheSame(t *testing.T) {
	s := tiny(t)
	s.Designs[s.Groups[largest(&s)].Design].Hardware /= 10
	r, err := reckon(&s, largest(&s), spent, 1000)
	if err != nil || r.Parity == nil {
		t.Fatalf("%+v, %v", r, err)
	}
	s.Vehicles[0].Price = unit.Dollars(*r.Parity)
	again, err := reckon(&s, largest(&s), spent, 1000)
	if err != nil || math.Abs(again.Orbit.Hour-again.Ground.Hour) > 1e-6*again.Ground.Hour {
		t.Errorf("at %g $/kg an hour costs %g in orbit and %g on the ground, %v", *r.Parity, again.Orbit.Hour, again.Ground.Hour, err)
	}
	s.Designs[s.Groups[largest(&s)].Design].Hardware *= 1000
	if dear, err := reckon(&s, largest(&s), spent, 1000); err != nil || dear.Parity != nil || dear.verdict() != "ground" {
		t.Errorf("a satellite of a thousand times the price has parity at %v", dear.Parity)
	}
}

func TestTheTornadoIsSortedAndRunsWhatChangesTheMission(t *testing.T) {
	s := tiny(t)
	w := &work{scenario: s, group: largest(&s), span: 24 * time.Hour, tick: 6 * time.Hour, hours: 100, show: func(float64) {}, stop: func() bool { return false }}
	a, err := w.answer()
	if err != nil {
		t.Fatal(err)
	}
	reruns := 0
	want := 1 // the mission itself
	for _, v := range w.variants() {
		if v.reruns && v.value != v.now {
			want++
		}
	}
	if want *= int(w.span / w.tick); w.did != want {
		t.Errorf("%d steps were run, want %d: the mission, and each end that is not what it has", w.did, want)
	}
	marked := map[string]string{"ai1-like.battery_kwh": "~90", "ai1-like.battery_depth": "0.3", "cost.ground_upkeep_percent": "~2", "Starship.price_usd_kg": "1500"}
	for i, f := range a.Flips {
		if want, ok := marked[f.Key]; ok && f.now() != want {
			t.Errorf("%s is shown as %s, want %s", f.Key, f.now(), want)
		}
		if i > 0 && f.Swing > a.Flips[i-1].Swing {
			t.Errorf("%s swings by %g, more than the one above it", f.Key, f.Swing)
		}
		if f.Reruns {
			reruns++
		}
	}
	if len(a.Flips) < 20 || reruns < 5 || w.did != w.all {
		t.Errorf("%d figures, %d of them run anew, %d of %d steps", len(a.Flips), reruns, w.did, w.all)
	}
	if got := w.scenario.Designs[w.scenario.Groups[w.group].Design]; got.Price() != s.Designs[s.Groups[w.group].Design].Price() {
		t.Error("the scenario itself was changed")
	}
	w.stop = func() bool { return true }
	if _, err := w.answer(); err != errStopped {
		t.Errorf("a run that is stopped says %v", err)
	}
}

func TestAMissionThatDeliversNothingIsNotRunAgain(t *testing.T) {
	s := tiny(t)
	s.Workload.Streams, s.Workload.Fill = nil, 0
	w := &work{scenario: s, group: largest(&s), span: 4 * 24 * time.Hour, tick: 10 * time.Minute, hours: 100, show: func(float64) {}, stop: func() bool { return false }}
	_, err := w.answer()
	if err == nil || !strings.Contains(err.Error(), "delivered nothing") {
		t.Errorf("it says %v", err)
	}
	if w.did > w.all/2 {
		t.Errorf("%d of %d steps were run", w.did, w.all)
	}
}
