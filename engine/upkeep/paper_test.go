package upkeep

import (
	"math"
	"testing"
	"time"

	"orrery/engine/campaign/campaigntest"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// falcon is the second rule of the cadence of 2022 to 2025: three pads whose median gaps of
// 2021 were 14, 28 and 45 days, and fall by 30 % a year to 2.5 days; a go in four of five
// attempts, a failure in 350 flights, and a stand-down of 20 days (launches.md, 7).
func falcon() ([]fleet.Design, []fleet.Group, flight.Spec) {
	pad := func(name string, latitude float64, gap float64) launch.Pad {
		return launch.Pad{Name: name, Latitude: unit.Angle(latitude) * unit.Degree, Turnaround: time.Duration(gap * float64(day)), Spread: 0.45,
			YearlyLearning: 0.30, Shortest: 60 * time.Hour, Weather: 0.1}
	}
	designs := []fleet.Design{{Name: "batch", Mass: 17_000, Thrust: 5 * unit.Newton, SpecificImpulse: 2500, Ballistic: 50}}
	groups := []fleet.Group{{Name: "shell", Shell: orbit.Shell{Name: "shell", Altitude: 530 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 72, PerPlane: 10}}}
	return designs, groups, flight.Spec{
		Vehicles: []launch.Vehicle{{Name: "Falcon 9", Lift: launch.Lift{Payload: 17_500, Insertion: 270 * unit.Kilometre, Impulse: 348},
			Price: 1, Successes: 578, Flights: 579, Scrubs: 1.0 / 9, Ascent: 9 * time.Minute,
			Losses: launch.Losses{Fixed: 1.0 / 350, Inquiry: 20 * day, InquirySpread: 0.7, Learning: launch.Learning{Flights: 1}}}},
		Pads:       []launch.Pad{pad("SLC-40", 28.562, 14), pad("LC-39A", 28.6084, 45), pad("SLC-4E", 34.6321, 28)},
		Plans:      []flight.Plan{{Name: "starlink", Group: 0, PerFlight: 1, Planes: 1}},
		Deployment: flight.Deployment{Duty: 0.15, Test: 4 * day}, Density: 1,
		Treasury: unit.BillionDollar,
	}
}

func TestTheCadenceOfTheYears2022To2025IsFlown(t *testing.T) {
	flown := map[int]int{2022: 61, 2023: 96, 2024: 134, 2025: 165} // history.csv: Falcon 9 and Heavy
	const seeds = 20
	total, years := 0, map[int]int{}
	for seed := range uint64(seeds) {
		designs, groups, spec := falcon()
		c := begun(campaigntest.World{Epoch: time.Date(2021, 7, 1, 0, 0, 0, 0, time.UTC), Seed: seed + 1, Designs: designs, Groups: groups, Spec: spec}.Open(t))
		c.fly(1645*day, day)
		lost := 0
		for _, y := range c.Years {
			if flown[y.Year] > 0 {
				years[y.Year] += y.Flown
				total += y.Flown
				lost += y.Lost
			}
		}
		if lost > 4 {
			t.Errorf("with seed %d %d flights are lost, want 0 to 4", seed+1, lost)
		}
		campaigntest.LateAdds(t, c.Campaign)
	}
	if mean := float64(total) / seeds; math.Abs(mean-429) > 0.05*429 {
		t.Errorf("in four years %.1f flights leave, want 429 ± 5 %%", mean)
	}
	for y, n := range flown {
		if mean := float64(years[y]) / seeds; math.Abs(mean-float64(n)) > 0.15*float64(n) {
			t.Errorf("in %d %.1f flights leave, want %d ± 15 %%", y, mean, n)
		}
	}
	t.Logf("%.1f flights in four years, by year %v of %d seeds", float64(total)/seeds, years, seeds)
}
