package selftest

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/thermal"
	"orrery/engine/unit"
)

// Sources of the heat figures.
const (
	oddon     = "orbital-thermal 1.1.0, DOI 10.5281/zenodo.20650893"
	boltzmann = "Planck's spectrum summed over all frequencies"
)

// meanEarth is the radius that most of the published view factors take.
const meanEarth = 6371 * unit.Kilometre

// viewFigures are view factors of plates.
func viewFigures() []outside {
	at := func(earth unit.Length, km, tilt float64) float64 {
		return thermal.ViewFactor(earth, earth+unit.Length(km)*unit.Kilometre, unit.Angle(tilt)*unit.Degree)
	}
	var rows []outside
	for _, c := range []struct{ km, tilt, want float64 }{
		{400, 0, 0.885338973}, {400, 10, 0.871888685}, {400, 40, 0.699299227}, {400, 67, 0.477682663},
		{400, 95, 0.250814243}, {400, 120, 0.094372511}, {400, 150, 0.004410265}, {400, 180, 0},
		{550, 0, 0.847378638}, {550, 10, 0.834505053}, {550, 67, 0.441473921}, {550, 95, 0.221716964},
		{550, 120, 0.076457377}, {550, 150, 0.001701692}, {550, 180, 0},
		{800, 40, 0.61109191}, {800, 120, 0.055615021}, {800, 150, 0.000151123},
	} {
		rows = append(rows, outside{id: fmt.Sprintf("vf.%g.%g", c.km, c.tilt), what: fmt.Sprintf("plate at %g km, %g° from nadir", c.km, c.tilt),
			source: "quadrature, as orbital-thermal 1.1.0 defines it", want: c.want, within: 1e-6, ours: at(meanEarth, c.km, c.tilt)})
	}
	for km, want := range inOrder(550, 0.84753, 650, 0.82359, 800, 0.78953) {
		rows = append(rows, outside{id: fmt.Sprintf("C8/%g", km), what: fmt.Sprintf("plate to nadir at %g km", km), source: "quadrature of what a face sees", want: want, within: 1e-4, ours: at(space.EarthRadius, km, 0)})
	}
	for km, want := range inOrder(550, 0.2579, 600, 0.2490, 650, 0.2407, 800, 0.2185) {
		rows = append(rows, outside{id: fmt.Sprintf("C9/%g", km), what: fmt.Sprintf("edge-on plate at %g km, a face", km), source: "quadrature of what a face sees", want: want, within: 1e-3, ours: at(space.EarthRadius, km, 90)})
	}
	return rows
}

// panel is a square metre of radiator.
func panel(emissivity, absorptivity, limit float64) thermal.Design {
	return thermal.Design{PanelArea: 1, Emissivity: emissivity, Absorptivity: absorptivity, Capacity: 1, Limit: unit.Temperature(limit)}
}

// usualSky is what the cases take for the Earth.
var usualSky = thermal.Surroundings{Infrared: 237, Albedo: 0.3}

// heatFigures are radiators.
func heatFigures() []outside {
	black, grey := panel(1, 0, 0), panel(0.9, 0, 0)
	rows := []outside{
		{id: "C1/one", what: "black plate at 20 °C, one side, W/m²", source: "Starcloud white paper, half of 838", want: 419, within: 0.5, ours: float64(black.Shed(unit.Celsius(20))) / 2},
		{id: "C1/two", what: "both sides, W/m²", source: "Starcloud white paper, 838", want: 837.5, within: 0.5, ours: float64(black.Shed(unit.Celsius(20)))},
		{id: "C4", what: "330 K, ε 0.9, both sides, m²/kW", source: "isohub-space, 0.83", want: 0.83, within: 0.0083, ours: float64(panel(0.9, 0, 330).MinArea(1000, 0))},
	}
	for celsius, want := range inOrder(0, 568.2, 20, 753.8, 60, 1257.3, 70, 1415.2, 85, 1679.4) {
		rows = append(rows, outside{id: fmt.Sprintf("C2/%g", celsius), what: fmt.Sprintf("ε 0.9, both sides at %g °C, W/m²", celsius), source: boltzmann,
			want: want, within: 0.5, ours: float64(grey.Shed(unit.Celsius(celsius)))})
	}
	rows = append(rows, ai1Figures()...)
	rows = append(rows, starcloudFigures()...)
	rows = append(rows, areaFigures()...)
	rows = append(rows, sheetFigures()...)
	rows = append(rows, swingFigures()...)
	return append(rows, boundFigures()...)
}

