package economics_test

import (
	"math"
	"testing"

	"orrery/engine/economics"
	"orrery/engine/formula"
	"orrery/engine/formula/formulatest"
)

type known = formulatest.Case

var (
	in   = formulatest.In
	pair = formulatest.List
)

// Worked by hand; where somebody printed a number it is said.
func TestAMarketClearsAsItsRowSays(t *testing.T) {
	asks := pair(pair(100.0, 1.0), pair(100.0, 2.0), pair(100.0, 3.0))
	formulatest.Answers(t, economics.Formulas, []known{
		{ // 200 trade; the second bid is the last that is taken and the first that is left
			Formula: "market.clear", Given: in("asks_qty_usd", asks, "bids_qty_usd", pair(pair(150.0, 5.0), pair(100.0, 2.5), pair(100.0, 1.5))),
			Want: in("volume", 200, "price_microusd", 2_500_000, "interval_microusd", pair(2_500_000, 2_500_000), "sold", in("1", 100, "2", 100, "3", 0), "bought", in("1", 150, "2", 50, "3", 0)),
		},
		{ // a bid at the floor counts, one below it is not even told
			Formula: "market.clear", Given: in("asks_qty_usd", asks, "bids_qty_usd", pair(pair(50.0, 5.0), pair(30.0, 2.5), pair(30.0, 2.4)), "floor", 2.5),
			Want: in("volume", 80, "price_microusd", 2_500_000, "interval_microusd", pair(1_000_000, 1_000_000), "bought", in("1", 50, "2", 30)),
		},
		{
			Formula: "market.clear", Given: in("asks_qty_usd", pair(pair(1.0, 9.0)), "bids_qty_usd", pair(pair(1.0, 8.0))),
			Want: in("volume", 0, "price_microusd", nil, "interval_microusd", pair(8_000_000, 9_000_000), "sold", in("1", 0), "bought", in("1", 0)),
		},
		{ // 30 $ for 5 h are 6 $ an hour; down to 5.999501 nobody can pay for a whole second more, and 5 $ buy nothing
			Formula: "market.clear_within", Given: in("asks_seconds_usd", pair(pair(18_000.0, 1.0)), "bids_seconds_usd", pair(pair(36_000.0, 9.0), pair(36_000.0, 9.0), pair(3600.0, 5.0)),
				"buyers", pair(1.0, 2.0, 3.0), "purses_usd", pair(10.0, 20.0, 5.0)),
			Want: in("volume", 18_000, "price_microusd", 5_999_750, "interval_microusd", pair(5_999_501, 6_000_000), "sold", in("1", 18_000), "bought", in("1", 6000, "2", 12_000, "3", 0), "paid_micro_usd", in("1", 9_999_583, "2", 19_999_166, "3", 0)),
		},
		{Formula: "market.clear_within", Given: in("asks_seconds_usd", asks, "bids_seconds_usd", asks, "buyers", pair(1.0, 1.0, 2.0), "purses_usd", pair(1.0)), Says: "buyers 3 is 2, want a place in purses_usd: 1 to 1"},
		{Formula: "market.clear_within", Given: in("asks_seconds_usd", asks, "bids_seconds_usd", asks, "buyers", pair(1.0), "purses_usd", pair(1.0)), Says: "buyers has 1 places, want one for each of the 3 bids"},
		{Formula: "market.clear", Given: in("asks_qty_usd", pair(pair(1.0, 9.0), pair(1.5, 9.0)), "bids_qty_usd", asks), Says: "asks_qty_usd 2 has the quantity 1.5, want whole units"},
		{Formula: "market.clear", Given: in("asks_qty_usd", asks, "bids_qty_usd", pair(pair(0.25, 9.0))), Says: "bids_qty_usd 1 has the quantity 0.25"},
	})
}

