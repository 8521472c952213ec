package fleet_test

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/thermal"
	"orrery/engine/unit"
	"orrery/engine/wire"
	"orrery/engine/wire/wiretest"
)

// sound is a design that can be.
func sound() fleet.Design {
	return fleet.Design{
		Name: "node", Mass: 2000, Accelerators: 8, AcceleratorPower: 1000, Bus: 1000, ThrottleExponent: 3, ThrottleFloor: 0.2, Ballistic: 50,
		Power:   power.Design{ArrayArea: 200, Efficiency: 0.3, Fill: 1, Capacity: 90 * unit.KilowattHour, Depth: 0.3, RoundTrip: 0.9},
		Faults:  fault.Published(8, 4),
		Thermal: thermal.Design{PanelArea: 60, Emissivity: 0.9, Absorptivity: 0.2, Capacity: 1e6, Limit: unit.Celsius(70)},
	}
}

func TestMemoryKeepsItsPromises(t *testing.T) {
	p := fleet.NewRoster([]fleet.Design{sound()}, []fleet.Group{{Name: "ring", Shell: orbit.Shell{Planes: 1, PerPlane: 2}}})
	now := &clock.Clock{State: clock.State{Elapsed: time.Hour}}
	wiretest.Check(t, wiretest.Room[fleet.State]{
		Code: func(s *fleet.State, c *wire.Coder) {
			s.CodeStatus(c)
			s.CodeRefits(c)
			s.Wear.Code(c)
		},
		Clone: (*fleet.State).Clone,
		Check: func(s *fleet.State) error { return s.Check(p, now) },
		Real: fleet.State{
			Status: []fleet.Status{fleet.Active, fleet.Lost},
			Refits: []fleet.SetDesign{{Part: fleet.ArrayArea, Value: 300}, {Part: fleet.Chips, Value: 4}, {Part: fleet.BusPower, Value: 900}},
			Wear: fleet.Wear{
				Health:         []fault.Health{{Failed: 1, Lasers: 1}, {Failed: 4}},
				LostLasers:     []fleet.LaserLoss{{Satellite: 1, Lasers: 2}},
				EnteredService: []time.Duration{0, time.Minute},
			},
		},
	})
}

// No figure of a part may be so large or small that a mission could not be reckoned.
func TestNoPartMayBeAnything(t *testing.T) {
	p := fleet.NewRoster([]fleet.Design{sound()}, []fleet.Group{{Name: "ring", Shell: orbit.Shell{Planes: 1, PerPlane: 1}}})
	for part := range fleet.Parts {
		for _, value := range []float64{-1e300, 1e300} {
			s := fleet.State{Status: []fleet.Status{fleet.Active}, Refits: []fleet.SetDesign{{Part: part, Value: value}},
				Wear: fleet.Wear{Health: make([]fault.Health, 1), EnteredService: make([]time.Duration, 1)}}
			if s.Check(p, &clock.Clock{}) == nil {
				t.Errorf("the %v may be %g", part, value)
			}
		}
	}
}
