package yield

import (
	"math"
	"testing"
	"time"

	"orrery/data/scenario/scenariotest"
	"orrery/engine/eclipse"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// dawn is a node of the built-in scenario, and the instant that it begins at.
func dawn(t *testing.T) (Node, space.Instant) {
	t.Helper()
	s := scenariotest.Preset(t, "dawn")
	for i := range s.Designs {
		d := &s.Designs[i]
		if n := Of(&s, d); n != nil {
			return *n, space.At(s.Epoch)
		} else if d.IsNode() {
			t.Fatalf("%s is a node and yields nothing", d.Name)
		}
	}
	t.Fatal("dawn has no node")
	return Node{}, 0
}

func TestTheDarkTakesWhatNoBatteryCarriesThrough(t *testing.T) {
	n, epoch := dawn(t)
	shell := fleet.Group{Name: "g", Shell: orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 3, PerPlane: 1}}
	orbits, err := Orbits(shell, epoch)
	if err != nil || len(orbits) != 3 {
		t.Fatalf("%d orbits, %v, want one for each of 3 planes", len(orbits), err)
	}
	dark := 0
	for _, m := range orbits {
		for p := range eclipse.Of(m).Pieces(epoch, 30*space.Day) {
			o := OrbitOf(m, p, space.Sun(epoch.Add(p.From)))
			with := func(capacity unit.Energy) float64 {
				d := *n.Design
				d.Power.Capacity, d.Power.ArrayArea, d.Thermal.PanelArea = capacity, 1e6, 1e6
				node := Node{Design: &d, Around: n.Around}
				return node.Lost(o)
			}
			if p.Dark == 0 {
				if lost := with(0); lost != 0 {
					t.Errorf("an orbit without a dark arc loses %g", lost)
				}
				continue
			}
			dark++
			all := float64(n.Design.Accelerators) * float64(p.Dark) / float64(p.Period)
			if lost := with(0); math.Abs(lost-all) > 1e-9*all {
				t.Errorf("without a battery %v of %v in the dark lose %g accelerators, want %g", p.Dark, p.Period, lost, all)
			}
			if lost := with(10_000 * unit.KilowattHour); lost > 1e-9 {
				t.Errorf("with a battery for days the dark loses %g", lost)
			}
		}
	}
	if dark == 0 {
		t.Error("no orbit goes through the dark")
	}
}

func TestOrbitsOfACatalogueAreOneForEachSet(t *testing.T) {
	epoch := space.At(time.Date(2026, 8, 22, 0, 0, 0, 0, time.UTC))
	shell := orbit.Shell{Name: "s", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 2, PerPlane: 3}
	sets, err := shell.Elements(epoch, 1)
	if err != nil {
		t.Fatal(err)
	}
	orbits, err := Orbits(fleet.Group{Name: "catalogue", Sets: sets}, epoch)
	if err != nil || len(orbits) != 6 {
		t.Errorf("%d orbits, %v, want 6", len(orbits), err)
	}
}