func TestMoneyIsDividedAndBilledToTheMicroDollar(t *testing.T) {
	formulatest.Answers(t, economics.Formulas, []known{
		{Formula: "market.largest_remainder", Given: in("micro_usd", 100_000_001, "weights", pair(1.0, 1.0, 1.0)), Want: in("micro_usd", pair(33_333_334, 33_333_334, 33_333_333))},
		// Of 10 by 0.5, 1.5 and 2.25: 1.18, 3.53 and 5.29; the one that is left goes to the second.
		{Formula: "market.largest_remainder", Given: in("micro_usd", 10, "weights", pair(0.5, 1.5, 2.25)), Want: in("micro_usd", pair(1, 4, 5))},
		{Formula: "market.largest_remainder", Given: in("micro_usd", 1, "weights", pair(5e14, 1e15)), Want: in("micro_usd", pair(0, 1))},
		// 12 decimals make 10,001·10¹² of the two; 9.3·10¹⁸ is more than a whole number holds.
		{Formula: "market.largest_remainder", Given: in("micro_usd", 1, "weights", pair(9.3e6, 1e-12)), Says: "weights have too many digits between them"},
		{Formula: "market.largest_remainder", Given: in("micro_usd", 1, "weights", pair(9.2e6, 9.2e5, 1e-12)), Says: "weights have too many digits between them"},
		{Formula: "market.largest_remainder", Given: in("micro_usd", 1, "weights", pair(9.2e6, 1e-12)), Want: in("micro_usd", pair(1, 0))},
		// 1,234,567 s · 2,345,678 µ$ = 2,895,896,651,426 3,600ths... = 804,415,736 and 1,826 of them.
		{Formula: "market.price_times_time", Given: in("gpu_seconds", 1_234_567, "price_microusd_per_hour", 2_345_678), Want: in("micro_usd", 804_415_736, "remainder_of_3600", 1826)},
		{Formula: "market.price_times_time", Given: in("gpu_seconds", 3, "price_microusd_per_hour", 1200, "carried_of_3600", 3599), Want: in("micro_usd", 1, "remainder_of_3600", 3599)},
		{Formula: "market.price_times_time", Given: in("gpu_seconds", 1<<53, "price_microusd_per_hour", 3.5e6), Want: in("micro_usd", math.Floor(float64(1<<53)/3600*3.5e6)), Parts: 1e-15},
		{Formula: "market.price_times_time", Given: in("gpu_seconds", 1<<53, "price_microusd_per_hour", 3.6e12), Says: "over 9 trillion dollars"},
	})
	// Beyond 2⁶⁴ products are divided whole: (2³² + 1)·(2³² - 1) = 2⁶⁴ - 1, of which 3,599 more make another 2⁶⁴.
	if amount, rest := economics.Bill(1<<32+1, 1<<32-1, 3599); amount != 5_124_095_576_030_432 || rest != 14 {
		t.Errorf("2³² + 1 seconds at 2³² - 1 µ$ an hour cost %d and leave %d", amount, rest)
	}
	if amount, rest := economics.Bill(1<<49, 36_000_000, 3599); amount != 1<<49*10_000 || rest != 3599 {
		t.Errorf("2⁴⁹ seconds at $36 an hour cost %d and leave %d", amount, rest)
	}
}

func TestConcentrationIsToldWithItsTail(t *testing.T) {
	formulatest.Answers(t, economics.Formulas, []known{
		{ // cloud, third quarter of 2025 (Synergy): 29² + 20² + 13² + 3² = 1,419; 35 firms of 1 %; 35² = 1,225
			Formula: "market.hhi", Given: in("shares", pair(29.0, 20.0, 13.0, 3.0), "tail", 35.0),
			Want: in("named", 1419, "hhi", 1419, "effective_firms", 1e4/1419, "owners", 4, "tail_atomistic", 1419, "tail_as_1_percent_firms", 1454, "tail_as_one_firm", 2644),
		},
		{ // of 2.5 % two firms have 1 %, one a half: 2.25
			Formula: "market.hhi", Given: in("shares", pair(10.0), "tail", 2.5),
			Want: in("tail_atomistic", 100, "tail_as_1_percent_firms", 102.25, "tail_as_one_firm", 106.25),
		},
		{Formula: "market.hhi", Given: in("shares", pair(pair(100.0), pair(50.0, 50.0))), Want: in("hhi", pair(10_000, 5000), "effective_firms", pair(1, 2))},
		{Formula: "market.hhi", Given: in("shares", pair(0.0)), Want: in("named", nil, "hhi", nil, "effective_firms", nil, "owners", 1)}, // an empty market has none
		{Formula: "market.hhi", Given: in("shares", pair(60.0, 42.0)), Want: in("hhi", 3600+1764)},                                       // printed in whole per cent
		{Formula: "market.hhi", Given: in("shares", pair(60.0, 42.5)), Says: "shares sum to 102.5 %, want 100 % at most"},
		{Formula: "market.hhi", Given: in("shares", pair(60.0, 40.0), "tail", 3.0), Says: "shares sum to 103 %"},
		{Formula: "market.pivotal", Given: in("capacities", pair(60.0, 30.0, 20.0), "demand", 85.0), Want: in("pivotal", pair(true, true, false), "pivotal_share", 90.0/110)},
		{Formula: "market.pivotal", Given: in("capacities", pair(0.0, 30.0), "demand", 50.0), Want: in("pivotal", pair(false, true), "pivotal_share", 1)},
		{Formula: "market.pivotal", Given: in("capacities", pair(0.0), "demand", 1.0), Want: in("pivotal", pair(false), "pivotal_share", nil)},
	})
}

