package economics

import (
	"math"

	"orrery/engine/formula"
)

const mccalip = "A. McCalip, Economics of Orbital vs Terrestrial Data Centers, github.com/andrewmccalip/thoughts, e59571e (15 Dec 2025)"

// What inputs mean in several rows.
var (
	years     = formula.Of("years", "years", 1, 100).Or(5.0)
	target    = formula.Of("target_W", "W", 1, 1e15).Or(1e9).Is("of computers")
	hours     = formula.Of("hours_per_year", "h", 1, 8784).Or(8760.0)
	perWatt   = func(name string, usual float64) formula.Input { return formula.Of(name, "$/W", 0, 1e6).Or(usual) }
	launchFor = formula.Of("launch_usd_per_kg", "$/kg", 0, 1e7)
)

// studyFormulas are published comparisons of orbit and ground, each by its own rule.
var studyFormulas = []formula.Formula{
	{
		Name: "market.mccalip_orbit", About: "what a fleet of satellites costs by McCalip's calculator",
		Rule:   "N = ⌈P/(mean of (1 − d)^n · sun)/P_sat⌉, m = N·P_sat/(W/kg); total = hardware + m·$/kg + (ops + failures)·hardware·years + NRE",
		Source: mccalip, Limits: "accelerators are not in it: its line of replacements is a share of the satellites; energy counts whole where the ground's counts at 85 %",
		Inputs: []formula.Input{
			years, target, launchFor.Or(500.0), perWatt("sat_usd_per_W", 22), formula.Of("specific_power_W_per_kg", "W/kg", 0.01, 1e5).Or(36.5), formula.Of("sat_power_kW", "kW", 0.001, 1e9).Or(27.0),
			formula.Of("sun_fraction", "", 0.01, 1).Or(0.98), formula.Of("cell_degradation_pct_per_yr", "% a year", 0, 50).Or(2.5), formula.Of("gpu_failure_pct_per_yr", "% a year", 0, 100).Or(9.0),
			formula.Of("nre_usd", "$", 0, 1e15).Or(1e9), formula.Of("ops_frac_of_hw_per_yr", "a year", 0, 10).Or(0.01),
			formula.Of("array_m2_per_27kW", "m²", 0, 1e6).Or(116.0).Is("of a satellite"), formula.Of("starship_payload_kg", "kg", 1, 1e9).Or(1e5), hours,
		},
		Outputs: []formula.Output{
			{Name: "avg_capacity_factor"}, {Name: "satellites"}, {Name: "mass_kg", Unit: "kg"}, {Name: "hardware_usd", Unit: "$"}, {Name: "launch_usd", Unit: "$"}, {Name: "total_usd", Unit: "$"},
			{Name: "usd_per_W", Unit: "$/W"}, {Name: "lcoe_usd_per_MWh", Unit: "$/MWh"}, {Name: "launches"}, {Name: "array_km2", Unit: "km²"},
		},
		Published: []formula.Published{
			{At: formula.Record{{Name: "launch_usd_per_kg", Value: 200.0}, {Name: "sat_usd_per_W", Value: 22.0}, {Name: "target_W", Value: 1e9}, {Name: "years", Value: 5.0}}, Told: formula.Record{{Name: "published_total_gusd", Value: int64(42)}}, Source: "TechCrunch, of this calculator"},
			{
				At: formula.Record{{Name: "launch_usd_per_kg", Value: 1000.0}, {Name: "sat_usd_per_W", Value: 22.0}, {Name: "target_W", Value: 1e9}, {Name: "years", Value: 5.0}}, Told: formula.Record{{Name: "published_total_gusd", Value: 31.2}}, Source: "McCalip's page as it stands today",
				Why: "the page has other defaults than the commit, among them satellites of 9.0 G$ in all, and does not tell them",
			},
		},
		Work: mccalipOrbit,
	},
	{
		Name: "market.mccalip_ground", About: "what a site with its own gas turbines costs by McCalip's calculator",
		Rule:   "capex = P·(turbine·PUE + electrical + mechanical + civil + network); fuel = P·PUE·hours·capacity·BTU/kWh·$/MMBtu",
		Source: mccalip, Limits: "accelerators are not in it; nothing is discounted",
		Inputs: []formula.Input{
			target, years, formula.Of("gas_turbine_usd_per_kW", "$/kW", 0, 1e6).Or(1800.0), perWatt("electrical_usd_per_W", 5.25), perWatt("mechanical_usd_per_W", 3), perWatt("civil_usd_per_W", 2.5), perWatt("network_usd_per_W", 1.75),
			formula.Of("pue", "", 1, 10).Or(1.2), formula.Of("gas_usd_per_MMBtu", "$", 0, 1000).Or(4.3), formula.Of("heat_rate_btu_per_kWh", "BTU/kWh", 3412, 1e5).Or(6200.0),
			formula.Of("capacity_factor", "", 0.01, 1).Or(0.85), hours, formula.Of("turbine_MW", "MW", 0.01, 1e5).Or(430.0),
		},
		Outputs: []formula.Output{
			{Name: "capex_usd", Unit: "$"}, {Name: "fuel_usd", Unit: "$"}, {Name: "total_usd", Unit: "$"}, {Name: "usd_per_W", Unit: "$/W"}, {Name: "lcoe_usd_per_MWh", Unit: "$/MWh"}, {Name: "turbines"},
			{Name: "gas_bcf", Unit: "billion cubic feet", About: "at 1,000 BTU a cubic foot"},
		},
		Work: mccalipGround,
	},
	jeshap,
	{
		Name: "market.launched_power", About: "what launching a kilowatt costs a year of its life", Rule: "m·p/(P·L)",
		Source: "Google (2025), arXiv:2511.19468, table 1", Limits: "launch alone: no satellite, no accelerator, no radiator",
		Inputs:  []formula.Input{formula.Of("kg", "kg", 0.001, 1e12), formula.Of("price", "$/kg", 0, 1e7).Is("of launch"), formula.Of("kw", "kW", 0.001, 1e9), formula.Of("life", "years", 0.1, 200)},
		Outputs: []formula.Output{{Name: "usd_per_kw_year", Unit: "$"}},
		Work: func(g formula.Given) (formula.Record, error) {
			return formula.Record{{Name: "usd_per_kw_year", Value: g.Number("kg") * g.Number("price") / (g.Number("kw") * g.Number("life"))}}, nil
		},
	},
	{
		Name: "market.ground_power", About: "what energy costs a kilowatt of computers on the ground a year", Rule: "$/kWh·8760·PUE",
		Source: "Google (2025), arXiv:2511.19468, section on launch prices", Limits: "energy alone",
		Inputs:  []formula.Input{formula.Of("kwh", "$/kWh", 0, 100), formula.Of("pue", "", 1, 10)},
		Outputs: []formula.Output{{Name: "usd_per_kw_year", Unit: "$"}},
		Work: func(g formula.Given) (formula.Record, error) {
			s := Ground{Accelerators: 1, Kilowatts: g.Number("pue"), Energy: g.Number("kwh"), Busy: 1, Goodput: 1}
			return formula.Record{{Name: "usd_per_kw_year", Value: s.Power() * s.Hours()}}, nil
		},
	},
	starcloud,
	{
		Name: "market.mass_allowance", About: "what a kilogram in orbit may cost, built and launched, against a kilowatt on the ground", Rule: "$/kW / (kg/kW)",
		Source: "Turyshev, arXiv:2604.27197 (29 Apr 2026): 10,000 to 40,000 $/kW, 34 to 59 kg/kW", Limits: "capital alone; accelerators cost the same in both",
		Inputs:  []formula.Input{formula.Of("terrestrial_usd_per_kW", "$/kW", 0, 1e9), formula.Of("kg_per_kW", "kg/kW", 0.001, 1e6)},
		Outputs: []formula.Output{{Name: "usd_per_kg", Unit: "$/kg"}},
		Work: func(g formula.Given) (formula.Record, error) {
			return formula.Record{{Name: "usd_per_kg", Value: g.Number("terrestrial_usd_per_kW") / g.Number("kg_per_kW")}}, nil
		},
	},
	placement,
}

