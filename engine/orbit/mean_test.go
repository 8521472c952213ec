package orbit

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/internal/near"

	"pgregory.net/rapid"

	"orrery/engine/exact"
	"orrery/engine/space"
	"orrery/engine/unit"
)

func TestKeplersEquationIsSolved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		mean := rapid.Float64Range(-20, 20).Draw(t, "mean anomaly")
		e := rapid.Float64Range(0, 0.95).Draw(t, "eccentricity")
		sin, cos := eccentricAnomaly(mean, e)
		back := math.Atan2(sin, cos) - e*sin
		if off := math.Remainder(back-mean, 2*math.Pi); math.Abs(off) > 4e-15 {
			t.Fatalf("of M %.17g and e %g: M is %.17g again, %.3g off", mean, e, back, off)
		}
	})
}

func TestOblatenessTurnsAnEllipseAsPublished(t *testing.T) {
	a := func(perigee, apogee float64) (unit.Length, float64) {
		low, high := radius(unit.Length(perigee)*unit.Kilometre), radius(unit.Length(apogee)*unit.Kilometre)
		return unit.Length((low + high) / 2), (high - low) / (high + low)
	}
	perDay := func(rate float64) float64 { return rate * 86400 * 180 / math.Pi }
	axis, e := a(550, 550)
	m := Mean{Axis: axis, Eccentricity: e, Inclination: 53 * unit.Degree}
	near.Within(t, 0.002)("verification.md A5, degrees a day", perDay(m.Drift().Node), -4.4892)

	// The critical inclination, cos² i = 1/5 (Vallado 2013, section 9.6).
	axis, e = a(500, 39_850)
	m = Mean{Axis: axis, Eccentricity: e, Inclination: unit.Angle(exact.Acos(math.Sqrt(0.2)))}
	near.Within(t, 1e-9)("drift of a Molniya's perigee, degrees a day", perDay(m.Drift().Perigee), 0)
	near.Within(t, 0.05)("its period, h", 2*math.Pi/m.Drift().Anomaly/3600, 11.96)

	// On the equator the perigee turns twice as fast as the node, the other way.
	m.Inclination = 0
	near.Within(t, 1e-12)("perigee's drift over the node's", m.Drift().Perigee/m.Drift().Node, -2)
}

func TestMeanElementsFlyNearSGP4(t *testing.T) {
	// The secular rates are SGP4's to first order: node and perigee within a
	// percent over ten days.
	e := Elements{Name: "oblong", Epoch: 0, MeanMotion: 12, Eccentricity: 0.1,
		Inclination: 40 * unit.Degree, RAAN: 30 * unit.Degree, ArgPerigee: 50 * unit.Degree}
	c, err := NewCatalogue([]Elements{e}, 0)
	if err != nil {
		t.Fatal(err)
	}
	plane := func(elapsed time.Duration) float64 {
		s, err := c.Exact(0, elapsed)
		if err != nil {
			t.Fatal(err)
		}
		h := s.Pos.Cross(s.Vel)
		return math.Atan2(h.X, -h.Y)
	}
	span := 10 * space.Day
	got := math.Remainder(e.Mean(0).After(span).Node.Radians()-e.RAAN.Radians(), 2*math.Pi)
	want := math.Remainder(plane(span)-plane(0), 2*math.Pi)
	near.Within(t, 0.01)("node after ten days over SGP4's", got/want, 1)
	if back := e.Mean(space.Instant(span)).After(-span); math.Abs(float64(back.Node-e.RAAN)) > 1e-9 {
		t.Errorf("ten days on and back the node is %.9g, was %.9g", back.Node, e.RAAN)
	}
}

func TestEllipseKeepsItsHeightsAndItsPerigee(t *testing.T) {
	plan := Ellipse{
		Shell:  Shell{Name: "molniya", Altitude: 600 * unit.Kilometre, Inclination: 63.4349 * unit.Degree, Planes: 2, PerPlane: 3, Phasing: 1},
		Apogee: 39_700 * unit.Kilometre, Perigee: 270 * unit.Degree,
	}
	p, err := plan.Planned(0)
	if err != nil {
		t.Fatal(err)
	}
	low, high, north := math.Inf(1), 0.0, 0.0
	for elapsed := time.Duration(0); elapsed < 13*time.Hour; elapsed += 10 * time.Second {
		s, _ := p.Exact(4, 90*space.Day+elapsed)
		r := s.Pos.Norm()
		if r > high {
			high, north = r, s.Pos.Z/r
		}
		low = min(low, r)
	}
	near.Within(t, 0.5)("perigee, km", low/1000, 6978.137)
	near.Within(t, 0.1)("apogee, km", high/1000, 46078.137)
	near.Within(t, 1e-3)("sine of the apogee's latitude after 90 days", north, math.Sin(63.4349*math.Pi/180))
}

func TestEllipseRefusesWhatCannotFly(t *testing.T) {
	good := Ellipse{Shell: Shell{Name: "x", Altitude: 600 * unit.Kilometre, Inclination: 1, Planes: 1, PerPlane: 1}, Apogee: 700 * unit.Kilometre}
	cases := []struct {
		change func(*Ellipse)
		says   string
	}{
		{func(l *Ellipse) { l.Shell.Altitude = -100 * unit.Kilometre }, "altitude is -100 km"},
		{func(l *Ellipse) { l.Apogee = 500 * unit.Kilometre }, "apogee is at 500 km, want from the perigee's 600"},
		{func(l *Ellipse) { l.Apogee = unit.Length(math.NaN()) }, "apogee is at NaN km"},
		{func(l *Ellipse) { l.Perigee = 8 }, "argument of perigee is"},
		{func(l *Ellipse) { l.Shell.SunSynchronous = true }, "not sun-synchronous"},
	}
	for _, k := range cases {
		l := good
		k.change(&l)
		if _, err := l.Planned(0); err == nil || !strings.Contains(err.Error(), k.says) {
			t.Errorf("error is %v, want %q in it", err, k.says)
		}
	}
}
