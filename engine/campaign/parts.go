package campaign

import (
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// PartsOf is what the known parts of a flight's satellites weigh, where that is more than
// what they were booked with; else 0.
func (c *Campaign) PartsOf(f *flight.Flight) unit.Mass { return f.Parts(c.Fleet) }

// ReachedParts is what the known parts of all satellites that reached orbit weigh, where that
// is more than the mass that they were booked with; else 0.
func (c *Campaign) ReachedParts() unit.Mass {
	all, heavier := unit.Mass(0), false
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Status < launch.Climbing || f.Status == launch.Failed || f.Status == launch.Scrubbed {
			continue
		}
		parts := c.PartsOf(f)
		heavier = heavier || parts > 0
		all += max(parts, f.Payload)
	}
	if !heavier {
		return 0
	}
	return all
}