// ai1Figures are the temperatures and capacities of AI1's 110 m² of panel.
func ai1Figures() []outside {
	d := panel(0.9, 0.09, 0)
	d.PanelArea = 110
	earth := d.Absorbed(usualSky, 0.2407, 0)
	at := func(heat unit.Power) float64 { return float64(d.Equilibrium(heat)) }
	rows := []outside{
		{id: "C7/peak", what: "AI1 at 154 kW, ε 0.9, K", source: boltzmann, want: 342.2, within: 0.3, ours: at(154e3)},
		{id: "C7/peak+Earth", what: "with the Earth's infrared at 650 km, K", source: boltzmann, want: 348.3, within: 0.3, ours: at(154e3 + earth)},
		{id: "C7/mean", what: "at 120 kW, K", source: boltzmann, want: 321.5, within: 0.3, ours: at(120e3)},
		{id: "C7/mean+Earth", what: "with the Earth's infrared, K", source: boltzmann, want: 328.9, within: 0.3, ours: at(120e3 + earth)},
	}
	d.Limit = 342.2
	rows = append(rows, outside{id: "C6", what: "AI1's peak of 150 kW and its bus: what 110 m² shed at 342.2 K, kW", source: "AI1 unveiling: 1,400 W/m²", want: 154, within: 0.5, ours: d.Offer(0).Kilowatts()})
	for _, c := range []struct {
		id                            string
		watts, emissivity, sink, want float64
		within                        float64
	}{
		{"stress_peak", 150e3, 0.8, 260, 374.17, 0.01}, {"f10_stress", 132e3, 0.8, 260, 365.24, 0.01}, {"stress", 120e3, 0.8, 260, 358.91, 0.01},
		{"f20", 144e3, 0.91, 220, 350.12, 0.01}, {"f20_stress", 144e3, 0.8, 260, 371.26, 0.01}, {"peak2", 150e3, 0.91, 220, 353.1623423, 1e-6},
		{"sust2", 120e3, 0.91, 220, 337.1004, 1e-3}, {"sust2_eps80", 120e3, 0.8, 220, 346.21, 0.01},
	} {
		d.Emissivity = c.emissivity
		rows = append(rows, outside{id: "ai1.T." + c.id, what: fmt.Sprintf("AI1 at %.0f kW, ε %g, sink %g K, K", c.watts/1000, c.emissivity, c.sink),
			source: oddon, want: c.want, within: c.within, ours: at(unit.Power(c.watts) + d.Shed(unit.Temperature(c.sink)))})
	}
	d.Limit = 353.1623422951599
	for _, c := range []struct{ emissivity, sink, want float64 }{{0.8, 220, 131.8681319}, {0.8, 260, 109.64099}, {0.91, 260, 124.7166261}} {
		d.Emissivity = c.emissivity
		rows = append(rows, outside{id: fmt.Sprintf("ai1.capacity.e%g.ts%g", c.emissivity, c.sink), what: fmt.Sprintf("AI1 at 353.16 K, ε %g, sink %g K, kW", c.emissivity, c.sink),
			source: oddon, want: c.want, within: 1e-6, ours: d.Offer(d.Shed(unit.Temperature(c.sink))).Kilowatts()})
	}
	return append(rows, fluxFigures()...)
}

// fluxFigures are AI1's densities: what it must shed a square metre, and how
// many there are to a gigawatt. Both sides are one division.
func fluxFigures() []outside {
	f := func(id, what string, want float64) outside {
		return outside{id: "ai1.flux/" + id, what: what, source: oddon, want: want, ours: none}.because(echo)
	}
	return []outside{
		f("planform_peak_W_m2", "AI1 at its peak, W/m² of panel", 1364).to(1),
		f("net_face_peak_W_m2", "a face", 682).to(1),
		f("net_face_sust_W_m2", "a face at 120 kW", 545).to(1),
		f("sats_per_GW_nameplate", "satellites to a gigawatt of peak", 6667).to(1),
		f("sats_per_GW_sustained", "satellites to a gigawatt of mean", 8333).to(1),
		f("km2_emitting_per_GW_nameplate", "emitting area to a gigawatt of peak, km²", 1.467).to(0.01),
		f("mass_t_peak", "mass at 70 kW a tonne, t", 2.143).to(0.005),
	}
}

