package orbit_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/orbit/orbittest"
	"orrery/engine/space"
	"orrery/engine/unit"
)

var epoch, shell = orbittest.Epoch, orbittest.Shell

// Orbits that are hard: long, low, retrograde.
var (
	molniya = orbit.Elements{Name: "Molniya", Epoch: epoch, MeanMotion: 2.006, Eccentricity: 0.72,
		Inclination: 63.4 * unit.Degree, RAAN: 100 * unit.Degree, ArgPerigee: 270 * unit.Degree}
	geostationary = orbit.Elements{Name: "geostationary", Epoch: epoch, MeanMotion: 1.0027, Eccentricity: 2e-4,
		Inclination: 0.02 * unit.Degree}
	oblong = orbit.Elements{Name: "transfer", Epoch: epoch, MeanMotion: 9, Eccentricity: 0.35,
		Inclination: 28 * unit.Degree, BStar: 1e-4}
	falling = orbit.Elements{Name: "falling", Epoch: epoch, MeanMotion: 16.4, Eccentricity: 5e-3,
		Inclination: 51 * unit.Degree, BStar: 1e-3}
	retrograde = orbit.Elements{Name: "retrograde", Epoch: epoch, MeanMotion: 15, Inclination: 180 * unit.Degree}
	far        = orbit.Elements{Name: "far", Epoch: epoch, MeanMotion: 1e-3, Inclination: 10 * unit.Degree}
)

func TestPropagatorsKeepTheirPromises(t *testing.T) {
	t.Run("planned", func(t *testing.T) {
		orbittest.Check(t, func() orbit.Propagator { return orbittest.Planned(t, shell) })
	})
	t.Run("ellipses", func(t *testing.T) {
		for _, planes := range []int{3, 80} { // by one core, and by all
			plan := orbit.Ellipse{Shell: shell, Apogee: 9000 * unit.Kilometre, Perigee: 100 * unit.Degree}
			plan.Shell.Planes, plan.Shell.Phasing = planes, 2
			p, err := plan.Planned(epoch)
			if err != nil {
				t.Fatal(err)
			}
			check := orbittest.Check
			if planes > 3 {
				check = orbittest.CheckMany
			}
			check(t, func() orbit.Propagator { return p })
		}
	})
	t.Run("clusters", func(t *testing.T) {
		p, err := orbit.Cluster{Chiefs: shell, Radius: unit.Kilometre, Spacing: 250 * unit.Metre}.Planned(epoch)
		if err != nil {
			t.Fatal(err)
		}
		orbittest.Check(t, func() orbit.Propagator { return p })
	})
	t.Run("catalogue", func(t *testing.T) {
		small := shell
		small.Planes, small.Phasing = 2, 1
		made := orbittest.Written(t, small, molniya, geostationary, oblong, falling, retrograde, far)
		orbittest.Check(t, func() orbit.Propagator { return made.Clone() })
	})
}

func TestFlagsNameWhatIsWrong(t *testing.T) {
	c := orbittest.Written(t, shell, falling, retrograde, far, molniya)
	n := shell.Len()
	cases := []struct {
		what    string
		i       int
		elapsed time.Duration
		want    []string
	}{
		{"a new set", 0, 0, nil},
		{"14 days and a little", 0, 14*space.Day + 6*time.Hour, []string{"stale"}},
		{"14 days before, and a little", 0, -14*space.Day - 6*time.Hour, []string{"stale"}},
		{"a low one", n, 0, []string{"decaying"}},
		{"a low one later", n, 14 * space.Day, []string{"decaying", "decayed"}},
		{"180°", n + 1, 0, []string{"unsupported"}},
		{"a Sun's orbit", n + 2, 0, []string{"unsupported"}},
		{"Molniya", n + 3, 0, nil},
	}
	states := make([]orbit.State, c.Len())
	for _, k := range cases {
		got := c.Flags(k.i, k.elapsed).Strings()
		if len(got) != len(k.want) {
			t.Errorf("%s: flags are %v, want %v", k.what, got, k.want)
			continue
		}
		for j := range got {
			if got[j] != k.want[j] {
				t.Errorf("%s: flags are %v, want %v", k.what, got, k.want)
			}
		}
		_, err := c.Exact(k.i, k.elapsed)
		c.States(k.elapsed, states)
		gone := c.Flags(k.i, k.elapsed)&(orbit.Decayed|orbit.Unsupported) != 0
		if (err != nil) != gone || (states[k.i] == orbit.State{}) != gone {
			t.Errorf("%s: error %v and state %v, flagged %v", k.what, err, states[k.i], got)
		}
	}
}

func TestOneStateIsThatOfAll(t *testing.T) {
	c := orbittest.Written(t, shell, molniya, geostationary, oblong, falling, retrograde)
	states := make([]orbit.State, c.Len())
	for _, elapsed := range []time.Duration{0, 1, 15 * time.Second, -time.Second, 100*time.Minute + 1, 20 * space.Day} {
		c.States(elapsed, states)
		for i, want := range states {
			got, err := c.State(i, elapsed)
			if got != want || (err != nil) != (want == orbit.State{}) {
				t.Errorf("state of %d at %v is %v (error %v), want %v", i, elapsed, got, err, want)
			}
		}
	}
}

func TestDecayedStaysDecayed(t *testing.T) {
	// SGP4's series lifts a decayed orbit again; ours says so forever.
	c := orbittest.Written(t, shell, falling)
	i := shell.Len()
	gone := false
	for days := 0; days < 7000; days += 3 {
		_, err := c.Exact(i, time.Duration(days)*space.Day)
		if gone && err == nil {
			t.Fatalf("it is back after %d days", days)
		}
		gone = gone || err != nil
	}
	if !gone {
		t.Error("it never decays")
	}
}

func TestWrittenShellFliesNearThePlannedOne(t *testing.T) {
	p, c := orbittest.Planned(t, shell), orbittest.Written(t, shell)
	a, b := make([]orbit.State, p.Len()), make([]orbit.State, p.Len())
	var sum, altitude, worst float64
	n := 0
	for elapsed := time.Duration(0); elapsed < space.Day; elapsed += 7 * time.Minute {
		p.States(elapsed, a)
		c.States(elapsed, b)
		for i := range a {
			off := a[i].Pos.Sub(b[i].Pos).Norm()
			sum += off * off
			worst = max(worst, off)
			altitude += b[i].Pos.Norm() - space.EarthRadius.Metres()
			n++
		}
	}
	rms := math.Sqrt(sum/float64(n)) / 1000
	t.Logf("over a day %.2f km rms, %.2f km at most; mean altitude %.3f km", rms, worst/1000, altitude/float64(n)/1000)
	if rms > 12 {
		t.Errorf("they are %.2f km rms apart over a day, want 12", rms)
	}
	if d := altitude/float64(n) - shell.Altitude.Metres(); math.Abs(d) > 100 {
		t.Errorf("mean altitude is %.0f m off the plan, want 100", d)
	}
}
