package economics

import (
	"errors"

	"orrery/engine/formula"
	"orrery/engine/unit"
)

// dayFormulas are what a day of the market is made of beside its clearing.
var dayFormulas = []formula.Formula{
	{
		Name: "market.contract_day", About: "what a contract's day costs its buyer", Rule: "delivered·price + min(missing, idle)·price·take-or-pay − the rest of what is missing·price·shortfall, each rounded down",
		Source: "closed form; as Anthropic and SpaceX contract: a volume a day, exit by notice", Limits: "seconds of an H100; the price is that of the day where it follows spot",
		Inputs: []formula.Input{
			formula.Count("promised_seconds", 0, 1<<53), formula.Count("delivered_seconds", 0, 1<<53), formula.Count("idle_seconds", 0, 1<<53).Or(int64(0)).Is("that the seller offered and the buyer did not take"),
			formula.Count("price_microusd_per_hour", 0, 1e12), formula.Of("take_or_pay", "", 0, 1).Or(0.0).Is("share"), formula.Of("shortfall", "", 0, 1).Or(0.0).Is("share"),
		},
		Outputs: []formula.Output{{Name: "delivered_micro_usd", Unit: "µ$"}, {Name: "untaken_micro_usd", Unit: "µ$"}, {Name: "paid_back_micro_usd", Unit: "µ$"}, {Name: "due_micro_usd", Unit: "µ$", About: "below 0 the seller pays"}},
		Work:    contractDay,
	},
	{
		Name: "market.marginal_hour", About: "what one hour more costs on the ground, once the site is built", Rule: "$/kWh·kW·PUE",
		Source: "merit order: capital is sunk; 1.36 kW an H100 all-in (Colossus 1)", Limits: "water and staff do not change with an hour",
		Inputs:  []formula.Input{formula.Of("kwh", "$/kWh", 0, 100), formula.Of("kw", "kW", 0, 1000).Or(1.36).Is("an accelerator, all-in"), formula.Of("pue", "", 1, 10).Or(1.2)},
		Outputs: []formula.Output{{Name: "usd_per_gpu_hour", Unit: "$"}},
		Work: func(g formula.Given) (formula.Record, error) {
			return formula.Record{{Name: "usd_per_gpu_hour", Value: Marginal(g.Number("kwh"), g.Number("kw"), g.Number("pue"))}}, nil
		},
	},
	{
		Name: "market.demand", About: "what a step of an owner's demand asks in an hour, and pays", Rule: "wanted·share·[inference·(1 + swing·cos(2π·(hour − 20.5)/24)) + 1 − inference]; pays·factor",
		Source: "estimates: 50, 30 and 20 % at twice, once and half of what an owner pays; ±30 % by the local hour", Limits: "prices of a day do not move its demand",
		Inputs: []formula.Input{
			formula.Of("wanted", "", 0, 1e15).Is("accelerators"), formula.Of("share", "", 0, 1).Or(1.0).Is("of the step"), formula.Of("factor", "", 0, 100).Or(1.0).Is("of what it pays"), formula.Of("pays", "$", 0, 1e6).Is("an hour"),
			formula.Of("inference", "", 0, 1).Or(0.5), formula.Of("swing", "", 0, 1).Or(0.3), formula.Of("local_hour", "h", 0, 24),
		},
		Outputs: []formula.Output{{Name: "firm"}, {Name: "interruptible"}, {Name: "usd_per_gpu_hour", Unit: "$"}},
		Work: func(g formula.Given) (formula.Record, error) {
			step := g.Number("wanted") * g.Number("share")
			return formula.Record{
				{Name: "firm", Value: step * g.Number("inference") * DemandFactor(g.Number("local_hour"), g.Number("swing"))}, {Name: "interruptible", Value: step * (1 - g.Number("inference"))},
				{Name: "usd_per_gpu_hour", Value: g.Number("pays") * g.Number("factor")},
			}, nil
		},
	},
	{
		Name: "market.treasury", About: "a treasury in GPU-hours, and the share of it that is hours", Rule: "(cash + held·price)/price; held·price/(cash + held·price), where cash below 0 is none",
		Source: "compute as reserve currency, as a measure", Limits: "at one day's price; hours owed stand beside, at what it costs to deliver them",
		Inputs: []formula.Input{
			formula.Of("cash_usd", "$", -1e15, 1e15), formula.Of("held_gpu_hours", "h", 0, 1e15).Or(0.0), formula.Of("owed_gpu_hours", "h", 0, 1e15).Or(0.0),
			formula.Of("price", "$", 1e-6, 1e6).Is("an hour, today"), formula.Of("cost", "$", 0, 1e6).Or(0.0).Is("to deliver an hour that is owed"),
		},
		Outputs: []formula.Output{{Name: "treasury_gpu_hours", Unit: "h"}, {Name: "reserve_share", About: "none of an empty treasury"}, {Name: "owed_usd", Unit: "$"}},
		Work: func(g formula.Given) (formula.Record, error) {
			held, price := float64(g.Number("held_gpu_hours")*g.Number("price")), g.Number("price")
			out := formula.Record{{Name: "treasury_gpu_hours", Value: (g.Number("cash_usd") + held) / price}, {Name: "reserve_share", Value: nil}, {Name: "owed_usd", Value: g.Number("owed_gpu_hours") * g.Number("cost")}}
			if share, ok := ReserveShare(g.Number("cash_usd"), held); ok {
				out[1].Value = share
			}
			return out, nil
		},
	},
}

func contractDay(g formula.Given) (formula.Record, error) {
	p := Promise{
		Seconds: g.Whole("promised_seconds"), Delivered: g.Whole("delivered_seconds"), Idle: g.Whole("idle_seconds"), Price: unit.Money(g.Whole("price_microusd_per_hour")),
		TakeOrPay: g.Number("take_or_pay"), Shortfall: g.Number("shortfall"),
	}
	if float64(max(p.Seconds, p.Delivered))/3600*float64(p.Price) > 1e18 {
		return nil, errors.New("those seconds at that price cost over a trillion dollars: want less of either")
	}
	delivered, untaken, back := p.Due()
	return formula.Record{
		{Name: "delivered_micro_usd", Value: int64(delivered)}, {Name: "untaken_micro_usd", Value: int64(untaken)}, {Name: "paid_back_micro_usd", Value: int64(back)},
		{Name: "due_micro_usd", Value: int64(delivered + untaken - back)},
	}, nil
}