// starcloudFigures are the white paper's square metre at 20 °C, and others with
// the Sun on a face.
func starcloudFigures() []outside {
	d := panel(0.92, 0.09, 0)
	hot := d.Shed(unit.Celsius(20))
	sun := d.SolarHeat(1366, 1)
	earth := d.Absorbed(thermal.Surroundings{Infrared: 232.9, Albedo: 0.3}, 0.25, 1366) / 2
	net := float64(hot - sun - earth)
	const why = "they take the Earth's infrared with the absorptivity of sunlight, 0.09; ours with the emissivity, which is that of infrared"
	f := func(id, what string, want, ours float64) outside {
		return outside{id: "starcloud.as_published/" + id, what: what, source: "Starcloud white paper 1.03", want: want, ours: ours}
	}
	ideal := panel(1, 0.09, 0)
	flown := panel(0.82, 0.07, 0)
	return []outside{
		f("emitted_W_m2", "both sides at 20 °C, ε 0.92, W/m²", 770.48, float64(hot)).to(0.01).because("they round σ to 5.67e-8"),
		f("solar_W_m2", "the Sun on a face, α 0.09, W/m²", 122.94, float64(sun)).to(0.01),
		f("earth_W_m2", "the Earth on that face, W/m²", 14.46, float64(earth)).to(0.01).because(why),
		f("net_W_m2", "net, W/m²", 633.08, net).to(0.01).because(why),
		f("area_120kW_m2", "panel for 120 kW, m²", 189.55, 120e3/net).to(0.05).because(why),
		f("area_150kW_m2", "panel for 150 kW, m²", 236.94, 150e3/net).to(0.05).because(why),
		{id: "C3", what: "net of ε 1, F 0.25, the Sun on a face, W/m²", source: "Starcloud white paper 1.03", want: 633, within: 0.03 * 633,
			ours: float64(ideal.Shed(unit.Celsius(20)) - ideal.SolarHeat(1361, 1) - ideal.Absorbed(usualSky, 0.25, 1361)/2)},
		{id: "spacedc.netflux312", what: "net at 312 K, ε 0.82, α 0.07, the Sun at 60°, W/m²", source: "spacedc-mdao 0.4.2", want: 788.82, within: 2,
			ours: float64(flown.Shed(312) - flown.SolarHeat(1361, 0.5) - flown.Absorbed(usualSky, 0.2, 1361)/2)},
	}
}

