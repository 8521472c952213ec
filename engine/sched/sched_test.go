package sched_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/sched"
	"orrery/engine/sched/schedtest"
)

func TestEveryPolicyKeepsItsPromises(t *testing.T) {
	for _, p := range sched.Policies {
		t.Run(p.Name, func(t *testing.T) { schedtest.Check(t, p.Policy) })
	}
}

func TestFCFSLetsNobodyOvertake(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		view := schedtest.View(t)
		for i := range view.Queue {
			view.Queue[i].Choosy = false
		}
		starts := sched.FCFS(view)
		total := 0
		for _, o := range view.Offers {
			total += int(o.Count)
		}
		for i, s := range starts {
			if s.Job != view.Queue[i].Job {
				t.Fatalf("job %d starts as number %d", s.Job, i+1)
			}
			total -= view.Queue[i].Accelerators
		}
		if n := len(starts); n < len(view.Queue) && view.Queue[n].Accelerators <= total {
			t.Fatalf("job %d fits into the %d seats that are left, and waits", view.Queue[n].Job, total)
		}
	})
}

func TestAJobGoesWhereItFitsBest(t *testing.T) {
	offers := []sched.Seat{{Node: 1, Count: 72}, {Node: 2, Count: 20}, {Node: 3, Count: 12}, {Node: 4, Count: 12}}
	for _, c := range []struct {
		asks int
		want []sched.Seat
	}{
		{12, []sched.Seat{{Node: 3, Count: 12}}},
		{15, []sched.Seat{{Node: 2, Count: 15}}},
		{80, []sched.Seat{{Node: 1, Count: 72}, {Node: 3, Count: 8}}},
		{116, []sched.Seat{{Node: 1, Count: 72}, {Node: 2, Count: 20}, {Node: 3, Count: 12}, {Node: 4, Count: 12}}},
		{117, nil},
	} {
		starts := sched.FCFS(sched.View{Queue: []sched.Ask{{Job: 1, Accelerators: c.asks}}, Offers: offers})
		var got []sched.Seat
		for _, s := range starts {
			got = s.Seats
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%d accelerators: %v, want %v", c.asks, got, c.want)
		}
	}
}

func BenchmarkFCFS(b *testing.B) {
	for _, nodes := range []int{240, 10744} {
		var v sched.View
		for i := range nodes {
			v.Offers = append(v.Offers, sched.Seat{Node: sched.Node(i), Count: int32(1 + i%40)})
		}
		for i := range 50 {
			v.Queue = append(v.Queue, sched.Ask{Job: sched.ID(i + 1), Accelerators: 8 << (i % 6)})
		}
		b.Run(fmt.Sprintf("%d_nodes", nodes), func(b *testing.B) {
			for b.Loop() {
				sched.FCFS(v)
			}
		})
	}
}
