package link_test

import (
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

func TestEveryVisibleSatelliteIsACandidate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rules := link.DefaultRules()
		rules.MinElevation = unit.Angle(rapid.Float64Range(0, 60).Draw(t, "elevation")) * unit.Degree
		var states []orbit.State
		for range rapid.IntRange(1, 3).Draw(t, "shells") {
			s := shellOf(rapid.IntRange(1, 20).Draw(t, "planes"), rapid.IntRange(1, 20).Draw(t, "slots"), 0)
			s.Altitude = unit.Length(rapid.Float64Range(200e3, 4e6).Draw(t, "altitude"))
			s.Inclination = unit.Angle(rapid.Float64Range(0, 179).Draw(t, "inclination")) * unit.Degree
			states = append(states, flownTo(t, s, time.Duration(rapid.IntRange(0, 1e5).Draw(t, "s"))*time.Second)...)
		}
		stations := make([]link.Station, 6)
		for i := range stations {
			stations[i] = link.Station{Place: space.Place{
				Latitude:  unit.Angle(rapid.Float64Range(-90, 90).Draw(t, "latitude")) * unit.Degree,
				Longitude: unit.Angle(rapid.Float64Range(-180, 180).Draw(t, "longitude")) * unit.Degree,
				Altitude:  unit.Length(rapid.Float64Range(-400, 9000).Draw(t, "height")),
			}}
		}
		stations[0].Place.Latitude, stations[1].Place.Longitude = math.Pi/2, math.Pi
		m, err := link.New(link.Plan{Satellites: len(states), Rules: rules})
		if err != nil {
			t.Fatal(err)
		}
		g, err := link.NewGround(stations, rules)
		if err != nil {
			t.Fatal(err)
		}
		var s link.State
		s.Fail(0)
		gmst := unit.Angle(rapid.Float64Range(0, 2*math.Pi).Draw(t, "gmst"))
		sky := link.Sky{States: states}
		m.Update(&s, sky)
		g.Update(m, sky, gmst)
		for i, station := range stations {
			var want []int32
			for k := range states {
				elevation := station.Elevation(states[k].Pos, gmst)
				if math.Abs(float64(elevation-rules.MinElevation)) < 1e-9 {
					return // too near to tell
				}
				if elevation >= rules.MinElevation && k > 0 {
					want = append(want, int32(k))
				}
			}
			var got []int32
			for _, seen := range g.Seen(i) {
				got = append(got, seen.Satellite)
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%+v sees %v, want %v", station.Place, got, want)
			}
		}
	})
}

// overhead is one ring of satellites that passes over a station on the equator.
func overhead(t *testing.T) (*link.Mesh, *link.Ground, orbit.Shell) {
	t.Helper()
	s := shellOf(1, 40, 0)
	s.Inclination = 0
	m, err := link.New(link.Plan{Satellites: s.Len(), Rules: link.DefaultRules()})
	if err != nil {
		t.Fatal(err)
	}
	g, err := link.NewGround([]link.Station{{Name: "Quito"}, {Name: "Pole", Place: space.Place{Latitude: math.Pi / 2}}}, link.DefaultRules())
	if err != nil {
		t.Fatal(err)
	}
	return m, g, s
}

func TestHandoversAreCountedAndForetold(t *testing.T) {
	m, g, shell := overhead(t)
	var s link.State
	epoch := space.Instant(0)
	foretold, server := time.Duration(0), int32(-1)
	hours := 3
	for second := 0; second < hours*3600; second++ {
		elapsed := time.Duration(second) * time.Second
		sky := link.Sky{Elapsed: elapsed, States: flown(t, shell, elapsed)}
		m.Update(&s, sky)
		g.Update(m, sky, space.GMST(epoch.Add(elapsed)))
		g.Serve(&s)
		if s.Serving[0] != server {
			if off := foretold - elapsed; server >= 0 && (off < -3*time.Second || off > 3*time.Second) {
				t.Fatalf("a handover at %v was foretold for %v", elapsed, foretold)
			}
			server = s.Serving[0]
			foretold = elapsed + g.Setting(0, sky.States[server], epoch.Add(elapsed), 20*time.Minute)
		}
	}
	// Each hand-over comes when the server sets; the next one is then the
	// nearest, so it lasts from there to its own setting.
	if n := s.Handovers[0]; n < 60 || n > 160 {
		t.Errorf("%d handovers in %d h", n, hours)
	}
	if s.Serving[1] != -1 || s.Handovers[1] != 0 {
		t.Errorf("the pole is served by %d", s.Serving[1])
	}
	highest, angle := g.HighestSatellite(1, m, link.Sky{States: flown(t, shell, 0)})
	if highest < 0 || angle > 0 {
		t.Errorf("over the pole the highest is %d, at %g°", highest, angle.Degrees())
	}
}

