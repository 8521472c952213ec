package thermal

import (
	"errors"

	"orrery/engine/formula"
	"orrery/engine/unit"
)

// Formulas are what can be asked of radiators by name.
var Formulas = []formula.Formula{
	{
		Name: "thermal.view_factor", About: "the share of what a small plate sends out that meets the Earth", Rule: "the exact view factor of a plate over a sphere, its horizon cut off",
		Source: "Howell, Mengüç, Siegel (2016), app. C", Limits: "one face; a spherical Earth",
		Inputs: []formula.Input{
			formula.Of("altitude_km", "km", 0.001, 1e7), formula.Of("tilt_deg", "°", 0, 180).Is("of its normal from straight down"), formula.Of("earth_radius_km", "km", 1, 1e5).Or(6378.137),
		},
		Outputs: []formula.Output{{Name: "view_factor"}},
		Work: func(g formula.Given) (formula.Record, error) {
			earth := unit.Length(float64(g.Number("earth_radius_km") * float64(unit.Kilometre)))
			altitude := unit.Length(float64(g.Number("altitude_km") * float64(unit.Kilometre)))
			view := ViewFactor(earth, earth+altitude, unit.Angle(g.Number("tilt_deg"))*unit.Degree)
			return formula.Record{{Name: "view_factor", Value: view}}, nil
		},
	},
	{
		Name: "thermal.radiator", About: "how hot a radiator is that sheds a heat, and what it sheds at a temperature", Rule: "T = (Q/(ε·σ·A) + Ts⁴)^¼; Q = ε·σ·A·(T⁴ − Ts⁴)",
		Source: "Stefan and Boltzmann's law, CODATA 2018", Limits: "one temperature; what it sees stands for one sink; below the sink it takes heat in",
		Inputs: []formula.Input{
			formula.Of("Q_W", "W", 0, 1e15).OrNone().Is("that it sheds; or T_K"), formula.Of("T_K", "K", 0, 1e5).OrNone().Is("that it has; or Q_W"),
			formula.Of("emitting_area_m2", "m²", 1e-6, 1e12).OrNone().Is("of all faces; left out with both others given: as much as it takes"),
			formula.Of("emissivity", "", 0.001, 1), formula.Of("T_sink_K", "K", 0, 1e5).Or(0.0),
		},
		Outputs: []formula.Output{{Name: "T_K", Unit: "K"}, {Name: "capacity_kW", Unit: "kW"}, {Name: "emitting_m2", Unit: "m²"}, {Name: "planform_two_sided_m2", Unit: "m²"}},
		Work:    radiator,
	},
}

func radiator(g formula.Given) (formula.Record, error) {
	d := Design{PanelArea: 0.5, Emissivity: g.Number("emissivity")}
	sink := unit.Temperature(g.Number("T_sink_K"))
	if g.Has("Q_W") && g.Has("T_K") && !g.Has("emitting_area_m2") {
		each := float64(d.Shed(unit.Temperature(g.Number("T_K"))) - d.Shed(sink))
		if each <= 0 {
			return nil, errors.New("T_K is no more than T_sink_K, so that no area sheds it: want it hotter")
		}
		area := g.Number("Q_W") / each
		return formula.Record{{Name: "emitting_m2", Value: area}, {Name: "planform_two_sided_m2", Value: area / 2}}, nil
	}
	if !g.Has("emitting_area_m2") || g.Has("Q_W") == g.Has("T_K") {
		return nil, errors.New("want two of Q_W, T_K and emitting_area_m2: the third is worked out")
	}
	d.PanelArea = unit.Area(g.Number("emitting_area_m2") / 2)
	if g.Has("T_K") {
		return formula.Record{{Name: "capacity_kW", Value: (d.Shed(unit.Temperature(g.Number("T_K"))) - d.Shed(sink)).Kilowatts()}}, nil
	}
	hot := d.Equilibrium(unit.Power(g.Number("Q_W")) + d.Shed(sink))
	return formula.Record{{Name: "T_K", Value: float64(hot)}}, nil
}
