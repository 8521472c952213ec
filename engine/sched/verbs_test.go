package sched_test

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/sched"
	"orrery/engine/sched/schedtest"
	"orrery/engine/unit"
)

// dusk is two nodes that offer seats, lit and dark, and a third that runs ten
// seats more than its charge sustains through the hour of darkness that it is in.
func dusk(run sched.Run) sched.View {
	run.Job, run.Ends, run.Accelerators = 100, 3*time.Hour, 20
	run.Seats = []sched.Seat{{Node: 3, Count: 20}}
	return sched.View{
		Elapsed:    time.Hour,
		Offers:     []sched.Seat{{Node: 1, Count: 30}, {Node: 2, Count: 30}},
		Conditions: []sched.Conditions{{Turns: 2 * time.Hour, Slowed: 1, Price: 2, Latency: 40 * time.Millisecond}, {Lit: true, Turns: unit.Never, Sustained: 30, Steady: 30, Price: 1}},
		Known: func(sched.Node) sched.Conditions {
			return sched.Conditions{Turns: 2 * time.Hour, Sustained: -10, Steady: -10, Slowed: 1, Price: 2, Latency: 40 * time.Millisecond}
		},
		Running: func() []sched.Run { return []sched.Run{run} },
	}
}

func TestRunningJobsMoveWhereThatPays(t *testing.T) {
	const minute = time.Minute
	there := []sched.Decision{{Verb: sched.Move, Job: 100, Seats: []sched.Seat{{Node: 2, Count: 20}}}}
	for _, c := range []struct {
		what, policy string
		run          sched.Run
		want         []sched.Decision
	}{
		{"an hour of darkness is worth ten minutes", "sun-chaser", sched.Run{Move: 10 * minute}, there},
		{"not two times half an hour", "sun-chaser", sched.Run{Move: 31 * minute}, nil},
		{"what cannot move stays", "sun-chaser", sched.Run{}, nil},
		{"half the price of two hours is worth an hour: half an hour twice, less a little", "cheapest", sched.Run{Move: 29 * minute}, there},
		{"no more", "cheapest", sched.Run{Move: 31 * minute}, nil},
		{"a wish that is not kept", "latency", sched.Run{Move: 10 * minute, Latency: time.Millisecond}, there},
		{"no wish", "latency", sched.Run{Move: 10 * minute}, nil},
		{"a wish that is kept", "latency", sched.Run{Move: 10 * minute, Latency: time.Second}, nil},
		{"others do not mind", "fcfs", sched.Run{Move: minute, Latency: time.Millisecond}, nil},
	} {
		p, _ := sched.ByName(c.policy)
		if got := p.Policy(dusk(c.run)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %s decides %v, want %v", c.what, c.policy, got, c.want)
		}
	}
}

func TestNoMoreWorkLeavesADarkNodeThanItCannotBear(t *testing.T) {
	v := dusk(sched.Run{})
	var runs []sched.Run
	for i := range 4 {
		runs = append(runs, sched.Run{
			Job: sched.ID(100 + i), Ends: 3 * time.Hour, Accelerators: 5, Move: time.Minute, Seats: []sched.Seat{{Node: 3, Count: 5}},
		})
	}
	v.Running = func() []sched.Run { return runs }
	if got := len(sched.SunChaser(v)); got != 2 {
		t.Errorf("%d jobs of 5 leave a node that sustains 10 too few, want 2", got)
	}
}

// packed is a full node on which jobs of several classes run.
func packed(runs ...sched.Run) sched.View {
	for i := range runs {
		runs[i].Job, runs[i].Ends = sched.ID(100+i), 3*time.Hour
		runs[i].Accelerators = max(runs[i].Accelerators, 10)
		runs[i].Seats = []sched.Seat{{Node: 1, Count: 10}}
	}
	return sched.View{
		Elapsed: time.Hour,
		Queue:   []sched.Ask{{Job: 1, Accelerators: 12, Class: 2, Estimate: time.Hour}},
		Running: func() []sched.Run { return runs },
	}
}

