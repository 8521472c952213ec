package selftest

// studyCases are other programs' comparisons of orbit and ground, which were run.
var studyCases = []asked{
	{"mccalip.sweep.l100.w22", "market.mccalip_orbit", "launch_usd_per_kg=100 sat_usd_per_W=22", "usd_per_W=39.339326479452055", 0, 1e-09, mccalip},
	{"mccalip.sweep.l100.w5", "market.mccalip_orbit", "launch_usd_per_kg=100 sat_usd_per_W=5", "usd_per_W=11.984532979452055", 0, 1e-09, mccalip},
	{"mccalip.sweep.l200.w5", "market.mccalip_orbit", "launch_usd_per_kg=200 sat_usd_per_W=5", "usd_per_W=14.92353845890411", 0, 1e-09, mccalip},
	{"mccalip.sweep.l20.w5", "market.mccalip_orbit", "launch_usd_per_kg=20 sat_usd_per_W=5", "usd_per_W=9.633328595890411", 0, 1e-09, mccalip},
	{"mccalip.sweep.l2940.w5", "market.mccalip_orbit", "launch_usd_per_kg=2940 sat_usd_per_W=5", "usd_per_W=95.45228859589041", 0, 1e-09, mccalip},
	{"mccalip.sweep.l1500.w22", "market.mccalip_orbit", "launch_usd_per_kg=1500 sat_usd_per_W=22", "usd_per_W=80.48540319178082", 0, 1e-09, mccalip},
	{"mccalip.orbital.default", "market.mccalip_orbit", "", "avg_capacity_factor=0.9512344531249999 satellites=39731 mass_kg=29390054.79452055 hardware_usd=23600214000 launch_usd=14695027397.260275 total_usd=51095348397.26028 usd_per_W=51.095348397260274 lcoe_usd_per_MWh=1166.5604656908738 launches=294 array_km2=4.608796", 0, 1e-09, mccalip},
	{"mccalip.sweep.l500.w32", "market.mccalip_orbit", "launch_usd_per_kg=500 sat_usd_per_W=32", "usd_per_W=67.18640339726028", 0, 1e-09, mccalip},
	{"mccalip.terrestrial.default", "market.mccalip_ground", "", "capex_usd=14660000000 fuel_usd=1191062160 total_usd=15851062160 usd_per_W=15.85106216 lcoe_usd_per_MWh=425.76046629062586 turbines=3 gas_bcf=276.9912", 0, 1e-09, mccalip},
	{"mccalip.sweep.l2940.w22", "market.mccalip_orbit", "launch_usd_per_kg=2940 sat_usd_per_W=22", "usd_per_W=122.80708209589041", 0, 1e-09, mccalip},
	{"mccalip.sweep.l20.w22", "market.mccalip_orbit", "launch_usd_per_kg=20 sat_usd_per_W=22", "usd_per_W=36.98812209589041", 0, 1e-09, mccalip},
	{"jeshap.sens.l7000.sp50", "market.capital_ratio", "launch_usd_per_kg=7000 W_per_kg=50", "capex_ratio=5.89473684210526", 0, 1e-09, jeshap},
	{"jeshap.sens.l200.sp70", "market.capital_ratio", "launch_usd_per_kg=200 W_per_kg=70", "capex_ratio=1.39097744360902", 0, 1e-09, jeshap},
	{"jeshap.sens.l1000.sp700", "market.capital_ratio", "launch_usd_per_kg=1000 W_per_kg=700", "capex_ratio=1.45864661654135", 0, 1e-09, jeshap},
	{"jeshap.sens.l100.sp50", "market.capital_ratio", "launch_usd_per_kg=100 W_per_kg=50", "capex_ratio=1.35526315789474", 0, 1e-09, jeshap},
	{"jeshap.sens.l7000.sp700", "market.capital_ratio", "launch_usd_per_kg=7000 W_per_kg=700", "capex_ratio=2.47368421052632", 0, 1e-09, jeshap},
	{"orbitplan.placement.R1.15/orbit_usd_day", "market.downlink_crossover", "redundancy=1.15 payload_kg=25 hardware_usd=40000 launch_usd_per_kg=1000 station_usd_per_min=10 x_band_bps=3e8 link_eff=0.8 out_GB_day=4.32", "orbit_usd_day=64.95890410958904", 0, 1e-09, orbitplan},
	{"orbitplan.placement.R1.15/crossover_GB_day", "market.downlink_crossover", "redundancy=1.15 payload_kg=25 hardware_usd=40000 launch_usd_per_kg=1000 station_usd_per_min=10 x_band_bps=3e8 link_eff=0.8 out_GB_day=4.32", "crossover_GB_day=11.692601269381418", 0, 1e-05, orbitplan},
	{"orbitplan.placement.R1.0/orbit_usd_day", "market.downlink_crossover", "redundancy=1 payload_kg=25 hardware_usd=40000 launch_usd_per_kg=1000 station_usd_per_min=10 x_band_bps=3e8 link_eff=0.8 out_GB_day=4.32", "orbit_usd_day=59.61643835616438", 0, 1e-09, orbitplan},
	{"orbitplan.placement.R1.0/crossover_GB_day", "market.downlink_crossover", "redundancy=1 payload_kg=25 hardware_usd=40000 launch_usd_per_kg=1000 station_usd_per_min=10 x_band_bps=3e8 link_eff=0.8 out_GB_day=4.32", "crossover_GB_day=10.730957554691676", 0, 1e-05, orbitplan},
	{"orbitplan.placement.R1.74/orbit_usd_day", "market.downlink_crossover", "redundancy=1.74 payload_kg=25 hardware_usd=40000 launch_usd_per_kg=1000 station_usd_per_min=10 x_band_bps=3e8 link_eff=0.8 out_GB_day=4.32", "orbit_usd_day=85.97260273972603", 0, 1e-09, orbitplan},
	{"orbitplan.placement.R1.74/crossover_GB_day", "market.downlink_crossover", "redundancy=1.74 payload_kg=25 hardware_usd=40000 launch_usd_per_kg=1000 station_usd_per_min=10 x_band_bps=3e8 link_eff=0.8 out_GB_day=4.32", "crossover_GB_day=15.475066547161067", 0, 1e-05, orbitplan},
}

