package bench

import (
	"fmt"
	"time"

	"orrery/engine"
)

const year = 8766 * time.Hour // 365.25 days

// toTenThousand is what `observed` lacks for 10,000 nodes in five years.
var toTenThousand = []string{
	"Starship.payload_mature_t=200", "campaigns.build.growth=5", "Starship.inquiry_d=10", "Starship.inquiry_sigma=0.7", "compute.per_plane=220",
	"workload.streams.1.every=4h", "workload.streams.2.every=4h",
}

// timeYears is five years in ticks of a day: of `article`, whose 10,000 slots fill with flights
// and whose demand is streams of jobs that last for years, with power and heat, faults, a market
// and 20 owners, lived whole; and of 10,000 nodes to which 7,200 jobs a day come, each named and
// placed by itself, counted up from its first days. `observed` is lived too, with what brings it
// to 10,000 nodes (docs/article.md). The last of the three is not promised.
func timeYears(t trial) ([]speed, error) {
	article, err := preset("article")
	if err != nil {
		return nil, err
	}
	observed, err := preset("observed", toTenThousand...)
	if err != nil {
		return nil, err
	}
	span := 1825 * 24 * time.Hour
	if t.quick {
		span = 30 * 24 * time.Hour
	}
	share := span.Hours() / (1825 * 24)
	whole, _, err := runFor(article, span, 1)
	if err != nil {
		return nil, err
	}
	seen, _, err := runFor(observed, span, 1)
	if err != nil {
		return nil, err
	}
	named, err := namedJobs()
	if err != nil {
		return nil, err
	}
	days := 3 * 24 * time.Hour
	if t.quick {
		days = 24 * time.Hour
	}
	first, _, err := runFor(named, days, 1)
	if err != nil {
		return nil, err
	}
	what := fmt.Sprintf("`article` over %.0f days in ticks of a day: launches, market, demand as streams, 10,000 slots", span.Hours()/24)
	flown := fmt.Sprintf("`observed` over %.0f days likewise, with what brings it to 10,000 nodes", span.Hours()/24)
	byOne := fmt.Sprintf("five years of 10,000 nodes with 7,200 named jobs a day, as the first %s take", hours(days))
	return []speed{
		speed{ID: "five_years", What: what, Promise: 60 * share, Unit: "s CPU"}.measured(whole...),
		speed{ID: "five_years_observed", What: flown, Promise: 60 * share, Unit: "s CPU"}.measured(seen...),
		speed{ID: "five_years_named", What: byOne, Unit: "s CPU"}.measured(first[0] * (5 * year).Hours() / days.Hours()),
	}, nil
}

// namedJobs is 10,000 nodes in ticks of a day with jobs that come each twelve seconds.
func namedJobs() (engine.Scenario, error) {
	s, err := newMission(100, 100, "easy")
	if err != nil {
		return s, err
	}
	tiny, err := preset("tiny")
	if err != nil {
		return s, err
	}
	working(&s, []int{36, 72, 144}, 12*time.Second, 0.5)
	s.Tick, s.Flights = 24*time.Hour, tiny.Flights
	for i := range s.Groups { // the last plane waits for the flight
		if g := &s.Groups[i]; s.Designs[g.Design].IsNode() {
			g.Filled--
			s.Flights[0].Plane = g.Shell.Planes - 1
		}
	}
	return s, nil
}
