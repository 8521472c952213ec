package market

import (
	"math/bits"

	"orrery/engine/accounts"
	"orrery/engine/ledger"
	"orrery/engine/unit"
)

// follow takes what the mission's books posted since into those of the one who flies it.
func (m *Market) follow() {
	sky := m.Spec.Sky()
	if sky < 0 {
		m.Seen = int64(len(m.Books.Postings))
		return
	}
	o := &m.Owners[m.Successor(sky)]
	for k := m.Seen; k < int64(len(m.Books.Postings)); k++ {
		p := &m.Books.Postings[k]
		if p.Kind == ledger.Income {
			continue // it came from here
		}
		ride := rideOf(m, int(k))
		post := accounts.Posting{Day: m.Day, Kind: accounts.MissionMoney, Debit: mirrored(p.To, p.Kind), Credit: mirrored(p.From, p.Kind), Amount: p.Amount - ride}
		if post.Debit != post.Credit {
			o.Post(post)
		}
		post.Debit, post.Credit, post.Amount = accounts.Satellites, accounts.PrepaidLaunch, ride
		if p.To == ledger.WriteOff {
			post.Debit = accounts.LostLaunch
		}
		o.Post(post)
	}
	m.Seen = int64(len(m.Books.Postings))
}

// rideOf is what of a posting of the mission's books was paid for a launch that is over: the
// flight brought satellites into service, with which it is written down, or lost them. All that
// is posted of a flight comes to its whole price to the micro-dollar.
func rideOf(m *Market, k int) unit.Money {
	p := &m.Books.Postings[k]
	if p.From != ledger.OnWay || p.Flight < 1 || int(p.Flight) > len(m.Campaign.Flights) || p.Kind != ledger.Service && p.Kind != ledger.Loss {
		return 0
	}
	f := &m.Campaign.Flights[p.Flight-1]
	before := unit.Money(0)
	for i := range m.Books.Postings[:k] {
		if q := &m.Books.Postings[i]; q.Flight == p.Flight && q.From == ledger.OnWay && (q.Kind == ledger.Service || q.Kind == ledger.Loss) {
			before += q.Amount
		}
	}
	whole := f.HardwarePrice + f.LaunchPrice
	return partOf(before+p.Amount, f.LaunchPrice, whole) - partOf(before, f.LaunchPrice, whole)
}

// partOf is what of a part of a whole is for one of its two shares, rounded down.
func partOf(part, share, whole unit.Money) unit.Money {
	if whole <= 0 || part < 0 || part > whole {
		return 0
	}
	high, low := bits.Mul64(uint64(part), uint64(share))
	n, _ := bits.Div64(high, low, uint64(whole))
	return unit.Money(n)
}

// mirrored is the account that an account of the mission's books is here.
func mirrored(a ledger.Account, kind ledger.Kind) accounts.Account {
	switch a {
	case ledger.Treasury:
		return accounts.Cash
	case ledger.InOrbit:
		return accounts.Satellites
	case ledger.OnWay:
		if kind == ledger.Launch {
			return accounts.PrepaidLaunch
		}
		return accounts.InProgress
	case ledger.WriteOff:
		return accounts.LostSatellites
	}
	return accounts.Capital
}
