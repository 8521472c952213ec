package sched_test

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/sched"
)

// linked is a view of twelve nodes in two planes of six, each with eight seats, and
// two jobs, the first of them a gang on three nodes; some seats have no links.
func linked(joins func([]sched.Seat) bool) sched.View {
	v := sched.View{
		Elapsed:  time.Hour,
		Queue:    []sched.Ask{{Job: 1, Accelerators: 24, Estimate: time.Hour, Gang: true}, {Job: 2, Accelerators: 8, Estimate: time.Hour}},
		Connects: func(_ sched.ID, seats []sched.Seat) bool { return joins(seats) },
		Apart: func(a, b sched.Node) int {
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
		joins func([]sched.Seat) bool
		want  []sched.Node
	}{
		{"neighbours in one plane", func([]sched.Seat) bool { return true }, []sched.Node{2, 3, 4}},
		{"the next ones, where a link of those is full", func(s []sched.Seat) bool { return s[0].Node > 2 }, []sched.Node{6, 7, 8}},
		{"across planes, where no plane has them", func(s []sched.Seat) bool { return s[0].Node/6 != s[2].Node/6 }, []sched.Node{3, 4, 6}},
	} {
		d := sched.FCFS(linked(c.joins))
		if len(d) != 2 || !slices.Equal(nodesOf(d[0].Seats), c.want) {
			t.Errorf("%s: %v, want the first on %v", c.what, d, c.want)
		}
	}
}

func TestAGangThatOnlyItsLinksHoldUpHoldsNobodyBack(t *testing.T) {
	for _, p := range sched.Policies {
		d := p.Policy(linked(func([]sched.Seat) bool { return false }))
		if len(d) != 1 || d[0].Job != 2 {
			t.Errorf("%s: %v, want job 2 to start", p.Name, d)
		}
	}
}

func TestAGangNeverHoldsANodeWithNothingOnIt(t *testing.T) {
	v := linked(func(s []sched.Seat) bool { return len(s) > 3 }) // three would do, but no three are joined
	v.Offers = []sched.Seat{{Node: 0, Count: 3}, {Node: 2, Count: 1}, {Node: 3, Count: 20}, {Node: 4, Count: 1}}
	for _, p := range sched.Policies {
		for _, d := range p.Policy(v) {
			for _, s := range d.Seats {
				if s.Count == 0 {
					t.Errorf("%s: job %d gets %v", p.Name, d.Job, d.Seats)
				}
			}
		}
	}
}
