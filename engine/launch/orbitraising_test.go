package launch_test

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/air"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// ai1 is SpaceX's AI1 on its way to a dawn-dusk shell, edge-on, as cases L3 and L10 have it.
func ai1() launch.OrbitRaising {
	return launch.OrbitRaising{
		DropOff: 270 * km, Parking: 270 * km, Target: 650 * km, Inclination: 97.986 * degree,
		Thrust: 0.68, Mass: 2143, Impulse: 2500, Ballistic: 50, Density: 1, Duty: 0.15, Test: 2 * day,
	}
}

// bare is a way of full thrust without air and tests, as closed forms have it.
func bare(from, to unit.Length, inclination unit.Angle) launch.OrbitRaising {
	return launch.OrbitRaising{DropOff: from, Parking: from, Target: to, Inclination: inclination, Thrust: 0.68, Mass: 2143, Impulse: 2500, Duty: 1}
}

func plan(t *testing.T, w launch.OrbitRaising) launch.Trajectory {
	t.Helper()
	p, err := w.Plan()
	if err != nil {
		t.Fatalf("%+v: %v", w, err)
	}
	return p
}

// leg is the passage's leg of a kind.
func leg(t *testing.T, p launch.Trajectory, kind launch.LegKind) launch.Leg {
	t.Helper()
	for _, l := range p.Legs {
		if l.Kind == kind {
			return l
		}
	}
	t.Fatalf("no leg %v in %+v", kind, p.Legs)
	return launch.Leg{}
}

func TestClimbsTakeWhatTheClosedFormSays(t *testing.T) {
	// L3, with drop-off, target, thrust, mass, impulse; m/s, days and kg.
	for _, c := range []struct {
		from, to          unit.Length
		thrust            unit.Force
		mass              unit.Mass
		impulse           float64
		speed, days, burn float64
	}{
		{350 * km, 550 * km, 0.07, 260, 1500, 111.9113, 4.7927, 1.97054},
		{280 * km, 530 * km, 0.17, 575, 2500, 141.2945, 5.5154, 3.30432},
		{275 * km, 525 * km, 0.34, 1690, 2500, 141.4509, 8.1142, 9.72253},
		{270 * km, 650 * km, 0.68, 2143, 2500, 212.2391, 7.7081, 18.47177},
		{550 * km, 200 * km, 0.17, 575, 2500, 199.1732, 7.7656, 4.65238},
	} {
		w := bare(c.from, c.to, 53*degree)
		w.Thrust, w.Mass, w.Impulse = c.thrust, c.mass, c.impulse
		p := plan(t, w)
		if !near(float64(p.Change), c.speed, 1e-6) || !near(p.Total().Hours()/24, c.days, 1e-5) || !near(float64(p.Propellant), c.burn, 1e-5) {
			t.Errorf("%+v: %v m/s, %g days, %v kg", c, p.Change, p.Total().Hours()/24, p.Propellant)
		}
		w.Duty = 0.15
		if slow := plan(t, w); !near(slow.Total().Hours()*0.15, p.Total().Hours(), 1e-9) || !near(float64(slow.Propellant), float64(p.Propellant), 1e-12) {
			t.Errorf("%+v: at a duty of 0.15 it takes %v and %v kg, always %v and %v kg", c, slow.Total(), slow.Propellant, p.Total(), p.Propellant)
		}
	}
}