// areaFigures are radiators that a heat asks.
func areaFigures() []outside {
	var rows []outside
	for kelvin, want := range inOrder(400, 2836.59575603468, 358, 4420.84519572377, 347, 5008.63651006499) {
		rows = append(rows, outside{id: fmt.Sprintf("jeshap.radiator.T%g", kelvin), what: fmt.Sprintf("1 GW at %g K, ε 0.85, 7 kg/m², t", kelvin), source: "orbital-compute-economics, f1d66c6",
			want: want, within: 1e-9 * want, ours: float64(panel(0.85, 0, kelvin).MinArea(1e9, 0)) * 7 / 1000,
			why: "they cut σ after its seventh digit"})
	}
	sunFacing := panel(0.85, 0.2, 323.15)
	both := func(oneFace float64) unit.Flux { return unit.Flux(2 * oneFace) }
	const orbitherm = "orbitherm, 55490d7"
	for _, c := range []struct {
		id, what, field   string
		flux, scale, want float64
	}{
		{"sun_facing", "one face to the Sun, m²", "area_m2", 246.68891798152146, 2, 3585.4973479648293},
		{"sun_facing", "the same, 4 kg/m², kg", "mass_kg", 246.68891798152146, 8, 14341.989391859317},
		{"nadir", "one face down, m²", "area_m2", 188.62576387003386, 2, 2967.671757170771},
		{"nadir", "the same, kg", "mass_kg", 188.62576387003386, 8, 11870.687028683084},
	} {
		ours := float64(sunFacing.MinArea(1e6, both(c.flux))) * c.scale
		rows = append(rows, outside{id: "orbitherm.size1MW." + c.id + "/" + c.field, what: "1 MW at 50 °C, " + c.what, source: orbitherm, want: c.want, within: 1e-6 * c.want, ours: ours})
	}
	// Half of its 200 m² for each of our two faces.
	d := panel(0.85, 0.2, 0)
	d.PanelArea = 100
	case1 := d.Equilibrium(100e3 + 200*10.0725).Celsius()
	shadow := darkShare(550, 0)
	return append(rows,
		outside{id: "orbitherm.case1/T_rad_C", what: "100 kW from 200 m², °C", source: orbitherm, want: 47.58792248946065, within: 1e-4, ours: case1},
		outside{id: "orbitherm.case1/T_junction_C", what: "its junctions, 30 K above, °C", source: orbitherm, want: 77.58792248946065, within: 1e-6, ours: none, why: "one temperature for node and radiator: a junction is not a thing here"},
		outside{id: "orbitherm.case1/mass_kg", what: "its mass at 4 kg/m², kg", source: orbitherm, want: 800, within: 1e-6, ours: none, why: echo},
		outside{id: "orbitherm.case1/eclipse_fraction", what: "dark share of its orbit", source: orbitherm, want: 0.37224410686448356, within: 1e-6, ours: shadow, why: "their Earth has 6,371 km, ours 6,378.137 and a cone of half light for its shadow"},
		outside{id: "bounds.1MW/emitting_m2", what: "1 MW at 293 K, ε 0.91, m² that emit", source: oddon, want: 2630, within: 5, ours: 2 * float64(panel(0.91, 0, 293).MinArea(1e6, 0))},
		outside{id: "bounds.1MW/planform_two_sided_m2", what: "as panels, m²", source: oddon, want: 1315, within: 3, ours: float64(panel(0.91, 0, 293).MinArea(1e6, 0))},
		outside{id: "berkel/area", what: "40 kW at 370 K from one black face, m²", source: "van Berkel (July 2026)", want: 38, within: 0.5, ours: 2 * float64(panel(1, 0, 370).MinArea(40e3, 0))},
		outside{id: "iss.pvr/net_W_m2", what: "ISS radiator, 14 kW of 3.12 m × 13.6 m, W/m²", source: "NASA, ISS ATCS overview", want: 330, within: 1, ours: none, why: echo},
		outside{id: "C17/PVR", what: "the same, rounded, W/m²", source: "NASA, ISS ATCS overview", want: 330, within: 1, ours: none, why: echo},
		outside{id: "C17/EATCS", what: "all of the ISS's heat, kW", source: "SAE 951651", want: 70, within: 1, ours: none, why: "neither the area nor the temperature of its radiators is given with it"},
		outside{id: "iss.pvr/kg_m2", what: "its mass, 740.7 kg, kg/m²", source: "NASA, ISS ATCS overview", want: 17.46, within: 0.05, ours: none, why: echo})
}

// sheetFigures are a bifacial sheet that tracks the Sun, by exact view factors
// and by McCalip's.
func sheetFigures() []outside {
	d := panel(0.875, 0.92, 0) // the faces' 0.85 and 0.90, together
	at := func(view float64) float64 {
		return float64(d.Equilibrium(d.SolarHeat(1361, 1) + d.Absorbed(usualSky, view, 0)))
	}
	exact := thermal.EdgeViewFactor(meanEarth, meanEarth+550*unit.Kilometre)
	const mccalip = "McCalip, e59571e"
	floor := 0.05 * thermal.ViewFactor(meanEarth, meanEarth+550*unit.Kilometre, 0) / 2
	rows := []outside{
		{id: "mccalip.thermal.default/eq_temp_K", what: "bifacial sheet at β 90°, K", source: mccalip, want: 335.7495380282601, within: 1e-6, ours: at(exact),
			why: fmt.Sprintf("its view factor of an edge-on face has a floor of 5 %% where the exact one is %.4f; with that floor ours is %.2f K", exact, at(floor))},
		{id: "mccalip.thermal.default/vf_side_a", what: "its view factor, edge-on, a face", source: mccalip, want: 0.021184465961246433, within: 1e-9, ours: exact, why: "a floor of 5 %, too small by 12 times"},
		{id: "mccalip.thermal.default/vf_nadir", what: "its view factor to nadir", source: mccalip, want: 0.8473786384498566, within: 1e-12, ours: thermal.ViewFactor(meanEarth, meanEarth+550*unit.Kilometre, 0)},
		{id: "C10", what: "bifacial sheet with F 0.02118 a face, K", source: mccalip, want: 335.75, within: 0.05, ours: at(0.02118)},
		{id: "lee-odinson.mccalip.exact_vf.beta90", what: "what exact view factors add at β 90°, K", source: oddon, want: 6.35, within: 0.006, ours: at(exact) - at(floor)},
	}
	for beta, want := range inOrder(75, 5.55, 60, 4.38, 30, 2.41, 15, 2.04) {
		rows = append(rows, outside{id: fmt.Sprintf("lee-odinson.mccalip.exact_vf.beta%g", beta), what: fmt.Sprintf("the same at β %g°, K", beta), source: oddon, want: want, within: 0.006, ours: none,
			why: "it is the difference to a sheet whose view factor follows the cosine of its tilt through the orbit: a model of others"})
	}
	return rows
}

