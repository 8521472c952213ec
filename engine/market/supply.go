package market

import (
	"orrery/engine/accounts"
	"orrery/engine/economics"
	"orrery/engine/exchange"
	"orrery/engine/fleet"
	"orrery/engine/jurisdiction"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

const hours = exchange.Hours

// lots are what there is to sell today: each site, its tenants, and each group in orbit.
func (m *Market) lots() []exchange.Lot {
	var all []exchange.Lot
	for i := range m.Centres.Sites {
		all = m.siteLots(all, i, m.Day)
	}
	return m.orbitLots(all)
}

// siteLots adds a site on a day, as far as its owner uses it, and a lot for each of its tenants.
func (m *Market) siteLots(all []exchange.Lot, i int, today int64) []exchange.Lot {
	s, spec, up := &m.Centres.Sites[i], &m.Spec.Sites[i], m.Centres.Availability(i)
	base := exchange.Lot{Place: i, Firm: true, Region: spec.Region, Ask: spec.Marginal()}
	left := s.Power
	for _, r := range m.Rents {
		if int(r.Site) != i || today > r.Until {
			continue
		}
		tenant := m.Successor(int(r.Tenant))
		let := min(r.Power, left)
		left -= let
		all = append(all, m.divided(base, tenant, unit.Power(float64(let)*up)))
	}
	return append(all, m.divided(base, m.Successor(int(s.Owner)), unit.Power(float64(left)*up)))
}

// divided is a lot of an owner's, with what is for its own use apart.
func (m *Market) divided(l exchange.Lot, owner int, power unit.Power) exchange.Lot {
	o := &m.Owners[owner]
	l.Owner = owner
	l.Facts = jurisdiction.Facts{Seat: m.Spec.Owners[owner].Seat, Flag: m.Spec.Sites[l.Place].Country, Gateway: m.Spec.Sites[l.Place].Country}
	all := int64(owners.H100s(power) * 3600)
	lets := o.Lets
	if o.Status == Bankrupt {
		lets = 1
	}
	for h := range l.Seconds {
		l.Seconds[h] = int64(float64(all) * lets)
		l.Own[h] = all - l.Seconds[h]
	}
	return l
}

// orbitLots adds what the mission's jobs got of each owner's groups today.
func (m *Market) orbitLots(all []exchange.Lot) []exchange.Lot {
	work := int64(m.Jobs.Delivered) - m.Delivered
	m.Delivered += work
	groups := m.worked()
	if work <= 0 || len(groups) == 0 {
		return all
	}
	weights := make([]int64, len(groups))
	for k, g := range groups {
		weights[k] = g.seats
	}
	for k, seconds := range economics.Divide(unit.Money(work), weights) {
		g := groups[k]
		o := &m.Owners[g.owner]
		thousandths := int64(seconds)*h100s(m.Fleet, g.group) + o.Rest
		o.Rest = thousandths % 1000
		l := exchange.Lot{Owner: g.owner, Orbit: true, Place: g.group, Firm: m.Spec.Owners[g.owner].Firm, Facts: m.factsOf(g.owner, g.group)}
		for h := range l.Seconds {
			l.Seconds[h] = int64(accounts.Part(unit.Money(thousandths/1000), int64(h), hours))
		}
		all = append(all, l)
	}
	return all
}

// group is one that an owner has, with the seats taken in it.
type group struct {
	owner, group int
	seats        int64
}

// worked are the groups that have an owner, by the seats taken in them; by all that they have
// where none is taken.
func (m *Market) worked() []group {
	var all []group
	taken := int64(0)
	for g := range m.Fleet.Groups {
		o := m.ownerOfGroup(g)
		if o < 0 || !m.Fleet.Designs[m.Fleet.Groups[g].Design].IsNode() {
			continue
		}
		seats := int64(0)
		for id := m.Fleet.First[g]; id < m.Fleet.First[g+1]; id++ {
			if n := m.Fleet.NodeAt[id]; n >= 0 && m.Fleet.Status[id] == fleet.Active {
				seats += int64(m.Nodes.Nodes[n].Busy)
			}
		}
		all, taken = append(all, group{o, g, seats}), taken+seats
	}
	if taken == 0 {
		for k := range all {
			all[k].seats = 1
		}
	}
	return all
}

// factsOf is whose laws reach an owner's group.
func (m *Market) factsOf(owner, g int) jurisdiction.Facts {
	facts := m.Fleet.Groups[g].Facts()
	if facts.Seat == "" {
		facts.Seat = m.Spec.Owners[owner].Seat
	}
	return facts
}
