package sched

import (
	"slices"

	"orrery/engine/first"
)

// preempt makes room for a job by taking seats from running jobs of lower classes, the lowest class
// first: it shrinks jobs that can continue with fewer seats, then stops those that cost least. It
// takes nothing unless that makes enough room, and in the end returns what was not needed. Seats
// beyond what their nodes sustain make no room when freed.
func (r *room) preempt(ask *Ask) []Decision {
	d := deal{room: r, ask: ask, needs: ask.Accelerators - r.has(ask), freed: map[Node]int32{}}
	runs := r.view.runs()
	for shares := r.lower(ask, (*Run).spares); d.needs > 0 && shares.Len() > 0; {
		if run := &runs[shares.Pop().at]; d.brings(run.Seats, run.Least) > 0 {
			d.take(run, Decision{Share, run.Job, Trim(run.Seats, run.Least)})
		}
	}
	if d.needs > 0 {
		for stops := r.lower(ask, (*Run).stops); d.needs > 0 && stops.Len() > 0; {
			if run := &runs[stops.Pop().at]; d.brings(d.kept(run), 0) > 0 {
				d.take(run, Decision{Stop, run.Job, nil})
			}
		}
	}
	if d.needs > 0 {
		return nil
	}
	d.spare()
	return d.settle()
}

// victim is a running job that may lose seats.
type victim struct {
	class int32
	at    int32   // index in View.Running
	cost  float64 // of stopping it, in accelerator-nanoseconds
}

// lower are the running jobs from which a job may take seats, the first to lose some first. kind
// selects jobs, given how many seats they hold.
func (r *room) lower(ask *Ask, kind func(run *Run, held int) bool) first.Heap[victim] {
	runs := r.view.runs()
	all := make([]victim, 0, len(runs))
	for i := range runs {
		run := &runs[i]
		if run.Class >= ask.Class {
			continue
		}
		if held := seated(run.Seats); kind(run, held) {
			all = append(all, victim{run.Class, int32(i), run.cost(held)})
		}
	}
	return first.NewHeap(all, func(a, b *victim) bool {
		switch {
		case a.class != b.class:
			return a.class < b.class
		case a.cost != b.cost:
			return a.cost < b.cost
		}
		return runs[a.at].Job > runs[b.at].Job
	})
}

// spares reports whether a job can continue with fewer seats.
func (r *Run) spares(held int) bool { return r.Least > 0 && r.Least < held }

// stops reports whether a job can be stopped.
func (r *Run) stops(int) bool { return r.Stop > 0 }

// cost is the work that stopping a job loses, in accelerator-nanoseconds.
func (r *Run) cost(held int) float64 { return float64(r.Stop) * float64(held) }

// deal collects the seats that one job takes from others.
type deal struct {
	room  *room
	ask   *Ask
	needs int            // seats still missing
	freed map[Node]int32 // seats taken so far, by node
	took  []taking
}

// taking is the decision that takes seats from a job.
type taking struct {
	Decision
	from *Run
}

// brings is how many more seats the job could use if only the first keep of these were kept.
func (d *deal) brings(seats []Seat, keep int) int {
	n := 0
	for _, s := range seats {
		kept := min(keep, int(s.Count))
		keep -= kept
		gone := s.Count - int32(kept)
		if gone == 0 || d.ask.Constrained && !d.room.view.Suits(d.ask.Job, s.Node) {
			continue
		}
		if owes := d.room.view.overCommitted(s.Node); owes > 0 {
			has := d.freed[s.Node]
			gone = max(0, has+gone-owes) - max(0, has-owes)
		}
		n += int(gone)
	}
	return n
}

// take takes from a job all seats but those that a decision leaves it.
func (d *deal) take(run *Run, what Decision) {
	was := d.kept(run)
	before := d.helps(run.Seats)
	d.free(without(was, what.Seats), 1)
	d.needs -= d.helps(run.Seats) - before
	d.took = slices.DeleteFunc(d.took, func(t taking) bool { return t.from == run })
	d.took = append(d.took, taking{what, run})
}

// kept are the seats that a job still has.
func (d *deal) kept(run *Run) []Seat {
	for _, t := range d.took {
		if t.from == run {
			return t.Seats
		}
	}
	return run.Seats
}

// free counts seats as freed, times 1 or −1.
func (d *deal) free(seats []Seat, times int32) {
	for _, s := range seats {
		d.freed[s.Node] += times * s.Count
	}
}

// helps is how many of the seats freed on some nodes the job could use.
func (d *deal) helps(seats []Seat) int {
	n := 0
	for _, s := range seats {
		if !d.ask.Constrained || d.room.view.Suits(d.ask.Job, s.Node) {
			n += int(max(0, d.freed[s.Node]-d.room.view.overCommitted(s.Node)))
		}
	}
	return n
}

// spare returns seats to jobs without which there still is room, the last to lose seats first.
func (d *deal) spare() {
	for i := len(d.took) - 1; i >= 0; i-- {
		run := d.took[i].from
		gone := without(run.Seats, d.took[i].Seats)
		before := d.helps(run.Seats)
		d.free(gone, -1)
		if lost := before - d.helps(run.Seats); d.needs+lost <= 0 {
			d.needs += lost
			d.took = slices.Delete(d.took, i, i+1)
			continue
		}
		d.free(gone, 1)
	}
}

// settle places the job on what is now free.
func (d *deal) settle() []Decision {
	var freed []Seat
	promised := map[Node]int64{}
	decisions := make([]Decision, 0, len(d.took)+1)
	for _, t := range d.took {
		decisions = append(decisions, t.Decision)
		gone := without(t.from.Seats, t.Seats)
		freed = merged(freed, gone)
		d.room.promisedTo(gone, t.from.Grade, promised)
	}
	for i := range freed {
		freed[i].Count -= min(freed[i].Count, d.room.view.overCommitted(freed[i].Node))
	}
	freed = slices.DeleteFunc(freed, func(s Seat) bool { return s.Count == 0 })
	wider := d.room.widened(freed, promised)
	if !wider.fits(d.ask) {
		return nil // its seats lack links between them, or power
	}
	return append(decisions, Decision{Start, d.ask.Job, wider.take(d.ask, nil)})
}
