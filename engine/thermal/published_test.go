package thermal_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"orrery/internal/near"

	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// sphere is the Earth of most of the published cases, 6,371 km.
const sphere = 6371 * unit.Kilometre

func TestViewFactorsAreThePublishedOnes(t *testing.T) {
	// By Gauss-Legendre quadrature over 200 nodes, as orbital-thermal 1.1.0 (D.
	// Lee-Odinson, DOI 10.5281/zenodo.20650893) defines them.
	for _, c := range []struct{ km, tilt, want float64 }{
		{400, 0, 0.885338973}, {400, 10, 0.871888685}, {400, 40, 0.699299227}, {400, 67, 0.477682663},
		{400, 95, 0.250814243}, {400, 120, 0.094372511}, {400, 150, 0.004410265}, {400, 180, 0},
		{550, 0, 0.847378638}, {550, 10, 0.834505053}, {550, 67, 0.441473921}, {550, 95, 0.221716964},
		{550, 120, 0.076457377}, {550, 150, 0.001701692}, {550, 180, 0},
		{800, 40, 0.61109191}, {800, 120, 0.055615021}, {800, 150, 0.000151123},
	} {
		got := thermal.ViewFactor(sphere, sphere+unit.Length(c.km)*unit.Kilometre, unit.Angle(c.tilt)*unit.Degree)
		near.Within(t, 1e-6)(fmt.Sprintf("%g km, %g°", c.km, c.tilt), got, c.want)
	}
}

func TestNadirPlateSeesTheSquareOfTheRadii(t *testing.T) {
	// (Re/r)²; 0.847 at 550 km also in McCalip (Re 6,371 km).
	for km, want := range map[float64]float64{550: 0.8475, 650: 0.8236, 800: 0.7895} {
		const earth = 6378.137 * unit.Kilometre
		near.Within(t, 1e-3)(fmt.Sprintf("%g km", km), thermal.ViewFactor(earth, earth+unit.Length(km)*unit.Kilometre, 0), want)
	}
}

// quadrature is the view factor by summing over the Earth's disc in the sky.
func quadrature(h, tilt float64) float64 {
	const n = 400
	half, sum := math.Asin(1/h), 0.0
	for i := range n {
		rho := (float64(i) + 0.5) / n * half
		for j := range n {
			azimuth := (float64(j) + 0.5) / n * 2 * math.Pi
			cos := math.Cos(rho)*math.Cos(tilt) + math.Sin(rho)*math.Cos(azimuth)*math.Sin(tilt)
			sum += max(0, cos) * math.Sin(rho)
		}
	}
	return sum * half / n * 2 * math.Pi / n / math.Pi
}

func TestViewFactorsAreThoseOfQuadrature(t *testing.T) {
	for _, h := range []float64{1.05, 1.1, 1.5, 3} {
		for degrees := 0.0; degrees <= 180; degrees += 7.5 {
			tilt := unit.Angle(degrees) * unit.Degree
			near.Within(t, 3e-5)(fmt.Sprintf("H %g, %g°", h, degrees), thermal.ViewFactor(1e6, unit.Length(h*1e6), tilt), quadrature(h, tilt.Radians()))
		}
		near.Within(t, 1e-12)("edge-on", thermal.ViewFactor(1e6, unit.Length(h*1e6), 90*unit.Degree), thermal.EdgeViewFactor(1e6, unit.Length(h*1e6)))
	}
}

// plate is a square metre of panel.
func plate(emissivity, absorptivity float64) thermal.Design {
	return thermal.Design{PanelArea: 1, Emissivity: emissivity, Absorptivity: absorptivity, Capacity: 1}
}

func TestStarcloudsNetIsWithinThreePercent(t *testing.T) {
	// White paper 1.03: 633 W/m² at 20 °C with one face to the Sun, F 0.25. Ours
	// takes the Earth's infrared with the emissivity, theirs with α 0.09.
	d := plate(1, 0.09)
	sky := thermal.Surroundings{Infrared: 237, Albedo: 0.3}
	earth := d.Absorbed(sky, 0.25, 1361) / 2
	net := float64(d.Shed(unit.Celsius(20)) - d.SolarHeat(1361, 1) - earth)
	near.Within(t, 0.5+3e-3*646.6)("net", net, 646.6)
	near.Within(t, 0.03*633)("published", net, 633)
}

