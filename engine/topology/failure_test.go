package topology

import (
	"slices"
	"testing"

	"orrery/engine/link"
	"orrery/internal/near"
)

func TestAFailureHitsWhatGoesOverIt(t *testing.T) {
	w := world(t, &link.State{})
	ask(w, 3*gbps, gbps)
	w.Share(&Load{Feeds: []Feed{{In: gbps}, {}, {}, {}}})
	both, flow := []int32{0, 1}, 4e9
	for _, c := range []struct {
		name  string
		what  Failure
		pairs []int32
		flow  float64
	}{
		{"a satellite between them", Failure{Satellites: []int32{3}, Station: -1}, both, flow},
		{"one of several", Failure{Satellites: []int32{2, 12, 13}, Station: -1}, both, flow},
		{"a satellite beyond", Failure{Satellites: []int32{12}, Station: -1}, nil, 0},
		{"a laser", Failure{Lasers: []link.Pair{{A: 2, B: 3}}, Station: -1}, both, flow},
		{"a laser beyond", Failure{Lasers: []link.Pair{{A: 7, B: 8}}, Station: -1}, nil, 0},
		{"a gateway", Failure{Station: east}, []int32{0}, 3e9},
		{"a place", Failure{Station: right}, []int32{1}, 1e9},
		{"a gateway that nobody uses", Failure{Station: far}, nil, 0},
		{"nothing", Failure{Station: -1}, nil, 0},
	} {
		hit := w.Hits(c.what)
		if !slices.Equal(hit.Pairs, c.pairs) || hit.Flow != c.flow {
			t.Errorf("%s hits %+v, want pairs %v and %g bit/s", c.name, hit, c.pairs, c.flow)
		}
		want := 0.0
		for _, at := range c.pairs {
			want += 2 * w.Traffic[at].Delay / float64(len(c.pairs))
		}
		near.Share(t, 1e-12)(c.name+": the round trip of what it hits", hit.RTT, want)
	}
}

func TestAFailureHitsOverflow(t *testing.T) {
	w := world(t, &link.State{})
	ask(w, 16*gbps, 0)
	w.Share(&Load{})
	way := w.Traffic[0]
	if way.Carried <= 10*gbps {
		t.Fatalf("nothing flows over: %+v", way)
	}
	hit := w.Hits(Failure{Station: west})
	if !slices.Equal(hit.Pairs, []int32{1, 0}) || hit.Flow != float64(way.Carried-10*gbps) {
		t.Errorf("the gateway that overflow goes to hits %+v of %+v", hit, way)
	}
	if hit := w.Hits(Failure{Station: left}); len(hit.Pairs) != 1 || hit.Flow != float64(way.Carried) {
		t.Errorf("the place itself hits %+v: its pair once", hit)
	}
	closes(t, w)
}

func TestPairsAreAssessedByWhetherTheyHaveAWay(t *testing.T) {
	var state link.State
	w := world(t, &state)
	w.Share(&Load{})
	open, rtt := w.Assess([]int32{1})
	if open != nil {
		t.Errorf("pairs %v have no way", open)
	}
	near.Share(t, 1e-15)("the round trip of the one", rtt, 2*w.Traffic[1].Delay)
	state.Fail(0)
	look(w, &state)
	w.Share(&Load{})
	open, rtt = w.Assess([]int32{0, 1})
	if !slices.Equal(open, []int32{0}) || rtt != 2*w.Traffic[1].Delay {
		t.Errorf("open are %v, and the others take %g s", open, rtt)
	}
	if open, rtt := w.Assess([]int32{0}); len(open) != 1 || rtt != 0 {
		t.Errorf("open are %v, and none takes %g s", open, rtt)
	}
}
