package jobs

import (
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Start lets a waiting job work. One that was stopped first fetches what it saved.
func (js *Jobs) Start(i int, seats []sched.Seat) {
	job := &js.Live[i]
	js.halt(i) // what it waited it did not stand still
	js.waitedBy(job, js.Clock.Elapsed)
	job.Status, job.Started, job.Begun, job.Seats, job.Unjoined = sched.Running, js.Clock.Elapsed, job.Done, seats, false
	job.Waited += js.Clock.Elapsed - job.Queued
	js.Waits += (js.Clock.Elapsed - job.Queued).Seconds()
	if job.Kind == sched.Serving && job.Until == 0 {
		job.Until = clock.Later(js.Clock.Elapsed, job.Lasts)
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
	js.Log.Tell(event.Event{Elapsed: js.Clock.Elapsed, Kind: event.JobStarted, Severity: event.Trace, Job: job.ID, Value: float64(job.Accelerators)})
}

// Move gives a running job other seats. It stands still while its state goes there.
func (js *Jobs) Move(i int, seats []sched.Seat) {
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
	js.Log.Tell(event.Event{Elapsed: js.Clock.Elapsed, Kind: event.JobMoved, Severity: event.Trace, Job: job.ID, Value: (job.Ready - js.Clock.Elapsed).Seconds()})
}

// Suspend stops a running job in good order: it saves what it did and waits again.
func (js *Jobs) Suspend(i int) {
	job := &js.Live[i]
	js.halt(i)
	before := job.Seats
	js.requeue(job)
	js.Suspended++
	js.reseat(i, before)
	js.Log.Tell(event.Event{Elapsed: js.Clock.Elapsed, Kind: event.JobSuspended, Severity: event.Trace, Job: job.ID})
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
	js.news.job(js.At(job.ID))
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

// Reshare gives a running job fewer or more seats. What it has goes on.
func (js *Jobs) Reshare(i int, seats []sched.Seat) {
	js.whole = false
	js.halt(i)
	job := &js.Live[i]
	before := job.Seats
	job.Seats = seats
	js.reseat(i, before)
	js.Log.Tell(event.Event{Elapsed: js.Clock.Elapsed, Kind: event.JobShares, Severity: event.Trace, Job: job.ID, Value: float64(job.Held())})
}

// halt books a running job's work up to now; its pace is to be found anew.
func (js *Jobs) halt(i int) {
	if i < len(js.Rates) {
		js.progress(i, js.Clock.Elapsed)
		js.Rates[i].rest(js.Clock.Elapsed)
	}
}

// reseat takes the seats that a live job had from their nodes and gives it those that
// it has now: first what is left.
func (js *Jobs) reseat(i int, before []sched.Seat) {
	after := js.Live[i].Seats
	js.sitters.add(js.Fleet.Roster, i, after)
	for _, s := range before {
		if less := s.Count - SeatsOn(after, s.Node); less > 0 {
			js.Nodes.Reload(fleet.ID(s.Node), js.Clock.Elapsed, -int(less))
		}
	}
	for _, s := range after {
		if more := s.Count - SeatsOn(before, s.Node); more > 0 {
			js.Nodes.Reload(fleet.ID(s.Node), js.Clock.Elapsed, int(more))
		}
	}
}

// arrive lets a job that stood still work on.
func (js *Jobs) arrive(i int) {
	job := &js.Live[i]
	js.progress(i, job.Ready)
	js.Rates[i].rest(job.Ready)
	for _, s := range job.Seats {
		js.touch(int(js.Fleet.NodeAt[s.Node]))
	}
	js.unload(job, job.Ready)
	job.Ready = 0
}

// Stop stops a running job: it waits again, with the work done up to its last
// checkpoint, or to the last before some time ago. The answer is the work that was lost.
func (js *Jobs) Stop(job *sched.Job, ago time.Duration) unit.Work {
	now := js.Clock.Elapsed
	i := js.At(job.ID)
	if i < len(js.Rates) {
		js.progress(i, now)
		js.Rates[i].rest(now)
	}
	lost := job.Unsaved(now, ago, js.saves(job))
	job.Done -= lost
	job.Lost += lost
	js.Asked += lost
	js.Network.Books.Expect(Moved(job, lost))
	taken, seats := max(1, job.Held()), job.Seats
	js.requeue(job)
	for _, seat := range seats {
		js.Nodes.Reload(fleet.ID(seat.Node), now, -int(seat.Count))
		share := float64(lost) * float64(seat.Count) / float64(taken)
		js.Usage.Waste(int(js.Fleet.NodeAt[seat.Node]), share)
	}
	js.Log.Tell(event.Event{Elapsed: now, Kind: event.JobStopped, Severity: event.Trace, Job: job.ID, Value: lost.Hours()})
	return lost
}

// JobOn is the job that sits on a node's accelerator, counted over its busy ones;
// nil for none.
func (js *Jobs) JobOn(id fleet.ID, rank int) *sched.Job {
	for i := range js.Live {
		j := &js.Live[i]
		if j.Status != sched.Running {
			continue
		}
		for _, seat := range j.Seats {
			if seat.Node != sched.Node(id) {
				continue
			}
			if rank -= int(seat.Count); rank < 0 {
				return j
			}
		}
	}
	return nil
}

// retire frees the seats of a job that is over. It stays among the live jobs
// until sweep.
func (js *Jobs) retire(i int, at time.Duration) {
	jobs := &js.State
	job := &jobs.Live[i]
	job.Ended = at
	js.unload(job, at)
	js.unbind(job)
	for _, seat := range job.Seats {
		js.Nodes.Reload(fleet.ID(seat.Node), at, -int(seat.Count))
	}
	kind := event.JobDone
	if len(job.Seats) == 0 { // it waited to the end
		js.waitedBy(job, at)
		job.Waited += at - job.Queued
		jobs.Waits += (at - job.Queued).Seconds()
	}
	switch job.Status {
	case sched.Cancelled:
		kind = event.JobCancelled
		jobs.Cancelled++
	case sched.Failed:
		kind = event.JobFailed
		jobs.Failed++
		jobs.Vain += job.Done
	default:
		jobs.Done++
	}
	jobs.Unasked += job.Work - job.Done
	js.Network.Books.Abandon(Moved(job, job.Work-job.Done))
	if i < len(js.Rates) {
		js.Rates[i].End, js.Rates[i].Quits = clock.Never, clock.Never
	}
	js.news.job(i)
	js.Due, js.ended, js.stale = true, true, true
	js.Log.Tell(event.Event{Elapsed: at, Kind: kind, Severity: event.Info, Job: job.ID, Value: float64(job.Accelerators)})
}

// Sweep moves the jobs that are over from the live to the past ones.
func (js *Jobs) Sweep() {
	if !js.ended {
		return
	}
	js.ended = false
	jobs := &js.State
	for i := range jobs.Live {
		if jobs.Live[i].Status >= sched.Done {
			jobs.Past = append(jobs.Past, jobs.Live[i])
		}
	}
	jobs.Live = slices.DeleteFunc(jobs.Live, func(j sched.Job) bool { return j.Status >= sched.Done })
	if over := len(jobs.Past) - maxPast; over > 0 {
		jobs.Past = slices.Delete(jobs.Past, 0, over)
	}
	js.Rates = js.Rates[:0]
}

// waitedBy books a job's waiting within the tick up to an instant.
func (js *Jobs) waitedBy(j *sched.Job, to time.Duration) {
	if wait := to - max(js.Sky.At, j.Queued); wait > 0 {
		j.Waits[j.Hold] += wait
		js.HeldBy[j.Hold] += wait.Seconds()
	}
}