func TestAStateReadsBackToTheSame(t *testing.T) {
	m, shells := crossingShells(t, 4)
	var s link.State
	m.Update(&s, crowdAt(t, shells, 0))
	s.Fail(3)
	s.CutLink(link.PairOf(7, 2))
	s.SetCapacity(link.PairOf(7, 8), 5)
	s.Close(1)
	s.Serving, s.Handovers = []int32{-1, 4}, []int64{0, 9}
	m.Update(&s, crowdAt(t, shells, time.Minute))
	w := wire.Writing(nil)
	s.Code(w)
	var again link.State
	r := wire.Reading(w.Bytes())
	again.Code(r)
	if err := r.Done(); err != nil {
		t.Fatal(err)
	}
	other, _ := crossingShells(t, 4)
	clone := s.Clone()
	for minute := 2; minute < 60; minute += 7 {
		sky := crowdAt(t, shells, time.Duration(minute)*time.Minute)
		m.Update(&s, sky)
		other.Update(&again, sky)
		other.Update(&clone, sky)
	}
	if a, b, c := digest(&s), digest(&again), digest(&clone); a != b || a != c {
		t.Errorf("digests %08x, read back %08x, cloned %08x", a, b, c)
	}
}

func TestAStateOfAnotherMeshIsNotAccepted(t *testing.T) {
	m, shells := crossingShells(t, 4)
	good := func() link.State {
		var s link.State
		m.Update(&s, crowdAt(t, shells, 0))
		s.Fail(3)
		s.CutLink(link.PairOf(7, 2))
		s.SetCapacity(link.PairOf(7, 8), 5)
		s.Close(1)
		s.Serving, s.Handovers = []int32{-1, 4}, []int64{0, 9}
		return s
	}
	s := good()
	if err := m.Accepts(&s, 2); err != nil || len(s.Acquired) < 2 {
		t.Fatalf("%v, with %d drawn links", err, len(s.Acquired))
	}
	for what, spoil := range map[string]func(*link.State){
		"fewer links":            func(s *link.State) { s.Ready = s.Ready[1:] },
		"a failed satellite":     func(s *link.State) { s.Failed = []int32{1e9} },
		"one failed twice":       func(s *link.State) { s.Failed = []int32{3, 3} },
		"a closed station":       func(s *link.State) { s.Closed = []int32{2} },
		"a cut link":             func(s *link.State) { s.Cut = []link.Pair{{A: 5, B: 5}} },
		"cut links out of order": func(s *link.State) { s.Cut = []link.Pair{{A: 5, B: 6}, {A: 1, B: 2}} },
		"a capacity":             func(s *link.State) { s.Limits[0].Rate = -1 },
		"a drawn link":           func(s *link.State) { s.Acquired[0].B = 1e9 },
		"drawn links":            func(s *link.State) { s.Acquired[0], s.Acquired[1] = s.Acquired[1], s.Acquired[0] },
		"who serves":             func(s *link.State) { s.Serving[0] = 1e9 },
		"a station more":         func(s *link.State) { s.Serving = append(s.Serving, 0) },
	} {
		s := good()
		spoil(&s)
		if m.Accepts(&s, 2) == nil {
			t.Errorf("accepted with another %s", what)
		}
	}
}

func TestAClosedStationSeesNothing(t *testing.T) {
	m, shells := crossingShells(t, 4)
	g, err := link.NewGround([]link.Station{{Name: "a"}, {Name: "b"}}, link.DefaultRules())
	if err != nil {
		t.Fatal(err)
	}
	var s link.State
	sky := crowdAt(t, shells, 0)
	look := func() int {
		m.Update(&s, sky)
		g.Update(m, sky, 0)
		return len(g.Seen(1))
	}
	before := look()
	if !s.Close(1) || s.Close(1) {
		t.Error("closing once is not closing once")
	}
	if n := look(); n != 0 || before == 0 || !g.Closed(1) || g.Closed(0) || len(g.Seen(0)) != before {
		t.Errorf("a closed station sees %d, before %d", n, before)
	}
	if s.Open(1); look() != before {
		t.Error("opened again it sees other satellites")
	}
}

