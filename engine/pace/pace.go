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

// Pace is how fast live jobs work and when they end. It is derived, and no state.
type Pace struct {
	Rates     []Rate     // by index in Live; rates beyond its end are still to be found
	ends      first.Tree // likewise: when a job ends or is over
	due       []int32    // scratch memory of EndingBy
	Next      time.Duration
	Orbits    Orbits    // of nodes not touched since
	residents residents // in this tick
	Touched   []int32   // indices in Fleet.Nodes whose load changed since rates were found
	Stale     bool      // a node was touched or a job ended
}

// New returns a pace without rates.
func New() Pace { return Pace{Stale: true} }

// Forget drops all rates.
func (p *Pace) Forget() {
	p.Rates, p.Touched, p.Stale = p.Rates[:0], p.Touched[:0], true
	p.ends.Forget()
	p.Orbits.forget()
}

// Set sets the rate of a live job.
func (p *Pace) Set(i int, r Rate) {
	p.Rates[i] = r
	p.ends.Set(i, min(r.End, r.Over))
}

// Touch notes that the speed of jobs on a node may have changed.
func (p *Pace) Touch(n int32) {
	p.Touched, p.Stale = append(p.Touched, n), true
	p.Orbits.touch(n)
}

// Stop sets the speed of a job to 0 from an instant on, if its rate has been found.
func (p *Pace) Stop(i int, since time.Duration) {
	if i < len(p.Rates) {
		p.Rates[i].stop(since)
		p.ends.Set(i, p.Rates[i].Over)
	}
}

// Retire removes the end of a job that is over, if its rate has been found.
func (p *Pace) Retire(i int) {
	if i < len(p.Rates) {
		p.Rates[i].End, p.Rates[i].Over = unit.Never, unit.Never
		p.ends.Set(i, unit.Never)
	}
	p.Stale = true
}

// FindResidents finds the residents of all nodes.
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

// Seat notes the present seats of a live job.
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

// JobsMoved drops all cached indices, because jobs have new ones.
func (p *Pace) JobsMoved() {
	p.Forget()
	p.residents.known = false
}

// Known reports whether the rates of so many live jobs and the next end are up to date.
func (p *Pace) Known(live int) bool { return len(p.Rates) == live && !p.Stale }

// EndingBy are the jobs that end or are over by an instant, by index in Live. The result is valid
// until the next call.
func (p *Pace) EndingBy(to time.Duration) []int32 {
	p.due = p.ends.UpTo(to, p.due[:0])
	return p.due
}

// Settle finds when the next job ends, after all rates have been found.
func (p *Pace) Settle() {
	p.Touched, p.Stale, p.Next = p.Touched[:0], false, p.ends.First()
}
