package campaign

import (
	"slices"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/chance"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

// legEnds brings a batch past the end of a leg of its way.
func (c *Campaign) legEnds(f *flight.Flight, batch int) {
	b := &f.Batches[batch]
	at := b.Next
	p, err := c.Trajectories().Trajectory(f, batch)
	if err != nil { // what they are made of is another thing than when they were let go
		c.strand(f, batch, at)
	}
	if b.Leg < len(p.Legs) && p.Legs[b.Leg].Kind == launch.TestLeg {
		c.test(f, batch, at)
	}
	if len(b.Cargo) == 0 {
		b.Next = never
		c.settle(f, at)
		return
	}
	if b.Leg++; b.Leg < len(p.Legs) {
		b.Next = max(at, unit.Later(c.Trajectories().InsertedAt(f), p.Legs[b.Leg].To))
		return
	}
	b.Next, b.Serves = never, c.firstServes(f, batch)
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.ReachedSlot, Severity: event.Info, Flight: f.ID, Value: float64(batch)})
	c.settle(f, at)
}

// test finds which satellites are dead on arrival: they are let come down, before they climb.
func (c *Campaign) test(f *flight.Flight, batch int, at time.Duration) {
	var dead []fleet.ID
	for _, id := range f.Batches[batch].Cargo {
		if chance.At(c.Clock.Seed, chance.Dead, int64(id), uint64(f.ID)).Float() < c.Spec.Deployment.Dead {
			dead = append(dead, id)
		}
	}
	if len(dead) > 0 {
		c.drop(f, batch, dead, at)
		c.Log.Tell(event.Event{Elapsed: at, Kind: event.DeadOnArrival, Severity: event.Warning, Flight: f.ID, Value: float64(len(dead))})
	}
}

// drop lets satellites of a batch come down from where they were let go.
func (c *Campaign) drop(f *flight.Flight, batch int, gone []fleet.ID, at time.Duration) {
	d := &c.Fleet.Designs[c.Fleet.Groups[f.Group].Design]
	let := f.Booked()
	for _, id := range gone {
		c.fall(Deorbiting{Slot: id, Mass: f.Payload / unit.Mass(f.Count), Since: at}, d, c.Spec.InsertionOf(&let), false)
	}
	c.strike(f, gone, at)
}

// strand lets all satellites of a batch come down that cannot go on any more.
func (c *Campaign) strand(f *flight.Flight, batch int, at time.Duration) {
	gone := f.Batches[batch].Cargo
	c.drop(f, batch, gone, at)
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.Stranded, Severity: event.Critical, Flight: f.ID, Value: float64(len(gone))})
	if len(f.Cargo()) > 0 {
		c.raise(alarm.FlightPartly, f, len(gone), at)
	}
}

// settle finds whether a flight is where its batches are.
func (c *Campaign) settle(f *flight.Flight, at time.Duration) {
	left, climbing := 0, false
	for i := range f.Batches {
		b := &f.Batches[i]
		left += len(b.Cargo)
		climbing = climbing || len(b.Cargo) > 0 && b.Next != never
	}
	switch {
	case left == 0:
		f.Status = launch.Failed
		c.raise(alarm.FlightLost, f, 0, at)
	case !climbing && f.Status == launch.Climbing:
		f.Status = launch.CheckingOut
	}
}

// commission puts into service what is ready of a flight.
func (c *Campaign) commission(f *flight.Flight, at time.Duration) {
	served, coming := 0, false
	for i := range f.Batches {
		b := &f.Batches[i]
		if b.Serves > at {
			coming = coming || b.Next != never || b.Serves != never
			continue
		}
		arrival := c.Trajectories().Arrival(f, i)
		for _, id := range b.Cargo {
			if c.Carries(b, id) && arrival.Serves(id) <= at {
				c.serve(id, at)
				served++
			}
		}
		b.Serves = c.firstServes(f, i)
		coming = coming || b.Serves != never
	}
	if served == 0 {
		return
	}
	pay := f.CostEach().Times(served)
	if !coming && f.Status == launch.CheckingOut {
		f.Status = launch.Working
		pay += f.HardwarePrice + f.LaunchPrice - f.CostEach().Times(f.Count)
	}
	c.slots().recount()
	c.Books.Post(ledger.Posting{At: at, From: ledger.OnWay, To: ledger.InOrbit, Kind: ledger.Service, Flight: int32(f.ID), Amount: pay})
	c.Log.Tell(event.Event{Elapsed: at, Kind: event.InService, Severity: event.Info, Flight: f.ID, Value: float64(served)})
}

// firstServes is when the next satellites of a batch go into service: never, if all do.
func (c *Campaign) firstServes(f *flight.Flight, batch int) time.Duration {
	first := never
	b, arrival := &f.Batches[batch], c.Trajectories().Arrival(f, batch)
	for _, id := range b.Cargo {
		if c.Carries(b, id) {
			first = min(first, arrival.Serves(id))
		}
	}
	return first
}

// serve puts one satellite into service.
func (c *Campaign) serve(id fleet.ID, at time.Duration) {
	if c.Nodes != nil {
		c.Nodes.Commission(id, at)
	} else {
		c.Fleet.Commission(id, at)
	}
	c.served = append(c.served, id)
}

// Carries says whether a satellite of a batch is on its way with it still: where another took
// its slot after it had left service, that one comes with another flight.
func (c *Campaign) Carries(b *flight.Batch, id fleet.ID) bool {
	return c.Fleet.Status[id] == fleet.Transit && !slices.Contains(b.Lost, id)
}
