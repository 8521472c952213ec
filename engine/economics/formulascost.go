package economics

import (
	"errors"
	"fmt"
	"math"

	"orrery/engine/formula"
)

// What inputs mean in several rows.
var (
	accelerators = formula.Of("n", "", 0.001, 1e9).Is("accelerators")
	chip         = formula.Of("c_gpu", "$", 0, 1e9).Is("an accelerator")
	operations   = formula.Of("ops", "a year", 0, 10).Is("share of capital that operations cost")
	busy         = formula.Of("u", "", 0.0001, 1).Is("share of the time that is sold")
	goodput      = formula.Of("goodput", "", 0.0001, 1).Is("share of that which is useful")
)

// groundFormula and orbitFormula are the two sides of the comparison.
var (
	groundFormula = formula.Formula{
		Name: "market.ground_gpu_hour", About: "what a GPU-hour costs on the ground that is delivered",
		Rule:   "[CRF(r, Ldc)·Cdc + CRF(r, Lgpu)·N·Cgpu + N·kW·8760·c + ops·(Cdc + N·Cgpu)]/(8760·N·u·goodput)",
		Source: "levelised cost; site 11.3 M$/MW of JLL (2026), 0.086 $/kWh of EIA (2025)", Limits: "steady state; no tax, no wait for the grid",
		Inputs: []formula.Input{
			accelerators, rate, formula.Of("life_dc", "years", 0.1, 200), formula.Of("life_gpu", "years", 0.1, 200), formula.Of("c_dc", "$", 0, 1e15).Is("site without accelerators"), chip,
			formula.Of("kw_facility", "kW", 0, 1000).Is("an accelerator, PUE included"), formula.Of("kwh", "$/kWh", 0, 100), operations, busy, goodput,
		},
		Outputs: []formula.Output{{Name: "usd_per_gpu_hour", Unit: "$"}, {Name: "of_that_capital", Unit: "$"}, {Name: "of_that_energy", Unit: "$"}},
		Work: func(g formula.Given) (formula.Record, error) {
			s := groundOf(g)
			return formula.Record{{Name: "usd_per_gpu_hour", Value: s.Hour()}, {Name: "of_that_capital", Value: s.Capital()}, {Name: "of_that_energy", Value: s.Power()}}, nil
		},
	}
	orbitFormula = formula.Formula{
		Name: "market.orbit_gpu_hour", About: "what a GPU-hour costs in orbit that is delivered",
		Rule:   "[CRF(r, L)·(Csat + m·p/s + N·Cgpu) + ops·(Csat + N·Cgpu)]/(8760·N·lit·u·goodput), Csat = $/W·kW",
		Source: "levelised cost; 120 kW and 2,143 kg of AI1's unveiling (2026)", Limits: "steady state; no tax, no insurance; $/W of the satellite is an estimate",
		Inputs: []formula.Input{
			accelerators, formula.Of("kw", "kW", 0, 1e9), formula.Of("kg", "kg", 0.001, 1e12), formula.Of("price", "$/kg", 0, 1e7).Is("of launch"),
			formula.Of("success", "", 0.001, 1).Is("share of launches that arrive"), formula.Of("usd_per_w", "$/W", 0, 1e6).Is("satellite without accelerators"), chip, rate,
			formula.Of("life", "years", 0.1, 200), operations, formula.Of("lit", "", 0.0001, 1).Is("share of the time with power"), busy, goodput,
		},
		Outputs: []formula.Output{{Name: "usd_per_gpu_hour", Unit: "$"}, {Name: "of_that_launch", Unit: "$"}, {Name: "hours_per_year", Unit: "h"}},
		Work: func(g formula.Given) (formula.Record, error) {
			o := orbitOf(g)
			return formula.Record{{Name: "usd_per_gpu_hour", Value: o.Hour()}, {Name: "of_that_launch", Value: o.Launch()}, {Name: "hours_per_year", Value: o.Hours()}}, nil
		},
	}
)

func groundOf(g formula.Given) Ground {
	return Ground{
		Accelerators: g.Number("n"), Rate: g.Number("r"), SiteLife: g.Number("life_dc"), ChipLife: g.Number("life_gpu"), Site: g.Number("c_dc"), Chip: g.Number("c_gpu"),
		Kilowatts: g.Number("kw_facility"), Energy: g.Number("kwh"), Operations: g.Number("ops"), Busy: g.Number("u"), Goodput: g.Number("goodput"),
	}
}

