package economics

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"orrery/engine/formula"
)

const guidelines = "U.S. DOJ and FTC (2023), Merger Guidelines, guideline 1"

// concentrationFormulas are who has how much.
var concentrationFormulas = []formula.Formula{
	{
		Name: "market.hhi", About: "how concentrated a market is", Rule: "Σ s², s in per cent; 1e4/HHI equal firms",
		Source: "Herfindahl, Hirschman; " + guidelines, Limits: "an empty market has none; say which tail is meant",
		Inputs: []formula.Input{shares, formula.Of("tail", "%", 0, 100).OrNone().Is("of all others together")},
		Outputs: []formula.Output{
			{Name: "named", About: "of the owners that are named; none without one"}, {Name: "hhi", About: "with a tail of firms without number"}, {Name: "effective_firms"}, {Name: "owners"},
			{Name: "tail_atomistic"}, {Name: "tail_as_1_percent_firms"}, {Name: "tail_as_one_firm"},
		},
		Published: []formula.Published{{
			At:     formula.Record{{Name: "shares", Value: []float64{87.2, 7.4, 2.1, 0.9, 0.6}}},
			Told:   formula.Record{{Name: "all_providers_from_data", Value: int64(7667)}},
			Source: "mass to orbit of 2024 by all providers: J. McDowell, General Catalog of Artificial Space Objects",
		}},
		Work: index,
	},
	{
		Name: "market.merger", About: "what a merger does to concentration, and whether it is presumed unlawful",
		Rule: "Δ = 2ab; post above 1,800 and Δ above 100, or the merged share above 30 % and Δ above 100", Source: guidelines, Limits: "a presumption, which parties may rebut",
		Inputs:  []formula.Input{shares, formula.Of("merge", "%", 0, 100).List().Is("the two shares that become one")},
		Outputs: []formula.Output{{Name: "delta"}, {Name: "post_named"}, {Name: "presumed_unlawful"}, {Name: "why"}},
		Work:    merger,
	},
	{
		Name: "market.merger_delta", About: "what a merger of two shares adds, where no others are known",
		Rule: "Δ = 2ab; the merged firm alone has (a + b)², which post is no less than", Source: guidelines, Limits: "the others' shares could only raise the index",
		Inputs:  []formula.Input{formula.Of("a", "%", 0, 100), formula.Of("b", "%", 0, 100)},
		Outputs: []formula.Output{{Name: "delta"}, {Name: "presumed_unlawful", About: "from what is known"}},
		Work: func(g formula.Given) (formula.Record, error) {
			m := Merger{A: g.Number("a"), B: g.Number("b")}
			if m.A+m.B > 100+rounding {
				return nil, fmt.Errorf("a and b are %s together, want 100 %% at most", formula.Digits(m.A+m.B))
			}
			together := m.A + m.B
			return formula.Record{{Name: "delta", Value: m.Rise()}, {Name: "presumed_unlawful", Value: m.TooLarge() || m.TooConcentrated(together*together)}}, nil
		},
	},
	{
		Name: "market.pivotal", About: "which suppliers demand cannot do without", Rule: "pivotal where demand is above the capacity of all others",
		Source: "pivotal-supplier test, FERC (2000)", Limits: "one product; no imports",
		Inputs:  []formula.Input{formula.Of("capacities", "", 0, 1e12).List(), formula.Of("demand", "", 0, 1e15)},
		Outputs: []formula.Output{{Name: "pivotal", About: "a list"}, {Name: "pivotal_share", About: "of all capacity"}},
		Work: func(g formula.Given) (formula.Record, error) {
			capacities := g.Numbers("capacities")
			list, held, total := []formula.Value{}, 0.0, 0.0
			for i, is := range Pivotal(capacities, g.Number("demand")) {
				list = append(list, is)
				if total += capacities[i]; is {
					held += capacities[i]
				}
			}
			share := formula.Value(nil)
			if total > 0 {
				share = held / total
			}
			return formula.Record{{Name: "pivotal", Value: list}, {Name: "pivotal_share", Value: share}}, nil
		},
	},
}

// rounding is what shares that are printed in whole per cent may sum to above 100.
const rounding = 2

// checkShares refuses shares that are more than the market.
func checkShares(all []float64, tail float64) error {
	sum := tail
	for _, s := range all {
		sum += s
	}
	if sum > 100+rounding {
		return fmt.Errorf("shares sum to %s %%, want 100 %% at most", formula.Digits(math.Round(sum*1e6)/1e6))
	}
	return nil
}

func index(g formula.Given) (formula.Record, error) {
	named, tail := g.Numbers("shares"), 0.0
	if g.Has("tail") {
		tail = g.Number("tail")
	}
	if err := checkShares(named, tail); err != nil {
		return nil, err
	}
	hhi := Concentration(named)
	out := formula.Record{{Name: "named", Value: hhi}, {Name: "hhi", Value: hhi}, {Name: "effective_firms", Value: Effective(hhi)}, {Name: "owners", Value: int64(len(named))}}
	if hhi == 0 {
		out[0].Value, out[1].Value, out[2].Value = nil, nil, nil
	}
	if !g.Has("tail") {
		return out, nil
	}
	whole := math.Floor(tail)
	left := tail - whole
	return append(out, formula.Record{
		{Name: "tail_atomistic", Value: hhi}, {Name: "tail_as_1_percent_firms", Value: hhi + whole + float64(left*left)}, {Name: "tail_as_one_firm", Value: hhi + float64(tail*tail)},
	}...), nil
}

func merger(g formula.Given) (formula.Record, error) {
	named, pair := g.Numbers("shares"), g.Numbers("merge")
	if err := checkShares(named, 0); err != nil {
		return nil, err
	}
	if len(pair) != 2 {
		return nil, fmt.Errorf("merge has %d shares, want two of those in shares", len(pair))
	}
	others := slices.Clone(named)
	for _, share := range pair {
		at := slices.Index(others, share)
		if at < 0 && slices.Contains(named, share) {
			return nil, fmt.Errorf("merge has %s twice, and shares has it once: want two owners, none merges with itself", formula.Digits(share))
		}
		if at < 0 {
			return nil, fmt.Errorf("merge has %s, which is not among the shares: want two of these", formula.Digits(share))
		}
		others = slices.Delete(others, at, at+1)
	}
	m := Merger{A: pair[0], B: pair[1]}
	post := Concentration(named) + m.Rise()
	why := m.why(post)
	return formula.Record{
		{Name: "delta", Value: m.Rise()}, {Name: "post_named", Value: post}, {Name: "presumed_unlawful", Value: m.TooConcentrated(post) || m.TooLarge()}, {Name: "why", Value: why},
	}, nil
}

// why says which presumption holds, or that none does.
func (m Merger) why(post float64) string {
	var reasons []string
	if m.TooConcentrated(post) {
		reasons = append(reasons, "post above 1,800 and delta above 100")
	}
	if m.TooLarge() {
		reason := "merged share " + formula.Digits(m.A+m.B) + " above 30"
		if len(reasons) == 0 {
			reason += " and delta above 100"
		}
		reasons = append(reasons, reason)
	}
	switch {
	case len(reasons) > 0:
		return strings.Join(reasons, "; also ")
	case m.Rise() <= muchMore:
		return "delta not above 100"
	}
	return "post not above 1,800, merged share not above 30"
}
