package topology

import (
	"fmt"
	"slices"
	"testing"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// resources are what a path takes, there and back.
func resources(w *Topology, a, b sched.Node) []route.Resource {
	p := w.paths.between(a, b)
	return slices.Concat(p.there, p.back)
}

// The way between two nodes does not depend on which others were asked for before.
func TestThePathBetweenTwoNodesIsTheirsAlone(t *testing.T) {
	w := world(t, &link.State{})
	alone := make([][]route.Resource, 18)
	for i := range alone {
		w.paths = paths{net: &w.Network}
		alone[i] = resources(w, sched.Node(i), sched.Node(i+2))
	}
	for i := len(alone) - 1; i >= 0; i-- {
		if got := resources(w, sched.Node(i), sched.Node(i+2)); len(got) != 4 || !slices.Equal(got, alone[i]) {
			t.Errorf("from %d to %d by %v, and by %v after others were asked for", i, i+2, alone[i], got)
		}
	}
}

func TestAPathTakesBothDirectionsOfItsLasers(t *testing.T) {
	w := world(t, &link.State{})
	for _, c := range []struct{ a, b sched.Node }{{1, 2}, {0, 19}, {3, 7}, {15, 2}} {
		there, back := w.paths.between(c.a, c.b), w.paths.between(c.b, c.a)
		if there != back {
			t.Errorf("%d and %d have two paths", c.a, c.b)
		}
		if len(there.there) != len(there.satellites)-1 || len(there.back) != len(there.there) {
			t.Errorf("from %d to %d: %d hops there and %d back over %v", c.a, c.b, len(there.there), len(there.back), there.satellites)
		}
		for i, r := range there.there {
			if there.back[len(there.back)-1-i] != r^1 {
				t.Errorf("from %d to %d: %v there and %v back", c.a, c.b, there.there, there.back)
			}
		}
	}
}

// Many paths are found at once and by landmarks, few one by one: they are the same.
func TestManyPathsAreThoseFoundOneByOne(t *testing.T) {
	var of Load
	for a := range sched.Node(sats) {
		for b := a + 2; b < sats; b += 2 {
			of.Gangs = append(of.Gangs, gang(sched.ID(a*100+b), gbps, a, b))
		}
	}
	if len(of.Gangs) <= mostUnguided {
		t.Fatalf("%d gangs are too few to need landmarks", len(of.Gangs))
	}
	var state link.State
	state.CutLink(link.PairOf(3, 4))
	together, alone := world(t, &state), world(t, &state)
	together.Share(&of)
	if together.paths.surveyed != together.paths.look {
		t.Error("no landmarks were made")
	}
	for _, g := range of.Gangs {
		a, b := g.Seats[0].Node, g.Seats[1].Node
		if want, got := resources(alone, a, b), resources(together, a, b); !slices.Equal(want, got) {
			t.Errorf("from %d to %d by %v, alone by %v", a, b, got, want)
		}
	}
}

func TestPathsAreFoundAnewWhenLinksChange(t *testing.T) {
	var state link.State
	w := world(t, &state)
	before := len(w.paths.between(2, 5).satellites)
	state.CutLink(link.PairOf(3, 4))
	look(w, &state)
	if after := w.paths.between(2, 5).satellites; before != 4 || len(after) != sats-4+1+1 {
		t.Errorf("over %d satellites, and around a cut over %v", before, after)
	}
	state.RestoreLink(link.PairOf(3, 4))
	state.Fail(5)
	look(w, &state)
	if p := w.paths.between(2, 5); len(p.satellites) != 0 || len(p.there) != 0 || len(p.back) != 0 {
		t.Errorf("to a satellite that failed by %v", p.satellites)
	}
}

func TestPathsThatNobodyAsksForAreForgotten(t *testing.T) {
	w := world(t, &link.State{})
	for i := range sched.Node(8) {
		w.paths.between(i, i+3)
	}
	look(w, &link.State{})
	if len(w.paths.all) != 8 {
		t.Errorf("of 8 paths %d are known after a look", len(w.paths.all))
	}
	w.paths.between(0, 3)
	look(w, &link.State{})
	if len(w.paths.all) != 0 || len(w.paths.at) != 0 {
		t.Errorf("%d paths are kept that hardly anybody asked for", len(w.paths.all))
	}
}

func TestLookingAndSharingAgainTakesLittleFromTheHeap(t *testing.T) {
	w := world(t, &link.State{})
	ask(w, 8*gbps, 3*gbps)
	load := Load{Feeds: []Feed{{In: gbps}, {}, {Out: gbps}, {}}}
	var state link.State
	w.Share(&load)
	got := testing.AllocsPerRun(20, func() {
		look(w, &state)
		w.Share(&load)
	})
	if got > 12 {
		t.Errorf("a look and a sharing allocate %.0f times", got)
	}
}

func ExampleTopology_Holder() {
	w, err := New(ringPlan())
	if err != nil {
		panic(err)
	}
	look(w, &link.State{})
	w.Share(&Load{Gangs: []Gang{gang(3, 2*gbps, 1, 2), gang(5, 4*gbps, 1, 3)}})
	left, at, _ := w.Room(gang(0, 0, 2, 3))
	job, holds := w.Holder(at)
	fmt.Printf("%g Gbps are left; job %d holds %g\n", left.Gigabits(), job, holds.Gigabits())
	// Output: 6 Gbps are left; job 5 holds 4
}
