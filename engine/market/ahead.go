package market

import (
	"orrery/engine/accounts"
	"orrery/engine/economics"
	"orrery/engine/exchange"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// trade finds who uses, sells and buys what in the day that closes.
func (m *Market) trade() *exchange.Trading {
	parties := make([]exchange.Party, len(m.Owners))
	for i := range parties {
		parties[i] = m.Owners[i].party(&m.Spec.Owners[i])
	}
	t := exchange.New(parties, m.lots(), m.Wants())
	m.redeem(t)
	m.deliverAhead(t)
	t.Clear()
	return t
}

// party is an owner as the exchange knows it. Creditors sell all that a bankrupt one has, and
// who must give open access keeps nothing back.
func (o *OwnerState) party(spec *owners.Owner) exchange.Party {
	p := exchange.Party{Floor: o.Floor, Withheld: spec.Withheld, Refuses: spec.Refuses, Regions: spec.Regions}
	p.Allowance = max(0, min(owners.Share(spec.Spends, 1.0/(year*hours)), o.Means()/hours))
	if o.Status == Bankrupt {
		p.Floor = 0
	}
	if o.Open || o.Status == Bankrupt {
		p.Withheld = 0
	}
	return p
}

// deliverAhead delivers contracts, by their first day and then by number, and pays for them.
func (m *Market) deliverAhead(t *exchange.Trading) {
	for i := range m.Contracts {
		c := &m.Contracts[i]
		if m.Day <= c.From || m.Day > c.To {
			continue
		}
		seller, buyer := m.Successor(int(c.Seller)), m.Successor(int(c.Buyer))
		if seller == buyer || m.Owners[seller].Status == Bankrupt || m.Owners[buyer].Status == Bankrupt {
			continue
		}
		moved, can := int64(0), int64(0)
		for hour := range hours {
			want := int64(accounts.Part(unit.Money(c.Hours*3600), int64(hour), hours))
			moved += t.Take(seller, buyer, hour, want)
			can += min(want, offered(t, seller, hour))
		}
		t.Trades[seller].SoldAhead += moved
		t.Trades[buyer].BoughtAhead += moved
		m.bill(t, c, moved, can)
	}
}

// offered is what a seller has left in an hour.
func offered(t *exchange.Trading, seller, hour int) (sum int64) {
	for i := range t.Lots {
		if t.Lots[i].Owner == seller {
			sum += t.Lots[i].Seconds[hour]
		}
	}
	return sum
}

// PriceOf is a contract's price per hour today: an indexed one is relative to the last day's spot
// price.
func (s *State) PriceOf(c *Contract) unit.Money {
	if !c.Index {
		return max(0, c.Price)
	}
	return max(0, s.Last().Price[exchange.Qualities]+c.Price)
}

// bill pays a contract's day: what was delivered, what was not taken though it could have
// been, and back for what could not be delivered.
func (m *Market) bill(t *exchange.Trading, c *Contract, moved, left int64) {
	day := economics.Promise{Seconds: c.Hours * 3600, Delivered: moved, Idle: left, Price: m.PriceOf(c), TakeOrPay: c.TakeOrPay, Shortfall: c.Shortfall}
	paid, untaken, back := day.Due()
	seller, buyer := m.Successor(int(c.Seller)), m.Successor(int(c.Buyer))
	amount := paid + untaken - back
	m.Owners[seller].Post(accounts.Posting{Day: m.Day, Kind: accounts.SoldAhead, Debit: accounts.Cash, Credit: accounts.Contracts, Other: int32(buyer + 1), Amount: amount})
	m.Owners[buyer].Post(accounts.Posting{Day: m.Day, Kind: accounts.BoughtAhead, Debit: accounts.Bought, Credit: accounts.Cash, Other: int32(seller + 1), Amount: amount})
	t.Trades[seller].Earned += amount
	t.Trades[buyer].Paid += amount
}
