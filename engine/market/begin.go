package market

import (
	"math"
	"time"

	"orrery/engine/accounts"
	"orrery/engine/fleet"
	"orrery/engine/ledger"
	"orrery/engine/owners"
)

const (
	day   = 24 * time.Hour
	month = 365.0 / 12 // days
	year  = 365        // days
)

// dayOf is the day of an instant.
func dayOf(at time.Duration) int64 { return int64(at / day) }

// Begin opens the owners' books: assets, debts, and capital for the difference.
func (m *Market) Begin() {
	if !m.On() {
		return
	}
	m.State = State{Owners: make([]OwnerState, len(m.Spec.Owners))}
	for i := range m.Owners {
		m.beginOwner(i)
	}
	for i := range m.Spec.Sites {
		m.beginSite(i)
	}
	for _, c := range m.Spec.Contracts {
		m.Contracts = append(m.Contracts, begun(c))
	}
	for _, l := range m.Spec.Rents {
		m.Rents = append(m.Rents, Rent{Site: int32(l.Site), Tenant: int32(l.Tenant), Power: l.Power, Rent: l.Rent, Until: dayOf(l.Until), Notice: dayOf(l.Notice)})
	}
	m.follow()
	for i := range m.Owners {
		m.Owners[i].YearFrom = m.Owners[i].Result()
	}
}

// beginOwner opens an owner's books.
func (m *Market) beginOwner(i int) {
	spec, o := &m.Spec.Owners[i], &m.Owners[i]
	o.Floor, o.Lets, o.Stock, o.Credit = spec.Floor, spec.Lets, spec.Stock, spec.Credit
	if i != m.Spec.Sky() {
		o.Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Cash, Credit: accounts.Capital, Amount: spec.Cash})
	}
	o.Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Capital, Credit: accounts.Debt, Amount: spec.Debt})
}

// beginSite enters a data centre at cost into its owner's books, what it has worn off so far, and
// what of its extensions is paid.
func (m *Market) beginSite(i int) {
	spec, o := &m.Spec.Sites[i], &m.Owners[m.Spec.Sites[i].Owner]
	shells := owners.Share(spec.Shell, spec.Power.Megawatts())
	chips, worn := m.Centres.Books(i, 0)
	o.Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Shells, Credit: accounts.Capital, Other: int32(i + 1), Amount: shells})
	o.Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Chips, Credit: accounts.Capital, Other: int32(i + 1), Amount: chips})
	worn += owners.Share(shells, min(1, spec.Age/shellLife))
	o.Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.Capital, Credit: accounts.Depreciated, Other: int32(i + 1), Amount: worn})
	for k := range m.Centres.Extended {
		if b := &m.Centres.Extended[k]; int(b.Site) == i {
			o.Post(accounts.Posting{Kind: accounts.Opening, Debit: accounts.InProgress, Credit: accounts.Capital, Other: int32(i + 1), Amount: b.Paid})
		}
	}
}

// begun is a contract of the scenario.
func begun(c owners.Supply) Contract {
	return Contract{
		Seller: int32(c.Seller), Buyer: int32(c.Buyer), Hours: c.Hours, Price: c.Price, Index: c.Index,
		From: dayOf(c.From), To: dayOf(c.To), Notice: dayOf(c.Notice), TakeOrPay: c.TakeOrPay, Shortfall: c.Shortfall,
	}
}

// settleTreasury brings what the one who flies the mission earned and paid here into the
// mission's treasury.
func (m *Market) settleTreasury() {
	sky := m.Spec.Sky()
	if sky < 0 {
		return
	}
	if net := m.Owners[m.Successor(sky)].Balance[accounts.Cash] - m.Books.Balance[ledger.Treasury]; net > 0 {
		m.Books.Post(ledger.Posting{At: m.at(), From: ledger.Owners, To: ledger.Treasury, Kind: ledger.Income, Amount: net})
	} else if net < 0 {
		m.Books.Post(ledger.Posting{At: m.at(), From: ledger.Treasury, To: ledger.Owners, Kind: ledger.Income, Amount: -net})
	}
	m.Seen = int64(len(m.Books.Postings))
}

// Successor is the owner that now has what an owner had before mergers.
func (s *State) Successor(i int) int {
	for range s.Owners {
		if s.Owners[i].Into == 0 {
			break
		}
		i = int(s.Owners[i].Into - 1)
	}
	return i
}

// ownerOfGroup is who has a group in orbit: who lists it, or else who owns the rockets; -1
// where nobody does.
func (m *Market) ownerOfGroup(g int) int {
	name := m.Fleet.Groups[g].Name
	for i := range m.Spec.Owners {
		for _, n := range m.Spec.Owners[i].Groups {
			if n == name {
				return m.Successor(i)
			}
		}
	}
	if sky := m.Spec.Sky(); sky >= 0 && m.Spec.Owners[sky].Rockets {
		return m.Successor(sky)
	}
	return -1
}

// h100s is how many thousandths of an H100 an accelerator of a group is: one where its speed
// is not known.
func h100s(f *fleet.Fleet, g int) int64 {
	if ops := f.Designs[f.Groups[g].Design].Chip.Operations; ops > 0 {
		return int64(math.Round(ops / owners.H100 * 1000))
	}
	return 1000
}

// inOrbit is how many thousandths of an H100 each owner has in service in orbit.
func (m *Market) inOrbit() []int64 {
	all := make([]int64, len(m.Owners))
	for g := range m.Fleet.Groups {
		o := m.ownerOfGroup(g)
		d := &m.Fleet.Designs[m.Fleet.Groups[g].Design]
		if o < 0 || d.Accelerators == 0 {
			continue
		}
		for id := m.Fleet.First[g]; id < m.Fleet.First[g+1]; id++ {
			if m.Fleet.Status[id] == fleet.Active {
				all[o] += int64(d.Accelerators) * h100s(m.Fleet, g)
			}
		}
	}
	return all
}
