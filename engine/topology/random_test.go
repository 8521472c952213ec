package topology

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/link"
	"orrery/engine/sched"
)

// anyState is a network in some trouble.
func anyState(t *rapid.T) *link.State {
	var state link.State
	for _, s := range rapid.SliceOfN(rapid.IntRange(0, sats-1), 0, 3).Draw(t, "failed") {
		state.Fail(s)
	}
	for _, s := range rapid.SliceOfN(rapid.IntRange(0, sats-2), 0, 2).Draw(t, "cut") {
		state.CutLink(link.PairOf(s, s+1))
	}
	for _, s := range rapid.SliceOfN(rapid.IntRange(left, far), 0, 2).Draw(t, "closed") {
		state.Close(s)
	}
	slow := rapid.IntRange(0, sats-2).Draw(t, "slow")
	state.SetCapacity(link.PairOf(slow, slow+1), link.Rate(rapid.IntRange(0, 12).Draw(t, "capacity"))*gbps)
	return &state
}

// anyLoad is what some jobs want: feeds, moves, and gangs whose nodes are in order.
func anyLoad(t *rapid.T) *Load {
	of := Load{Tracked: rapid.Bool().Draw(t, "tracked"), Feeds: make([]Feed, 4)}
	rate := rapid.Map(rapid.IntRange(0, 9), func(n int) link.Rate { return link.Rate(n) * gbps })
	for i := range of.Feeds {
		of.Feeds[i] = Feed{In: rate.Draw(t, "in"), Out: rate.Draw(t, "out")}
	}
	node := rapid.Map(rapid.IntRange(0, sats-1), func(n int) sched.Node { return sched.Node(n) })
	for i := range rapid.IntRange(0, 4).Draw(t, "moves") {
		m := move(sched.ID(i), 0, node.Draw(t, "from"), 0, 1e12)
		m.To = (m.From + 1 + sched.Node(rapid.IntRange(0, sats-2).Draw(t, "to"))) % sats
		m.FromGround = rapid.Bool().Draw(t, "from the ground")
		of.Moves = append(of.Moves, m)
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "gangs") {
		nodes := rapid.SliceOfNDistinct(node, 1, 4, rapid.ID[sched.Node]).Draw(t, "nodes")
		slices.Sort(nodes)
		of.Gangs = append(of.Gangs, gang(sched.ID(100+i), rate.Draw(t, "holds"), nodes...))
	}
	return &of
}

// Whatever fails and whatever is asked, what is used is what all takes, nothing carries more
// than it can, and nobody gets more than he asked for.
func TestWhatFlowsAddsUpWhateverFails(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := world(t, anyState(r))
		ask(w, link.Rate(rapid.IntRange(0, 40).Draw(r, "there"))*gbps, link.Rate(rapid.IntRange(0, 40).Draw(r, "back"))*gbps)
		w.Share(anyLoad(r))
		if rapid.Bool().Draw(r, "again") {
			w.ShareAgain(anyLoad(r))
		}
		closes(t, w)
		for i, way := range w.Ways {
			if way.Carried < 0 || way.Carried > way.Asked || !way.Found() && way.Carried > 0 {
				r.Errorf("pair %d goes by %+v", i, way)
			}
		}
		for i, f := range w.Feeds {
			if d := f.Delivered(); d < 0 || d > 1 {
				r.Errorf("of node %d %g is delivered: %+v", i, d, f)
			}
		}
		for _, c := range w.Circuits() {
			if c.Held < 0 || c.Held > c.Asked || w.RingRate(c.Job) < c.Held {
				r.Errorf("circuit %+v exchanges at %v", c, w.RingRate(c.Job))
			}
		}
		flow := w.Flow()
		near(t, "what places ask", flow.Asked, flow.Got+flow.Full+flow.Cut, 1e-9)
	})
}

// A gang that comes and goes leaves links as they were.
func TestWhoComesAndGoesLeavesNoTrace(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := world(t, anyState(r))
		of := anyLoad(r)
		of.Tracked = true
		w.Share(of)
		used, idle := slices.Clone(w.shares.Used), slices.Clone(w.idle)
		first := rapid.IntRange(0, sats-3).Draw(r, "first")
		w.Hold(gang(50, 5*gbps, sched.Node(first), sched.Node(first+2)))
		w.Send(move(51, 0, sched.Node(first), sched.Node(first+1), 1e12), 0)
		closes := w.Overfull()
		w.Drop(51)
		w.Release(50)
		if !slices.Equal(used, w.shares.Used) || !slices.Equal(idle, w.idle) || closes != nil {
			r.Errorf("links carry %v, and carried %v (%v)", w.shares.Used, used, closes)
		}
	})
}
