package economics

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"orrery/engine/formula"
	"orrery/engine/unit"
)

// purseFormulas are how a market clears whose buyers have so much to spend.
var purseFormulas = []formula.Formula{{
	Name: "market.clear_within", About: "the price at which supply and demand meet where each buyer has so much to spend",
	Rule:   "wanted at p: Σ over buyers of min(their bids at p or above, 3,600·purse/p); low = least p at which no more is wanted over p than is offered up to it, high = most p under which no more is offered than is wanted at it; price = ⌊(low + high)/2⌋ in micro-dollars, high where low is above it",
	Source: "competitive equilibrium under budgets: at p no trade that purses pay for is worth more (the price as Lagrange multiplier); brute force over 10,000 small books",
	Limits: "seconds at a price an hour; one product, one hour; the dearest bids of a buyer first, ties to the lower id",
	Inputs: []formula.Input{
		stepsOf("asks_seconds_usd"), stepsOf("bids_seconds_usd"), formula.Of("buyers", "", 1, 1000).List().Is("whose each bid is: places in purses_usd from 1"),
		formula.Of("purses_usd", "$", 0, mostStep).List().Is("what each buyer may spend"),
	},
	Outputs: []formula.Output{
		{Name: "volume", Unit: "s"}, {Name: "price_microusd", Unit: "µ$", About: "none where nothing trades"}, {Name: "interval_microusd", Unit: "µ$", About: "the prices that would do"},
		{Name: "sold", Unit: "s", About: "by id"}, {Name: "bought", Unit: "s", About: "by id"}, {Name: "paid_micro_usd", Unit: "µ$", About: "by buyer, rounded down"},
	},
	Work: clearWithinRow,
}}

func clearWithinRow(g formula.Given) (formula.Record, error) {
	asks, bids, err := bookGiven(g, "seconds_usd")
	if err != nil {
		return nil, err
	}
	by, err := buyersGiven(g, len(bids))
	if err != nil {
		return nil, err
	}
	c := ClearWithin(asks, bids, by)
	paid := make([]int64, len(by.Purses))
	for i, n := range c.Bought {
		paid[by.Of[i]] += n
	}
	for k, seconds := range paid {
		amount, _ := Bill(seconds, c.Price.Price, 0)
		paid[k] = int64(amount)
	}
	return formula.Record{
		{Name: "volume", Value: c.Volume}, {Name: "price_microusd", Value: c.Price.value()}, {Name: "interval_microusd", Value: []formula.Value{c.Low.value(), c.High.value()}},
		{Name: "sold", Value: byID(c.Sold)}, {Name: "bought", Value: byID(c.Bought)}, {Name: "paid_micro_usd", Value: byID(paid)},
	}, nil
}

// buyersGiven reads whose each bid is.
func buyersGiven(g formula.Given, bids int) (by Buyers, err error) {
	for _, purse := range g.Numbers("purses_usd") {
		by.Purses = append(by.Purses, unit.Dollars(purse))
	}
	for i, of := range g.Numbers("buyers") {
		if of != math.Trunc(of) || int(of) > len(by.Purses) {
			return by, fmt.Errorf("buyers %d is %s, want a place in purses_usd: 1 to %d", i+1, formula.Digits(of), len(by.Purses))
		}
		by.Of = append(by.Of, int(of)-1)
	}
	if len(by.Of) != bids {
		return by, errors.New("buyers has " + strconv.Itoa(len(by.Of)) + " places, want one for each of the " + strconv.Itoa(bids) + " bids")
	}
	return by, nil
}

// byID are amounts by their places, from 1.
func byID(amounts []int64) formula.Record {
	all := formula.Record{}
	for i, n := range amounts {
		all = append(all, formula.Entry{Name: strconv.Itoa(i + 1), Value: n})
	}
	return all
}