// jeshap is a sheet of capital, and of what it delivers.
var jeshap = formula.Formula{
	Name: "market.capital_ratio", About: "what capital a watt takes in orbit, over the ground, and what a PFLOP-hour costs in both",
	Rule:   "[hardware + launch·(1/(W/kg) + kg/m² / W/m²)]/ground; an hour: (CRF·capital + yearly cost)/(PFLOP/kW·MFU·hours)",
	Source: "jeshap2891, orbital-compute-economics, github, f1d66c6", Limits: "failures and operations in orbit are shares of the hardware without its launch; light, heat and idle time are not in it",
	Inputs: []formula.Input{
		launchFor, formula.Of("W_per_kg", "W/kg", 0.01, 1e5), formula.Of("hw_usd_per_W", "$/W", 0, 1e6).Or(49.0), formula.Of("radiator_W_m2", "W/m²", 1, 1e6).Or(1400.0),
		formula.Of("radiator_kg_m2", "kg/m²", 0, 1000).Or(7.0), formula.Of("terr_usd_per_kW", "$/kW", 1, 1e9).Or(38_000.0), formula.Of("power_W", "W", 1, 1e15).Or(1e9).Is("of computers"),
		formula.Of("starship_kg", "kg", 1, 1e9).Or(150_000.0).Is("of a launch"), formula.Of("wacc", "a year", 0, 1).Or(0.12), formula.Of("years", "years", 0.1, 200).Or(10.0).Is("in orbit"),
		formula.Of("it_years", "years", 0.1, 200).Or(5.0), formula.Of("fac_years", "years", 0.1, 200).Or(14.0), formula.Of("it_share", "", 0, 1).Or(0.6).Is("of the ground's capital"),
		formula.Of("gpu_fail_per_yr", "a year", 0, 1).Or(0.09), formula.Of("ops_frac", "a year", 0, 10).Or(0.01), formula.Of("nonpower_opex", "a year", 0, 10).Or(0.02).Is("share of the ground's capital"),
		formula.Of("elec_usd_per_kWh", "$/kWh", 0, 100).Or(0.0834), formula.Of("pue", "", 1, 10).Or(1.15), formula.Of("pflop_per_kW", "PFLOP/s", 1e-6, 1e6).Or(1.45),
		formula.Of("mfu_terr", "", 1e-4, 1).Or(0.45), formula.Of("mfu_inf", "", 1e-4, 1).Or(0.45), formula.Of("mfu_train", "", 1e-4, 1).Or(0.2), formula.Of("hours", "h", 1, 8784).Or(8760.0).Is("of a year"),
	},
	Outputs: []formula.Output{
		{Name: "capex_ratio"}, {Name: "launches"}, {Name: "ground_usd_per_PFLOP_h", Unit: "$"}, {Name: "orbit_inference_usd_per_PFLOP_h", Unit: "$"}, {Name: "orbit_training_usd_per_PFLOP_h", Unit: "$"},
	},
	Published: []formula.Published{{
		At: formula.Record{{Name: "launch_usd_per_kg", Value: 2500.0}, {Name: "W_per_kg", Value: 70.0}},
		Told: formula.Record{
			{Name: "published_ground_usd_per_PFLOP_h", Value: 1.79}, {Name: "published_orbit_inference_usd_per_PFLOP_h", Value: 3.87}, {Name: "published_orbit_training_usd_per_PFLOP_h", Value: 8.70},
		},
		Source: "its sheet; the launch price of its base is inferred from these three",
	}},
	Work: capitalRatio,
}

