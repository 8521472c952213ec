package market

import (
	"fmt"
	"time"

	"orrery/engine/accounts"
	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/order"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// BuildMore requests more power for a data centre.
type BuildMore struct {
	Site  int
	Power unit.Power
}

var build = order.Of("market_build", func(o *BuildMore, in order.Names) []field.Field {
	return []field.Field{
		centreField(&o.Site, in),
		field.Measure("power_mw", field.In(&o.Power, unit.Megawatt), 0.001, 1e6).About("of accelerators").Needed("how much"),
	}
}).By(order.Verb{Name: "build", Words: "build data centre", About: "request more power for a data centre", Asks: true})

func (o BuildMore) String() string {
	return fmt.Sprintf("build %.6g MW at data centre %d", o.Power.Megawatts(), o.Site+1)
}

// Words describes the order with its data centre's name.
func (o BuildMore) Words(m *Market) string {
	return fmt.Sprintf("build %.6g MW at %s", o.Power.Megawatts(), m.Spec.SiteName(o.Site))
}

func (o BuildMore) Apply(m *Market) error {
	if err := m.centre(o.Site); err != nil {
		return err
	}
	owner := m.Successor(int(m.Centres.Sites[o.Site].Owner))
	if _, err := m.trader(owner); err != nil {
		return err
	}
	if err := m.MayBuild(o.Site, o.Power); err != nil {
		return err
	}
	spec := &m.Spec.Sites[o.Site]
	if cost, means := spec.Capital(o.Power), m.Owners[owner].Means(); cost > means {
		return fmt.Errorf("it costs $%.1f M, and %s has $%.1f M with its credit: want less", cost.Dollars()/1e6, m.Spec.Name(owner), means.Dollars()/1e6)
	}
	m.Centres.Request(o.Site, m.Day, o.Power)
	m.note(event.Info, Note{Kind: PowerRequested, Owner: int32(owner + 1), Other: int32(o.Site + 1), Amount: o.Power.Megawatts()})
	return nil
}

// MayBuild returns which rule keeps a data centre from growing by a power, and how much would be
// allowed.
func (m *Market) MayBuild(i int, p unit.Power) error {
	if err := m.Centres.MayGrow(i, p); err != nil {
		return err
	}
	owner := m.Successor(int(m.Centres.Sites[i].Owner))
	if limit := m.Owners[owner].Cap; limit > 0 {
		if have := m.shareOf(owner); have >= limit {
			return fmt.Errorf("%s has %.1f %% of all compute, and a regulator allows it %.1f: it may not build", m.Spec.Name(owner), have*100, limit*100)
		}
	}
	return nil
}

// Merge lets an owner take over another, with all its assets, debts and business.
type Merge struct{ Into, Owner int }

var merge = order.Of("market_merge", func(o *Merge, in order.Names) []field.Field {
	return []field.Field{ownerField("owner", &o.Owner, in), ownerField("into", &o.Into, in)}
}).By(order.Verb{Name: "merge", Words: "merge owners", About: "let an owner take over another", Asks: true})

func (o Merge) String() string {
	return fmt.Sprintf("merge owner %d into owner %d", o.Owner+1, o.Into+1)
}

// Words describes the order with its owners' names.
func (o Merge) Words(m *Market) string {
	return fmt.Sprintf("merge %s into %s", m.Spec.Name(o.Owner), m.Spec.Name(o.Into))
}

func (o Merge) Apply(m *Market) error {
	into, err := m.trader(o.Into)
	if err != nil {
		return err
	}
	if o.Owner < 0 || o.Owner >= len(m.Owners) || m.Owners[o.Owner].Status == Merged || o.Owner == o.Into {
		return fmt.Errorf("%s cannot be merged into %s: want another owner that still stands", m.Spec.Name(o.Owner), m.Spec.Name(o.Into))
	}
	if into.Cap > 0 {
		if both := m.shareOf(o.Into) + m.shareOf(o.Owner); both > into.Cap {
			return fmt.Errorf("both would have %.1f %% of all compute, and a regulator allows %s %.1f", both*100, m.Spec.Name(o.Into), into.Cap*100)
		}
	}
	from := &m.Owners[o.Owner]
	for a, balance := range from.Balance {
		if accounts.Account(a) != accounts.Capital && balance != 0 {
			from.Post(accounts.Posting{Day: m.Day, Kind: accounts.Merging, Debit: accounts.Capital, Credit: accounts.Account(a), Other: int32(o.Into + 1), Amount: balance})
			into.Post(accounts.Posting{Day: m.Day, Kind: accounts.Merging, Debit: accounts.Account(a), Credit: accounts.Capital, Other: int32(o.Owner + 1), Amount: balance})
		}
	}
	into.Credit += from.Credit
	into.YearFrom += from.YearFrom
	from.Status, from.Into, from.Credit, from.YearFrom = Merged, int32(o.Into+1), 0, 0
	for i := range m.Centres.Sites {
		if int(m.Centres.Sites[i].Owner) == o.Owner {
			m.Centres.HandOver(i, o.Into)
		}
	}
	m.note(event.Warning, Note{Kind: OwnersMerged, Owner: int32(o.Into + 1), Other: int32(o.Owner + 1)})
	m.settleTreasury()
	return nil
}

// Regulate is an order of a regulator.
type Regulate struct{ owners.Regulation }

var regulation = order.Of("market_regulate", func(o *Regulate, in order.Names) []field.Field {
	return o.Regulation.Fields(func() []string { return in.Owners })
}).By(order.Verb{Name: "regulate", About: "cap an owner's share, make it sell data centres, or make it offer its capacity", Asks: true})

func (o Regulate) String() string {
	return fmt.Sprintf("%v owner %d: %.6g %%", o.What, o.Owner+1, o.Share*100)
}

// Words describes the order with its owner's name.
func (o Regulate) Words(m *Market) string {
	words := fmt.Sprintf("%v %s: %.6g %%", o.What, m.Spec.Name(o.Owner), o.Share*100)
	if o.What == owners.Divest {
		words += ", to " + m.Spec.Name(o.Buyer)
	}
	return words
}

// regulate does what the scenario's regulator does by today.
func (m *Market) regulate() {
	for int(m.Acts) < len(m.Spec.Acts) && m.Spec.Acts[m.Acts].At <= time.Duration(m.Day)*day {
		if err := (Regulate{m.Spec.Acts[m.Acts].Regulation}).Apply(m); err != nil {
			m.note(event.Warning, Note{Kind: ActFailed, Owner: int32(m.Spec.Acts[m.Acts].Owner + 1)})
		}
		m.Acts++
	}
}

func (r Regulate) Apply(m *Market) error {
	o, err := m.trader(r.Owner)
	if err != nil {
		return err
	}
	n := Note{Owner: int32(r.Owner + 1), Amount: r.Share * 100}
	switch r.What {
	case owners.CapShare:
		o.Cap, n.Kind = r.Share, ShareCapped
	case owners.OpenAccess:
		o.Open, o.Floor, o.Lets, n.Kind = true, 0, max(o.Lets, r.Share), AccessOpened
	case owners.Divest:
		if err := r.divest(m); err != nil {
			return err
		}
		n.Kind, n.Other = CentresDivested, int32(r.Buyer+1)
	}
	m.note(event.Warning, n)
	return nil
}

// divest hands the owner's smallest data centres to another, up to a share of their power, at
// what they stand in the books; the buyer owes it.
func (r Regulate) divest(m *Market) error {
	seller, _, err := m.two(r.Owner, r.Buyer)
	if err != nil {
		return err
	}
	total, racks := unit.Power(0), unit.Money(0) // racks: what is written down of all of them
	for i := range m.Centres.Sites {
		if s := &m.Centres.Sites[i]; int(s.Owner) == r.Owner {
			_, worn := m.Centres.Books(i, m.Day)
			total, racks = total+s.Power, racks+worn
		}
	}
	moved, goal := unit.Power(0), unit.Power(float64(total)*r.Share)
	chips, worn := unit.Money(0), unit.Money(0)
	for _, i := range m.Centres.BySize(r.Owner) {
		if power := m.Centres.Sites[i].Power; moved+power <= goal {
			cost, down := m.Centres.Books(i, m.Day)
			moved, chips, worn = moved+power, chips+cost, worn+down
			m.Centres.HandOver(i, r.Buyer)
		}
	}
	if moved == 0 {
		return fmt.Errorf("%s has no data centre within %.0f %% of its %.0f MW: want a larger share", m.Spec.Name(r.Owner), r.Share*100, total.Megawatts())
	}
	shells := owners.Share(seller.Balance[accounts.Shells], float64(moved/total))
	if rest := float64(seller.Balance[accounts.Shells] + seller.Balance[accounts.Satellites]); rest > 0 {
		worn += owners.Share(-seller.Balance[accounts.Depreciated]-racks, float64(shells)/rest)
	}
	r.hand(m, accounts.Shells, shells)
	r.hand(m, accounts.Chips, chips)
	r.hand(m, accounts.Depreciated, -worn)
	return nil
}

// hand moves an amount of an account from an owner to another, who owes it.
func (r Regulate) hand(m *Market, a accounts.Account, amount unit.Money) {
	m.Owners[r.Owner].Post(accounts.Posting{Day: m.Day, Kind: accounts.Merging, Debit: accounts.Receivable, Credit: a, Other: int32(r.Buyer + 1), Amount: amount})
	m.Owners[r.Buyer].Post(accounts.Posting{Day: m.Day, Kind: accounts.Merging, Debit: a, Credit: accounts.Payable, Other: int32(r.Owner + 1), Amount: amount})
}
