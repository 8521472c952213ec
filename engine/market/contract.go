package market

import (
	"fmt"
	"time"

	"orrery/engine/accounts"
	"orrery/engine/event"
	"orrery/engine/exchange"
	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// MakeContract makes an owner sell hours ahead to another.
type MakeContract struct{ owners.Supply }

var contract = order.Of("market_contract", func(o *MakeContract, in order.Names) []field.Field {
	fields := o.Supply.Fields(func() []string { return in.Owners })
	return field.With(fields, "from", func(f field.Field) field.Field { return f.Of("instant") })
}).By(order.Verb{Name: "contract", Words: "contract hours", About: "let an owner sell hours ahead to another", Asks: true})

func (o MakeContract) String() string {
	return fmt.Sprintf("contract %d h a day of owner %d for owner %d", o.Hours, o.Seller+1, o.Buyer+1)
}

// Words describes the order with its owners' names.
func (o MakeContract) Words(m *Market) string {
	return fmt.Sprintf("contract %d h a day of %s for %s", o.Hours, m.Spec.Name(o.Seller), m.Spec.Name(o.Buyer))
}

func (o MakeContract) Apply(m *Market) error {
	if _, _, err := m.two(o.Seller, o.Buyer); err != nil {
		return err
	}
	if dayOf(o.To) <= dayOf(max(o.From, m.Clock.Elapsed)) { // it delivers on days that are whole
		return fmt.Errorf("it would end on day %d, which is over before it begins: want a later day", dayOf(o.To))
	}
	if !o.Index && o.Price <= 0 {
		return fmt.Errorf("an hour would cost $%.3f: want a price above 0, or one that follows spot", o.Price.Dollars())
	}
	if free := m.free()[o.Seller] / 3600; o.Hours > free {
		return fmt.Errorf("%s has %d h a day beside its contracts, not %d: want as many or fewer", m.Spec.Name(o.Seller), free, o.Hours)
	}
	o.From = max(o.From, m.Clock.Elapsed)
	m.Contracts = append(m.Contracts, begun(o.Supply))
	m.note(event.Info, Note{Kind: ContractMade, Owner: int32(o.Seller + 1), Other: int32(o.Buyer + 1), Amount: float64(o.Hours)})
	return nil
}

// free is how many seconds a day each owner has that it did not sell ahead.
func (m *Market) free() []int64 {
	all := make([]int64, len(m.Owners))
	for i, n := range m.inOrbit() {
		all[i] = int64(float64(n) / 1000 * 24 * 3600)
	}
	for _, l := range m.GroundLots() {
		for h := range l.Seconds {
			all[l.Owner] += l.Seconds[h] + l.Own[h]
		}
	}
	for i := range m.Contracts {
		if c := &m.Contracts[i]; m.Day < c.To {
			all[m.Successor(int(c.Seller))] -= c.Hours * 3600
		}
	}
	for i := range all {
		all[i] = max(0, all[i])
	}
	return all
}

// ahead is how many hours each owner may still sell ahead: those of a year beside its contracts,
// less those that it owes.
func (m *Market) ahead() []int64 {
	all := m.free()
	for i := range all {
		_, owed := m.holdingsOf(i)
		all[i] = max(0, all[i]/3600*year-owed/3600)
	}
	return all
}

// GroundLots are the lots of the ground on the current day.
func (m *Market) GroundLots() []exchange.Lot {
	var all []exchange.Lot
	for i := range m.Centres.Sites {
		all = m.siteLots(all, i, m.Day+1)
	}
	return all
}

// EndContract gives notice of a contract.
type EndContract struct{ Contract int }

var endContract = order.Of("market_notice", func(o *EndContract, _ order.Names) []field.Field {
	return []field.Field{order.Number("contract", &o.Contract)}
}).By(order.Verb{Name: "end_contract", About: "give notice of a contract", Asks: true})

func (o EndContract) String() string { return fmt.Sprintf("end contract %d", o.Contract) }

func (o EndContract) Apply(m *Market) error {
	if o.Contract < 1 || o.Contract > len(m.Contracts) {
		return fmt.Errorf("there is no contract %d: there are %d", o.Contract, len(m.Contracts))
	}
	c, today := &m.Contracts[o.Contract-1], dayOf(m.Clock.Elapsed)
	if c.Ending || c.To <= today {
		return fmt.Errorf("contract %d ends on day %d already", o.Contract, c.To)
	}
	c.To, c.Ending = min(c.To, today+c.Notice), true
	m.note(event.Info, Note{Kind: ContractEnds, Owner: c.Seller + 1, Other: c.Buyer + 1, Amount: float64(c.To)})
	return nil
}

// BuyHours buys hours ahead and pays for them now; the buyer can store them.
type BuyHours struct {
	Buyer, Seller int
	Hours         int64
	Price         unit.Money // per hour
}

var buy = order.Of("market_buy", func(o *BuyHours, in order.Names) []field.Field {
	return []field.Field{
		ownerField("buyer", &o.Buyer, in), ownerField("seller", &o.Seller, in),
		field.Whole("gpu_hours", &o.Hours, 1, 1e12).About("hours of an H100").Needed("how many hours"),
		owners.Dollars("usd_h", &o.Price, 0.000001, 1000).About("price of an hour").Needed("a price an hour"),
	}
}).By(order.Verb{Name: "buy_hours", About: "buy hours ahead and hold them in the treasury", Asks: true})

func (o BuyHours) String() string {
	return fmt.Sprintf("buy %d h of owner %d for owner %d", o.Hours, o.Seller+1, o.Buyer+1)
}

// Words describes the order with its owners' names.
func (o BuyHours) Words(m *Market) string {
	return fmt.Sprintf("buy %d h of %s for %s at $%.3f", o.Hours, m.Spec.Name(o.Seller), m.Spec.Name(o.Buyer), o.Price.Dollars())
}

func (o BuyHours) Apply(m *Market) error {
	buyer, seller, err := m.two(o.Buyer, o.Seller)
	if err != nil {
		return err
	}
	if cost := float64(o.Hours) * float64(o.Price); cost > float64(max(0, buyer.Balance[accounts.Cash])) {
		return fmt.Errorf("it costs $%.1f M, and %s has $%.1f M: want fewer hours", cost/1e12, m.Spec.Name(o.Buyer), buyer.Balance[accounts.Cash].Dollars()/1e6)
	}
	if free := m.ahead()[o.Seller]; o.Hours > free {
		return fmt.Errorf("%s has %d h a year beside its contracts and what it owes, not %d: want as many or fewer", m.Spec.Name(o.Seller), free, o.Hours)
	}
	if floor := seller.Floor; o.Price < floor {
		return fmt.Errorf("%s sells no hour under $%.3f: want that price or more", m.Spec.Name(o.Seller), floor.Dollars())
	}
	m.buyAhead(o.Buyer, o.Seller, o.Hours, o.Price)
	m.note(event.Info, Note{Kind: HoursBought, Owner: int32(o.Buyer + 1), Other: int32(o.Seller + 1), Amount: float64(o.Hours)})
	m.settleTreasury()
	return nil
}

// RentPower lets an owner use capacity of another owner's data centre.
type RentPower struct{ owners.Lease }

var rent = order.Of("market_rent", func(o *RentPower, in order.Names) []field.Field {
	return o.Lease.Fields(func() []string { return in.Centres }, func() []string { return in.Owners })
}).By(order.Verb{Name: "rent", Words: "rent capacity", About: "let an owner rent capacity of another's data centre", Asks: true})

func (o RentPower) String() string {
	return fmt.Sprintf("rent %.6g MW of data centre %d for owner %d", o.Power.Megawatts(), o.Site+1, o.Tenant+1)
}

// Words describes the order with the names of its data centre and its tenant.
func (o RentPower) Words(m *Market) string {
	return fmt.Sprintf("rent %.6g MW of %s for %s", o.Power.Megawatts(), m.Spec.SiteName(o.Site), m.Spec.Name(o.Tenant))
}

func (o RentPower) Apply(m *Market) error {
	if err := m.centre(o.Site); err != nil {
		return err
	}
	if _, err := m.trader(o.Tenant); err != nil {
		return err
	}
	if _, _, err := m.two(m.Successor(int(m.Centres.Sites[o.Site].Owner)), o.Tenant); err != nil {
		return err
	}
	if o.Until <= m.Clock.Elapsed {
		return fmt.Errorf("it would end on day %d, which is over: want a later day", dayOf(o.Until))
	}
	left := m.Centres.Sites[o.Site].Power
	for _, r := range m.Rents {
		if int(r.Site) == o.Site && m.Day < r.Until {
			left -= r.Power
		}
	}
	if o.Power > left {
		return fmt.Errorf("%s has %.1f MW that nobody rents, not %.1f: want as much or less", m.Spec.Sites[o.Site].Name, max(0, left.Megawatts()), o.Power.Megawatts())
	}
	m.Rents = append(m.Rents, Rent{Site: int32(o.Site), Tenant: int32(o.Tenant), Power: o.Power, Rent: o.Rent, Until: dayOf(o.Until + day - time.Nanosecond), Notice: dayOf(o.Notice)})
	m.note(event.Info, Note{Kind: CapacityRented, Owner: int32(o.Tenant + 1), Other: int32(o.Site + 1), Amount: o.Power.Megawatts()})
	return nil
}