func capitalRatio(g formula.Given) (formula.Record, error) {
	w := Watt{
		Hardware: g.Number("hw_usd_per_W"), Launch: g.Number("launch_usd_per_kg"), PerKilogram: g.Number("W_per_kg"), RadiatorFlux: g.Number("radiator_W_m2"),
		RadiatorMass: g.Number("radiator_kg_m2"), Ground: g.Number("terr_usd_per_kW") / 1000,
	}
	interest := g.Number("wacc")
	perYear := 1000 * w.Yearly(Recovery(interest, g.Number("years")), g.Number("gpu_fail_per_yr")+g.Number("ops_frac"))
	recovered := float64(g.Number("it_share")*Recovery(interest, g.Number("it_years"))) + float64((1-g.Number("it_share"))*Recovery(interest, g.Number("fac_years")))
	ground := float64(1000*w.Ground*(recovered+g.Number("nonpower_opex"))) + float64(g.Number("elec_usd_per_kWh")*g.Number("pue")*g.Number("hours"))
	delivered := func(utilised string) float64 {
		return g.Number("pflop_per_kW") * g.Number(utilised) * g.Number("hours")
	}
	return formula.Record{
		{Name: "capex_ratio", Value: w.Ratio()}, {Name: "launches", Value: math.Ceil(g.Number("power_W") * w.Mass() / g.Number("starship_kg"))}, {Name: "ground_usd_per_PFLOP_h", Value: ground / delivered("mfu_terr")},
		{Name: "orbit_inference_usd_per_PFLOP_h", Value: perYear / delivered("mfu_inf")}, {Name: "orbit_training_usd_per_PFLOP_h", Value: perYear / delivered("mfu_train")},
	}, nil
}