func TestRadiatorsNeedTheAreaThatWasPublished(t *testing.T) {
	d := plate(0.9, 0)
	d.Limit = 330
	near.Within(t, 0.001*0.826)("330 K, ε 0.9, both faces: m²/kW (0.83)", float64(d.MinArea(1000, 0)), 0.826)
	for _, c := range []struct{ kelvin, want float64 }{{400, 2836.59575603468}, {358, 4420.84519572377}, {347, 5008.63651006499}} {
		d := plate(0.85, 0) // jeshap: 1 GW, 7 kg/m² of panel
		d.Limit = unit.Temperature(c.kelvin)
		near.Within(t, 2e-7*c.want)(fmt.Sprintf("jeshap %g K, t", c.kelvin), float64(d.MinArea(1e9, 0))*7/1000, c.want)
	}
	for _, c := range []struct{ absorbed, want float64 }{{246.68891798152146, 3585.4973479648293}, {188.62576387003386, 2967.671757170771}} {
		d := plate(0.85, 0.2) // orbitherm: 1 MW at 50 °C; its area has one face
		d.Limit = unit.Celsius(50)
		near.Within(t, 1e-6*c.want)("orbitherm, m²", 2*float64(d.MinArea(1e6, unit.Flux(2*c.absorbed))), c.want)
	}
	d = plate(0.91, 0)
	d.Limit = 293
	near.Within(t, 5)("1 MW at 293 K, emitting m²", 2*float64(d.MinArea(1e6, 0)), 2630)
}

func TestAI1sTemperaturesAreThePublishedOnes(t *testing.T) {
	// orbital-thermal 1.1.0, verify_ai1.py: T = (Q/(εσA) + Ts⁴)^¼, 220 m² emit.
	for _, c := range []struct{ watts, emissivity, sink, want, off float64 }{
		{150e3, 0.8, 260, 374.17, 0.01}, {132e3, 0.8, 260, 365.24, 0.01}, {120e3, 0.8, 260, 358.91, 0.01},
		{144e3, 0.91, 220, 350.12, 0.01}, {144e3, 0.8, 260, 371.26, 0.01}, {150e3, 0.91, 220, 353.1623423, 1e-6},
		{120e3, 0.91, 220, 337.1004, 1e-3}, {120e3, 0.8, 220, 346.21, 0.01},
	} {
		d := radiator()
		d.Emissivity = c.emissivity
		sink := d.Shed(unit.Temperature(c.sink))
		near.Within(t, c.off)(fmt.Sprintf("%+v, K", c), float64(d.Equilibrium(unit.Power(c.watts)+sink)), c.want)
	}
	for _, c := range []struct{ emissivity, sink, want float64 }{{0.8, 220, 131.8681319}, {0.8, 260, 109.64099}, {0.91, 260, 124.7166261}} {
		d := radiator()
		d.Emissivity, d.Limit = c.emissivity, 353.1623422951599
		near.Within(t, 1e-6)(fmt.Sprintf("%+v, kW", c), d.Offer(d.Shed(unit.Temperature(c.sink))).Kilowatts(), c.want)
	}
}

func TestABifacialSheetIsAsHotAsExactViewFactorsSay(t *testing.T) {
	// McCalip (e59571e) has a view factor of 0.02118 a face and 335.75 K; with the
	// exact one it is 342.10 K (orbital-thermal 1.1.0). His σ is 5.67e-8. The
	// emissivities of 0.85 and 0.90 are together those of two faces at 0.875.
	d := plate(0.875, 0.92)
	sky := thermal.Surroundings{Infrared: 237, Albedo: 0.3}
	sheet := func(view float64) float64 {
		return float64(d.Equilibrium(d.SolarHeat(1361, 1) + d.Absorbed(sky, view, 0)))
	}
	near.Within(t, 0.01)("his view factor, K", sheet(0.021184465961246433), 335.7495380282601)
	near.Within(t, 0.01)("the exact one, K", sheet(thermal.EdgeViewFactor(sphere, sphere+550*unit.Kilometre)), 342.099222)
}

