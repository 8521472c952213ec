package centres

import (
	"orrery/engine/accounts"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// again is after how many days an owner that could not pay for racks tries once more.
const again = 30

// life is how many days a centre's racks last.
func (c *Centres) life(i int) int64 { return max(1, int64(c.Spec.Sites[i].Life*year)) }

// Replace retires the racks whose last day was the one before, and buys others as far as their
// owners pay.
func (c *Centres) Replace(today int64, pays Pay) (news []News) {
	for k := range c.Racks {
		r := &c.Racks[k]
		if r.Until >= today {
			continue
		}
		i := int(r.Site)
		s := &c.Sites[i]
		if !r.Idle && r.Cost > 0 {
			news = append(news, News{Kind: Retired, Site: i, Power: r.Power, Gone: r.Cost})
		}
		cost, was := owners.Share(c.Spec.Sites[i].Chips, r.Power.Megawatts()), r.Idle
		if pays(i, cost) {
			r.Idle, r.Cost, r.Bought, r.Until = false, cost, today, today+c.life(i)
			news = append(news, News{Kind: Renewed, Site: i, Power: r.Power, Chips: cost})
		} else {
			r.Idle, r.Cost, r.Until = true, 0, today+again
		}
		switch {
		case r.Idle && !was:
			s.Power, s.Idle = max(0, s.Power-r.Power), s.Idle+r.Power
			news = append(news, News{Kind: Stopped, Site: i, Power: r.Power})
		case was && !r.Idle:
			s.Power, s.Idle = min(s.Power+r.Power, owners.MaxPower), max(0, s.Idle-r.Power)
		}
	}
	return news
}

// worn is what of some racks' cost is written down by the end of a day.
func (c *Centres) worn(r *Racks, today int64) unit.Money {
	life := c.life(int(r.Site))
	return accounts.Parts(r.Cost, max(0, min(today-r.Bought, life)), life)
}

// Wear is the linear depreciation of each centre's racks on the day that closes.
func (c *Centres) Wear(today int64) []unit.Money {
	all := make([]unit.Money, len(c.Sites))
	for k := range c.Racks {
		r := &c.Racks[k]
		all[r.Site] += c.worn(r, today) - c.worn(r, today-1)
	}
	return all
}

// Books are the cost of a centre's racks, and the part depreciated by the end of a day.
func (c *Centres) Books(i int, today int64) (cost, worn unit.Money) {
	for k := range c.Racks {
		if r := &c.Racks[k]; int(r.Site) == i {
			cost, worn = cost+r.Cost, worn+c.worn(r, today)
		}
	}
	return cost, worn
}

// Due is when a centre's next racks wear out, and how many; false if it has none.
func (c *Centres) Due(i int) (at int64, power unit.Power, any bool) {
	for k := range c.Racks {
		r := &c.Racks[k]
		switch {
		case int(r.Site) != i || r.Idle:
		case !any || r.Until < at:
			at, power, any = r.Until, r.Power, true
		case r.Until == at:
			power += r.Power
		}
	}
	return at, power, any
}
