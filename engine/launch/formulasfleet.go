package launch

import (
	"fmt"
	"math"

	"orrery/engine/exact"
	"orrery/engine/formula"
)

// yearlyFlights is what environmental approvals let Starship fly a year (FAA, 2025 and 2026:
// 25 at Starbase, 44 at LC-39A, 76 at SLC-37).
const yearlyFlights = 145

// fleetFormulas are how many flights and spares a fleet takes, how it ages, and the price of
// its mass.
var fleetFormulas = []formula.Formula{
	{
		Name: "launch.fill", About: "how many launches fill a shell", Rule: "⌈N·(1 + s)/K⌉; days at 145 launches a year, to a hundredth",
		Source: "closed form; 145 a year: environmental approvals of Starship", Limits: "every launch succeeds",
		Inputs:  []formula.Input{formula.Count("satellites", 0, 1e9), formula.Count("batch", 1, 1e6).Is("satellites a launch"), formula.Of("spares_share", "", 0, 10).Or(0.0)},
		Outputs: []formula.Output{{Name: "launches"}, {Name: "days_at_145_a_year", Unit: "days"}},
		Work: func(g formula.Given) (formula.Record, error) {
			flights := FlightsFor(int(g.Whole("satellites")), int(g.Whole("batch")), g.Number("spares_share"))
			took := math.Round(100*float64(flights)*julianYear/yearlyFlights) / 100
			return formula.Record{{Name: "launches", Value: int64(flights)}, {Name: "days_at_145_a_year", Value: took}}, nil
		},
	},
	{
		Name: "launch.hold_fleet", About: "how many launches a year hold a fleet at its number", Rule: "N·(1/L + f)/(batch·p)",
		Source: "closed form", Limits: "steady state: ages are spread evenly",
		Inputs: []formula.Input{
			formula.Of("satellites", "", 0, 1e9), formula.Of("life_years", "years", 0.01, 1000), formula.Of("random_loss", "a year", 0, 10).Is("share lost at random"),
			formula.Of("batch", "", 1, 1e6), formula.Of("p_success", "", 0.001, 1),
		},
		Outputs: []formula.Output{{Name: "satellites_a_year"}, {Name: "launches_a_year"}},
		Work: func(g formula.Given) (formula.Record, error) {
			u := Upkeep{Satellites: g.Number("satellites"), Life: g.Number("life_years"), Loss: g.Number("random_loss")}
			return formula.Record{{Name: "satellites_a_year", Value: u.Yearly()}, {Name: "launches_a_year", Value: u.Flights(g.Number("batch"), g.Number("p_success"))}}, nil
		},
	},
	{
		Name: "launch.reorder_point", About: "at how many spares more are ordered", Rule: "smallest s with P(D ≤ s) ≥ level, D of Poisson's law over the lead time; short Σ (k − s)·P(k)",
		Source: "Jakob, Shimizu, Yoshikawa, Ho (2018), arXiv:1807.02685", Limits: "one echelon, a lead time that is always the same, 365.25 days a year",
		Inputs: []formula.Input{
			formula.Of("satellites", "", 0.001, 1e9), formula.Of("failures_per_year_each", "a year", 1e-9, 100), formula.Of("lead_days", "days", 0.001, 36_525),
			formula.Of("service", "", 0.001, 0.999999).Is("the level: chance that no spare is short"),
		},
		Outputs: []formula.Output{{Name: "lead_time_demand"}, {Name: "reorder_point"}, {Name: "achieved_service"}, {Name: "expected_backorders_per_cycle"}},
		Work:    reorderPoint,
	},
	{
		Name: "launch.survival", About: "which share of a launch year's satellites is still there", Rule: "exp(−(t/scale)^shape)",
		Source: "fitted by least largest error to Starlink's launch years 2019 to 2024: " + gcat + ", and the catalogue of 22 August 2026",
		Limits: "wear and retirement by choice together; real ones lose a little more early, some 2 % a year",
		Inputs: []formula.Input{
			formula.Of("mean_age_years", "years", 0, 1000),
			formula.Of("scale_years", "years", 0.01, 1000).Or(AsFlown.Scale), formula.Of("shape", "", 0.05, 50).Or(AsFlown.Shape),
		},
		Outputs:   []formula.Output{{Name: "weibull_*", About: "by scale and shape"}},
		Published: seenSurvival(),
		Work: func(g formula.Given) (formula.Record, error) {
			s := Survival{Scale: g.Number("scale_years"), Shape: g.Number("shape")}
			name := fmt.Sprintf("weibull_%sy_%s", formula.Digits(s.Scale), formula.Digits(s.Shape))
			return formula.Record{{Name: name, Value: s.At(g.Number("mean_age_years"))}}, nil
		},
	},
	{
		Name: "launch.wright", About: "the price of mass that falls with all that was ever lifted", Rule: "P = P0·(M/M0)^log₂(1 − rate)",
		Source: "Wright (1936); Google (2025), arXiv:2511.19468, takes 20 % from 1,800 $/kg at 400 t", Limits: "it hangs on M0; nothing says that practice goes on paying",
		Inputs:  []formula.Input{formula.Of("p0", "$/kg", 1e-6, 1e9).Is("the price at m0"), formula.Of("m0", "t", 1e-6, 1e12), formula.Of("tonnes", "t", 1e-6, 1e15).Is("lifted by then"), yearly.Or(0.2)},
		Outputs: []formula.Output{{Name: "usd_per_kg", Unit: "$/kg"}},
		Work: func(g formula.Given) (formula.Record, error) {
			w := Wright{Price: g.Number("p0"), Mass: g.Number("m0"), Rate: g.Number("rate")}
			return formula.Record{{Name: "usd_per_kg", Value: w.At(g.Number("tonnes"))}}, nil
		},
	},
	{
		Name: "launch.wright_doublings", About: "how often mass must double for a price", Rule: "ln(P0/P)/ln(1/(1 − rate))",
		Source: "Wright (1936)", Limits: "as of launch.wright",
		Inputs: []formula.Input{
			formula.Of("p0", "$/kg", 1e-6, 1e9), formula.Of("target", "$/kg", 1e-6, 1e9).Is("the price that is wanted"),
			formula.Of("m0", "t", 1e-6, 1e12).OrNone().Is("lifted when the price was p0, for tonnes"), yearly.Or(0.2),
		},
		Outputs: []formula.Output{{Name: "doublings"}, {Name: "times_mass"}, {Name: "tonnes", Unit: "t", About: "with m0"}},
		Work:    wrightDoublings,
	},
}