func TestMergersAreHeldToTheGuidelines(t *testing.T) {
	formulatest.Answers(t, economics.Formulas, []known{
		{ // 28² + 21² + 14² = 1,421, and 2·21·14 = 588
			Formula: "market.merger", Given: in("shares", pair(28.0, 21.0, 14.0), "merge", pair(21.0, 14.0)),
			Want: in("delta", 588, "post_named", 2009, "presumed_unlawful", true, "why", "post above 1,800 and delta above 100; also merged share 35 above 30"),
		},
		{ // 1,800 exactly is not above it: 40² + 10² + 2·40·1... of 38, 12, 4: 1,444 + 144 + 16 + 96
			Formula: "market.merger", Given: in("shares", pair(38.0, 12.0, 4.0), "merge", pair(12.0, 4.0)),
			Want: in("delta", 96, "post_named", 1700, "presumed_unlawful", false, "why", "delta not above 100"),
		},
		{ // 20² + 10² + 5² + 5² = 550, and 2·10·20
			Formula: "market.merger", Given: in("shares", pair(20.0, 10.0, 5.0, 5.0), "merge", pair(10.0, 20.0)),
			Want: in("delta", 400, "post_named", 950, "presumed_unlawful", false, "why", "post not above 1,800, merged share not above 30"), // 30 is not above it
		},
		{
			Formula: "market.merger", Given: in("shares", pair(21.0, 10.0), "merge", pair(21.0, 10.0)),
			Want: in("delta", 420, "post_named", 961, "presumed_unlawful", true, "why", "merged share 31 above 30 and delta above 100"),
		},
		{ // two owners of the same share, of which each is there
			Formula: "market.merger", Given: in("shares", pair(40.0, 10.0, 10.0), "merge", pair(10.0, 10.0)),
			Want: in("delta", 200, "post_named", 2000, "presumed_unlawful", true, "why", "post above 1,800 and delta above 100"),
		},
		{Formula: "market.merger", Given: in("shares", pair(40.0, 10.0), "merge", pair(10.0, 10.0)), Says: "merge has 10 twice, and shares has it once"},
		{Formula: "market.merger", Given: in("shares", pair(40.0, 10.0), "merge", pair(40.0, 11.0)), Says: "merge has 11, which is not among the shares"},
		{Formula: "market.merger", Given: in("shares", pair(40.0, 10.0), "merge", pair(40.0)), Says: "merge has 1 shares, want two"},
		{Formula: "market.merger", Given: in("shares", pair(80.0, 30.0), "merge", pair(80.0, 30.0)), Says: "shares sum to 110 %"},
		{Formula: "market.merger_delta", Given: in("a", 84.8, "b", 1.9), Want: in("delta", 322.24, "presumed_unlawful", true)},
		{Formula: "market.merger_delta", Given: in("a", 42.5, "b", 1.0), Want: in("delta", 85, "presumed_unlawful", false)},
		{Formula: "market.merger_delta", Given: in("a", 62.0, "b", 40.5), Says: "a and b are 102.5 together"},
	})
	for _, c := range []struct {
		m             economics.Merger
		after         float64
		dense, larger bool
	}{
		{economics.Merger{A: 5, B: 10}, 5000, false, false}, // a rise of exactly 100
		{economics.Merger{A: 5, B: 10.1}, 5000, true, false},
		{economics.Merger{A: 50, B: 1}, 5000, false, false}, // the same with a large share
		{economics.Merger{A: 20, B: 10}, 5000, true, false}, // and exactly 30 %
		{economics.Merger{A: 20, B: 10.1}, 1800, false, true},
	} {
		if dense, larger := c.m.TooConcentrated(c.after), c.m.TooLarge(); dense != c.dense || larger != c.larger {
			t.Errorf("%+v at %g: presumed %v and %v, want %v and %v", c.m, c.after, dense, larger, c.dense, c.larger)
		}
	}
}

// stated are the two sides of the worked examples C3 and C4 of the outside numbers.
var (
	statedGround = in("n", 735.0, "r", 0.1, "life_dc", 15.0, "life_gpu", 4.0, "c_dc", 11.3e6, "c_gpu", 35_000.0, "kw_facility", 1.36, "kwh", 0.086, "ops", 0.02, "u", 0.8, "goodput", 0.9)
	statedOrbit  = in("n", 106.0, "kw", 120.0, "kg", 2143.0, "price", 1500.0, "success", 0.96, "usd_per_w", 22.0, "c_gpu", 35_000.0, "r", 0.1, "life", 5.0, "ops", 0.01, "lit", 0.96, "u", 0.8, "goodput", 0.85)
)

