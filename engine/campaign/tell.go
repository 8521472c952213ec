package campaign

import (
	"fmt"
	"time"

	"orrery/engine/delay"
	"orrery/engine/event"
	"orrery/engine/flight"
	"orrery/engine/table"
)

// Tell tells an event of a flight to people, and what it is about.
func (c *Campaign) Tell(v event.Event) (subject, sentence string) {
	switch v.Kind {
	case event.Retired:
		if v.Value != 0 {
			return c.Fleet.Name(v.Node), "the lost satellite decays: its slot is free to be filled"
		}
		return c.Fleet.Name(v.Node), "leaves its slot and is brought down"
	case event.VehicleSlips:
		i := int(v.Value)
		return c.Spec.Vehicles[i].Name, "does not fly before " + c.Clock.Date(c.VehicleStates[i].Slip)
	case event.PadClosed:
		return c.Spec.Pads[int(v.Value)].Name, "the pad is closed"
	case event.PadOpened:
		return c.Spec.Pads[int(v.Value)].Name, "the pad is open"
	case event.CadenceSet:
		return c.Spec.Plans[int(v.Value)].Name, "the campaign has other orders"
	}
	return c.tellFlight(v)
}

func (c *Campaign) tellFlight(v event.Event) (subject, sentence string) {
	subject = fmt.Sprintf("flight %d", v.Flight)
	f := &c.Flights[v.Flight-1]
	plane, pad, load := c.PlanesOf(f), c.Spec.Pads[f.Pad].Name, table.Count(f.Count, "satellite")
	some := table.Count(int(v.Value), "satellite")
	switch v.Kind {
	case event.LiftOff:
		return subject, fmt.Sprintf("lifts off from %s with %s on %s", pad, load, c.Spec.Vehicles[f.Vehicle].Name)
	case event.Inserted:
		if len(f.Cargo()) == 0 {
			return subject, fmt.Sprintf("in orbit: %s, none of which works", some)
		}
		return subject, fmt.Sprintf("in orbit: %s, the last in service in %s", some, span(c.Trajectories().Service(f)-c.Trajectories().InsertedAt(f)))
	case event.FlightLost:
		return subject, "is lost with " + load
	case event.FlightPartly:
		return subject, fmt.Sprintf("loses %d of %s in orbit", int(v.Value), load)
	case event.DeadOnArrival:
		return subject, "dead on arrival: " + some + ", left to decay"
	case event.Stranded:
		return subject, "cannot climb any more: " + some + ", left to decay"
	case event.ReachedSlot:
		return subject, "its satellites reach plane " + c.Fleet.PlaneName(f.Batches[min(int(v.Value), len(f.Batches)-1)].Plane)
	case event.InService:
		return subject, fmt.Sprintf("in service: %s in %s", some, plane)
	case event.FlightBooked:
		return subject, fmt.Sprintf("booked: %s to %s from %s", some, plane, pad)
	case event.CountdownStopped:
		return subject, "the count-down stops: " + delay.Cause(v.Value).String()
	case event.ManifestChanged:
		return subject, fmt.Sprintf("is rebooked: %s to %s", some, plane)
	case event.FlightRetargeted:
		return subject, "its satellites wait for plane " + c.Fleet.PlaneName(int(v.Value))
	case event.FlightMoved:
		at := c.Clock.Epoch.Add(time.Duration(v.Value * float64(time.Second)))
		return subject, "lift-off moves to " + at.Format("2006-01-02 15:04Z")
	}
	return subject, "scrubbed, its price refunded: " + load + " on the ground"
}

// span is a length of time as sentences have it.
func span(d time.Duration) string { return fmt.Sprintf("%.0f d", d.Hours()/24) }

// PlanesOf names the planes that a flight goes to: P13, or P13 +2 for two more.
func (c *Campaign) PlanesOf(f *flight.Flight) string {
	name := c.Fleet.PlaneName(f.Plane())
	if more := len(f.Batches) - 1; more > 0 {
		name += fmt.Sprintf(" +%d", more)
	}
	return name
}