func digest(s *link.State) uint32 {
	c := wire.Summing()
	s.Code(c)
	return c.Sum()
}

func TestLinksHaveTheSameBitsOnAnyNumberOfCores(t *testing.T) {
	var want uint32
	for _, cores := range []int{1, 2, 8} {
		before := runtime.GOMAXPROCS(cores)
		m, shells := crossingShells(t, 4)
		var s link.State
		var lengths link.Micrometres
		for minute := range 30 {
			m.Update(&s, crowdAt(t, shells, time.Duration(minute)*time.Minute))
			for i := range m.Len() {
				lengths = lengths*31 + m.Link(i).Length
			}
		}
		runtime.GOMAXPROCS(before)
		got := digest(&s) ^ uint32(lengths) ^ uint32(lengths>>32)
		if want == 0 {
			want = got
		}
		if got != want {
			t.Errorf("with %d cores the digest is %08x, want %08x", cores, got, want)
		}
	}
}

func TestUpdatesTakeNothingFromTheHeap(t *testing.T) {
	m, shells := crossingShells(t, 4)
	_, g, _ := overhead(t)
	var s link.State
	skies := make([]link.Sky, 120)
	for i := range skies {
		skies[i] = crowdAt(t, shells, time.Duration(i)*time.Minute)
	}
	tick := func(i int) {
		m.Update(&s, skies[i])
		g.Update(m, skies[i], unit.Angle(i))
		g.Serve(&s)
	}
	for i := range skies {
		tick(i)
	}
	s = link.State{}
	for i := range skies {
		tick(i)
	}
	i := 60
	if allocated := testing.AllocsPerRun(50, func() { tick(i); i++ }); allocated >= 1 {
		t.Errorf("a tick takes %g objects", allocated)
	}
}

func TestStationsOffTheGlobeAreRefused(t *testing.T) {
	_, err := link.NewGround([]link.Station{
		{Name: "A", Place: space.Place{Latitude: 91 * unit.Degree}},
		{Name: "B", Place: space.Place{Longitude: unit.Angle(math.NaN())}, Capacity: -1},
	}, link.DefaultRules())
	for _, word := range []string{`station "A": latitude is 91°`, `station "B": longitude is NaN°`, "capacity is -1"} {
		if err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("got %v, want %q", err, word)
		}
	}
}

func TestFibreIsAsLongAsPublished(t *testing.T) {
	// verification D8 and D9: great circles on R 6371, and round trips in glass.
	at := func(latitude, longitude float64) space.Place {
		return space.Place{Latitude: unit.Angle(latitude) * unit.Degree, Longitude: unit.Angle(longitude) * unit.Degree}
	}
	london := at(51.5074, -0.1278)
	for _, c := range []struct {
		name string
		from space.Place
		to   space.Place
		rtt  float64 // ms at n 1.4675
	}{
		{"London–New York", london, at(40.7128, -74.0060), 54.5},
		{"London–Singapore", london, at(1.3521, 103.8198), 106.2},
		{"London–Johannesburg", london, at(-26.2041, 28.0473), 88.8},
		{"Toronto–Sydney", at(43.6532, -79.3832), at(-33.8688, 151.2093), 152.4},
	} {
		length := link.Fibre(c.from, c.to)
		if got := 2e3 * length.Metres() * 1.4675 / float64(link.LightSpeed); math.Abs(got-c.rtt) > 0.5 {
			t.Errorf("%s: %.2f ms in glass, want %g", c.name, got, c.rtt)
		}
		if back := link.Fibre(c.to, c.from); math.Abs(float64(back-length)) > 1e-6 {
			t.Errorf("%s is %g m back", c.name, float64(back-length))
		}
	}
	if got := link.Fibre(london, at(40.7128, -74.0060)).Kilometres(); math.Abs(got-5570) > 1 {
		t.Errorf("London–New York is %.1f km, want 5,570", got)
	}
	if got := link.Fibre(at(0, 0), at(0, 180)).Kilometres(); math.Abs(got-math.Pi*6371) > 1e-6 {
		t.Errorf("half way around is %g km", got)
	}
}

func TestTheWayAheadIsWithinKilometres(t *testing.T) {
	s := shellOf(6, 6, 1)
	now := flown(t, s, 0)
	link.Ahead(now, 600, now)
	for i, want := range flown(t, s, 10*time.Minute) {
		if off := now[i].Pos.Sub(want.Pos).Norm(); off > 20e3 {
			t.Errorf("satellite %d is %.1f km off after ten minutes", i, off/1000)
		}
	}
}
