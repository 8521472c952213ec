package centres

import (
	"fmt"

	"orrery/engine/accounts"
	"orrery/engine/chance"
	"orrery/engine/clock"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// queued is a request as it will go, drawn by its number among all: it waits for the grid,
// longer than it has already, and comes through or is given up halfway.
func (c *Centres) queued(number int, today int64, b Building, waited float64) Building {
	s := &c.Spec.Sites[b.Site]
	total := 0.0
	for n := uint64(0); n < 1000 && total <= waited; n++ {
		total = chance.At(c.Clock.Seed, chance.GridQueue, int64(number), 1+n).LogNormal(s.Queue, s.Sigma)
	}
	b.Stage, b.Ends = Queued, UnderConstruction
	left := max(0, total-waited)
	if chance.At(c.Clock.Seed, chance.GridQueue, int64(number), 0).Float() >= s.Survives {
		b.Ends, left = Abandoned, left/2
	}
	b.Until = today + max(1, int64(min(left, 1200)*month))
	return b
}

// Build advances the pipeline by a day: connections are granted, and centres are built as far as
// their owners pay.
func (c *Centres) Build(today int64, pays Pay) (news []News) {
	for i := range c.Extended {
		b := &c.Extended[i]
		if b.Stage == UnderConstruction && !c.payFor(b, today, pays) {
			b.Until++ // its builders wait
		}
		if b.Until != today || b.Stage >= Serving {
			continue
		}
		n := News{Site: int(b.Site), Power: b.Power}
		switch {
		case b.Stage == Queued && b.Ends == Abandoned:
			b.Stage, n.Kind = Abandoned, GivenUp
		case b.Stage == Queued:
			b.Stage, b.Until, n.Kind = UnderConstruction, today+max(1, int64(c.Spec.Sites[b.Site].Build*month)), Granted
		default:
			n = c.serve(b, today)
		}
		news = append(news, n)
	}
	return news
}

// payFor pays a day of construction; false where its owner cannot.
func (c *Centres) payFor(b *Building, today int64, pays Pay) bool {
	spec := &c.Spec.Sites[b.Site]
	days, amount := max(1, int64(spec.Build*month)), unit.Money(0)
	if left := b.Until - today; left >= 0 && left < days {
		amount = accounts.Part(spec.Capital(b.Power), days-1-left, days)
	}
	if !pays(int(b.Site), amount) {
		return false
	}
	b.Paid += amount
	return true
}

// serve puts what was built into service: its halls and its racks.
func (c *Centres) serve(b *Building, today int64) News {
	s, spec := &c.Sites[b.Site], &c.Spec.Sites[b.Site]
	chips := min(b.Paid, owners.Share(spec.Chips, b.Power.Megawatts()))
	b.Stage = Serving
	s.Power = min(s.Power+b.Power, owners.MaxPower)
	c.Racks = append(c.Racks, Racks{Site: b.Site, Power: b.Power, Cost: chips, Bought: today, Until: today + c.life(int(b.Site))})
	return News{Kind: Served, Site: int(b.Site), Power: b.Power, Chips: chips, Shell: b.Paid - chips}
}

// Request requests more grid power for a centre.
func (c *Centres) Request(i int, today int64, power unit.Power) {
	c.Sites[i].Asked = min(c.Sites[i].Asked+power, owners.MaxPower)
	c.Extended = append(c.Extended, c.queued(len(c.Extended), today, Building{Site: int32(i), Power: power, Asked: today}, 0))
}

// MayGrow returns which rule keeps a centre from growing by a power, and how much would be allowed.
func (c *Centres) MayGrow(i int, p unit.Power) error {
	s, spec := &c.Sites[i], &c.Spec.Sites[i]
	if spec.Closed > c.Clock.Elapsed {
		return fmt.Errorf("%s takes no request before %s", spec.Name, clock.Instant(spec.Closed))
	}
	if all := s.Power + s.Idle + c.requested(i); spec.Cap > 0 && all+p > spec.Cap {
		return fmt.Errorf("rules allow %.0f MW at %s, which has %.0f with its pipeline: want %.0f or less", spec.Cap.Megawatts(), spec.Name, all.Megawatts(), max(0, (spec.Cap-all).Megawatts()))
	}
	return nil
}

// requested is what a centre has in its pipeline.
func (c *Centres) requested(i int) (sum unit.Power) {
	for k := range c.Extended {
		if b := &c.Extended[k]; int(b.Site) == i && b.Stage < Serving {
			sum += b.Power
		}
	}
	return sum
}

// In is the power of all centres in a stage; for service all that they have.
func (c *Centres) In(of Stage) (sum unit.Power) {
	if of == Serving {
		for i := range c.Sites {
			sum += c.Sites[i].Power
		}
		return sum
	}
	for i := range c.Extended {
		if c.Extended[i].Stage == of {
			sum += c.Extended[i].Power
		}
	}
	return sum
}

// BySize are an owner's centres in service, the smallest first, equal ones by number.
func (c *Centres) BySize(owner int) []int {
	var all []int
	for i := range c.Sites {
		if int(c.Sites[i].Owner) != owner || c.Sites[i].Power == 0 {
			continue
		}
		k := len(all)
		for k > 0 && c.Sites[all[k-1]].Power > c.Sites[i].Power {
			k--
		}
		all = append(all[:k], append([]int{i}, all[k:]...)...)
	}
	return all
}
