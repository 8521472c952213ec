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
	return samples(Table{Name: "market", About: "each owner of compute at each sample: what it has, and what it traded on the last day that is over; no rows without owners"},
		[]column[standings.Row]{
			whole("owner", "its number, from 1", func(r *standings.Row) int64 { return int64(r.ID) }),
			text("name", "of the scenario", func(r *standings.Row) string { return r.Name }),
			text("status", "as the console has it", func(r *standings.Row) string { return r.Status.String() }),
			where(func(r *standings.Row) bool { return r.Into != "" }, text("taken_over_by", "who has what it had", func(r *standings.Row) string { return r.Into })),
			number("orbit_h100", "accelerators in service in orbit, as so many H100s", func(r *standings.Row) float64 { return r.Orbit }),
			number("ground_h100", "accelerators in service on the ground, as so many H100s", func(r *standings.Row) float64 { return r.Ground }),
			number("compute_share", "of all compute of the market", func(r *standings.Row) float64 { return r.Share }),
			truth("pivotal", "demand cannot be met without it", func(r *standings.Row) bool { return r.Pivotal }),
			hours("delivered_ground_h", "delivered on the ground", func(t *exchange.Trade) int64 { return t.Ground }),
			hours("delivered_orbit_h", "delivered in orbit", func(t *exchange.Trade) int64 { return t.Orbit }),
			hours("own_h", "of what it delivered, its own use", func(t *exchange.Trade) int64 { return t.Own }),
			hours("sold_spot_h", "sold on spot", func(t *exchange.Trade) int64 { return t.SoldSpot }),
			hours("sold_contract_h", "sold by contract", func(t *exchange.Trade) int64 { return t.SoldAhead }),
			hours("bought_spot_h", "bought on spot", func(t *exchange.Trade) int64 { return t.BoughtSpot }),
			hours("bought_contract_h", "bought by contract", func(t *exchange.Trade) int64 { return t.BoughtAhead }),
			hours("wanted_h", "wanted", func(t *exchange.Trade) int64 { return t.Wanted }),
			hours("unserved_h", "wanted and not got", func(t *exchange.Trade) int64 { return t.Unserved }),
			whole("earned_micro_usd", "by sales of that day, in millionths of a dollar", func(r *standings.Row) int64 { return int64(r.Last.Earned) }),
			whole("paid_micro_usd", "for purchases of that day, in millionths of a dollar", func(r *standings.Row) int64 { return int64(r.Last.Paid) }),
			whole("cash_micro_usd", "in millionths of a dollar", func(r *standings.Row) int64 { return int64(r.Cash) }),
			where(func(r *standings.Row) bool { return r.RunsOut }, number("runway_d", "days until cash and credit run out, where they do", func(r *standings.Row) float64 { return r.Runway })),
			whole("floor_micro_usd_h", "price of an hour under which it sells none, in millionths of a dollar", func(r *standings.Row) int64 { return int64(r.Floor) }),
		},
		func(s *Shot) []standings.Row { return s.Market.Table.Rows },
		func(w *engine.Wants) { w.Market.Table = EveryRow })
}
