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

// On each of twenty dark nodes sits a job, and a lit one has room for all of them.
func TestNoMoreThanSixteenJobsMoveAtOnce(t *testing.T) {
	dark := sched.Conditions{Turns: 2 * time.Hour, Sustained: -4, Steady: -4, Slowed: 1}
	v := sched.View{
		Elapsed: time.Hour, Offers: []sched.Seat{{Node: 50, Count: 100}}, Conditions: []sched.Conditions{{Lit: true, Turns: unit.Never, Sustained: 100, Steady: 100}},
		Known: func(sched.Node) sched.Conditions { return dark },
	}
	var runs []sched.Run
	for i := range 20 {
		runs = append(runs, sched.Run{Job: sched.ID(i + 1), Ends: 3*time.Hour + time.Duration(i), Accelerators: 4, Move: time.Minute, Seats: []sched.Seat{{Node: sched.Node(i), Count: 4}}})
	}
	v.Running = func() []sched.Run { return runs }
	p, _ := sched.ByName("sun-chaser")
	moves := p.Policy(v)
	if len(moves) != 16 {
		t.Errorf("%d jobs move at once, want 16", len(moves))
	}
	for i, d := range moves { // the first to end first
		if d.Verb != sched.Move || d.Job != sched.ID(i+1) || !reflect.DeepEqual(d.Seats, []sched.Seat{{Node: 50, Count: 4}}) {
			t.Errorf("decision %d is %+v", i, d)
		}
	}
	for name, change := range map[string]func(*sched.View){
		"nothing changed since": func(v *sched.View) { v.Unchanged = true }, "nothing is known of their nodes": func(v *sched.View) { v.Known = nil },
		"nothing is known of others": func(v *sched.View) { v.Conditions = nil }, "nothing is offered": func(v *sched.View) { v.Offers, v.Conditions = nil, nil },
	} {
		still := v
		if change(&still); len(p.Policy(still)) != 0 {
			t.Errorf("where %s %d jobs move", name, len(p.Policy(still)))
		}
	}
	if _, known := sched.ByName("nobody's"); known {
		t.Error("a policy is known that there is not")
	}
}

func TestSeatsThatAreLeftGoBackToThoseWhoShare(t *testing.T) {
	shares := func(class int32, least int) sched.Run {
		return sched.Run{Job: 7, Ends: 3 * time.Hour, Accelerators: 8, Least: least, Class: class, Seats: []sched.Seat{{Node: 1, Count: 3}}}
	}
	waits := []sched.Ask{{Job: 9, Accelerators: 50, Class: 2}}
	for _, c := range []struct {
		what   string
		run    sched.Run
		queue  []sched.Ask
		shared bool
		want   int32 // seats that it has then on the first node
	}{
		{"nobody waits", shares(0, 2), nil, true, 8},
		{"nobody shares", shares(0, 2), nil, false, 0},
		{"it cannot go on with fewer", shares(0, 0), nil, true, 0},
		{"who waits is of its class", shares(2, 2), waits, true, 0},
		{"who waits is of a lower class", shares(3, 2), waits, true, 8},
		{"it has all that it asks for", sched.Run{Job: 7, Ends: 3 * time.Hour, Accelerators: 3, Least: 2, Seats: []sched.Seat{{Node: 1, Count: 3}}}, nil, true, 0},
		{"it asks for more than there is", sched.Run{Job: 7, Ends: 3 * time.Hour, Accelerators: 40, Least: 2, Seats: []sched.Seat{{Node: 1, Count: 3}}}, nil, true, 9},
	} {
		v := sched.View{Queue: c.queue, Offers: []sched.Seat{{Node: 1, Count: 6}}, Shared: c.shared, Running: func() []sched.Run { return []sched.Run{c.run} }}
		var want []sched.Decision
		if c.want > 0 {
			want = []sched.Decision{{Verb: sched.Share, Job: 7, Seats: []sched.Seat{{Node: 1, Count: c.want}}}}
		}
		for _, name := range []string{"fcfs", "easy", "conservative"} {
			p, _ := sched.ByName(name)
			if got := p.Policy(v); len(got) != len(want) || len(got) == 1 && !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %s decides %v, want %v", c.what, name, got, want)
			}
		}
	}
	fcfs, _ := sched.ByName("fcfs")
	full := sched.View{Shared: true, Running: func() []sched.Run { return []sched.Run{shares(0, 2)} }}
	if got := fcfs.Policy(full); len(got) != 0 {
		t.Errorf("of nothing it is given %v", got)
	}
}

