package pace

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/fault"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Piece is the speed from an elapsed time on.
type Piece struct {
	From  time.Duration
	Speed float64
}

// Rate is how fast a running job works, and when it will be done.
type Rate struct {
	Speed float64       // in accelerators at full speed
	Least float64       // speed of the slowest node of a service, as a share of full speed
	Later []Piece       // changes of speed within the tick, in order; never changed in place
	Since time.Duration // elapsed up to which its work is booked
	End   time.Duration
	Over  time.Duration // when it is over, done or not
	Toll  Toll          // expected cost of transient faults
}

// stop sets the speed to 0 from an instant on.
func (r *Rate) stop(since time.Duration) {
	r.Speed, r.Later, r.Since, r.End, r.Toll = 0, nil, since, unit.Never, Toll{}
}

// Worked is the work done from Since to an instant.
func (r *Rate) Worked(to time.Duration) unit.Work {
	sum, at, speed := 0.0, r.Since, r.Speed
	for _, p := range r.Later {
		if p.From >= to {
			break
		}
		if p.From > at {
			sum += float64(speed * (p.From - at).Seconds())
			at = p.From
		}
		speed = p.Speed
	}
	return unit.Work(sum + float64(speed*(to-at).Seconds()))
}

// Done is when an amount of work, counted from Since, is done.
func (r *Rate) Done(left unit.Work) time.Duration {
	at, speed := r.Since, r.Speed
	for _, p := range r.Later {
		here := unit.Work(speed * (p.From - at).Seconds())
		if here >= left {
			break
		}
		left -= here
		at, speed = p.From, p.Speed
	}
	return clock.After(at, left, speed)
}

// OverAt is when a job is over, done or not: at its deadline if it then fails, or at the end of a
// service that has begun. It is unit.Never for a job that is over already.
func OverAt(j *sched.Job) time.Duration {
	at := unit.Never
	if j.Status > sched.Running {
		return at
	}
	if j.KillAtDeadline && j.Deadline > 0 {
		at = j.Deadline
	}
	if j.Kind == sched.Serving && j.EndsAt > 0 {
		at = min(at, j.EndsAt)
	}
	return at
}

// StatusAt is the status of a job that is over at an instant, done or not.
func StatusAt(j *sched.Job, at time.Duration) sched.Status {
	if j.KillAtDeadline && j.Deadline > 0 && j.Deadline <= at {
		return sched.Failed
	}
	return sched.Done
}

// Toll is the expected cost of transient faults to a job, if they are not drawn one by one.
type Toll struct {
	fault.Toll
	Out float64 // share of time in which its accelerators restart
}

// keeps is the share of the possible work that stays done.
func (t *Toll) keeps() float64 { return float64((1 - t.Out) * (1 - t.Still) * (1 - t.Lost)) }

// Before is the work that could be done, without faults, in the time in which left stays done.
func (t *Toll) Before(left unit.Work) unit.Work {
	if t.Every <= 0 || left <= 0 {
		return left
	}
	return unit.Work(float64(left) / t.keeps()) // without end where nothing stays
}
