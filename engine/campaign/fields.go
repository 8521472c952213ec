package campaign

import (
	"time"

	"orrery/engine/field"
	"orrery/engine/orbit"
	"orrery/engine/order"
)

// Names are what the things are called that a flight is made of.
type Names struct{ Vehicles, Pads, Groups func() []string }

// century bounds how far ahead a flight may lift off.
const century = 36500 * 24 * time.Hour

// Fields are a flight, by the names of a scenario's things.
func (b *Booking) Fields(of Names) []field.Field {
	const decade = 3650 * 24 * time.Hour
	return []field.Field{
		field.Reference("vehicle", &b.Vehicle, of.Vehicles).Of("vehicle").About("one of the vehicles").Needed(field.OneOf(of.Vehicles(), "vehicle")),
		field.Reference("pad", &b.Pad, of.Pads).Of("pad").About("one of the pads").Needed(field.OneOf(of.Pads(), "pad")),
		field.Duration("lift_off", &b.LiftOff, 0, century).About("after the start"),
		field.Reference("group", &b.Group, of.Groups).Of("group").About("where its satellites go").Needed(field.OneOf(of.Groups(), "group")),
		field.Whole("plane", &b.Plane, 1, orbit.MaxSatellites).From(1).Named(order.PlaneNumber).Of("plane").About("from 1, or as P07").Usually("1"),
		field.Whole("satellites", &b.Count, 1, 100_000).About("how many it carries").Needed("how many it carries"),
		field.Duration("commissioning", &b.Check, 0, decade).About("EST low: from the slot to service").Usually("7d"),
	}
}
