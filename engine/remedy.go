package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/compliance"
	"orrery/engine/dispatch"
	"orrery/engine/field"
	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// This file finds what would start a job that waits, by trying it: a copy of the
// mission gives the order and runs ahead until the job starts.

// Remedy is something that might be done about an answer.
type Remedy struct {
	What  string
	When  string // when it helps, or why it does not
	Price string
	Helps bool
	At    time.Duration // elapsed time at which it helps; never if it does not
	Tick  time.Duration // in which it was simulated: the mission's, or a longer one
	Order Order         // that does it; nil if no order does
}

const (
	// remedyAhead is how far ahead remedies are simulated: first in the mission's own tick, for as
	// many steps as a question may take with so many satellites, then in ticks of remedyTick if those
	// are longer.
	remedyAhead = 6 * time.Hour
	remedySteps = 80_000
	remedyTick  = 10 * time.Minute
)

// attempt is what became of a waiting job in a simulation.
type attempt struct {
	at   time.Duration // elapsed time of its start; never if it does not start
	tick time.Duration // in which that was simulated
}

// starts is when a waiting job starts if an order is given now, by the end of the first tick after
// it. The error says why the order is refused.
func (e *Engine) starts(id sched.ID, o Order, before time.Duration) (attempt, error) {
	with := e.Clone()
	if o != nil {
		if err := with.Apply(o); err != nil {
			return attempt{unit.Never, e.clock.Tick}, err
		}
	}
	for own := remedySteps / max(1, e.fleet.Satellites()); ; own-- {
		switch j := with.jobs.AnyJob(id); {
		case j == nil || j.Status > sched.Running && j.Started == 0:
			return attempt{unit.Never, with.clock.Tick}, nil
		case j.Status != sched.Waiting:
			return attempt{j.Started, with.clock.Tick}, nil
		case with.clock.Elapsed >= before:
			return attempt{unit.Never, with.clock.Tick}, nil
		}
		if own == 0 && with.clock.Tick < remedyTick {
			if err := with.Apply(SetTick{remedyTick}); err != nil {
				panic("engine: ticks of the ladder are not refused: " + err.Error())
			}
		}
		with.Step()
	}
}

// remedies are what would start a waiting job, and what would not.
func (e *Engine) remedies(j *sched.Job) []Remedy {
	horizon := e.clock.Elapsed + remedyAhead
	alone, _ := e.starts(j.ID, nil, horizon)
	wait := e.remedy("wait", "nothing", nil, alone)
	if wait.Helps {
		wait.When += ", if nothing else is ordered"
		horizon = alone.at
	}
	all := []Remedy{wait}
	add := func(t dispatch.Try) {
		tried, refused := e.starts(j.ID, t.Order, horizon)
		if refused != nil {
			return // it is nothing that could be done
		}
		r := e.remedy(t.What, t.Price, t.Order, tried)
		if wait.Helps && tried.at > alone.at-time.Second {
			r.Helps, r.When = false, "no sooner"
		}
		if t.Ranks && !r.Helps {
			r.When += ": rank is not what binds"
		}
		all = append(all, r)
	}
	for _, t := range dispatch.Rearranging(e.dispatch, j) {
		add(t)
	}
	all = append(all, letStart(e, j, horizon)...)
	for _, t := range dispatch.Reordering(e.dispatch, j) {
		add(t)
	}
	if !slices.ContainsFunc(all, func(r Remedy) bool { return r.Helps }) {
		all = append(all, e.giveUp(j))
	}
	return all
}

// giveUp is what remains if nothing starts a job.
func (e *Engine) giveUp(j *sched.Job) Remedy {
	r := Remedy{What: "cancel it", When: "at once: nothing else was found to start it", Price: "the work done stays counted",
		At: unit.Never, Tick: e.clock.Tick, Order: jobs.CancelJob{Job: j.ID}}
	if j.Kind == sched.Training && j.Unconnected {
		r.When = "at once: whether links ever join enough nodes for it cannot be told"
	}
	return r
}

// remedy makes a remedy with its time in words, and the tick if it is not the mission's.
func (e *Engine) remedy(what, price string, o Order, tried attempt) Remedy {
	r := Remedy{What: what, Price: price, Order: o, At: tried.at, Tick: tried.tick, Helps: tried.at < unit.Never}
	r.When = "not within " + field.ShowSpan(remedyAhead)
	switch {
	case r.At <= e.clock.Elapsed:
		r.When = clock.Instant(r.At) + ", now"
	case r.Helps:
		r.When = fmt.Sprintf("%s, in %s", clock.Instant(r.At), field.ShowSpan((r.At - e.clock.Elapsed).Truncate(time.Second)))
	}
	if r.Tick != e.clock.Tick {
		r.When += " in ticks of " + clock.TickName(r.Tick)
	}
	return r
}

// lawOf is what law holds back.
func lawOf(e *Engine) compliance.Compliance {
	return compliance.Compliance{Law: e.law, Jobs: e.jobs, Campaign: e.campaign}
}

// letStart are the laws that states would have to lift for a waiting job to start before an
// instant. Only laws that have that effect are named.
func letStart(e *Engine, j *sched.Job, before time.Duration) (all []Remedy) {
	if j.WaitReason != sched.ReasonLaw {
		return nil
	}
	for _, ruling := range e.law.InForce() {
		if tried, err := e.starts(j.ID, ruling.Ends, before); err == nil && tried.at < unit.Never {
			all = append(all, e.remedy(e.Describe(ruling.Ends), "a state must do it", ruling.Ends, tried))
		}
	}
	return all
}

// lifted are the laws in force that each, lifted alone, let more go on, according to copies of the
// mission.
func lifted(e *Engine, goes func(*Engine) float64) (all []Remedy) {
	for _, ruling := range e.law.InForce() {
		with := e.Clone()
		if with.Apply(ruling.Ends) != nil || goes(with) <= goes(e) {
			continue
		}
		all = append(all, Remedy{What: e.Describe(ruling.Ends), When: "at once", Price: "a state must do it", Helps: true, At: e.clock.Elapsed, Tick: e.clock.Tick, Order: ruling.Ends})
	}
	return all
}