// swingFigures are how a plate swings through its orbits at 550 km, β 30°.
func swingFigures() []outside {
	var rows []outside
	for _, c := range []struct{ capacity, bias, peak, swing, tau float64 }{{8000, -0.014, 3.01, 5.07, 0.16}, {2000, -0.028, 4.45, 6.69, 0.04}} {
		bias, peak, swing, tau := swings(c.capacity)
		f := func(field, what string, want, ours float64) outside {
			return outside{id: fmt.Sprintf("transient.C%g/%s", c.capacity, field), what: fmt.Sprintf("plate of %g J/m²/K, %s", c.capacity, what), source: oddon, want: want, ours: ours}
		}
		rows = append(rows, f("mean_bias_K", "mean above the steady one, K", c.bias, bias).to(0.001), f("peak_excess_K", "peak above it, K", c.peak, peak).to(0.05),
			f("swing_K", "from cold to hot, K", c.swing, swing).to(0.05), f("tau_over_period", "time constant over the period", c.tau, tau).to(0.005))
	}
	return rows
}

// swings flies a plate that looks down through ten orbits in 720 steps each.
func swings(perSide float64) (bias, peak, swing, tau float64) {
	const steps, warm = 720, 9
	d := panel(0.91, 0.2, 0)
	d.Capacity = unit.HeatCapacity(2 * perSide) // two of their plates, back to back
	view := thermal.ViewFactor(meanEarth, meanEarth+550*unit.Kilometre, 0)
	period := float64(orbit.Period(meanEarth + 550*unit.Kilometre - space.EarthRadius))
	heat := make([]unit.Power, steps)
	mean := unit.Power(0)
	for i := range heat {
		from := 2 * math.Pi * float64(i) / steps
		ground := thermal.GroundSun(math.Cos(math.Pi/6), from, from+2*math.Pi/steps)
		heat[i] = d.Shed(337.1) - d.Shed(220) + d.Absorbed(usualSky, view, unit.Flux(1361*ground))
		mean += heat[i] / steps
	}
	steady := d.Equilibrium(mean)
	x, low, high, sum := steady, unit.Temperature(math.Inf(1)), unit.Temperature(0), 0.0
	for i := range (warm + 1) * steps {
		x = d.Settle(x, heat[i%steps], time.Duration(period/steps))
		if i >= warm*steps {
			low, high, sum = min(low, x), max(high, x), sum+float64(x)/steps
		}
	}
	tau = float64(d.Capacity) * float64(steady) / (4 * float64(d.Shed(steady))) / (period / 1e9)
	return sum - float64(steady), float64(high - steady), float64(high - low), tau
}

// boundFigures are numbers of machines that are not in this mission.
func boundFigures() []outside {
	var rows []outside
	for sink, want := range inOrder(0, 0, 100, 0.081, 150, 0.4049, 200, 1.2381, 220, 1.7748, 250, 2.839) {
		rows = append(rows, outside{id: fmt.Sprintf("bounds.quintic.ts%g", sink), what: fmt.Sprintf("best radiator of a heat engine at 600 K, sink %g K, shift in %%", sink), source: oddon,
			want: want, within: 1e-3, ours: none, why: "no node makes its power with a heat engine"})
	}
	const biswas = "Biswas, Suncatcher 1.2"
	tpu := panel(0.85, 0, 0)
	tpu.PanelArea = 2
	return append(rows,
		outside{id: "biswas.tpu_node/T_rad_C", what: "1,450 W from 4 m², ε 0.85, °C", source: biswas, want: 21.34, within: 0.05, ours: tpu.Equilibrium(1450).Celsius()},
		outside{id: "biswas.tpu_node/T_junction_C", what: "its junctions, °C", source: biswas, want: 111.3, within: 0.05, ours: none, why: "one temperature for node and radiator"},
		outside{id: "biswas.tpu_node/T_junction_pipe_out_C", what: "with a heat pipe out, °C", source: biswas, want: 114.8, within: 0.06, ours: none, why: "one temperature for node and radiator"},
		outside{id: "biswas.tpu_node/P_max_W", what: "most for a chip, W", source: biswas, want: 417, within: 1, ours: none, why: "one temperature for node and radiator"})
}
