package network

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/sched"
	"orrery/engine/topology"
)

// Send takes the links for what has to go where so that jobs can go on.
func (nw *Network) Send(parts []Move) {
	for _, m := range parts {
		nw.Account.StateAsked += m.Left
		m.FromGround = comesFromGround(nw.Fleet, m)
		nw.net.Send(m, nw.Clock.Elapsed)
	}
	nw.stirred = nw.stirred || len(parts) > 0
}

// MaxTransfer is the most that a part of a job's state has on its way to some seats, where
// nothing else flows.
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

// HasPath reports whether a part of a job's state finds a way now.
func (nw *Network) HasPath(m Move) bool {
	m.FromGround = comesFromGround(nw.Fleet, m)
	return nw.net.HasPath(m)
}

// UnderWay is what of jobs' state is on its way.
func (nw *Network) UnderWay() []topology.Transfer {
	if nw.net == nil {
		return nil
	}
	return nw.net.Transfers()
}

// Arrival is when a job's state will all be there, at the rates that it has now; false
// where nothing of it is under way.
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

// Received books how much of what was left of a part of a job's state has come up to an
// instant.
func (nw *Network) Received(transfer int, left float64, to time.Duration) float64 {
	came := nw.net.Received(transfer, left, to)
	nw.Account.StateMoved += came
	return came
}

// Drop gives back the links of a job's state; what is left of it does not come.
func (nw *Network) Drop(job sched.ID, parts []sched.Transfer) {
	if nw.net != nil {
		nw.net.Drop(job)
		nw.stirred = true
	}
	for _, h := range parts {
		nw.Account.StateLeft += h.Left
	}
}