func TestAnHourCostsWhatItsPartsDo(t *testing.T) {
	formulatest.Answers(t, economics.Formulas, []known{
		{Formula: "market.ground_gpu_hour", Given: statedGround, Want: in("usd_per_gpu_hour", 2.393269, "of_that_capital", 2.071089, "of_that_energy", 0.162444), Parts: 3e-6},
		{Formula: "market.orbit_gpu_hour", Given: statedOrbit, Want: in("usd_per_gpu_hour", 4.325436, "of_that_launch", 1.457212, "hours_per_year", 606163.968), Parts: 1e-6},
		{Formula: "market.break_even_launch", Given: in("ground", "C3", "orbit", "C4"), Want: in("usd_per_kg", -488.9007, "exists", false, "ground_usd_per_gpu_hour", 2.393269), Parts: 1e-6},
		{Formula: "market.break_even_launch", Given: in("usd_per_w", 5.0), Want: in("usd_per_gpu_hour_at_1500", 3.403991, "usd_per_kg", 459.6008, "exists", true), Parts: 1e-6},
		{Formula: "market.break_even_launch", Given: in("usd_per_w", 5.0, "goodput", 0.9), Want: in("usd_per_kg", 604.5151, "exists", true), Parts: 1e-6},
		{Formula: "market.break_even_launch", Given: in("orbit", in("usd_per_w", 5.0)), Want: in("usd_per_kg", 459.6008), Parts: 1e-6},
		{Formula: "market.break_even_launch", Given: in("ground", in("usd_per_w", 5.0)), Says: `ground has "usd_per_w", which is no input of market.ground_gpu_hour`},
		{Formula: "market.break_even_launch", Given: in("ground", "C5"), Says: `ground is "C5", want an object with inputs`},
		{Formula: "market.break_even_launch", Given: in("orbit", in("u", 2.0)), Says: "orbit: "},
		{Formula: "market.break_even_launch", Given: in("orbit", 7.0), Says: "orbit is no object"},
	})
	// By hand, without interest: a satellite of 1 kW at 2 $/W and four accelerators of $500 is $4,000 of
	// hardware, its launch 10 kg of $90 that arrives nine times in ten, $1,000. A fifth of both a year, and
	// a tenth of the hardware: $1,400, of which $200 is the launch. It delivers 8,760·4·0.5·0.8·0.25 h.
	o := economics.Orbit{Accelerators: 4, Kilowatts: 1, Mass: 10, Price: 90, Success: 0.9, PerWatt: 2, Chip: 500, Life: 5, Operations: 0.1, Lit: 0.5, Busy: 0.8, Goodput: 0.25}
	for what, c := range map[string][2]float64{
		"hours": {o.Hours(), 3504}, "launch": {o.Launch(), 200.0 / 3504}, "rest": {o.Rest(), 1200.0 / 3504}, "hour": {o.Hour(), 1400.0 / 3504},
	} {
		if !near(c[0], c[1], 1e-14) {
			t.Errorf("%s of a small satellite: %g, want %g", what, c[0], c[1])
		}
	}
	g := economics.Ground{Accelerators: 3, Busy: 0.5, Goodput: 0.8, SiteLife: 10, ChipLife: 5, Site: 1000, Chip: 500, Kilowatts: 2, Energy: 0.1, Operations: 0.1}
	// A year: 100 + 300, 3·2·8,760·0.1 = 5,256, 0.1·2,500; it delivers 10,512 h.
	for what, c := range map[string][2]float64{
		"hours": {g.Hours(), 10_512}, "capital": {g.Capital(), 400.0 / 10_512}, "power": {g.Power(), 0.5}, "running": {g.Running(), 250.0 / 10_512},
	} {
		if !near(c[0], c[1], 1e-14) {
			t.Errorf("%s of a small site: %g, want %g", what, c[0], c[1])
		}
	}
}

