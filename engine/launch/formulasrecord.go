package launch

import (
	"errors"
	"fmt"

	"orrery/engine/formula"
)

// What inputs mean in the rows of records.
var (
	flights = formula.Of("flights", "", 1, 1e7).Is("of the record")
	lost    = formula.Of("events", "", 0.01, 1e7).List().Is("the numbers of the flights that failed, from 1; a pad lost between two is a half")
)

// recordFormulas are what a record says of the next flight.
var recordFormulas = []formula.Formula{
	{
		Name: "launch.scrubs", About: "how attempts end, and how many a flight takes", Rule: "geometric: each attempt is drawn anew",
		Source: "Maier (1999), American Meteorological Society, of the Eastern Range; SAIC (2014), of the Shuttle",
		Limits: "no season, hour or technique: a mean over all",
		Inputs: []formula.Input{
			formula.Of("launches", "", 1, 1e9), formula.Of("attempts", "", 1, 1e9),
			formula.Of("weather_scrubs_of_a_day_or_more", "", 0, 1e9).OrNone(),
		},
		Outputs: []formula.Output{
			{Name: "p_go"}, {Name: "mean_attempts"}, {Name: "p_within_2_attempts"}, {Name: "p_within_3"},
			{Name: "p_weather", About: "with the scrubs for weather, as what follows"}, {Name: "p_other"}, {Name: "weather_share_of_scrubs"},
		},
		Work: scrubs,
	},
	{
		Name: "launch.growth", About: "what a record says of the next flight when reliability grows",
		Rule: "β = k/Σ ln(N/nᵢ), λ = k/N^β, failure now β·k/N; unbiased β·(k − 1)/k", Source: "Crow (1974), AMSAA; Duane (1964)",
		Limits: "the record ends with the last flight, failed or not; a new block is not a new record",
		Inputs: []formula.Input{flights, lost},
		Outputs: []formula.Output{
			{Name: "beta", About: "below 1 where reliability grows"}, {Name: "beta_unbiased"}, {Name: "lam"}, {Name: "failure_now"}, {Name: "reliability_now"},
			{Name: "mean", About: "the share that succeeded, as if nothing grew"}, {Name: "beta_mean", About: "the mean of Beta(s + 1, f + 1)"},
		},
		Work: growth,
	},
	{
		Name: "launch.jeffreys", About: "the band that a record leaves for the chance of success", Rule: "5 % and 95 % of Beta(s + 1/2, f + 1/2)",
		Source: "Brown, Cai, DasGupta (2001), Interval estimation for a binomial proportion", Limits: "one chance for all flights: nothing grows",
		Inputs: []formula.Input{
			flights, formula.Of("failures", "", 0, 1e7), formula.Of("share", "", 0.0001, 0.4999).Or(0.05).Is("below the band, and above it"),
		},
		Outputs: []formula.Output{{Name: "low"}, {Name: "high"}, {Name: "mean", About: "the share that succeeded"}},
		Work: func(g formula.Given) (formula.Record, error) {
			n, f := g.Number("flights"), g.Number("failures")
			if f > n {
				return nil, fmt.Errorf("failures is %s, want at most the %s flights", formula.Digits(f), formula.Digits(n))
			}
			low, high := SuccessInterval(n, f, g.Number("share"))
			return formula.Record{{Name: "low", Value: low}, {Name: "high", Value: high}, {Name: "mean", Value: 1 - f/n}}, nil
		},
	},
	{
		Name: "launch.discounted_record", About: "what a planner expects of the next flight who weighs older flights less",
		Rule: "s ← w·s + success, f ← w·f + failure; (s + 1)/(s + f + 2)", Source: "Beta(s + 1, f + 1) of a discounted record", Limits: "the weight is an estimate: 0.9 a flight",
		Inputs:  []formula.Input{flights, lost, formula.Of("discount", "", 0.001, 1).Is("the weight w of a flight against the one after it")},
		Outputs: []formula.Output{{Name: "mean"}},
		Work:    discountedRecord,
	},
	{
		Name: "launch.saturating_growth", About: "a chance of failure that falls with the flights of a block", Rule: "q(n) = q∞ + (q0 − q∞)·exp(−n/τ)",
		Source: "estimate; q∞ from Falcon 9", Limits: "q0 and τ are estimates; a new block sets n back",
		Inputs: []formula.Input{
			formula.Of("q0", "", 0, 1), formula.Of("q_inf", "", 0, 1), formula.Of("tau", "flights", 0.001, 1e6),
			formula.Of("n", "", 0, 1e7).List().Is("flights of the block before this one"),
		},
		Outputs: []formula.Output{{Name: "reliability", About: "1 − q(n)"}, {Name: "expected_failures_in_first_14", About: "Starship's record has so many flights"}},
		Work:    saturatingGrowth,
	},
}