func reorderPoint(g formula.Given) (formula.Record, error) {
	s := StockOf(g.Number("satellites"), g.Number("failures_per_year_each"), g.Number("lead_days"))
	if s.Demand > 1e6 {
		return nil, fmt.Errorf("lead_days is %s: %.3g satellites fail in that time, want a million at most", formula.Digits(g.Number("lead_days")), s.Demand)
	}
	point, served := s.Reorder(g.Number("service"))
	return formula.Record{
		{Name: "lead_time_demand", Value: s.Demand}, {Name: "reorder_point", Value: int64(point)}, {Name: "achieved_service", Value: served},
		{Name: "expected_backorders_per_cycle", Value: s.Backorders(point)},
	}, nil
}

func wrightDoublings(g formula.Given) (formula.Record, error) {
	w := Wright{Price: g.Number("p0"), Rate: g.Number("rate")}
	n := w.Doublings(g.Number("target"))
	out := formula.Record{{Name: "doublings", Value: n}, {Name: "times_mass", Value: exact.Pow(2, n)}}
	if g.Has("m0") {
		w.Mass = g.Number("m0")
		out = append(out, formula.Entry{Name: "tonnes", Value: w.MassFor(g.Number("target"))})
	}
	return out, nil
}

// seenSurvival are the shares that were still there on 22 August 2026, of the launch years
// 2024 back to 2019, at their mean ages.
func seenSurvival() []formula.Published {
	var all []formula.Published
	for _, seen := range [...][2]float64{{2.14, 0.96}, {3.14, 0.909}, {4.14, 0.841}, {5.14, 0.596}, {6.14, 0.255}, {7.14, 0.117}} {
		all = append(all, formula.Published{
			At: formula.Record{{Name: "mean_age_years", Value: seen[0]}}, Told: formula.Record{{Name: "seen", Value: seen[1]}},
			Source: gcat + "; the catalogue of 22 August 2026",
		})
	}
	return all
}
