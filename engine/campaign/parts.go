package campaign

import (
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// PartsOf is what the known parts of a flight's satellites weigh, where that is more than
// what they were booked with; else 0.
func (c *Campaign) PartsOf(f *Flight) unit.Mass { return f.parts(c.Fleet) }

// parts is PartsOf of a flight's group.
func (f *Flight) parts(on *fleet.Fleet) unit.Mass {
	parts := unit.Mass(float64(f.Count) * float64(on.Designs[on.Groups[f.Group].Design].Parts()))
	if parts <= f.Payload {
		return 0
	}
	return parts
}

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
