package sched_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine/power"
	"orrery/engine/sched"
)

// four is a view of four nodes that differ in one thing each, and one job.
func four(ask sched.Ask) sched.View {
	ask.Job = 1
	return sched.View{
		Elapsed: time.Hour,
		Queue:   []sched.Ask{ask},
		Offers:  []sched.Seat{{Node: 1, Count: 8}, {Node: 2, Count: 8}, {Node: 3, Count: 8}, {Node: 4, Count: 8}},
		Conditions: []sched.Conditions{
			{Lit: true, Turns: 90 * time.Minute, Slowed: 1, Price: 4, Latency: 30 * time.Millisecond},
			{Lit: true, Turns: 65 * time.Minute, Slowed: 1, Price: 3, Latency: 5 * time.Millisecond},
			{Turns: 70 * time.Minute, Slowed: 1, Price: 2, Latency: 10 * time.Millisecond},
			{Turns: 95 * time.Minute, Sustained: 8, Steady: 8, Slowed: 1, Price: 3, Latency: 50 * time.Millisecond},
		},
	}
}

func TestPoliciesChooseNodesByWhatTheyAreFor(t *testing.T) {
	for _, c := range []struct {
		what, policy string
		ask          sched.Ask
		want         []sched.Node
	}{
		{"a short job leaves the longest light to others", "sun-chaser", sched.Ask{Accelerators: 8, Estimate: 20 * time.Minute}, []sched.Node{1}},
		{"a job that light does not outlast goes where charge sustains it", "sun-chaser", sched.Ask{Accelerators: 8, Estimate: time.Hour}, []sched.Node{4}},
		{"then where least of it is dark", "sun-chaser", sched.Ask{Accelerators: 16, Estimate: time.Hour}, []sched.Node{3, 4}},
		{"where seats carry full speed", "sun-chaser", sched.Ask{Accelerators: 6, Estimate: time.Hour}, []sched.Node{4}},
		{"nearest, with a wish", "latency", sched.Ask{Accelerators: 12, Estimate: time.Hour, Latency: time.Millisecond}, []sched.Node{2, 3}},
		{"farthest, without", "latency", sched.Ask{Accelerators: 12, Estimate: time.Hour}, []sched.Node{1, 4}},
		{"cheapest first", "cheapest", sched.Ask{Accelerators: 10, Estimate: time.Hour}, []sched.Node{2, 3}},
		{"no reason: the lowest", "fcfs", sched.Ask{Accelerators: 10, Estimate: time.Hour}, []sched.Node{1, 2}},
	} {
		p, _ := sched.ByName(c.policy)
		var got []sched.Node
		for _, d := range p.Policy(four(c.ask)) {
			for _, s := range d.Seats {
				got = append(got, s.Node)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %s on nodes %v, want %v", c.what, c.policy, got, c.want)
		}
	}
}

func TestTighterLatencyIsServedFirst(t *testing.T) {
	v := four(sched.Ask{})
	v.Queue = []sched.Ask{
		{Job: 1, Accelerators: 30}, {Job: 2, Accelerators: 20, Latency: 50 * time.Millisecond},
		{Job: 3, Accelerators: 10, Latency: 10 * time.Millisecond},
	}
	var got []sched.ID
	for _, d := range sched.Latency(v) {
		got = append(got, d.Job)
	}
	if want := []sched.ID{3, 2}; !slices.Equal(got, want) {
		t.Errorf("jobs %v start, want %v", got, want)
	}
}

func TestStandingGrowsWithAgeNeedAndClass(t *testing.T) {
	const day = 24 * time.Hour
	for _, c := range []struct {
		what string
		ask  sched.Ask
		want float64
	}{
		{"new, of an owner who had nothing", sched.Ask{Submitted: 10 * day}, 1},
		{"half ripe", sched.Ask{Submitted: 10*day - 84*time.Hour}, 1.5},
		{"overripe", sched.Ask{}, 2},
		{"of an owner who had all", sched.Ask{Submitted: 10 * day, Share: 1}, 0},
		{"with half the time to its deadline to run", sched.Ask{Submitted: 10 * day, Share: 1, Deadline: 12 * day, Estimate: day}, 0.5},
		{"late", sched.Ask{Submitted: 10 * day, Share: 1, Deadline: 9 * day, Estimate: day}, 1},
		{"of a higher class", sched.Ask{Submitted: 10 * day, Share: 1, Class: 1}, 10},
		{"of a lower class", sched.Ask{Submitted: 10 * day, Share: 1, Class: -2}, -20},
	} {
		if got := sched.Urgency(&c.ask, 10*day); far(got, c.want, 1e-15) {
			t.Errorf("%s: %v points, want %v", c.what, got, c.want)
		}
	}
}

func far(got, want, tolerance float64) bool { return math.Abs(got-want) > tolerance*math.Abs(want) }

// Two nodes of eight seats carry three and six at full speed, and all for jobs that bear to be
// slowed: where all who wait fit on those nobody is slowed, else nodes are filled.
func TestSeatsAtFullSpeedComeFirst(t *testing.T) {
	each := &[power.Grades]int32{300, 300, 563, 1000}
	for _, c := range []struct {
		name  string
		asks  int
		grade power.Grade
		want  []sched.Seat
	}{
		{"all at full speed", 9, power.Quarter, []sched.Seat{{Node: 1, Count: 3}, {Node: 2, Count: 6}}},
		{"more than those", 10, power.Quarter, []sched.Seat{{Node: 1, Count: 8}, {Node: 2, Count: 2}}},
		{"no slowing borne", 9, power.FullSpeed, []sched.Seat{{Node: 1, Count: 3}, {Node: 2, Count: 6}}},
		{"nor power for it", 10, power.FullSpeed, nil},
		{"some slowing borne", 15, power.ThreeQuarters, nil},
		{"as much as there is power for", 13, power.ThreeQuarters, []sched.Seat{{Node: 1, Count: 5}, {Node: 2, Count: 8}}},
	} {
		v := sched.View{
			Queue:   []sched.Ask{{Job: 1, Accelerators: c.asks, Grade: c.grade, Estimate: time.Hour}},
			Offers:  []sched.Seat{{Node: 1, Count: 8}, {Node: 2, Count: 8}},
			Carried: []sched.Carried{{Left: 3200, Each: each, Steady: 3}, {Left: 6200, Each: each, Steady: 6}},
		}
		var got []sched.Seat
		for _, d := range sched.FCFS(v) {
			got = append(got, d.Seats...)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %d seats are %v, want %v", c.name, c.asks, got, c.want)
		}
	}
}
