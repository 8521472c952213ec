package owners

import (
	"time"

	"orrery/engine/field"
	"orrery/engine/jurisdiction"
	"orrery/engine/unit"
)

// far bounds instants of the market.
const far = 36500 * 24 * time.Hour

// Fields are the market's keys.
func (s *Spec) Fields() []field.Field {
	owners := func() []string { return field.NamesOf(s.Owners, func(o *Owner) string { return o.Name }) }
	sites := func() []string { return field.NamesOf(s.Sites, func(o *Site) string { return o.Name }) }
	none := func(n int) bool { return n == 0 }
	return []field.Field{
		field.List("owners", &s.Owners, (*Owner).Fields).About("who want, have and sell compute; none: no market").As(field.First).When(none(len(s.Owners)), field.Quiet),
		field.List("sites", &s.Sites, func(o *Site) []field.Field { return o.fields(owners) }).About("data centres on the ground").As(field.First).When(none(len(s.Sites)), field.Quiet),
		field.List("pipeline", &s.Pipeline, func(x *Extension) []field.Field { return x.Fields(sites) }).About("requests made before the mission").When(none(len(s.Pipeline)), field.Quiet),
		field.List("contracts", &s.Contracts, func(c *Supply) []field.Field { return c.Fields(owners) }).About("hours that are sold ahead").When(none(len(s.Contracts)), field.Quiet),
		field.List("rents", &s.Rents, func(l *Lease) []field.Field { return l.Fields(sites, owners) }).About("capacity that others use").When(none(len(s.Rents)), field.Quiet),
		Dollars("water_usd_m3", &s.Water, 0, 1000).About("EST low: what data centres pay").Usually("2"),
		field.List("acts", &s.Acts, func(a *Act) []field.Field { return a.fields(owners) }).About("what a regulator will do").When(none(len(s.Acts)), field.Quiet),
	}
}

// Dollars is a field of money.
func Dollars(key string, at *unit.Money, low, high float64) field.Field {
	return field.Measure(key, field.Rounded(at, unit.Dollar), low, high)
}

// millions is one in millions.
func millions(key string, at *unit.Money, low, high float64) field.Field {
	return field.Measure(key, field.Rounded(at, unit.MillionDollar), low, high)
}

// Percent is a share.
func Percent(key string, at *float64, low, high float64) field.Field {
	return field.Measure(key, field.In(at, 0.01), low, high)
}

// Fields are an owner's keys.
func (o *Owner) Fields() []field.Field {
	demand := []field.Field{
		field.Name("name", &o.Name).Needed("a name of its own"),
		jurisdiction.StateField("seat", &o.Seat).About("state whose law it is under: US, EU, CN").Usually("US"),
		field.Measure("longitude_deg", field.In(&o.Longitude, unit.Degree), -180, 180).About("of most of its users, east positive: their clocks make its demand"),
		field.Measure("wants_gw", field.In(&o.Wants, 1000*unit.Megawatt), 0, 1000).About("EST low: accelerators on the ground that would do its work, at the start"),
		field.Measure("growth_gw_year", field.In(&o.Growth, 1000*unit.Megawatt), 0, 1000).About("EST low: more of that a year"),
		Dollars("pays_usd_h", &o.Pays, 0, 1000).About("EST low: for an hour of an H100, at the middle step"),
		Percent("inference_percent", &o.Inference, 0, 100).About("EST low: of its demand, firm and by the hour").Usually("50"),
		Percent("swing_percent", &o.Swing, 0, 100).About("EST low: of inference by the local hour, of its mean").Usually("30"),
		field.Numbers("step_shares", &o.Shares, 0, 1).About("EST low: of its demand, dearest first; they sum to 1").Usually("0.5, 0.3, 0.2"),
		field.Numbers("step_factors", &o.Factors, 0, 100).About("EST low: what each step pays, times pays_usd_h").Usually("2, 1, 0.5"),
		field.Texts("refuses", &o.Refuses).About("states that may not reach its work").When(len(o.Refuses) == 0, field.Quiet),
		field.Texts("regions", &o.Regions).About("where its firm hours may be; left out: anywhere").When(len(o.Regions) == 0, field.Quiet),
		Percent("lets_percent", &o.Lets, 0, 100).About("EST low: of its capacity on the ground, not for its own use"),
		Percent("withholds_percent", &o.Withheld, 0, 100).About("of what it could offer on spot, kept back").When(o.Withheld == 0, field.Quiet),
		Dollars("floor_usd_h", &o.Floor, 0, 1000).About("it sells an hour no cheaper").When(o.Floor == 0, field.Quiet),
	}
	return append(append(demand, o.skyFields()...), o.moneyFields()...)
}

