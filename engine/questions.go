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

// Question is what Ask can be asked. The questions are a closed set: those in
// this file.
type Question interface{ answer(*Engine) Answer }

// WhyJob asks why a job is where it is: what it asks, who could take it, what
// binds.
type WhyJob struct {
	Job   sched.ID
	Brief bool // leave out what would start it: that is tried ahead, and takes a while
}

// Trial asks what would become of a job if it were submitted now: why it could never
// run, or whether it starts and what it waits for.
type Trial struct{ Job jobs.SubmitJob }

// Quote asks what a flight would cost and bring if it were booked now, or why it
// cannot be.
type Quote struct{ Booking flight.Booking }

// WhyFlight asks why a flight is late, and what became of its satellites.
type WhyFlight struct{ Flight launch.ID }

// WhyNode asks what binds a node and by how much; of a satellite on its way, why it is late.
type WhyNode struct{ Node fleet.ID }

// Audit asks whether everything adds up: energy, jobs, work, kilograms, dollars.
type Audit struct{}

// Effect asks what an order would do: a copy of the mission runs an hour with
// and without it.
type Effect struct{ Order Order }

// WhyPath asks why the way between two stations is what it is, by their numbers:
// by what margin, until when, what else there is, or why there is none.
type WhyPath struct{ From, To int }

// WhyLink asks whether two satellites are linked, and if not, why.
type WhyLink struct{ A, B fleet.ID }

// WhyPrice asks what makes the price of an hour of compute.
type WhyPrice struct{}

// WhyOwner asks how an owner of compute stands, down to its postings, by its number from 0.
type WhyOwner struct{ Owner int }

// WhyCentre asks what a data centre costs and what stops it from growing, likewise.
type WhyCentre struct{ Site int }

// WhyConcentrated asks how concentrated compute is, and what a merger of two owners would do.
type WhyConcentrated struct{ A, B int }

// WhyLaw asks which laws are in force, whom they bind, and what waits for them.
type WhyLaw struct{}

// ComparePolicies asks what another policy would make of the mission from now on, beside the
// present one.
type ComparePolicies struct {
	Policy string        // the other one
	For    time.Duration // how far ahead: comparison.Shortest to comparison.Longest
	Seeds  int           // how often, 1 to comparison.MaxSeeds
	// Watch hears which share is done, 0 to 1, and says whether to go on; nil if
	// nobody wants to know.
	Watch func(share float64) (goOn bool)
}

// Answer is a verdict and its evidence, when it was so, and what might be done about it.
type Answer struct {
	table.Answer
	Remedies []Remedy // what would help, and what would not

	Elapsed time.Duration // when it was so
	Steps   int64         // likewise, in steps done
}

func (q WhyNode) answer(e *Engine) Answer { return Answer{Answer: e.outlook.WhySatellite(q.Node)} }

func (q WhyFlight) answer(e *Engine) Answer {
	return Answer{Answer: e.outlook.Why(q.Flight), Remedies: lifted(e, func(o *Engine) float64 { return lawOf(o).MayLeave(q.Flight) })}
}

// answer says why a job is where it is: what it asks, who could take it stage by stage,
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
