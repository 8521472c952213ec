// Package centres answers what data centres on the ground have in service, what they are waiting
// for, and what wears out.
//
// # Model
//
// A centre's power in service consists of racks of accelerators that were bought together. It
// grows by requests for grid connection: each waits by a lognormal law, is granted or withdrawn,
// and is then built. Racks have a stated life and are then replaced by the same number, at the
// local price of accelerators; if the owner cannot pay, they stand idle and it tries again each
// month. Racks in service at the start have ages spread around the mean age that the scenario
// states. Outages follow an exponential law. Payments go through the caller, who keeps the owner's
// books.
//
// # Limits
//
// A replacement has the speed and price of what it replaces. Halls and grid connections do not
// wear out within a mission, though they are depreciated. A request is withdrawn halfway through
// its wait or granted in full.
//
// # Sources
//
// Queue: Lawrence Berkeley National Laboratory, Queued Up (2026). Lives of 5 years for
// accelerators and 14 for everything else: Epoch AI (May 2026).
package centres

import (
	"math"

	"orrery/engine/accounts"
	"orrery/engine/chance"
	"orrery/engine/clock"
	"orrery/engine/owners"
	"orrery/engine/unit"
)

// Centres are the data centres of all owners.
type Centres struct {
	Below
	State
	Spec *owners.Spec
}

// Below are the rooms that data centres depend on.
type Below struct {
	Clock *clock.Clock
}

// Days in a month and in a year.
const (
	month = owners.Month
	year  = 365
)

// News is an event of a centre on a day.
type News struct {
	Kind  Kind
	Site  int
	Power unit.Power
	Hours float64    // of outage
	Chips unit.Money // cost of new accelerators in service
	Shell unit.Money // cost of everything else of it
	Gone  unit.Money // cost of those that wore out
}

// Kind is the kind of news.
type Kind uint8

// The kinds.
const (
	Out     Kind = iota
	GivenUp      // a request was withdrawn
	Granted      // grid connection granted: building begins
	Served       // what was built is in service
	Retired      // racks wore out
	Renewed      // and were replaced
	Stopped      // or could not be paid for, and stand idle
)

// Pay asks the owner of a centre for an amount; false if it cannot pay.
type Pay func(site int, amount unit.Money) bool

// Begin makes the centres of the scenario.
func (c *Centres) Begin() {
	c.State = State{Sites: make([]Site, len(c.Spec.Sites))}
	for i := range c.Sites {
		spec := &c.Spec.Sites[i]
		c.Sites[i] = Site{Owner: int32(spec.Owner), Power: spec.Power}
		c.draw(i)
		c.furnish(i)
	}
	for _, x := range c.Spec.Pipeline {
		c.beginExtension(x)
	}
}

// furnish gives a centre the racks that it begins with: of ages that go evenly from as much below
// the stated one as above it, by quarters of a year.
func (c *Centres) furnish(i int) {
	spec := &c.Spec.Sites[i]
	if spec.Power == 0 {
		return
	}
	youngest, oldest := max(0, min(2*spec.Age-spec.Life, spec.Life)), min(2*spec.Age, spec.Life)
	n := max(1, int64(math.Round((oldest-youngest)*4)))
	cost := owners.Share(spec.Chips, spec.Power.Megawatts())
	for k := range n {
		age := youngest + float64((oldest-youngest)*(float64(k)+0.5)/float64(n))
		bought := -int64(age * year)
		c.Racks = append(c.Racks, Racks{Site: int32(i), Power: spec.Power / unit.Power(n), Cost: accounts.Part(cost, k, n), Bought: bought, Until: max(0, bought+c.life(i))})
	}
}

// beginExtension takes in a request made before the mission.
func (c *Centres) beginExtension(x owners.Extension) {
	s := &c.Spec.Sites[x.Site]
	b := Building{Site: int32(x.Site), Power: x.Power}
	if !x.Building {
		b.Asked = -int64(x.Waited * month)
		c.Extended = append(c.Extended, c.queued(len(c.Extended), 0, b, x.Waited))
		return
	}
	b.Stage, b.Asked, b.Until = UnderConstruction, -int64(x.Built*month), max(1, int64((s.Build-x.Built)*month))
	b.Paid = owners.Share(s.Capital(x.Power), min(1, x.Built/max(s.Build, x.Built, 1e-9)))
	c.Extended = append(c.Extended, b)
}

// draw sets when a centre is out next.
func (c *Centres) draw(i int) {
	s, spec := &c.Sites[i], &c.Spec.Sites[i]
	if spec.Outages <= 0 || spec.Outage <= 0 {
		s.NextOut = mostDay
		return
	}
	wait := chance.At(c.Clock.Seed, chance.SiteOutage, int64(i), uint64(s.Draws)).Exp(year / spec.Outages)
	s.NextOut = min(s.NextOut+wait, mostDay)
}

// Outages finds the hours of outage of each centre on the day that closes.
func (c *Centres) Outages(today int64) (news []News) {
	for i := range c.Sites {
		s := &c.Sites[i]
		for s.Down = 0; s.NextOut < float64(today); c.draw(i) {
			hours := chance.At(c.Clock.Seed, chance.SiteOutage, int64(i), uint64(s.Draws)|1<<40).Exp(c.Spec.Sites[i].Outage)
			s.Down = min(24, s.Down+hours)
			news = append(news, News{Kind: Out, Site: i, Hours: hours})
			s.Draws++
		}
	}
	return news
}

// Availability is the share of a centre's power available today, after outages, and as far as its
// water allows.
func (c *Centres) Availability(i int) float64 {
	s, spec := &c.Sites[i], &c.Spec.Sites[i]
	up := 1 - s.Down/24
	if litres := s.Power.Kilowatts() * 24 * spec.PUE * spec.Water; spec.Litres > 0 && litres*up > spec.Litres {
		up = spec.Litres / litres
	}
	return up
}

// Cheapest is the cost of an hour at an owner's cheapest centre; false if it has none.
func (c *Centres) Cheapest(owner int) unit.Money {
	least := unit.Money(0)
	for i := range c.Sites {
		if int(c.Sites[i].Owner) != owner {
			continue
		}
		if cost := c.Spec.Sites[i].Marginal(); least == 0 || cost < least {
			least = cost
		}
	}
	return least
}

// HandOver transfers a centre to another owner.
func (c *Centres) HandOver(i, owner int) { c.Sites[i].Owner = int32(owner) }

// Clone copies the room onto copies of the rooms below it.
func (c *Centres) Clone(on Below) *Centres {
	return &Centres{Below: on, State: c.State.Clone(), Spec: c.Spec}
}
