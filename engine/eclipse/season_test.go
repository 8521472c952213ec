package eclipse

import (
	"fmt"
	"math"
	"testing"
	"time"

	"orrery/internal/near"

	"pgregory.net/rapid"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

const oneYear = 365 * space.Day

// newYear is where the published seasons count from.
var newYear = space.At(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))

// dawn is the mean orbit of a dawn–dusk plane at the epoch.
func dawn(t testing.TB, altitude unit.Length) *Orbit {
	t.Helper()
	p, err := orbit.Shell{Altitude: altitude, Planes: 1, PerPlane: 1, SunSynchronous: true, LocalTime: 18}.Planned(newYear)
	if err != nil {
		t.Fatal(err)
	}
	return Of(p.Mean(0))
}

func TestDawnDuskSeasonsMatchPublishedValues(t *testing.T) {
	cases := []struct {
		source            string
		km                unit.Length
		days, minutes     float64
		lit               float64
		from, to          time.Time
		daysOff, shareOff float64
	}{
		{"verification.md B14", 560, 99.6, 21.46, 0.9509, time.Date(2026, 5, 2, 0, 0, 0, 0, time.UTC), time.Date(2026, 8, 10, 0, 0, 0, 0, time.UTC), 1, 5e-4},
		{"verification.md B16", 650, 90.5, 19.73, 0.9599, time.Date(2026, 5, 7, 0, 0, 0, 0, time.UTC), time.Date(2026, 8, 5, 18, 0, 0, 0, time.UTC), 1, 5e-4},
	}
	for _, c := range cases {
		y := dawn(t, c.km*unit.Kilometre).Year(newYear, oneYear)
		if len(y.Seasons) != 1 {
			t.Fatalf("%s: %d seasons, want 1: %+v", c.source, len(y.Seasons), y.Seasons)
		}
		s := y.Seasons[0]
		near.Within(t, c.daysOff)(c.source+": days of the season", (s.To-s.From).Hours()/24, c.days)
		near.Within(t, c.daysOff)(c.source+": begins, days off", newYear.Add(s.From).Time().Sub(c.from).Hours()/24, 0)
		near.Within(t, c.daysOff)(c.source+": ends, days off", newYear.Add(s.To).Time().Sub(c.to).Hours()/24, 0)
		near.Within(t, 0.1)(c.source+": longest, minutes", y.Longest.Minutes(), c.minutes)
		near.Within(t, c.shareOff)(c.source+": lit share", y.LitShare, c.lit)
		if y.Longest != s.Longest {
			t.Errorf("%s: longest is %v and %v in its season", c.source, y.Longest, s.Longest)
		}
		t.Logf("%g km: %.2f d, %.3f min, lit %.5f, β %.2f° to %.2f°", float64(c.km), (s.To-s.From).Hours()/24, y.Longest.Minutes(), y.LitShare, y.BetaMin.Degrees(), y.BetaMax.Degrees())
	}
}

func TestLowestDawnDuskPlaneWithoutEclipseIsNear1391Kilometres(t *testing.T) {
	low, high := 1300.0, 1500.0
	for high-low > 1 {
		middle := (low + high) / 2
		if dawn(t, unit.Length(middle)*unit.Kilometre).Year(newYear, oneYear).Longest > 0 {
			low = middle
		} else {
			high = middle
		}
	}
	near.Within(t, 10)("verification.md B18, km", high, 1391)
}

func TestYearsMeanDarkShareMatchesPublishedValue(t *testing.T) {
	// verification.md B12: 550 km, 53°, nodes evenly.
	const planes = 72
	p, err := orbit.Shell{Altitude: 550 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: planes, PerPlane: 1}.Planned(newYear)
	if err != nil {
		t.Fatal(err)
	}
	dark := 0.0
	for i := range planes {
		dark += (1 - Of(p.Mean(i)).Year(newYear, oneYear).LitShare) / planes
	}
	near.Within(t, 0.003)("dark share", dark, 0.313)
}

func TestConesOfOneOrbitMatchPublishedValues(t *testing.T) {
	// verification.md B10: 550 km, β 0. The published period is Kepler's.
	m := orbit.Mean{Axis: unit.Length(float64(space.EarthRadius + 550*unit.Kilometre)), Inclination: unit.Angle(magic)}
	sun := space.Vec{X: space.AstronomicalUnit.Metres()} // in the node's direction: β is 0
	d := Of(m).Shadow(0, sun)
	scale := orbit.Period(550*unit.Kilometre).Seconds() / d.Period.Seconds()
	near.Within(t, 1e-12)("β, rad", d.Beta.Radians(), 0)
	umbra, shade := Of(m).Arcs(0, sun)
	near.Within(t, 1)("umbra, s", umbra.Seconds()*scale, 2128.3)
	near.Within(t, 1)("umbra and penumbrae, s", shade.Seconds()*scale, 2145.3)
	near.Within(t, 1)("half light, s", d.Dark.Seconds()*scale, (2128.3+2145.3)/2)
}

