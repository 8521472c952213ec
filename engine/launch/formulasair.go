package launch

import (
	"time"

	"orrery/engine/air"
	"orrery/engine/formula"
	"orrery/engine/unit"
)

const (
	year = time.Duration(julianYear * 24 * float64(time.Hour))
	// endOfDecay is where a decay is over: what comes so low is down in a day.
	endOfDecay = 180 * unit.Kilometre
	// disposal is how long a satellite may stay at the end of its work (FCC 22-74, 2022).
	disposal = 5 * year
	// dense is how much denser than its mean the air is in a strong maximum of the Sun.
	dense = 2.5
)

// airFormulas are what the air does.
var airFormulas = []formula.Formula{
	{
		Name: "launch.drag_at_drop_off", About: "thrust against drag where satellites are let go, and the altitude below which they cannot climb",
		Rule: "a = ½·ρ·v²/B", Source: vallado + "table 8-4 and section 9.6",
		Limits: "mean atmosphere times activity: 0.2 in a deep minimum of the Sun, 2 to 4 in a maximum or a storm; flight attitude is in B alone",
		Inputs: []formula.Input{altitude, ballistic, pushed, formula.Of("activity", "", 0.01, 100).Or(1.0).Is("density against its mean")},
		Outputs: []formula.Output{
			{Name: "drag_m_s2", Unit: "m/s²"}, {Name: "net_m_s2", Unit: "m/s²", About: "thrust less drag"},
			{Name: "break_even_altitude_km", Unit: "km", About: "where both are equal"},
		},
		Work: func(g formula.Given) (formula.Record, error) {
			d := air.Drag{Ballistic: air.Ballistic(g.Number("ballistic_kg_m2")), Activity: g.Number("activity")}
			drag := d.Deceleration(km(g, "altitude_km"))
			return formula.Record{
				{Name: "drag_m_s2", Value: float64(drag)}, {Name: "net_m_s2", Value: float64(push(g) - drag)},
				{Name: "break_even_altitude_km", Value: d.LowestHeld(push(g)).Kilometres()},
			}, nil
		},
	},
	{
		Name: "launch.decay", About: "how long a dead satellite stays up, to 180 km",
		Rule: "ȧ = −ρ·√(μ·a)/B", Source: vallado + "table 8-4 and section 9.6; King-Hele (1987)",
		Limits: "a circle, mean atmosphere or 2.5 times its density; 200 years stand for more; the rule of five years is held against the mean",
		Inputs: []formula.Input{altitude, ballistic},
		Outputs: []formula.Output{
			{Name: "years_mean_atmosphere", Unit: "years"}, {Name: "years_density_x2.5", Unit: "years"},
			{Name: "within_5_years", About: "as the FCC wants since 2022"},
		},
		Work: func(g formula.Given) (formula.Record, error) {
			from, b := km(g, "altitude_km"), air.Ballistic(g.Number("ballistic_kg_m2"))
			mean := air.Drag{Ballistic: b, Activity: 1}.Decay(from, endOfDecay)
			soon := air.Drag{Ballistic: b, Activity: dense}.Decay(from, endOfDecay)
			years := func(d time.Duration) float64 { return float64(d) / float64(year) }
			return formula.Record{
				{Name: "years_mean_atmosphere", Value: years(mean)}, {Name: "years_density_x2.5", Value: years(soon)}, {Name: "within_5_years", Value: mean <= disposal},
			}, nil
		},
	},
}
