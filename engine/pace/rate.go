package pace

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/fault"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Piece is the speed from an elapsed on.
type Piece struct {
	From  time.Duration
	Speed float64
}

// Rate is how fast a running job works and when it will therefore be done.
type Rate struct {
	Speed float64       // accelerators' worth at full speed
	Least float64       // share of full speed of the slowest node of a service
	Later []Piece       // when that changes within the tick, in order; never changed in place
	Since time.Duration // elapsed up to which its work is booked
	End   time.Duration
	Over  time.Duration // when it is over, whatever it does until then
	Toll  Toll          // what faults that pass take of it
}

// stop lets a job stand still from an instant on.
func (r *Rate) stop(since time.Duration) {
	r.Speed, r.Later, r.Since, r.End, r.Toll = 0, nil, since, unit.Never, Toll{}
}

// Worked is the work that is done from Since to an instant.
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

// Done is when some work, counted from Since, is done.
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

// OverAt is when a job is over, whatever it does until then: given up at its deadline,
// or at the end of a service that has begun. Never of one that is over already.
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

// StatusAt is what becomes of a job that is over at an instant, whatever it did.
func StatusAt(j *sched.Job, at time.Duration) sched.Status {
	if j.KillAtDeadline && j.Deadline > 0 && j.Deadline <= at {
		return sched.Failed
	}
	return sched.Done
}

// Toll is what faults that pass take of a job, where they are not drawn one by one.
type Toll struct {
	fault.Toll
	Out float64 // share of its time that its accelerators restart
}

// keeps is the share of what a job could do that stays done.
func (t *Toll) keeps() float64 { return float64((1 - t.Out) * (1 - t.Still) * (1 - t.Lost)) }

// Before is the work that a job could do in the time in which so much stays done.
func (t *Toll) Before(left unit.Work) unit.Work {
	if t.Every <= 0 || left <= 0 {
		return left
	}
	return unit.Work(float64(left) / t.keeps()) // without end where nothing stays
}
