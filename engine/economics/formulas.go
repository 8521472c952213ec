package economics

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"orrery/engine/formula"
	"orrery/engine/unit"
)

// Formulas are those of the market, by name.
var Formulas = slices.Concat(clearingFormulas, purseFormulas, dayFormulas, concentrationFormulas, costFormulas, studyFormulas, bookFormulas, valueFormulas)

// mostStep bounds a step's quantity and its price in dollars: micro-dollars of it are counted.
const mostStep = 1e12

// Meanings of inputs that several rows have.
var (
	rate   = formula.Of("r", "a year", 0, 1).Is("interest")
	shares = formula.Of("shares", "%", 0, 100).List().Is("of each owner that is named")
	steps  = formula.Input{Kind: formula.Pairs, Least: 0, Most: mostStep}
)

// stepsOf are pairs of a quantity and a price.
func stepsOf(name string) formula.Input {
	in := steps
	in.Name, in.About = name, "pairs of a whole quantity and a price in dollars; ids are places from 1"
	return in
}

// clearingFormulas are prices of a day, and money that is divided.
var clearingFormulas = []formula.Formula{
	{
		Name: "market.clear", About: "the price at which supply and demand meet, and who sells and buys how much",
		Rule:   "low = max(last accepted ask, first rejected bid), high = min(last accepted bid, first rejected ask), price = ⌊(low + high)/2⌋ in micro-dollars; ties to the lower id",
		Source: "the interval rule of a uniform price; midpoints as power exchanges take them", Limits: "one product, one hour; ties are not divided pro rata, as exchanges do; own use and contracts come before",
		Inputs: []formula.Input{stepsOf("asks_qty_usd"), stepsOf("bids_qty_usd"), formula.Of("floor", "$", 0, mostStep).OrNone().Is("no lower price; bids below it do not count")},
		Outputs: []formula.Output{
			{Name: "volume"}, {Name: "price_microusd", Unit: "µ$", About: "none where nothing trades"}, {Name: "interval_microusd", Unit: "µ$", About: "the prices that would clear the market, before a floor"},
			{Name: "sold", About: "by id"}, {Name: "bought", About: "by id, bids below a floor left out"},
		},
		Work: clearRow,
	},
	{
		Name: "market.largest_remainder", About: "an amount divided by weights, with nothing lost", Rule: "floors, then one micro-dollar each to the largest remainders, ties to the lower place",
		Source: "Balinski, Young (1982), Fair Representation", Limits: "amounts of 0 or more",
		Inputs:  []formula.Input{formula.Count("micro_usd", 0, 1<<53), formula.Of("weights", "", 0, 1e15).List()},
		Outputs: []formula.Output{{Name: "micro_usd", Unit: "µ$", About: "a list"}},
		Work:    largestRemainder,
	},
	{
		Name: "market.price_times_time", About: "what seconds cost at a price an hour, in whole micro-dollars", Rule: "integer division by 3,600; the remainder is carried to the next bill of the same pair",
		Source: "closed form", Limits: "up to 9.2 trillion dollars",
		Inputs: []formula.Input{
			formula.Count("gpu_seconds", 0, 1<<53), formula.Count("price_microusd_per_hour", 0, 1e15),
			formula.Count("carried_of_3600", 0, 3599).Or(int64(0)).Is("left of the bill before"),
		},
		Outputs: []formula.Output{{Name: "micro_usd", Unit: "µ$"}, {Name: "remainder_of_3600"}},
		Work: func(g formula.Given) (formula.Record, error) {
			seconds, price := g.Whole("gpu_seconds"), g.Whole("price_microusd_per_hour")
			if float64(seconds)/3600*float64(price) > 9e18 {
				return nil, errors.New("gpu_seconds at that price_microusd_per_hour cost over 9 trillion dollars: want less of either")
			}
			amount, left := Bill(seconds, unit.Money(price), g.Whole("carried_of_3600"))
			return formula.Record{{Name: "micro_usd", Value: int64(amount)}, {Name: "remainder_of_3600", Value: left}}, nil
		},
	},
}

// stepsGiven reads pairs as steps.
func stepsGiven(g formula.Given, name string) ([]Step, error) {
	var all []Step
	for i, p := range g.Pairs(name) {
		if p[0] != math.Trunc(p[0]) {
			return nil, fmt.Errorf("%s %d has the quantity %s, want whole units", name, i+1, formula.Digits(p[0]))
		}
		all = append(all, Step{Quantity: int64(p[0]), Price: unit.Dollars(p[1])})
	}
	return all, nil
}

// bookGiven is what is asked and bid, in the inputs whose names end so.
func bookGiven(g formula.Given, of string) (asks, bids []Step, err error) {
	if asks, err = stepsGiven(g, "asks_"+of); err == nil {
		bids, err = stepsGiven(g, "bids_"+of)
	}
	return asks, bids, err
}

func clearRow(g formula.Given) (formula.Record, error) {
	asks, bids, err := bookGiven(g, "qty_usd")
	if err != nil {
		return nil, err
	}
	floor := unit.Money(0)
	if g.Has("floor") {
		floor = unit.Dollars(g.Number("floor"))
	}
	c := Clear(asks, bids, floor)
	bought := slices.DeleteFunc(byID(c.Bought), func(e formula.Entry) bool {
		i, _ := strconv.Atoi(e.Name)
		return bids[i-1].Price < floor
	})
	return formula.Record{
		{Name: "volume", Value: c.Volume}, {Name: "price_microusd", Value: c.Price.value()}, {Name: "interval_microusd", Value: []formula.Value{c.Low.value(), c.High.value()}},
		{Name: "sold", Value: byID(c.Sold)}, {Name: "bought", Value: bought},
	}, nil
}

// value is the bound as an output.
func (b Bound) value() formula.Value {
	if !b.Known {
		return nil
	}
	return int64(b.Price)
}

func largestRemainder(g formula.Given) (formula.Record, error) {
	weights, err := wholeWeights(g.Numbers("weights"))
	if err != nil {
		return nil, err
	}
	var list []formula.Value
	for _, share := range Divide(unit.Money(g.Whole("micro_usd")), weights) {
		list = append(list, int64(share))
	}
	return formula.Record{{Name: "micro_usd", Value: list}}, nil
}

// wholeWeights are weights as whole numbers in the same proportion, read by their decimals.
func wholeWeights(weights []float64) ([]int64, error) {
	digits := make([]string, len(weights))
	decimals, sum := 0, 0.0
	for i, w := range weights {
		digits[i] = strconv.FormatFloat(w, 'f', -1, 64)
		if _, after, ok := strings.Cut(digits[i], "."); ok {
			decimals = max(decimals, len(after))
		}
		sum += w
	}
	if sum == 0 {
		return nil, errors.New("weights sum to 0: want one above 0 at least")
	}
	whole, left := make([]int64, len(weights)), int64(math.MaxInt64)
	for i, text := range digits {
		before, after, _ := strings.Cut(text, ".")
		n, err := strconv.ParseInt(before+after+strings.Repeat("0", decimals-len(after)), 10, 64)
		if left -= n; err != nil || left < 0 {
			return nil, errors.New("weights have too many digits between them: want up to 18")
		}
		whole[i] = n
	}
	return whole, nil
}
