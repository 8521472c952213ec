package sched

import (
	"cmp"
	"slices"
	"time"

	"orrery/engine/availability"
	"orrery/engine/unit"
)

var easy = Named{Number: 1, Name: "easy", About: "a job may overtake where it does not delay the first in the queue", Policy: EASY}

// EASY starts the head of the queue while it fits, then reserves seats for the next head at the
// earliest time at which running jobs are expected to leave enough. Later jobs may overtake, in
// queue order, if they do not delay it: they end by then, or use seats that it leaves over.
func EASY(v View) []Decision {
	r := newRoom(&v)
	starts, rest := r.inOrder(v.Queue, nil)
	return r.finish(r.backfill(v.Queue, starts, nil), rest)
}

// backfill adds to the starts of a queue the jobs that may overtake the first that does not start.
// order, if given, sorts the jobs after that one in place; the queue must then belong to the
// caller.
func (r *room) backfill(queue []Ask, starts []Decision, order func([]Ask)) []Decision {
	rest := queue[len(starts):]
	if len(rest) < 2 || r.total == 0 {
		return starts
	}
	p := r.promised(queue[:len(starts)], starts, &rest[0])
	rest = rest[1:]
	if order != nil {
		order(rest)
	}
	for i := range rest {
		ask := &rest[i]
		if r.total == 0 {
			break
		}
		if seats := r.beside(&p, ask); seats != nil {
			starts = append(starts, Decision{Start, ask.Job, seats})
		}
	}
	return starts
}

// promise is the reservation of the head of the queue.
type promise struct {
	head  *Ask
	at    time.Duration // elapsed: its start, in the literature the shadow time
	extra int           // seats that suit the head and that it leaves over at its start
}

// promised finds when the head fits, and the seats that it leaves over, after some jobs have
// started: it frees seats at one expected end after the other until there are enough.
func (r *room) promised(asks []Ask, starts []Decision, head *Ask) promise {
	v, free := &r.view, r.offered
	if head.Constrained {
		free = v.in(v.Offers, head)
	}
	var started []availability.Step
	for i := range starts {
		if n := v.in(starts[i].Seats, head); n > 0 && asks[i].Estimate > 0 {
			free -= n
			started = append(started, availability.Step{At: unit.Later(v.Elapsed, asks[i].Estimate), Free: n})
		}
	}
	slices.SortFunc(started, func(a, b availability.Step) int { return cmp.Compare(a.At, b.At) })
	soon, runs := unit.Later(v.Elapsed, 1), v.runs() // overdue jobs are expected to end next
	for at := v.Elapsed; ; {
		if free >= head.Accelerators {
			if at == v.Elapsed && (head.Gang || r.powerless(head)) {
				return promise{head, unit.Never, 0} // only its links or power hold it up
			}
			return promise{head, at, free - head.Accelerators}
		}
		at = unit.Never
		if len(runs) > 0 {
			at = max(runs[0].Ends, soon)
		}
		if len(started) > 0 {
			at = min(at, started[0].At)
		}
		if at == unit.Never {
			return promise{head, unit.Never, 0}
		}
		for ; len(runs) > 0 && max(runs[0].Ends, soon) == at; runs = runs[1:] {
			free += v.in(runs[0].Seats, head)
		}
		for ; len(started) > 0 && started[0].At == at; started = started[1:] {
			free += started[0].Free
		}
	}
}

// beside gives a job its seats if it fits now and does not delay the head.
func (r *room) beside(p *promise, ask *Ask) []Seat {
	if !r.fits(ask) {
		return nil
	}
	if unit.Later(r.view.Elapsed, ask.Estimate) <= p.at {
		return r.take(ask, nil)
	}
	if !p.head.Constrained && ask.Accelerators > p.extra {
		return nil
	}
	seats := r.take(ask, nil)
	taken := r.view.in(seats, p.head)
	if taken > p.extra {
		r.giveBack(seats, ask.Grade)
		return nil
	}
	p.extra -= taken
	return seats
}
