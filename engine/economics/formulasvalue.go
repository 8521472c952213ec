package economics

import (
	"fmt"

	"orrery/engine/formula"
)

// firstClose is the price at the end of the first day (NASDAQ, 12 June 2026).
const firstClose = 160.95

var money = formula.Of("", "$", 0, 1e18)

// dollars is an input of money.
func dollars(name string) formula.Input {
	in := money
	in.Name = name
	return in
}

// valueFormulas are offerings, values, and how long money lasts.
var valueFormulas = []formula.Formula{
	{
		Name: "market.offering", About: "what a public offering raises, and what the first day says of its price", Rule: "shares = value/price; an option of over-allotment on top",
		Source: "SpaceX's prospectus and first day, June 2026", Limits: "primary shares; fees are not taken off",
		Inputs: []formula.Input{
			formula.Of("price", "$", 1e-6, 1e9).Is("a share"), formula.Of("valuation", "$", 1, 1e18), formula.Of("base_shares", "", 0, 1e15), formula.Of("greenshoe_share", "", 0, 1).Is("of the base"),
			formula.Of("first_close", "$", 1e-6, 1e9).Or(firstClose).Is("price at the end of the first day"),
		},
		Outputs: []formula.Output{
			{Name: "shares_outstanding"}, {Name: "base_usd", Unit: "$"}, {Name: "greenshoe_shares"}, {Name: "with_greenshoe_usd", Unit: "$"}, {Name: "float_share_base"},
			{Name: "first_day_gain"}, {Name: "left_on_the_table_usd", Unit: "$"},
		},
		Work: offering,
	},
	{
		Name: "market.follow_on", About: "what selling more shares raises, and what is left of an old one", Rule: "old/(old + new)", Source: "closed form", Limits: "primary shares; the price does not move",
		Inputs:  []formula.Input{formula.Of("shares_before", "", 1, 1e15), formula.Of("new_shares", "", 0, 1e15), formula.Of("price", "$", 1e-6, 1e9)},
		Outputs: []formula.Output{{Name: "raised_usd", Unit: "$"}, {Name: "shares_after"}, {Name: "dilution", About: "share of the company that old holders lose"}},
		Work: func(g formula.Given) (formula.Record, error) {
			after := g.Number("shares_before") + g.Number("new_shares")
			return formula.Record{
				{Name: "raised_usd", Value: g.Number("new_shares") * g.Number("price")}, {Name: "shares_after", Value: after}, {Name: "dilution", Value: g.Number("new_shares") / after},
			}, nil
		},
	},
	{
		Name: "market.valuation", About: "a company's value by three rules, side by side", Rule: "multiple·revenue; FCF₁/(r − g), none where g ≥ r; net assets",
		Source: "any text on corporate finance; Gordon (1959)", Limits: "three answers, never one",
		Inputs: []formula.Input{
			dollars("revenue"), formula.Of("multiple", "", 0, 1e4), formula.Of("fcf1", "$", -1e18, 1e18).Is("free cash of next year"), formula.Of("growth", "a year", -0.99, 1), rate,
			formula.Of("net_assets", "$", -1e18, 1e18),
		},
		Outputs: []formula.Output{{Name: "by_multiple", Unit: "$"}, {Name: "by_growth", Unit: "$", About: "none where it grows as fast as money"}, {Name: "by_net_assets", Unit: "$"}},
		Work: func(g formula.Given) (formula.Record, error) {
			out := formula.Record{
				{Name: "by_multiple", Value: g.Number("multiple") * g.Number("revenue")}, {Name: "by_growth", Value: nil}, {Name: "by_net_assets", Value: g.Number("net_assets")},
			}
			if value, ok := Growing(g.Number("fcf1"), g.Number("growth"), g.Number("r")); ok {
				out[1].Value = value
			}
			return out, nil
		},
	},
	{
		Name: "market.price_to_sales", About: "how many years of revenue a price is", Rule: "valuation/revenue", Source: "closed form", Limits: "both in one unit of money",
		Inputs:  []formula.Input{dollars("valuation"), formula.Of("revenue", "$", 1e-9, 1e18).Is("a year")},
		Outputs: []formula.Output{{Name: "ratio"}},
		Work: func(g formula.Given) (formula.Record, error) {
			return formula.Record{{Name: "ratio", Value: g.Number("valuation") / g.Number("revenue")}}, nil
		},
	},
	{
		Name: "market.runway", About: "how long cash lasts", Rule: "cash/(burn − revenue); none where revenue is the burn or more", Source: "closed form", Limits: "both go on as they are",
		Inputs:  []formula.Input{dollars("cash"), dollars("burn_per_day"), dollars("revenue_per_day")},
		Outputs: []formula.Output{{Name: "days", Unit: "days", About: "none where it does not run out"}},
		Work: func(g formula.Given) (formula.Record, error) {
			if days, ok := Runway(g.Number("cash"), g.Number("burn_per_day"), g.Number("revenue_per_day")); ok {
				return formula.Record{{Name: "days", Value: days}}, nil
			}
			return formula.Record{{Name: "days", Value: nil}}, nil
		},
	},
	{
		Name: "market.bankruptcy", About: "whether what is due can be paid, and who is", Rule: "bankrupt where cash + credit < due; staff, energy, launch, lenders, each whole before the next",
		Source: "stated order of creditors", Limits: "an order of the game, not of a country's law",
		Inputs: []formula.Input{dollars("cash"), dollars("credit").Or(0.0), dollars("staff").Or(0.0), dollars("energy").Or(0.0), dollars("launch").Or(0.0), dollars("lenders").Or(0.0)},
		Outputs: []formula.Output{
			{Name: "bankrupt"}, {Name: "paid", Unit: "$", About: "by creditor"}, {Name: "short", Unit: "$"},
		},
		Work: func(g formula.Given) (formula.Record, error) {
			creditors := []string{"staff", "energy", "launch", "lenders"}
			dues, due := make([]float64, len(creditors)), 0.0
			for i, name := range creditors {
				dues[i] = g.Number(name)
				due += dues[i]
			}
			means, paid := g.Number("cash")+g.Number("credit"), formula.Record{}
			for i, amount := range Settle(means, dues) {
				paid = append(paid, formula.Entry{Name: creditors[i], Value: amount})
			}
			return formula.Record{{Name: "bankrupt", Value: means < due}, {Name: "paid", Value: paid}, {Name: "short", Value: max(0, due-means)}}, nil
		},
	},
}

