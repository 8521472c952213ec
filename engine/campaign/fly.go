package campaign

import (
	"slices"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/chance"
	"orrery/engine/clock"
	"orrery/engine/delay"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

const never = unit.Never

// Next is when the next flight or batch reaches a milestone.
func (c *Campaign) Next() time.Duration {
	next := unit.Never
	for i := range c.Flights {
		f := &c.Flights[i]
		switch f.Status {
		case launch.Booked, launch.Ascent:
			next = min(next, f.Next)
		case launch.Climbing:
			for b := range f.Batches {
				next = min(next, f.Batches[b].Next)
			}
		}
	}
	return next
}

// Advance brings flights and satellites to the milestones that they reach by the end of the
// span, the first first, and does what a day does when one ends.
func (c *Campaign) Advance(s clock.Span) {
	for c.Next() <= s.To {
		c.advance(c.Next())
	}
	if s.To == clock.NextDay(s.From) {
		c.newDay(s.To)
	}
}

// advance lets happen what happens at an instant.
func (c *Campaign) advance(at time.Duration) {
	for i := range c.Flights {
		f := &c.Flights[i]
		switch {
		case f.Status == launch.Booked && f.Next == at:
			c.countDown(f)
		case f.Status == launch.Ascent && f.Next == at:
			c.insert(f)
		case f.Status == launch.Climbing:
			for b := range f.Batches {
				if f.Batches[b].Next == at {
					c.legEnds(f, b)
				}
			}
		}
	}
}

// newDay puts into service what was commissioned, and takes out what is over.
func (c *Campaign) newDay(at time.Duration) {
	for i := range c.Flights {
		if f := &c.Flights[i]; f.Status == launch.Climbing || f.Status == launch.CheckingOut {
			c.commission(f, at)
		}
	}
	c.comeDown(at)
	c.noteQuarter(at)
	c.Countdown().redate()
}

// countDown comes to the instant at which a flight is to leave: it leaves, or waits.
func (c *Campaign) countDown(f *flight.Flight) {
	at, d := f.Next, c.Countdown()
	d.choosePad(f)
	if b := d.Ready(f); b.Until > at {
		d.wait(f, b.Until, b.Cause)
		return
	}
	if _, barred := d.Barred(f); barred {
		d.forbid(f)
		return
	}
	if open := d.window(f, at-time.Minute); open > at+time.Minute {
		d.wait(f, at, f.Cause)
		return
	}
	f.Attempts++
	if again, cause := c.stopped(f, at); again > 0 {
		c.year(at).Scrubs++
		c.Log.Tell(event.Event{Elapsed: at, Kind: event.CountdownStopped, Severity: event.Info, Flight: f.ID, Value: float64(cause)})
		d.wait(f, at+again, cause)
		return
	}
	c.liftOff(f)
}

// stopped says whether the weather or the rocket stops a count-down, and how long it then
// takes until the next.
func (c *Campaign) stopped(f *flight.Flight, at time.Duration) (again time.Duration, cause delay.Cause) {
	n := uint64(4 * f.Attempts)
	draw := func(k uint64) chance.Draw { return chance.At(c.Clock.Seed, chance.Scrub, int64(f.ID), n+k) }
	if draw(0).Float() < c.Spec.Pads[f.Pad].WeatherScrubChance(c.Clock.Epoch.Add(at)) {
		return day, delay.ByWeather
	}
	if draw(1).Float() < c.Spec.Vehicles[f.Vehicle].Scrubs {
		return launch.RepairTime(draw(2).Normal()), delay.ByRocket
	}
	return 0, delay.Schedule
}

// liftOff lets a flight leave, and draws what becomes of it.
func (c *Campaign) liftOff(f *flight.Flight) {
	at, v, p := f.Next, &c.Spec.Vehicles[f.Vehicle], &c.Spec.Pads[f.Pad]
	r, s := &c.VehicleStates[f.Vehicle], &c.PadStates[f.Pad]
	draw := func(why chance.Purpose, n uint64) chance.Draw { return chance.At(c.Clock.Seed, why, int64(f.ID), n) }
	c.Lifted += f.Payload
	r.Lifted += f.Payload
	f.Status, f.LiftOff = launch.Ascent, at
	loss := v.Failure(r.Experience)
	share := 1.0
	destroyed := draw(chance.PadLoss, 0).Float() < v.Losses.PadFailure(r.Experience)
	switch u := draw(chance.LiftOff, 0).Float(); {
	case destroyed:
		f.Outcome, share = flight.Destroyed, 0
	case u < float64(loss*v.Losses.Partial):
		f.Outcome = flight.Partial
	case u < loss:
		f.Outcome, share = flight.Destroyed, draw(chance.Ascent, 0).Float()
	}
	f.Next = at + time.Duration(float64(v.Ascent)*share)
	s.Ready = at + launch.Turnaround(p.TurnaroundAt(at), p.Spread, draw(chance.Turn, 0).Normal())
	s.Launches = append(slices.DeleteFunc(s.Launches, func(d time.Duration) bool { return d <= at-year }), at)
	away(r.Ships, at+launch.Turnaround(v.ShipTurnaround, v.Spread, draw(chance.Turn, 1).Normal()))
	away(r.Boosters, at+launch.Turnaround(v.BoosterTurnaround, v.Spread, draw(chance.Turn, 2).Normal()))
	y := c.year(at)
	y.Flown++
	y.Lifted += f.Payload
	if destroyed {
		s.Broken = max(s.Broken, at+v.Losses.RebuildTime(draw(chance.PadLoss, 1).Normal()))
		s.Lost++
		y.Pads++
	}
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.LiftOff, Severity: event.Info, Flight: f.ID, Value: float64(f.Count)})
}