func orbitOf(g formula.Given) Orbit {
	return Orbit{
		Accelerators: g.Number("n"), Kilowatts: g.Number("kw"), Mass: g.Number("kg"), Price: g.Number("price"), Success: g.Number("success"), PerWatt: g.Number("usd_per_w"),
		Chip: g.Number("c_gpu"), Rate: g.Number("r"), Life: g.Number("life"), Operations: g.Number("ops"), Lit: g.Number("lit"), Busy: g.Number("u"), Goodput: g.Number("goodput"),
	}
}

// epoch is the site that Epoch AI printed yearly costs of, by the life of its servers.
func epoch(life, told float64) formula.Published {
	return formula.Published{
		At: formula.Record{
			{Name: "it_life", Value: life}, {Name: "it_gusd_inferred", Value: 25.5}, {Name: "facility_gusd_inferred", Value: 12.5},
			{Name: "facility_life", Value: 14.0}, {Name: "opex_gusd", Value: 0.9}, {Name: "rate_inferred", Value: 0.07},
		},
		Told: formula.Record{{Name: "published_gusd_per_year", Value: told}}, Source: "Epoch AI (14 May 2026), 1 GW of IT power",
	}
}

// costFormulas are costs of a year and of an hour.
var costFormulas = []formula.Formula{
	{
		Name: "market.crf", About: "the share of a capital that pays it back in equal yearly parts", Rule: "r/(1 − (1 + r)^−n); 1/n at r = 0",
		Source: "capital recovery factor", Limits: "payments at the end of each year",
		Inputs: []formula.Input{
			{Name: "pairs", Kind: formula.Pairs, Least: 0, Most: 1000, Optional: true, About: "pairs of r and n, in place of these"},
			rate.OrNone(), formula.Of("n", "years", 0.01, 1000).OrNone(),
		},
		Outputs: []formula.Output{{Name: "crf"}},
		Work:    recovery,
	},
	{
		Name: "market.annual_cost", About: "what a data centre costs a year", Rule: "IT·CRF(r, n) + facility·CRF(r, n) + opex",
		Source: "Epoch AI (14 May 2026), CC-BY: 38 G$ of capital and 0.9 a year for 1 GW; the split and the rate are inferred", Limits: "steady state; no tax",
		Inputs: []formula.Input{
			formula.Of("capex_gusd", "G$", 0, 1e6).OrNone().Is("of both, to be held against their sum"), formula.Of("it_gusd_inferred", "G$", 0, 1e6), formula.Of("facility_gusd_inferred", "G$", 0, 1e6),
			formula.Of("it_life", "years", 0.1, 200), formula.Of("facility_life", "years", 0.1, 200), formula.Of("opex_gusd", "G$", 0, 1e6).Is("a year"), formula.Of("rate_inferred", "a year", 0, 1),
		},
		Outputs:   []formula.Output{{Name: "ours_gusd_per_year", Unit: "G$"}},
		Published: []formula.Published{epoch(5, 8.5), epoch(3, 12), epoch(7, 7)},
		Work:      annualCost,
	},
	groundFormula, orbitFormula,
	{
		Name: "market.break_even_launch", About: "the launch price at which an hour in orbit costs as much as on the ground",
		Rule: "(ground − orbit at p = 0)/(d orbit/d p): orbit is linear in p", Source: "market.ground_gpu_hour and market.orbit_gpu_hour",
		Limits:  "where orbit is dearer with launches for nothing there is none: the number below 0 says by how much",
		Inputs:  breakEvenInputs(),
		Outputs: []formula.Output{{Name: "exists"}, {Name: "usd_per_kg", Unit: "$/kg", About: "below 0 there is none"}, {Name: "usd_per_gpu_hour_at_*", Unit: "$", About: "in orbit at its price of launch"}, {Name: "ground_usd_per_gpu_hour", Unit: "$"}},
		Work:    breakEven,
	},
	{
		Name: "market.npv", About: "what payments a year apart are worth now", Rule: "Σ c/(1 + r)^t; the rate of return makes it 0",
		Source: "present value", Limits: "the first payment is now; one rate of return of several, or none between −99 % and 1,000 %",
		Inputs:  []formula.Input{formula.Of("flows", "$", -1e15, 1e15).List(), formula.Of("r", "a year", -0.99, 10)},
		Outputs: []formula.Output{{Name: "npv", Unit: "$"}, {Name: "irr", Unit: "a year"}},
		Work: func(g formula.Given) (formula.Record, error) {
			out := formula.Record{{Name: "npv", Value: PresentValue(g.Numbers("flows"), g.Number("r"))}, {Name: "irr", Value: nil}}
			if back, ok := Return(g.Numbers("flows")); ok {
				out[1].Value = back
			}
			return out, nil
		},
	},
	{
		Name: "market.wait_factor", About: "what capital that is tied while waiting for the grid grows to owe", Rule: "(1 + r)^(months/12)",
		Source: "compound interest; 55 months: Lawrence Berkeley National Laboratory, Queued Up 2026", Limits: "of money that is spent already; never beside market.delayed_value",
		Inputs:  []formula.Input{formula.Of("months", "months", 0, 1200), rate},
		Outputs: []formula.Output{{Name: "factor"}},
		Work: func(g formula.Given) (formula.Record, error) {
			return formula.Record{{Name: "factor", Value: Waited(g.Number("r"), g.Number("months")/12)}}, nil
		},
	},
	{
		Name: "market.delayed_value", About: "what a yearly revenue is worth that begins later", Rule: "annual/CRF(r, years)/(1 + r)^(months/12)",
		Source: "present value", Limits: "revenue moves whole; never beside market.wait_factor",
		Inputs:  []formula.Input{formula.Of("annual_net_usd", "$", -1e15, 1e15), formula.Of("years", "years", 0.1, 200), formula.Of("wait_months", "months", 0, 1200), rate},
		Outputs: []formula.Output{{Name: "pv_usd", Unit: "$"}},
		Work: func(g formula.Given) (formula.Record, error) {
			now := Annuity(g.Number("annual_net_usd"), g.Number("r"), g.Number("years"))
			return formula.Record{{Name: "pv_usd", Value: now / Waited(g.Number("r"), g.Number("wait_months")/12)}}, nil
		},
	},
	{
		Name: "market.grid_queue", About: "which share of requests to the grid is served in time", Rule: "stay·Φ(ln(months/median)/σ)",
		Source: "Lawrence Berkeley National Laboratory, Queued Up 2026: median 55 months; 19 % of requests of 2000 to 2019 were built", Limits: "those queues are of generators; σ and the share of loads are estimates",
		Inputs: []formula.Input{
			formula.Of("months", "months", 0.01, 1200), formula.Of("median_months", "months", 0.01, 1200).Or(55.0), formula.Of("sigma", "", 0.01, 5).Or(0.45),
			formula.Of("survival", "", 0, 1).Or(0.19).Is("share that stays to the end: 0.14 to 0.4"),
		},
		Outputs: []formula.Output{{Name: "served_of_those_who_stay"}, {Name: "served_of_all"}},
		Work: func(g formula.Given) (formula.Record, error) {
			q := Queue{Median: g.Number("median_months"), Sigma: g.Number("sigma"), Stay: g.Number("survival")}
			served := q.Served(g.Number("months"))
			return formula.Record{{Name: "served_of_those_who_stay", Value: served}, {Name: "served_of_all", Value: q.Stay * served}}, nil
		},
	},
}

