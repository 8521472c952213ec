package network

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/sched"
	"orrery/engine/topology"
	"orrery/engine/wire"
)

func TestANetworkIsLaidFromItsScenario(t *testing.T) {
	nw := small(t)
	var names []string
	for _, s := range nw.stations(nil) {
		names = append(names, s.Name)
	}
	if !slices.Equal(names, []string{"left", "right", "west", "east"}) {
		t.Errorf("stations are %v", names)
	}
	if want := []topology.Pair{{From: 0, To: 1, Share: 0.5}, {From: 1, To: 0, Share: 0.5}}; !slices.Equal(nw.pairs, want) {
		t.Errorf("pairs are %v", nw.pairs)
	}
	if n := len(nw.wiring.Pairs); n != 20 {
		t.Errorf("a ring of twenty has %d lasers", n)
	}
	if !nw.On() || nw.Awake() || !nw.Tracked() {
		t.Errorf("on %v, awake %v, tracked %v", nw.On(), nw.Awake(), nw.Tracked())
	}
	for i, want := range map[int]string{0: "left", 3: "east", 4: "station 5", -1: "station 0"} {
		if got := nw.stationName(i); got != want {
			t.Errorf("station %d is called %q, want %q", i, got, want)
		}
	}
}

func TestWithoutLasersThereIsNothing(t *testing.T) {
	nw := small(t, off)
	nw.Carry(time.Minute)
	nw.Recover()
	if nw.On() || nw.Tracked() || nw.Totals() != (Totals{}) || nw.latencies() != nil || nw.ToGround(3) != 0 || nw.routeDetail(&RouteQuery{0, 1}) != nil {
		t.Error("a network without lasers says something")
	}
	if _, _, known := nw.RoundTrip(0, seats(1), nil); known {
		t.Error("it knows a round trip")
	}
	if nw.RingRate(1) != 0 || nw.UnderWay() != nil || nw.Circuits() != nil || nw.CheckCapacity() != nil {
		t.Error("it carries something")
	}
	nw.ReleaseRing(1)
	if err := nw.State.Check(nw); err != nil {
		t.Error(err)
	}
	if a := nw.WhyPath(RouteQuery{0, 1}); a.OK || a.Verdict != errNoNetwork.Error() {
		t.Errorf("why no path: %q", a.Verdict)
	}
}

func TestACopyIsTheSameWithoutItsTopology(t *testing.T) {
	nw := looked(t)
	step(nw, &Load{})
	other := nw.Clone(nw.Below)
	if other.Awake() || !nw.Awake() {
		t.Error("a copy has a topology of its own before anybody looks")
	}
	before := other.Account
	apply(t, nw, FailSatellite{Satellite: 4})
	step(nw, &Load{})
	if other.Account != before || len(other.Links.Failed) != 0 || len(other.Outages) != 0 {
		t.Error("what the original does shows in its copy")
	}
	fork := nw.Fork(nw.Below)
	if fork.Awake() || !reflect.DeepEqual(fork.State, State{}) || fork.layout != nw.layout {
		t.Errorf("a fork is %+v", fork.State)
	}
	nw.Forget()
	if nw.Awake() {
		t.Error("it forgot nothing")
	}
}

// Who looks again at the same instant finds the same, and so does a copy.
func TestACopyFindsTheSameLinks(t *testing.T) {
	nw := looked(t)
	for range 3 {
		step(nw, &Load{})
	}
	other := nw.Clone(nw.Below)
	other.Look(&Load{})
	if a, b := nw.net.Flow(), other.net.Flow(); a != b {
		t.Errorf("it carries %+v, its copy %+v", a, b)
	}
	if !slices.Equal(nw.net.Traffic, other.net.Traffic) || sumOf(&nw.State) != sumOf(&other.State) {
		t.Error("a copy goes other ways")
	}
}

// sumOf is a sum of all that a state remembers.
func sumOf(s *State) uint32 {
	c := wire.Summing()
	s.Code(c)
	return c.Sum()
}

func TestRoundTripsAreThoseOfLight(t *testing.T) {
	nw := small(t)
	if _, _, known := nw.RoundTrip(left, seats(0), nil); known {
		t.Error("a round trip is known before anybody looked")
	}
	if nw.ToGround(3) != 0 {
		t.Error("the way to the ground is known before anybody looked")
	}
	nw.Look(&Load{})
	one, reached, known := nw.RoundTrip(left, seats(0), nil)
	if !reached || !known || one < 4*time.Millisecond || one > 5*time.Millisecond {
		t.Errorf("to the satellite overhead and back %v", one)
	}
	if nearest, _, _ := nw.RoundTrip(left, seats(3, 0, 2), nil); nearest != one {
		t.Errorf("to the nearest of three %v, want %v", nearest, one)
	}
	if _, _, known := nw.RoundTrip(2, seats(0), nil); known {
		t.Error("a gateway is a place")
	}
	if up := nw.ToGround(0); up < 2*time.Millisecond || up > one {
		t.Errorf("to the gateway below %v", up)
	}
	apply(t, nw, FailSatellite{Satellite: 3})
	if _, reached, known := nw.RoundTrip(left, seats(3), nil); reached || !known {
		t.Error("a satellite that failed is reached")
	}
	if got := nw.ToGround(3); got != time.Second {
		t.Errorf("where there is no way it takes %v", got)
	}
}