// away sends the ship or booster off that was back first; it is back at an instant.
func away(back []time.Duration, at time.Duration) {
	if len(back) > 0 {
		back[slices.Index(back, slices.Min(back))] = at
	}
}

// insert lets the satellites go in orbit, or loses them; the rocket's record has one more.
func (c *Campaign) insert(f *flight.Flight) {
	at := f.Next
	c.learn(f, at)
	f.Next = never
	switch f.Outcome {
	case flight.Destroyed:
		c.lose(f, at)
		return
	case flight.Partial:
		c.loseHalf(f, at)
	}
	each := f.Payload / unit.Mass(f.Count)
	up := len(f.Cargo())
	f.Status = launch.Climbing
	c.Reached += unit.Mass(float64(up) * float64(each))
	c.Inserted += up
	for i := range f.Batches {
		p, err := c.Trajectories().Trajectory(f, i)
		if err != nil { // the air or the design is another one than when it was booked
			c.strand(f, i, at)
			f.Batches[i].Next = never
			continue
		}
		f.Batches[i].Leg, f.Batches[i].Next = 0, at
		if len(p.Legs) > 0 {
			f.Batches[i].Next = at + p.Legs[0].To
		}
	}
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.Inserted, Severity: event.Info, Flight: f.ID, Value: float64(up)})
	c.settle(f, at)
}

// learn adds a flight to its rocket's record, and grounds the rocket after a failure.
func (c *Campaign) learn(f *flight.Flight, at time.Duration) {
	const weight = 0.9 // of a flight against the one after it
	v, r := &c.Spec.Vehicles[f.Vehicle], &c.VehicleStates[f.Vehicle]
	r.Flown++
	r.Block++
	r.Experience++
	r.Hits, r.Misses = float64(weight*r.Hits), float64(weight*r.Misses)
	if f.Outcome == flight.Whole {
		r.Hits++
	} else {
		r.Misses++
		asks := v.Losses.InquiryTime(c.flownWithin(f.Vehicle, at-year, at), chance.At(c.Clock.Seed, chance.Inquiry, int64(f.ID), 0).Normal())
		if asks > 0 {
			gap := c.Spec.Pads[f.Pad].TurnaroundAt(at)
			r.Grounded = max(r.Grounded, at+gap+asks)
		}
	}
	if v.Losses.Block > 0 && r.Block >= v.Losses.Block {
		r.Block, r.Experience = 0, float64(r.Experience*(1-v.Losses.Setback))
	}
}

// lose loses a flight with all that it carries.
func (c *Campaign) lose(f *flight.Flight, at time.Duration) {
	f.Status = launch.Failed
	c.VehicleStates[f.Vehicle].Lost++
	c.year(at).Lost++
	c.Wrecked += f.Payload
	c.slots().reserve(f, fleet.Absent)
	c.Books.Post(ledger.Posting{At: at, From: ledger.OnWay, To: ledger.WriteOff, Kind: ledger.Loss,
		Flight: int32(f.ID), Amount: f.HardwarePrice + f.LaunchPrice})
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.FlightLost, Severity: event.Critical, Flight: f.ID, Value: float64(f.Count)})
	c.raise(alarm.FlightLost, f, 0, at)
}

// raise puts up an alarm about a flight; none on paper.
func (c *Campaign) raise(rule alarm.Rule, f *flight.Flight, satellites int, at time.Duration) {
	if c.Alarms != nil {
		c.Alarms.Raise(rule, at, int64(f.ID), float64(satellites))
	}
}

// loseHalf loses the last half of what a flight carries: an orbit too low, or a dispenser
// that stuck.
func (c *Campaign) loseHalf(f *flight.Flight, at time.Duration) {
	c.VehicleStates[f.Vehicle].Partly++
	c.year(at).Partly++
	gone := f.Cargo()[(f.Count+1)/2:]
	c.Wrecked += unit.Mass(float64(len(gone)) * float64(f.Payload/unit.Mass(f.Count)))
	c.strike(f, gone, at)
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.FlightPartly, Severity: event.Critical, Flight: f.ID, Value: float64(len(gone))})
	c.raise(alarm.FlightPartly, f, len(gone), at)
}

// strike takes satellites off a flight: their slots are free again, and their share of what
// it cost is written off.
func (c *Campaign) strike(f *flight.Flight, gone []fleet.ID, at time.Duration) {
	for i := range f.Batches {
		b := &f.Batches[i]
		if slices.ContainsFunc(b.Cargo, func(id fleet.ID) bool { return slices.Contains(gone, id) }) {
			b.Cargo = slices.DeleteFunc(slices.Clone(b.Cargo), func(id fleet.ID) bool { return slices.Contains(gone, id) })
		}
	}
	for _, id := range gone {
		c.Fleet.SetStatus(id, fleet.Absent)
	}
	c.slots().recount()
	if len(gone) > 0 {
		c.Books.Post(ledger.Posting{At: at, From: ledger.OnWay, To: ledger.WriteOff, Kind: ledger.Loss, Flight: int32(f.ID), Amount: f.CostEach().Times(len(gone))})
	}
}
