package engine_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/orbit"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// woven is a mission of relays over four cities, each with a gateway near it.
func woven() engine.Scenario {
	s := small()
	s.Name, s.Flights = "woven", nil
	s.Workload.Streams[0].In, s.Workload.Streams[0].Out = 1e12, 1e12
	s.Groups[0] = fleet.Group{Name: "relays", Filled: 12, Shell: orbit.Shell{
		Name: "relays", Altitude: 1100 * unit.Kilometre, Inclination: 60 * unit.Degree, Planes: 12, PerPlane: 12, Phasing: 6}}
	at := func(lat, lon float64) (unit.Angle, unit.Angle) {
		return unit.Angle(lat) * unit.Degree, unit.Angle(lon) * unit.Degree
	}
	place := func(name string, lat, lon, people float64) network.Place {
		p := network.Place{Name: name, Population: people, Capacity: 1000 * link.Gbps}
		p.Latitude, p.Longitude = at(lat, lon)
		return p
	}
	site := func(name string, lat, lon float64) network.Site {
		g := network.Site{Name: name}
		g.Latitude, g.Longitude = at(lat, lon)
		return g
	}
	s.Places = []network.Place{
		place("London", 51.5, -0.1, 9.7e6), place("New York", 40.7, -74, 19e6),
		place("Tokyo", 35.7, 139.7, 37e6), place("Sao Paulo", -23.6, -46.6, 23e6),
	}
	s.Sites = []network.Site{
		site("Chalfont", 51.6, -0.6), site("Frederick", 39.4, -77.4), site("Hitachinaka", 36.4, 140.5), site("Mossoro", -5.2, -37.3),
	}
	s.Traffic = network.Traffic{Mean: 60 * link.Gbps, Swing: 0.5, Peak: 20.5}
	return s
}

// netOf is what the network does now.
func netOf(e *engine.Engine) network.Totals { return e.Snapshot(engine.Wants{}).Network.Totals }

func TestTrafficFlowsAndAddsUp(t *testing.T) {
	e := start(t, woven())
	run(e, 2*time.Hour)
	n := netOf(e)
	if !n.On || n.Up < 200 || n.Pairs != 12 || n.Asked <= 0 || n.Carried <= 0 || n.Carried > n.Asked {
		t.Errorf("the network is %+v", n)
	}
	if n.Sent <= 0 || n.Got < 0.9*n.Sent || math.Abs(n.Sent-n.Got-n.Lost) > 1e-9*n.Sent {
		t.Errorf("of %g bits sent, %g came through and %g were lost", n.Sent, n.Got, n.Lost)
	}
	if n.RTT < 0.03 || n.RTT > 0.3 {
		t.Errorf("the mean round trip takes %g s", n.RTT)
	}
	audit(t, e)
}

func TestBytesAreTheSameAtAnyTick(t *testing.T) {
	sent := func(tick, span time.Duration) (sent, got float64) {
		s := woven()
		s.Tick = tick
		e := start(t, s)
		run(e, span)
		n := netOf(e)
		return n.Sent, n.Got
	}
	wantSent, wantGot := sent(time.Minute, 24*time.Hour)
	for _, c := range []struct {
		tick   time.Duration
		within float64
	}{{10 * time.Minute, 0.01}, {time.Hour, 0.03}, {6 * time.Hour, 0.03}, {24 * time.Hour, 0.05}} {
		gotSent, gotGot := sent(c.tick, 24*time.Hour)
		if math.Abs(gotSent/wantSent-1) > c.within || math.Abs(gotGot/wantGot-1) > c.within {
			t.Errorf("tick %v: %.5g sent, %.5g came through; in ticks of a minute %.5g and %.5g", c.tick, gotSent, gotGot, wantSent, wantGot)
		}
	}
}

