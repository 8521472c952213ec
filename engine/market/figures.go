package market

import (
	"orrery/engine/accounts"
	"orrery/engine/centres"
	"orrery/engine/exchange"
	"orrery/engine/figure"
	"orrery/engine/unit"
)

// Figures are the outputs of the market, in the order of reports.
var Figures = figure.If((*Market).On, []figure.Figure[*Market]{
	price("usd_h", "price of an hour", exchange.Qualities), price("firm_usd_h", "price of a firm hour", exchange.FirmHours), price("interruptible_usd_h", "price of an interruptible hour", exchange.Interruptible),
	sold("spot", "sold on spot", func(t *exchange.Trade) int64 { return t.SoldSpot }), sold("contract", "sold by contract", func(t *exchange.Trade) int64 { return t.SoldAhead }),
	sold("own", "own use", func(t *exchange.Trade) int64 { return t.Own }), sold("delivered", "delivered", func(t *exchange.Trade) int64 { return t.Ground + t.Orbit }),
	sold("orbit", "delivered in orbit", func(t *exchange.Trade) int64 { return t.Orbit }), sold("unserved", "wanted and not served", func(t *exchange.Trade) int64 { return t.Unserved }),
	sold("withheld", "kept back from spot", func(t *exchange.Trade) int64 { return t.Withheld }),
	index("mass_to_orbit_hhi", 0), index("orbital_compute_hhi", 1), index("all_compute_hhi", 2),
	{Key: "market.ground_mw", About: "data centres in service", Unit: "GW", Per: 1000, Digits: 2, Read: func(m *Market) float64 { return m.Centres.In(centres.Serving).Megawatts() }},
	{Key: "market.grid_queue_mw", About: "waiting for the grid", Unit: "GW", Per: 1000, Digits: 2, Better: figure.Less, Read: func(m *Market) float64 { return m.Centres.In(centres.Queued).Megawatts() }},
	{Key: "market.building_mw", About: "being built", Unit: "GW", Per: 1000, Digits: 2, Read: func(m *Market) float64 { return m.Centres.In(centres.UnderConstruction).Megawatts() }},
	{Key: "market.worn_out_mw", About: "worn out and not replaced", Unit: "GW", Per: 1000, Digits: 2, Better: figure.Less, Read: func(m *Market) float64 {
		sum := unit.Power(0)
		for i := range m.Centres.Sites {
			sum += m.Centres.Sites[i].Idle
		}
		return sum.Megawatts()
	}},
	{Key: "market.bankrupt", About: "owners bankrupt", Better: figure.Less, Read: func(m *Market) float64 {
		n := 0
		for i := range m.Owners {
			if m.Owners[i].Status == Bankrupt {
				n++
			}
		}
		return float64(n)
	}},
	sky("cash_usd", "cash of the one who flies the mission", func(m *Market, i int) unit.Money { return m.Owners[i].Balance[accounts.Cash] }),
	ofSky(figure.Figure[*Market]{Key: "market.treasury_h", About: "treasury of the one who flies the mission in hours", Unit: "M H100-h", Per: 1e6, Digits: 1}, func(m *Market, i int) float64 { return m.Treasury(i).Hours }),
	ofSky(figure.Figure[*Market]{Key: "market.reserve_share", About: "share of that treasury that is hours", Unit: "%", Per: 0.01, Digits: 2}, func(m *Market, i int) float64 { return m.Treasury(i).Reserve }),
	{Key: "market.held_h", About: "hours held ahead", Unit: "M H100-h", Per: 1e6, Digits: 2, Read: func(m *Market) float64 {
		sum := 0.0
		for i := range m.Holdings {
			sum += float64(m.Holdings[i].Seconds) / 3600
		}
		return sum
	}},
	sky("revenue_usd", "revenue of the one who flies the mission", func(m *Market, i int) unit.Money { return m.Owners[i].Revenue() }),
	sky("net_assets_usd", "net assets of the one who flies the mission", func(m *Market, i int) unit.Money { return m.Owners[i].Assets() - m.Owners[i].Owed() }),
})

// price is a price of the last day; none where nothing of the quality was sold.
func price(name, about string, quality int) figure.Figure[*Market] {
	return figure.Figure[*Market]{Key: figure.Key("market.price_" + name), About: about, Unit: "$", Digits: 3,
		Has:  func(m *Market) bool { return m.Last().Volume[quality] > 0 },
		Read: func(m *Market) float64 { return m.Last().Price[quality].Dollars() }}
}

// sold is hours that all owners traded.
func sold(name, about string, of func(*exchange.Trade) int64) figure.Figure[*Market] {
	return figure.Figure[*Market]{Key: figure.Key("market." + name + "_h"), About: about, Unit: "M H100-h", Per: 1e6, Digits: 2, Counts: true, Read: func(m *Market) float64 {
		sum := 0.0
		for i := range m.Owners {
			sum += float64(of(&m.Owners[i].All)) / 3600
		}
		return sum
	}}
}

// index is the concentration of one of the three markets.
func index(name string, gauge int) figure.Figure[*Market] {
	return figure.Figure[*Market]{Key: figure.Key("market." + name), About: "HHI of " + GaugeNames[gauge], Better: figure.Less,
		Read: func(m *Market) float64 { return m.Gauges()[gauge].Index }}
}

// sky is money of the one who flies the mission.
func sky(name, about string, of func(*Market, int) unit.Money) figure.Figure[*Market] {
	return ofSky(figure.Figure[*Market]{Key: figure.Key("market." + name), About: about, Unit: "M$", Per: 1e6, Digits: 1}, func(m *Market, i int) float64 { return of(m, i).Dollars() })
}

// ofSky lets a figure read the one who flies the mission.
func ofSky(f figure.Figure[*Market], of func(*Market, int) float64) figure.Figure[*Market] {
	f.Read = func(m *Market) float64 {
		if i := m.Spec.Sky(); i >= 0 {
			return of(m, m.Successor(i))
		}
		return 0
	}
	return f
}