func TestCapitalIsRecoveredAsPrinted(t *testing.T) {
	epoch := func(life float64) formula.Record {
		return in("capex_gusd", 38.0, "it_gusd_inferred", 25.5, "facility_gusd_inferred", 12.5, "it_life", life, "facility_life", 14.0, "opex_gusd", 0.9, "rate_inferred", 0.07)
	}
	var cases []known
	for life, want := range map[float64]float64{5: 8.549, 3: 12.046, 7: 7.061} { // Epoch AI (14 May 2026) printed 8.5, 12 and 7
		cases = append(cases, known{Formula: "market.annual_cost", Given: epoch(life), Want: in("ours_gusd_per_year", want), Parts: 1e-4})
	}
	formulatest.Answers(t, economics.Formulas, append(cases, []known{
		{Formula: "market.crf", Given: in("pairs", pair(pair(0.1, 5.0), pair(0.07, 14.0), pair(0.0, 5.0))), Want: in("crf", pair(0.263797481, 0.114344939, 0.2)), Parts: 1e-8},
		{Formula: "market.crf", Given: in("r", 0.1, "n", 4.0), Want: in("crf", 0.315470804), Parts: 1e-8},
		{Formula: "market.crf", Given: in("pairs", pair(pair(1.0, 0.01))), Want: in("crf", pair(1/(1-math.Pow(2, -0.01)))), Parts: 1e-12}, // both at their limits
		{Formula: "market.crf", Given: in("pairs", pair(pair(1.01, 5.0))), Says: "pairs has r 1.01 and n 5"},
		{Formula: "market.crf", Given: in("pairs", pair(pair(0.1, 0.001))), Says: "pairs has r 0.1 and n 0.001"},
		{Formula: "market.crf", Given: in("r", 0.1), Says: "r or n is missing"},
		{Formula: "market.crf", Given: in("n", 5.0), Says: "r or n is missing"},
		// 38.38 of 38 is a hundredth off, and let be; 38.4 is not.
		{Formula: "market.annual_cost", Given: in("capex_gusd", 10.1, "it_gusd_inferred", 6.0, "facility_gusd_inferred", 4.0, "it_life", 3.0, "facility_life", 4.0, "opex_gusd", 0.5, "rate_inferred", 0.0), Want: in("ours_gusd_per_year", 2+1+0.5)},
		{Formula: "market.annual_cost", Given: in("capex_gusd", 10.2, "it_gusd_inferred", 6.0, "facility_gusd_inferred", 4.0, "it_life", 3.0, "facility_life", 4.0, "opex_gusd", 0.5, "rate_inferred", 0.0), Says: "capex_gusd is 10.2, and IT and facility are 10 together"},
		{Formula: "market.annual_cost", Given: in("capex_gusd", 9.8, "it_gusd_inferred", 6.0, "facility_gusd_inferred", 4.0, "it_life", 3.0, "facility_life", 4.0, "opex_gusd", 0.5, "rate_inferred", 0.0), Says: "want the same"},
		{Formula: "market.npv", Given: in("flows", pair(-1000.0, 300.0, 300.0, 300.0, 300.0, 300.0), "r", 0.1), Want: in("npv", 137.236031, "irr", 0.152382), Parts: 3e-6},
		{Formula: "market.npv", Given: in("flows", pair(-1.0, 0.5, 0.25), "r", 0.0), Want: in("npv", -0.25, "irr", (-1.5+math.Sqrt(0.25+1))/2), Parts: 1e-12}, // a loss has a rate below 0: x = 1/(1+r) with x²/4 + x/2 = 1
		{Formula: "market.npv", Given: in("flows", pair(-100.0, 100.0), "r", 0.5), Want: in("npv", -100+100/1.5, "irr", 0)},
		{Formula: "market.npv", Given: in("flows", pair(-1.0, 20.0), "r", 0.0), Want: in("npv", 19, "irr", nil)}, // 1,900 % is beyond
		{Formula: "market.wait_factor", Given: in("months", pair(24.0, 55.0, 84.0), "r", 0.1), Want: in("factor", pair(1.21, 1.547806, 1.948717)), Parts: 1e-6},
		{Formula: "market.delayed_value", Given: in("annual_net_usd", 4e8, "years", 10.0, "wait_months", pair(0.0, 24.0, 55.0), "r", 0.1), Want: in("pv_usd", pair(2457826842.28, 2031261853.13, 1587942634.77)), Parts: 1e-9},
		// Half of those who stay are served by the median, 19 % of all stay.
		{Formula: "market.grid_queue", Given: in("months", 55.0), Want: in("served_of_those_who_stay", 0.5, "served_of_all", 0.095)},
		// A standard deviation late: Φ(1) = 0.841344746.
		{Formula: "market.grid_queue", Given: in("months", 55*math.Exp(0.45), "survival", 0.5), Want: in("served_of_those_who_stay", 0.8413447460685429, "served_of_all", 0.8413447460685429/2), Parts: 1e-12},
	}...))
}

func TestADayOfTheMarketIsWorkedOut(t *testing.T) {
	formulatest.Answers(t, economics.Formulas, []known{
		{ // 60 of 100 h are delivered at $2, of the 40 that miss 10 stood idle (80 %) and 30 come back at half
			Formula: "market.contract_day", Given: in("promised_seconds", 360_000, "delivered_seconds", 216_000, "idle_seconds", 36_000, "price_microusd_per_hour", 2_000_000, "take_or_pay", 0.8, "shortfall", 0.5),
			Want: in("delivered_micro_usd", 120_000_000, "untaken_micro_usd", 16_000_000, "paid_back_micro_usd", 30_000_000, "due_micro_usd", 106_000_000),
		},
		{
			Formula: "market.contract_day", Given: in("promised_seconds", 7200, "delivered_seconds", 0, "price_microusd_per_hour", 1_000_000, "shortfall", 1.0),
			Want: in("delivered_micro_usd", 0, "untaken_micro_usd", 0, "paid_back_micro_usd", 2_000_000, "due_micro_usd", -2_000_000),
		},
		{Formula: "market.contract_day", Given: in("promised_seconds", 3.6e9, "delivered_seconds", 3600, "price_microusd_per_hour", 1e12), Want: in("due_micro_usd", 1e12)}, // a trillion dollars is the limit
		{Formula: "market.contract_day", Given: in("promised_seconds", 3600, "delivered_seconds", 3.7e9, "price_microusd_per_hour", 1e12), Says: "over a trillion dollars"},
		{Formula: "market.marginal_hour", Given: in("kwh", 0.1, "kw", 2.0, "pue", 1.5), Want: in("usd_per_gpu_hour", 0.3)},
		{Formula: "market.marginal_hour", Given: in("kwh", 0.086), Want: in("usd_per_gpu_hour", 0.086*1.36*1.2)},
		{ // at its peak inference asks 1.3 times the mean: 1,000·0.5·0.6·1.3, and 1,000·0.5·0.4 at any hour
			Formula: "market.demand", Given: in("wanted", 1000.0, "share", 0.5, "factor", 2.0, "pays", 3.0, "inference", 0.6, "local_hour", pair(20.5, 8.5, 14.5, 2.5)),
			Want: in("firm", pair(390, 210, 300, 300), "interruptible", pair(200, 200, 200, 200), "usd_per_gpu_hour", pair(6, 6, 6, 6)), Parts: 1e-12,
		},
		{ // $20 of cash and 15 h at $4 are 20 h, three quarters of them held
			Formula: "market.treasury", Given: in("cash_usd", 20.0, "held_gpu_hours", 15.0, "owed_gpu_hours", 3.0, "price", 4.0, "cost", 5.0),
			Want: in("treasury_gpu_hours", 20, "reserve_share", 0.75, "owed_usd", 15),
		},
		{Formula: "market.treasury", Given: in("cash_usd", -20.0, "held_gpu_hours", 15.0, "price", 4.0), Want: in("treasury_gpu_hours", 10, "reserve_share", 1, "owed_usd", 0)},
		{Formula: "market.treasury", Given: in("cash_usd", -20.0, "price", 4.0), Want: in("treasury_gpu_hours", -5, "reserve_share", nil)},
		{Formula: "market.treasury", Given: in("cash_usd", 8.0, "price", 4.0), Want: in("treasury_gpu_hours", 2, "reserve_share", 0)},
	})
}