func TestAFailedPlaneIsReroutedAndWhatItCostIsKnown(t *testing.T) {
	e := start(t, woven())
	run(e, 30*time.Minute)
	route := e.Snapshot(engine.Wants{Network: network.Wants{Route: &network.RouteQuery{From: 0, To: 2}}}).Network.Route
	if !route.Found || len(route.Hops) < 3 {
		t.Fatalf("London to Tokyo is %+v", route)
	}
	plane := int(route.Hops[1].Node) / 12
	if err := e.Apply(network.FailPlane{Plane: plane}); err != nil {
		t.Fatal(err)
	}
	after := e.Snapshot(engine.Wants{Network: network.Wants{Route: &network.RouteQuery{From: 0, To: 2}, Outages: true}})
	for _, h := range after.Network.Route.Hops {
		if h.Node != fleet.None && int(h.Node)/12 == plane {
			t.Errorf("the way still goes over satellite %d of the failed plane", h.Node)
		}
	}
	o := after.Network.Outages[0]
	if o.Hit == 0 || o.Lost <= 0 || o.Took != 15*time.Second || o.Before <= 0 {
		t.Errorf("the outage is %+v", o)
	}
	run(e, 10*time.Minute)
	audit(t, e)
	o = e.Snapshot(engine.Wants{Network: network.Wants{Outages: true}}).Network.Outages[0]
	if o.Open != 0 {
		t.Errorf("after ten minutes %d pairs have no way", o.Open)
	}
	told := e.Snapshot(engine.Wants{Events: table.Rows{Count: 100, Filter: "re-routed"}}).Events
	if told.Matched == 0 {
		t.Error("no event tells that all were re-routed")
	}
	if err := e.Apply(network.FailPlane{Plane: plane}); err == nil || !strings.Contains(err.Error(), "has failed already") {
		t.Errorf("failing it again: %v", err)
	}
	if err := e.Apply(network.FailPlane{Plane: plane, Off: true}); err != nil {
		t.Fatal(err)
	}
	run(e, 15*time.Minute)
	back := e.Snapshot(engine.Wants{Network: network.Wants{Outages: true}})
	if !back.Network.Outages[0].Restored || back.Network.Up < 200 {
		t.Errorf("restored: %+v, %d lasers up", back.Network.Outages[0], back.Network.Up)
	}
}

func TestMoreGatewaysHelpWhereTheGroundIsTheBottleneck(t *testing.T) {
	s := woven()
	s.Traffic.Mean = 900 * link.Gbps // far more than the gateways of 100 Gbps carry
	carried := func(orders ...engine.Order) link.Rate {
		e := start(t, s)
		for _, o := range orders {
			if err := e.Apply(o); err != nil {
				t.Fatal(err)
			}
		}
		run(e, 10*time.Minute)
		audit(t, e)
		return netOf(e).Carried
	}
	more := s.Sites[2]
	more.Name, more.Longitude, more.Capacity = "Osaka", more.Longitude-3*unit.Degree, 400*link.Gbps
	before, after := carried(), carried(network.AddGateway{Site: more})
	if after <= before {
		t.Errorf("%.1f Gbps with a gateway more, %.1f without", after.Gigabits(), before.Gigabits())
	}
	s.Traffic.Mean = 1 * link.Gbps
	if before, after := carried(), carried(network.AddGateway{Site: more}); math.Abs(float64(after-before)) > 1e-6*float64(before) {
		t.Errorf("where the ground is no bottleneck, %.4f Gbps with a gateway more, %.4f without", after.Gigabits(), before.Gigabits())
	}
}

func TestAJobWorksNoFasterThanItsDataComes(t *testing.T) {
	s := woven()
	s.Workload.Streams[0].In = 4e15 // far more than lasers carry in its time
	e := start(t, s)
	run(e, time.Hour)
	audit(t, e)
	slow := e.Snapshot(engine.Wants{}).Jobs.Delivered
	s.Workload.Streams[0].In = 0
	s.Workload.Streams[0].Out = 0
	f := start(t, s)
	run(f, time.Hour)
	if fast := f.Snapshot(engine.Wants{}).Jobs.Delivered; slow >= fast/2 {
		t.Errorf("%.0f GPU-hours with much data, %.0f without", slow.Hours(), fast.Hours())
	}
}

func TestASaturatedLaserIsSeenAndASlowerOneCarriesLess(t *testing.T) {
	e := start(t, woven())
	wants := engine.Wants{Network: network.Wants{Links: table.Rows{Count: 5, Sort: "load", Descending: true, Find: -1}}}
	top := e.Snapshot(wants).Network.Links
	if top.Total < 200 || len(top.Rows) != 5 || top.Rows[0].Load < top.Rows[1].Load || top.Rows[0].Load <= 0 {
		t.Fatalf("the busiest links are %+v", top.Rows)
	}
	row := top.Rows[0]
	before := netOf(e)
	if err := e.Apply(network.SetLaserRate{A: row.A, B: row.B, Rate: max(row.Ahead, row.Back) / 2}); err != nil {
		t.Fatal(err)
	}
	now := e.Snapshot(wants).Network.Links.Rows[0]
	if now.A != row.A || now.B != row.B || now.Load < 0.999 || now.Load > 1 || now.Asked <= now.Capacity {
		t.Errorf("halved, the link is %+v", now)
	}
	// What finds it full is lost or goes a longer way.
	if net := netOf(e); net.Carried > net.Asked || net.Carried == net.Asked && net.RTT <= before.RTT {
		t.Errorf("of %d bit/s %d are carried in %g s, before in %g s", net.Asked, net.Carried, net.RTT, before.RTT)
	}
	audit(t, e)
	if err := e.Apply(network.CutLaser{A: row.A, B: row.B}); err != nil {
		t.Fatal(err)
	}
	a := e.Ask(engine.WhyLink{A: row.A, B: row.B})
	if a.OK || !strings.Contains(a.Verdict, "failed") {
		t.Errorf("why is it down: %+v", a)
	}
}

