package campaign

import (
	"errors"
	"fmt"
	"math"
	"time"

	"orrery/engine/field"
	"orrery/engine/launch"
	"orrery/engine/problem"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Spec is the campaign's part of a scenario.
type Spec struct {
	Vehicles []launch.Vehicle
	Pads     []launch.Pad
	Flights  []Booking
	Treasury unit.Money // what the owners have put in before the mission
}

// Booking is a flight that the scenario, or an order, books.
type Booking struct {
	Vehicle int // index into Vehicles
	Pad     int // index into Pads
	LiftOff time.Duration
	Group   int // index into Groups
	Plane   int // from 0
	Count   int // satellites
	Check   time.Duration
}

// CheckVehicle says what is wrong with a vehicle.
func CheckVehicle(v launch.Vehicle) error {
	var wrong problem.List
	wrong.At("payload_t", problem.Within(v.Payload, 1, 1e9), "payload is %g kg, want 1 to 1e9", float64(v.Payload))
	wrong.At("price_usd_kg", v.Price >= 0 && v.Price <= unit.MillionDollar, "price is $%g a kilogram, want 0 to 1e6", v.Price.Dollars())
	wrong.At("successes", v.Flights >= 0 && v.Successes >= 0 && v.Successes <= v.Flights, "%d of %d flights succeeded", v.Successes, v.Flights)
	wrong.At("ascent_min", v.Ascent > 0 && v.Ascent <= 24*time.Hour, "ascent takes %s, want over 0 and at most a day", field.ShowSpan(v.Ascent))
	wrong.At("insertion_km", problem.Within(v.Insertion, 150*unit.Kilometre, 40000*unit.Kilometre), "insertion at %g km, want 150 to 40000", v.Insertion.Kilometres())
	return errors.Join(wrong...)
}

// CheckBooking says why a booking can never be, whatever the fleet's state.
func (c *Campaign) CheckBooking(b Booking) error {
	switch {
	case b.Vehicle < 0 || b.Vehicle >= len(c.Spec.Vehicles):
		return fmt.Errorf("there is no vehicle %d; there are %d", b.Vehicle+1, len(c.Spec.Vehicles))
	case b.Pad < 0 || b.Pad >= len(c.Spec.Pads):
		return fmt.Errorf("there is no pad %d; there are %d", b.Pad+1, len(c.Spec.Pads))
	case b.Group < 0 || b.Group >= len(c.Fleet.Groups) || c.Fleet.Groups[b.Group].Sets != nil:
		return errors.New("flights fill planned groups, not catalogues")
	}
	g, v := c.Fleet.Groups[b.Group], c.Spec.Vehicles[b.Vehicle]
	payload := float64(b.Count) * float64(c.Fleet.Designs[g.Design].Mass)
	most := int(math.Floor(float64(v.Payload / c.Fleet.Designs[g.Design].Mass)))
	switch {
	case b.Plane < 0 || b.Plane >= g.Shell.Planes:
		return fmt.Errorf("%s has planes 1 to %d, not %d", g.Name, g.Shell.Planes, b.Plane+1)
	case b.Count < 1:
		return fmt.Errorf("a flight carries at least 1 satellite, not %d", b.Count)
	case payload > float64(v.Payload):
		return fmt.Errorf("%s would weigh %.1f t, %s lifts %.1f t: at most %d", table.Count(b.Count, "satellite"), payload/1000, v.Name, v.Payload.Tonnes(), most)
	case b.LiftOff < 0 || b.LiftOff > 100*365*24*time.Hour:
		return fmt.Errorf("lift-off at T+%s, want within 100 years from the start", field.ShowSpan(b.LiftOff))
	case b.Check < 0 || b.Check > 10*365*24*time.Hour:
		return fmt.Errorf("commissioning takes %s, want 0 to 10 years", field.ShowSpan(b.Check))
	case c.Fleet.Designs[g.Design].Thrust <= 0 && g.Shell.Altitude != v.Insertion:
		return fmt.Errorf("%s has no thrust to climb from %g to %g km", c.Fleet.Designs[g.Design].Name, v.Insertion.Kilometres(), g.Shell.Altitude.Kilometres())
	}
	return nil
}