func TestOfferingsAndValuesAreAsPrinted(t *testing.T) {
	formulatest.Answers(t, economics.Formulas, []known{
		{ // June 2026, as flown: 135 $ a share, 160.95 at the end of the first day
			Formula: "market.offering", Given: in("price", 135.0, "valuation", 1.77e12, "base_shares", 555.6e6, "greenshoe_share", 0.15),
			Want:  in("shares_outstanding", 13_111_111_111, "base_usd", 75.006e9, "greenshoe_shares", 83.34e6, "with_greenshoe_usd", 86.2569e9, "float_share_base", 0.042376, "first_day_gain", 0.192222, "left_on_the_table_usd", 14.41782e9),
			Parts: 2e-5,
		},
		{Formula: "market.offering", Given: in("price", 10.0, "valuation", 1005.0, "base_shares", 100.5, "greenshoe_share", 0.0, "first_close", 9.0), Want: in("shares_outstanding", 100, "first_day_gain", -0.1, "left_on_the_table_usd", -100.5)},
		{Formula: "market.offering", Given: in("price", 10.0, "valuation", 1005.0, "base_shares", 101.0, "greenshoe_share", 0.0), Says: "base_shares is 101, want at most the 100 that there are"},
		{Formula: "market.offering", Given: in("price", 10.0, "valuation", 9.0, "base_shares", 0.0, "greenshoe_share", 0.0), Says: "valuation is 9, which is less than one share"},
		{Formula: "market.offering", Given: in("price", 1e-6, "valuation", 1e18, "base_shares", 1.0, "greenshoe_share", 0.0), Says: "more shares than can be counted"},
		{Formula: "market.offering", Given: in("price", 1.0, "valuation", 1e18, "base_shares", 1e15, "greenshoe_share", 0.0), Want: in("shares_outstanding", 1e18, "float_share_base", 1e-3)},
		{Formula: "market.follow_on", Given: in("shares_before", 60.0, "new_shares", 40.0, "price", 5.0), Want: in("raised_usd", 200, "shares_after", 100, "dilution", 0.4)},
		{Formula: "market.valuation", Given: in("revenue", 18.674, "multiple", 20.0, "fcf1", 5.0, "growth", 0.04, "r", 0.1, "net_assets", 60.0), Want: in("by_multiple", 373.48, "by_growth", 5/0.06, "by_net_assets", 60), Parts: 1e-12},
		{Formula: "market.valuation", Given: in("revenue", 1.0, "multiple", 2.0, "fcf1", 5.0, "growth", 0.1, "r", 0.1, "net_assets", -6.0), Want: in("by_growth", nil, "by_net_assets", -6)},
		{Formula: "market.price_to_sales", Given: in("valuation", 1770.0, "revenue", 18.674), Want: in("ratio", 94.7842), Parts: 1e-6},
		{Formula: "market.runway", Given: in("cash", 100.0, "burn_per_day", 0.4, "revenue_per_day", 0.15), Want: in("days", 400)},
		{Formula: "market.runway", Given: in("cash", 100.0, "burn_per_day", 0.4, "revenue_per_day", 0.4), Want: in("days", nil)},
		{
			Formula: "market.bankruptcy", Given: in("cash", 70.0, "credit", 30.0, "staff", 60.0, "energy", 30.0, "launch", 30.0, "lenders", 5.0),
			Want: in("bankrupt", true, "paid", in("staff", 60, "energy", 30, "launch", 10, "lenders", 0), "short", 25),
		},
		{Formula: "market.bankruptcy", Given: in("cash", 70.0, "staff", 70.0), Want: in("bankrupt", false, "paid", in("staff", 70, "energy", 0, "launch", 0, "lenders", 0), "short", 0)},
	})
}