func TestTheNodeDriftsWhileClimbingAsTheClosedFormSays(t *testing.T) {
	// L4: 0.17 N on 575 kg at 43°, 0.07 N on 260 kg at 53°; with an impulse so high that the mass stays.
	for _, c := range []struct {
		w      launch.OrbitRaising
		behind float64
	}{{bare(280*km, 530*km, 43*degree), -2.06012}, {bare(350*km, 550*km, 53*degree), -1.14881}} {
		c.w.Thrust, c.w.Mass, c.w.Impulse = 0.17, 575, 1e6
		if c.w.DropOff == 350*km {
			c.w.Thrust, c.w.Mass = 0.07, 260
		}
		climb := orbit.Climb{From: c.w.DropOff, To: c.w.Target, Inclination: c.w.Inclination, Acceleration: unit.Acceleration(float64(c.w.Thrust) / float64(c.w.Mass))}
		p := plan(t, c.w)
		if got := -p.Offset(); !near(got.Degrees(), c.behind, 1e-3) || !near(float64(got), float64(climb.LeftBehind()), 1e-4) {
			t.Errorf("%g to %g km: the node is left %g° behind, want %g (closed form %g)", c.w.DropOff.Kilometres(), c.w.Target.Kilometres(), got.Degrees(), c.behind, climb.LeftBehind().Degrees())
		}
	}
	// AI1 against a mate that is there already: +0.797° (launches.md §3, L4).
	if got := -plan(t, bare(270*km, 650*km, 97.986*degree)).Offset().Degrees(); math.Abs(got-0.797) > 5e-3 {
		t.Errorf("AI1 climbs %g° ahead of its mate, want 0.797", got)
	}
}

func TestSatellitesWaitAsLongAsPlanesDrift(t *testing.T) {
	// L2, and launches.md §3: parking, target, inclination, separation, days, and whether the
	// planes drift eastwards.
	for _, c := range []struct {
		parking, target         unit.Length
		inclination, separation float64
		days                    float64
		east                    bool
	}{
		{350 * km, 550 * km, 53, 20, 41.265, false}, {350 * km, 550 * km, 53, 5, 10.3162, false}, {280 * km, 550 * km, 53, 5, 7.4614, false},
		{275 * km, 650 * km, 30.5, 10, 7.7322, false}, {440 * km, 550 * km, 53, 20, 77.3261, false}, {270 * km, 650 * km, 97.986, 15, 70.9, true},
	} {
		w := ai1()
		w.DropOff, w.Parking, w.Target, w.Inclination, w.Duty = 270*km, c.parking, c.target, unit.Angle(c.inclination)*degree, 1
		first := plan(t, w)
		w.Separation = unit.Angle(c.separation) * degree
		next := plan(t, w)
		wait := leg(t, next, launch.WaitLeg)
		if got := (wait.To - wait.From).Hours() / 24; !near(got, c.days, 1e-3) || wait.Low != c.parking || wait.High != c.parking {
			t.Errorf("%+v: they wait %g days at %v to %v m", c, got, wait.Low, wait.High)
		}
		// The next plane lies where waiting drifts to: its satellites are let go as far off it
		// as it is from the first plane, but for what waiting burns.
		apart := (first.Offset() - next.Offset()).Degrees()
		if math.Abs(math.Abs(apart)-c.separation) > 0.02 || (apart > 0) != c.east {
			t.Errorf("%+v: the planes of the flight are %g° apart", c, apart)
		}
	}
}

func TestThreePlanesFromOneFlight(t *testing.T) {
	// L5: 60 of 260 kg at 70 mN, 4 days of checkout, 290 km, 350 km, 550 km, planes 20° apart.
	for i, want := range []float64{10.296, 51.561, 92.826} {
		w := bare(290*km, 550*km, 53*degree)
		w.Parking, w.Thrust, w.Mass, w.Impulse, w.Test, w.Separation = 350*km, 0.07, 260, 1e6, 4*day, unit.Angle(20*i)*degree
		if got := plan(t, w).Total().Hours() / 24; !near(got, want, 1e-3) {
			t.Errorf("plane %d is on station after %g days, want %g", i, got, want)
		}
	}
}

