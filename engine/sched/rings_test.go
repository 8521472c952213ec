package sched_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/sched"
	"orrery/engine/sched/schedtest"
	"orrery/internal/effort"
)

// linked is a view of twelve nodes in two planes of six, each with eight seats, and
// two jobs, the first of them a gang on three nodes. Links join those of one part, for so many
// nodes.
func linked(parts func(nodes int) []int32) sched.View {
	v := sched.View{
		Elapsed: time.Hour,
		Queue:   []sched.Ask{{Job: 1, Accelerators: 24, Estimate: time.Hour, Gang: true}, {Job: 2, Accelerators: 8, Estimate: time.Hour}},
		Parts:   func(_ sched.ID, nodes int) []int32 { return parts(nodes) },
		Connects: func(_ sched.ID, seats []sched.Seat) bool {
			part := parts(len(seats))
			return !slices.ContainsFunc(seats, func(s sched.Seat) bool { return part[s.Node] != part[seats[0].Node] })
		},
		LinksBetween: func(a, b sched.Node) int {
			along := int(b%6-a%6+6) % 6
			return min(along, 6-along) + int(b/6-a/6)
		},
	}
	for i := range sched.Node(12) {
		if i != 1 && i != 5 {
			v.Offers = append(v.Offers, sched.Seat{Node: i, Count: 8})
		}
	}
	return v
}

// always are the same parts for any number of nodes.
func always(part ...int32) func(int) []int32 { return func(int) []int32 { return part } }

// apart are nodes of which none is joined with another.
func apart() []int32 { return []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11} }

func nodesOf(seats []sched.Seat) []sched.Node {
	var nodes []sched.Node
	for _, s := range seats {
		nodes = append(nodes, s.Node)
	}
	return nodes
}

func TestAGangSitsNearestWhereItsLinksBearIt(t *testing.T) {
	for _, c := range []struct {
		what  string
		parts func(int) []int32
		want  []sched.Node
	}{
		{"neighbours in one plane", always(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), []sched.Node{2, 3, 4}},
		{"the next ones, where a link of those is full", always(0, 0, 0, 3, 3, 3, 3, 3, 3, 3, 3, 3), []sched.Node{6, 7, 8}},
		{"across planes, where no plane has them", always(0, 1, 2, 3, 3, 3, 3, 7, 8, 9, 3, 11), []sched.Node{3, 4, 6}},
	} {
		d := sched.FCFS(linked(c.parts))
		if len(d) != 2 || !slices.Equal(nodesOf(d[0].Seats), c.want) {
			t.Errorf("%s: %v, want the first on %v", c.what, d, c.want)
		}
	}
}

// Where quickest paths join no seats, a gang takes others, unless it rather waits; where they join
// some that are farther apart, it takes those.
func TestAGangGoesAroundOnlyWhereItMust(t *testing.T) {
	for _, c := range []struct {
		what    string
		direct  func(int) []int32
		patient bool
		want    []sched.Node
	}{
		{"quickest paths join all", always(make([]int32, 12)...), true, []sched.Node{2, 3, 4}},
		{"they join others than the nearest", always(0, 1, 2, 3, 4, 5, 6, 6, 6, 9, 10, 11), false, []sched.Node{6, 7, 8}},
		{"they join none", always(apart()...), false, []sched.Node{2, 3, 4}},
		{"they join none, and it waits", always(apart()...), true, nil},
	} {
		v := linked(always(make([]int32, 12)...))
		v.Direct, v.Patient = linked(c.direct).Connects, func(sched.ID) bool { return c.patient }
		for _, p := range sched.Policies {
			var got []sched.Node
			for _, d := range p.Policy(v) {
				if d.Job == 1 {
					got = nodesOf(d.Seats)
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%s: %s: the gang gets %v, want %v", p.Name, c.what, got, c.want)
			}
		}
	}
}

func TestAGangThatOnlyItsLinksHoldUpHoldsNobodyBack(t *testing.T) {
	for _, p := range sched.Policies {
		d := p.Policy(linked(always(apart()...)))
		if len(d) != 1 || d[0].Job != 2 {
			t.Errorf("%s: %v, want job 2 to start", p.Name, d)
		}
	}
}

func TestAGangNeverHoldsANodeWithNothingOnIt(t *testing.T) {
	v := linked(func(nodes int) []int32 { // three would do, but no three are joined
		if nodes > 3 {
			return make([]int32, 12)
		}
		return apart()
	})
	v.Offers = []sched.Seat{{Node: 0, Count: 3}, {Node: 2, Count: 1}, {Node: 3, Count: 20}, {Node: 4, Count: 1}}
	for _, p := range sched.Policies {
		all := p.Policy(v)
		if len(all) == 0 || all[0].Job != 1 || len(all[0].Seats) != 4 {
			t.Errorf("%s: %v, want the gang on four nodes", p.Name, all)
		}
		for _, d := range all {
			for _, s := range d.Seats {
				if s.Count == 0 {
					t.Errorf("%s: job %d gets %v", p.Name, d.Job, d.Seats)
				}
			}
		}
	}
}

// Where any seats are joined at all, in whatever order and number their nodes are, a gang finds
// some.
func TestAGangFindsSeatsWhereverLinksJoinAny(t *testing.T) {
	found, waits := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		v := schedtest.GangView(t)
		ask := v.Queue[0]
		seats := sched.Fit(v, ask)
		if got, want := seats != nil, schedtest.Fits(v, ask); got != want {
			t.Fatalf("%+v among %v: seats %v, though there are any: %v", ask, v.Offers, seats, want)
		}
		if seats == nil {
			waits++
		} else if found++; len(seats) > 1 && !v.Connects(ask.Job, seats) {
			t.Fatalf("%+v gets %v, which no links join", ask, seats)
		}
	})
	if found < effort.Least(10) || waits < effort.Least(10) {
		t.Errorf("%d gangs found seats and %d none: that proves little", found, waits)
	}
}

