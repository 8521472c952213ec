package node

import (
	"math"
	"testing"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/power"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/unit"
)

const days = 24 * time.Hour

// stands is how a circular orbit at 650 km stands to a Sun so high above its plane, at the angle
// past the point nearest the Sun.
func stands(beta, past float64) *sky.Aspect {
	r := float64(space.EarthRadius + 650*unit.Kilometre)
	sin, cos := math.Sincos(past)
	a := sky.AspectOf(&orbit.State{Pos: space.Vec{X: r * cos, Y: r * sin}, Vel: space.Vec{X: -7530 * sin, Y: 7530 * cos}}, space.Vec{X: math.Cos(beta), Z: math.Sin(beta)})
	return &a
}

// exposed is what the array of the first small node gives and its radiator takes in, for a
// moment, where its orbit stands like that.
func exposed(ns *Nodes, a *sky.Aspect) (array, absorbed unit.Power) {
	x := exposure{Nodes: ns, of: moment{ns.Sky.At, time.Millisecond}}
	x.node(0, a)
	return ns.Now[0].array, ns.Now[0].absorbed
}

// An array that follows the Sun gives all, one on the axis along the orbit the cosine of how far
// the Sun stands from the plane across it, and a fixed one in the plane its sine.
func TestAnArrayGivesWhatItsAngleLeaves(t *testing.T) {
	const beta = 0.6 // rad
	for p, want := range map[power.Pointing]float64{power.Tracking: 1, power.OneAxis: math.Cos(beta), power.Fixed: math.Sin(beta)} {
		ns := small(t)
		ns.Fleet.NodeDesigns[0].Power.Pointing = p
		if got, _ := exposed(ns, stands(beta, 0)); !near(float64(got/(10*kw)), want) {
			t.Errorf("pointing %v gives %.6f of all, want %.6f", p, float64(got/(10*kw)), want)
		}
	}
}

func TestAnArrayAgesFromTheDayThatItCameIntoService(t *testing.T) {
	ns := small(t)
	ns.Fleet.NodeDesigns[0].Power.Wear = 0.02
	const year = 8766 * time.Hour // of 365.25 days
	ns.Sky.At, ns.Fleet.EnteredService[0], ns.Fleet.EnteredService[1] = 5*year, year, 0
	if got, _ := exposed(ns, stands(0, 0)); math.Abs(float64(got/(10*kw))-math.Pow(0.98, 4)) > 1e-9 {
		t.Errorf("after four years of 2 %% it gives %.6f of what it gave, want %.6f", float64(got/(10*kw)), math.Pow(0.98, 4))
	}
	x := exposure{Nodes: ns, of: moment{ns.Sky.At, time.Millisecond}}
	x.node(0, stands(0, 0)) // what was found for one of another age is not that of the next
	if x.node(1, stands(0, 0)); math.Abs(float64(ns.Now[1].array/(10*kw))-math.Pow(0.98, 5)) > 1e-9 {
		t.Errorf("after five years it gives %.6f", float64(ns.Now[1].array/(10*kw)))
	}
}

// Reflected sunlight comes by the cosine of the Sun's zenith angle below, and none at night:
// edge on, each face sees 0.2407 of the Earth at 650 km (exact view factor of a sphere).
func TestTheEarthWarmsMostWhereItIsSunlit(t *testing.T) {
	ns := small(t)
	d := &ns.Fleet.NodeDesigns[0].Thermal
	d.Emissivity, d.Absorptivity, d.PanelArea = 0.9, 0.09, 110
	ns.Sky.Spec.Infrared, ns.Sky.Spec.Albedo, ns.Sky.Flux = 237, 0.3, 1321.5
	for past, height := range map[float64]float64{0: 1, math.Pi / 3: 0.5, math.Pi / 2: 0, math.Pi: 0} {
		_, absorbed := exposed(ns, stands(0, past))
		view := float64(absorbed) / (2 * 110 * (0.9*237 + 0.09*0.3*1321.5*height))
		if !(math.Abs(view-0.2407) <= 1e-4) {
			t.Errorf("with the Sun %.2f high below a face sees %.4f of the Earth, want 0.2407", height, view)
		}
	}
	_, far := exposed(ns, stands(math.Pi/2, 0)) // over the terminator all the way round
	if want := 2 * 110 * 0.2407 * 0.9 * 237; math.Abs(float64(far)/want-1) > 1e-3 {
		t.Errorf("over the terminator it takes in %.0f W, want the %.0f W that the Earth glows with", float64(far), want)
	}
}

