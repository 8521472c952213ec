package upkeep

import (
	"math"
	"slices"
	"time"

	"orrery/engine/chance"
	"orrery/engine/exact"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/unit"
)

// julianYear is what years of age count by.
const julianYear = time.Duration(365.25 * 24 * float64(time.Hour))

// age lets the satellites of the start have their ages, where a plan lets them retire.
func (c *Upkeep) age() {
	if !slices.ContainsFunc(c.Spec.Plans, func(p flight.Plan) bool { return p.Life > 0 }) {
		return
	}
	c.RetiresAt = make([]time.Duration, c.Fleet.Satellites())
	for id := range fleet.ID(len(c.RetiresAt)) {
		c.RetiresAt[id] = never
		if c.Fleet.Status[id] == fleet.Active {
			c.RetiresAt[id] = c.endOfOld(id)
		}
	}
}

// planOf is the plan that fills a satellite's group; nil if none does.
func (c *Upkeep) planOf(id fleet.ID) *flight.Plan {
	group := c.Fleet.Group(id)
	if i := slices.IndexFunc(c.Spec.Plans, func(p flight.Plan) bool { return p.Group == group }); i >= 0 {
		return &c.Spec.Plans[i]
	}
	return nil
}

// endOf is when a satellite retires that goes into service at an instant: Weibull's law, by
// inversion.
func (c *Upkeep) endOf(id fleet.ID, at time.Duration) time.Duration {
	p := c.planOf(id)
	if p == nil || p.Life <= 0 {
		return never
	}
	u := chance.At(c.Clock.Seed, chance.Life, int64(id), uint64(at/day)).Float()
	return dawnOf(unit.Later(at, years(float64(p.Life*exact.Pow(-exact.Log(1-u), 1/p.Shape)))))
}

// endOfOld is when a satellite of the start retires: it is of any age up to the oldest, and
// lives on as those do that have come so far.
func (c *Upkeep) endOfOld(id fleet.ID) time.Duration {
	p := c.planOf(id)
	if p == nil || p.Life <= 0 {
		return never
	}
	age := float64(p.Oldest * chance.At(c.Clock.Seed, chance.Life, int64(id), math.MaxUint64).Float())
	u := chance.At(c.Clock.Seed, chance.Life, int64(id), 0).Float()
	survived := exact.Pow(age/p.Life, p.Shape)
	whole := float64(p.Life * exact.Pow(survived-exact.Log(1-u), 1/p.Shape))
	return dawnOf(years(max(0, whole-age)))
}

// dawnOf is when the day begins that follows an instant.
func dawnOf(at time.Duration) time.Duration {
	if at > flight.Century {
		return never
	}
	return (at/day + 1) * day
}

func years(y float64) time.Duration { return time.Duration(min(y, 200) * float64(julianYear)) }

// Due are the satellites that leave their slots by now: those that retire, and lost ones that a
// plan replaces.
func (c *Upkeep) Due(now time.Duration) []fleet.ID {
	if c.looked && now < c.soonest {
		return nil
	}
	var due []fleet.ID
	c.looked, c.soonest = true, never
	for id, end := range c.RetiresAt {
		switch {
		case c.Fleet.Status[id] != fleet.Active:
		case end <= now:
			due = append(due, fleet.ID(id))
		default:
			c.soonest = min(c.soonest, end)
		}
	}
	for i := range c.Plans {
		if group := c.Spec.Plans[i].Group; c.Plans[i].Replaces {
			for id := c.Fleet.First[group]; id < c.Fleet.First[group+1]; id++ {
				if c.Fleet.Status[id] == fleet.Lost {
					due = append(due, id)
				}
			}
		}
	}
	return due
}
