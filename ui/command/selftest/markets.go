package selftest

// marketCases are prices, shares, costs and values.
var marketCases = []asked{
	{"market/M1", "market.clear", "asks_qty_usd=[[100,1],[100,2],[100,3]] bids_qty_usd=[[150,5],[100,2.5],[100,1.5]]", "volume=200 price_microusd=2500000 interval_microusd=2500000,2500000", 0, 0, byHand},
	{"market/M2", "market.clear", "asks_qty_usd=[[100,1],[100,2],[100,3]] bids_qty_usd=[[150,5]]", "volume=150 price_microusd=2000000 interval_microusd=2000000,2000000", 0, 0, byHand},
	{"market/M4", "market.clear", "asks_qty_usd=[[50,3]] bids_qty_usd=[[50,2]]", "volume=0 interval_microusd=2000000,3000000", 0, 0, byHand},
	{"market/M5", "market.clear", "asks_qty_usd=[[60,2],[60,2]] bids_qty_usd=[[90,5]]", "volume=90 price_microusd=2000000 interval_microusd=2000000,2000000", 0, 0, byHand},
	{"market/M7s", "market.clear", "asks_qty_usd=[[40,1]] bids_qty_usd=[[50,4],[30,3]]", "volume=40 price_microusd=4000000 interval_microusd=4000000,4000000", 0, 0, byHand},
	{"market/M8s", "market.clear", "asks_qty_usd=[[30,1],[100,2.2]] bids_qty_usd=[[60,3],[40,2]]", "volume=60 price_microusd=2200000 interval_microusd=2200000,2200000", 0, 0, byHand},
	{"market/M9a", "market.clear", "asks_qty_usd=[[100,1],[100,2],[100,3]] bids_qty_usd=[[150,5],[100,2.2]]", "volume=200 price_microusd=2200000 interval_microusd=2200000,2200000", 0, 0, byHand},
	{"market/M10", "market.clear", "asks_qty_usd=[[100,1],[100,2],[100,3]] bids_qty_usd=[[150,5],[100,2.5]] floor=2.8", "volume=150 price_microusd=2800000 interval_microusd=2000000,2000000", 0, 0, byHand},
	{"market/M11a", "market.clear", "asks_qty_usd=[[700,2]] bids_qty_usd=[[500,6],[300,3],[200,1.5]]", "volume=700 price_microusd=3000000 interval_microusd=3000000,3000000", 0, 0, byHand},
	{"market/M11c", "market.clear", "asks_qty_usd=[[1200,1.4]] bids_qty_usd=[[500,6],[300,3],[200,1.5]]", "volume=1000 price_microusd=1400000 interval_microusd=1400000,1400000", 0, 0, byHand},
	{"market/S1", "market.largest_remainder", "micro_usd=100000001 weights=[1,1,1]", "micro_usd=33333334,33333334,33333333", 0, 0, byHand},
	{"market/H6", "market.hhi", "shares=[30,30,20,20]", "hhi=2600", 0, 0, merging + ": four firms"},
	{"market/H7", "market.hhi", "shares=[87.2,7.4,2.1,0.9,0.6]", "named=7667", 15, 0, "mass to orbit in 2024 by all providers (J. McDowell, General Catalog of Artificial Space Objects)"},
	{"market/H8", "market.merger_delta", "a=5 b=10", "delta=100", 0, 0, merging + ", note 18 of 1992: 5 and 10 percent"},
	{"market/C1", "market.crf", "pairs=[[0.1,5],[0.07,5],[0.07,14],[0.1,4]]", "crf=0.26380,0.24389,0.11434,0.31547", 0, 0, interest},
	{"market/C2", "market.annual_cost", "capex_gusd=38 it_gusd_inferred=25.5 facility_gusd_inferred=12.5 it_life=[5,3,7] facility_life=14 opex_gusd=0.9 rate_inferred=0.07", "ours_gusd_per_year=8.549,12.046,7.061", 0.02, 0, epochAI},
	{"market/C3", "market.ground_gpu_hour", "n=735 r=0.1 life_dc=15 life_gpu=4 c_dc=11300000.0 c_gpu=35000 kw_facility=1.36 kwh=0.086 ops=0.02 u=0.8 goodput=0.9", "usd_per_gpu_hour=2.393269 of_that_capital=2.071089 of_that_energy=0.162444", 1e-06, 1e-06, discounted},
	{"market/C4", "market.orbit_gpu_hour", "n=106 kw=120 kg=2143 price=1500 success=0.96 usd_per_w=22 c_gpu=35000 r=0.1 life=5 ops=0.01 lit=0.96 u=0.8 goodput=0.85", "usd_per_gpu_hour=4.325436 of_that_launch=1.457212", 1e-06, 1e-06, discounted},
	{"market/C5", "market.break_even_launch", "ground=C3 orbit=C4", "usd_per_kg=-488.9007", 0.001, 0.001, discounted},
	{"market/N1", "market.npv", "flows=[-1000,300,300,300,300,300] r=0.1", "npv=137.24 irr=0.1524", 0, 0, interest + ": 3.7908 at 10 %, 3.3522 at 15 % and 3.2743 at 16 %, five years"},
	{"market/V1", "market.offering", "price=135 valuation=1770000000000.0 base_shares=555600000.0 greenshoe_share=0.15", "shares_outstanding=13111111111.0 base_usd=75006000000.0 greenshoe_shares=83340000.0 with_greenshoe_usd=86256900000.0 float_share_base=0.042376 first_day_gain=0.192222 left_on_the_table_usd=14417820000.0", 0.001, 0.001, prospectus},
	{"market/C6", "market.break_even_launch", "usd_per_w=5", "usd_per_gpu_hour_at_1500=3.403991 usd_per_kg=459.6008", 0.001, 0.001, discounted},
	{"market/C7", "market.break_even_launch", "usd_per_w=5 goodput=0.9", "usd_per_kg=604.5151", 0.001, 0.001, discounted},
	{"market/D2", "market.delayed_value", "annual_net_usd=400000000.0 years=10 wait_months=[0,24,55] r=0.1", "pv_usd=2457826842.28,2031261853.13,1587942634.77", 1, 0, discounted},
}
