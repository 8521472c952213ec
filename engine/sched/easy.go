package sched

import "time"

// EASY starts the head of the queue while it fits, promises the next head the
// earliest seats that running jobs are expected to leave, and lets others
// overtake, in queue order, if they do not delay it: they end by then, or sit on
// what is left over beside it.
func EASY(v View) []Decision {
	r := newRoom(&v)
	starts, rest := r.inOrder(v.Queue, nil)
	return r.finish(r.backfill(v.Queue, starts, nil), rest)
}

// backfill adds to what starts of a queue, in its order, whoever may overtake the
// first that does not. Where an order for overtaking is given, it sorts the jobs
// after that one; it must be given a queue of its own.
func (r *room) backfill(queue []Ask, starts []Decision, order func([]Ask)) []Decision {
	rest := queue[len(starts):]
	if len(rest) < 2 || r.total == 0 {
		return starts
	}
	p := promised(r.view, queue[:len(starts)], starts, &rest[0])
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

// promise is what the head of the queue is promised.
type promise struct {
	head  *Ask
	at    time.Duration // elapsed: the shadow time
	extra int           // of the seats that suit the head then, those it leaves
}

// promised is when and with what to spare the head fits, once some jobs have
// started.
func promised(v *View, asks []Ask, starts []Decision, head *Ask) promise {
	p := newProfile(v, head)
	for i := range starts {
		p.reserve(hold{v.Elapsed, later(v.Elapsed, asks[i].Estimate), v.in(starts[i].Seats, head)})
	}
	for _, s := range p {
		if s.free >= head.Accelerators {
			return promise{head, s.at, s.free - head.Accelerators}
		}
	}
	return promise{head, Never, 0}
}

// beside gives a job its seats if it fits now and does not delay the head.
func (r *room) beside(p *promise, ask *Ask) []Seat {
	if !r.fits(ask) {
		return nil
	}
	if later(r.view.Elapsed, ask.Estimate) <= p.at {
		return r.take(ask, nil)
	}
	if !p.head.Choosy && ask.Accelerators > p.extra {
		return nil
	}
	seats := r.take(ask, nil)
	taken := r.view.in(seats, p.head)
	if taken > p.extra {
		r.giveBack(seats)
		return nil
	}
	p.extra -= taken
	return seats
}
