package topology

import (
	"slices"
	"testing"

	"orrery/engine/link"
	"orrery/engine/sched"
)

func TestAGangHoldsItsCircuitAndTakesWhatIsLeft(t *testing.T) {
	w := world(t, oneWay())
	w.Share(&Load{})
	seats := gang(1, 0, 1, 2)
	left, _, found := w.Room(seats)
	if !found || left != 10*gbps {
		t.Fatalf("a free ring has room for %v", left)
	}
	w.Hold(gang(7, 4*gbps, 1, 2))
	if left, _, _ := w.Room(seats); left != 6*gbps {
		t.Errorf("beside 4 Gbps that are held %v are left", left)
	}
	if got := w.RingRate(7); got != 10*gbps {
		t.Errorf("it exchanges at %v: with what it holds and what nobody uses", got)
	}
	if got := w.Circuits(); !slices.Equal(got, []Circuit{{7, 4 * gbps, 4 * gbps}}) {
		t.Errorf("circuits are %v", got)
	}
	if job, most := w.Holder(w.LinkResource(mesh(w, 1, 2), false)); job != 7 || most != 4*gbps {
		t.Errorf("job %d holds %v of the laser", job, most)
	}
	if job, most := w.Holder(w.LinkResource(mesh(w, 5, 6), false)); job != 0 || most != 0 {
		t.Errorf("job %d holds %v of a laser that is free", job, most)
	}
	closes(t, w)
	w.Release(7)
	if left, _, _ := w.Room(seats); left != 10*gbps || w.RingRate(7) != 0 || len(w.Circuits()) != 0 {
		t.Errorf("after it is gone %v are left, and circuits %v", left, w.Circuits())
	}
	w.Release(7) // nobody's: nothing happens
	closes(t, w)
}

// oneWay is the ring open between 10 and 11: satellites on one side have one way only.
func oneWay() *link.State {
	var state link.State
	state.CutLink(link.PairOf(10, 11))
	return &state
}

// Where the quickest way is full a gang takes another, as it sits down and whenever links are
// looked at again.
func TestAGangGoesAroundWhatIsFull(t *testing.T) {
	w := world(t, &link.State{})
	w.Share(&Load{})
	gangs := []Gang{gang(1, 6*gbps, 1, 3), gang(2, 6*gbps, 1, 3)}
	w.Hold(gangs[0])
	if left, _, _ := w.Room(gangs[1]); left != 10*gbps {
		t.Errorf("around the other side of the Earth %v are left", left)
	}
	w.Hold(gangs[1])
	for range 2 {
		if got := w.Circuits(); got[0].Held != 6*gbps || got[1].Held != 6*gbps {
			t.Errorf("over two ways they hold %v", got)
		}
		closes(t, w)
		w.Share(&Load{Gangs: gangs})
	}
	w.Hold(gang(3, 6*gbps, 1, 3))
	if got := w.Circuits()[2]; got.Held != 4*gbps {
		t.Errorf("where all is taken, the third holds %v", got)
	}
	closes(t, w)
}

// Whoever goes around what is full takes only what others leave on their quickest paths, whatever
// their numbers.
func TestAGangGoesAroundOnlyOverWhatOthersLeave(t *testing.T) {
	w := world(t, &link.State{})
	w.Share(&Load{Gangs: []Gang{gang(1, 6*gbps, 1, 3), gang(2, 6*gbps, 1, 3), gang(3, 6*gbps, 5, 6)}})
	want := []Circuit{{1, 6 * gbps, 5 * gbps}, {2, 6 * gbps, 5 * gbps}, {3, 6 * gbps, 6 * gbps}}
	if got := w.Circuits(); !slices.Equal(got, want) {
		t.Errorf("two gangs on one path, and a third on what is around it, hold %v, want %v", got, want)
	}
	closes(t, w)
}

// Quickest paths bear a gang until they are full; then only others do.
func TestQuickestPathsBearAGangUntilTheyAreFull(t *testing.T) {
	w := world(t, &link.State{})
	w.Share(&Load{})
	for _, c := range []struct {
		holds         link.Rate
		direct, finds bool
	}{{4 * gbps, true, true}, {5 * gbps, false, true}, {11 * gbps, false, false}} {
		w.Hold(gang(1, 6*gbps, 1, 3))
		g := gang(2, c.holds, 1, 3)
		left, _, found := w.Room(g)
		if got, finds := Direct(w, g), found && left >= c.holds; got != c.direct || finds != c.finds {
			t.Errorf("%v beside 6 Gbps: along quickest paths %v, along any %v; want %v and %v", c.holds, got, finds, c.direct, c.finds)
		}
		w.Release(1)
	}
}

// Two gangs whose rings go over the same laser: what the first holds the second does not
// count, and it gets it as the first leaves.
func TestTwoGangsDoNotCountALinkTwice(t *testing.T) {
	w := world(t, oneWay())
	w.Share(&Load{})
	w.Hold(gang(1, 6*gbps, 1, 3))
	w.Hold(gang(2, 6*gbps, 2, 4))
	if got := w.Circuits(); got[0].Held != 6*gbps || got[1].Held != 4*gbps {
		t.Errorf("of 10 Gbps over one laser they hold %v", got)
	}
	w.Release(1)
	if left, _, _ := w.Room(gang(0, 0, 1, 3)); left != 6*gbps {
		t.Errorf("what the first gave back leaves %v beside the second", left)
	}
	closes(t, w)
}

