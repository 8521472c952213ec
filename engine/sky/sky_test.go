package sky

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// above is the sky of two planes of four nodes, 550 km high over the poles, at the summer
// solstice, in ticks of a minute. Nobody has looked at it.
func above(t *testing.T, change func(*fleet.Group)) *Sky {
	t.Helper()
	g := fleet.Group{Name: "shell", Filled: 2, Shell: orbit.Shell{Name: "shell", Altitude: 550 * unit.Kilometre, Inclination: 90 * unit.Degree, Planes: 2, PerPlane: 4}}
	if change != nil {
		change(&g)
	}
	now := clock.New(time.Date(2026, 6, 21, 12, 0, 0, 0, time.UTC), 1)
	now.SetTick(time.Minute)
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{g})}
	f.Begin()
	groups, err := Propagators(f, now.Start)
	if err != nil {
		t.Fatal(err)
	}
	return New(Below{Clock: now, Fleet: f}, Surroundings{}, groups)
}

func TestLookingFindsWhereEverythingIsNow(t *testing.T) {
	s := above(t, nil)
	for _, at := range []time.Duration{0, time.Minute, 10 * time.Minute} {
		s.Clock.Advance(at)
		s.Look()
		for id := range s.States {
			exact, err := s.Groups[0].Exact(id, at)
			if err != nil || exact.Pos.Sub(s.States[id].Pos).Norm() > 1e-3 {
				t.Errorf("at %v satellite %d is at %v, want %v (%v)", at, id, s.States[id].Pos, exact.Pos, err)
			}
		}
	}
	was := s.States[0]
	s.States[0] = orbit.State{}
	if s.Look(); s.States[0] != (orbit.State{}) {
		t.Error("it is looked at twice in an instant")
	}
	if s.LookAnew(); s.States[0] != was {
		t.Error("it is not looked at anew")
	}
}

func TestANodeIsDarkWhereItIsNotLit(t *testing.T) {
	s := above(t, nil)
	dark := 0
	for minute := range 96 {
		s.Clock.Advance(time.Duration(minute) * time.Minute)
		s.Look()
		for id, lit := range s.Lit(0, 8) {
			if lit == s.Light(fleet.ID(id)).Dark() {
				t.Errorf("after %d min satellite %d is lit: %v, and dark as well", minute, id, lit)
			}
			if !lit {
				dark++
			}
		}
	}
	if dark == 0 {
		t.Error("in a whole orbit no satellite was dark")
	}
}

func TestLightTurnsAtTheNextEndOfADarkArc(t *testing.T) {
	const m = time.Minute
	for _, c := range []struct {
		light     space.Light
		in, lasts time.Duration
	}{
		{space.Light{Period: 96 * m}, 0, 0},
		{space.Light{Enter: 10 * m, Leave: 45 * m, Period: 96 * m}, 10 * m, 35 * m},
		{space.Light{Enter: -5 * m, Leave: 30 * m, Period: 96 * m}, 30 * m, 61 * m},
	} {
		if in, lasts := NextTransition(c.light); in != c.in || lasts != c.lasts {
			t.Errorf("%+v turns in %v for %v, want %v for %v", c.light, in, lasts, c.in, c.lasts)
		}
	}
}

// The Sun over the ascending node of an orbit in the x-z plane: it stands in the plane, and
// overhead; a quarter of an orbit later it is at the horizon.
func TestAnAspectTurnsWithItsOrbit(t *testing.T) {
	state := orbit.State{Pos: space.Vec{X: 7e6}, Vel: space.Vec{Z: 7500}}
	a := AspectOf(&state, space.Vec{X: 1})
	quarter := time.Duration(math.Pi / 2 / a.rate * float64(time.Second))
	for n, want := range []float64{1, 0, -1, 0, 1} {
		if got := a.After(time.Duration(n) * quarter).Height; math.Abs(got-want) > 1e-6 {
			t.Errorf("after %d quarters the Sun's height is %g, want %g", n, got, want)
		}
	}
	if a.SinBeta != 0 || a.CosBeta != 1 || a.After(-time.Second) != a {
		t.Errorf("in the plane of the Sun it is %+v", a)
	}
	if side := AspectOf(&state, space.Vec{Y: -1}); math.Abs(side.SinBeta-1) > 1e-12 || side.CosBeta > 1e-7 || side.Height != 0 {
		t.Errorf("with the Sun above its plane it is %+v", side)
	}
	if none := AspectOf(&orbit.State{}, space.Vec{X: 1}); none != (Aspect{}) {
		t.Errorf("of no state it is %+v", none)
	}
}

func TestAPlaneHasTheBetaOfItsSatellites(t *testing.T) {
	s := above(t, nil)
	s.Look()
	for id := range s.States {
		if got, want := s.Beta(fleet.ID(id)), math.Asin(AspectOf(&s.States[id], s.ToSun).SinBeta); math.Abs(float64(got)-want) > 1e-6 {
			t.Errorf("of satellite %d it is %g rad, want %g", id, float64(got), want)
		}
	}
}