// starcloud is what energy alone costs, on the ground and from an array.
var starcloud = formula.Formula{
	Name: "market.energy_alone", About: "what energy costs for some years from the grid, and from an array in orbit", Rule: "grid: kW·8760·years·$/kWh; orbit: (array + launch)/(kW·lit·8760·years)",
	Source: "Starcloud, white paper 1.03 (Sep 2024)", Limits: "energy alone: neither computers nor what carries them; an array does not wear",
	Inputs: []formula.Input{
		formula.Of("kw", "kW", 0.001, 1e12), formula.Of("life", "years", 0.1, 200), formula.Of("kwh", "$/kWh", 0, 100), formula.Of("array_usd", "$", 0, 1e15), formula.Of("launch_usd", "$", 0, 1e15),
		formula.Of("lit", "", 0.0001, 1).Is("share of the time with power"), formula.Of("water_l_kwh", "l/kWh", 0, 100).Or(0.5).Is("that a site evaporates"),
	},
	Outputs: []formula.Output{{Name: "grid_usd", Unit: "$"}, {Name: "orbit_usd_per_kwh", Unit: "$/kWh"}, {Name: "water_t", Unit: "t"}},
	Published: []formula.Published{{
		At:   formula.Record{{Name: "kw", Value: 40_000.0}, {Name: "life", Value: 10.0}, {Name: "kwh", Value: 0.04}, {Name: "array_usd", Value: 2e6}, {Name: "launch_usd", Value: 5e6}, {Name: "lit", Value: 0.95}},
		Told: formula.Record{{Name: "published_grid_musd", Value: int64(140)}, {Name: "published_orbit_usd_per_kwh", Value: 0.002}, {Name: "published_later_usd_per_kwh", Value: 0.05}}, Source: "Starcloud (Sep 2024, and 2026)",
		Why: "0.002 is at 30 $/kg; by 2026 the same firm plans with 500 $/kg and 0.05 $/kWh",
	}},
	Work: func(g formula.Given) (formula.Record, error) {
		delivered := g.Number("kw") * hoursOfYear * g.Number("life") // kWh
		return formula.Record{
			{Name: "grid_usd", Value: delivered * g.Number("kwh")}, {Name: "orbit_usd_per_kwh", Value: (g.Number("array_usd") + g.Number("launch_usd")) / (delivered * g.Number("lit"))},
			{Name: "water_t", Value: delivered * g.Number("water_l_kwh") / 1000},
		}, nil
	},
}

