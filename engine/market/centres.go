package market

import (
	"orrery/engine/accounts"
	"orrery/engine/centres"
	"orrery/engine/event"
	"orrery/engine/unit"
)

const (
	shellLife = 14.0 // years in which the rest of a data centre is written down (Epoch AI, May 2026)
	quarter   = 91   // days between two requests of a data centre
)

// outages tells which data centres were out.
func (m *Market) outages() {
	for _, n := range m.Centres.Outages(m.Day) {
		m.note(event.Warning, Note{Kind: SiteOut, Owner: m.Centres.Sites[n.Site].Owner + 1, Other: int32(n.Site + 1), Amount: n.Hours})
	}
}

// build pays what is built and replaced today, tells of it, and requests more.
func (m *Market) build() {
	for _, n := range m.Centres.Build(m.Day, m.builds) {
		m.tellBuilt(n)
		if n.Kind == centres.Served {
			o := m.ownerOf(n.Site)
			o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Construction, Debit: accounts.Chips, Credit: accounts.InProgress, Other: int32(n.Site + 1), Amount: n.Chips})
			o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Construction, Debit: accounts.Shells, Credit: accounts.InProgress, Other: int32(n.Site + 1), Amount: n.Shell})
		}
	}
	for _, n := range m.Centres.Replace(m.Day, m.replaces) {
		m.tellBuilt(n)
		m.ownerOf(n.Site).Post(accounts.Posting{Day: m.Day, Kind: accounts.Replacing, Debit: accounts.Depreciated, Credit: accounts.Chips, Other: int32(n.Site + 1), Amount: n.Gone})
	}
	if m.Day%quarter == 0 {
		for i := range m.Centres.Sites {
			m.askMore(i)
		}
	}
}

// told is what a note of each kind of news is of.
var told = [...]NoteKind{
	centres.Out: SiteOut, centres.GivenUp: RequestGivenUp, centres.Granted: GridCame, centres.Served: SiteServes, centres.Renewed: RacksReplaced, centres.Stopped: RacksStopped,
}

// tellBuilt notes news of a data centre.
func (m *Market) tellBuilt(n centres.News) {
	loud := event.Info
	switch n.Kind {
	case centres.Retired:
		return // what comes in its place is told
	case centres.Stopped:
		loud = event.Warning
	}
	m.note(loud, Note{Kind: told[n.Kind], Owner: m.Centres.Sites[n.Site].Owner + 1, Other: int32(n.Site + 1), Amount: n.Power.Megawatts()})
}

// ownerOf is who has a data centre.
func (m *Market) ownerOf(site int) *OwnerState { return &m.Owners[m.Centres.Sites[site].Owner] }

// builds pays a day of construction; a bankrupt owner cannot.
func (m *Market) builds(site int, amount unit.Money) bool {
	o := m.ownerOf(site)
	if o.Status == Bankrupt {
		return false
	}
	o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Construction, Debit: accounts.InProgress, Credit: accounts.Cash, Other: int32(site + 1), Amount: amount})
	return true
}

// replaces pays for accelerators in place of worn ones, before the year's budget builds more: from
// cash and credit.
func (m *Market) replaces(site int, amount unit.Money) bool {
	o := m.ownerOf(site)
	if o.Status != Trading || amount > o.Means() {
		return false
	}
	o.borrow(m.Day, amount)
	o.Spent += amount
	o.Post(accounts.Posting{Day: m.Day, Kind: accounts.Replacing, Debit: accounts.Chips, Credit: accounts.Cash, Other: int32(site + 1), Amount: amount})
	return true
}

// askMore requests a quarter's growth of a data centre, as far as rules, a regulator's cap and the
// year's budget go.
func (m *Market) askMore(i int) {
	spec, o := &m.Spec.Sites[i], m.ownerOf(i)
	power := spec.Grows * quarter / year
	cost := spec.Capital(power)
	if power <= 0 || o.Status != Trading || m.MayBuild(i, power) != nil || o.Spent+cost > m.Spec.Owners[m.Centres.Sites[i].Owner].Budget {
		return
	}
	o.Spent += cost
	m.Centres.Request(i, m.Day, power)
}
