package topology

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
	"orrery/internal/effort"
	"orrery/internal/near"
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
	of.Laws = anyLaws(t)
	law := rapid.SampledFrom(append(slices.Clone(of.Laws), nil))
	rate := rapid.Map(rapid.IntRange(0, 9), func(n int) link.Rate { return link.Rate(n) * gbps })
	for i := range of.Feeds {
		of.Feeds[i] = Feed{In: rate.Draw(t, "in"), Out: rate.Draw(t, "out")}
	}
	node := rapid.Map(rapid.IntRange(0, sats-1), func(n int) sched.Node { return sched.Node(n) })
	for i := range rapid.IntRange(0, 4).Draw(t, "moves") {
		m := move(sched.ID(i), 0, node.Draw(t, "from"), 0, 1e12)
		m.To = (m.From + 1 + sched.Node(rapid.IntRange(0, sats-2).Draw(t, "to"))) % sats
		m.FromGround, m.Law = rapid.Bool().Draw(t, "from the ground"), law.Draw(t, "law of the move")
		of.Moves = append(of.Moves, m)
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "gangs") {
		nodes := rapid.SliceOfNDistinct(node, 1, 4, rapid.ID[sched.Node]).Draw(t, "nodes")
		slices.Sort(nodes)
		g := gang(sched.ID(100+i), rate.Draw(t, "holds"), nodes...)
		g.Law = law.Draw(t, "law of the gang")
		of.Gangs = append(of.Gangs, g)
	}
	for _, l := range of.Laws {
		for range rapid.IntRange(0, 2).Draw(t, "bound") {
			of.Bound = append(of.Bound, BoundFeed{Node: rapid.Int32Range(0, 3).Draw(t, "at"), Law: l, Feed: Feed{In: rate.Draw(t, "in"), Out: rate.Draw(t, "out")}})
		}
	}
	return &of
}

// anyLaws are laws that bar some stations and satellites.
func anyLaws(t *rapid.T) []*Law {
	var all []*Law
	for range rapid.IntRange(0, 3).Draw(t, "laws") {
		l := &Law{Stations: make([]bool, far+1)}
		for i := range l.Stations {
			l.Stations[i] = rapid.Bool().Draw(t, "bars a station")
		}
		if rapid.Bool().Draw(t, "bars satellites") {
			l.Satellites = make([]bool, sats)
			for _, s := range rapid.SliceOfN(rapid.IntRange(0, sats-1), 1, 6).Draw(t, "barred") {
				l.Satellites[s] = true
			}
		}
		all = append(all, l)
	}
	return all
}

// strays says which satellite or station of a path a law bars; an end that is a satellite is
// where the job sits.
func strays(l *Law, p route.Path) string {
	for _, end := range [...]int{p.From, p.To} {
		if end >= sats && l.BarsStation(end-sats) {
			return fmt.Sprintf("uses station %d", end-sats)
		}
	}
	for _, s := range p.Satellites {
		if l.BarsSatellite(int(s)) && int(s) != p.From && int(s) != p.To {
			return fmt.Sprintf("passes satellite %d", s)
		}
	}
	return ""
}

// No byte of a job passes a station or a satellite that its law bars: neither its data, nor its
// state, nor what a gang exchanges.
func TestNothingPassesWhatItsLawBars(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := world(t, anyState(r))
		of := anyLoad(r)
		of.Tracked = true
		w.Share(of)
		if rapid.Bool().Draw(r, "again") {
			of = anyLoad(r)
			of.Tracked = true
			w.ShareAgain(of)
		}
		moves := len(w.demands) - len(w.transfers)
		for i, d := range w.demands {
			var l *Law
			switch at := w.bearers[i]; {
			case i >= moves:
				l = of.Moves[i-moves].Law
			case at < 0 && int(^at) >= len(w.Feeds):
				l = w.Bound[int(^at)-len(w.Feeds)].Law
			default:
				continue
			}
			if why := strays(l, d.Path); why != "" && d.Path.Found() {
				r.Errorf("what flows at %v under %+v %s: %+v", w.shares.Rates[i], l, why, d.Path)
			}
		}
		for i, g := range of.Gangs {
			for k, s := range w.rings[i].walk {
				sits := slices.ContainsFunc(g.Seats, func(seat sched.Seat) bool { return seat.Node == sched.Node(s) })
				if g.Law.BarsSatellite(int(s)) && !sits {
					r.Errorf("the ring of gang %d passes satellite %d at step %d of %v", g.Job, s, k, w.rings[i].walk)
				}
			}
		}
		for _, l := range of.Laws {
			for place := range 2 {
				for s := range sats {
					if _, found := w.FromPlace(place, []sched.Seat{{Node: sched.Node(s)}}, func(sched.Node) *Law { return l }); found && (l.BarsStation(place) || l.BarsSatellite(s)) {
						r.Errorf("from place %d there is a way to satellite %d under %+v", place, s, l)
					}
				}
			}
		}
	})
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
		for i, way := range w.Traffic {
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
		near.Share(t, 1e-9)("what places ask", flow.Asked, flow.Got+flow.Full+flow.Cut)
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
		closes := w.CheckCapacity()
		w.Drop(51)
		w.Release(50)
		if !slices.Equal(used, w.shares.Used) || !slices.Equal(idle, w.idle) || closes != nil {
			r.Errorf("links carry %v, and carried %v (%v)", w.shares.Used, used, closes)
		}
	})
}

