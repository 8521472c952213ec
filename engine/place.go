package engine

import (
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// This file carries out what policies and orders decide about jobs: where they
// start, whither they move, and which stop.

// place lets the policy decide, if anything changed, and does what it says, in its
// order. What the fleet can bear is looked at again for each: what does not fit any
// more waits for the next time.
func (e *Engine) place() {
	e.hearJobs()
	if !e.m.Jobs.Due {
		return
	}
	e.pace()
	calm := !e.stirs()
	if len(e.m.Jobs.Live) == 0 {
		e.m.Jobs.Due = false
		return
	}
	v := e.view(e.policy(), &e.sky.shown)
	v.Calm = calm
	if e.laned() {
		v.Joins = e.balks
	}
	decisions := e.policy().Policy(v)
	again := false // the links that one was promised another has taken
	for _, d := range decisions {
		i := e.at(d.Job)
		job := &e.m.Jobs.Live[i]
		switch {
		case d.Verb == sched.Stop:
			e.suspend(i)
		case !e.offered(job.Seats, d.Seats):
			continue
		case !e.joins(job, d.Seats) || d.Verb == sched.Move && !e.hasWay(job, d.Seats):
			again = again || d.Verb == sched.Start
		case d.Verb == sched.Start:
			e.start(i, d.Seats)
		case d.Verb == sched.Share:
			e.reshare(i, d.Seats)
		default:
			e.move(i, d.Seats)
		}
	}
	e.hear()
	e.m.Jobs.Due = again
}

// calm is how long running jobs are left where they are, within a long tick, before
// moves are thought of again.
const calm = 10 * time.Minute

// stirs says whether moves are to be thought of: when all nodes were asked, and in
// ticks in which they are not, at the first decision and now and then.
func (e *Engine) stirs() bool {
	if e.m.Tick <= mostAsked {
		return e.m.Elapsed%askEvery == 0
	}
	if e.m.Elapsed > e.sky.at && e.m.Elapsed < e.sky.stirred+calm {
		return false
	}
	e.sky.stirred = e.m.Elapsed
	return true
}

// at is the place of a live job; it must be one.
func (e *Engine) at(id sched.ID) int {
	live := e.m.Jobs.Live
	low, high := 0, len(live)
	for low < high {
		if middle := (low + high) / 2; live[middle].ID < id {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// offered says whether a job that has some seats may have others now.
func (e *Engine) offered(has, wants []sched.Seat) bool {
	for _, s := range wants {
		if s.Count-seatsOn(has, s.Node) > e.m.Fleet.Nodes[e.plan.nodeAt[s.Node]].Seats {
			return false
		}
	}
	return true
}

// seatsOn is how many of some seats are on a node.
func seatsOn(seats []sched.Seat, n sched.Node) int32 {
	for _, s := range seats {
		if s.Node == n {
			return s.Count
		}
	}
	return 0
}

// start lets a waiting job work. One that was stopped first fetches what it saved.
func (e *Engine) start(i int, seats []sched.Seat) {
	job := &e.m.Jobs.Live[i]
	e.halt(i) // what it waited it did not stand still
	e.waitedBy(job, e.m.Elapsed)
	job.Status, job.Started, job.Begun, job.Seats, job.Unjoined = sched.Running, e.m.Elapsed, job.Done, seats, false
	job.Waited += e.m.Elapsed - job.Queued
	e.m.Jobs.Waits += (e.m.Elapsed - job.Queued).Seconds()
	if job.Kind == sched.Serving && job.Until == 0 {
		job.Until = later(e.m.Elapsed, job.Lasts)
	}
	e.bind(job)
	if job.Stops > 0 {
		e.carryState(job, job.Origins)
	}
	job.Origins = nil
	e.sky.whole = e.sky.whole && job.Held() == job.Accelerators
	e.reseat(i, nil)
	if job.Kind == sched.Serving {
		e.scale(i)
	}
	e.tell(Event{Elapsed: e.m.Elapsed, Kind: JobStarted, Severity: Trace, Job: job.ID, Value: float64(job.Accelerators)})
}

// move gives a running job other seats. It stands still while its state goes there.
func (e *Engine) move(i int, seats []sched.Seat) {
	e.sky.whole = false
	job := &e.m.Jobs.Live[i]
	e.halt(i)
	before, from := job.Seats, origins(job)
	e.unload(job, e.m.Elapsed)
	e.unbind(job)
	job.Seats, job.Started, job.Begun = seats, e.m.Elapsed, job.Done
	e.bind(job)
	e.carryState(job, from)
	job.Moves++
	e.m.Jobs.Moves++
	e.reseat(i, before)
	e.tell(Event{Elapsed: e.m.Elapsed, Kind: JobMoved, Severity: Trace, Job: job.ID, Value: (job.Ready - e.m.Elapsed).Seconds()})
}

// suspend stops a running job in good order: it saves what it did and waits again.
func (e *Engine) suspend(i int) {
	job := &e.m.Jobs.Live[i]
	e.halt(i)
	before := job.Seats
	e.requeue(job)
	e.m.Jobs.Suspended++
	e.reseat(i, before)
	e.tell(Event{Elapsed: e.m.Elapsed, Kind: JobSuspended, Severity: Trace, Job: job.ID})
}

// requeue lets a running job wait again. Its state stays where it was.
func (e *Engine) requeue(job *sched.Job) {
	job.Origins = origins(job)
	e.unload(job, e.m.Elapsed)
	e.unbind(job)
	job.Status, job.Seats, job.Ready, job.Queued, job.Hold = sched.Waiting, nil, 0, e.m.Elapsed, sched.ByTurn
	job.Stops++
	if job.Kind == sched.Serving { // it asks for what it must have, and for more once it sits
		job.Accelerators = job.Least
	}
	e.sky.jobNews.job(e.at(job.ID))
}

// origins are the nodes that have a running job's state.
func origins(job *sched.Job) []sched.Node {
	if len(job.Hauls) == 0 {
		return nodesOf(job.Seats)
	}
	var from []sched.Node
	for _, h := range job.Hauls {
		if !slices.Contains(from, h.From) {
			from = append(from, h.From)
		}
	}
	return from
}

// reshare gives a running job fewer or more seats. What it has goes on.
func (e *Engine) reshare(i int, seats []sched.Seat) {
	e.sky.whole = false
	e.halt(i)
	job := &e.m.Jobs.Live[i]
	before := job.Seats
	job.Seats = seats
	e.reseat(i, before)
	e.tell(Event{Elapsed: e.m.Elapsed, Kind: JobShares, Severity: Trace, Job: job.ID, Value: float64(job.Held())})
}

// halt books a running job's work up to now; its pace is to be found anew.
func (e *Engine) halt(i int) {
	if i < len(e.sky.rates) {
		e.progress(i, e.m.Elapsed)
		e.sky.rates[i].rest(e.m.Elapsed)
	}
}

// reseat takes the seats that a live job had from their nodes and gives it those that
// it has now: first what is left.
func (e *Engine) reseat(i int, before []sched.Seat) {
	after := e.m.Jobs.Live[i].Seats
	e.sky.sitters.add(e.plan, i, after)
	for _, s := range before {
		if less := s.Count - seatsOn(after, s.Node); less > 0 {
			e.reload(fleet.ID(s.Node), e.m.Elapsed, -int(less))
		}
	}
	for _, s := range after {
		if more := s.Count - seatsOn(before, s.Node); more > 0 {
			e.reload(fleet.ID(s.Node), e.m.Elapsed, int(more))
		}
	}
}

// later is some time after an instant, or never.
func later(at, wait time.Duration) time.Duration {
	if wait > never-at {
		return never
	}
	return at + wait
}

// arrive lets a job that stood still work on.
func (e *Engine) arrive(i int) {
	job := &e.m.Jobs.Live[i]
	e.progress(i, job.Ready)
	e.sky.rates[i].rest(job.Ready)
	for _, s := range job.Seats {
		e.touch(int(e.plan.nodeAt[s.Node]))
	}
	e.unload(job, job.Ready)
	job.Ready = 0
}