func TestSlidingTakesWhatSlotsDrift(t *testing.T) {
	// L7: target, below, inclination, angle; days and what the node slips.
	for _, c := range []struct {
		target, below      unit.Length
		inclination, angle float64
		days, slip         float64
	}{{550 * km, 5 * km, 53, 180, 30.6076, -0.34764}, {550 * km, 10 * km, 53, 180, 15.29, -0.34789}, {650 * km, 5 * km, 97.986, 90, 15.931, 0.03916}} {
		w := bare(300*km, c.target, unit.Angle(c.inclination)*degree)
		w.Below = c.below
		still := plan(t, w)
		w.Phasing = unit.Angle(c.angle) * degree
		p := plan(t, w)
		slides, climbs := leg(t, p, launch.PhasingLeg), leg(t, still, launch.PhasingLeg)
		if got := ((slides.To - slides.From) - (climbs.To - climbs.From)).Hours() / 24; !near(got, c.days, 1e-3) || slides.Low != c.target-c.below || slides.High != c.target {
			t.Errorf("%+v: they slide for %g days from %v to %v m", c, got, slides.Low, slides.High)
		}
		if got := (still.Offset() - p.Offset()).Degrees(); !near(got, c.slip, 1e-3) {
			t.Errorf("%+v: the node slips %g°", c, got)
		}
		if got := (still.At(0).Along - p.At(0).Along).Degrees(); !near(got, c.angle, 1e-3) {
			t.Errorf("%+v: it slides %g°", c, got)
		}
		// From above they slide back, as far.
		w.Phasing = -w.Phasing
		back := leg(t, plan(t, w), launch.PhasingLeg)
		if !near((back.To-back.From).Hours(), (slides.To-slides.From).Hours(), 5e-3) || back.High != c.target+c.below {
			t.Errorf("%+v: back they slide for %v from %v m, ahead for %v", c, back.To-back.From, back.High, slides.To-slides.From)
		}
	}
}

func TestDragDecidesWhoClimbs(t *testing.T) {
	// L10: edge-on, with 50 kg/m², thrust holds out above 183.44, 181.35 and 194.84 km.
	for _, c := range []struct {
		push  unit.Force // on 1 kg
		floor float64
	}{{0.000295652, 183.44}, {0.000317312, 181.35}, {0.000201183, 194.84}} {
		w := launch.OrbitRaising{Thrust: c.push, Mass: 1, Ballistic: 50, Density: 1}
		if got := w.LowestClimb().Kilometres(); !near(got, c.floor, 1e-3) {
			t.Errorf("%g m/s² hold out above %g km, want %g", float64(c.push), got, c.floor)
		}
	}
	// AI1 flown face-on: 600 m² at a drag coefficient of 2.2. It cannot climb below 318 km.
	w := ai1()
	w.Ballistic = 2143 / (2.2 * 600)
	_, err := w.Plan()
	var low *launch.TooLowError
	if !errors.As(err, &low) || math.Abs(low.Floor.Kilometres()-318) > 1 {
		t.Fatalf("face-on from 270 km: %v, want a floor of 318 km", err)
	}
	if text := err.Error(); !strings.Contains(text, "cannot climb from 270 km: below 318 km") || !strings.Contains(text, "drop them at 319 km") {
		t.Errorf("it says: %s", text)
	}
	w.DropOff, w.Parking = low.DropOff, low.DropOff
	p := plan(t, w)
	edge := plan(t, ai1())
	if p.Total() < edge.Total() || p.Total() > edge.Total()+30*day {
		t.Errorf("face-on from %v m it takes %v, edge-on from 270 km %v", low.DropOff, p.Total(), edge.Total())
	}
	w.DropOff, w.Parking = low.DropOff-2*km, low.DropOff-2*km
	if _, err := w.Plan(); err == nil {
		t.Errorf("from %v m they climb too", w.DropOff)
	}
}

func TestTheClimbNearTheFloorTakesWhatQuadratureSays(t *testing.T) {
	w := ai1()
	w.Impulse, w.Test, w.Duty, w.Ballistic = 1e6, 0, 0.15, 2143/(2.2*600)
	for _, above := range []unit.Length{0.1 * km, km, 30 * km} {
		w.DropOff = w.LowestClimb() + above
		w.Parking = w.DropOff
		drag := air.Drag{Ballistic: air.Ballistic(w.Ballistic), Activity: 1}
		seconds, most := 0.0, float64(w.Thrust)/float64(w.Mass)
		for h := w.DropOff; h < w.Target; h += 5 {
			braked := float64(drag.Deceleration(h + 2.5))
			seconds += float64(orbit.Spiral(h, h+5)) / (max(0.15*most, min(most, braked+0.075*most)) - braked)
		}
		if got := plan(t, w).Total().Seconds(); !near(got, seconds, 2e-3) {
			t.Errorf("from %v m above the floor it takes %g s, want %g", above, got, seconds)
		}
	}
}

