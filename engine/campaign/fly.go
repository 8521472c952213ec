package campaign

import (
	"time"

	"orrery/engine/alarm"
	"orrery/engine/chance"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

// Next is when the next flight reaches a milestone.
func (c *Campaign) Next() time.Duration {
	next := unit.Never
	for i := range c.Flights {
		if f := &c.Flights[i]; !f.Status.Over() {
			next = min(next, f.Next)
		}
	}
	return next
}

// Advance brings each flight to the milestone that it reaches at the end of the
// span.
func (c *Campaign) Advance(s clock.Span) {
	for i := range c.Flights {
		f := &c.Flights[i]
		for !f.Status.Over() && f.Next <= s.To {
			c.advance(f)
		}
	}
}

// advance brings a flight past its next milestone.
func (c *Campaign) advance(f *Flight) {
	at := f.Next
	switch f.Status {
	case launch.Booked:
		c.liftOff(f)
	case launch.Ascent:
		c.insert(f)
	case launch.Climbing:
		f.Status, f.Next = launch.Checking, at+f.Check
		c.Log.Tell(event.Event{Elapsed: at, Kind: event.ReachedSlot, Severity: event.Info, Flight: f.ID, Value: float64(f.Count)})
	case launch.Checking:
		f.Status = launch.Working
		for _, id := range f.Cargo {
			c.Nodes.Commission(id, at)
		}
		c.Books.Post(ledger.Posting{At: at, From: ledger.OnWay, To: ledger.InOrbit, Kind: ledger.Service,
			Flight: int32(f.ID), Amount: f.HardwarePrice + f.LaunchPrice})
		c.Log.Tell(event.Event{Elapsed: at, Kind: event.InService, Severity: event.Info, Flight: f.ID, Value: float64(f.Count)})
	}
}

// liftOff draws whether the flight reaches orbit, and if not, when it fails on
// the way.
func (c *Campaign) liftOff(f *Flight) {
	v := c.Spec.Vehicles[f.Vehicle]
	c.Lifted += f.Payload
	f.Status = launch.Ascent
	f.Next += time.Duration(float64(v.Ascent) * c.fate(f).share)
	c.Log.Tell(event.Event{Elapsed: f.LiftOff, Kind: event.LiftOff, Severity: event.Info, Flight: f.ID, Value: float64(f.Count)})
}

// fate is what chance has for a flight: whether it reaches orbit, and which
// share of the ascent it lives through.
func (c *Campaign) fate(f *Flight) struct {
	reaches bool
	share   float64
} {
	v := c.Spec.Vehicles[f.Vehicle]
	fate := struct {
		reaches bool
		share   float64
	}{true, 1}
	if chance.At(c.Clock.Seed, chance.LiftOff, int64(f.ID), 0).Float() >= v.Reliability() {
		fate.reaches = false
		fate.share = chance.At(c.Clock.Seed, chance.Ascent, int64(f.ID), 0).Float()
	}
	return fate
}

// reachedParts is what the known parts of all satellites that reached orbit weigh, where that
// is more than the mass that they were booked with; else 0.
func (c *Campaign) reachedParts() unit.Mass {
	all, heavier := unit.Mass(0), false
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Status < launch.Climbing || f.Status == launch.Failed || f.Status == launch.Scrubbed {
			continue
		}
		parts := c.partsOf(f)
		heavier = heavier || parts > 0
		all += max(parts, f.Payload)
	}
	if !heavier {
		return 0
	}
	return all
}

// insert lets the satellites go in orbit, or loses them.
func (c *Campaign) insert(f *Flight) {
	at := f.Next
	if !c.fate(f).reaches {
		f.Status = launch.Failed
		c.Wrecked += f.Payload
		for _, id := range f.Cargo {
			c.Fleet.SetStatus(id, fleet.Absent)
		}
		c.Books.Post(ledger.Posting{At: at, From: ledger.OnWay, To: ledger.WriteOff, Kind: ledger.Loss,
			Flight: int32(f.ID), Amount: f.HardwarePrice + f.LaunchPrice})
		c.Log.Tell(event.Event{Elapsed: at, Kind: event.FlightLost, Severity: event.Critical, Flight: f.ID, Value: float64(f.Count)})
		c.Alarms.Raise(alarm.FlightLost, at, int64(f.ID))
		return
	}
	f.Status, f.Next = launch.Climbing, at+f.Climb
	c.Reached += f.Payload
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.Inserted, Severity: event.Info, Flight: f.ID, Value: float64(f.Count)})
}
