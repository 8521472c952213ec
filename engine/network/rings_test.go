package network

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/unit"
	"orrery/engine/usage"
)

// circle is the network of a plane of twenty nodes that see their neighbours, each with a
// laser that carries some bits a second, looked at without anybody that uses it.
func circle(t *testing.T, laser link.Rate) *Network {
	t.Helper()
	ring := fleet.Group{Name: "ring", Filled: 1, Shell: orbit.Shell{
		Name: "ring", Altitude: 650 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: 20}}
	c := clock.New(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), 7)
	c.SetTick(time.Minute)
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{ring})}
	f.Begin()
	groups, err := sky.Propagators(f, c.Start)
	if err != nil {
		t.Fatal(err)
	}
	log, s := &event.Log{Clock: c}, sky.New(sky.Below{Clock: c, Fleet: f}, sky.Surroundings{}, groups)
	nodes := node.New(node.Below{Clock: c, Fleet: f, Log: log, Sky: s, Usage: usage.New(usage.Below{Clock: c, Fleet: f})})
	nodes.Begin()
	rules := link.Usual()
	rules.Capacity = laser
	nw := New(Below{Clock: c, Fleet: f, Log: log, Sky: s, Nodes: nodes}, Spec{Links: rules, Sites: []Site{{Name: "somewhere", Latitude: 0.5, Longitude: 1}}})
	nw.Lay()
	s.Look()
	nw.Look(&Load{})
	return nw
}

// The way between two nodes does not depend on which others were asked for before.
func TestTheWayBetweenTwoNodesIsTheirsAlone(t *testing.T) {
	n := circle(t, link.Usual().Capacity).net
	way := func(i int) []route.Resource {
		l := n.lane(sched.Node(i), sched.Node(i+2))
		return slices.Concat(l.there, l.back)
	}
	alone := make([][]route.Resource, 18)
	for i := range alone {
		n.lanes = lanes{}
		alone[i] = way(i)
	}
	for i := len(alone) - 1; i >= 0; i-- {
		if got := way(i); len(got) != 4 || !slices.Equal(got, alone[i]) {
			t.Errorf("from %d to %d by %v, and by %v after others were asked for", i, i+2, alone[i], got)
		}
	}
}

// Two gangs whose rings go over the same laser: what the first holds the second does
// not count, be it within one tick, and gets it as the first leaves.
func TestTwoGangsDoNotCountALinkTwice(t *testing.T) {
	train := llm.Training{Parameters: 1e9, Step: time.Second, Inner: 8}
	circuit := link.Rate(train.Circuit(2)) // 2 × 2 bytes of 1e9 parameters each 8 s
	if circuit != 4e9 {
		t.Fatalf("a gang needs %d bit/s, want 4e9", circuit)
	}
	first, second := []sched.Seat{{Node: 0, Count: 4}, {Node: 2, Count: 4}}, []sched.Seat{{Node: 1, Count: 4}, {Node: 3, Count: 4}}
	for _, c := range []struct {
		laser link.Rate
		want  bool
	}{{2 * circuit, true}, {2*circuit - 1, false}} {
		nw := circle(t, c.laser)
		if !nw.BearsRing(first, circuit) || !nw.BearsRing(second, circuit) {
			t.Fatalf("lasers of %v bear neither gang alone", c.laser)
		}
		nw.HoldRing(Gang{Job: 1, Seats: first, Train: train, Share: 1, Holds: circuit})
		if got := nw.BearsRing(second, circuit); got != c.want {
			t.Errorf("lasers of %v bear a second gang: %v, want %v", c.laser, got, c.want)
		}
		if r := nw.net.rings[nw.net.ringOf(1)]; r.got != circuit || r.rate != c.laser {
			t.Errorf("the first holds %v and exchanges at %v, want %v and %v", r.got, r.rate, circuit, c.laser)
		}
		nw.ReleaseRing(1)
		if !nw.BearsRing(second, circuit) {
			t.Error("the second finds the links taken that the first gave back")
		}
	}
}