// What the radiator may shed is told for now, and for where the ground below is brightest.
func TestWhatTheEarthGivesARadiatorItCannotShedForOthers(t *testing.T) {
	ns := small(t)
	d := &ns.Fleet.NodeDesigns[0].Thermal
	d.Absorptivity = 0.5
	ns.Sky.Spec.Infrared, ns.Sky.Spec.Albedo = 237, 0.3
	_, absorbed := exposed(ns, stands(0, math.Pi)) // at night
	o := ns.Now[0]
	if got, want := o.HeatLimit, 20*kw-kw-absorbed; !near(got, want) || o.heatLimitAtNoon >= got {
		t.Errorf("of 20 kW %.0f W are for accelerators, want %.0f; at noon %.0f", float64(got), float64(want), float64(o.heatLimitAtNoon))
	}
	d.PanelArea = panel(0.5 * kw) // less than the bus alone
	if exposed(ns, stands(0, 0)); ns.Now[0].HeatLimit != 0 || ns.Now[0].heatLimitAtNoon != 0 {
		t.Errorf("a radiator too small for the bus leaves %v W", ns.Now[0].HeatLimit)
	}
}

func TestShedHeatIsWhatTheRadiatorsRadiate(t *testing.T) {
	ns := small(t)
	ns.Clock.SetTick(10 * time.Second)
	ns.Nodes[0].Busy, ns.Nodes[1].Temperature, ns.Sky.Lights[1] = 8, 340, dark
	patient(ns, 0)
	radiates := func() (sum float64) {
		for n := range 2 {
			sum += float64(ns.Fleet.NodeDesigns[n].Thermal.Shed(ns.Nodes[n].Temperature))
		}
		return sum
	}
	radiated, before := 0.0, radiates()
	for range 180 { // half an hour
		pass(ns, 10*time.Second)
		now := radiates()
		radiated += 0.5 * (before + now) * 10
		before = now
	}
	shed := float64(ns.HeatAccounts[0].Shed + ns.HeatAccounts[1].Shed)
	if math.Abs(shed/radiated-1) > 1e-4 {
		t.Errorf("the books say %.6g J were shed, εσ2AT⁴ says %.6g", shed, radiated)
	}
}

// The bus takes half a kilowatt-hour of ten in each dark: a cycle of 5 %. 30 % deep the battery
// bears 3,000 of them, so 5 % deep 3000·(0.30/0.05)^1.6 = 52,745; thirty days are 432 orbits.
func TestABatteryWearsAsItIsDrawnDown(t *testing.T) {
	for cycles, want := range map[float64]float64{3000: 432 / 52_745.0, 0: 0} {
		ns := small(t)
		ns.Fleet.NodeDesigns[0].Power.Cycles = cycles
		for range 30 {
			pass(ns, days)
		}
		if got := ns.Nodes[0].Battery.Worn; math.Abs(got-want) > 0.01*want {
			t.Errorf("a battery of %g cycles has used %.5f of its life, want %.5f", cycles, got, want)
		}
	}
}

// After two orbits of 70 min in the light, in which an array of 0.8 kW gives 0.933 kWh, and 30 in
// the dark, while the bus takes 1.667 kWh of each, 8.533 of 10 kWh are left, whatever it had.
func TestAMissionBeginsAsTwoOrbitsLeaveAnEmptyBattery(t *testing.T) {
	for _, period := range []time.Duration{100 * time.Minute, 0} {
		ns := small(t)
		light := space.Light{Enter: 40 * time.Minute, Leave: 70 * time.Minute, Period: period}
		ns.Sky.Lights[0], ns.Nodes[0].Battery.Charge, ns.Fleet.NodeDesigns[0].Power.ArrayArea = light, 3*kwh, 8
		want := 8.533
		if period == 0 { // it is always lit, for two orbits of 96 min: 0.2 kW are missing all the time
			ns.Sky.Lights[0], want = space.Light{}, 10-0.2*3.2
		}
		shares := []float64{}
		ns.WarmUp(func(share float64) { shares = append(shares, share) })
		if got := ns.Nodes[0].Battery.Charge.KilowattHours(); math.Abs(got-want) > 1e-3 {
			t.Errorf("with a light of %v it begins with %.3f kWh, want %.3f", period, got, want)
		}
		if len(shares) != 1 || shares[0] != 1 {
			t.Errorf("it told %v", shares)
		}
	}
}