func recovery(g formula.Given) (formula.Record, error) {
	if pairs := g.Pairs("pairs"); pairs != nil {
		var list []formula.Value
		for _, p := range pairs {
			if p[0] > 1 || p[1] < 0.01 {
				return nil, fmt.Errorf("pairs has r %s and n %s, want r from 0 to 1 and n from 0.01 to 1000 years", formula.Digits(p[0]), formula.Digits(p[1]))
			}
			list = append(list, Recovery(p[0], p[1]))
		}
		return formula.Record{{Name: "crf", Value: list}}, nil
	}
	if !g.Has("r") || !g.Has("n") {
		return nil, errors.New("r or n is missing: want both, or pairs of them such as [[0.1,5]]")
	}
	return formula.Record{{Name: "crf", Value: Recovery(g.Number("r"), g.Number("n"))}}, nil
}

func annualCost(g formula.Given) (formula.Record, error) {
	machines, site := g.Number("it_gusd_inferred"), g.Number("facility_gusd_inferred")
	if all := machines + site; g.Has("capex_gusd") && math.Abs(all-g.Number("capex_gusd")) > 0.01*all {
		return nil, fmt.Errorf("capex_gusd is %s, and IT and facility are %s together: want the same", formula.Digits(g.Number("capex_gusd")), formula.Digits(all))
	}
	r := g.Number("rate_inferred")
	cost := float64(machines*Recovery(r, g.Number("it_life"))) + float64(site*Recovery(r, g.Number("facility_life"))) + g.Number("opex_gusd")
	return formula.Record{{Name: "ours_gusd_per_year", Value: cost}}, nil
}