// printedCases are what others printed, as they rounded it.
var printedCases = []asked{
	{"G1/3600", "market.launched_power", "kg=575 price=3600 kw=28.3 life=5", "usd_per_kw_year=14700", 0, 0.02, suncatcher},
	{"G1/300", "market.launched_power", "kg=575 price=300 kw=28.3 life=5", "usd_per_kw_year=1200", 0, 0.02, suncatcher},
	{"G1/200", "market.launched_power", "kg=575 price=200 kw=28.3 life=5", "usd_per_kw_year=810", 0, 0.02, suncatcher},
	{"G3/OneWeb", "market.launched_power", "kg=150 price=3600,200 kw=0.8 life=5", "usd_per_kw_year=135800,7500", 0, 0.01, suncatcher},
	{"G3/Iridium", "market.launched_power", "kg=860 price=3600,200 kw=2 life=12.5", "usd_per_kw_year=124600,6900", 0, 0.01, suncatcher},
	{"G4", "market.ground_power", "kwh=0.06,0.25 pue=1.09,1.4", "usd_per_kw_year=570,3000", 0, 0.03, suncatcher},
	{"G5/additional", "launch.wright_doublings", "p0=1800 target=200 m0=400", "tonnes=370000", 0, 0.02, suncatcher + ": 370,000 t until 200 $/kg"},
	{"G5/price", "launch.wright", "p0=1800 m0=400 tonnes=104400", "usd_per_kg=300", 0, 0.02, suncatcher + ": 300 $/kg with 104,000 t more"},
	{"G9", "market.energy_alone", "kw=40000 life=10 kwh=0.04 array_usd=2e6 launch_usd=5e6 lit=0.95", "grid_usd=140e6 orbit_usd_per_kwh=0.002 water_t=1.7e6", 0, 0.04, "Starcloud, white paper 1.03, as rounded there"},
	{"G10", "market.mass_allowance", "terrestrial_usd_per_kW=10000,40000 kg_per_kW=40", "usd_per_kg=250,1000", 0, 0.01, "Turyshev, arXiv:2604.27197, abstract"},
	{"G11", "market.mccalip_orbit", "launch_usd_per_kg=500", "total_usd=51.095e9 mass_kg=29.390e6 launches=294", 0, 1e-3, mccalip},
	{"G12", "market.mccalip_orbit", "launch_usd_per_kg=200,1000,2940", "total_usd=42.278e9,65.790e9,122.807e9", 0, 1e-3, mccalip},
	{"G12/TechCrunch", "market.mccalip_orbit", "launch_usd_per_kg=200", "total_usd=42e9", 0.5e9, 0, "TechCrunch, of McCalip's calculator: about 42 G$"},
	{"G13", "market.mccalip_ground", "", "total_usd=15.851e9 lcoe_usd_per_MWh=425.76", 0, 1e-3, mccalip},
	{"G17", "market.offering", "price=135 valuation=1.77e12 base_shares=555.6e6 greenshoe_share=0.15", "base_usd=75.0e9 first_day_gain=0.192", 0, 0.005, prospectus},
	{"Epoch AI", "market.annual_cost", "it_gusd_inferred=25.5 facility_gusd_inferred=12.5 it_life=5,3,7 facility_life=14 opex_gusd=0.9 rate_inferred=0.07", "ours_gusd_per_year=8.5,12,7", 0, 0.01, "Epoch AI (14 May 2026), as printed"},
	{"L6/seen", "launch.lift_off_shift", "altitude_km=550 inclination_deg=53", "shift_min_per_day=-23", 3, 0, "watched in 2020: Starlink's lift-offs 20 to 26 minutes earlier each day"},
	{"Q1/seen", "launch.scrubs", "launches=266 attempts=406 weather_scrubs_of_a_day_or_more=72", "weather_share_of_scrubs=0.50", 0.03, 0, "45th Weather Squadron: about half of scrubs by weather"},
	{"W3/printed", "launch.wright_doublings", "p0=600,1500,2500 target=200", "doublings=4.9,9.0,11.3 times_mass=30,523,2555", 0.05, 0.02, "printed with the study of launch prices: 4.9, 9.0, 11.3 and 30, 523, 2,555 times"},
	{"turyshev.allowance/allow_low_usd_per_kg", "market.mass_allowance", "terrestrial_usd_per_kW=10000 kg_per_kW=40", "usd_per_kg=250", 1e-9, 0, "Turyshev, arXiv:2604.27197, abstract"},
	{"turyshev.allowance/allow_high_usd_per_kg", "market.mass_allowance", "terrestrial_usd_per_kW=40000 kg_per_kW=40", "usd_per_kg=1000", 1e-9, 0, "Turyshev, arXiv:2604.27197, abstract"},
	{"turyshev.repair", "market.launched_power", "kg=6600 price=200 kw=1000 life=1", "usd_per_kw_year=1320", 0, 0.01, "Turyshev (Aug 2026): 6.6 t a MW and year of spares, at 200 $/kg"},
	{"L5/seen", "launch.phasing_wait", "parking_km=350 target_km=550 inclination_deg=53 separation_deg=20", "wait_days=45", 5, 0, "watched in 2019 and 2020: thirds of a Starlink batch on station 40-odd days apart"},
	{"sip.cost.terrestrial/usd_per_gpu_h", "market.ground_gpu_hour", "n=1 r=0 life_dc=5 life_gpu=5 c_dc=17000 c_gpu=30000 kw_facility=0.91 kwh=0.08 ops=0.106382978723 u=0.5 goodput=1", "usd_per_gpu_hour=3.43", 0.005, 0, "ShipItAndPray/orbital-compute, 554b765, run; its 5,000 $ of facility a year are operations here"},
}