func TestMonthsAndSeasonsAddUpToTheYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := orbit.Mean{
			Axis:         unit.Length(float64(space.EarthRadius + unit.Length(rapid.Float64Range(300, 2000).Draw(t, "km"))*unit.Kilometre)),
			Inclination:  unit.Angle(rapid.Float64Range(0, math.Pi).Draw(t, "inclination")),
			Node:         unit.Angle(rapid.Float64Range(0, 2*math.Pi).Draw(t, "node")),
			Eccentricity: rapid.SampledFrom([]float64{0, 0.001, 0.02}).Draw(t, "eccentricity"),
		}
		epoch := newYear.Add(time.Duration(rapid.Int64Range(0, int64(oneYear)).Draw(t, "epoch")))
		whole := time.Duration(rapid.Int64Range(int64(time.Hour), int64(100*space.Day)).Draw(t, "span"))
		y := Of(m).Year(epoch, whole)
		end, dark := time.Duration(0), time.Duration(0)
		for i, month := range y.Months {
			if month.From != end || month.To <= month.From || month.Dark < 0 || month.Dark > month.To-month.From {
				t.Fatalf("month %d is %+v after %v", i, month, end)
			}
			if a, b := epoch.Add(month.From).Time(), epoch.Add(month.To-1).Time(); a.Month() != b.Month() || a.Year() != b.Year() {
				t.Fatalf("month %d reaches from %v to %v", i, a, b)
			}
			end, dark = month.To, dark+month.Dark
		}
		if end != whole || math.Abs(float64(dark)/float64(whole)-(1-y.LitShare)) > 1e-6 {
			t.Fatalf("months end at %v with %v dark; the span is %v with %v lit", end, dark, whole, y.LitShare)
		}
		last := time.Duration(-1)
		for _, s := range y.Seasons {
			if s.From <= last || s.To <= s.From || s.To > whole || s.Longest > y.Longest || s.Longest <= 0 {
				t.Fatalf("season %+v after %v, longest %v", s, last, y.Longest)
			}
			last = s.To
		}
		if (len(y.Seasons) > 0) != (y.Longest > 0) || (y.Longest > 0) != (y.LitShare < 1) {
			t.Fatalf("%d seasons, longest %v, lit %v", len(y.Seasons), y.Longest, y.LitShare)
		}
	})
}

// stateOf is where a satellite of an orbit is at elapsed 0, by Kepler.
func stateOf(m orbit.Mean) orbit.State {
	e, anomaly := m.Eccentricity, m.Anomaly.Radians()
	for range 60 {
		anomaly -= (anomaly - e*math.Sin(anomaly) - m.Anomaly.Radians()) / (1 - e*math.Cos(anomaly))
	}
	a, b := m.Axis.Metres(), math.Sqrt(1-e*e)
	sin, cos := math.Sincos(anomaly)
	speed := math.Sqrt(orbit.GM/a) / (1 - e*cos)
	turned := func(x, y float64) space.Vec { // by perigee, inclination and node
		sinP, cosP := math.Sincos(m.Perigee.Radians())
		sinI, cosI := math.Sincos(m.Inclination.Radians())
		sinN, cosN := math.Sincos(m.Node.Radians())
		u, v := x*cosP-y*sinP, x*sinP+y*cosP
		return space.Vec{X: u*cosN - v*cosI*sinN, Y: u*sinN + v*cosI*cosN, Z: v * sinI}
	}
	return orbit.State{Pos: turned(a*(cos-e), a*b*sin), Vel: turned(-speed*sin, speed*b*cos)}
}

func TestDuskIsTheLightOfTheState(t *testing.T) {
	for _, e := range []float64{0, 0.0005, 0.02, 0.3, 0.7} {
		m := orbit.Mean{
			Axis: unit.Length(float64(space.EarthRadius+700*unit.Kilometre) / (1 - e)), Eccentricity: e,
			Inclination: 63.4 * unit.Degree, Node: 1, Perigee: 4.7, Anomaly: 2,
		}
		for _, day := range []time.Duration{0, 40 * space.Day, 100 * space.Day} {
			sun := space.Sun(newYear.Add(day))
			d := Of(m).Shadow(day, sun)
			states, lights := []orbit.State{stateOf(m.After(day))}, make([]space.Light, 1)
			Lights(states, sun, time.Minute, lights)
			arc := (lights[0].Leave - lights[0].Enter).Seconds()
			near.Within(t, 0.01*arc+1)(fmt.Sprintf("dark of e %g on day %v, s", e, day.Hours()/24), d.Dark.Seconds(), arc)
		}
	}
}

func BenchmarkYearOfAPlane(b *testing.B) {
	m := dawn(b, 650*unit.Kilometre)
	for b.Loop() {
		m.Year(newYear, oneYear)
	}
}

func BenchmarkYearOfAnEllipse(b *testing.B) {
	m := Of(orbit.Mean{Axis: 26_600 * unit.Kilometre, Eccentricity: 0.74, Inclination: 63.4 * unit.Degree, Perigee: 270 * unit.Degree})
	for b.Loop() {
		m.Year(newYear, oneYear)
	}
}
