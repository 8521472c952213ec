package jobs

import (
	"slices"
	"time"

	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Start runs a waiting job on seats; i is its index in Live. A job that had been stopped first
// fetches its saved state.
func (js *Jobs) Start(i int, seats []sched.Seat) {
	job := &js.Live[i]
	js.halt(i) // so that its wait is not booked as a pause
	js.waitedBy(job, js.Clock.Elapsed)
	job.Status, job.Started, job.DoneAtStart, job.Seats, job.Unconnected = sched.Running, js.Clock.Elapsed, job.Done, seats, false
	job.Waited += js.Clock.Elapsed - job.Queued
	js.Waits += (js.Clock.Elapsed - job.Queued).Seconds()
	if job.Kind == sched.Serving && job.EndsAt == 0 {
		job.EndsAt = unit.Later(js.Clock.Elapsed, job.Duration)
	}
	js.on(job).bind()
	if job.Stops > 0 {
		js.on(job).fetch(job.Origins)
	}
	job.Origins = nil
	js.whole = js.whole && job.Allocated() == job.Accelerators
	js.reseat(i, nil)
	if job.Kind == sched.Serving {
		js.scale(i)
	}
	js.Log.Tell(event.Event{Elapsed: js.Clock.Elapsed, Kind: event.JobStarted, Severity: event.Trace, Job: job.ID, Value: float64(job.Accelerators)})
}

// Move gives a running job other seats; i is its index in Live. The job pauses until its state has
// arrived there.
func (js *Jobs) Move(i int, seats []sched.Seat) {
	js.whole = false
	job := &js.Live[i]
	js.halt(i)
	before, from := job.Seats, origins(job)
	js.on(job).unload(js.Clock.Elapsed)
	js.on(job).unbind()
	job.Seats, job.Started, job.DoneAtStart = seats, js.Clock.Elapsed, job.Done
	js.on(job).bind()
	js.on(job).fetch(from)
	job.Moves++
	js.Moves++
	js.reseat(i, before)
	js.Log.Tell(event.Event{Elapsed: js.Clock.Elapsed, Kind: event.JobMoved, Severity: event.Trace, Job: job.ID, Value: (job.ResumesAt - js.Clock.Elapsed).Seconds()})
}

// Suspend stops a running job, which saves its work and waits again; i is its index in Live.
func (js *Jobs) Suspend(i int) {
	job := &js.Live[i]
	js.halt(i)
	before := job.Seats
	js.requeue(job)
	js.Suspended++
	js.reseat(i, before)
	js.Log.Tell(event.Event{Elapsed: js.Clock.Elapsed, Kind: event.JobSuspended, Severity: event.Trace, Job: job.ID})
}

// requeue makes a running job wait again. Its state stays where it was.
func (js *Jobs) requeue(job *sched.Job) {
	job.Origins = origins(job)
	js.on(job).unload(js.Clock.Elapsed)
	js.on(job).unbind()
	job.Status, job.Seats, job.ResumesAt, job.Queued, job.WaitReason = sched.Waiting, nil, 0, js.Clock.Elapsed, sched.ReasonTurn
	job.Stops++
	if job.Kind == sched.Serving { // it requests its minimum, and more once it runs
		job.Accelerators = job.MinAccelerators
	}
	js.news.job(js.At(job.ID))
}

// Reshare gives a running job fewer or more seats; i is its index in Live. Work continues on the
// seats that it keeps.
func (js *Jobs) Reshare(i int, seats []sched.Seat) {
	js.whole = false
	js.halt(i)
	job := &js.Live[i]
	before := job.Seats
	job.Seats = seats
	js.reseat(i, before)
	js.Log.Tell(event.Event{Elapsed: js.Clock.Elapsed, Kind: event.JobShares, Severity: event.Trace, Job: job.ID, Value: float64(job.Allocated())})
}

// halt books a live job's work up to now and discards its rate, to be found anew.
func (js *Jobs) halt(i int) {
	if i < len(js.pace.Rates) {
		js.progress(i, js.Clock.Elapsed)
		js.pace.Stop(i, js.Clock.Elapsed)
	}
}

// reseat updates nodes for a live job whose seats have changed: seats that it lost are released
// first, then new ones taken.
func (js *Jobs) reseat(i int, before []sched.Seat) {
	after, tier := js.Live[i].Seats, js.Live[i].Tier()
	js.pace.Seat(js.Fleet.Roster, i, after)
	for _, s := range before {
		if less := s.Count - SeatsOn(after, s.Node); less > 0 {
			js.Nodes.Reload(fleet.ID(s.Node), js.Clock.Elapsed, node.Seats{Count: -less, Tier: tier})
		}
	}
	for _, s := range after {
		if more := s.Count - SeatsOn(before, s.Node); more > 0 {
			js.Nodes.Reload(fleet.ID(s.Node), js.Clock.Elapsed, node.Seats{Count: more, Tier: tier})
		}
	}
}

// arrive resumes a job that has paused for its state.
func (js *Jobs) arrive(i int) {
	job := &js.Live[i]
	js.progress(i, job.ResumesAt)
	js.pace.Stop(i, job.ResumesAt)
	for _, s := range job.Seats {
		js.touch(js.Fleet.NodeAt[s.Node])
	}
	js.on(job).unload(job.ResumesAt)
	job.ResumesAt = 0
}

// Stop stops a running job because of an event at an instant, now or earlier within the tick that
// ends. The job waits again, and keeps its work up to its last checkpoint before the time at − ago.
// Stop returns the work lost.
func (js *Jobs) Stop(job *sched.Job, at, ago time.Duration) unit.Work {
	now := js.Clock.Elapsed
	js.halt(js.At(job.ID))
	lost := job.Unsaved(at, ago, js.on(job).checkpointEvery())
	if at < now && lost > 0 { // what it did since then stays
		lost = unit.Work(float64(lost) * float64(at-job.Started) / float64(now-job.Started))
	}
	lost = min(lost, job.Done) // rounding may exceed it
	job.Done -= lost
	js.on(job).lose(lost)
	taken, seats := max(1, job.Allocated()), job.Seats
	js.requeue(job)
	for _, seat := range seats {
		js.Nodes.Reload(fleet.ID(seat.Node), now, node.Seats{Count: -seat.Count, Tier: job.Tier()})
		share := float64(lost) * float64(seat.Count) / float64(taken)
		js.Usage.Waste(int(js.Fleet.NodeAt[seat.Node]), share)
	}
	js.Log.Tell(event.Event{Elapsed: now, Kind: event.JobStopped, Severity: event.Trace, Job: job.ID, Value: lost.Hours()})
	return lost
}

// retire books the end of a job and frees its seats. The job stays in Live until Sweep.
func (js *Jobs) retire(i int, at time.Duration) {
	st := &js.State
	job := &st.Live[i]
	job.Ended = at
	js.on(job).unload(at)
	js.on(job).unbind()
	for _, seat := range job.Seats {
		js.Nodes.Reload(fleet.ID(seat.Node), at, node.Seats{Count: -seat.Count, Tier: job.Tier()})
	}
	kind := event.JobDone
	if len(job.Seats) == 0 { // it was waiting when it ended
		js.waitedBy(job, at)
		job.Waited += at - job.Queued
		st.Waits += (at - job.Queued).Seconds()
	}
	switch job.Status {
	case sched.Cancelled:
		kind = event.JobCancelled
		st.Cancelled++
	case sched.Failed:
		kind = event.JobFailed
		st.Failed++
		st.Wasted += job.Done
	default:
		st.Done++
	}
	st.Abandoned += job.Work - job.Done
	js.Network.Abandon(Moved(job, job.Work-job.Done))
	js.pace.Retire(i)
	js.news.job(i)
	js.Due, js.ended = true, true
	js.Log.Tell(event.Event{Elapsed: at, Kind: kind, Severity: event.Info, Job: job.ID, Value: float64(job.Accelerators)})
}

// Sweep moves the jobs that have ended from Live to Past.
func (js *Jobs) Sweep() {
	if !js.ended {
		return
	}
	js.ended = false
	st := &js.State
	for i := range st.Live {
		if st.Live[i].Status >= sched.Done {
			st.Past = append(st.Past, st.Live[i])
		}
	}
	st.Live = slices.DeleteFunc(st.Live, func(j sched.Job) bool { return j.Status >= sched.Done })
	if over := len(st.Past) - maxPast; over > 0 {
		st.Past = slices.Delete(st.Past, 0, over)
	}
	js.pace.JobsMoved()
}