func TestAltitudeIsHeldAgainstTheDrag(t *testing.T) {
	w := ai1()
	w.Test = 10 * day
	held := leg(t, plan(t, w), launch.TestLeg)
	drag := air.Drag{Ballistic: 50, Activity: 1}
	if want := drag.StationKeeping(270*km, 10*day); !near(float64(held.Change), float64(want), 1e-9) || want < 20 || held.Low != 270*km || held.High != 270*km {
		t.Errorf("ten days at %v to %v m take %v m/s, want %v", held.Low, held.High, held.Change, want)
	}
}

func TestDragLengthensTheClimb(t *testing.T) {
	w := ai1()
	w.Test = 0
	last := 0 * time.Second
	for _, density := range []float64{0, 0.2, 1, 2.5, 4} {
		w.Density = density
		got := plan(t, w).Total()
		if got <= last {
			t.Errorf("in air of %g times its mean density the climb takes %v, in thinner air %v", density, got, last)
		}
		last = got
	}
	// Seven and a half days of thrust, as L3 has it, at a duty of 0.15.
	w.Density = 0
	if got := plan(t, w).Total().Hours() / 24; !near(got, 7.7081/0.15, 1e-5) {
		t.Errorf("without air it takes %g days, want %g", got, 7.7081/0.15)
	}
}

func TestPropellantIsThatOfTheSpeedGiven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPassage(t)
		change, burnt := unit.Speed(0), unit.Mass(0)
		for _, l := range p.Legs {
			change, burnt = change+l.Change, burnt+l.Propellant
		}
		want := orbit.Propellant(p.Mass, change, p.Impulse)
		if !near(float64(p.Propellant), float64(want), 1e-9) || !near(float64(burnt), float64(want), 1e-9) || !near(float64(p.Change), float64(change), 1e-12) {
			t.Fatalf("%v m/s burn %v kg (%v by legs), want %v", change, p.Propellant, burnt, want)
		}
		lowest := float64(orbit.Spiral(p.DropOff, p.Parking) + orbit.Spiral(p.Parking, p.Target))
		if float64(change) < lowest*(1-1e-12) {
			t.Fatalf("they are given %v m/s, the circles alone are %g apart", change, lowest)
		}
	})
}

// anyPassage is a passage that can be flown.
func anyPassage(t *rapid.T) launch.Trajectory {
	w := launch.OrbitRaising{
		DropOff: unit.Length(rapid.Float64Range(270, 340).Draw(t, "drop-off")) * km, Target: unit.Length(rapid.Float64Range(400, 700).Draw(t, "target")) * km,
		Inclination: unit.Angle(rapid.Float64Range(20, 85).Draw(t, "inclination")) * degree,
		Thrust:      unit.Force(rapid.Float64Range(0.5, 2).Draw(t, "thrust")), Mass: 2000, Impulse: 2500, Ballistic: rapid.Float64Range(20, 100).Draw(t, "ballistic"),
		Density: rapid.Float64Range(0, 1.5).Draw(t, "density"), Duty: rapid.Float64Range(0.1, 1).Draw(t, "duty"),
		Test:       time.Duration(rapid.IntRange(0, 10).Draw(t, "test")) * day,
		Separation: unit.Angle(rapid.SampledFrom([]float64{0, 5, 20}).Draw(t, "separation")) * degree,
		Below:      unit.Length(rapid.Float64Range(1, 10).Draw(t, "below")) * km, Phasing: unit.Angle(rapid.SampledFrom([]float64{0, 30, 200, -40}).Draw(t, "slide")) * degree,
	}
	w.Parking = w.DropOff
	if rapid.Bool().Draw(t, "parks") {
		w.Parking = 350 * km
	}
	p, err := w.Plan()
	if err != nil {
		t.Fatalf("%+v: %v", w, err)
	}
	return p
}

