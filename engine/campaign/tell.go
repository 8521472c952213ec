package campaign

import (
	"fmt"
	"time"

	"orrery/engine/event"
)

// Tell tells an event of a flight to people, and what it is about.
func (c *Campaign) Tell(v event.Event) (subject, sentence string) {
	subject = fmt.Sprintf("flight %d", v.Flight)
	f := c.Flights[v.Flight-1]
	plane, pad := c.Fleet.PlaneName(f.Plane), c.Spec.Pads[f.Pad].Name
	switch v.Kind {
	case event.LiftOff:
		return subject, fmt.Sprintf("%s lifts off from %s with %d satellites", c.Spec.Vehicles[f.Vehicle].Name, pad, f.Count)
	case event.Inserted:
		return subject, fmt.Sprintf("reaches orbit; %d satellites climb to %s for %.1f d", f.Count, plane, f.Climb.Hours()/24)
	case event.FlightLost:
		return subject, fmt.Sprintf("is lost with %d satellites", f.Count)
	case event.ReachedSlot:
		return subject, fmt.Sprintf("%d satellites are in their slots in %s", f.Count, plane)
	case event.InService:
		return subject, fmt.Sprintf("%d satellites are in service in %s", f.Count, plane)
	case event.FlightBooked:
		return subject, fmt.Sprintf("booked: %d satellites to %s from %s", f.Count, plane, pad)
	case event.FlightMoved:
		at := c.Clock.Epoch.Add(time.Duration(v.Value * float64(time.Second)))
		return subject, "lift-off moves to " + at.Format("2006-01-02 15:04Z")
	}
	return subject, "is scrubbed; its price comes back"
}
