package campaign

import (
	"fmt"
	"time"

	"orrery/engine/event"
	"orrery/engine/field"
	"orrery/engine/flight"
	"orrery/engine/order"
)

// SlipVehicle puts off all flights of a rocket that is not ready.
type SlipVehicle struct {
	Vehicle int
	By      time.Duration
}

var slip = order.Of("slip", func(o *SlipVehicle, in order.Names) []field.Field {
	vehicles := func() []string { return in.Vehicles }
	return []field.Field{
		field.Reference("vehicle", &o.Vehicle, vehicles).Of("vehicle").Needed(field.Either(in.Vehicles)),
		field.Duration("by", &o.By, time.Second, flight.Century/10).Needed("by how much: 9mo, 30d"),
	}
}).By(order.Verb{Name: "slip", Words: "slip vehicle", About: "delay all flights of a vehicle", Asks: true})

func (o SlipVehicle) String() string {
	return fmt.Sprintf("slip vehicle %d by %s", o.Vehicle+1, field.ShowSpan(o.By))
}

// Words is the order with the names of things, or nothing where they do not exist.
func (o SlipVehicle) Words(c *Campaign) string {
	if !within(o.Vehicle, len(c.Spec.Vehicles)) {
		return ""
	}
	return fmt.Sprintf("slip %s by %s", c.Spec.Vehicles[o.Vehicle].Name, field.ShowSpan(o.By))
}

// Apply lets nothing of the rocket leave before it was to by so much.
func (o SlipVehicle) Apply(c *Campaign) error {
	if !within(o.Vehicle, len(c.Spec.Vehicles)) {
		return fmt.Errorf("there is no vehicle %d; there are %d", o.Vehicle+1, len(c.Spec.Vehicles))
	}
	r := &c.VehicleStates[o.Vehicle]
	from := max(r.Slip, c.Clock.Elapsed)
	if from+o.By > flight.Century {
		return fmt.Errorf("%s would fly in over 100 years", c.Spec.Vehicles[o.Vehicle].Name)
	}
	r.Slip = from + o.By
	c.Countdown().redate()
	c.Log.Tell(event.Event{Elapsed: c.Clock.Elapsed, Kind: event.VehicleSlips, Severity: event.Warning, Value: float64(o.Vehicle)})
	return nil
}
