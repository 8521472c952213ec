package tables

import (
	"orrery/engine"
	"orrery/engine/exchange"
	"orrery/engine/standings"
)

// hours is a column of what an owner traded on the last day that is over.
func hours(name, about string, of func(*exchange.Trade) int64) column[standings.Row] {
	return number(name, about+", in hours of an H100", func(r *standings.Row) float64 { return float64(of(&r.Last)) / 3600 })
}

func marketTable() Table {
	return samples(Table{Name: "market", About: "each compute owner at each sample: its capacity, and its trades on the last complete day; no rows if the scenario has no owners"},
		[]column[standings.Row]{
			whole("owner", "owner number, from 1", func(r *standings.Row) int64 { return int64(r.ID) }),
			text("name", "owner name in the scenario", func(r *standings.Row) string { return r.Name }),
			text("status", "status, as the console shows it", func(r *standings.Row) string { return r.Status.String() }),
			where(func(r *standings.Row) bool { return r.Into != "" }, text("taken_over_by", "owner that took over its assets", func(r *standings.Row) string { return r.Into })),
			number("orbit_h100", "accelerators in service in orbit, in H100 equivalents", func(r *standings.Row) float64 { return r.Orbit }),
			number("ground_h100", "accelerators in service on the ground, in H100 equivalents", func(r *standings.Row) float64 { return r.Ground }),
			number("compute_share", "share of all compute in the market", func(r *standings.Row) float64 { return r.Share }),
			truth("pivotal", "demand cannot be met without this owner", func(r *standings.Row) bool { return r.Pivotal }),
			hours("delivered_ground_h", "delivered on the ground", func(t *exchange.Trade) int64 { return t.Ground }),
			hours("delivered_orbit_h", "delivered in orbit", func(t *exchange.Trade) int64 { return t.Orbit }),
			hours("own_h", "delivered for its own use", func(t *exchange.Trade) int64 { return t.Own }),
			hours("sold_spot_h", "sold on the spot market", func(t *exchange.Trade) int64 { return t.SoldSpot }),
			hours("sold_contract_h", "sold under contract", func(t *exchange.Trade) int64 { return t.SoldAhead }),
			hours("bought_spot_h", "bought on the spot market", func(t *exchange.Trade) int64 { return t.BoughtSpot }),
			hours("bought_contract_h", "bought under contract", func(t *exchange.Trade) int64 { return t.BoughtAhead }),
			hours("wanted_h", "demand", func(t *exchange.Trade) int64 { return t.Wanted }),
			hours("unserved_h", "demand that was not met", func(t *exchange.Trade) int64 { return t.Unserved }),
			whole("earned_micro_usd", "revenue from the day's sales, in millionths of a dollar", func(r *standings.Row) int64 { return int64(r.Last.Earned) }),
			whole("paid_micro_usd", "cost of the day's purchases, in millionths of a dollar", func(r *standings.Row) int64 { return int64(r.Last.Paid) }),
			whole("cash_micro_usd", "cash, in millionths of a dollar", func(r *standings.Row) int64 { return int64(r.Cash) }),
			where(func(r *standings.Row) bool { return r.RunsOut }, number("runway_d", "days until cash and credit run out, if they do", func(r *standings.Row) float64 { return r.Runway })),
			whole("floor_micro_usd_h", "lowest price at which it sells an hour, in millionths of a dollar", func(r *standings.Row) int64 { return int64(r.Floor) }),
		},
		func(s *Shot) []standings.Row { return s.Market.Table.Rows },
		func(w *engine.Wants) { w.Market.Table = EveryRow })
}