// skyFields are what an owner has in orbit.
func (o *Owner) skyFields() []field.Field {
	quiet := len(o.Groups) == 0 && !o.Rockets
	return []field.Field{
		field.Texts("groups", &o.Groups).About("that are its in orbit; the one with rockets has those that nobody lists").When(len(o.Groups) == 0, field.Quiet),
		field.Bool("rockets", &o.Rockets, "yes", "no").About("it owns the vehicles of the mission").When(!o.Rockets, field.Quiet),
		field.Bool("lasers", &o.Lasers, "yes", "no").About("it owns the links between satellites").When(!o.Lasers, field.Quiet),
		field.Measure("lifts_t_year", field.In(&o.Lifts, unit.Tonne), 0, 1e9).About("mass to orbit beside the mission").When(o.Lifts == 0, field.Quiet),
		field.Number("satellite_life_years", &o.SatLife, 0.5, 50).About("SUN high: 5 years; in which satellites are written down").Usually("5").When(quiet, field.Quiet),
		field.Bool("orbit_firm", &o.Firm, "yes", "no").About("its hours in orbit are firm").Usually("no").When(quiet, field.Quiet),
		millions("gateways_musd_year", &o.Gateways, 0, 1e6).About("EST low: what its ground stations cost").When(quiet, field.Quiet),
	}
}

// moneyFields are an owner's means.
func (o *Owner) moneyFields() []field.Field {
	return []field.Field{
		millions("cash_musd", &o.Cash, 0, 4e6).About("EST low; of the one with rockets treasury_usd counts instead"),
		millions("debt_musd", &o.Debt, 0, 4e6).About("EST low"),
		millions("credit_musd", &o.Credit, 0, 4e6).About("EST low: what lenders would still give"),
		Percent("interest_percent", &o.Interest, 0, 100).About("EST med: a year, on debt").Usually("6"),
		millions("staff_musd_year", &o.Staff, 0, 1e6).About("EST low: of its compute"),
		millions("other_income_musd_year", &o.Other, -1e6, 1e6).About("EST low: what its other business brings"),
		millions("budget_musd_year", &o.Budget, 0, 4e6).About("EST low: for building; 0: nothing is built"),
		millions("spends_musd_year", &o.Spends, 0, 4e6).About("EST low: for hours on spot, at the price that it pays; 0: it buys none there"),
		Percent("reserve_percent", &o.Reserve, 0, 90).About("of its treasury that it holds in hours of others, bought at the day's price").When(o.Reserve == 0, field.Quiet),
		Percent("tax_percent", &o.Tax, 0, 100).About("EST med: of a year's gain").Usually("21"),
		field.Measure("shares_million", field.Rounded(&o.Stock, 1_000_000), 0, 1e6).About("outstanding"),
		field.Number("revenue_multiple", &o.Multiple, 0, 1000).About("EST low: value by revenue, so many times").Usually("10"),
		Percent("expected_growth_percent", &o.Expected, -100, 100).About("EST low: of free cash for ever").Usually("3"),
		Percent("discount_percent", &o.Return, 0.01, 100).About("EST med: at which value is reckoned").Usually("10"),
	}
}