func TestAHigherClassTakesSeatsFromALowerOne(t *testing.T) {
	const s = time.Second
	mine := sched.Decision{Verb: sched.Start, Job: 1, Seats: []sched.Seat{{Node: 1, Count: 12}}}
	stop := func(job sched.ID) sched.Decision { return sched.Decision{Verb: sched.Stop, Job: job} }
	share := func(job sched.ID, n int32) sched.Decision {
		return sched.Decision{Verb: sched.Share, Job: job, Seats: []sched.Seat{{Node: 1, Count: n}}}
	}
	for _, c := range []struct {
		what string
		v    sched.View
		want []sched.Decision
	}{
		{"those of the lowest class, then those whom it costs least", packed(sched.Run{Class: 1, Stop: s}, sched.Run{Class: 1, Stop: 2 * s}, sched.Run{Stop: 9 * s}), []sched.Decision{stop(102), stop(100), mine}},
		{"nobody of the same class", packed(sched.Run{Class: 2, Stop: s}, sched.Run{Class: 2, Stop: s}), nil},
		{"nobody if that is not enough", packed(sched.Run{Stop: s}, sched.Run{}), nil},
		{"who can share gives what it can do without", packed(sched.Run{Least: 4}, sched.Run{Least: 4}, sched.Run{Stop: s}), []sched.Decision{share(101, 4), share(100, 4), mine}},
		{"and whoever need not stop goes on", packed(sched.Run{Stop: s}, sched.Run{Stop: s}, sched.Run{Stop: 3 * s}), []sched.Decision{stop(101), stop(100), mine}},
	} {
		if got := sched.Priority(c.v); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}

func TestSeatsGoBackToWhoShares(t *testing.T) {
	v := packed(sched.Run{Class: 1, Least: 4, Accelerators: 14})
	v.Offers, v.Shared = []sched.Seat{{Node: 2, Count: 3}}, true
	grown := []sched.Decision{{Verb: sched.Share, Job: 100, Seats: []sched.Seat{{Node: 1, Count: 10}, {Node: 2, Count: 3}}}}
	for _, p := range sched.Policies {
		if p.Name == "priority" {
			continue
		}
		v.Queue = []sched.Ask{{Job: 1, Accelerators: 12, Class: 1, Estimate: time.Hour}}
		if got := p.Policy(v); len(got) != 0 {
			t.Errorf("%s takes seats from who waits first: %v", p.Name, got)
		}
		v.Queue[0].Class = 0
		if got := p.Policy(v); !reflect.DeepEqual(got, grown) {
			t.Errorf("%s decides %v, want %v", p.Name, got, grown)
		}
	}
}

func TestAGangSitsAsNearTogetherAsItCan(t *testing.T) {
	offers := []sched.Seat{{Node: 1, Count: 64}, {Node: 9, Count: 60}, {Node: 20, Count: 40}, {Node: 21, Count: 24}, {Node: 22, Count: 40}}
	for _, c := range []struct {
		what  string
		asks  int
		ranks []time.Duration
		want  []sched.Seat
	}{
		{"neighbours", 80, nil, []sched.Seat{{Node: 20, Count: 40}, {Node: 21, Count: 24}, {Node: 22, Count: 16}}},
		{"one node", 64, nil, []sched.Seat{{Node: 1, Count: 64}}},
		{"fewest, then lowest", 30, nil, []sched.Seat{{Node: 1, Count: 30}}},
		{"among those that do", 80, []time.Duration{1, 1, 1, 9, 9}, []sched.Seat{{Node: 1, Count: 64}, {Node: 9, Count: 16}}},
	} {
		v := sched.View{Offers: offers, Queue: []sched.Ask{{Job: 1, Accelerators: c.asks, Gang: true, Latency: time.Second}}}
		for _, r := range c.ranks {
			v.Conditions = append(v.Conditions, sched.Conditions{Latency: r * time.Millisecond})
		}
		got := sched.Latency(v)
		if len(got) != 1 || !reflect.DeepEqual(got[0].Seats, c.want) {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
}

// Whatever the offers, no other part of them that has the seats spans less.
func TestNoSeatsOfAGangAreNearer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := schedtest.View(t)
		v.Connects, v.LinksBetween = nil, nil
		v.Queue, v.Conditions, v.Known, v.Shared = []sched.Ask{{Job: 1, Accelerators: rapid.IntRange(1, 200).Draw(t, "gang"), Gang: true}}, nil, nil, false
		got := sched.FCFS(v)
		if len(got) == 0 {
			return
		}
		seats := got[0].Seats
		span := seats[len(seats)-1].Node - seats[0].Node
		for i := range v.Offers {
			sum := 0
			for j := i; j < len(v.Offers) && v.Offers[j].Node-v.Offers[i].Node < span; j++ {
				sum += int(v.Offers[j].Count)
			}
			if sum >= v.Queue[0].Accelerators {
				t.Fatalf("%v spans %d; from node %d there is room within less", seats, span, v.Offers[i].Node)
			}
		}
	})
}
