package market

import (
	"math"

	"orrery/engine/accounts"
	"orrery/engine/economics"
	"orrery/engine/exchange"
	"orrery/engine/unit"
)

// Treasury is an owner's cash and stored hours, in money and in hours.
type Treasury struct {
	Held, Owed int64      // seconds that it has bought, and that it owes
	Value      unit.Money // of those bought, at the day's price
	Contract   unit.Money // price received for those that it owes
	Deliver    unit.Money // cost of delivering those
	Hours      float64    // the whole treasury at the day's price; 0 if there is no price
	Reserve    float64    // share of it in hours
}

// Treasury is the treasury of an owner.
func (m *Market) Treasury(i int) Treasury {
	o := &m.Owners[i]
	v := Treasury{Value: o.Balance[accounts.Holdings], Contract: -o.Balance[accounts.HoursOwed], Reserve: o.ReserveShare()}
	v.Held, v.Owed = m.holdingsOf(i)
	v.Deliver, _ = economics.Bill(v.Owed, m.Centres.Cheapest(i), 0)
	if price := m.Last().Price[exchange.Qualities]; price > 0 {
		v.Hours = float64(o.Balance[accounts.Cash]+v.Value) / float64(price)
	}
	return v
}

// ReserveShare is the share of an owner's treasury that is in hours.
func (o *OwnerState) ReserveShare() float64 {
	share, _ := economics.ReserveShare(float64(o.Balance[accounts.Cash]), float64(o.Balance[accounts.Holdings]))
	return share
}

// holdingsOf is how many seconds an owner holds, and how many it owes.
func (s *State) holdingsOf(owner int) (held, owed int64) {
	for i := range s.Holdings {
		h := &s.Holdings[i]
		if s.Successor(int(h.Holder)) == owner {
			held += h.Seconds
		}
		if s.Successor(int(h.Issuer)) == owner {
			owed += h.Seconds
		}
	}
	return held, owed
}

// spare is how many seconds of hours each owner holds beyond its reserve.
func (m *Market) spare() []int64 {
	all := make([]int64, len(m.Owners))
	for i := range all {
		o, reserve := &m.Owners[i], m.Spec.Owners[i].Reserve
		if all[i] = math.MaxInt64; reserve == 0 {
			continue
		}
		share, held := o.ReserveShare(), int64(0)
		if held, _ = m.holdingsOf(i); share > 0 {
			all[i] = int64(float64(held) * max(0, 1-reserve/share))
		}
	}
	return all
}

// replenish lets owners who hold a share of their treasury in hours buy what is short of it, at
// the day's price, of who has most that is not sold ahead.
func (m *Market) replenish(t *exchange.Trading) {
	price := t.Price(exchange.Qualities)
	for i := range m.Owners {
		o, reserve := &m.Owners[i], m.Spec.Owners[i].Reserve
		if reserve == 0 || price <= 0 || o.Status != Trading {
			continue
		}
		cash, held := max(0, o.Balance[accounts.Cash]), o.Balance[accounts.Holdings]
		short := unit.Money(reserve*float64(cash+held)) - held
		seller, free := m.freest(i, price)
		if n := min(int64(short/price), free); n > 0 {
			m.buyAhead(i, seller, n, price)
		}
	}
}

// freest is the owner that has most hours to sell ahead to another at a price, and how many.
func (m *Market) freest(buyer int, price unit.Money) (seller int, free int64) {
	for k, n := range m.ahead() {
		if n > free && k != buyer && m.Owners[k].Status == Trading && m.Owners[k].Floor <= price {
			seller, free = k, n
		}
	}
	return seller, free
}

// buyAhead lets an owner pay hours now that it will be delivered later.
func (m *Market) buyAhead(buyer, seller int, n int64, price unit.Money) {
	cost := unit.Money(n) * price
	m.Owners[buyer].Post(accounts.Posting{Day: m.Day, Kind: accounts.HoursAhead, Debit: accounts.Holdings, Credit: accounts.Cash, Other: int32(seller + 1), Amount: cost})
	m.Owners[seller].Post(accounts.Posting{Day: m.Day, Kind: accounts.HoursAhead, Debit: accounts.Cash, Credit: accounts.HoursOwed, Other: int32(buyer + 1), Amount: cost})
	for k := range m.Holdings {
		if h := &m.Holdings[k]; int(h.Holder) == buyer && int(h.Issuer) == seller && h.Seconds > 0 {
			h.Seconds, h.Cost, h.Marked = h.Seconds+n*3600, h.Cost+cost, h.Marked+cost
			return
		}
	}
	m.Holdings = append(m.Holdings, Holding{Holder: int32(buyer), Issuer: int32(seller), Seconds: n * 3600, Cost: cost, Marked: cost})
}

// redeem delivers hours that were paid ahead: from what their issuers offer, to what their
// holders still want and do not keep in reserve.
func (m *Market) redeem(t *exchange.Trading) {
	spare := m.spare()
	for i := range m.Holdings {
		h := &m.Holdings[i]
		holder, issuer := m.Successor(int(h.Holder)), m.Successor(int(h.Issuer))
		moved := int64(0)
		for hour := range hours {
			moved += t.Take(issuer, holder, hour, min(h.Seconds, spare[holder])-moved)
		}
		if moved == 0 {
			continue
		}
		cost := unit.Money(float64(h.Cost) / float64(h.Seconds) * float64(moved))
		marked := unit.Money(float64(h.Marked) / float64(h.Seconds) * float64(moved))
		if moved == h.Seconds {
			cost, marked = h.Cost, h.Marked
		}
		spare[holder] -= moved
		h.Seconds, h.Cost, h.Marked = h.Seconds-moved, h.Cost-cost, h.Marked-marked
		t.Trades[issuer].SoldAhead += moved
		t.Trades[holder].FromOwn += moved
		m.Owners[issuer].Post(accounts.Posting{Day: m.Day, Kind: accounts.HoursAhead, Debit: accounts.HoursOwed, Credit: accounts.Contracts, Other: int32(holder + 1), Amount: cost})
		m.Owners[holder].Post(accounts.Posting{Day: m.Day, Kind: accounts.HoursAhead, Debit: accounts.Bought, Credit: accounts.Holdings, Other: int32(issuer + 1), Amount: marked})
		t.Trades[issuer].Earned += cost
		t.Trades[holder].Paid += cost
	}
}

// mark brings held hours to the day's price; where none traded they stay as they were.
func (m *Market) mark(price unit.Money) {
	kept := m.Holdings[:0]
	for _, h := range m.Holdings {
		if h.Seconds == 0 {
			continue
		}
		if price > 0 {
			worth := unit.Money(float64(h.Seconds) / 3600 * float64(price))
			holder := m.Successor(int(h.Holder))
			m.Owners[holder].Post(accounts.Posting{Day: m.Day, Kind: accounts.Revaluing, Debit: accounts.Holdings, Credit: accounts.Revalued, Other: h.Issuer + 1, Amount: worth - h.Marked})
			h.Marked = worth
		}
		kept = append(kept, h)
	}
	m.Holdings = kept
}
