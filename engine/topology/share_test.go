package topology

import (
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/link"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/internal/near"
)

func TestPairsShareTrafficByTheProductOfPopulations(t *testing.T) {
	pairs := PairsOf([]float64{1, 2, 3})
	want := []Pair{{0, 1, 2}, {0, 2, 3}, {1, 0, 2}, {1, 2, 6}, {2, 0, 3}, {2, 1, 6}}
	sum := 0.0
	for i, p := range pairs {
		want[i].Share /= 22
		if p != want[i] {
			t.Errorf("pair %d is %+v, want %+v", i, p, want[i])
		}
		sum += p.Share
	}
	near.Share(t, 1e-15)("the sum of shares", sum, 1)
	if got := PairsOf([]float64{5}); got != nil {
		t.Errorf("one place makes the pairs %v", got)
	}
}

func TestTrafficComesDownAtTheNearestGateway(t *testing.T) {
	w := world(t, &link.State{})
	ask(w, 3*gbps, gbps)
	w.Share(&Load{})
	for i, want := range []struct {
		station int32
		hops    int
	}{{east, 5}, {west, 5}} {
		way := &w.Traffic[i]
		if way.Station != want.station || !way.Found() || way.Carried != w.Asked[i] || way.Asked != w.Asked[i] {
			t.Errorf("pair %d goes by %+v, want all of %v down at station %d", i, *way, w.Asked[i], want.station)
		}
		path := w.courses.trees.All[i].Path(w.Station(int(want.station)), nil)
		if len(path.Satellites) != want.hops+1 {
			t.Errorf("pair %d goes over %v", i, path.Satellites)
		}
		fibre := FibreDelay(link.Fibre(w.plan.Stations[w.plan.Pairs[i].To].Place, w.plan.Stations[want.station].Place))
		if want := path.Delay() + fibre; way.Delay != want {
			t.Errorf("pair %d takes %g s, want %g with the fibre", i, way.Delay, want)
		}
	}
	if got := w.Flow(); got != (Flow{Asked: 4e9, Got: 4e9}) {
		t.Errorf("the flow is %+v", got)
	}
	near.Share(t, 1e-12)("the mean round trip", w.RTT(), (3*2*w.Traffic[0].Delay+2*w.Traffic[1].Delay)/4)
	closes(t, w)
}

func TestWhatHasNoWayIsCut(t *testing.T) {
	var state link.State
	state.Fail(0) // over the left place
	w := world(t, &state)
	ask(w, 3*gbps, gbps)
	w.Share(&Load{})
	if w.Traffic[0].Found() || w.Traffic[0].Carried != 0 {
		t.Errorf("a place that sees nobody sends %+v", w.Traffic[0])
	}
	// The other way comes down far from the left place, and goes on by fibre.
	if back := w.Traffic[1]; back.Station != east || back.Carried != gbps || back.Delay < 0.04 {
		t.Errorf("to it goes %+v", back)
	}
	if got := w.Flow(); got.Cut != 3e9 || got.Full != 0 || got.Got != 1e9 {
		t.Errorf("the flow is %+v", got)
	}
	near.Share(t, 1e-12)("the mean round trip of those that have a way", w.RTT(), 2*w.Traffic[1].Delay)
	closes(t, w)
}

func TestAClosedGatewayLeavesToTheNextOne(t *testing.T) {
	var state link.State
	w := world(t, &state)
	ask(w, gbps, 0)
	for _, c := range []struct {
		close int
		want  int32
	}{{east, west}, {west, far}} {
		state.Close(c.close)
		w.StationsChanged()
		look(w, &state)
		w.Share(&Load{})
		if got := w.Traffic[0].Station; got != c.want {
			t.Errorf("without %s traffic comes down at %d, want %d", w.plan.Stations[c.close].Name, got, c.want)
		}
	}
	state.Close(far)
	w.StationsChanged()
	look(w, &state)
	w.Share(&Load{})
	if way := w.Traffic[0]; way.Station != right || way.Carried != gbps {
		t.Errorf("without any gateway it comes down at the place itself: %+v", way)
	}
}

