package campaign

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/launch"
)

// year is the row of the calendar year of an instant.
func (c *Campaign) year(at time.Duration) *Year {
	y := c.Clock.Epoch.Add(at).UTC().Year()
	if n := len(c.Years); n == 0 || c.Years[n-1].Year < y {
		c.Years = append(c.Years, Year{Year: y})
	}
	return &c.Years[len(c.Years)-1]
}

// noteQuarter notes the capacity when a calendar quarter has ended.
func (c *Campaign) noteQuarter(at time.Duration) {
	now := c.Clock.Epoch.Add(at).UTC()
	start := quarterStart(now)
	if now.Sub(start) >= day {
		return
	}
	nodes, seats := c.capacity()
	c.Quarters = append(c.Quarters, Past{End: at, Nodes: nodes, Accelerators: seats})
}

// quarterStart is when the calendar quarter of a moment began.
func quarterStart(t time.Time) time.Time {
	return time.Date(t.Year(), (t.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
}

// capacity is how many nodes are in service, and their accelerators.
func (c *Campaign) capacity() (nodes, seats int) {
	for n, id := range c.Fleet.Nodes {
		if c.Fleet.Status[id] == fleet.Active {
			nodes++
			seats += c.Fleet.NodeDesigns[n].Accelerators
		}
	}
	return nodes, seats
}

// rocket is a vehicle as it has grown.
func (c *Campaign) rocket(vehicle int) *launch.Vehicle {
	if len(c.Rockets) == 0 { // a scenario that is looked at
		return &c.Spec.Vehicles[vehicle]
	}
	return c.Spec.Vehicles[vehicle].Grown(c.Rockets[vehicle].Experience)
}