// Forty jobs of few classes: the more urgent first, of those alike who was there before.
func TestPriorityStartsByUrgencyAndThenByPlace(t *testing.T) {
	v := sched.View{Elapsed: time.Hour, Offers: []sched.Seat{{Node: 1, Count: 64}}}
	for i := range 40 {
		v.Queue = append(v.Queue, sched.Ask{Job: sched.ID(i + 1), Accelerators: 1, Estimate: time.Hour, Submitted: time.Hour, Class: int32(i * 7 % 5)})
	}
	p, _ := sched.ByName("priority")
	decided := p.Policy(v)
	if len(decided) != 40 {
		t.Fatalf("%d of 40 start", len(decided))
	}
	for i := 1; i < len(decided); i++ {
		a, b := v.Queue[decided[i-1].Job-1], v.Queue[decided[i].Job-1]
		if a.Class < b.Class || a.Class == b.Class && a.Job > b.Job {
			t.Errorf("job %d of class %d starts before job %d of class %d", a.Job, a.Class, b.Job, b.Class)
		}
	}
}

// Node 3 is in the dark for an hour, node 4 has all the light there is, and node 9 too, with some seats free.
func TestAMoveTakesWhatGainsByItAndAGangAsAWhole(t *testing.T) {
	const minute = time.Minute
	on := func(node sched.Node, count int32) sched.Seat { return sched.Seat{Node: node, Count: count} }
	run := func(id sched.ID, move time.Duration, gang bool, seats ...sched.Seat) sched.Run {
		return sched.Run{Job: id, Ends: 3*time.Hour + time.Duration(id), Accelerators: seatedOn(seats), Move: move, Gang: gang, Seats: seats}
	}
	moves := func(id sched.ID, seats ...sched.Seat) []sched.Decision {
		return []sched.Decision{{Verb: sched.Move, Job: id, Seats: seats}}
	}
	lit := sched.Conditions{Lit: true, Turns: unit.Never, Sustained: 16, Steady: 16}
	for _, c := range []struct {
		what string
		free int32
		runs []sched.Run
		want []sched.Decision
	}{
		{"all of it is in the dark", 16, []sched.Run{run(1, 29*minute, false, on(3, 8))}, moves(1, on(9, 8))},
		{"an hour of darkness brings no more than it costs twice", 16, []sched.Run{run(1, 30*minute, false, on(3, 8))}, nil},
		{"half of it is", 16, []sched.Run{run(1, 10*minute, false, on(3, 8), on(4, 8))}, moves(1, on(4, 8), on(9, 8))},
		{"half of it gains for all of it", 16, []sched.Run{run(1, 15*minute, false, on(3, 8), on(4, 8))}, nil}, // sixteen seats stand still
		{"half of a gang is", 16, []sched.Run{run(1, 10*minute, true, on(3, 8), on(4, 8))}, moves(1, on(9, 16))},
		{"there is room for half of the gang", 8, []sched.Run{run(1, 10*minute, true, on(3, 8), on(4, 8))}, nil},
		{"there is room for half of what is in the dark", 4, []sched.Run{run(1, 10*minute, false, on(3, 8))}, nil},
		{"one whose move does not pay leaves its seats to the next", 8, []sched.Run{run(1, 31*minute, false, on(3, 8)), run(2, minute, false, on(3, 8))}, moves(2, on(9, 8))},
		{"one that is over before that pays", 16, []sched.Run{{Job: 1, Ends: time.Hour + 20*minute, Accelerators: 8, Move: 10 * minute, Seats: []sched.Seat{on(3, 8)}}}, nil},
		{"one that shares", 16, []sched.Run{{Job: 1, Ends: 3 * time.Hour, Accelerators: 9, Move: minute, Seats: []sched.Seat{on(3, 8)}}}, nil},
		{"one that stands still", 16, []sched.Run{{Job: 1, Ends: unit.Never, Accelerators: 8, Move: minute, Seats: []sched.Seat{on(3, 8)}}}, nil},
	} {
		v := sched.View{
			Elapsed: time.Hour, Offers: []sched.Seat{on(9, c.free)}, Conditions: []sched.Conditions{lit}, Running: func() []sched.Run { return c.runs },
			Known: func(n sched.Node) sched.Conditions {
				if n == 4 {
					return lit
				}
				return sched.Conditions{Turns: 2 * time.Hour, Sustained: -16, Steady: -16, Slowed: 1}
			},
		}
		p, _ := sched.ByName("sun-chaser")
		if got := p.Policy(v); len(got) != len(c.want) || len(got) > 0 && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: it decides %v, want %v", c.what, got, c.want)
		}
	}
}
