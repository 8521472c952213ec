// Package schedtest tests that a scheduling policy does what every policy promises.
package schedtest

import (
	"cmp"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Check draws many views and tests the promises of a policy. It decides at most once about a job. A
// job that it starts was waiting and gets exactly the accelerators that it requests; one that it
// moves keeps its number of seats; one that it shares gets no fewer than it can run on and no more
// than it requests. Only jobs that can be are moved, stopped or shared. Gangs get connected nodes,
// all jobs nodes that suit them. No node gives more seats or power than it offers plus what earlier
// decisions freed. A job that is alone in the queue and fits is started. The same view gives the
// same decisions, with an index or without, and is not changed.
func Check(t *testing.T, policy sched.Policy) {
	t.Helper()
	rapid.Check(t, func(t *rapid.T) {
		view := View(t)
		view.Carried = carried(t, view.Offers)
		before := clone(view)
		decisions := policy(view)
		unchanged(t, before, view)
		sound(t, view, decisions)
		again := policy(view)
		same := func(a, b sched.Decision) bool {
			return a.Verb == b.Verb && a.Job == b.Job && slices.Equal(a.Seats, b.Seats)
		}
		if !slices.EqualFunc(decisions, again, same) {
			t.Fatalf("the same view gave %v, then %v", decisions, again)
		}
		view.Index = &sched.Index{}
		for range 2 {
			if with := policy(view); !slices.EqualFunc(decisions, with, same) {
				t.Fatalf("with an index of the same seats it decided %v, not %v", with, decisions)
			}
		}
		if len(view.Queue) == 1 && len(decisions) == 0 && Fits(view, view.Queue[0]) {
			t.Fatalf("job %d is alone, fits and waits", view.Queue[0].Job)
		}
	})
}

// View draws a view: waiting and running jobs, nodes with seats, and which nodes suit which jobs.
func View(t *rapid.T) sched.View {
	now := time.Duration(rapid.Int64Range(0, 1000).Draw(t, "now")) * time.Second
	v := sched.View{Elapsed: now}
	for i, n := range rapid.SliceOfN(rapid.IntRange(1, 300), 0, 12).Draw(t, "asks") {
		v.Queue = append(v.Queue, sched.Ask{
			Job: sched.ID(i + 1), Accelerators: n, Work: unit.Work(n),
			Submitted:   now * time.Duration(i+1) / 16,
			Estimate:    time.Duration(rapid.Int64Range(1, 500).Draw(t, "estimate")) * time.Second,
			Deadline:    time.Duration(rapid.Int64Range(0, 2000).Draw(t, "deadline")) * time.Second,
			Latency:     time.Duration(rapid.Int64Range(0, 3).Draw(t, "latency")) * 10 * time.Millisecond,
			Share:       rapid.Float64Range(0, 1).Draw(t, "share"),
			Class:       rapid.Int32Range(-2, 2).Draw(t, "class"),
			Grade:       grade(t),
			Constrained: rapid.IntRange(0, 3).Draw(t, "choosy") == 0,
			Gang:        rapid.IntRange(0, 3).Draw(t, "gang") == 0,
		})
	}
	if rapid.Bool().Draw(t, "small jobs") {
		for i := range v.Queue {
			v.Queue[i].Accelerators = 1 + v.Queue[i].Accelerators%40
		}
	}
	nodes := rapid.Int32Range(1, 12).Draw(t, "nodes")
	seed := rapid.Uint64().Draw(t, "suits")
	v.Suits = func(job sched.ID, node sched.Node) bool {
		return (seed+uint64(job)*0x9e3779b97f4a7c15+uint64(node)*0xbf58476d1ce4e5b9)>>61&1 == 0
	}
	if rapid.Bool().Draw(t, "links") {
		l := links(t, nodes)
		v.Connects, v.Parts = l.connects, l.parts
		v.LinksBetween = func(a, b sched.Node) int { return int(b-a)%3 + 1 }
	}
	v.Offers, v.Conditions = offers(t, nodes, now)
	runs := running(t, nodes, now)
	if runs != nil {
		v.Running = func() []sched.Run { return runs }
	}
	for _, r := range runs {
		v.Shared = v.Shared || seated(r.Seats) < r.Accelerators
	}
	if v.Conditions != nil {
		v.Known = known(t, v, nodes)
	}
	return v
}

// known draws the conditions of every node: those of the view for a node that offers seats, for
// others a number of seats to be freed.
func known(t *rapid.T, v sched.View, nodes int32) func(sched.Node) sched.Conditions {
	all := make([]sched.Conditions, nodes+4)
	for i := range all {
		all[i] = conditions(t, v.Elapsed)
		all[i].Sustained = rapid.Int32Range(-40, 0).Draw(t, "owes")
	}
	for i, o := range v.Offers {
		all[o.Node] = v.Conditions[i]
	}
	return func(n sched.Node) sched.Conditions { return all[n] }
}

// conditions draws the conditions of a node.
func conditions(t *rapid.T, now time.Duration) sched.Conditions {
	return sched.Conditions{
		Lit:       rapid.Bool().Draw(t, "lit"),
		Turns:     now + time.Duration(rapid.Int64Range(0, 400).Draw(t, "turns"))*time.Second,
		Sustained: rapid.Int32Range(0, 72).Draw(t, "sustained"),
		Steady:    rapid.Int32Range(-72, 72).Draw(t, "steady"),
		Slowed:    rapid.Float64Range(0, 1).Draw(t, "slowed"),
		Price:     unit.Money(rapid.Int64Range(0, 3).Draw(t, "price")),
		Latency:   time.Duration(rapid.Int64Range(0, 40).Draw(t, "far")) * time.Millisecond,
	}
}

// grade draws the speed that a job is promised.
func grade(t *rapid.T) power.Grade {
	return rapid.SampledFrom([]power.Grade{power.Quarter, power.Half, power.ThreeQuarters, power.FullSpeed}).Draw(t, "grade")
}

// carried draws the power of nodes for their offers: at least for the most patient jobs; nil, for
// enough power for all, in half the views.
func carried(t *rapid.T, offers []sched.Seat) []sched.Carried {
	if rapid.Bool().Draw(t, "ample") {
		return nil
	}
	each := &[power.Grades]int32{63, 250, 563, 1000}
	var all []sched.Carried
	for _, o := range offers {
		all = append(all, sched.Carried{Left: int64(o.Count) * rapid.Int64Range(63, 1100).Draw(t, "carried"), Each: each, Steady: rapid.Int32Range(-72, 72).Draw(t, "steady")})
	}
	return all
}

// seated is the number of accelerators in seats.
func seated(seats []sched.Seat) int {
	n := 0
	for _, s := range seats {
		n += int(s.Count)
	}
	return n
}

// offers draws the seats of some nodes, and mostly their conditions.
func offers(t *rapid.T, nodes int32, now time.Duration) ([]sched.Seat, []sched.Conditions) {
	var seats []sched.Seat
	var known []sched.Conditions
	for node := range nodes {
		if rapid.IntRange(0, 3).Draw(t, "silent") == 0 {
			continue
		}
		seats = append(seats, sched.Seat{Node: sched.Node(node), Count: rapid.Int32Range(1, 72).Draw(t, "offer")})
		known = append(known, conditions(t, now))
	}
	if rapid.IntRange(0, 3).Draw(t, "dim") == 0 {
		known = nil
	}
	return seats, known
}

// running draws running jobs.
func running(t *rapid.T, nodes int32, now time.Duration) []sched.Run {
	var runs []sched.Run
	for i := range rapid.IntRange(0, 10).Draw(t, "runs") {
		run := sched.Run{Job: sched.ID(100 + i), Ends: now + time.Duration(rapid.Int64Range(-3, 300).Draw(t, "ends"))*time.Second}
		if rapid.IntRange(0, 9).Draw(t, "stands still") == 0 {
			run.Ends = unit.Never
		}
		first := rapid.Int32Range(0, nodes-1).Draw(t, "first")
		for node := first; node < min(nodes, first+3); node++ {
			run.Seats = append(run.Seats, sched.Seat{Node: sched.Node(node), Count: rapid.Int32Range(1, 30).Draw(t, "held")})
		}
		run.Accelerators = seated(run.Seats)
		if rapid.Bool().Draw(t, "shares") {
			run.Least = rapid.IntRange(1, run.Accelerators).Draw(t, "least")
			run.Accelerators += rapid.IntRange(0, 20).Draw(t, "lacks")
		}
		run.Grade = grade(t)
		run.Class = rapid.Int32Range(-2, 2).Draw(t, "class")
		run.Latency = time.Duration(rapid.Int64Range(0, 3).Draw(t, "wish")) * 10 * time.Millisecond
		run.Constrained = rapid.IntRange(0, 3).Draw(t, "constrained") == 0
		run.Gang = rapid.IntRange(0, 3).Draw(t, "gang") == 0
		run.Move = time.Duration(rapid.Int64Range(0, 30).Draw(t, "move")) * time.Second
		run.Stop = time.Duration(rapid.Int64Range(0, 30).Draw(t, "stop")) * time.Second
		runs = append(runs, run)
	}
	slices.SortFunc(runs, func(a, b sched.Run) int {
		return cmp.Or(cmp.Compare(a.Ends, b.Ends), cmp.Compare(a.Job, b.Job))
	})
	return runs
}

// room is the seats that a job could have, were it alone in the queue.
func room(v sched.View, ask sched.Ask) []sched.Seat {
	var all []sched.Seat
	for i, o := range v.Offers {
		if !ask.Constrained || v.Suits(ask.Job, o.Node) {
			if v.Carried != nil {
				o.Count = min(o.Count, int32(v.Carried[i].Left/int64(v.Carried[i].Each[ask.Grade])))
			}
			if o.Count > 0 {
				all = append(all, o)
			}
		}
	}
	return all
}

// runs are the running jobs of a view.
func runs(v sched.View) []sched.Run {
	if v.Running == nil {
		return nil
	}
	return v.Running()
}

// clone is a copy of a view that shares no memory that policies could change.
func clone(v sched.View) sched.View {
	c := v
	c.Queue, c.Offers, c.Conditions, c.Carried = slices.Clone(v.Queue), slices.Clone(v.Offers), slices.Clone(v.Conditions), slices.Clone(v.Carried)
	held := slices.Clone(runs(v))
	for i := range held {
		held[i].Seats = slices.Clone(held[i].Seats)
	}
	c.Running = func() []sched.Run { return held }
	return c
}

// unchanged fails if a policy changed its view.
func unchanged(t *rapid.T, before, after sched.View) {
	same := func(a, b sched.Run) bool { return a.Job == b.Job && a.Ends == b.Ends && slices.Equal(a.Seats, b.Seats) }
	if !slices.Equal(before.Queue, after.Queue) || !slices.Equal(before.Offers, after.Offers) ||
		!slices.Equal(before.Conditions, after.Conditions) || !slices.Equal(before.Carried, after.Carried) || !slices.EqualFunc(runs(before), runs(after), same) {
		t.Fatal("the policy changed its view")
	}
}

// Still is a view in which no running job can be moved, stopped or shared.
func Still(v sched.View) sched.View {
	held := slices.Clone(runs(v))
	for i := range held {
		r := &held[i]
		r.Move, r.Stop, r.Least, r.Accelerators = 0, 0, 0, seated(r.Seats)
	}
	v.Shared = false
	if held != nil {
		v.Running = func() []sched.Run { return held }
	}
	return v
}
