package market

import (
	"orrery/engine/accounts"
	"orrery/engine/chance"
	"orrery/engine/event"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// Years in which accelerators and the rest of a site are written down (Epoch AI, May 2026).
const (
	chipLife  = 5.0
	shellLife = 14.0
	quarter   = 91 // days between two requests of a site
)

// draw sets when a site is out next.
func (m *Market) draw(i int) {
	s, spec := &m.Sites[i], &m.Spec.Sites[i]
	if spec.Outages <= 0 || spec.Outage <= 0 {
		s.NextOut = mostDay
		return
	}
	wait := chance.At(m.Clock.Seed, chance.SiteOutage, int64(i), uint64(s.Draws)).Exp(year / spec.Outages)
	s.NextOut = min(s.NextOut+wait, mostDay)
}

// outages finds for how many hours of the day that closes each site was out.
func (m *Market) outages() {
	for i := range m.Sites {
		s := &m.Sites[i]
		for s.Down = 0; s.NextOut < float64(m.Day); m.draw(i) {
			hours := chance.At(m.Clock.Seed, chance.SiteOutage, int64(i), uint64(s.Draws)|1<<40).Exp(m.Spec.Sites[i].Outage)
			s.Down = min(24, s.Down+hours)
			m.note(event.Warning, Note{What: SiteOut, Owner: s.Owner + 1, Other: int32(i + 1), Amount: hours})
			s.Draws++
		}
	}
}

// queued is a request as it will go, drawn by its number among all: it waits for the grid,
// longer than it has already, and comes through or is given up halfway.
func (m *Market) queued(b Building, number int, waited float64) Building {
	s := &m.Spec.Sites[b.Site]
	total := 0.0
	for n := uint64(0); n < 1000 && total <= waited; n++ {
		total = chance.At(m.Clock.Seed, chance.GridQueue, int64(number), 1+n).LogNormal(s.Queue, s.Sigma)
	}
	b.Stage, b.Ends = Queued, Rising
	left := max(0, total-waited)
	if chance.At(m.Clock.Seed, chance.GridQueue, int64(number), 0).Float() >= s.Survives {
		b.Ends, left = GivenUp, left/2
	}
	b.Until = m.Day + max(1, int64(min(left, 1200)*month))
	return b
}

// build carries the pipeline through the day: grids that come, sites that rise, and requests
// for more.
func (m *Market) build() {
	for i := range m.Extended {
		b := &m.Extended[i]
		if b.Stage == Rising && !m.payFor(b) {
			b.Until++ // its builders wait
		}
		if b.Until != m.Day || b.Stage >= Serving {
			continue
		}
		site, spec := &m.Sites[b.Site], &m.Spec.Sites[b.Site]
		n := Note{Owner: site.Owner + 1, Other: b.Site + 1, Amount: b.Power.Megawatts()}
		switch {
		case b.Stage == Queued && b.Ends == GivenUp:
			b.Stage, n.What = GivenUp, RequestGivenUp
		case b.Stage == Queued:
			b.Stage, b.Until, n.What = Rising, m.Day+max(1, int64(spec.Build*month)), GridCame
		default:
			b.Stage, n.What = Serving, SiteServes
			site.Power = min(site.Power+b.Power, owners.MostPower)
			m.serve(b)
		}
		m.note(event.Info, n)
	}
	if m.Day%quarter == 0 {
		for i := range m.Sites {
			m.askMore(i)
		}
	}
}

// payFor pays a day of construction; false where its owner cannot.
func (m *Market) payFor(b *Building) bool {
	spec, o := &m.Spec.Sites[b.Site], &m.Owners[m.Sites[b.Site].Owner]
	days := max(1, int64(spec.Build*month))
	if o.Status == Bankrupt {
		return false
	}
	if left := b.Until - m.Day; left >= 0 && left < days {
		paid := accounts.Part(spec.Capital(b.Power), days-1-left, days)
		o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Construction, Debit: accounts.InProgress, Credit: accounts.Cash, Other: b.Site + 1, Amount: paid})
		b.Paid += paid
	}
	return true
}

// serve enters what was built as in service: the shell and its accelerators.
func (m *Market) serve(b *Building) {
	spec, o := &m.Spec.Sites[b.Site], &m.Owners[m.Sites[b.Site].Owner]
	chips := min(b.Paid, owners.Share(spec.Chips, b.Power.Megawatts()))
	o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Construction, Debit: accounts.Chips, Credit: accounts.InProgress, Other: b.Site + 1, Amount: chips})
	o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Construction, Debit: accounts.Shells, Credit: accounts.InProgress, Other: b.Site + 1, Amount: b.Paid - chips})
}

// askMore requests a quarter's growth of a site, as far as rules, a regulator's cap and the
// year's budget go.
func (m *Market) askMore(i int) {
	s, spec := &m.Sites[i], &m.Spec.Sites[i]
	o := &m.Owners[s.Owner]
	power := spec.Grows * quarter / year
	cost := spec.Capital(power)
	if power <= 0 || o.Status != Trading || m.mayBuild(i, power) != nil || o.Spent+cost > m.Spec.Owners[s.Owner].Budget {
		return
	}
	o.Spent += cost
	m.request(i, power)
}

// request asks the grid for more.
func (m *Market) request(i int, power unit.Power) Building {
	m.Sites[i].Asked = min(m.Sites[i].Asked+power, owners.MostPower)
	b := m.queued(Building{Site: int32(i), Power: power, Asked: m.Day}, len(m.Extended), 0)
	m.Extended = append(m.Extended, b)
	return b
}

// requested is what a site has in its pipeline.
func (s *State) requested(i int) (sum unit.Power) {
	for k := range s.Extended {
		if b := &s.Extended[k]; int(b.Site) == i && b.Stage < Serving {
			sum += b.Power
		}
	}
	return sum
}
