package sched_test

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/sched"
	"orrery/engine/sched/schedtest"
)

// plainly takes seats for a job from running jobs in the order of the package comment,
// counting everything again at each: what Priority does, spelled out.
type plainly struct {
	view  sched.View
	ask   sched.Ask
	kept  map[sched.ID][]sched.Seat // what each job has left
	order []sched.Decision
}

// room is how many seats the job would have now.
func (p *plainly) room() int {
	freed, n := map[sched.Node]int32{}, 0
	for _, run := range p.view.Running() {
		for _, s := range run.Seats {
			freed[s.Node] += s.Count
		}
		for _, s := range p.kept[run.Job] {
			freed[s.Node] -= s.Count
		}
	}
	suits := func(node sched.Node) bool { return !p.ask.Constrained || p.view.Suits(p.ask.Job, node) }
	for node, count := range freed {
		if p.view.Known != nil {
			count = max(0, count+min(0, p.view.Known(node).Sustained))
		}
		if suits(node) {
			n += int(count)
		}
	}
	for _, o := range p.view.Offers {
		if suits(o.Node) {
			n += int(o.Count)
		}
	}
	return n
}

// take takes from each of some jobs in turn, until there is enough, what helps.
func (p *plainly) take(runs []sched.Run, verb sched.Verb) {
	for _, run := range runs {
		if p.room() >= p.ask.Accelerators {
			return
		}
		had, room, left := p.kept[run.Job], p.room(), []sched.Seat(nil)
		if verb == sched.Share {
			left = sched.Trim(run.Seats, run.Least)
		}
		if p.kept[run.Job] = left; p.room() == room {
			p.kept[run.Job] = had
			continue
		}
		p.order = slices.DeleteFunc(p.order, func(d sched.Decision) bool { return d.Job == run.Job })
		p.order = append(p.order, sched.Decision{Verb: verb, Job: run.Job, Seats: left})
	}
}

// all is who must give what, in order; nil where that is not enough.
func (p *plainly) all() []sched.Decision {
	runs := slices.DeleteFunc(slices.Clone(p.view.Running()), func(r sched.Run) bool { return r.Class >= p.ask.Class })
	cost := func(r sched.Run) float64 { return float64(r.Stop) * float64(seatedOn(r.Seats)) }
	slices.SortFunc(runs, func(a, b sched.Run) int {
		return cmp.Or(cmp.Compare(a.Class, b.Class), cmp.Compare(cost(a), cost(b)), cmp.Compare(b.Job, a.Job))
	})
	p.kept = map[sched.ID][]sched.Seat{}
	for _, run := range p.view.Running() {
		p.kept[run.Job] = run.Seats
	}
	p.take(slices.DeleteFunc(slices.Clone(runs), func(r sched.Run) bool { return r.Least == 0 || r.Least >= seatedOn(r.Seats) }), sched.Share)
	p.take(slices.DeleteFunc(slices.Clone(runs), func(r sched.Run) bool { return r.Stop == 0 }), sched.Stop)
	if p.room() < p.ask.Accelerators {
		return nil
	}
	for i := len(p.order) - 1; i >= 0; i-- {
		d := p.order[i]
		at := slices.IndexFunc(runs, func(r sched.Run) bool { return r.Job == d.Job })
		if p.kept[d.Job] = runs[at].Seats; p.room() >= p.ask.Accelerators {
			p.order = slices.Delete(p.order, i, i+1)
		} else {
			p.kept[d.Job] = d.Seats
		}
	}
	return p.order
}

func seatedOn(seats []sched.Seat) int {
	n := 0
	for _, s := range seats {
		n += int(s.Count)
	}
	return n
}

func TestAHigherClassTakesFromWhomItSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		view := schedtest.View(t)
		if len(view.Queue) == 0 || view.Running == nil {
			return
		}
		view.Queue = view.Queue[:1]
		p := plainly{view: view, ask: view.Queue[0]}
		if p.ask.Gang && view.Connects != nil {
			return // its links may not join
		}
		p.ask.Class += 2
		view.Queue = []sched.Ask{p.ask}
		var got []sched.Decision
		starts := false
		for _, d := range sched.Priority(view) {
			if d.Verb == sched.Start {
				starts = true
			}
			if !starts {
				got = append(got, d)
			}
		}
		if !starts {
			got = nil
		}
		p.kept = map[sched.ID][]sched.Seat{}
		want := p.all()
		same := func(a, b sched.Decision) bool {
			return a.Verb == b.Verb && a.Job == b.Job && slices.Equal(a.Seats, b.Seats)
		}
		if !slices.EqualFunc(got, want, same) {
			t.Fatalf("job %d of class %d wants %d: takes %v, want %v", p.ask.Job, p.ask.Class, p.ask.Accelerators, got, want)
		}
	})
}

