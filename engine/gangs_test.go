package engine

import (
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/link"
	"orrery/engine/sched"
)

// What a pair of nodes has between them does not depend on which others were asked
// for before.
func TestTheRateBetweenTwoNodesIsTheirsAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, err := New(drawScenario(t))
		if err != nil || e.sky.net == nil {
			t.Skip("no network")
		}
		n, nodes := e.sky.net, e.plan.nodes
		for r, capacity := range n.Capacities() { // each link has something else left
			n.shares.Used[r] = capacity / 100 * link.Rate(r%90)
		}
		pick := func(label string) sched.Node {
			return sched.Node(nodes[rapid.IntRange(0, len(nodes)-1).Draw(t, label)])
		}
		a, b, others := pick("a"), pick("b"), rapid.IntRange(1, 5).Draw(t, "others")
		if a == b {
			t.Skip("one node")
		}
		n.gaps = n.gaps[:0]
		want := n.gap(a, b)
		for range others {
			if c, d := pick("c"), pick("d"); c != d {
				n.gap(c, d)
			}
		}
		n.gaps = n.gaps[:0]
		if got := n.gap(a, b); got != want {
			t.Fatalf("between %d and %d are %v bit/s, and %v after others were asked for", a, b, want, got)
		}
	})
}
