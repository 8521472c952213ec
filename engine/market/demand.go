package market

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/economics"
	"orrery/engine/exchange"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// Wants are the steps of all owners' demand, the highest price of each owner first.
func (m *Market) Wants() []exchange.Want {
	var all []exchange.Want
	for i := range m.Owners {
		if m.Owners[i].Status == Bankrupt {
			continue
		}
		spec := &m.Spec.Owners[i]
		seconds, course := owners.H100s(spec.Wanted(m.Day))*3600, course(m.Clock, spec, m.Day)
		for s, share := range spec.Shares {
			price := unit.Money(float64(spec.Pays) * spec.Factors[s])
			firm := exchange.Want{Owner: m.Successor(i), Firm: true, Price: price}
			other := exchange.Want{Owner: m.Successor(i), Price: price}
			for h := range firm.Seconds {
				firm.Seconds[h] = int64(seconds * share * spec.Inference * course[h])
				other.Seconds[h] = int64(seconds * share * (1 - spec.Inference))
			}
			all = append(all, firm, other)
		}
	}
	return all
}

// course is what an owner's inference asks in each hour of the day that closes, of its mean.
func course(c *clock.Clock, spec *owners.Owner, today int64) (course [hours]float64) {
	for h := range course {
		at := time.Duration(today-1)*day + time.Duration(h)*time.Hour
		local := c.LocalHours(spec.Longitude, at)
		course[h] = economics.DemandFactor(local, spec.Swing)
	}
	return course
}
