package route_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/space"
	"orrery/engine/unit"
)

func TestAShoreIsTheNearestOfItsStations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		var q route.Queue
		var stations []int
		for i := range s.ground.Stations() {
			if rapid.Bool().Draw(t, "gateways") {
				stations = append(stations, i)
			}
		}
		var gateways route.Tree
		s.net.GatewayTree(stations, &gateways, &q)
		trees := make([]route.Tree, len(stations))
		for i, station := range stations {
			s.net.Tree(s.net.Station(station), &trees[i], &q)
		}
		for to := range s.net.Satellites() {
			best, from := link.Longest, -1
			for i := range trees {
				if d, found := trees[i].Length(to); found && d < best {
					best, from = d, s.net.Station(stations[i])
				}
			}
			path := gateways.Path(to, nil)
			if path.Found() != (from >= 0) || path.Found() && path.Length != best {
				t.Fatalf("to %d: %d µm, want %d", to, path.Length, best)
			}
			if path.Found() && !slices.Contains(stations, path.From-s.net.Satellites()) {
				t.Fatalf("to %d: the way begins at %d, which is none of %v", to, path.From, stations)
			}
			if path.Found() {
				length := s.lengthOf(path)
				if length != best {
					t.Fatalf("to %d: the way from %d is %d µm long, want %d", to, path.From, length, best)
				}
			}
		}
	})
}

// lengthOf adds up the links of a path, by the mesh and the ground alone.
func (s *small) lengthOf(p route.Path) link.Micrometres {
	sum := link.Micrometres(0)
	for _, pair := range pairsOf(p) {
		if station := int(pair.B) - s.net.Satellites(); station >= 0 {
			for _, seen := range s.ground.Seen(station) {
				if seen.Satellite == pair.A {
					sum += seen.Length
				}
			}
			continue
		}
		i, _ := s.mesh.Find(pair)
		sum += s.mesh.Link(i).Length
	}
	return sum
}

func TestWhatIsSharedLaterTakesNothingFromBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSmall(t)
		first, later := drawDemands(t, s), drawDemands(t, s)
		var a, b route.Shares
		s.net.Fair(first, &a)
		before, rates := slices.Clone(a.Used), slices.Clone(a.Rates)
		capacities := slices.Clone(s.net.Capacities())
		s.net.Rest(later, &a, &b)
		if !slices.Equal(a.Rates, rates) || !slices.Equal(s.net.Capacities(), capacities) {
			t.Fatal("the first shares or the capacities changed")
		}
		for r, c := range capacities {
			if a.Used[r] != before[r]+b.Used[r] || a.Used[r] > c {
				t.Fatalf("resource %d of %d: %d before, %d more, %d in all", r, c, before[r], b.Used[r], a.Used[r])
			}
		}
		var buf []route.Resource
		for i, d := range later {
			if !d.Path.Found() || d.Rate == 0 {
				continue
			}
			var room bool
			if room, buf = s.net.Spare(d.Path, before, buf); !room && b.Rates[i] > 0 {
				t.Fatalf("demand %d got %d over a full resource", i, b.Rates[i])
			}
		}
	})
}

func TestPacketsWaitLongerTheFullerTheLink(t *testing.T) {
	for _, c := range []struct {
		load float64
		gbps link.Rate
		want time.Duration
	}{
		{0, 100, 0}, {0.5, 100, 60}, {0.9, 100, 540}, {0.9, 1, 54_000}, // ns: ρ/(2(1−ρ)) × 12,000 bit / rate
		{1, 100, 5 * time.Millisecond}, {2, 100, 5 * time.Millisecond}, {0.9999999, 1, 5 * time.Millisecond}, {0.5, 0, 0},
	} {
		if got := route.Wait(c.load, c.gbps*link.Gbps); got < c.want-1 || got > c.want+1 {
			t.Errorf("load %g of %d Gbps: %v, want %v", c.load, c.gbps, got, c.want)
		}
	}
}

// TestRoutesAreNoQuickerThanLightAndAsQuickAsPublished holds ways over the shell
// that Handley (2018) takes, 32 planes of 50 at 1,150 km and 53°, against his
// figures and against the bound that no router can pass.
func TestRoutesAreNoQuickerThanLightAndAsQuickAsPublished(t *testing.T) {
	shell := orbit.Shell{Altitude: 1150 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 32, PerPlane: 50, Phasing: 5}
	p, err := shell.Planned(0)
	if err != nil {
		t.Fatal(err)
	}
	rules := link.DefaultRules()
	rules.MinElevation = 40 * unit.Degree // as he has it
	mesh, err := link.New(link.Wire([]link.Group{{Satellites: shell.Len(), Shell: &shell}}, rules))
	if err != nil {
		t.Fatal(err)
	}
	at := func(lat, lon float64) link.Station {
		return link.Station{Place: space.Place{Latitude: unit.Angle(lat) * unit.Degree, Longitude: unit.Angle(lon) * unit.Degree}}
	}
	stations := []link.Station{at(51.5074, -0.1278), at(40.7128, -74.006), at(1.3521, 103.8198), at(-26.2041, 28.0473)}
	ground, err := link.NewGround(stations, rules)
	if err != nil {
		t.Fatal(err)
	}
	var n route.Network
	var q route.Queue
	states := make([]orbit.State, shell.Len())
	mean, least := [4]float64{}, [4]float64{}
	const looks = 60
	for k := range looks {
		elapsed := time.Duration(k) * 97 * time.Second
		p.States(elapsed, states)
		sky := link.Sky{Elapsed: elapsed, States: states}
		var acquired link.State
		mesh.Update(&acquired, sky)
		ground.Update(mesh, sky, space.GMST(space.Instant(elapsed)))
		n.Build(mesh, ground, sky)
		for to := 1; to < 4; to++ {
			path := n.Search(route.Query{From: n.Station(0), To: n.Station(to)}, &q, nil)
			if !path.Found() {
				t.Fatalf("T+%v: no way to %d", elapsed, to)
			}
			ms := 2000 * path.Delay()
			mean[to] += ms / looks
			if least[to] == 0 || ms < least[to] {
				least[to] = ms
			}
		}
	}
	for _, c := range []struct {
		name      string
		to        int
		low, high float64 // ms, mean
	}{
		{"New York", 1, 49.5, 60},    // published: under the 55 ms of a great circle of glass at its best
		{"Singapore", 2, 90, 130},    // fibre's great circle 106.2; the Internet 159
		{"Johannesburg", 3, 90, 110}, // "almost half" of the best path's 182: 90 to 110
	} {
		circle := link.Fibre(stations[0].Place, stations[c.to].Place).Metres()
		if mean[c.to] < c.low || mean[c.to] > c.high {
			t.Errorf("London to %s takes %.1f ms in the mean, want %g to %g", c.name, mean[c.to], c.low, c.high)
		}
		straight := 2000 * circle / 299792458 // no way is shorter than light along the ground
		if least[c.to] < straight {
			t.Errorf("London to %s takes %.1f ms at best, light along the ground %.1f", c.name, least[c.to], straight)
		}
	}
	t.Logf("mean %.1f, least %.1f ms", mean[1:], least[1:])
}