// Whatever fails, and whatever flows, a gang over any nodes finds room for what it holds just
// where they are in one part of what has room for it: joined by lasers, each of which has so
// much left both ways, and no satellite that law bars.
func TestAGangFindsARingJustWhereItsNodesAreJoined(t *testing.T) {
	joined, apart := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		w := world(t, anyState(r))
		ask(w, link.Rate(rapid.IntRange(0, 12).Draw(r, "there"))*gbps, link.Rate(rapid.IntRange(0, 12).Draw(r, "back"))*gbps)
		w.Share(anyLoad(r))
		var barred []int
		if rapid.Bool().Draw(r, "law") {
			barred = rapid.SliceOfN(rapid.IntRange(0, sats-1), 0, 3).Draw(r, "barred")
		}
		for range 8 {
			nodes := rapid.SliceOfNDistinct(rapid.IntRange(0, sats-1), 2, 5, rapid.ID[int]).Draw(r, "nodes")
			g := gang(200, link.Rate(rapid.IntRange(1, 10).Draw(r, "holds"))*gbps)
			if g.Law = barring(nil, barred); len(barred) == 0 {
				g.Law = nil
			}
			nodes = slices.DeleteFunc(nodes, func(n int) bool { return g.Law.BarsSatellite(n) }) // none sits there
			if len(nodes) < 2 {
				continue
			}
			for _, n := range nodes {
				g.Seats = append(g.Seats, sched.Seat{Node: sched.Node(n), Count: 4})
			}
			left, _, found := w.Room(g)
			got, want := found && left >= g.Holds, meet(w, g)
			parts, alike := Parts(w, g.Holds, g.Law), true
			for _, n := range nodes {
				alike = alike && parts[n] == parts[nodes[0]]
			}
			if direct := Direct(w, g); direct && !want {
				r.Errorf("over %v quickest paths have room for %v, and there is no ring", nodes, g.Holds)
			}
			if got != want || alike != want {
				r.Errorf("over %v there is room for %v: %v, in one part: %v; want %v", nodes, g.Holds, got, alike, want)
			}
			if want {
				joined++
			} else {
				apart++
			}
		}
	})
	if joined < effort.Least(20) || apart < effort.Least(20) {
		t.Errorf("%d were joined and %d not: that proves little", joined, apart)
	}
}

// meet says whether all nodes of a gang are reached from the first of them, laser by laser.
func meet(w *Topology, g Gang) bool {
	reached := map[int32]bool{int32(g.Seats[0].Node): true}
	for range sats {
		for i := range w.Mesh.Len() {
			l := w.Mesh.Link(i)
			has := func(back bool) bool {
				use := w.LinkResource(i, back)
				return w.Capacities()[use]-w.shares.Used[use] >= g.Holds
			}
			if (reached[l.A] || reached[l.B]) && l.Condition == link.Up && has(false) && has(true) && !g.Law.BarsSatellite(int(l.A)) && !g.Law.BarsSatellite(int(l.B)) {
				reached[l.A], reached[l.B] = true, true
			}
		}
	}
	return !slices.ContainsFunc(g.Seats, func(s sched.Seat) bool { return !reached[int32(s.Node)] })
}
