package campaign

import (
	"fmt"
	"time"

	"orrery/engine/event"
	"orrery/engine/table"
)

// Tell tells an event of a flight to people, and what it is about.
func (c *Campaign) Tell(v event.Event) (subject, sentence string) {
	subject = fmt.Sprintf("flight %d", v.Flight)
	f := c.Flights[v.Flight-1]
	plane, pad, load := c.Fleet.PlaneName(f.Plane), c.Spec.Pads[f.Pad].Name, table.Count(f.Count, "satellite")
	switch v.Kind {
	case event.LiftOff:
		return subject, fmt.Sprintf("%s lifts off from %s with %s", c.Spec.Vehicles[f.Vehicle].Name, pad, load)
	case event.Inserted:
		return subject, fmt.Sprintf("reaches orbit with %s; the climb to %s takes %.1f d", load, plane, f.Climb.Hours()/24)
	case event.FlightLost:
		return subject, "is lost with " + load
	case event.ReachedSlot:
		return subject, fmt.Sprintf("reaches its slots in %s with %s", plane, load)
	case event.InService:
		return subject, fmt.Sprintf("puts %s into service in %s", load, plane)
	case event.FlightBooked:
		return subject, fmt.Sprintf("booked: %s to %s from %s", load, plane, pad)
	case event.FlightMoved:
		at := c.Clock.Epoch.Add(time.Duration(v.Value * float64(time.Second)))
		return subject, "lift-off moves to " + at.Format("2006-01-02 15:04Z")
	}
	return subject, "is scrubbed; its price comes back"
}
