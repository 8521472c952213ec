package campaign_test

import (
	"testing"
	"time"

	"orrery/engine/campaign"
	"orrery/engine/campaign/campaigntest"
	"orrery/engine/delay"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/law"
	"orrery/engine/wire"
)

// lawful is a small campaign whose satellites have American chips, under some states' law: of
// registry, of the operator, and of the eastern pad.
func lawful(t testing.TB, flag, seat, pad string) *campaign.Campaign {
	t.Helper()
	designs, groups := campaigntest.Ring(1)
	groups[0].Jurisdiction, groups[0].Seat, groups[0].Chips = flag, seat, "US"
	c := campaigntest.World{Epoch: campaigntest.Epoch, Seed: 7, Designs: designs, Groups: groups,
		Spec: campaigntest.Changed(func(s *flight.Spec) { s.Pads[east].Country, s.Pads[west].Country = pad, "BR" })}.Open(t)
	c.Law = law.New(law.Below{Clock: c.Clock, Fleet: c.Fleet, Log: c.Log, Pads: c.Spec.Pads}, law.Rules{})
	return c
}

// control has the law say that American chips go not to China, or that they may again.
func control(t testing.TB, c *campaign.Campaign, off bool) {
	t.Helper()
	if err := (law.ControlExports{Control: law.Control{From: "US", To: "CN"}, Off: off}).Apply(c.Law); err != nil {
		t.Fatal(err)
	}
	c.ReleaseHeld()
}

func TestAControlledChipStaysOnTheGroundUntilTheControlIsLifted(t *testing.T) {
	for name, states := range map[string][3]string{"its registry": {"CN", "US", "US"}, "its operator": {"US", "CN", "US"}, "its pad": {"US", "US", "CN"}} {
		var codes [2]string
		for i, tick := range []time.Duration{day, time.Hour} {
			c := lawful(t, states[0], states[1], states[2])
			booked(t, c, booking(sure))
			before := c.Flights[0].LiftOff
			fly(c, time.Hour, tick)
			control(t, c, false)
			fly(c, 20*day, tick)
			f := &c.Flights[0]
			if f.Status != launch.Booked || f.Cause != delay.ByLaw || c.Lifted != 0 {
				t.Fatalf("%s: after 20 days it is %v and waits for %v; %v left the ground", name, f.Status, f.Cause, c.Lifted)
			}
			if late := c.LateBy()[delay.ByLaw]; late != f.LiftOff-before || late < 18*day {
				t.Errorf("%s: law puts it off by %v, want %v", name, late, f.LiftOff-before)
			}
			campaigntest.Sound(t, c)
			campaigntest.LateAdds(t, c)
			control(t, c, true)
			if fly(c, 22*day, tick); f.Status < launch.Climbing || f.LiftOff > 21*day+time.Hour {
				t.Errorf("%s: it may leave from day 20 on, and is %v, from %v on", name, f.Status, f.LiftOff)
			}
			campaigntest.LateAdds(t, c)
			w := wire.Writing(nil)
			c.State.Code(w)
			codes[i] = string(w.Bytes())
		}
		if codes[0] != codes[1] {
			t.Errorf("%s: it flies otherwise in ticks of a day and of an hour", name)
		}
	}
}

func TestAControlBindsOnlyWhomItNames(t *testing.T) {
	for name, states := range map[string][3]string{"American": {"US", "US", "US"}, "nobody's pad": {"US", "US", ""}, "European": {"LU", "DE", "FR"}} {
		c := lawful(t, states[0], states[1], states[2])
		booked(t, c, booking(sure))
		if err := (law.ControlExports{Control: law.Control{From: "US", To: "CN"}}).Apply(c.Law); err == nil {
			t.Errorf("%s: a control that binds nobody is taken", name)
		}
		if fly(c, 4*day, day); c.Flights[0].Status < launch.Climbing {
			t.Errorf("%s: it is %v", name, c.Flights[0].Status)
		}
	}
	c := lawful(t, "US", "US", "CN")
	control(t, c, false)
	booked(t, c, booking(sure, func(b *flight.Booking) { b.Pad = west }))
	if fly(c, 4*day, day); c.Flights[0].Status < launch.Climbing || c.LateBy()[delay.ByLaw] != 0 {
		t.Errorf("from another state's pad it is %v, late by law %v", c.Flights[0].Status, c.LateBy()[delay.ByLaw])
	}
}