func TestAJournalIsAddedUp(t *testing.T) {
	line := func(account string, amount any) formula.Record {
		if n, is := amount.(int); is {
			amount = int64(n)
		}
		return in("account", account, "micro_usd", amount)
	}
	journal := func(entries ...any) formula.Record { return in("journal", pair(entries...)) }
	entry := func(day int, lines ...any) formula.Record {
		return in("day", day, "text", "t", "lines", pair(lines...))
	}
	formulatest.Answers(t, economics.Formulas, []known{
		{
			Formula: "market.books", Given: journal(
				entry(0, line("1000 cash", 100), line("3000 share capital", -60), line("3100 share premium", -40)),
				entry(1, line("5000 energy", 30), line("6100 staff", 10), line("1000 cash", -40)),
				entry(2, line("1100 receivable", 75), line("4000 compute", -75)),
				entry(3, line("1000 cash", 20), line("2100 debt", -20)),
				entry(4, line("3200 retained", 5), line("1000 cash", -5)),
				entry(5, line("7000 own use", 9), line("7001 contra", -9)),
			),
			Want: in("balances_micro_usd", in("1000 cash", 75, "1100 receivable", 75, "2100 debt", -20, "3000 share capital", -60, "3100 share premium", -40, "3200 retained", 5,
				"4000 compute", -75, "5000 energy", 30, "6100 staff", 10, "7000 own use", 9, "7001 contra", -9),
				"assets", 150, "liabilities", 20, "paid_in", 100, "retained", -5, "result", 35, "balanced", true, "entries_that_do_not_balance", pair()),
		},
		{ // two wrongs that make the sums right are wrong still
			Formula: "market.books", Given: journal(entry(0, line("1000 cash", 10), line("4000 compute", -9)), entry(1, line("1000 cash", 1), line("1000 cash", -1)), entry(1, line("1000 cash", 8), line("4000 compute", -9))),
			Want: in("assets", 18, "result", 18, "balanced", false, "entries_that_do_not_balance", pair(1, 3)),
		},
		{Formula: "market.books", Given: journal(entry(0, line("7999 memorandum", 1_000_000_000_000_000), line("1", -1_000_000_000_000_000))), Want: in("assets", -1e15)}, // the ends of both ranges
		{Formula: "market.books", Given: journal(entry(0, line("1000 cash", 1_000_000_000_000_001))), Says: "journal 1, line 1: micro_usd is no whole number from -1e15 to 1e15"},
		{Formula: "market.books", Given: journal(entry(0, line("1000 cash", 5)), entry(0, line("1000 cash", 5), line("1000 cash", -1_000_000_000_000_001))), Says: "journal 2, line 2: micro_usd"},
		{Formula: "market.books", Given: journal(entry(0, line("1000 cash", 0.5))), Says: "micro_usd is no whole number"},
		{Formula: "market.books", Given: journal(entry(0, line("8000 other", 1))), Says: "account is none of the chart"},
		{Formula: "market.books", Given: journal(entry(0, line("0", 1))), Says: "account is none of the chart"},
		{Formula: "market.books", Given: journal(entry(0, line("", 1))), Says: "account is none of the chart"},
		{Formula: "market.books", Given: journal(entry(0, in("micro_usd", 1))), Says: "account is none of the chart"},
		{Formula: "market.books", Given: journal(entry(0, "cash")), Says: `want {"account","micro_usd"}`},
		{Formula: "market.books", Given: journal(in("day", 0)), Says: "journal 1 has no lines"},
		{Formula: "market.books", Given: journal(entry(0), in("day", "monday", "lines", pair())), Says: "journal 2: day is no whole number"},
		{Formula: "market.books", Given: journal(entry(0), "an entry"), Says: "journal 2 is no object"},
		{Formula: "market.books", Given: in("journal", "all of it"), Says: "journal is no list"},
	})
	// What is retained already stands beside the result, as what is owed beside what was paid in.
	for _, wrong := range []economics.Sheet{{Assets: 1}, {Liabilities: 1}, {PaidIn: 1}, {Retained: 1}, {Result: 1}, {Wrong: []int{0}}} {
		if wrong.Balanced() {
			t.Errorf("%+v balances", wrong)
		}
	}
}