func TestJobsShareLasersWithPlacesAndOverflowGoesElsewhere(t *testing.T) {
	var state link.State
	w := world(t, &state)
	ask(w, 8*gbps, 0)
	feeds := make([]Feed, 4)
	feeds[2].Out = 8 * gbps // from 3 over 4 to 5 and down at the eastern gateway
	for _, c := range []struct {
		name  string
		close []int
	}{
		{"to another gateway", nil},
		{"around what is full", []int{west}},
	} {
		for _, s := range c.close {
			state.Close(s)
		}
		w.StationsChanged()
		look(w, &state)
		w.Share(&Load{Feeds: feeds})
		if f := w.Feeds[2]; f.CarriedOut != 5*gbps || f.Delivered() != 5.0/8 {
			t.Errorf("%s: of 8 Gbps of a node 5 share the laser with as much, not %+v", c.name, f)
		}
		way := w.Traffic[0]
		direct := w.courses.trees.All[left].Path(w.Station(east), nil).Delay()
		if way.Carried != 8*gbps || way.Delay <= direct+0.003 {
			t.Errorf("%s: %+v", c.name, way)
		}
		if w.Wanted(w.LinkResource(mesh(w, 3, 4), false)) != 16*gbps {
			t.Errorf("%s: 16 Gbps want to go over the laser", c.name)
		}
		closes(t, w)
	}
}

// mesh is the number of a laser.
func mesh(w *Topology, a, b int) int {
	i, _ := w.Mesh.Find(link.PairOf(a, b))
	return i
}

func TestWhatIsFullEverywhereIsLost(t *testing.T) {
	p := ringPlan()
	p.Stations = p.Stations[:4]
	p.Stations[left].Capacity = 2 * gbps
	w, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	look(w, &link.State{})
	ask(w, 8*gbps, 0)
	w.Share(&Load{})
	if got := w.Flow(); got.Full != 6e9 || got.Got != 2e9 {
		t.Errorf("through a place of 2 Gbps flows %+v", got)
	}
	closes(t, w)
}

func TestANodesDataComesFromItsNearestGateway(t *testing.T) {
	w := world(t, &link.State{})
	feeds := make([]Feed, 4)
	feeds[0] = Feed{In: 3 * gbps, Out: gbps} // satellite 1: a hop from 0, over the western gateway
	w.Share(&Load{Feeds: feeds})
	if f := w.Feeds[0]; f.CarriedIn != 3*gbps || f.CarriedOut != gbps || f.Delivered() != 1 {
		t.Errorf("its data flows as %+v", f)
	}
	if up, down := w.Used(w.UpResource(west)), w.Used(w.DownResource(west)); up != 3*gbps || down != gbps {
		t.Errorf("the western gateway sends %v and receives %v", up, down)
	}
	if got := w.Flow(); got.Jobs != 4e9 || got.Got != 0 {
		t.Errorf("the flow is %+v: jobs' data is none of the places'", got)
	}
	near.Share(t, 1e-15)("the load of the laser", w.Load(mesh(w, 0, 1)), 0.3)
	closes(t, w)
}

func TestANodeWithoutAWayGetsNothing(t *testing.T) {
	var state link.State
	state.Fail(2)
	w := world(t, &state)
	feeds := make([]Feed, 4)
	feeds[1] = Feed{In: gbps, Out: gbps} // of the satellite that failed
	feeds[3] = Feed{Out: gbps}
	w.Share(&Load{Feeds: feeds})
	if f := w.Feeds[1]; f.CarriedIn != 0 || f.CarriedOut != 0 || f.Delivered() != 0 {
		t.Errorf("a node whose lasers are out gets %+v", f)
	}
	if f := w.Feeds[3]; f.Delivered() != 1 {
		t.Errorf("another gets %+v", f)
	}
	closes(t, w)
}

