package link_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/exact"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// shellOf is a small planned shell at 550 km and 53°.
func shellOf(planes, slots, phasing int) orbit.Shell {
	return orbit.Shell{
		Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree,
		Planes: planes, PerPlane: slots, Phasing: phasing,
	}
}

// flown is where a shell's satellites are.
func flown(t testing.TB, s orbit.Shell, elapsed time.Duration) []orbit.State {
	t.Helper()
	return flownTo(t, s, elapsed)
}

func flownTo(t interface{ Fatal(...any) }, s orbit.Shell, elapsed time.Duration) []orbit.State {
	p, err := s.Planned(0)
	if err != nil {
		t.Fatal(err)
	}
	states := make([]orbit.State, p.Len())
	p.States(elapsed, states)
	return states
}

// used is how many terminals each satellite of some pairs has in use.
func used(satellites int, pairs []link.Pair) []int {
	n := make([]int, satellites)
	for _, p := range pairs {
		n[p.A]++
		n[p.B]++
	}
	return n
}

func TestGridGivesEveryTerminalOfADelta(t *testing.T) {
	s := shellOf(72, 22, 17)
	pairs := link.Grid(s, 100, 4)
	if len(pairs) != 2*s.Len() || !slices.IsSortedFunc(pairs, link.Pair.Compare) {
		t.Fatalf("%d links for %d satellites", len(pairs), s.Len())
	}
	for i, n := range used(100+s.Len(), pairs)[100:] {
		if n != 4 {
			t.Fatalf("satellite %d has %d links, want 4", i, n)
		}
	}
}

func TestGridLinksLastAllTheWayAround(t *testing.T) {
	s := shellOf(36, 20, 5)
	pairs := link.Grid(s, 0, 4)
	for minute := range 96 {
		states := flown(t, s, time.Duration(minute)*time.Minute)
		for _, p := range pairs {
			if d := states[p.A].Pos.Sub(states[p.B].Pos).Norm(); d > 5016.6e3 {
				t.Fatalf("link %v is %.0f km long after %d min", p, d/1000, minute)
			}
		}
	}
}

func TestFewerTerminalsMakeBricksRingsAndPairs(t *testing.T) {
	s := shellOf(12, 10, 0)
	for terminals, links := range map[int]int{1: 60, 2: 120, 3: 180, 4: 240} {
		pairs := link.Grid(s, 0, terminals)
		if len(pairs) != links {
			t.Errorf("%d terminals make %d links, want %d", terminals, len(pairs), links)
		}
		if most := slices.Max(used(s.Len(), pairs)); most != terminals {
			t.Errorf("of %d terminals %d are used", terminals, most)
		}
	}
}

func TestAStarsSeamHasNoLink(t *testing.T) {
	s := orbit.Shell{Altitude: 780 * unit.Kilometre, Inclination: 86.4 * unit.Degree, Planes: 6, PerPlane: 11, Spread: 180 * unit.Degree}
	pairs := link.Grid(s, 0, 4)
	if want := 6*11 + 5*11; len(pairs) != want {
		t.Errorf("%d links, want %d: rings, and five joints between six planes", len(pairs), want)
	}
	states := flown(t, s, 10*time.Minute)
	for _, p := range pairs {
		if link.CounterRotate(states[p.A], states[p.B]) {
			t.Fatalf("%v counter-rotate", p)
		}
	}
	if !link.CounterRotate(states[0], states[5*11]) {
		t.Error("the first and the last plane of a star should counter-rotate")
	}
}

func TestSightEndsWhereTheHorizonDoes(t *testing.T) {
	// verification D5: the longest line at 550 km over 0 and 80 km (BRA).
	for _, c := range []struct{ grazing, want float64 }{{0, 5410.5}, {80, 5016.6}} {
		rules := link.DefaultRules()
		rules.Grazing = unit.Length(c.grazing) * unit.Kilometre
		rules.Range = 6000 * unit.Kilometre
		low, high := 4000.0, 6000.0
		for high-low > 0.01 {
			if km := (low + high) / 2; oneLink(t, rules, km).Condition == link.Up {
				low = km
			} else {
				high = km
			}
		}
		if math.Abs(low-c.want) > 0.2 {
			t.Errorf("over %g km a line reaches %.2f km, want %g", c.grazing, low, c.want)
		}
		if got := oneLink(t, rules, high+1).Condition; got != link.Grazing {
			t.Errorf("beyond it is %v, want grazing", got)
		}
	}
	if got := oneLink(t, link.DefaultRules(), 5400.5).Condition; got != link.OutOfRange {
		t.Errorf("beyond the range it is %v", got)
	}
}