// Each line of a study by hand, with figures that are simple on purpose.
func TestStudiesAddUpTheirLines(t *testing.T) {
	formulatest.Answers(t, economics.Formulas, []known{
		{ // Two years at 100 % and 50 %: 0.75 in the mean, of which half is sunlit: 375 W of a kilowatt. 3,000 W
			// take eight satellites, 8,000 W at $2, which weigh 800 kg at $10; 2 · (10 + 5) % of 16,000, and 1,000.
			Formula: "market.mccalip_orbit", Given: in("years", 2.0, "target_W", 3000.0, "launch_usd_per_kg", 10.0, "sat_usd_per_W", 2.0, "specific_power_W_per_kg", 10.0, "sat_power_kW", 1.0, "sun_fraction", 0.5,
				"cell_degradation_pct_per_yr", 50.0, "gpu_failure_pct_per_yr", 10.0, "nre_usd", 1000.0, "ops_frac_of_hw_per_yr", 0.05, "array_m2_per_27kW", 50.0, "starship_payload_kg", 300.0, "hours_per_year", 1000.0),
			Want: in("avg_capacity_factor", 0.75, "satellites", 8, "mass_kg", 800, "hardware_usd", 16_000, "launch_usd", 8000, "total_usd", 16_000+8000+4800+1000, "usd_per_W", 29_800.0/3000,
				"lcoe_usd_per_MWh", 29_800.0/6, "launches", 3, "array_km2", 400e-6),
		},
		{ // 1 MW: 1.5·0.4 $/W of turbines and 1 + 2 + 3 + 4 of the site; 1,500 kW for 2,000 h, half of the time,
			// at 8,000 BTU are 12,000 MMBtu in a year of two, at $2.
			Formula: "market.mccalip_ground", Given: in("target_W", 1e6, "years", 2.0, "gas_turbine_usd_per_kW", 400.0, "electrical_usd_per_W", 1.0, "mechanical_usd_per_W", 2.0, "civil_usd_per_W", 3.0, "network_usd_per_W", 4.0,
				"pue", 1.5, "gas_usd_per_MMBtu", 2.0, "heat_rate_btu_per_kWh", 8000.0, "capacity_factor", 0.5, "hours_per_year", 2000.0, "turbine_MW", 0.4),
			Want: in("capex_usd", 10.6e6, "fuel_usd", 48_000, "total_usd", 10_648_000, "usd_per_W", 10.648, "lcoe_usd_per_MWh", 10_648_000.0/2000, "turbines", 4, "gas_bcf", 0.024), Parts: 1e-13,
		},
		{ // A watt weighs 0.1 kg and 8/80 of its radiator: $30 and 0.2·$50. Over ten years without interest a
			// tenth of $40 and a quarter of $30 a year. On the ground $20 a watt: (0.75/5 + 0.25/10 + 0.025)·20,000
			// and 0.1·1.2·1,000 of energy a kilowatt, which makes 2·0.5·1,000 PFLOP-hours.
			Formula: "market.capital_ratio", Given: in("launch_usd_per_kg", 50.0, "W_per_kg", 10.0, "hw_usd_per_W", 30.0, "radiator_W_m2", 80.0, "radiator_kg_m2", 8.0, "terr_usd_per_kW", 20_000.0, "power_W", 1e6, "starship_kg", 150_000.0,
				"wacc", 0.0, "years", 10.0, "it_years", 5.0, "fac_years", 10.0, "it_share", 0.75, "gpu_fail_per_yr", 0.2, "ops_frac", 0.05, "nonpower_opex", 0.025, "elec_usd_per_kWh", 0.1, "pue", 1.2, "pflop_per_kW", 2.0,
				"mfu_terr", 0.5, "mfu_inf", 0.25, "mfu_train", 0.125, "hours", 1000.0),
			Want: in("capex_ratio", 2, "launches", 2, "ground_usd_per_PFLOP_h", 4.12, "orbit_inference_usd_per_PFLOP_h", 23, "orbit_training_usd_per_PFLOP_h", 46), Parts: 1e-13,
		},
		{ // 10 kW for two years are 175,200 kWh
			Formula: "market.energy_alone", Given: in("kw", 10.0, "life", 2.0, "kwh", 0.05, "array_usd", 6000.0, "launch_usd", 2760.0, "lit", 0.5, "water_l_kwh", 2.0),
			Want: in("grid_usd", 8760, "orbit_usd_per_kwh", 0.1, "water_t", 350.4), Parts: 1e-13,
		},
		{ // A gigabyte takes 8 s of a gigabit: at $15 a minute and half an efficiency $4. $3,650 and 2 kg at $912.5,
			// twice, over ten years: $3 a day, and half a gigabyte of answers.
			Formula: "market.downlink_crossover", Given: in("redundancy", 2.0, "payload_kg", 2.0, "hardware_usd", 3650.0, "launch_usd_per_kg", 912.5, "years", 10.0, "station_usd_per_min", 15.0, "x_band_bps", 1e9, "link_eff", 0.5, "out_GB_day", 0.5, "raw_GB_day", 7.0),
			Want: in("orbit_usd_day", 5, "crossover_GB_day", 1.25, "ground_usd_day", 28), Parts: 1e-13,
		},
	})
}
