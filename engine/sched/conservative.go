package sched

import (
	"slices"
	"time"

	"orrery/engine/availability"
	"orrery/engine/unit"
)

var conservative = Named{Number: 2, Name: "conservative", About: "a job may overtake where it delays nobody in the queue", Policy: Conservative}

// Conservative reserves seats for every waiting job, in queue order, at the earliest time that
// earlier reservations leave, and starts those whose time is now. No job delays one before it.
func Conservative(v View) []Decision {
	b := book{room: newRoom(&v)}
	r := &b.room
	if len(v.Queue) == 0 || r.total == 0 {
		return r.finish(nil, v.Queue)
	}
	b.plan = newProfile(&v, &Ask{})
	b.keeps = slices.ContainsFunc(v.Queue, func(a Ask) bool { return a.Constrained })
	least := leastAfter(v.Queue)
	for i := range v.Queue {
		if r.total < least[i] {
			break // no later job can start now, and reservations are not kept
		}
		b.enter(&v.Queue[i])
	}
	if len(b.starts) == len(v.Queue) {
		return r.finish(b.starts, nil)
	}
	return r.finish(b.starts, v.Queue)
}

// leastAfter is, for each job of a queue, the fewest accelerators that it or any later job
// requests.
func leastAfter(queue []Ask) []int {
	least := make([]int, len(queue))
	n := queue[len(queue)-1].Accelerators
	for i := len(queue) - 1; i >= 0; i-- {
		n = min(n, queue[i].Accelerators)
		least[i] = n
	}
	return least
}

// book holds the decisions and reservations so far.
type book struct {
	room   room
	plan   availability.Profile // free seats over time
	floors [8]floor
	last   int // index of the newest floor
	starts []Decision
	keeps  bool // some job is constrained, so the reservations are kept
	kept   []entry
	claims []claim
}

// entry is the reservation of a job, with its seats if it starts now.
type entry struct {
	availability.Hold
	seats []Seat
}

// claim is the reservation of a constrained job.
type claim struct {
	ask *Ask
	own availability.Profile // free seats that suit it over time, without its own reservation
}

// floor is the earliest time found for a job. Reservations only take seats away, so no later job
// that requests as many seats for as long can have an earlier one.
type floor struct {
	seats  int
	length time.Duration
	at     time.Duration
}

// hole is the earliest time at which the plan has so many free seats for so long; unit.Never if
// there is none.
func (b *book) hole(seats int, length time.Duration) (time.Duration, availability.Place) {
	after := b.room.view.Elapsed
	for i := range b.floors {
		if f := &b.floors[i]; f.seats <= seats && f.length <= length {
			after = max(after, f.at)
		}
	}
	if after == unit.Never {
		return unit.Never, availability.Place{}
	}
	at, where := b.plan.Earliest(seats, length, after)
	b.last = (b.last + 1) % len(b.floors)
	b.floors[b.last] = floor{seats, length, at}
	return at, where
}

// enter reserves seats for a job at the earliest time, and starts it if that is now. A job for
// which there never are enough seats gets no reservation.
func (b *book) enter(ask *Ask) {
	length := max(1, ask.Estimate)
	var own availability.Profile
	var at time.Duration
	var where availability.Place
	if ask.Constrained {
		own = b.ownProfile(ask)
		at, _ = own.Earliest(ask.Accelerators, length, b.room.view.Elapsed)
	} else {
		at, where = b.hole(ask.Accelerators, length)
	}
	if at == unit.Never {
		return
	}
	e := entry{Hold: availability.Hold{From: at, Until: unit.Later(at, length), Seats: ask.Accelerators}}
	if at == b.room.view.Elapsed {
		e.seats = b.start(ask, e.Hold)
		if e.seats == nil && (ask.Gang || b.room.powerless(ask)) {
			return // only its links or power hold it up, for an unknown time
		}
	}
	if ask.Constrained {
		b.plan.Reserve(e.Hold)
	} else {
		b.plan.Take(where, e.Hold)
	}
	if b.keeps {
		b.kept = append(b.kept, e)
	}
	if ask.Constrained && e.seats == nil {
		own.Reserve(e.Hold)
		b.claims = append(b.claims, claim{ask, own})
	}
}

// ownProfile is the free seats that suit a constrained job over time, if all earlier reservations
// use such seats.
func (b *book) ownProfile(ask *Ask) availability.Profile {
	p := newProfile(&b.room.view, ask)
	for _, e := range b.kept {
		if e.seats != nil {
			e.Hold.Seats = b.room.view.in(e.seats, ask)
		}
		p.Reserve(e.Hold)
	}
	return p
}

// start places a job now, unless that takes seats reserved for a constrained job before it.
func (b *book) start(ask *Ask, h availability.Hold) []Seat {
	if !b.room.fits(ask) {
		return nil
	}
	seats := b.room.take(ask, nil)
	for _, c := range b.claims {
		if b.room.view.in(seats, c.ask) > c.own.Least(h.From, h.Until) {
			b.room.giveBack(seats, ask.Grade)
			return nil
		}
	}
	for i := range b.claims {
		c := &b.claims[i]
		c.own.Reserve(availability.Hold{From: h.From, Until: h.Until, Seats: b.room.view.in(seats, c.ask)})
	}
	b.starts = append(b.starts, Decision{Start, ask.Job, seats})
	return seats
}

// newProfile is the free seats that suit a job over time: those offered, and those of running jobs
// after their expected ends. Overdue jobs are expected to end next.
func newProfile(v *View, ask *Ask) availability.Profile {
	runs := v.runs()
	last := availability.Step{At: v.Elapsed, Free: v.in(v.Offers, ask)}
	steps := append(make([]availability.Step, 0, len(runs)+1), last)
	for i := range runs {
		n := v.in(runs[i].Seats, ask)
		at := max(runs[i].Ends, unit.Later(v.Elapsed, 1))
		if at == unit.Never {
			break
		}
		if n == 0 {
			continue
		}
		last.Free += n
		if at == last.At {
			steps[len(steps)-1] = last
			continue
		}
		last.At = at
		steps = append(steps, last)
	}
	return availability.New(steps)
}