// However few numbers of nodes are tried one after the other, seats are found where there are any:
// what is beyond them is searched by what links must carry there.
func TestAGangFindsSeatsBeyondTheNumbersOfNodesThatAreTried(t *testing.T) {
	effort.Checks(t, 400)
	beyond, waits := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		v := schedtest.GangView(t)
		ask, sizes := v.Queue[0], rapid.IntRange(0, 2).Draw(t, "sizes")
		seats := sched.FitTrying(v, ask, sizes)
		if got, want := seats != nil, schedtest.Fits(v, ask); got != want {
			t.Fatalf("%+v among %v, with %d numbers of nodes tried: seats %v, though there are any: %v", ask, v.Offers, sizes, seats, want)
		}
		switch {
		case seats == nil:
			waits++
		case len(seats) > 1 && !v.Connects(ask.Job, seats):
			t.Fatalf("%+v gets %v, which no links join", ask, seats)
		case len(seats) > 2:
			beyond++
		}
	})
	if beyond < effort.Least(3) || waits < effort.Least(10) {
		t.Errorf("%d gangs found seats on more than two nodes and %d none: that proves little", beyond, waits)
	}
}

// A hundred nodes of two seats each, of which two of three are joined for a gang on 61 nodes or more,
// and none for one on fewer: far from the 35 that have seats for it, and from all.
func TestAGangFindsTheFewNumbersOfManyNodesThatLinksBear(t *testing.T) {
	v := linked(func(nodes int) []int32 {
		parts := make([]int32, 100)
		for i := range parts {
			if parts[i] = int32(i); i%3 > 0 && nodes > 60 {
				parts[i] = 1
			}
		}
		return parts
	})
	v.Offers = nil
	for i := range sched.Node(100) {
		v.Offers = append(v.Offers, sched.Seat{Node: i, Count: 2})
	}
	v.Queue[0].Accelerators = 70
	if seats := sched.Fit(v, v.Queue[0]); len(seats) < 61 {
		t.Errorf("seats on %d nodes, want 61 or more", len(seats))
	}
}

// Four nodes of which only the first and the third are joined.
func TestAGangSitsOnNodesThatDoNotFollowOneAnother(t *testing.T) {
	v := linked(always(0, 1, 2, 0, 4, 5, 6, 7, 8, 9, 10, 11))
	v.Queue[0].Accelerators = 16
	for _, p := range sched.Policies {
		d := p.Policy(v)
		if len(d) != 2 || !slices.Equal(nodesOf(d[0].Seats), []sched.Node{0, 3}) {
			t.Errorf("%s: %v, want the gang on nodes 0 and 3", p.Name, d)
		}
	}
}
