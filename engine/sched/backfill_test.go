package sched_test

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/sched"
	"orrery/engine/sched/schedtest"
	"orrery/engine/unit"
)

// fitsAt is the first instant at which a job would fit if nothing else started,
// found without a profile: at each end, count what is free.
func fitsAt(v sched.View, ask sched.Ask, more []sched.Run) time.Duration {
	runs := slices.Clone(more)
	if v.Running != nil {
		runs = append(runs, v.Running()...)
	}
	suited := func(seats []sched.Seat) int {
		n := 0
		for _, s := range seats {
			if !ask.Constrained || v.Suits(ask.Job, s.Node) {
				n += int(s.Count)
			}
		}
		return n
	}
	free := suited(v.Offers)
	for _, r := range more {
		free -= suited(r.Seats) // they sit on what is offered now
	}
	slices.SortFunc(runs, func(a, b sched.Run) int { return cmp.Compare(a.Ends, b.Ends) })
	if free >= ask.Accelerators {
		return v.Elapsed
	}
	for _, r := range runs {
		if r.Ends == unit.Never {
			break
		}
		if free += suited(r.Seats); free >= ask.Accelerators {
			return max(r.Ends, v.Elapsed+1)
		}
	}
	return unit.Never
}

// started is the runs that decisions make.
func started(v sched.View, decisions []sched.Decision) []sched.Run {
	var runs []sched.Run
	for _, d := range decisions {
		i := slices.IndexFunc(v.Queue, func(a sched.Ask) bool { return a.Job == d.Job })
		runs = append(runs, sched.Run{Job: d.Job, Ends: v.Elapsed + v.Queue[i].Estimate, Seats: d.Seats})
	}
	return runs
}

// Whoever overtakes, the first job that does not start keeps the instant at
// which it would fit if only those before it had started. It is the first in the
// policy's own order: for Priority, by standing.
func TestNobodyWhoOvertakesDelaysTheHead(t *testing.T) {
	for _, name := range []string{"easy", "shortest", "priority", "conservative"} {
		policy, _ := sched.ByName(name)
		overtaken, constrained := 0, 0
		rapid.Check(t, func(t *rapid.T) {
			v := schedtest.Still(schedtest.View(t))
			v.Connects = nil // a gang that only its links hold up is promised nothing
			decisions := policy.Policy(v)
			runs := started(v, decisions)
			queue := slices.Clone(v.Queue)
			if name == "priority" {
				slices.SortStableFunc(queue, func(a, b sched.Ask) int {
					return cmp.Compare(sched.Urgency(&b, v.Elapsed), sched.Urgency(&a, v.Elapsed))
				})
			}
			head := 0
			for head < len(queue) && slices.ContainsFunc(runs, func(r sched.Run) bool { return r.Job == queue[head].Job }) {
				head++
			}
			if head == len(queue) || head == len(runs) {
				return // all have started, or nobody overtook
			}
			overtaken++
			if queue[head].Constrained {
				constrained++
			}
			var before []sched.Run
			for _, r := range runs {
				if slices.ContainsFunc(queue[:head], func(a sched.Ask) bool { return a.Job == r.Job }) {
					before = append(before, r)
				}
			}
			if promised, got := fitsAt(v, queue[head], before), fitsAt(v, queue[head], runs); got > promised {
				t.Fatalf("job %d would fit at %v, and with those who overtook at %v: %v", queue[head].Job, promised, got, decisions)
			}
		})
		if overtaken == 0 || constrained == 0 {
			t.Errorf("%s: in %d views somebody overtook, in %d a constrained job: nothing was tried", name, overtaken, constrained)
		}
	}
}

// With nothing known of nodes, and no wishes, the three policies that choose
// nodes are first come, first served.
func TestWithoutConditionsItIsFirstComeFirstServed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := schedtest.Still(schedtest.View(t))
		v.Conditions = nil
		for i := range v.Queue {
			v.Queue[i].Latency = 0
		}
		want := sched.FCFS(v)
		for _, name := range []string{"sun-chaser", "latency", "cheapest"} {
			p, _ := sched.ByName(name)
			same := func(a, b sched.Decision) bool { return a.Job == b.Job && slices.Equal(a.Seats, b.Seats) }
			if got := p.Policy(v); !slices.EqualFunc(got, want, same) {
				t.Fatalf("%s decides %v, want %v", name, got, want)
			}
		}
	})
}
