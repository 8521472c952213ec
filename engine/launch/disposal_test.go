package launch_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine/air"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// old is AI1 at the end of its work.
func old(altitude unit.Length) launch.Retired {
	return launch.Retired{Altitude: altitude, Alive: true, Thrust: 0.68, Mass: 2143, Impulse: 2500, Duty: 0.15, Ballistic: 50, Density: 1}
}

func TestTheDeadDecay(t *testing.T) {
	// L11 and launches.md §3: altitude, kg/m², years in mean air and in air 2.5 times as dense.
	for _, c := range []struct {
		altitude             unit.Length
		ballistic, mean, max float64
	}{{400 * km, 50, 0.423, 0.169}, {450 * km, 50, 1.07, 0.428}, {550 * km, 50, 5.849, 2.34}, {600 * km, 50, 13.034, 5.214}, {650 * km, 20, 11.181, 4.472}} {
		r := old(c.altitude)
		r.Alive, r.Ballistic = false, c.ballistic
		for density, want := range map[float64]float64{1: c.mean, 2.5: c.max} {
			r.Density = density
			d := launch.Dispose(r)
			if got := d.Time.Hours() / 8766; !near(got, want, 0.03) || d.ByThrust || d.Propellant != 0 || d.Change != 0 || d.Late != (want > 5) {
				t.Errorf("%+v: %g years, %+v, want %g", r, got, d, want)
			}
			drag := air.Drag{Ballistic: air.Ballistic(c.ballistic), Activity: density}
			if want := drag.Decay(c.altitude, 180*km); !near(float64(d.Time), float64(want), 1e-3) {
				t.Errorf("%+v: %v, decay takes %v", r, d.Time, want)
			}
		}
	}
}

func TestTheLivingAreBroughtDown(t *testing.T) {
	r := old(650 * km)
	d := launch.Dispose(r)
	if !d.ByThrust || d.Late || d.Time > 365*day {
		t.Errorf("from 650 km: %+v", d)
	}
	if want := orbit.Propellant(r.Mass, d.Change, r.Impulse); !near(float64(d.Propellant), float64(want), 1e-9) {
		t.Errorf("%v m/s burn %v kg, want %v", d.Change, d.Propellant, want)
	}
	// Without air it is the climb's closed form, down to 120 km.
	r.Density = 0
	bare := launch.Dispose(r)
	effort := launch.Thruster{Thrust: r.Thrust, Mass: r.Mass, Impulse: r.Impulse}.Climb(650*km, 120*km)
	if !near(float64(bare.Change), float64(effort.Change), 1e-9) || !near(float64(bare.Propellant), float64(effort.Propellant), 1e-9) || !near(float64(bare.Time)*r.Duty, float64(effort.Time), 1e-9) {
		t.Errorf("without air: %+v, want %+v", bare, effort)
	}
	if d.Time >= bare.Time || d.Propellant >= bare.Propellant {
		t.Errorf("the air makes it longer: %v and %v kg against %v and %v", d.Time, d.Propellant, bare.Time, bare.Propellant)
	}
}

func TestWhoIsLowOrDeafIsLeftToTheAir(t *testing.T) {
	spent, weak := old(650*km), old(650*km)
	spent.Thrust, weak.Alive = 0, false
	for name, c := range map[string]struct {
		retired      launch.Retired
		thrust, late bool
	}{
		"alive at 500 km": {old(500 * km), false, false},
		"alive at 501 km": {old(501 * km), true, false},
		"no thrusters":    {spent, false, true},
		"dead":            {weak, false, true},
	} {
		if d := launch.Dispose(c.retired); d.ByThrust != c.thrust || d.Late != c.late {
			t.Errorf("%s: by thrust %v, late %v, after %v", name, d.ByThrust, d.Late, d.Time)
		}
	}
}

func TestDisposalSinksWithoutJumps(t *testing.T) {
	dead, high := old(600*km), old(1500*km)
	dead.Alive, high.Alive = false, false
	for _, c := range []struct {
		r   launch.Retired
		end unit.Length
	}{{old(650 * km), 120 * km}, {dead, 180 * km}, {old(480 * km), 180 * km}, {old(150 * km), 150 * km}} {
		d := launch.Dispose(c.r)
		last, burnt := c.r.Altitude+1e-3, unit.Mass(0)
		for n := range 1000 {
			at, mass := d.At(time.Duration(float64(d.Time) * float64(n) / 1000))
			if at > last || last-at > 60*km || mass < burnt || mass > d.Propellant {
				t.Fatalf("%+v, step %d: at %v m after %v, %v kg burnt after %v", c.r, n, at, last, mass, burnt)
			}
			last, burnt = at, mass
		}
		if at, mass := d.At(d.Time); at != c.end || mass != d.Propellant {
			t.Errorf("%+v ends at %v m with %v kg burnt", c.r, at, mass)
		}
		if start, mass := d.At(-year); math.Abs(float64(start-c.r.Altitude)) > 1e-3 || mass != 0 {
			t.Errorf("%+v begins at %v m with %v kg burnt", c.r, start, mass)
		}
	}
	// What takes longer than anybody waits is told as 200 years.
	if d := launch.Dispose(high); d.Time.Hours() != 200*8766 || !d.Late {
		t.Errorf("from 1500 km it takes %v", d.Time)
	}
	high.Density = 0
	if d := launch.Dispose(high); d.Time.Hours() != 200*8766 || !d.Late {
		t.Errorf("without air it takes %v", d.Time)
	}
}