func TestStationsKnowTheirSkyAndTheirDistance(t *testing.T) {
	e := start(t, woven())
	run(e, 20*time.Minute)
	shot := e.Snapshot(engine.Wants{
		Network: network.Wants{Stations: table.Rows{Count: 20, Find: -1}, Delays: true, Beams: 10, Origin: 0},
	})
	rows := shot.Network.Stations.Rows
	if len(rows) != 8 || shot.Network.Stations.Origin != "London" {
		t.Fatalf("there are %d stations from %s", len(rows), shot.Network.Stations.Origin)
	}
	for _, r := range rows[1:4] {
		if !r.Place || r.Sees == 0 || r.Serving == fleet.None || r.Sets <= 0 || !r.Reached || r.Hops < 2 || r.RTT*2 < r.Fibre {
			t.Errorf("%s is %+v", r.Name, r)
		}
	}
	pairs := 0
	for _, n := range shot.Network.Delays.Space {
		pairs += n
	}
	if pairs == 0 || pairs > 12 || shot.Network.Delays.P50 <= 0 || shot.Network.Delays.P95 < shot.Network.Delays.P50 {
		t.Errorf("the delays are %+v", shot.Network.Delays)
	}
	if len(shot.Network.Beams) != 10 || !slices.IsSortedFunc(shot.Network.Beams, func(a, b network.Beam) int { return int(math.Copysign(1, b.Load-a.Load)) }) {
		t.Errorf("the beams are %+v", shot.Network.Beams)
	}
	if err := e.Apply(network.CloseStation{Station: 2}); err != nil {
		t.Fatal(err)
	}
	a := e.Ask(engine.WhyPath{From: 0, To: 2})
	if a.OK || a.Verdict != "Tokyo is out of service" {
		t.Errorf("a closed end: %+v", a)
	}
	if a = e.Ask(engine.WhyPath{From: 0, To: 1}); !a.OK || len(a.Lines) < 6 {
		t.Errorf("London to New York: %+v", a)
	}
}

func TestLookingChangesNothing(t *testing.T) {
	e, f := start(t, woven()), start(t, woven())
	route := &network.RouteQuery{From: 0, To: 3}
	for range 30 {
		e.Snapshot(engine.Wants{Network: network.Wants{Links: table.Rows{Count: 9}, Stations: table.Rows{Count: 9}, Route: route, Beams: 5, Delays: true, Outages: true}})
		e.Ask(engine.WhyPath{From: 0, To: 3})
		e.Clone().Snapshot(engine.Wants{Network: network.Wants{Links: table.Rows{Count: 9}}})
		e.Step()
		f.Step()
		if e.Digest() != f.Digest() {
			t.Fatalf("at T+%v the one that was looked at differs in %s", e.Elapsed(), e.Digest().Diff(f.Digest()))
		}
	}
}

// troubled is a mission of woven in which much fails.
func troubled(t testing.TB, tick time.Duration) *engine.Engine {
	s := woven()
	s.Tick = tick
	e := start(t, s)
	run(e, 5*time.Minute)
	extra := s.Sites[0]
	extra.Name = "Reykjavik"
	for _, o := range []engine.Order{
		network.FailSatellite{Satellite: 17}, network.FailPlane{Plane: 3}, network.CutLaser{A: 60, B: 61},
		network.CloseStation{Station: 5}, network.AddGateway{Site: extra}, network.SetLaserRate{A: 84, B: 85, Rate: link.Gbps},
	} {
		if err := e.Apply(o); err != nil {
			t.Fatal(err)
		}
	}
	return e
}

func TestANetworkInTroubleIsTheSameAfterSavingAndLoading(t *testing.T) {
	for _, tick := range []time.Duration{time.Second, time.Minute, time.Hour} {
		f := savedAndLoaded(t, troubled(t, tick), 25)
		if shot := f.Snapshot(engine.Wants{Network: network.Wants{Outages: true}}); len(shot.Network.Outages) != 4 {
			t.Errorf("tick %v: %d outages are remembered", tick, len(shot.Network.Outages))
		}
	}
}

func TestANetworkInTroubleIsTheSameOnAnyNumberOfCores(t *testing.T) {
	sameOnAnyCores(t, 20*time.Minute, func() *engine.Engine { return troubled(t, 10*time.Second) })
}