func TestTheDeliveryRatioIsThatOfTheWorseWay(t *testing.T) {
	for _, c := range []struct {
		feed Feed
		want float64
	}{
		{Feed{}, 1},
		{Feed{In: 4, CarriedIn: 3}, 0.75},
		{Feed{Out: 4, CarriedOut: 1}, 0.25},
		{Feed{In: 4, CarriedIn: 3, Out: 2, CarriedOut: 2}, 0.75},
		{Feed{In: 4, CarriedIn: 4, Out: 2, CarriedOut: 1}, 0.5},
	} {
		if got := c.feed.Delivered(); got != c.want {
			t.Errorf("%+v is delivered to %g, want %g", c.feed, got, c.want)
		}
	}
}

func TestSharingAgainIsSharing(t *testing.T) {
	load := Load{
		Feeds: []Feed{{In: 7 * gbps}, {}, {Out: 8 * gbps}, {}}, Tracked: true, At: time.Hour,
		Moves: []Move{move(1, 0, 1, 4, 1e12)}, Gangs: []Gang{gang(2, 4*gbps, 2, 3)},
	}
	w, other := world(t, &link.State{}), world(t, &link.State{})
	ask(w, 8*gbps, 3*gbps)
	ask(other, 8*gbps, 3*gbps)
	w.Share(&load)
	other.Share(&Load{Gangs: []Gang{gang(9, gbps, 1, 2)}})
	changed := other.ShareAgain(&load)
	if !slices.Equal(changed, []sched.ID{2, 1}) {
		t.Errorf("sharing again concerns jobs %v, want the gang and the one whose state moves", changed)
	}
	if !slices.Equal(w.Traffic, other.Traffic) || !slices.Equal(w.Feeds, other.Feeds) || !slices.Equal(w.shares.Used, other.shares.Used) {
		t.Errorf("shared at once %+v %+v, shared again %+v %+v", w.Traffic, w.Feeds, other.Traffic, other.Feeds)
	}
	if again := w.ShareAgain(&load); !slices.Equal(again, []sched.ID{1}) {
		t.Errorf("where nothing changed, jobs %v may go on faster, want those with state under way", again)
	}
	closes(t, w)
	closes(t, other)
}

func TestPlacesAreGatewaysWhereThereAreNone(t *testing.T) {
	p := ringPlan()
	p.Stations = p.Stations[:2]
	w, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	if w.Looked() {
		t.Error("it was looked at before anybody looked")
	}
	look(w, &link.State{})
	ask(w, gbps, gbps)
	w.Share(&Load{Feeds: []Feed{{In: gbps}, {}, {}, {}}})
	if w.Traffic[0].Station != right || w.Traffic[1].Station != left || w.Feeds[0].CarriedIn != gbps {
		t.Errorf("it flows by %+v, and %+v to a node", w.Traffic, w.Feeds[0])
	}
	if !w.Looked() || w.At != time.Hour {
		t.Errorf("it was looked at at %v", w.At)
	}
	closes(t, w)
}

func TestAGatewayThatIsBuiltIsUsed(t *testing.T) {
	p := ringPlan()
	built := p.Stations
	p.Stations = built[:3]
	w, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	look(w, &link.State{})
	ask(w, gbps, 0)
	w.Share(&Load{})
	before := w.Traffic[0]
	if err := w.SetStations(built); err != nil {
		t.Fatal(err)
	}
	look(w, &link.State{})
	ask(w, gbps, 0)
	w.Share(&Load{})
	if before.Station != west || w.Traffic[0].Station != east || w.Traffic[0].Delay >= before.Delay {
		t.Errorf("by %+v, and with a gateway near by %+v", before, w.Traffic[0])
	}
}