func TestANodeIsExposedUntilAllAreAskedAgain(t *testing.T) {
	ns := small(t)
	ns.Sky.At = 2 * time.Hour
	for _, c := range []struct{ tick, at, over time.Duration }{
		{time.Minute, 2 * time.Hour, time.Minute},
		{time.Hour, 2 * time.Hour, 10 * time.Minute},
		{time.Hour, 2*time.Hour + 55*time.Minute, 5 * time.Minute},
		{6 * time.Hour, 3 * time.Hour, 5 * time.Hour},
	} {
		ns.Clock.SetTick(c.tick)
		if got := ns.MomentFrom(c.at); got != (moment{c.at, c.over}) {
			t.Errorf("in ticks of %v, from %v on: %v, want %v", c.tick, c.at, got, c.over)
		}
	}
}

func TestANodeIsExposedAlikeByItselfAndWithOthers(t *testing.T) {
	ns := above(t, 3, 5)
	ns.UpdateLimits(true)
	all := append([]OperatingPoint(nil), ns.Now...)
	for _, part := range [][2]int{{4, 5}, {7, 12}, {0, 15}, {14, 15}} { // from within a plane to within another
		clear(ns.Now)
		ns.expose(part[0], part[1], ns.MomentFrom(ns.Sky.At))
		for n := range ns.Now {
			if want := n >= part[0] && n < part[1]; (ns.Now[n].array > 0) != want || want && (ns.Now[n].array != all[n].array || ns.Now[n].absorbed != all[n].absorbed) {
				t.Errorf("of nodes %v node %d: %+v, want %+v", part, n, ns.Now[n], all[n])
			}
		}
	}
}

// In the dark half of what eight accelerators want is there, in the light all of it or nearly so:
// what a day's tick expects of their speed is what its minutes have.
func TestTheSpeedThatADayExpectsIsThatOfItsMinutes(t *testing.T) {
	begin := func(tick time.Duration) *Nodes {
		ns := small(t)
		ns.Fleet.NodeDesigns[0].Power.Capacity, ns.Nodes[0].Battery.Charge = 5*kwh, 5*kwh
		busy(ns, 0, 8)
		ns.Clock.SetTick(tick)
		return ns
	}
	whole := begin(days)
	whole.UpdateLimits(true)
	if got := SpeedFrom(whole, 0, 0, 0); got != whole.Paces[0].First[0] || whole.Now[0].NextTransition != 40*time.Minute {
		t.Errorf("until %v it runs at %g", whole.Now[0].NextTransition, got)
	}
	first, rest, mean := SpeedFrom(whole, 0, 0, 0), SpeedFrom(whole, 0, time.Hour, 0), SpeedFrom(whole, 0, TickMean, 0)
	if all := (first*40 + rest*1400) / 1440; math.Abs(all-mean) > 1e-12 {
		t.Errorf("40 min at %.4f and the rest of the day at %.4f are %.4f in the mean, not %.4f", first, rest, all, mean)
	}
	minutes := begin(time.Minute)
	sum := 0.0
	for at := time.Duration(0); at < days; at += time.Minute {
		minutes.Sky.At, minutes.Sky.Lights[0] = at, lit.After(at)
		pass(minutes, time.Minute)
		sum += minutes.Now[0].Speed / 1440
	}
	if math.Abs(mean/sum-1) > 1e-3 || mean > 0.95 || mean < 0.75 {
		t.Errorf("a day expects %.4f of full speed, its minutes have %.4f", mean, sum)
	}
}

func TestHeatOfTheEarthIsBooked(t *testing.T) {
	ns := small(t)
	for n := range ns.Nodes {
		ns.Nodes[n].Temperature = 280
		ns.openAccount(n)
	}
	ns.Sky.Spec.Infrared, ns.Fleet.NodeDesigns[0].Power.Charging = 237, 0.9
	ns.Nodes[0].Battery.Charge = 8 * kwh // what charging it loses is heat too
	pass(ns, 30*time.Minute)
	if got, want := ns.HeatAccounts[1].Absorbed, ns.Now[1].absorbed.Over(30*time.Minute); !near(got, want) || got <= 0 {
		t.Errorf("in half an hour %v were absorbed, want %v", got, want)
	}
	b := ns.HeatBalance()
	if b.Leak = b.In - b.Out - b.Held; !b.Closes() || ns.Flows[0].Lost <= 0 {
		t.Errorf("%g J leak; charging lost %v", b.Leak, ns.Flows[0].Lost)
	}
	cold := small(t)
	cold.Nodes[1].Temperature = 280
	pass(cold, 30*time.Minute)
	if ns.Nodes[1].Temperature <= cold.Nodes[1].Temperature {
		t.Errorf("under the glow of the Earth it is at %v, without it at %v", ns.Nodes[1].Temperature, cold.Nodes[1].Temperature)
	}
}