// oneLink is the link of two satellites at 550 km so many kilometres apart.
func oneLink(t *testing.T, rules link.Rules, km float64) link.Link {
	t.Helper()
	r := (space.EarthRadius + 550*unit.Kilometre).Metres()
	half := exact.Asin(km * 500 / r)
	state := func(angle float64) orbit.State {
		sin, cos := exact.Sincos(angle)
		return orbit.State{Pos: space.Vec{X: r * cos, Y: r * sin}, Vel: space.Vec{X: -7590 * sin, Y: 7590 * cos}}
	}
	m, err := link.New(link.Plan{Satellites: 2, Rules: rules, Pairs: []link.Pair{{A: 0, B: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	var s link.State
	m.Update(&s, link.Sky{States: []orbit.State{state(-half), state(half)}})
	l := m.Link(0)
	if off := l.Length.Metres() - km*1000; off < -1e-6 || off > 3e-6 {
		t.Errorf("%g km are measured as %d µm", km, l.Length)
	}
	return l
}

func TestAcquisitionTakesItsTime(t *testing.T) {
	s := shellOf(4, 8, 0)
	m, err := link.New(link.Plan{Satellites: s.Len(), Rules: link.DefaultRules(), Pairs: []link.Pair{{A: 0, B: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	var state link.State
	sky := link.Sky{States: flown(t, s, 0)}
	sky.States[1] = sky.States[0]
	sky.States[1].Pos.X += 500e3
	at := func(elapsed time.Duration) link.Condition {
		sky.Elapsed = elapsed
		m.Update(&state, sky)
		return m.Link(0).Condition
	}
	if got := at(0); got != link.Up {
		t.Fatalf("a mission begins with its links %v, want up", got)
	}
	state.Fail(1)
	if got := at(time.Second); got != link.Outage {
		t.Errorf("a failed satellite's link is %v", got)
	}
	state.Restore(1)
	for _, c := range []struct {
		second time.Duration
		want   link.Condition
	}{{2, link.Acquiring}, {13, link.Acquiring}, {14, link.Up}} {
		if got := at(c.second * time.Second); got != c.want {
			t.Errorf("%d s on it is %v, want %v", c.second, got, c.want)
		}
	}
	state.CutLink(link.PairOf(1, 0))
	if got := at(20 * time.Second); got != link.Outage {
		t.Errorf("a cut laser is %v", got)
	}
	state.RestoreLink(link.PairOf(0, 1))
	if got := at(30 * time.Second); got != link.Acquiring {
		t.Errorf("a mended laser is %v", got)
	}
	state.SetCapacity(link.PairOf(0, 1), 7)
	if at(42 * time.Second); m.Link(0).Condition != link.Up || m.Link(0).Capacity != 7 {
		t.Errorf("the link is %+v, want up with 7 bit/s", m.Link(0))
	}
	sky.Present = slices.Repeat([]bool{true}, s.Len())
	sky.Present[0] = false
	if got := at(50 * time.Second); got != link.Absent {
		t.Errorf("the link to what is not there is %v", got)
	}
}

// A link comes in sight between two looks, nobody knows when: it waits as many whole
// looks as come nearest to its acquisition, and none where they are far apart.
func TestAcquisitionIsAsLongHoweverOftenIsLooked(t *testing.T) {
	s := shellOf(4, 8, 0)
	m, err := link.New(link.Plan{Satellites: s.Len(), Rules: link.DefaultRules(), Pairs: []link.Pair{{A: 0, B: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		every time.Duration
		waits int // looks
	}{{time.Second, 12}, {10 * time.Second, 1}, {time.Minute, 0}, {10 * time.Minute, 0}} {
		var state link.State
		sky := link.Sky{States: flown(t, s, 0)}
		sky.States[1] = sky.States[0]
		look := func(metres float64) link.Condition {
			sky.States[1].Pos.X = sky.States[0].Pos.X + metres
			m.Update(&state, sky)
			sky.Elapsed += c.every
			return m.Link(0).Condition
		}
		look(500e3)
		look(9000e3)
		waits := 0
		for look(500e3) == link.Acquiring {
			waits++
		}
		if waits != c.waits {
			t.Errorf("looked at every %v, a link of 12 s waits for %d looks, want %d", c.every, waits, c.waits)
		}
	}
}

// crossingShells is two shells that pass through each other, all drawing.
func crossingShells(t testing.TB, terminals int) (*link.Mesh, []orbit.Shell) {
	t.Helper()
	a, b := shellOf(12, 12, 1), shellOf(10, 9, 3)
	b.Inclination, b.Altitude, b.FirstNode = 70*unit.Degree, 600*unit.Kilometre, 7*unit.Degree
	rules := link.DefaultRules()
	rules.Terminals = terminals
	m, err := link.New(link.Wire([]link.Group{{Satellites: a.Len(), Shell: &a}, {Satellites: b.Len(), Shell: &b}}, rules))
	if err != nil {
		t.Fatal(err)
	}
	return m, []orbit.Shell{a, b}
}

func crowdAt(t testing.TB, shells []orbit.Shell, elapsed time.Duration) link.Sky {
	sky := link.Sky{Elapsed: elapsed}
	for _, s := range shells {
		sky.States = append(sky.States, flown(t, s, elapsed)...)
	}
	return sky
}

func TestNoSatelliteHasMoreLinksThanTerminals(t *testing.T) {
	for terminals := 1; terminals <= 5; terminals++ {
		m, shells := crossingShells(t, terminals)
		var s link.State
		cross := 0
		for minute := 0; minute < 200; minute += 3 {
			m.Update(&s, crowdAt(t, shells, time.Duration(minute)*time.Minute))
			links := make([]int, m.Satellites())
			for i := range m.Len() {
				l := m.Link(i)
				links[l.A]++
				links[l.B]++
				if l.A >= l.B {
					t.Fatalf("link %v is out of order", l.Pair)
				}
				if l.A < 144 && l.B >= 144 {
					cross++
				}
				if at, found := m.Find(l.Pair); !found || at != i {
					t.Fatalf("link %d %v is found at %d", i, l.Pair, at)
				}
			}
			if most := slices.Max(links); most > terminals {
				t.Fatalf("with %d terminals a satellite has %d links", terminals, most)
			}
		}
		if terminals >= 4 && cross == 0 {
			t.Errorf("with %d terminals no link crosses from shell to shell", terminals)
		}
	}
}

func TestDrawnLinksAreKeptWhileTheySeeEachOther(t *testing.T) {
	m, shells := crossingShells(t, 4)
	var s link.State
	var before []link.Held
	for second := 0; second < 5400; second += 30 {
		sky := crowdAt(t, shells, time.Duration(second)*time.Second)
		m.Update(&s, sky)
		for _, h := range before {
			d := sky.States[h.A].Pos.Sub(sky.States[h.B].Pos).Norm()
			_, kept := slices.BinarySearchFunc(s.Acquired, h.Pair, func(h link.Held, p link.Pair) int { return h.Compare(p) })
			if !kept && d < 5000e3 {
				t.Fatalf("%v was dropped at %.0f km", h.Pair, d/1000)
			}
		}
		before = slices.Clone(s.Acquired)
	}
	if len(before) == 0 {
		t.Error("nothing was drawn")
	}
}

func TestLatticeFindsTheGridOfAShell(t *testing.T) {
	s := shellOf(24, 18, 0)
	states := flown(t, s, 5*time.Minute)
	places := make([]orbit.Place, s.Len())
	for i := range places {
		places[i] = orbit.Place{Shell: 1, Plane: 1 + i/18, Slot: 1 + i%18}
	}
	pairs := link.Lattice(places, states, link.DefaultRules())
	if len(pairs) != 2*s.Len() {
		t.Errorf("%d links for %d satellites", len(pairs), s.Len())
	}
	places[5], states[40] = orbit.Place{}, orbit.State{}
	for _, p := range link.Lattice(places, states, link.DefaultRules()) {
		if p.A == 5 || p.B == 5 || p.A == 40 || p.B == 40 {
			t.Fatalf("%v is to what has no plane, or is not there", p)
		}
	}
	three := link.DefaultRules()
	three.Terminals = 3
	if most := slices.Max(used(s.Len(), link.Lattice(places, states, three))); most != 3 {
		t.Errorf("of 3 terminals %d are used", most)
	}
}

// In a circular plane of n the neighbours stay 2r·sin(π/n) apart: a link is made
// where that is within the range of 5,400 km, and only there.
func TestNeighboursInAPlaneAreWiredUpToTheRange(t *testing.T) {
	for _, c := range []struct {
		what        string
		kilometres  float64
		planes, per int
		rings       bool
	}{
		{"like Iridium, 4,033 km apart", 781, 6, 11, true},
		{"4,560 km apart", 1000, 4, 10, true},
		{"5,675 km apart", 1920, 1, 9, false},
		{"5,648 km apart", 1000, 4, 8, false},
		{"5,390 km apart", 1502, 1, 9, true},
	} {
		s := orbit.Shell{
			Altitude: unit.Length(c.kilometres) * unit.Kilometre, Inclination: 86 * unit.Degree, Planes: c.planes, PerPlane: c.per,
		}
		places := make([]orbit.Place, s.Len())
		for i := range places {
			places[i] = orbit.Place{Shell: 1, Plane: 1 + i/c.per, Slot: 1 + i%c.per}
		}
		inPlane := 0
		for _, p := range link.Lattice(places, flown(t, s, 0), link.DefaultRules()) {
			if int(p.A)/c.per == int(p.B)/c.per {
				inPlane++
			}
		}
		want := 0
		if c.rings {
			want = s.Len()
		}
		if inPlane != want {
			t.Errorf("%s: %d links in planes of %d × %d, want %d", c.what, inPlane, c.planes, c.per, want)
		}
	}
}

func TestPlansAreRefusedWithTheirReason(t *testing.T) {
	for _, c := range []struct {
		pairs []link.Pair
		want  string
	}{
		{[]link.Pair{{A: 0, B: 3}}, "not there: want 0 to 2"},
		{[]link.Pair{{A: 1, B: 1}}, "to itself"},
		{[]link.Pair{{A: 0, B: 1}, {A: 0, B: 1}}, "duplicate"},
	} {
		if _, err := link.New(link.Plan{Satellites: 3, Rules: link.DefaultRules(), Pairs: c.pairs}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v, want %q", c.pairs, err, c.want)
		}
	}
	wrong := link.DefaultRules()
	wrong.Terminals, wrong.MinElevation, wrong.Range = 0, math.Pi/2, unit.Length(math.NaN())
	for _, word := range []string{"0 terminals", "elevation is 90°", "range is NaN km"} {
		if err := wrong.Check(); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("got %v, want %q", err, word)
		}
	}
}

func TestLengthsAreTheSameFromEitherEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shellOf(rapid.IntRange(1, 5).Draw(t, "planes"), rapid.IntRange(2, 6).Draw(t, "slots"), 0)
		states := flownTo(t, s, time.Duration(rapid.IntRange(0, 1e6).Draw(t, "s"))*time.Second)
		pairs := link.Grid(s, 0, 4)
		measure := func(states []orbit.State, pairs []link.Pair) []link.Link {
			m, err := link.New(link.Plan{Satellites: len(states), Rules: link.DefaultRules(), Pairs: pairs})
			if err != nil {
				t.Fatal(err)
			}
			var memory link.State
			m.Update(&memory, link.Sky{States: states})
			links := make([]link.Link, m.Len())
			for i := range links {
				links[i] = m.Link(i)
			}
			return links
		}
		// The same sky with its satellites numbered backwards.
		last := len(states) - 1
		mirrored := slices.Clone(states)
		slices.Reverse(mirrored)
		turned := make([]link.Pair, len(pairs))
		for i, p := range pairs {
			turned[i] = link.PairOf(last-int(p.A), last-int(p.B))
		}
		slices.SortFunc(turned, link.Pair.Compare)
		back := measure(mirrored, turned)
		for _, l := range measure(states, pairs) {
			p := link.PairOf(last-int(l.A), last-int(l.B))
			i, _ := slices.BinarySearchFunc(back, p, func(l link.Link, p link.Pair) int { return l.Compare(p) })
			if back[i].Length != l.Length || back[i].Condition != l.Condition {
				t.Fatalf("%v is %+v, from the other end %+v", l.Pair, l, back[i])
			}
		}
	})
}
