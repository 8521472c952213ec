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
func (dp *Dispatch) place() {
	dp.hearJobs()
	if !dp.Jobs.Due {
		return
	}
	dp.Jobs.pace()
	calm := !dp.stirs()
	if len(dp.Jobs.Live) == 0 {
		dp.Jobs.Due = false
		return
	}
	v := dp.view(dp.Jobs.policy(), &dp.shown)
	v.Calm = calm
	if dp.Network.laned() {
		v.Joins = dp.balks
	}
	decisions := dp.Jobs.policy().Policy(v)
	again := false // the links that one was promised another has taken
	for _, d := range decisions {
		i := dp.Jobs.at(d.Job)
		job := &dp.Jobs.Live[i]
		switch {
		case d.Verb == sched.Stop:
			dp.Jobs.suspend(i)
		case !dp.offered(job.Seats, d.Seats):
			continue
		case !dp.Jobs.joins(job, d.Seats) || d.Verb == sched.Move && !dp.Jobs.hasWay(job, d.Seats):
			again = again || d.Verb == sched.Start
		case d.Verb == sched.Start:
			dp.Jobs.start(i, d.Seats)
		case d.Verb == sched.Share:
			dp.Jobs.reshare(i, d.Seats)
		default:
			dp.Jobs.move(i, d.Seats)
		}
	}
	dp.Jobs.hear()
	dp.Jobs.Due = again
}

// calm is how long running jobs are left where they are, within a long tick, before
// moves are thought of again.
const calm = 10 * time.Minute

// stirs says whether moves are to be thought of: when all nodes were asked, and in
// ticks in which they are not, at the first decision and now and then.
func (dp *Dispatch) stirs() bool {
	if dp.Clock.Tick <= mostAsked {
		return dp.Clock.Elapsed%askEvery == 0
	}
	if dp.Clock.Elapsed > dp.Sky.at && dp.Clock.Elapsed < dp.lookedForMoves+calm {
		return false
	}
	dp.lookedForMoves = dp.Clock.Elapsed
	return true
}

// at is the place of a live job; it must be one.
func (js *Jobs) at(id sched.ID) int {
	live := js.Live
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
func (dp *Dispatch) offered(has, wants []sched.Seat) bool {
	for _, s := range wants {
		if s.Count-seatsOn(has, s.Node) > dp.Nodes.Nodes[dp.Fleet.nodeAt[s.Node]].Seats {
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
func (js *Jobs) start(i int, seats []sched.Seat) {
	job := &js.Live[i]
	js.halt(i) // what it waited it did not stand still
	js.waitedBy(job, js.Clock.Elapsed)
	job.Status, job.Started, job.Begun, job.Seats, job.Unjoined = sched.Running, js.Clock.Elapsed, job.Done, seats, false
	job.Waited += js.Clock.Elapsed - job.Queued
	js.Waits += (js.Clock.Elapsed - job.Queued).Seconds()
	if job.Kind == sched.Serving && job.Until == 0 {
		job.Until = later(js.Clock.Elapsed, job.Lasts)
	}
	js.bind(job)
	if job.Stops > 0 {
		js.carryState(job, job.Origins)
	}
	job.Origins = nil
	js.whole = js.whole && job.Held() == job.Accelerators
	js.reseat(i, nil)
	if job.Kind == sched.Serving {
		js.scale(i)
	}
	js.Log.tell(Event{Elapsed: js.Clock.Elapsed, Kind: JobStarted, Severity: Trace, Job: job.ID, Value: float64(job.Accelerators)})
}

// move gives a running job other seats. It stands still while its state goes there.
func (js *Jobs) move(i int, seats []sched.Seat) {
	js.whole = false
	job := &js.Live[i]
	js.halt(i)
	before, from := job.Seats, origins(job)
	js.unload(job, js.Clock.Elapsed)
	js.unbind(job)
	job.Seats, job.Started, job.Begun = seats, js.Clock.Elapsed, job.Done
	js.bind(job)
	js.carryState(job, from)
	job.Moves++
	js.Moves++
	js.reseat(i, before)
	js.Log.tell(Event{Elapsed: js.Clock.Elapsed, Kind: JobMoved, Severity: Trace, Job: job.ID, Value: (job.Ready - js.Clock.Elapsed).Seconds()})
}

// suspend stops a running job in good order: it saves what it did and waits again.
func (js *Jobs) suspend(i int) {
	job := &js.Live[i]
	js.halt(i)
	before := job.Seats
	js.requeue(job)
	js.Suspended++
	js.reseat(i, before)
	js.Log.tell(Event{Elapsed: js.Clock.Elapsed, Kind: JobSuspended, Severity: Trace, Job: job.ID})
}

// requeue lets a running job wait again. Its state stays where it was.
func (js *Jobs) requeue(job *sched.Job) {
	job.Origins = origins(job)
	js.unload(job, js.Clock.Elapsed)
	js.unbind(job)
	job.Status, job.Seats, job.Ready, job.Queued, job.Hold = sched.Waiting, nil, 0, js.Clock.Elapsed, sched.ByTurn
	job.Stops++
	if job.Kind == sched.Serving { // it asks for what it must have, and for more once it sits
		job.Accelerators = job.Least
	}
	js.news.job(js.at(job.ID))
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
func (js *Jobs) reshare(i int, seats []sched.Seat) {
	js.whole = false
	js.halt(i)
	job := &js.Live[i]
	before := job.Seats
	job.Seats = seats
	js.reseat(i, before)
	js.Log.tell(Event{Elapsed: js.Clock.Elapsed, Kind: JobShares, Severity: Trace, Job: job.ID, Value: float64(job.Held())})
}

// halt books a running job's work up to now; its pace is to be found anew.
func (js *Jobs) halt(i int) {
	if i < len(js.rates) {
		js.progress(i, js.Clock.Elapsed)
		js.rates[i].rest(js.Clock.Elapsed)
	}
}

// reseat takes the seats that a live job had from their nodes and gives it those that
// it has now: first what is left.
func (js *Jobs) reseat(i int, before []sched.Seat) {
	after := js.Live[i].Seats
	js.sitters.add(js.Fleet.Roster, i, after)
	for _, s := range before {
		if less := s.Count - seatsOn(after, s.Node); less > 0 {
			js.Nodes.reload(fleet.ID(s.Node), js.Clock.Elapsed, -int(less))
		}
	}
	for _, s := range after {
		if more := s.Count - seatsOn(before, s.Node); more > 0 {
			js.Nodes.reload(fleet.ID(s.Node), js.Clock.Elapsed, int(more))
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
func (js *Jobs) arrive(i int) {
	job := &js.Live[i]
	js.progress(i, job.Ready)
	js.rates[i].rest(job.Ready)
	for _, s := range job.Seats {
		js.touch(int(js.Fleet.nodeAt[s.Node]))
	}
	js.unload(job, job.Ready)
	job.Ready = 0
}