// Of a job of class 1 that wants so many seats, and others of class 0 that have them: who loses what.
func TestAJobTakesNoMoreThanItNeedsFromThoseBelowIt(t *testing.T) {
	const minute = time.Minute
	run := func(id sched.ID, stop time.Duration, least int, seats ...sched.Seat) sched.Run {
		return sched.Run{Job: id, Ends: time.Duration(id) * time.Hour, Accelerators: seatedOn(seats), Stop: stop, Least: least, Seats: seats}
	}
	on := func(node sched.Node, count int32) sched.Seat { return sched.Seat{Node: node, Count: count} }
	stop := func(id sched.ID) sched.Decision { return sched.Decision{Verb: sched.Stop, Job: id} }
	start := func(seats ...sched.Seat) sched.Decision {
		return sched.Decision{Verb: sched.Start, Job: 9, Seats: seats}
	}
	for _, c := range []struct {
		what  string
		wants int
		runs  []sched.Run
		owes  map[sched.Node]int32 // seats that must be left on a node before it sustains the rest
		want  []sched.Decision
	}{
		{"the cheaper one is enough", 4, []sched.Run{run(1, minute, 0, on(1, 4)), run(2, 2*minute, 0, on(2, 4))}, nil, []sched.Decision{stop(1), start(on(1, 4))}},
		{"a few that do much lose less than many that do little", 4, []sched.Run{run(1, minute, 0, on(1, 8)), run(2, 2*minute-1, 0, on(2, 4))}, nil, []sched.Decision{stop(2), start(on(2, 4))}},
		{"of those alike the younger", 4, []sched.Run{run(1, minute, 0, on(1, 4)), run(2, minute, 0, on(2, 4))}, nil, []sched.Decision{stop(2), start(on(2, 4))}},
		{"who is not needed after all keeps its seats", 8, []sched.Run{run(1, minute, 0, on(1, 3)), run(2, 10*minute, 0, on(2, 8))}, nil, []sched.Decision{stop(2), start(on(2, 8))}},
		{"of those not needed the last to lose keeps its seats first", 8, []sched.Run{run(1, minute, 0, on(1, 3)), run(2, 2*minute, 0, on(2, 2)), run(3, 10*minute, 0, on(3, 6))}, nil, []sched.Decision{stop(1), stop(3), start(on(1, 2), on(3, 6))}},
		{"sharing goes before stopping", 4, []sched.Run{run(1, minute, 4, on(1, 8)), run(2, minute, 0, on(2, 4))}, nil,
			[]sched.Decision{{Verb: sched.Share, Job: 1, Seats: []sched.Seat{on(1, 4)}}, start(on(1, 4))}},
		{"what sharing does not bring stopping does", 8, []sched.Run{run(1, minute, 4, on(1, 8))}, nil, []sched.Decision{stop(1), start(on(1, 8))}},
		{"who needs all and cannot be stopped keeps it", 4, []sched.Run{run(1, 0, 8, on(1, 8))}, nil, nil},
		{"all together are not enough", 9, []sched.Run{run(1, minute, 0, on(1, 8))}, nil, nil},
		{"seats that a node does not sustain help nobody", 4, []sched.Run{run(1, minute, 0, on(1, 4)), run(2, 2*minute, 0, on(2, 4))}, map[sched.Node]int32{1: 4}, []sched.Decision{stop(2), start(on(2, 4))}},
		{"what is left of them does", 4, []sched.Run{run(1, minute, 0, on(1, 3)), run(2, 2*minute, 0, on(1, 3)), run(3, minute/10, 0, on(2, 1))}, map[sched.Node]int32{1: 2}, []sched.Decision{stop(1), stop(2), start(on(1, 4))}},
	} {
		v := sched.View{Queue: []sched.Ask{{Job: 9, Accelerators: c.wants, Class: 1, Estimate: time.Hour}}, Running: func() []sched.Run { return c.runs }}
		if c.owes != nil {
			v.Known = func(n sched.Node) sched.Conditions { return sched.Conditions{Sustained: -c.owes[n]} }
		}
		p, _ := sched.ByName("priority")
		got := p.Policy(v)
		same := slices.EqualFunc(got, c.want, func(a, b sched.Decision) bool {
			return a.Verb == b.Verb && a.Job == b.Job && slices.Equal(a.Seats, b.Seats)
		})
		if !same {
			t.Errorf("%s: it decides %v, want %v", c.what, got, c.want)
		}
	}
}
