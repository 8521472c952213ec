package launch_test

import (
	"math"
	"testing"
	"time"

	"orrery/engine/formula/formulatest"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

const (
	day    = 24 * time.Hour
	km     = unit.Kilometre
	degree = unit.Degree
)

// near says whether two numbers agree to so many parts.
func near(got, want, parts float64) bool { return math.Abs(got-want) <= parts*math.Abs(want) }

func TestWaitingIsTheSeparationOverTheDifferenceOfDrifts(t *testing.T) {
	w := launch.PlaneDrift{Parking: 350 * km, Target: 550 * km, Inclination: 53 * degree}
	daily := orbit.NodeDrift(350*km, 53*degree, day) - orbit.NodeDrift(550*km, 53*degree, day)
	wait, ok := w.For(20 * degree)
	if turned := float64(daily) * wait.Hours() / 24; !ok || !near(turned, -float64(20*degree), 1e-12) {
		t.Errorf("in %v the plane drifts %g rad, want 20° westwards", wait, turned)
	}
	still := launch.PlaneDrift{Parking: 550 * km, Target: 550 * km, Inclination: 53 * degree}
	if wait, ok := still.For(degree); ok {
		t.Errorf("planes that drift alike meet after %v", wait)
	}
	if wait, ok := still.For(0); !ok || wait != 0 {
		t.Errorf("planes that are one wait %v", wait)
	}
}

func TestAClimbBurnsWhatTsiolkovskySays(t *testing.T) {
	// 100 m/s at an exhaust of 1,000 m/s: 1 - exp(-0.1) = 9.5163 % of 1,000 kg, thrown at
	// 1 N and 1,000 m/s: 95,163 s.
	thruster := launch.Thruster{Thrust: 1, Mass: 1000, Impulse: 1000 / 9.80665}
	up, low := 0.0, 500*km
	high := low
	for up < 100 {
		high += 10
		up = float64(orbit.Spiral(low, high))
	}
	e := thruster.Climb(low, high)
	if !near(float64(e.Propellant), 95.163, 1e-3) || !near(e.Time.Seconds(), 95_163, 1e-3) || !near(float64(e.Change), 100, 1e-3) {
		t.Errorf("it takes %+v, want 95.163 kg and 95163 s", e)
	}
	if back := thruster.Climb(high, low); back != e {
		t.Errorf("down takes %+v, up %+v", back, e)
	}
}

func TestLiftOffComesWithThePlane(t *testing.T) {
	if got := launch.AfterTurn(360.98564736629 * degree); (got - day).Abs() > time.Microsecond {
		t.Errorf("a day's turn takes %v", got)
	}
	dawn, err := orbit.SunSynchronous(600 * km)
	if err != nil {
		t.Fatal(err)
	}
	if got := launch.LiftOffShift(600*km, dawn); got.Abs() > 50*time.Millisecond {
		t.Errorf("under a sun-synchronous plane lift-off shifts by %v a day", got)
	}
	if got := launch.LiftOffShift(600*km, 90*degree); (got + 236*time.Second).Abs() > time.Second { // a star's day is 236 s short
		t.Errorf("under a plane that stands still it shifts by %v, want -236 s", got)
	}
}

func TestSlidingIsFasterFromLower(t *testing.T) {
	s := launch.Phasing{Target: 550 * km, Below: 5 * km, Inclination: 53 * degree}
	// Without oblateness n goes as a^-3/2: 3/2·5/6928 of 360°·86400/T a day.
	plain := 1.5 * 5 / 6928.137 * 360 * 86400 / orbit.Period(550*km).Seconds()
	if got := s.Daily().Degrees(); !near(got, plain, 5e-3) {
		t.Errorf("5 km below it slides %g° a day, want some %g°", got, plain)
	}
	s.Below = -5 * km
	if _, _, ok := s.For(degree); !ok || s.Daily() >= 0 {
		t.Errorf("from above it slides %g° a day, want below 0", s.Daily().Degrees())
	}
	s.Below = 0
	if took, _, ok := s.For(degree); ok {
		t.Errorf("where nothing slides it takes %v", took)
	}
}

func TestAzimuths(t *testing.T) {
	// From the equator the azimuth is 90° less the inclination; at its own latitude a pad
	// launches due east.
	if got := launch.Azimuth(0, 53*degree).Degrees(); !near(got, 37, 1e-12) {
		t.Errorf("from the equator to 53° it is %g", got)
	}
	if got := launch.Azimuth(28.5*degree, 28.5*degree).Degrees(); !near(got, 90, 1e-6) {
		t.Errorf("at its own latitude it is %g, want 90", got)
	}
	// Into a polar orbit the ground sees a westward lead: atan(465.1/7742.9).
	if got := launch.AzimuthFromGround(0, 90*degree, 270*km).Degrees(); math.Abs(got+3.437) > 2e-3 {
		t.Errorf("from the equator to 90° the ground sees %g, want -3.437", got)
	}
	for _, c := range []struct {
		latitude, inclination unit.Angle
		want                  bool
	}{{28 * degree, 28 * degree, true}, {28 * degree, 27 * degree, false}, {-28 * degree, 27 * degree, false}, {28 * degree, 152 * degree, true}, {28 * degree, 153 * degree, false}} {
		if launch.Reaches(c.latitude, c.inclination) != c.want {
			t.Errorf("%g° from %g°: reached %v", c.inclination.Degrees(), c.latitude.Degrees(), !c.want)
		}
	}
}

func TestWhatARecordSays(t *testing.T) {
	// Two failures of 100 flights, the 10th and the last but for e: Σ ln = ln 10 + ln e.
	g := launch.Growth{Flights: 100, Failures: []float64{10, 100 / math.E}}
	beta := 2 / (math.Log(10) + 1)
	if !near(g.Beta(), beta, 1e-12) || !near(g.Unbiased(), beta/2, 1e-12) || !near(g.FailureNow(), beta*0.02, 1e-12) || !near(g.Scale(), 2/math.Pow(100, beta), 1e-12) {
		t.Errorf("β %g, %g, λ %g, now %g", g.Beta(), g.Unbiased(), g.Scale(), g.FailureNow())
	}
	if (launch.Growth{Flights: 5, Failures: []float64{5}}).Determined() {
		t.Error("a record that ends with its only failure tells of growth")
	}
	// s = 1·0.5 = 0.5, f = 1: (0.5 + 1)/(1.5 + 2).
	if got := launch.Discounted([]bool{false, true}, 0.5); !near(got, 1.5/3.5, 1e-15) {
		t.Errorf("discounted it is %g", got)
	}
	v := launch.Vehicle{Successes: 2, Flights: 3}
	if got := launch.Discounted([]bool{false, true, false}, 1); got != v.Odds() {
		t.Errorf("undiscounted it is %g, Beta says %g", got, v.Odds())
	}
	l := launch.Learning{First: 0.5, Last: 0.1, Flights: 10}
	if got := l.Failure(10); !near(got, 0.1+0.4/math.E, 1e-14) || !near(l.Expected(2), 0.5+l.Failure(1), 1e-14) {
		t.Errorf("after ten flights one in %g fails", 1/got)
	}
}

func TestTheBandIsThatOfBeta(t *testing.T) {
	// Beta(1/2, 1/2) is the arcsine law: its quantile is sin²(π·p/2). One flight of one:
	// Beta(3/2, 1/2), whose share below x is (2/π)·(asin √x - √(x·(1-x))).
	low, high := launch.SuccessInterval(1, 0, 0.05)
	below := 2 / math.Pi * (math.Asin(math.Sqrt(low)) - math.Sqrt(low*(1-low)))
	if !near(below, 0.05, 1e-12) || high != 1 {
		t.Errorf("of one flight that flew the band is %g to %g, with %g below", low, high, below)
	}
	if low, high = launch.SuccessInterval(1, 1, 0.05); low != 0 || !near(1-high, func() float64 { l, _ := launch.SuccessInterval(1, 0, 0.05); return l }(), 1e-12) {
		t.Errorf("of one that failed it is %g to %g", low, high)
	}
	// As printed for Starship's 14 flights with six, four and seven failures, and Falcon's 579 with four.
	for _, c := range [][4]float64{{14, 6, 0.357, 0.766}, {14, 4, 0.497, 0.872}, {14, 7, 0.294, 0.706}, {579, 4, 0.9855, 0.9971}} {
		if low, high := launch.SuccessInterval(c[0], c[1], 0.05); math.Abs(low-c[2]) > 5.1e-4 || math.Abs(high-c[3]) > 5.1e-4 {
			t.Errorf("%g of %g failed: %g to %g, want %g to %g", c[1], c[0], low, high, c[2], c[3])
		}
	}
}

func TestSparesFollowPoisson(t *testing.T) {
	s := launch.Stock{Demand: 2} // P(0..4) = .1353 .2707 .2707 .1804 .0902
	if point, served := s.Reorder(0.9); point != 4 || !near(served, math.Exp(-2)*(1+2+2+8.0/6+16.0/24), 1e-14) {
		t.Errorf("s is %d at %g, want 4", point, served)
	}
	// E(D - 1)⁺ = E D - 1 + P(0).
	if got := s.Backorders(1); !near(got, 1+math.Exp(-2), 1e-13) {
		t.Errorf("%g are short, want %g", got, 1+math.Exp(-2))
	}
	if point, _ := (launch.Stock{Demand: 10_000}).Reorder(0.95); point < 10_150 || point > 10_180 { // mean + 1.645·100
		t.Errorf("of ten thousand s is %d, want some 10,165", point)
	}
	if got := launch.StockOf(100, 0.5, 365.25).Demand; got != 50 {
		t.Errorf("a year's demand is %g, want 50", got)
	}
}

func TestFillsAndRefills(t *testing.T) {
	for _, c := range []struct {
		satellites, batch int
		spares            float64
		want              int
	}{{100, 10, 0.1, 11}, {101, 10, 0, 11}, {0, 10, 0, 0}, {1, 60, 0, 1}, {10_000, 40, 0.05, 263}} {
		if got := launch.FlightsFor(c.satellites, c.batch, c.spares); got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
	}
	u := launch.Upkeep{Satellites: 100, Life: 4, Loss: 0.05}
	if !near(u.Yearly(), 30, 1e-14) || !near(u.Flights(10, 0.5), 6, 1e-14) {
		t.Errorf("%g a year on %g launches", u.Yearly(), u.Flights(10, 0.5))
	}
}

func TestScrubsAreGeometric(t *testing.T) {
	a := launch.Attempts{All: 10, Flown: 5, Weather: 3}
	if a.Go() != 0.5 || a.ByWeather() != 0.3 || a.Other() != 0.2 || a.Mean() != 2 || !near(a.Within(3), 0.875, 1e-15) {
		t.Errorf("%g fly, %g wait for the weather, %g for others, %g attempts, %g in three", a.Go(), a.ByWeather(), a.Other(), a.Mean(), a.Within(3))
	}
}

func TestPracticeMakesMassCheap(t *testing.T) {
	w := launch.Wright{Price: 1000, Mass: 100, Rate: 0.25}
	if !near(w.At(100), 1000, 1e-15) || !near(w.At(400), 562.5, 1e-14) || !near(w.Doublings(562.5), 2, 1e-14) || !near(w.MassFor(562.5), 400, 1e-13) {
		t.Errorf("at 400 t it is %g; %g doublings, %g t for 562.5", w.At(400), w.Doublings(562.5), w.MassFor(562.5))
	}
}

func TestSurvivalPassesWhatFlew(t *testing.T) {
	for _, seen := range [][2]float64{{2.14, 0.96}, {3.14, 0.909}, {4.14, 0.841}, {5.14, 0.596}, {6.14, 0.255}, {7.14, 0.117}} {
		if got := launch.AsFlown.At(seen[0]); math.Abs(got-seen[1]) > 0.0345 {
			t.Errorf("after %g years %g are there, %g were seen", seen[0], got, seen[1])
		}
	}
	if got := launch.AsFlown.At(5.85); !near(got, 1/math.E, 1e-14) {
		t.Errorf("after 5.85 years %g are there, want 1/e", got)
	}
}

func TestABatchWaitsBetweenItsClimbs(t *testing.T) {
	b := launch.Batch{
		PlaneDrift: launch.PlaneDrift{Parking: 350 * km, Target: 550 * km, Inclination: 53 * degree},
		Insertion:  290 * km, Acceleration: 3e-4, Checkout: 4 * day, Separation: 20 * degree,
	}
	at, ok := b.OnStation(3)
	wait, _ := b.For(20 * degree)
	climb := func(from, to unit.Length) time.Duration {
		return time.Duration(float64(orbit.Spiral(from, to)) / 3e-4 * float64(time.Second))
	}
	first := 4*day + climb(290*km, 350*km) + climb(350*km, 550*km)
	if !ok || len(at) != 3 || (at[0]-first).Abs() > 3 || (at[1]-at[0]-wait).Abs() > 3 || (at[2]-at[0]-2*wait).Abs() > 3 {
		t.Errorf("on station after %v, want %v and %v from plane to plane", at, first, wait)
	}
}

func TestFormulasOfLaunchesAreDocumented(t *testing.T) {
	formulatest.Check(t, "launch", launch.Formulas)
}
