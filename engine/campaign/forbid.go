package campaign

import (
	"orrery/engine/delay"
	"orrery/engine/flight"
	"orrery/engine/jurisdiction"
	"orrery/engine/launch"
)

// Barred is the rule of law by which a flight may not leave from its pad; false where there is
// none.
func (c Countdown) Barred(f *flight.Flight) (jurisdiction.Rule, bool) {
	return c.law.BarLaunch(f.Group, c.spec.Pads[f.Pad].Country)
}

// forbid puts a flight that law does not let leave off to its next window: nobody knows until
// when it is forbidden, so that it tries again and again.
func (c Countdown) forbid(f *flight.Flight) {
	open := c.window(f, f.Next+day/2)
	f.Late.Add(delay.ByLaw, open-f.Next)
	f.Cause, f.LiftOff, f.Next = delay.ByLaw, open, open
}

// ReleaseHeld lets flights that law held on the ground lift off as soon as law now allows.
func (c *Campaign) ReleaseHeld() {
	d := c.Countdown()
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Status != launch.Booked || f.Cause != delay.ByLaw {
			continue
		}
		d.choosePad(f)
		if _, barred := d.Barred(f); !barred {
			d.put(f, delay.ByOrder)
		}
	}
}
