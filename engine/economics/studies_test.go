package economics_test

import (
	"testing"

	"orrery/engine/economics"
	"orrery/engine/formula"
)

// What the programs print that are their sources: McCalip e59571e and jeshap f1d66c6, run;
// arXiv:2511.19468, table 1; Starcloud's white paper; orbitplan f95cd81, run.
func TestStudiesComeOutAsTheirAuthorsHaveThem(t *testing.T) {
	type in = formula.Record
	for _, c := range []struct {
		model, output string
		given         in
		want, parts   float64
	}{
		{"market.mccalip_orbit", "total_usd", nil, 51095348397.26028, 1e-12},
		{"market.mccalip_orbit", "satellites", nil, 39731, 0},
		{"market.mccalip_orbit", "lcoe_usd_per_MWh", nil, 1166.5604656908738, 1e-12},
		{"market.mccalip_orbit", "launches", nil, 294, 0},
		{"market.mccalip_orbit", "total_usd", in{{Name: "launch_usd_per_kg", Value: 200.0}}, 42.278e9, 1e-4},
		{"market.mccalip_orbit", "usd_per_W", in{{Name: "launch_usd_per_kg", Value: 20.0}, {Name: "sat_usd_per_W", Value: 5.0}}, 9.633328595890411, 1e-12},
		{"market.mccalip_ground", "total_usd", nil, 15851062160, 1e-12},
		{"market.mccalip_ground", "gas_bcf", nil, 276.9912, 1e-12},
		{"market.mccalip_ground", "turbines", nil, 3, 0},
		{"market.capital_ratio", "capex_ratio", in{{Name: "launch_usd_per_kg", Value: 7000.0}, {Name: "W_per_kg", Value: 50.0}}, 5.89473684210526, 1e-12},
		{"market.launched_power", "usd_per_kw_year", in{{Name: "kg", Value: 575.0}, {Name: "price", Value: 200.0}, {Name: "kw", Value: 28.3}, {Name: "life", Value: 5.0}}, 810, 0.005},
		{"market.ground_power", "usd_per_kw_year", in{{Name: "kwh", Value: 0.06}, {Name: "pue", Value: 1.09}}, 570, 0.006},
		{"market.energy_alone", "grid_usd", in{{Name: "kw", Value: 40e3}, {Name: "life", Value: 10.0}, {Name: "kwh", Value: 0.04}, {Name: "array_usd", Value: 2e6}, {Name: "launch_usd", Value: 5e6}, {Name: "lit", Value: 0.95}}, 140e6, 0.002},
		{"market.mass_allowance", "usd_per_kg", in{{Name: "terrestrial_usd_per_kW", Value: 10e3}, {Name: "kg_per_kW", Value: 40.0}}, 250, 1e-12},
		{"market.downlink_crossover", "crossover_GB_day", in{
			{Name: "payload_kg", Value: 25.0}, {Name: "hardware_usd", Value: 40e3}, {Name: "launch_usd_per_kg", Value: 1000.0}, {Name: "station_usd_per_min", Value: 10.0},
			{Name: "x_band_bps", Value: 3e8}, {Name: "link_eff", Value: 0.8}, {Name: "out_GB_day", Value: 4.32},
		}, 10.730957554691676, 1e-5},
	} {
		out, err := formula.Find(economics.Formulas, c.model).Evaluate(c.given)
		got, _ := out.Of(c.output)
		if x, ok := got.(float64); err != nil || !ok || !near(x, c.want, c.parts) {
			t.Errorf("%s of %v: %s is %v, %v, want %v", c.model, c.given, c.output, got, err, c.want)
		}
	}
}