// swings are the mean temperature, peak and swing of a plate's periodic orbit at
// 550 km, β 30°, in 720 steps, beside the one that has no heat capacity.
func swings(perSide float64) (meanBias, peakExcess, swing float64) {
	d := plate(0.91, 0.2)
	d.Capacity = unit.HeatCapacity(2 * perSide)
	sky := thermal.Surroundings{Infrared: 237, Albedo: 0.3}
	const steps, cosBeta = 720, 0.8660254037844386
	period := 2 * math.Pi * math.Sqrt(math.Pow(6371e3+550e3, 3)/3.986004418e14)
	load := 2 * 0.91 * thermal.StefanBoltzmann * (math.Pow(337.1, 4) - math.Pow(220, 4))
	// The face looks down at tilt 0 in the published case; both of ours have its
	// view factor, and shed as much: each square metre is a plate of theirs.
	view := thermal.ViewFactor(sphere, sphere+550*unit.Kilometre, 0)
	heat := func(i int) unit.Power {
		from := float64(i) / steps * 2 * math.Pi
		ground := thermal.GroundSun(cosBeta, from, from+2*math.Pi/steps)
		return unit.Power(load) + d.Absorbed(sky, view, unit.Flux(1361*ground))
	}
	mean := 0.0
	for i := range steps {
		mean += float64(heat(i)) / steps
	}
	steady := float64(d.Equilibrium(unit.Power(mean)))
	x := unit.Temperature(steady)
	span := time.Duration(period / steps * 1e9)
	sum, low, high := 0.0, math.Inf(1), 0.0
	for i := range 10 * steps {
		x = d.Settle(x, heat(i%steps), span)
		if i >= 9*steps {
			sum += float64(x) / steps
			low, high = min(low, float64(x)), max(high, float64(x))
		}
	}
	return sum - steady, high - steady, high - low
}

func TestOrbitalSwingsAreThePublishedOnes(t *testing.T) {
	// orbital-thermal 1.1.0, paper 3, table 4, by fourth-order Runge-Kutta.
	for _, c := range []struct{ capacity, bias, peak, swing float64 }{{8000, -0.014, 3.01, 5.07}, {2000, -0.028, 4.45, 6.69}} {
		bias, peak, swing := swings(c.capacity)
		near.Within(t, 0.01)(fmt.Sprintf("%g J/m²/K: mean bias, K", c.capacity), bias, c.bias)
		near.Within(t, 0.05)(fmt.Sprintf("%g J/m²/K: peak excess, K", c.capacity), peak, c.peak)
		near.Within(t, 0.05)(fmt.Sprintf("%g J/m²/K: swing, K", c.capacity), swing, c.swing)
	}
}

func TestGroundSunIsItsIntegral(t *testing.T) {
	const n = 100_000
	for _, c := range []struct{ from, to float64 }{{0, 1}, {-3, -1.2}, {1, 6}, {0.5, 40}, {-20, 3}} {
		sum := 0.0
		for i := range n {
			sum += max(0, math.Cos(c.from+(c.to-c.from)*(float64(i)+0.5)/n)) / n
		}
		near.Within(t, 1e-6)(fmt.Sprintf("%+v", c), thermal.GroundSun(0.5, c.from, c.to), 0.5*sum)
	}
	near.Within(t, 1e-12)("an instant", thermal.GroundSun(0.5, 1, 1), 0.5*math.Cos(1))
	near.Within(t, 1e-12)("a whole orbit", thermal.GroundSun(0.5, 2, 2+2*math.Pi), thermal.GroundSunMean(0.5))
}
