package network

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/sched"
	"orrery/engine/topology"
)

// Send starts transfers of jobs' state and takes links for them.
func (nw *Network) Send(parts []Move) {
	for _, m := range parts {
		nw.Account.StateAsked += m.Left
		m.FromGround = comesFromGround(nw.Fleet, m)
		nw.net.Send(m, nw.Clock.Elapsed)
	}
	nw.stirred = nw.stirred || len(parts) > 0
}

// MaxTransfer is the highest rate of a part of a job's state to some seats, if nothing else flows.
func MaxTransfer(nw *Network, seats []sched.Seat) link.Rate {
	least := nw.Spec.Links.For(link.Lasers{}).Capacity
	seen := (*fleet.Design)(nil) // most sit on nodes of one design
	for i, s := range seats {
		d := nw.Fleet.Design(fleet.ID(s.Node))
		if d == seen {
			continue
		}
		seen = d
		if rate := nw.LasersOf(fleet.ID(s.Node)).Rate; i == 0 || rate < least {
			least = rate
		}
	}
	return topology.MaxTransfer(least)
}

// HasPath reports whether there is a path now for a part of a job's state.
func (nw *Network) HasPath(m Move) bool {
	m.FromGround = comesFromGround(nw.Fleet, m)
	return nw.net.HasPath(m)
}

// UnderWay are the transfers in progress.
func (nw *Network) UnderWay() []topology.Transfer {
	if nw.net == nil {
		return nil
	}
	return nw.net.Transfers()
}

// Arrival is when all of a job's state will have arrived at present rates; false if none is under
// way.
func (nw *Network) Arrival(job sched.ID, parts []sched.Transfer) (there time.Duration, open bool) {
	there = nw.Clock.Elapsed
	for _, t := range nw.net.Transfers() {
		if t.Job != job || parts[t.Part].Left <= 0 {
			continue
		}
		open = true
		there = max(there, clock.After(nw.Clock.Elapsed, 1, float64(t.Rate)/parts[t.Part].Left))
	}
	return there, open
}

// Received is how much of the rest of a transfer, given by its index, has arrived up to an instant;
// it is booked.
func (nw *Network) Received(transfer int, left float64, to time.Duration) float64 {
	came := nw.net.Received(transfer, left, to)
	nw.Account.StateMoved += came
	return came
}

// Drop ends the transfers of a job's state and releases their links; the rest does not arrive.
func (nw *Network) Drop(job sched.ID, parts []sched.Transfer) {
	if nw.net != nil {
		nw.net.Drop(job)
		nw.stirred = true
	}
	for _, h := range parts {
		nw.Account.StateLeft += h.Left
	}
}
