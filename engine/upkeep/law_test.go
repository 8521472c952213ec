package upkeep

import (
	"testing"

	"orrery/engine/campaign/campaigntest"
	"orrery/engine/delay"
	"orrery/engine/flight"
	"orrery/engine/law"
)

// A plan flies from the pads from which law lets it; where there is none its flights wait.
func TestAPlanTakesThePadThatLawLeavesIt(t *testing.T) {
	for _, c := range []struct {
		west  string // the western pad's state
		lifts bool
	}{{"BR", true}, {"CN", false}} {
		designs, groups := campaigntest.Ring(1)
		groups[0].Jurisdiction, groups[0].Chips = "US", "US"
		on := campaigntest.World{Epoch: campaigntest.Epoch, Seed: 7, Designs: designs, Groups: groups, Spec: campaigntest.Changed(filling(flight.Plan{}), func(s *flight.Spec) {
			s.Pads[east].Country, s.Pads[west].Country = "CN", c.west
			s.Pads[west].YearlyCap = 0
		})}.Open(t)
		on.Law = law.New(law.Below{Clock: on.Clock, Fleet: on.Fleet, Log: on.Log, Pads: on.Spec.Pads}, law.Rules{Controls: []law.Control{{From: "US", To: "CN"}}})
		on.Law.Begin()
		u := begun(on)
		u.fly(30*campaigntest.Day, campaigntest.Day)
		if (u.Lifted > 0) != c.lifts || (u.LateBy()[delay.ByLaw] > 0) == c.lifts {
			t.Errorf("with the western pad in %s %v left the ground, law put flights off by %v", c.west, u.Lifted, u.LateBy()[delay.ByLaw])
		}
		for i := range u.Flights {
			if f := &u.Flights[i]; f.Left() && f.Pad == east {
				t.Errorf("flight %d left from China", f.ID)
			}
		}
		campaigntest.LateAdds(t, on)
	}
}