func TestGangsShareWhatNoLongerBearsAll(t *testing.T) {
	state := oneWay()
	state.SetCapacity(link.PairOf(2, 3), 6*gbps)
	w := world(t, state)
	ask(w, 8*gbps, 0)
	w.Share(&Load{Gangs: []Gang{gang(1, 5*gbps, 1, 3), gang(2, 5*gbps, 2, 4), gang(3, 2*gbps, 1, 2)}})
	want := []Circuit{{1, 5 * gbps, 3 * gbps}, {2, 5 * gbps, 3 * gbps}, {3, 2 * gbps, 2 * gbps}}
	if got := w.Circuits(); !slices.Equal(got, want) {
		t.Errorf("over a laser of 6 Gbps gangs hold %v, want %v", got, want)
	}
	direct := w.Used(w.LinkResource(mesh(w, 2, 3), false))
	if direct != 6*gbps {
		t.Errorf("the laser that gangs fill carries %v", direct)
	}
	if w.Traffic[0].Carried != 8*gbps {
		t.Errorf("places send %v another way", w.Traffic[0].Carried)
	}
	if w.RingRate(1) < 3*gbps || w.RingRate(1) > 6*gbps {
		t.Errorf("the first exchanges at %v: what it holds, and what the other leaves idle", w.RingRate(1))
	}
	closes(t, w)
}

func TestWhatPlacesSendIsNotLentToGangs(t *testing.T) {
	w := world(t, &link.State{})
	ask(w, 7*gbps, 0)
	w.Share(&Load{Gangs: []Gang{gang(1, gbps, 2, 3)}})
	if got := w.RingRate(1); got != 3*gbps {
		t.Errorf("beside 7 Gbps of places' a gang exchanges at %v", got)
	}
	if w.rings[0].bottleneck != w.LinkResource(mesh(w, 2, 3), false) {
		t.Errorf("its bottleneck is %d, not the way that places send", w.rings[0].bottleneck)
	}
	closes(t, w)
}

func TestARingGoesAroundAllSeatsAndBack(t *testing.T) {
	w := world(t, &link.State{})
	w.Share(&Load{})
	for _, c := range []struct {
		name  string
		nodes []sched.Node
		row   []int32
		walk  []int32
		uses  int
	}{
		{"neighbours", []sched.Node{1, 2}, nil, []int32{1, 2, 1}, 2},
		{"one between", []sched.Node{1, 3}, nil, []int32{1, 2, 3, 2, 1}, 4},
		{"three", []sched.Node{1, 2, 4}, nil, []int32{1, 2, 3, 4, 3, 2, 1}, 6},
		{"in a row", []sched.Node{4, 1, 2}, rows(), []int32{1, 2, 3, 4, 3, 2, 1}, 6},
		{"one alone saves to its neighbour", []sched.Node{1}, nil, []int32{1, 0}, 1},
	} {
		w.plan.Row = c.row
		g := gang(1, 0, c.nodes...)
		r := w.ringAround(&g, w.shares.Used)
		if !r.found() || len(r.uses) != c.uses || !slices.IsSorted(r.uses) {
			t.Errorf("%s: the ring uses %v, want %d", c.name, r.uses, c.uses)
		}
		if !slices.Equal(r.walk, c.walk) {
			t.Errorf("%s: it goes %v, want %v", c.name, r.walk, c.walk)
		}
	}
}

// rows number satellites as they are.
func rows() []int32 {
	row := make([]int32, sats)
	for i := range row {
		row[i] = int32(i)
	}
	return row
}

func TestAGangThatCannotMeetHoldsNothing(t *testing.T) {
	var state link.State
	for _, s := range []int{2, 19, 5} { // 0 and 1 are alone, and so are 3 and 4
		state.Fail(s)
	}
	w := world(t, &state)
	w.Share(&Load{Gangs: []Gang{gang(1, gbps, 1, 3), gang(2, gbps, 3, 4)}})
	if _, _, found := w.Room(gang(1, 0, 1, 3)); found {
		t.Error("there is a ring over satellites that nothing joins")
	}
	if got := w.Circuits(); got[0].Held != 0 || got[1].Held != gbps || w.RingRate(1) != 0 {
		t.Errorf("circuits are %v", got)
	}
	w.Hold(gang(3, gbps, 1, 4)) // it is noted, and holds nothing
	if got := w.Circuits(); len(got) != 3 || got[2].Held != 0 {
		t.Errorf("circuits are %v", got)
	}
	closes(t, w)
}

func TestCircuitsAreInOrderOfJobs(t *testing.T) {
	w := world(t, &link.State{})
	w.Share(&Load{Gangs: []Gang{gang(2, gbps, 1, 2), gang(6, gbps, 2, 3)}})
	for _, id := range []sched.ID{4, 9, 1} {
		w.Hold(gang(id, gbps, 3, 4))
	}
	var jobs []sched.ID
	for _, c := range w.Circuits() {
		jobs = append(jobs, c.Job)
	}
	if !slices.Equal(jobs, []sched.ID{1, 2, 4, 6, 9}) {
		t.Errorf("circuits are of jobs %v", jobs)
	}
}

func TestOverfullLinksAreFound(t *testing.T) {
	w := world(t, &link.State{})
	w.Share(&Load{})
	at := w.LinkResource(mesh(w, 3, 4), false)
	for _, wrong := range []link.Rate{10*gbps + 1, -1} {
		w.shares.Used[at] = wrong
		if w.CheckCapacity() == nil {
			t.Errorf("a laser of 10 Gbps carries %d bit/s, and nobody minds", wrong)
		}
	}
}