func TestSatellitesMoveWithoutJumps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPassage(t)
		const tick = time.Second
		check := func(at time.Duration) {
			a, b := p.At(at), p.At(at+tick)
			// A kilogram is pushed by at most 1 mN: a second is 2 m of altitude. Circles of 250 and
			// 700 km drift apart by 10 µrad a second along the plane, and by less of the node.
			if up := (b.Altitude - a.Altitude).Metres(); math.Abs(up) > 3 {
				t.Fatalf("%v after drop-off: it climbs %g m in a second", at, up)
			}
			if math.Abs(float64(b.Along-a.Along)) > 2e-4 || math.Abs(float64(b.Node-a.Node)) > 1e-6 || b.Burnt < a.Burnt || b.Burnt > a.Burnt+1e-4 {
				t.Fatalf("%v after drop-off: from %+v to %+v in a second", at, a, b)
			}
		}
		for _, l := range p.Legs {
			for _, at := range []time.Duration{l.From - tick, l.From - 1, l.From, (l.From + l.To) / 2, l.To - tick, l.To - 1, l.To} {
				check(at)
			}
		}
		for n := range 200 {
			check(time.Duration(float64(p.Total()) * float64(n) / 200))
		}
		if end := p.At(p.Total()); end != (launch.Waypoint{Leg: launch.OnStation, Altitude: p.Target, Burnt: p.Propellant}) || p.At(p.Total()+year) != end {
			t.Fatalf("at the end: %+v", end)
		}
		if start := p.At(0); math.Abs(float64(start.Altitude-p.DropOff)) > 1e-3 || start.Node != p.Offset() || start.Burnt != 0 || p.At(-day) != start {
			t.Fatalf("at drop-off: %+v, let go at %v", start, p.Offset())
		}
	})
}

const year = 8766 * time.Hour

func TestAnInstantIsAnsweredAlikeHoweverItIsAsked(t *testing.T) {
	w := ai1()
	w.Parking, w.Separation, w.Below, w.Phasing = 344*km, 15*degree, 3*km, 60*degree
	p, again := plan(t, w), plan(t, w)
	var hours []launch.Waypoint
	for at := time.Duration(0); at < p.Total(); at += time.Hour {
		hours = append(hours, p.At(at))
	}
	for n := len(hours) - 1; n >= 0; n -= 24 { // backwards, by days, on another
		if got := again.At(time.Duration(n) * time.Hour); got != hours[n] {
			t.Fatalf("after %d h it is %+v, by hours it was %+v", n, got, hours[n])
		}
	}
}

// Node and argument of latitude are the sums of drifts at the altitudes that are told.
func TestStationsDriftAsTheirAltitudesSay(t *testing.T) {
	w := ai1()
	w.Parking, w.Separation, w.Below, w.Phasing, w.Inclination = 344*km, 15*degree, 3*km, 60*degree, 53*degree
	p := plan(t, w)
	const tick = 10 * time.Minute
	node, along := 0.0, 0.0
	for at := time.Duration(0); at < p.Total(); at += tick {
		a, h, b := p.At(at), p.At(at+tick/2).Altitude, p.At(at+tick)
		turned := float64(orbit.NodeDrift(h, w.Inclination, tick) - orbit.NodeDrift(w.Target, w.Inclination, tick))
		moved := float64(orbit.SlotDrift(h, w.Inclination, tick) - orbit.SlotDrift(w.Target, w.Inclination, tick))
		// Where the thrust begins or ends within a tick its middle is not its mean.
		if math.Abs(float64(b.Node-a.Node)-turned) > 1e-8 || math.Abs(float64(b.Along-a.Along)-moved) > 2e-6 {
			t.Fatalf("after %v: from %+v to %+v, at its altitude it drifts %g and moves %g", at, a, b, turned, moved)
		}
		node, along = node+turned, along+moved
	}
	start := p.At(0)
	if !near(-node, float64(start.Node), 1e-4) || !near(-along, float64(start.Along), 1e-4) {
		t.Errorf("by altitudes the node drifts %g and the slot %g rad, want %g and %g", node, along, -start.Node, -start.Along)
	}
}

