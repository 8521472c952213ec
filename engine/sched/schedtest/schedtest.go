// Package schedtest holds a scheduling policy to what every policy promises.
package schedtest

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/sched"
)

// Check draws many views and holds the policy to its promises: each started job
// waits, is started once and gets exactly what it asks for; no node gives more
// than it offers, nor twice to one job; the same view gives the same decisions;
// and the view is left as it was.
func Check(t *testing.T, policy sched.Policy) {
	t.Helper()
	rapid.Check(t, func(t *rapid.T) {
		view := View(t)
		queue, offers := slices.Clone(view.Queue), slices.Clone(view.Offers)
		starts := policy(view)
		if !slices.Equal(queue, view.Queue) || !slices.Equal(offers, view.Offers) {
			t.Fatal("the policy changed its view")
		}
		sound(t, view, starts)
		again := policy(view)
		if !slices.EqualFunc(starts, again, func(a, b sched.Start) bool { return a.Job == b.Job && slices.Equal(a.Seats, b.Seats) }) {
			t.Fatalf("the same view gave %v, then %v", starts, again)
		}
	})
}

// View draws a view.
func View(t *rapid.T) sched.View {
	var v sched.View
	for i, n := range rapid.SliceOfN(rapid.IntRange(1, 300), 0, 12).Draw(t, "asks") {
		v.Queue = append(v.Queue, sched.Ask{Job: sched.ID(i + 1), Accelerators: n, Work: 1})
	}
	for i, n := range rapid.SliceOfN(rapid.Int32Range(1, 72), 0, 12).Draw(t, "offers") {
		v.Offers = append(v.Offers, sched.Seat{Node: sched.Node(i), Count: n})
	}
	return v
}

func sound(t *rapid.T, view sched.View, starts []sched.Start) {
	left := map[sched.Node]int32{}
	for _, o := range view.Offers {
		left[o.Node] = o.Count
	}
	asks := map[sched.ID]int{}
	for _, a := range view.Queue {
		asks[a.Job] = a.Accelerators
	}
	for _, s := range starts {
		want, waits := asks[s.Job]
		if !waits {
			t.Fatalf("job %d does not wait, or is started twice", s.Job)
		}
		delete(asks, s.Job)
		got, seen := 0, map[sched.Node]bool{}
		for _, seat := range s.Seats {
			if seen[seat.Node] || seat.Count <= 0 {
				t.Fatalf("job %d gets %v", s.Job, s.Seats)
			}
			seen[seat.Node] = true
			if left[seat.Node] -= seat.Count; left[seat.Node] < 0 {
				t.Fatalf("node %d gives more than it offers", seat.Node)
			}
			got += int(seat.Count)
		}
		if got != want {
			t.Fatalf("job %d gets %d accelerators, asks %d", s.Job, got, want)
		}
	}
}