func TestTheMapMarksWhoFlies(t *testing.T) {
	s := above(t, nil)
	s.Fleet.SetStatus(2, fleet.Lost)
	s.Look()
	v := s.View(Wants{Marks: true})
	var ids []fleet.ID
	lit := s.Lit(0, 8)
	for _, m := range v.Marks {
		ids = append(ids, m.ID)
		if m.Lit != lit[m.ID] || !m.Node {
			t.Errorf("mark %+v, lit %v", m, lit[m.ID])
		}
	}
	if !slices.Equal(ids, []fleet.ID{0, 1, 3, 4, 5, 6, 7}) {
		t.Errorf("marked are %v", ids)
	}
	// Noon in Greenwich at the solstice: the Sun is over the tropic and the prime meridian.
	if math.Abs(v.SubSolar.Lat-23.4) > 0.2 || math.Abs(v.SubSolar.Lon) > 1 {
		t.Errorf("the Sun is over %+v", v.SubSolar)
	}
	if v := s.View(Wants{}); v.Marks != nil || v.Years != nil {
		t.Error("what is not wanted is shown")
	}
}

func TestATrackOverThePolesReachesThem(t *testing.T) {
	s := above(t, nil)
	low, high := 90.0, -90.0
	track := s.Track(0, 0)
	for _, p := range track {
		low, high = min(low, p.Lat), max(high, p.Lat)
	}
	if len(track) != 65 || low > -85 || high < 85 {
		t.Errorf("%d points lie between %g° and %g°", len(track), low, high)
	}
}

func TestAYearOfEachPlaneIsFoundOnce(t *testing.T) {
	s := above(t, nil)
	years := s.View(Wants{Years: true}).Years
	if len(years) != 2 || years[1].Plane != "P02" || years[0].Span != 365*24*time.Hour || len(years[0].Dark) != 73 {
		t.Fatalf("years are %+v", years)
	}
	for _, y := range years {
		if most := slices.Max(y.Dark); most > y.Longest || y.LitShare <= 0.5 || y.LitShare > 1 || y.BetaMin > y.BetaMax {
			t.Errorf("%s is dark for %v at most, shown %v, lit %g, beta %g to %g", y.Plane, y.Longest, most, y.LitShare, y.BetaMin.Degrees(), y.BetaMax.Degrees())
		}
	}
	if again := s.years(); &again[0] != &s.Fork(s.Below).years()[0] {
		t.Error("a fork finds the year again")
	}
	s.Clock.Advance(200 * 24 * time.Hour)
	if next := s.years(); next[0].From.Year() != 2027 {
		t.Errorf("in 2027 the year is that of %v", next[0].From)
	}
}

func TestACopyOfTheSkyIsLookedAtByItself(t *testing.T) {
	s := above(t, func(g *fleet.Group) { g.Flown = fleet.SGP4 })
	s.Look()
	was := s.States[0]
	o, fork := s.Clone(Below{Clock: s.Clock.Clone(), Fleet: s.Fleet}), s.Fork(s.Below)
	if o.Groups[0] == s.Groups[0] || fork.At != -1 || fork.States != nil {
		t.Error("a copy shares its propagators, or a fork was looked at")
	}
	o.Clock.Advance(time.Minute)
	if o.Look(); s.States[0] != was || o.States[0] == was || s.At != 0 {
		t.Error("who looks at the copy moves the sky")
	}
}

func TestEachGroupHasThePropagatorOfItsOrbits(t *testing.T) {
	for _, c := range []struct {
		change func(*fleet.Group)
		is     func(Propagator) bool
	}{
		{nil, func(p Propagator) bool { _, is := p.(*orbit.Planned); return is }},
		{func(g *fleet.Group) { g.Flown = fleet.SGP4 }, func(p Propagator) bool { _, is := p.(*orbit.Catalogue); return is }},
		{func(g *fleet.Group) { g.Radius, g.Spacing = 200, 100 }, func(p Propagator) bool { _, is := p.(*orbit.PlannedCluster); return is }},
	} {
		if p := above(t, c.change).Groups[0]; !c.is(p) {
			t.Errorf("it is flown by a %T", p)
		}
	}
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{}}, []fleet.Group{{Name: "low", Shell: orbit.Shell{Planes: 1, PerPlane: 1}}})}
	if _, err := Propagators(f, 0); err == nil || !strings.HasPrefix(err.Error(), `group "low": `) {
		t.Errorf("a shell on the ground: %v", err)
	}
}

// Elements are stale over 14 days from their epoch, which is the start.
func TestReservationsAboutElementsAreFoundOnceAnHour(t *testing.T) {
	epoch := space.At(time.Date(2026, 6, 21, 12, 0, 0, 0, time.UTC))
	s := above(t, func(g *fleet.Group) {
		g.Sets = []orbit.Elements{{Epoch: epoch, MeanMotion: 15, Inclination: 53 * unit.Degree}}
	})
	const fortnight = 14 * 24 * time.Hour
	for _, c := range []struct {
		at   time.Duration
		want orbit.Flags
	}{{0, 0}, {fortnight + 59*time.Minute, 0}, {fortnight + time.Hour, orbit.Stale}} {
		s.Clock.Advance(c.at)
		if got := s.Flags(); got[0] != c.want {
			t.Errorf("after %v flags are %v, want %v", c.at, got[0], c.want)
		}
	}
	if planned := above(t, nil); planned.Flags()[0] != 0 {
		t.Error("planned orbits have reservations")
	}
}