func TestMatesSlideFromOnePassage(t *testing.T) {
	w := ai1()
	w.Below, w.Phasing, w.Separation = 3*km, 60*degree, 1*degree
	p := plan(t, w)
	for _, angle := range []unit.Angle{0, 10 * degree, 300 * degree, -20 * degree} {
		w.Phasing = angle
		want, got := plan(t, w), launch.Trajectory{}
		got, err := p.Phased(angle)
		if err != nil || got.Total() != want.Total() || got.Propellant != want.Propellant || got.Offset() != want.Offset() || got.OrbitRaising != want.OrbitRaising {
			t.Errorf("sliding %v: %v, %v, %v; planned %v, %v", angle, got.Total(), got.Offset(), err, want.Total(), want.Offset())
		}
		for at := time.Duration(0); at < want.Total(); at += 7 * time.Hour {
			if got.At(at) != want.At(at) {
				t.Fatalf("sliding %v, after %v: %+v, want %+v", angle, at, got.At(at), want.At(at))
			}
		}
	}
	if p.OrbitRaising.Phasing != 60*degree || p.Total() != plan(t, p.OrbitRaising).Total() {
		t.Errorf("the passage itself has changed: %+v", p.OrbitRaising)
	}
}

func TestMatesOfOneFlightAreLetGoTogether(t *testing.T) {
	for _, inclination := range []unit.Angle{43 * degree, 97.6 * degree} {
		w := ai1()
		w.Inclination, w.Below, w.Phasing = inclination, 3*km, 330*degree
		first := plan(t, w)
		for _, slide := range []unit.Angle{0, 90 * degree, 330 * degree} {
			w.Phasing = slide
			p, err := w.PlanFrom(first.Offset())
			if err != nil {
				t.Fatal(err)
			}
			if off := (p.Offset() - first.Offset()).Degrees(); math.Abs(off) > 1e-6 {
				t.Errorf("sliding %g° at %g° they are let go %g° off", slide.Degrees(), inclination.Degrees(), off)
			}
		}
		w.Phasing = 330 * degree
		for _, rounding := range []unit.Angle{-1e-12, 1e-12} {
			if p, err := w.PlanFrom(first.Offset() + rounding); err != nil || p.Separation > 1e-11 {
				t.Errorf("let go as the first but for rounding, they wait over %v: %v", p.Separation, err)
			}
		}
		w.Phasing = 359 * degree
		if p, err := w.PlanFrom(first.Offset()); err == nil {
			t.Errorf("who slides farthest arrives with the others, after a wait over %v", p.Separation)
		}
	}
}

