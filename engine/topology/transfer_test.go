package topology

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/link"
	"orrery/engine/sched"
)

// tracked is a load whose moves take links from an instant on.
func tracked(at time.Duration, moves ...Move) *Load {
	return &Load{Moves: moves, At: at, Tracked: true}
}

func TestATransferTakesAtMostHalfALaser(t *testing.T) {
	w := world(t, &link.State{})
	w.Share(tracked(time.Minute, move(1, 0, 1, 4, 1e12), move(1, 1, 4, 1, 1e12)))
	for _, x := range w.Transfers() {
		if x.Rate != 5*gbps || x.Since != time.Minute || len(x.uses) != 3 {
			t.Errorf("a transfer is %+v", x)
		}
	}
	closes(t, w)
}

func TestTransfersShareALaserFairly(t *testing.T) {
	w := world(t, &link.State{})
	w.Share(tracked(0, move(1, 0, 1, 3, 1), move(2, 0, 2, 4, 1), move(3, 0, 1, 4, 1), move(4, 0, 2, 3, 0)))
	rates := make([]link.Rate, 4)
	for i, x := range w.Transfers() {
		rates[i] = x.Rate
	}
	third := 10 * gbps / 3
	if !slices.Equal(rates, []link.Rate{third, third, third, 0}) {
		t.Errorf("over one laser of 10 Gbps come %v, and nothing of what is there", rates)
	}
	closes(t, w)
}

func TestWhatIsSentLaterTakesWhatIsLeft(t *testing.T) {
	w := world(t, &link.State{})
	w.Share(tracked(0, move(1, 0, 1, 3, 1e12)))
	w.Hold(gang(2, 3*gbps, 2, 3))
	w.Send(move(3, 0, 3, 1, 1e12), time.Minute) // the other way: beside what the gang holds
	w.Send(move(4, 0, 1, 4, 1e12), time.Minute)
	x := w.Transfers()
	if x[1].Rate != 5*gbps || x[2].Rate != 2*gbps || x[1].Since != time.Minute {
		t.Errorf("beside 5 Gbps and a circuit of 3 come %+v", x[1:])
	}
	if used := w.Used(w.LinkResource(mesh(w, 2, 3), false)); used != 10*gbps {
		t.Errorf("the laser carries %v", used)
	}
	w.Drop(1)
	if len(w.Transfers()) != 2 || w.Used(w.LinkResource(mesh(w, 2, 3), false)) != 5*gbps {
		t.Errorf("after one is dropped %+v are under way", w.Transfers())
	}
	w.Drop(1)
	w.Drop(3)
	w.Drop(4)
	if len(w.Transfers()) != 0 || w.Used(w.LinkResource(mesh(w, 1, 2), true)) != 0 {
		t.Errorf("links are still taken: %+v", w.Transfers())
	}
	if err := w.CheckCapacity(); err != nil {
		t.Error(err)
	}
}

func TestBitsComeAtTheRateAndNoMoreThanAreLeft(t *testing.T) {
	w := world(t, &link.State{})
	w.Share(tracked(0, move(1, 0, 1, 3, 1e12)))
	for _, c := range []struct {
		left float64
		to   time.Duration
		want float64
	}{{1e12, 10 * time.Second, 5e10}, {1e12, 11 * time.Second, 5e9}, {1e9, time.Minute, 1e9}, {1e12, time.Minute, 0}} {
		if got := w.Received(0, c.left, c.to); got != c.want {
			t.Errorf("up to %v come %g of %g, want %g", c.to, got, c.left, c.want)
		}
	}
}

func TestStateOfASatelliteThatIsGoneComesFromTheGround(t *testing.T) {
	w := world(t, &link.State{})
	m := move(1, 0, 4, 1, 1e12)
	m.FromGround = true
	w.Share(tracked(0, m))
	if x := w.Transfers()[0]; x.Rate != 5*gbps || w.Used(w.UpResource(west)) != 5*gbps || w.Used(w.LinkResource(mesh(w, 3, 4), true)) != 0 {
		t.Errorf("from the ground comes %+v", x)
	}
	closes(t, w)
}

func TestWhatHasNoPathWaits(t *testing.T) {
	var state link.State
	for _, s := range []int{2, 0} {
		state.Fail(s)
	}
	w := world(t, &state)
	for _, c := range []struct {
		from, to   sched.Node
		fromGround bool
		want       bool
	}{{1, 3, false, false}, {3, 4, false, true}, {4, 3, false, true}, {9, 3, true, true}, {3, 1, true, false}} {
		m := move(1, 0, c.from, c.to, 1)
		m.FromGround = c.fromGround
		if got := w.HasPath(m); got != c.want {
			t.Errorf("from %d to %d, from the ground %v: a path %v, want %v", c.from, c.to, c.fromGround, got, c.want)
		}
	}
	w.Share(tracked(0, move(1, 0, 1, 3, 1e12)))
	w.Send(move(2, 0, 1, 4, 1e12), 0)
	for _, x := range w.Transfers() {
		if x.Rate != 0 || len(x.uses) != 0 {
			t.Errorf("without a path comes %+v", x)
		}
	}
	closes(t, w)
}

func TestAPathIsFollowedFromItsStart(t *testing.T) {
	w := world(t, &link.State{})
	if p := w.pathOf(move(1, 0, 4, 1, 1)); !slices.Equal(p.Satellites, []int32{4, 3, 2, 1}) || p.From != 4 || p.To != 1 {
		t.Errorf("from 4 to 1 by %+v", p)
	}
	if p := w.pathOf(move(1, 0, 1, 4, 1)); !slices.Equal(p.Satellites, []int32{1, 2, 3, 4}) {
		t.Errorf("from 1 to 4 by %+v", p)
	}
}

func TestUntrackedTransfersTakeNoLinks(t *testing.T) {
	w := world(t, &link.State{})
	w.Share(&Load{Moves: []Move{move(1, 0, 1, 4, 1e12)}})
	w.Send(move(2, 0, 1, 4, 1e12), 0)
	for _, x := range w.Transfers() {
		if x.Rate != 5*gbps || len(x.uses) != 0 {
			t.Errorf("in long ticks each has half a laser of its own, not %+v", x)
		}
	}
	if used, _, _ := w.Taken(); used != 0 {
		t.Errorf("%g bit/s of links are taken", used)
	}
}