func offering(g formula.Given) (formula.Record, error) {
	o := Offering{Price: g.Number("price"), Valuation: g.Number("valuation"), Base: g.Number("base_shares"), Option: g.Number("greenshoe_share"), Close: g.Number("first_close")}
	if o.Valuation/o.Price > 1e18 {
		return nil, fmt.Errorf("price is %s, so there are more shares than can be counted: want a higher price", formula.Digits(o.Price))
	}
	if o.Base > o.Valuation/o.Price {
		return nil, fmt.Errorf("base_shares is %s, want at most the %d that there are", formula.Digits(o.Base), o.Shares())
	}
	if o.Shares() == 0 {
		return nil, fmt.Errorf("valuation is %s, which is less than one share", formula.Digits(o.Valuation))
	}
	base, all := o.Raised()
	return formula.Record{
		{Name: "shares_outstanding", Value: o.Shares()}, {Name: "base_usd", Value: base}, {Name: "greenshoe_shares", Value: o.OptionShares()}, {Name: "with_greenshoe_usd", Value: all},
		{Name: "float_share_base", Value: o.Base / float64(o.Shares())}, {Name: "first_day_gain", Value: o.Gain()}, {Name: "left_on_the_table_usd", Value: o.LeftOnTable()},
	}, nil
}