func scrubs(g formula.Given) (formula.Record, error) {
	a := Attempts{All: g.Number("attempts"), Flown: g.Number("launches")}
	if a.Flown > a.All {
		return nil, fmt.Errorf("launches is %s, want at most the %s attempts", formula.Digits(a.Flown), formula.Digits(a.All))
	}
	out := formula.Record{
		{Name: "p_go", Value: a.Go()}, {Name: "mean_attempts", Value: a.Mean()}, {Name: "p_within_2_attempts", Value: a.Within(2)}, {Name: "p_within_3", Value: a.Within(3)},
	}
	const key = "weather_scrubs_of_a_day_or_more"
	if !g.Has(key) {
		return out, nil
	}
	if a.Weather = g.Number(key); a.Weather > a.All-a.Flown {
		return nil, fmt.Errorf("%s is %s, want at most the %s attempts that did not fly", key, formula.Digits(a.Weather), formula.Digits(a.All-a.Flown))
	}
	share := formula.Value(nil)
	if a.All > a.Flown {
		share = a.Weather / (a.All - a.Flown)
	}
	return append(out, formula.Record{
		{Name: "p_weather", Value: a.ByWeather()}, {Name: "p_other", Value: a.Other()}, {Name: "weather_share_of_scrubs", Value: share},
	}...), nil
}

// checkRecord refuses failures after the record's end.
func checkRecord(n float64, events []float64) error {
	if float64(len(events)) > n {
		return fmt.Errorf("events are %d, want at most the %s flights", len(events), formula.Digits(n))
	}
	for _, e := range events {
		if e > n {
			return fmt.Errorf("events has flight %s, want at most the %s flights", formula.Digits(e), formula.Digits(n))
		}
	}
	return nil
}

func growth(g formula.Given) (formula.Record, error) {
	r := Growth{Flights: g.Number("flights"), Failures: g.Numbers("events")}
	if err := checkRecord(r.Flights, r.Failures); err != nil {
		return nil, err
	}
	if !r.Determined() {
		return nil, errors.New("events has no failure before the record's end, so growth cannot be told: launch.jeffreys gives a band without")
	}
	v := Vehicle{Successes: int(r.Flights) - len(r.Failures), Flights: int(r.Flights)}
	return formula.Record{
		{Name: "beta", Value: r.Beta()}, {Name: "beta_unbiased", Value: r.Unbiased()}, {Name: "lam", Value: r.Scale()}, {Name: "failure_now", Value: r.FailureNow()},
		{Name: "reliability_now", Value: 1 - r.FailureNow()}, {Name: "mean", Value: r.Flat()}, {Name: "beta_mean", Value: v.Odds()},
	}, nil
}

func discountedRecord(g formula.Given) (formula.Record, error) {
	n, events := g.Number("flights"), g.Numbers("events")
	if err := checkRecord(n, events); err != nil {
		return nil, err
	}
	failed := make([]bool, int(n))
	for _, e := range events {
		failed[max(0, int(e)-1)] = true
	}
	return formula.Record{{Name: "mean", Value: Discounted(failed, g.Number("discount"))}}, nil
}

func saturatingGrowth(g formula.Given) (formula.Record, error) {
	l := Learning{First: g.Number("q0"), Last: g.Number("q_inf"), Flights: g.Number("tau")}
	n := g.Numbers("n")
	list := make([]formula.Value, len(n))
	for i := range n {
		list[i] = 1 - l.Failure(n[i])
	}
	return formula.Record{{Name: "reliability", Value: list}, {Name: "expected_failures_in_first_14", Value: l.Expected(14)}}, nil
}
