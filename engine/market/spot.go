package market

import (
	"orrery/engine/accounts"
	"orrery/engine/exchange"
	"orrery/engine/unit"
)

// Spot is an hour of the market: the seconds that own use and contracts take, the asks and bids on
// spot, and the parts in which they clear.
type Spot struct {
	Trading    *exchange.Trading
	Own, Ahead int64
	Asks, Bids []exchange.Offer
	Sales      []exchange.Sale
}

// Spot is an hour as it would be now, with what orbit delivered and owners demanded on the last
// day. It works on a copy: nothing is traded.
func (m *Market) Spot(hour int) Spot {
	parties := make([]exchange.Party, len(m.Owners))
	for i := range parties {
		parties[i] = m.Owners[i].party(&m.Spec.Owners[i])
	}
	lots, had := append(m.GroundLots(), m.lastOrbit()...), int64(0)
	for i := range lots {
		had += lots[i].Seconds[hour] + lots[i].Own[hour]
	}
	s := Spot{Trading: exchange.New(parties, lots, m.Wants())}
	for i := range s.Trading.Trades {
		had -= s.Trading.Trades[i].Withheld / hours
	}
	for i := range m.Contracts {
		c := &m.Contracts[i]
		seller, buyer := m.Successor(int(c.Seller)), m.Successor(int(c.Buyer))
		if m.Day < c.From || m.Day >= c.To || seller == buyer || m.Owners[seller].Status == Bankrupt || m.Owners[buyer].Status == Bankrupt {
			continue
		}
		s.Ahead += s.Trading.Take(seller, buyer, hour, int64(accounts.Part(unit.Money(c.Hours*3600), int64(hour), hours)))
	}
	s.Asks = s.Trading.Asks(hour)
	s.Own = had - s.Ahead
	for _, a := range s.Asks {
		s.Own -= a.Seconds
	}
	s.Own = max(0, s.Own)
	s.Sales = s.Trading.ClearHour(hour)
	s.Bids = s.Trading.Bids(hour)
	return s
}

// lastOrbit are the hours that each owner's groups gave on the last day, as lots.
func (m *Market) lastOrbit() (all []exchange.Lot) {
	done := make([]bool, len(m.Owners))
	for _, g := range m.worked() {
		if done[g.owner] || m.Owners[g.owner].Last.Orbit == 0 {
			continue
		}
		done[g.owner] = true
		l := exchange.Lot{Owner: g.owner, Orbit: true, Place: g.group, Firm: m.Spec.Owners[g.owner].Firm, Facts: m.factsOf(g.owner, g.group)}
		for h := range l.Seconds {
			l.Seconds[h] = int64(accounts.Part(unit.Money(m.Owners[g.owner].Last.Orbit), int64(h), hours))
		}
		all = append(all, l)
	}
	return all
}
