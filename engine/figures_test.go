package engine_test

import (
	"math"
	"testing"
	"time"

	"orrery/data/scenario/scenariotest"
	"orrery/engine"
	"orrery/engine/figure"
	"orrery/engine/history"
)

func TestEveryFigureIsANumberWithAKeyOfItsOwn(t *testing.T) {
	s := tiny(t)
	s.Market, s.Tick = rivals(t).Market, 10*time.Minute
	e := start(t, s)
	seen := map[figure.Key]bool{}
	for e.Elapsed() < 25*time.Hour {
		e.Step()
	}
	for i := range engine.Figures {
		f := &engine.Figures[i]
		if seen[f.Key] {
			t.Errorf("%s stands twice", f.Key)
		}
		seen[f.Key] = true
		v, ok := e.Figure(f.Key)
		if !ok || math.IsNaN(v) || math.IsInf(v, 0) {
			t.Errorf("%s is %g (%v)", f.Key, v, ok)
		}
		if f.About == "" {
			t.Errorf("%s does not say what it is", f.Key)
		}
	}
	for _, key := range history.Kept {
		if !seen[key] {
			t.Errorf("%s is kept and is no figure", key)
		}
	}
}

func TestFiguresAgreeWithTotals(t *testing.T) {
	e := start(t, tiny(t))
	for e.Elapsed() < 3*time.Hour {
		e.Step()
	}
	total, read := e.Snapshot(engine.Wants{}), e.Readings()
	for key, want := range map[figure.Key]float64{
		"work.busy": float64(total.Nodes.Busy), "jobs.running": float64(total.Jobs.Running), "jobs.waiting": float64(total.Jobs.Waiting),
		"work.delivered_accelerator_h": total.Jobs.Delivered.Hours(), "work.goodput_share": total.Failures.Goodput,
		"energy.used_kwh": total.Nodes.Energy.Used.KilowattHours(), "network.carried_bit": total.Network.Got,
		"satellites.active": float64(total.Nodes.Satellites), "faults.satellites_lost": float64(total.Failures.Lost),
	} {
		if read[key] != want {
			t.Errorf("%s reads %g, totals say %g", key, read[key], want)
		}
	}
}

// tiny is the preset of that name.
func tiny(t *testing.T) engine.Scenario {
	t.Helper()
	return presetOf(t, "tiny")
}

// rivals is a mission among owners of compute.
func rivals(t *testing.T) engine.Scenario {
	t.Helper()
	return presetOf(t, "rivals")
}

// presetOf is a preset as it is.
func presetOf(t *testing.T, name string) engine.Scenario {
	t.Helper()
	return scenariotest.Preset(t, name)
}

func TestASharesPartAndWholeAreCounted(t *testing.T) {
	shares := 0
	for _, f := range engine.Figures {
		if f.Whole == "" {
			continue
		}
		shares++
		for _, key := range []figure.Key{f.Part, f.Whole} {
			if of := engine.FigureOf(key); of == nil || !of.Counts {
				t.Errorf("%s is a share of %s, which does not count from the start on", f.Key, key)
			}
		}
	}
	if shares < 3 {
		t.Errorf("only %d figures are shares", shares)
	}
}
