// Package pace answers how fast jobs work, when each of them ends, and which run on a node.
//
// # Model
//
// A job works at a speed that changes at known instants; the expected cost of transient faults is
// deducted as a toll. A tree over all live jobs holds the instant at which each ends, so that the
// next one is found at once and a change costs the update of one job. A gang waits for each of its
// nodes in turn: an orbit is cut where the light of one of them changes.
//
// # Limits
//
// It has no state: everything follows from the jobs and from what their nodes can do.
package pace

import (
	"time"

	"orrery/engine/first"
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Pace is how fast live jobs work and when they end: what follows, not what is
// remembered.
type Pace struct {
	Rates     []Rate     // by index in Live; beyond them, rates are to be found
	ends      first.Tree // beside rates: when a job ends or is over
	due       []int32    // scratch memory of EndingBy
	Next      time.Duration
	Orbits    Orbits    // of nodes that were not touched since
	residents residents // of the tick
	Touched   []int32   // indices in Fleet.Nodes whose load changed since rates were found
	Stale     bool      // some node was touched, or some job ended
}

// New is one of which nothing is found.
func New() Pace { return Pace{Stale: true} }

// Forget lets every rate be found anew.
func (p *Pace) Forget() {
	p.Rates, p.Touched, p.Stale = p.Rates[:0], p.Touched[:0], true
	p.ends.Forget()
	p.Orbits.forget()
}

// Set gives a live job its rate.
func (p *Pace) Set(i int, r Rate) {
	p.Rates[i] = r
	p.ends.Set(i, min(r.End, r.Over))
}

// Touch notes that what the jobs of a node can do there changed.
func (p *Pace) Touch(n int32) {
	p.Touched, p.Stale = append(p.Touched, n), true
	p.Orbits.touch(n)
}

// Stop lets a job stand still from an instant on, if its rate was found.
func (p *Pace) Stop(i int, since time.Duration) {
	if i < len(p.Rates) {
		p.Rates[i].stop(since)
		p.ends.Set(i, p.Rates[i].Over)
	}
}

// Retire lets a job never end again, if its rate was found: it is over.
func (p *Pace) Retire(i int) {
	if i < len(p.Rates) {
		p.Rates[i].End, p.Rates[i].Over = unit.Never, unit.Never
		p.ends.Set(i, unit.Never)
	}
	p.Stale = true
}

// FindResidents finds the residents of all nodes anew.
func (p *Pace) FindResidents(f *fleet.Fleet, live []sched.Job) {
	p.Touched = p.Touched[:0]
	p.residents.reset(len(f.Nodes))
	p.residents.known = true
	for i := range live {
		if live[i].Status == sched.Running {
			p.residents.add(f.Roster, i, live[i].Seats)
		}
	}
}

// Seat notes where a live job sits from now on.
func (p *Pace) Seat(r *fleet.Roster, job int, seats []sched.Seat) { p.residents.add(r, job, seats) }

// ResidentsOf are the live jobs on a node, by index in Live. The result is valid until the next
// call.
func (p *Pace) ResidentsOf(f *fleet.Fleet, live []sched.Job, node int32) []int32 {
	if !p.residents.known {
		p.FindResidents(f, live)
	}
	return p.residents.on([]int32{node}, live)
}

// TouchedJobs are the live jobs on nodes that were touched, by index in Live. The result is valid
// until the next call.
func (p *Pace) TouchedJobs(live []sched.Job) []int32 { return p.residents.on(p.Touched, live) }

// JobsMoved forgets all cached places, because jobs have new indices.
func (p *Pace) JobsMoved() {
	p.Forget()
	p.residents.known = false
}

// Known reports whether the rates of so many live jobs are found, and when the next ends.
func (p *Pace) Known(live int) bool { return len(p.Rates) == live && !p.Stale }

// EndingBy are the jobs that end or are over by an instant, by index in Live. The result is valid
// until the next call.
func (p *Pace) EndingBy(to time.Duration) []int32 {
	p.due = p.ends.UpTo(to, p.due[:0])
	return p.due
}

// Settle finds when the next job ends, now that all rates are found.
func (p *Pace) Settle() {
	p.Touched, p.Stale, p.Next = p.Touched[:0], false, p.ends.First()
}