func TestWhoIsNotActiveIsNotThere(t *testing.T) {
	nw := small(t)
	nw.Fleet.SetStatus(2, fleet.Absent)
	nw.Look(&Load{})
	if _, reached, _ := nw.RoundTrip(left, seats(2), nil); reached {
		t.Error("a satellite on the ground is reached")
	}
	nw.Fleet.SetStatus(2, fleet.Active)
	if _, reached, _ := nw.RoundTrip(left, seats(2), nil); reached {
		t.Error("the network changed before anybody looked")
	}
	step(nw, &Load{}) // long enough to acquire it
	if _, reached, _ := nw.RoundTrip(left, seats(2), nil); !reached {
		t.Error("a satellite in service is not reached")
	}
}

func TestStatesThatCannotBeAreRefused(t *testing.T) {
	nw := looked(t)
	apply(t, nw, FailSatellite{Satellite: 4}, AddGateway{Site{Name: "new"}})
	if err := nw.State.Check(nw); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*State){
		"a pair that is not there":  func(s *State) { s.Outages[0].Open = []int32{2} },
		"a pair below none":         func(s *State) { s.Outages[0].Open = []int32{-1} },
		"a survey of another fleet": func(s *State) { s.Survey = survey{Made: true, Delivered: make([]float64, 3)} },
		"a gateway off the globe":   func(s *State) { s.Added[0].Latitude = 3 },
		"links of another ring":     func(s *State) { s.Links.Ready = s.Links.Ready[:3] },
	} {
		bad := nw.Clone(nw.Below)
		spoil(&bad.State)
		if bad.State.Check(bad) == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func TestLoadsAreLookedAtAgainAfterAnOrder(t *testing.T) {
	nw := small(t)
	nw.Look(&Load{Feeds: slices.Insert(make([]Feed, 19), 2, Feed{In: gbps}), Gangs: []Gang{gang(1, gbps, 1, 2)}})
	apply(t, nw, CloseStation{Station: west})
	if nw.Flowing.Jobs != 1e9 || len(nw.Circuits()) != 1 || nw.RingRate(1) == 0 {
		t.Errorf("after an order jobs move %g bit/s, and %v are held", nw.Flowing.Jobs, nw.Circuits())
	}
	balanced(t, nw)
}

func TestRingsAreHeldAndReleased(t *testing.T) {
	nw := looked(t)
	apply(t, nw, CutLaser{A: 14, B: 15}) // there is one way only
	if !nw.FitsRing(gang(5, 10*gbps, 7, 8)) || nw.FitsRing(gang(5, 10*gbps+1, 7, 8)) {
		t.Error("a free laser of 10 Gbps carries that much")
	}
	nw.HoldRing(gang(5, 6*gbps, 7, 8))
	if nw.FitsRing(gang(5, 5*gbps, 7, 8)) || !nw.FitsRing(gang(5, 4*gbps, 7, 8)) || nw.RingRate(5) != 1e10 {
		t.Errorf("beside 6 Gbps that are held there are 4; it exchanges at %g", nw.RingRate(5))
	}
	if got := nw.Circuits(); !slices.Equal(got, []topology.Circuit{{Job: 5, Asked: 6 * gbps, Held: 6 * gbps}}) {
		t.Errorf("circuits are %v", got)
	}
	for _, c := range []struct {
		seats  []sched.Seat
		needs  link.Rate
		left   link.Rate
		misses string
	}{
		{seats(7, 8), 4 * gbps, 4 * gbps, ""},
		{seats(7, 8), 7 * gbps, 4 * gbps, "3 Gbps at N0008-N0009, job 5 holds 6 Gbps"},
		{seats(10, 11), 12 * gbps, 10 * gbps, "2 Gbps at N0011-N0012"},
	} {
		left, misses, found := nw.Tightest(Gang{Seats: c.seats, Holds: c.needs})
		if left != c.left || misses != c.misses || !found {
			t.Errorf("for %v: %v left, misses %q", c.needs, left, misses)
		}
	}
	balanced(t, nw)
	nw.ReleaseRing(5)
	if !nw.FitsRing(gang(5, 10*gbps, 7, 8)) || nw.RingRate(5) != 0 {
		t.Error("what was released is still held")
	}
	apply(t, nw, FailSatellite{Satellite: 8})
	if _, _, found := nw.Tightest(gang(5, gbps, 7, 8)); found || nw.FitsRing(gang(5, 0, 7, 8)) {
		t.Error("there is a ring to a satellite that failed")
	}
}
