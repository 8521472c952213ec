package engine

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/jobs"
	"orrery/engine/launch"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/standings"
	"orrery/engine/table"
)

// Question is a question to Ask. Questions are a closed set: those in this file.
type Question interface{ answer(*Engine) Answer }

// WhyJob asks why a job is in its present state: what it requests, which nodes could run it, and
// what prevents it.
type WhyJob struct {
	Job   sched.ID
	Brief bool // without what would start it, which has to be simulated
}

// Trial asks what would become of a job if it were submitted now: why it could never run, or
// whether it starts, and what it waits for.
type Trial struct{ Job jobs.SubmitJob }

// Quote asks what a flight booked now would cost and bring, or why it cannot be booked.
type Quote struct{ Booking flight.Booking }

// WhyFlight asks why a flight is late, and what became of its satellites.
type WhyFlight struct{ Flight launch.ID }

// WhyNode asks what limits a node and by how much; for a satellite in transit, why it is late.
type WhyNode struct{ Node fleet.ID }

// Audit asks whether everything adds up: energy, jobs, work, kilograms, dollars.
type Audit struct{}

// Effect asks what an order would change: copies of the mission run ahead with it and without it.
type Effect struct{ Order Order }

// WhyPath asks about the path between two stations, by their numbers: by what margin it is the
// shortest and until when, what the alternatives are, or why there is no path.
type WhyPath struct{ From, To int }

// WhyLink asks whether two satellites are linked, and if not, why.
type WhyLink struct{ A, B fleet.ID }

// WhyPrice asks what makes up the price of an hour of compute.
type WhyPrice struct{}

// WhyOwner asks about an owner of compute, down to its postings, by its number from 0.
type WhyOwner struct{ Owner int }

// WhyCentre asks what a data centre costs and what stops it from growing, by its number from 0.
type WhyCentre struct{ Site int }

// WhyConcentrated asks how concentrated compute is, and what a merger of two owners would do.
type WhyConcentrated struct{ A, B int }

// WhyLaw asks which laws are in force, whom they bind, and what waits for them.
type WhyLaw struct{}

// ComparePolicies asks how another policy would do from now on, next to the present one.
type ComparePolicies struct {
	Policy string        // the other one
	For    time.Duration // how far ahead: comparison.Shortest to comparison.Longest
	Seeds  int           // number of runs, 1 to comparison.MaxSeeds
	// Watch is called with the share that is done, 0 to 1, and returns whether to continue; nil for no
	// progress.
	Watch func(share float64) (goOn bool)
}

// Answer is a verdict with its evidence, the time it holds for, and possible remedies.
type Answer struct {
	table.Answer
	Remedies []Remedy // what would help, and what would not

	Elapsed time.Duration // time for which it holds
	Steps   int64         // likewise, in steps done
}

func (q WhyNode) answer(e *Engine) Answer { return Answer{Answer: e.outlook.WhySatellite(q.Node)} }

func (q WhyFlight) answer(e *Engine) Answer {
	return Answer{Answer: e.outlook.Why(q.Flight), Remedies: lifted(e, func(o *Engine) float64 { return lawOf(o).MayLeave(q.Flight) })}
}

// answer explains the state of a job: what it requests, which nodes could run it stage by stage,
// where it nearly fits, and what would start it.
func (q WhyJob) answer(e *Engine) Answer {
	evidence, ask := e.dispatch.Why(q.Job)
	a := Answer{Answer: evidence}
	switch {
	case ask && !q.Brief:
		a.Remedies = e.remedies(e.jobs.Job(q.Job))
	case !q.Brief:
		a.Remedies = lifted(e, func(o *Engine) float64 { return lawOf(o).Delivered(q.Job) })
	}
	return a
}

func (q WhyPath) answer(e *Engine) Answer {
	ask := network.RouteQuery{From: q.From, To: q.To}
	return Answer{Answer: e.network.WhyPath(ask), Remedies: lifted(e, func(o *Engine) float64 { return lawOf(o).Open(ask) })}
}

func (WhyLaw) answer(e *Engine) Answer { return Answer{Answer: lawOf(e).Why()} }

func (q WhyLink) answer(e *Engine) Answer { return Answer{Answer: e.network.WhyLink(q.A, q.B)} }

func (WhyPrice) answer(e *Engine) Answer { return Answer{Answer: standings.Of(e.market).WhyPrice()} }

func (q WhyOwner) answer(e *Engine) Answer {
	return Answer{Answer: standings.Of(e.market).WhyOwner(q.Owner)}
}

func (q WhyCentre) answer(e *Engine) Answer {
	return Answer{Answer: standings.Of(e.market).WhySite(q.Site)}
}

func (q WhyConcentrated) answer(e *Engine) Answer {
	return Answer{Answer: standings.Of(e.market).WhyConcentrated(q.A, q.B)}
}

func (q Quote) answer(e *Engine) Answer { return Answer{Answer: e.campaign.Offers().Quoted(q.Booking)} }
