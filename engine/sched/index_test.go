package sched_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/sched/schedtest"
)

// same says whether two decisions are.
func same(a, b sched.Decision) bool {
	return a.Verb == b.Verb && a.Job == b.Job && slices.Equal(a.Seats, b.Seats)
}

func TestPoliciesDecideAlikeWithAnIndexOfSeats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := schedtest.View(t)
		v.Conditions, v.Known = nil, nil
		v.Offers, v.Carried = nil, nil
		nodes := rapid.IntRange(1, 300).Draw(t, "nodes in service")
		each := &[power.Grades]int32{63, 250, 563, 1000}
		offer := func(i int) (sched.Seat, sched.Carried) {
			most := []int32{8, 72, 5000}[i%3]
			count := rapid.Int32Range(0, most).Draw(t, "offer")
			return sched.Seat{Node: sched.Node(i), Count: count},
				sched.Carried{Left: int64(count) * rapid.Int64Range(63, 1100).Draw(t, "carried"), Each: each, Steady: rapid.Int32Range(-8, most).Draw(t, "steady")}
		}
		for i := range nodes {
			seat, carried := offer(i)
			v.Offers, v.Carried = append(v.Offers, seat), append(v.Carried, carried)
		}
		if rapid.Bool().Draw(t, "power for all") {
			v.Carried = nil
		}
		index := &sched.Index{}
		for range 4 {
			for _, p := range sched.Policies {
				v.Index = nil
				want := p.Policy(v)
				v.Index = index
				if got := p.Policy(v); !slices.EqualFunc(got, want, same) {
					t.Fatalf("%s decides %v with an index, and %v without", p.Name, got, want)
				}
			}
			for range rapid.IntRange(0, 5).Draw(t, "nodes that change") {
				i := rapid.IntRange(0, nodes-1).Draw(t, "place")
				seat, carried := offer(i)
				if v.Offers[i] = seat; v.Carried != nil {
					v.Carried[i] = carried
				}
				index.Touch(i)
			}
			if rapid.IntRange(0, 3).Draw(t, "all change") == 0 {
				for i := range v.Offers {
					v.Offers[i].Count = v.Offers[i].Count / 2
				}
				index.TouchAll()
			}
		}
	})
}

func TestTenThousandNodesOfAsManySeatsEachAreTakenInOrder(t *testing.T) {
	v := sched.View{Index: &sched.Index{}, Queue: []sched.Ask{{Job: 1, Accelerators: 8*9_000 + 3, Estimate: 1}}}
	for i := range 10_000 {
		v.Offers = append(v.Offers, sched.Seat{Node: sched.Node(2 * i), Count: 8})
	}
	got := sched.FCFS(v)
	if len(got) != 1 || len(got[0].Seats) != 9_001 {
		t.Fatalf("%d decisions, want one about 9,001 nodes", len(got))
	}
	for i, s := range got[0].Seats {
		want := sched.Seat{Node: sched.Node(2 * i), Count: 8}
		if i == 9_000 {
			want.Count = 3
		}
		if s != want {
			t.Fatalf("seat %d is %v, want %v", i, s, want)
		}
	}
}