// placement is where computing beside a sensor in orbit beats sending all of its data down.
var placement = formula.Formula{
	Name: "market.downlink_crossover", About: "from how much raw data a day computing in orbit beats sending it down", Rule: "orbit: redundancy·(hardware + kg·$/kg)/(365·years) + answers·$/GB; crossover: orbit/($/GB), $/GB = 8/(Gbps·efficiency)/60·$/min",
	Source: "orbitplan 0.4.0, github.com/captainawesome78/orbitplan, f95cd81", Limits: "a station is paid by the minute of a pass; computing on the ground costs nothing",
	Inputs: []formula.Input{
		formula.Of("redundancy", "", 1, 100).Or(1.0), formula.Of("payload_kg", "kg", 0, 1e9), formula.Of("hardware_usd", "$", 0, 1e12), launchFor, years, formula.Of("station_usd_per_min", "$/min", 1e-6, 1e6),
		formula.Of("x_band_bps", "bit/s", 1, 1e15), formula.Of("link_eff", "", 0.001, 1), formula.Of("out_GB_day", "GB", 0, 1e12).Is("answers that go down"),
		formula.Of("raw_GB_day", "GB", 0, 1e12).OrNone().Is("that would go down without them"),
	},
	Outputs: []formula.Output{{Name: "orbit_usd_day", Unit: "$"}, {Name: "crossover_GB_day", Unit: "GB"}, {Name: "ground_usd_day", Unit: "$", About: "of the raw data, where they are given"}},
	Published: []formula.Published{{
		At:   formula.Record{{Name: "redundancy", Value: 1.0}, {Name: "payload_kg", Value: 25.0}, {Name: "hardware_usd", Value: 40_000.0}, {Name: "launch_usd_per_kg", Value: 1000.0}, {Name: "out_GB_day", Value: 4.32}},
		Told: formula.Record{{Name: "published_crossover_GB_day", Value: 6.43}}, Source: "orbitplan's README",
		Why: "its own code gives 10.73 for this scenario; 6.43 is of the one with 8 GB a day",
	}},
	Work: func(g formula.Given) (formula.Record, error) {
		perGigabyte := 8e9 / (g.Number("x_band_bps") * g.Number("link_eff")) / 60 * g.Number("station_usd_per_min")
		capital := g.Number("hardware_usd") + float64(g.Number("payload_kg")*g.Number("launch_usd_per_kg"))
		daily := float64(g.Number("redundancy")*capital/(365*g.Number("years"))) + float64(g.Number("out_GB_day")*perGigabyte)
		out := formula.Record{{Name: "orbit_usd_day", Value: daily}, {Name: "crossover_GB_day", Value: daily / perGigabyte}}
		if g.Has("raw_GB_day") {
			out = append(out, formula.Entry{Name: "ground_usd_day", Value: g.Number("raw_GB_day") * perGigabyte})
		}
		return out, nil
	},
}

func mccalipOrbit(g formula.Given) (formula.Record, error) {
	s := Satellites{
		Years: math.Floor(g.Number("years")), Target: g.Number("target_W"), Price: g.Number("launch_usd_per_kg"), PerWatt: g.Number("sat_usd_per_W"), PerKilogram: g.Number("specific_power_W_per_kg"),
		Each: 1000 * g.Number("sat_power_kW"), Sun: g.Number("sun_fraction"), CellLoss: g.Number("cell_degradation_pct_per_yr") / 100, Failures: g.Number("gpu_failure_pct_per_yr") / 100,
		Engineering: g.Number("nre_usd"), Operations: g.Number("ops_frac_of_hw_per_yr"),
	}
	return formula.Record{
		{Name: "avg_capacity_factor", Value: s.Capacity()}, {Name: "satellites", Value: s.Number()}, {Name: "mass_kg", Value: s.Mass()}, {Name: "hardware_usd", Value: s.Hardware()},
		{Name: "launch_usd", Value: s.Launches()}, {Name: "total_usd", Value: s.Total()}, {Name: "usd_per_W", Value: s.Total() / s.Target},
		{Name: "lcoe_usd_per_MWh", Value: s.Total() / (s.Target / 1e6 * g.Number("hours_per_year") * s.Years)},
		{Name: "launches", Value: math.Ceil(s.Mass() / g.Number("starship_payload_kg"))}, {Name: "array_km2", Value: s.Number() * g.Number("array_m2_per_27kW") / 1e6},
	}, nil
}

func mccalipGround(g formula.Given) (formula.Record, error) {
	p := GasPlant{
		Target: g.Number("target_W"), Years: g.Number("years"), Turbine: g.Number("gas_turbine_usd_per_kW") / 1000,
		Site: g.Number("electrical_usd_per_W") + g.Number("mechanical_usd_per_W") + g.Number("civil_usd_per_W") + g.Number("network_usd_per_W"),
		PUE:  g.Number("pue"), Gas: g.Number("gas_usd_per_MMBtu"), HeatRate: g.Number("heat_rate_btu_per_kWh"), Running: g.Number("capacity_factor"), Hours: g.Number("hours_per_year"),
	}
	megawattHours := p.Target / 1e6 * p.Hours * p.Years * p.Running
	return formula.Record{
		{Name: "capex_usd", Value: p.Capital()}, {Name: "fuel_usd", Value: p.Fuel() * p.Gas}, {Name: "total_usd", Value: p.Total()}, {Name: "usd_per_W", Value: p.Total() / p.Target},
		{Name: "lcoe_usd_per_MWh", Value: p.Total() / megawattHours}, {Name: "turbines", Value: math.Ceil(p.Target * p.PUE / 1e6 / g.Number("turbine_MW"))}, {Name: "gas_bcf", Value: p.Fuel() / 1e6},
	}, nil
}
