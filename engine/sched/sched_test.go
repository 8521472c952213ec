package sched_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/sched"
	"orrery/engine/sched/schedtest"
	"orrery/engine/unit"
)

func TestEveryPolicyKeepsItsPromises(t *testing.T) {
	for _, p := range sched.Policies {
		t.Run(p.Name, func(t *testing.T) { schedtest.Check(t, p.Policy) })
	}
}

func TestFCFSLetsNobodyOvertake(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		view := schedtest.Still(schedtest.View(t))
		for i := range view.Queue {
			view.Queue[i].Constrained, view.Queue[i].Gang = false, false
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

// busyFleet is a fleet at work: each node offers a few seats and holds running
// jobs, and what is known of nodes differs.
func busyFleet(nodes int) sched.View {
	v := sched.View{Elapsed: time.Hour}
	var runs []sched.Run
	for i := range nodes {
		node := sched.Node(i)
		v.Offers = append(v.Offers, sched.Seat{Node: node, Count: int32(1 + i%16)})
		v.Conditions = append(v.Conditions, sched.Conditions{
			Lit: i%3 > 0, Turns: time.Hour + time.Duration(i%90)*time.Minute, Sustained: int32(i % 5),
			Price: unit.Money(i % 7), Latency: time.Duration(i%40) * time.Millisecond,
		})
		if i%2 == 0 {
			runs = append(runs, sched.Run{
				Job: sched.ID(1000 + i), Ends: time.Hour + time.Duration(1+i)*time.Second,
				Seats:        []sched.Seat{{Node: node, Count: 4}, {Node: node + 1, Count: 4}},
				Accelerators: 8, Move: time.Minute, Stop: time.Minute, Class: 1,
			})
		}
	}
	v.Running = func() []sched.Run { return runs }
	v.Known = func(n sched.Node) sched.Conditions { return v.Conditions[int(n)%nodes] }
	return v
}

// BenchmarkDecision is a view at a time, each a fresh one: a job of eight
// accelerators starts; where the policy looks ahead, past a head that the fleet has
// no room for yet. cheapest moves running jobs besides.
func BenchmarkDecision(b *testing.B) {
	for _, nodes := range []int{1000, 5000} {
		v := busyFleet(nodes)
		small := sched.Ask{Job: 2, Accelerators: 8, Estimate: time.Minute, Latency: time.Millisecond}
		for _, p := range sched.Policies {
			v.Queue = []sched.Ask{small}
			switch p.Name {
			case "easy", "conservative", "priority", "shortest":
				v.Queue = []sched.Ask{{Job: 1, Accelerators: 9 * nodes, Estimate: time.Hour, Class: 1}, small}
			}
			b.Run(fmt.Sprintf("%s_%d_nodes", p.Name, nodes), func(b *testing.B) {
				decided := 0
				for b.Loop() {
					n := len(p.Policy(v))
					if n == 0 {
						b.Fatal("want a decision")
					}
					decided += n
				}
				b.ReportMetric(float64(decided)/b.Elapsed().Seconds(), "decisions/s")
			})
		}
	}
}

// BenchmarkGang is one job over 64 nodes.
func BenchmarkGang(b *testing.B) {
	for _, nodes := range []int{1000, 10744} {
		v := busyFleet(nodes)
		v.Queue = []sched.Ask{{Job: 1, Accelerators: 16 * 62, Estimate: time.Hour}}
		for _, name := range []string{"fcfs", "conservative", "sun-chaser"} {
			p, _ := sched.ByName(name)
			for _, near := range []bool{false, true} {
				v.Queue[0].Gang = near
				b.Run(fmt.Sprintf("%s_%d_nodes_near_%v", name, nodes, near), func(b *testing.B) {
					for b.Loop() {
						if d := p.Policy(v); len(d) != 1 || len(d[0].Seats) < 62 {
							b.Fatal("want one gang")
						}
					}
				})
			}
		}
	}
}