func TestWhatCannotBeIsRefused(t *testing.T) {
	p := ringPlan()
	p.Wiring.Pairs[0] = link.Pair{A: 3, B: 3}
	if _, err := New(p); err == nil {
		t.Error("a satellite is linked to itself")
	}
	p = ringPlan()
	p.Stations = append(p.Stations, link.Station{Name: "nowhere", Place: space.Place{Latitude: 3}})
	if _, err := New(p); err == nil {
		t.Error("a station is off the globe")
	}
}

func TestDistancesAreThoseOfTheTrees(t *testing.T) {
	w := world(t, &link.State{})
	if length, found := w.FromPlace(left, seats(0), nil); !found || length.Metres() < 649e3 || length.Metres() > 651e3 {
		t.Errorf("the satellite over a place is %g m away", length.Metres())
	}
	one, _ := w.FromPlace(left, seats(1), nil)
	zero, _ := w.FromPlace(left, seats(0), nil)
	if hop := w.Mesh.Link(mesh(w, 0, 1)).Length; one != zero+hop {
		t.Errorf("the next one is %d µm farther, want its laser's %d", one-zero, hop)
	}
	if _, found := w.FromPlace(2, seats(0), nil); found {
		t.Error("there is a third place")
	}
	ground, _ := w.FromGround(3, nil)
	if right, _ := w.FromPlace(right, seats(3), nil); math.Abs(float64(ground-right)) > 1e10 {
		t.Errorf("from the ground %d µm, from a place beside the gateway %d", ground, right)
	}
	if got := Delay(link.Micrometres(299_792_458e6)); got != time.Second {
		t.Errorf("light takes %v for a light-second", got)
	}
	near.Share(t, 1e-3)("a light-second of fibre", FibreDelay(299_792_458), 1.468)
}

func TestAShareOfNothingIsNone(t *testing.T) {
	if Share(3, 4) != 0.75 || Share(3, 0) != 0 {
		t.Error("a share is what flows over what can")
	}
}

// seats are one on each of some nodes.
func seats(nodes ...sched.Node) []sched.Seat {
	var all []sched.Seat
	for _, n := range nodes {
		all = append(all, sched.Seat{Node: n, Count: 1})
	}
	return all
}

// Where traffic comes down at fewer stations than there are places, trees grow from those;
// nothing else changes.
func TestTreesFromEitherEndAreAlike(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		state := anyState(r)
		one, other := world(t, state), world(t, state)
		other.courses.byEnds = !one.courses.byEnds
		other.courses.plot(other)
		there, back := link.Rate(rapid.IntRange(0, 40).Draw(r, "there"))*gbps, link.Rate(rapid.IntRange(0, 40).Draw(r, "back"))*gbps
		load := anyLoad(r)
		for _, w := range []*Topology{one, other} {
			ask(w, there, back)
			w.Share(load)
		}
		if !slices.Equal(one.Traffic, other.Traffic) || !slices.Equal(one.shares.Used, other.shares.Used) {
			r.Fatalf("by places the ways are %+v, by ends %+v", one.Traffic, other.Traffic)
		}
		for pair := range one.Traffic {
			if a, b := one.PathOf(pair), other.PathOf(pair); !slices.Equal(a.Satellites, b.Satellites) || a.Length != b.Length {
				r.Fatalf("pair %d goes %v by places, %v by ends", pair, a, b)
			}
		}
		nodes := seats(rapid.SliceOfNDistinct(rapid.Map(rapid.IntRange(0, sats-1), func(n int) sched.Node { return sched.Node(n) }), 0, 3, rapid.ID[sched.Node]).Draw(r, "nodes")...)
		for place := range 2 {
			a, found := one.FromPlace(place, nodes, nil)
			if b, too := other.FromPlace(place, nodes, nil); a != b || found != too {
				r.Fatalf("place %d is %d µm from %v by places, %d by ends", place, a, nodes, b)
			}
		}
	})
}
