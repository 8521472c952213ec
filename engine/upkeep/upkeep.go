// Package upkeep answers which flights fill a group of satellites and keep it filled, and when
// satellites retire.
//
// # Model
//
// A plan books flights to its group while slots are empty, as many as vehicles, production and
// treasury allow. Once the group has been full it orders spares by an (s, Q) policy: when a plane
// has at most s spares left, a flight's worth is launched, to many planes. Satellites age by a
// Weibull law from their entry into service; one that is due leaves its slot and is deorbited, and
// the slot is filled again. Failed satellites are replaced if the plan says so.
//
// # Limits
//
// Spares work like all other satellites. Plans are evaluated once a day.
//
// # Sources
//
// (s, Q) policy: Jakob, Shimizu, Yoshikawa, Ho (2018), arXiv:1807.02685. The Weibull law is a fit
// to Starlink's launch years 2019 to 2024 in the catalogue of 22 August 2026.
package upkeep

import (
	"time"

	"orrery/engine/campaign"
	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/unit"
)

// Upkeep is the plans of a mission and the ages of its satellites.
type Upkeep struct {
	Below
	State

	looked  bool          // soonest is up to date
	soonest time.Duration // when the next satellite retires
}

// Below are the rooms that upkeep depends on.
type Below struct{ *campaign.Campaign }

// Clone copies the room onto copies of the rooms below it.
func (c *Upkeep) Clone(on Below) *Upkeep { return &Upkeep{Below: on, State: c.State.Clone()} }

const (
	never = unit.Never
	day   = 24 * time.Hour
)

// Begin prepares the plans, draws ages, and books the first flights.
func (c *Upkeep) Begin() {
	c.Plans = make([]PlanState, len(c.Spec.Plans))
	for i := range c.Plans {
		c.Plans[i].Replaces = c.Spec.Plans[i].Replace
	}
	c.age()
	c.runPlans(0)
}

// Advance does the work of a day if one ends with the span: ages begin, plans book.
func (c *Upkeep) Advance(s clock.Span) {
	if s.To != clock.NextDay(s.From) {
		return
	}
	for _, id := range c.Served() {
		if len(c.RetiresAt) > 0 {
			c.RetiresAt[id] = c.endOf(id, s.To)
			c.soonest = min(c.soonest, c.RetiresAt[id])
		}
	}
	if c.Nodes == nil { // on paper no job sits on what retires
		for _, id := range c.Due(s.To) {
			alive := c.Fleet.Status[id] == fleet.Active
			c.Fleet.SetStatus(id, fleet.Absent)
			c.TakeOut(id, s.To, alive)
		}
	}
	c.runPlans(s.To)
}

// TakeOut begins the disposal of a satellite that has left its slot.
func (c *Upkeep) TakeOut(id fleet.ID, at time.Duration, alive bool) {
	c.Campaign.TakeOut(id, at, alive)
	if len(c.RetiresAt) > 0 {
		c.RetiresAt[id] = never
	}
	c.looked = false
}

// Lose removes a satellite that died in its slot from the books; it may be replaced.
func (c *Upkeep) Lose(id fleet.ID, at time.Duration) {
	c.looked = false
	c.Campaign.Lose(id, at)
}
