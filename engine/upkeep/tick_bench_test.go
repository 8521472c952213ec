package upkeep

import (
	"testing"
	"time"

	"orrery/engine/campaign/campaigntest"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// BenchmarkMinute is what launches add to a tick of a minute of a mission as large as dawn, whose
// four flights count down: the promise is 0.2 ms.
func BenchmarkMinute(b *testing.B) {
	designs, groups := campaigntest.Ring(12)
	groups[0].Shell.Planes, groups[0].Shell.PerPlane = 16, 20
	relays := fleet.Group{Name: "relays", Filled: 72, Shell: orbit.Shell{Name: "relays", Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 72, PerPlane: 22}}
	spec := campaigntest.Changed(func(s *flight.Spec) {
		for i := range 4 {
			s.Flights = append(s.Flights, campaigntest.Flight(campaigntest.Sure, func(f *flight.Booking) { f.LiftOff, f.Plane = time.Duration(24*i+2)*day, 12+i }))
		}
	})
	world := campaigntest.World{Epoch: campaigntest.Epoch, Seed: 4, Designs: designs, Groups: append(groups, relays), Spec: spec}
	c := begun(world.Open(b))
	for b.Loop() {
		if c.Clock.Elapsed > 80*day {
			c = begun(world.Open(b))
		}
		c.fly(c.Clock.Elapsed+time.Minute, time.Minute)
	}
}