func TestWaysThatCannotBeFlownAreRefused(t *testing.T) {
	for _, c := range []struct {
		spoil func(*launch.OrbitRaising)
		want  string
	}{
		{func(w *launch.OrbitRaising) { w.Duty = 0 }, "the duty of thrust is 0 : want 1e-06 to 1"},
		{func(w *launch.OrbitRaising) { w.DropOff = 50 * km }, "the drop-off is 50 km: want 100 to 50000"},
		{func(w *launch.OrbitRaising) { w.Thrust = 0 }, "the thrust is 0 N"},
		{func(w *launch.OrbitRaising) { w.Mass = unit.Mass(math.NaN()) }, "the mass is NaN kg"},
		{func(w *launch.OrbitRaising) { w.Impulse = -1 }, "the specific impulse is -1 s"},
		{func(w *launch.OrbitRaising) { w.Ballistic = 0 }, "the ballistic coefficient is 0 kg/m²"},
		{func(w *launch.OrbitRaising) { w.Separation = -degree }, "the separation of planes is -1 °"},
		{func(w *launch.OrbitRaising) { w.Phasing = degree }, "some kilometres under it"},
		{func(w *launch.OrbitRaising) { w.Below = -1 }, "want 0 or more"},
		{func(w *launch.OrbitRaising) { w.Parking, w.Separation = w.Target, degree }, "does not drift against one at 650 km"},
		{func(w *launch.OrbitRaising) { w.Inclination, w.Separation = 90*degree, degree }, "does not drift"},
		{func(w *launch.OrbitRaising) { w.Below, w.Phasing = 1e-6, 180*degree }, "over 200 years"},
		{func(w *launch.OrbitRaising) { w.Density, w.Thrust = 0, 1e-6 }, "over 200 years"},
		{func(w *launch.OrbitRaising) { w.DropOff, w.Parking, w.Target = 150*km, 150*km, 130*km }, "cannot climb from 150 km"},
		{func(w *launch.OrbitRaising) { // each half of it alone would do
			w.Density, w.Thrust, w.Inclination, w.Separation = 0, 6.8e-4, 89.75*degree, 360*degree
		}, "the way takes over 200 years"},
		{func(w *launch.OrbitRaising) { w.Density = 5; w.Ballistic = 1 }, "cannot climb from 270 km"},
		{func(w *launch.OrbitRaising) { w.Thrust = 1e-9 }, "at any height"},
	} {
		w := ai1()
		c.spoil(&w)
		if p, err := w.Plan(); err == nil || !strings.Contains(err.Error(), c.want) || len(p.Legs) != 0 {
			t.Errorf("%+v: %v, want %q", w, err, c.want)
		}
	}
}

func TestLegsFollowEachOther(t *testing.T) {
	w := ai1()
	w.Parking, w.Separation, w.Below, w.Phasing = 344*km, 15*degree, 3*km, 60*degree
	p, last := plan(t, w), time.Duration(0)
	want := []string{"tests", "rises to parking", "waits for its plane", "climbs", "phases to its slot"}
	for i, l := range p.Legs {
		if l.Kind.String() != want[i] || l.From != last || l.To <= l.From {
			t.Errorf("leg %d is %v from %v to %v, want %s from %v", i, l.Kind, l.From, l.To, want[i], last)
		}
		if at := p.At(l.From); at.Leg != l.Kind || at.Altitude < l.Low-1 || at.Altitude > l.High+1 {
			t.Errorf("when leg %d begins: %+v", i, at)
		}
		last = l.To
	}
	if len(p.Legs) != len(want) || p.Total() != last || launch.OnStation.String() != "on station" {
		t.Errorf("%d legs to %v", len(p.Legs), p.Total())
	}
	w = bare(550*km, 550*km+1e-10, 53*degree)
	if p := plan(t, w); p.Total() > time.Second {
		t.Errorf("a hair from their slot they are on their way for %v", p.Total())
	}
	w = bare(550*km, 550*km, 53*degree)
	if p := plan(t, w); len(p.Legs) != 0 || p.Total() != 0 || p.Offset() != 0 || p.At(0).Leg != launch.OnStation {
		t.Errorf("who is there already: %+v", p)
	}
}

func TestAskingForAStationAllocatesNothing(t *testing.T) {
	p := plan(t, ai1())
	at := time.Duration(0)
	if n := testing.AllocsPerRun(100, func() { at += 7 * time.Hour; station = p.At(at) }); n != 0 {
		t.Errorf("it allocates %g times", n)
	}
}

var (
	station launch.Waypoint
	passage launch.Trajectory
)

func BenchmarkPlan(b *testing.B) {
	w := ai1()
	w.Below, w.Phasing = 3*km, 60*degree
	for b.Loop() {
		passage, _ = w.Plan()
	}
}

func BenchmarkSlid(b *testing.B) {
	w := ai1()
	w.Below, w.Phasing = 3*km, 60*degree
	p, _ := w.Plan()
	for b.Loop() {
		passage, _ = p.Phased(70 * degree)
	}
}

func BenchmarkAt(b *testing.B) {
	p, _ := ai1().Plan()
	at := time.Duration(0)
	for b.Loop() {
		at = (at + 7*time.Hour) % p.Total()
		station = p.At(at)
	}
}