// studiesApart are numbers that differ from ours for a reason, or that nothing here answers.
func studiesApart() []outside {
	of := func(c asked, why string) outside { return c.rows()[0].because(why) }
	rows := []outside{
		of(asked{"mccalip.page", "market.mccalip_orbit", "launch_usd_per_kg=1000", "total_usd=31.2e9", 0, 0.01, "McCalip's page as it stands today"},
			"the page has other defaults than the commit, among them satellites of 9.0 G$ in all, and does not tell them"),
		of(asked{"orbitplan.readme", "market.downlink_crossover", "payload_kg=25 hardware_usd=40000 launch_usd_per_kg=1000 station_usd_per_min=10 x_band_bps=3e8 link_eff=0.8 out_GB_day=4.32", "crossover_GB_day=6.43", 0.01, 0, "orbitplan's README"},
			"its own code gives 10.73 for this scenario; 6.43 is of the one with 8 GB a day"),
		of(asked{"starcloud.later", "market.energy_alone", "kw=40000 life=10 kwh=0.04 array_usd=2e6 launch_usd=5e6 lit=0.95", "orbit_usd_per_kwh=0.05", 0.001, 0, "Starcloud (2026)"},
			"ours has what it printed in 2024, launches at 30 $/kg; by 2026 it plans with 500 $/kg"),
	}
	const rate = "radio passes are not a thing here: gateways are served by rate"
	for _, c := range []struct {
		id, what, source, why string
		want                  float64
	}{
		{"turyshev.base_1MW/A_pv_bol_m2", "array for 1 MW of computers, m²", "Turyshev, arXiv:2604.27197", "its inputs are not all published", 5640},
		{"turyshev.base_1MW/A_rad_m2", "radiator for it, m²", "Turyshev, arXiv:2604.27197", "its inputs are not all published", 2500},
		{"turyshev.base_1MW/pv_storage_radiator_kg_per_kW", "both and a battery, kg/kW", "Turyshev, arXiv:2604.27197", "its inputs are not all published", 29.4},
		{"turyshev.base_1MW/total_kg_per_kW", "a node, kg/kW, 34 to 59", "Turyshev, arXiv:2604.27197", "its inputs are not all published", 46.5},
		{"turyshev.base_1MW/ratio_to_falcon9", "Falcon 9's price over what it allows, 3.4 to 13.5", "Turyshev, arXiv:2604.27197", "its inputs are not all published", 8.45},
		{"spacedc.pflop_day", "orbit, $ a PFLOP-day; 66 on the ground", "spacedc-mdao 0.4.2", "its inputs do not stand beside what it prints", 1237},
		{"bcg.orbit", "orbit, M$ a MW over 20 years, 660 to 750; 230 to 300 on the ground", "BCG (Aug 2026)", "no method is published, and its 30 G$ a GW do not close with it", 705},
		{"abi.ratio", "orbit over ground at today's price of launch", "ABI Research (June 2026): up to 78 times", "no method is published", 78},
		{"atomic6.price", "price of a kilowatt in orbit a year, $", "Atomic-6: 3.5 M$ a month for 100 kW", echo, 420_000},
		{"orbitplan.mesh/mesh_100sat_10gs_GB_day", "a satellite's share of 10 ground stations among 100, GB a day", orbitplan, echo, 694.1},
		{"orbitplan.mesh/mesh_20sat_30gs_GB_day", "of 30 among 20, GB a day", orbitplan, echo, 9403.2},
		{"sip.sim.12x12/jobs_completed", "jobs of its simulation that end", "ShipItAndPray/orbital-compute, 554b765", "its jobs are not published", 80},
		{"sip.sim.12x12/utilisation_pct", "use of its satellites, %", "ShipItAndPray/orbital-compute, 554b765", "its jobs are not published", 32.2},
		{"sip.sim.12x12/contact_passes", "passes over its stations", "ShipItAndPray/orbital-compute, 554b765", rate, 185},
		{"sip.sim.12x12/contact_minutes", "minutes of them", "ShipItAndPray/orbital-compute, 554b765", rate, 1086},
		{"sip.sim.12x12/eclipse_pct", "darkness of its first satellite, %", "ShipItAndPray/orbital-compute, 554b765", "its spherical Earth is looked at each minute; sip.eclipse.SAT-000 has its arcs", 36.9},
		{"sip.downlink/downlinked_GB", "800 Mbps in 15 passes of 600 s, GB", "ShipItAndPray/orbital-compute, 554b765", echo, 900},
		{"cae.mismatch/GB_per_pass", "100 Mbps in a pass of 600 s, GB", "RotaStellar (2026)", echo, 7.5},
		{"cae.mismatch/ratio", "a terabyte a day over it", "RotaStellar (2026)", echo, 133},
		{"A8", "satellites of Starlink's first generation", "FCC 21-48", "it is a plan, which a scenario has as its groups", 4408},
		{"G6", "1 Mt a year at 100 kW a tonne, GW", "FCC DA 26-113", echo, 100},
		{"G7", "satellites a year to 1 GW at 150 kW", "AI1 unveiling: about 6,700", echo, 6667},
		{"G15", "squares of the shares of mass to orbit in 2024", "The Launch Report (2025)", echo, 6963},
		{"G15/cloud", "squares of the shares of clouds", synergy, echo, 1419},
		{"G16", "what a merger of 20 and 13 percent adds", "U.S. DOJ and FTC (2023), Merger Guidelines: 2ab", echo, 520},
		{"G18", "industry's price of energy in the United States in 2025, $/kWh", "EIA", "measured: it comes into a scenario as it is", 0.0861},
		{"G19", "manoeuvres a satellite and year", "SpaceX to the FCC", echo, 32},
		{"G20", "mass of a Starlink V3, t", "44 t of 26", echo, 1.69},
	} {
		rows = append(rows, outside{id: c.id, what: c.what, source: c.source, want: c.want, ours: none, why: c.why})
	}
	return rows
}