// fields are a site's keys.
func (o *Site) fields(owners func() []string) []field.Field {
	return []field.Field{
		field.Name("name", &o.Name).Needed("a name of its own"),
		field.Reference("owner", &o.Owner, owners).About("one of the owners").Needed(field.Either(owners())),
		jurisdiction.StateField("country", &o.Country).About("whose law it lies under: US, EU, CN"),
		field.Text("region", &o.Region).About("for firm hours that must be near").When(o.Region == "", field.Quiet),
		field.Measure("power_mw", field.In(&o.Power, unit.Megawatt), 0, 1e6).About("EST low: of accelerators, in service at the start"),
		field.Number("pue", &o.PUE, 1, 3).About("MCC high: 1.09 to 1.54").Usually("1.2"),
		Dollars("usd_per_kwh", &o.Energy, 0, 100).About("EIA high: mean of 2025").Usually("0.0861"),
		field.Number("litres_per_kwh", &o.Water, 0, 100).About("WUE high").Usually("0.38"),
		field.Measure("water_limit_ml_day", field.In(&o.Litres, 1e6), 0, 1e6).About("million litres that it may take; 0: any").When(o.Litres == 0, field.Quiet),
		Dollars("upkeep_usd_mw_year", &o.Upkeep, 0, 1e9).About("Epoch AI high: 0.9 G$ a GW and year, 0.6 of it energy").Usually("300000"),
		millions("shell_musd_mw", &o.Shell, 0, 1e4).About("JLL high: without accelerators").Usually("11.3"),
		millions("accelerators_musd_mw", &o.Chips, 0, 1e4).About("Epoch AI high: 25.5 G$ a GW of servers").Usually("25.5"),
		field.Number("age_years", &o.Age, 0, 50).About("EST low: of both, at the start").Usually("1.5"),
		field.Number("accelerator_life_years", &o.Life, 0.25, 50).About("Epoch AI high: 5 years; then they are replaced").Usually("5"),
		field.Number("build_months", &o.Build, 0, 600).About("EST med: once the grid has come").Usually("18"),
		field.Number("queue_months", &o.Queue, 0.1, 600).About("LBNQ high: median; of generators, loads are not published alike").Usually("55"),
		field.Number("queue_sigma", &o.Sigma, 0, 3).About("EST low: of the logarithm; 24 to 84 months hold 79 %").Usually("0.45"),
		Percent("survives_percent", &o.Survives, 0, 100).About("LBNQ high: 19 % of requests come through; EST for loads: 14 to 40").Usually("19"),
		field.Measure("cap_mw", field.In(&o.Cap, unit.Megawatt), 0, 1e6).About("rules allow no more; 0: any").When(o.Cap == 0, field.Quiet),
		field.Duration("closed_until", &o.Closed, 0, far).About("rules take no request before").When(o.Closed == 0, field.Quiet),
		field.Measure("grows_mw_year", field.In(&o.Grows, unit.Megawatt), 0, 1e6).About("EST low: that is requested, as far as its owner's budget goes"),
		field.Number("outages_year", &o.Outages, 0, 1000).About("EST low").Usually("0.5"),
		field.Number("outage_hours", &o.Outage, 0, 1000).About("EST low: mean").Usually("4"),
	}
}

// Fields are its keys.
func (x *Extension) Fields(sites func() []string) []field.Field {
	return []field.Field{
		field.Reference("site", &x.Site, sites).About("one of the sites").Needed(field.Either(sites())),
		field.Measure("power_mw", field.In(&x.Power, unit.Megawatt), 0.001, 1e6).About("EST low").Needed("how much is requested"),
		field.Number("waited_months", &x.Waited, 0, 600).About("for the grid, so far"),
		field.Bool("building", &x.Building, "yes", "no").About("the grid has come").Usually("no"),
		field.Number("built_months", &x.Built, 0, 600).About("it is being built").When(!x.Building, field.Quiet),
	}
}

// Fields are its keys.
func (c *Supply) Fields(owners func() []string) []field.Field {
	return []field.Field{
		field.Reference("seller", &c.Seller, owners).Of("owner").About("one of the owners").Needed(field.Either(owners())),
		field.Reference("buyer", &c.Buyer, owners).Of("owner").About("another one").Needed(field.Either(owners())),
		field.Whole("gpu_hours_day", &c.Hours, 1, 1e9).About("hours of an H100 a day").Needed("how many hours a day"),
		Dollars("usd_h", &c.Price, -1000, 1000).About("price of an hour; with index, added to the day's spot price"),
		field.Bool("index", &c.Index, "yes", "no").About("the price follows the spot price").Usually("no"),
		field.Duration("from", &c.From, 0, far).About("first day, since the start"),
		field.Duration("to", &c.To, 0, far).About("last day, since the start").Usually("3650d"),
		field.Duration("notice", &c.Notice, 0, far).About("notice at which either side may end it").Usually("90d"),
		Percent("take_or_pay_percent", &c.TakeOrPay, 0, 100).About("of the hours not taken, share that the buyer pays for"),
		Percent("shortfall_percent", &c.Shortfall, 0, 100).About("of the price of hours not delivered, share that the seller pays back"),
	}
}

// Fields are its keys.
func (l *Lease) Fields(sites, owners func() []string) []field.Field {
	return []field.Field{
		field.Reference("site", &l.Site, sites).Of("site").About("data centre").Needed(field.Either(sites())),
		field.Reference("tenant", &l.Tenant, owners).Of("owner").About("owner that rents it").Needed(field.Either(owners())),
		field.Measure("power_mw", field.In(&l.Power, unit.Megawatt), 0.001, 1e6).About("of accelerators").Needed("how much"),
		millions("rent_musd_month", &l.Rent, 0, 1e6).About("rent a month, energy included"),
		field.Duration("until", &l.Until, 0, far).About("last day, since the start").Usually("3650d"),
		field.Duration("notice", &l.Notice, 0, far).About("notice at which either side may end it").Usually("90d"),
	}
}

func (a *Act) fields(owners func() []string) []field.Field {
	return append([]field.Field{field.Duration("at", &a.At, 0, far).About("after the start")}, a.Regulation.Fields(owners)...)
}
