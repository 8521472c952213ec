package economics

import (
	"orrery/engine/field"
	"orrery/engine/unit"
)

// Assumptions are the inputs of the cost of an hour that no design has.
type Assumptions struct {
	Rate       float64 // interest per year
	Life       float64 // of a satellite, years
	Operations float64 // in orbit, per year, share of the hardware
	Success    float64 // share of launches that succeed; 0: by the vehicle's record

	Shell       unit.Money // cost per MW on the ground, without accelerators
	ShellLife   float64    // years
	ChipLife    float64    // years
	ChipPrice   float64    // on the ground, relative to orbit
	Upkeep      float64    // on the ground, per year, share of all capital
	PUE         float64
	Energy      unit.Money // price per kWh
	Wait        float64    // months for which capital is tied up waiting for the grid
	Goodput     float64    // on the ground: useful share of time sold
	GroundUsage float64    // share of time sold; 0: as in orbit
}

// Given are the keys of the assumptions if any are made; a scenario made in Go may have none.
func (a *Assumptions) Given() []field.Field {
	if *a == (Assumptions{}) {
		return nil
	}
	return a.Fields()
}

// Fields are the keys of the assumptions.
func (a *Assumptions) Fields() []field.Field {
	percent := func(key string, at *float64, low, high float64) field.Field {
		return field.Measure(key, field.In(at, 0.01), low, high)
	}
	return []field.Field{
		percent("interest_percent", &a.Rate, 0, 100).About("EST med: a year").Usually("10"),
		field.Number("satellite_life_years", &a.Life, 0.1, 50).About("SUN high").Usually("5"),
		percent("orbit_upkeep_percent", &a.Operations, 0, 100).About("MCC low: a year, of the hardware").Usually("1"),
		percent("launch_success_percent", &a.Success, 0, 100).About("launches that arrive; 0: by the vehicle's record").Usually("0"),
		field.Measure("shell_musd_mw", field.Rounded(&a.Shell, unit.MillionDollar), 0, 1e4).About("JLL high: a site on the ground, without accelerators").Usually("11.3"),
		field.Number("shell_life_years", &a.ShellLife, 0.1, 100).About("EST med").Usually("15"),
		field.Number("accelerator_life_years", &a.ChipLife, 0.1, 50).About("ISO med: on the ground; JLL: 3 to 5").Usually("4"),
		field.Number("accelerator_price_ratio", &a.ChipPrice, 0, 100).About("EST low: on the ground, over the same in orbit").Usually("1"),
		percent("ground_upkeep_percent", &a.Upkeep, 0, 100).About("EST low: a year, of all capital").Usually("2"),
		field.Number("pue", &a.PUE, 1, 3).About("MCC high").Usually("1.2"),
		field.Measure("usd_per_kwh", field.Rounded(&a.Energy, unit.Dollar), 0, 100).About("EIA high: mean of 2025").Usually("0.086"),
		field.Number("grid_wait_months", &a.Wait, 0, 600).About("LBNQ high: the site's capital is tied meanwhile").Usually("55"),
		percent("ground_goodput_percent", &a.Goodput, 1, 100).About("LL3 high: of the time that is sold").Usually("90"),
		percent("ground_usage_percent", &a.GroundUsage, 0, 100).About("sold; 0: as the mission's seats are taken").Usually("0"),
	}
}
