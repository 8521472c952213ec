package flight

import (
	"time"

	"orrery/engine/field"
	"orrery/engine/orbit"
	"orrery/engine/order"
	"orrery/engine/unit"
)

// Names are the names of the things that flights refer to.
type Names struct{ Vehicles, Pads, Groups func() []string }

// Century bounds how far ahead a flight may lift off.
const Century = 36500 * 24 * time.Hour

// Fields are the inputs of a booking, by the names of a scenario's things.
func (b *Booking) Fields(of Names) []field.Field {
	const decade = 3650 * 24 * time.Hour
	return []field.Field{
		field.Reference("vehicle", &b.Vehicle, of.Vehicles).Of("vehicle").About("rocket that flies it").Needed(field.OneOf(of.Vehicles(), "vehicle")),
		field.Reference("pad", &b.Pad, of.Pads).Of("pad").About("pad that it leaves from").Needed(field.OneOf(of.Pads(), "pad")),
		field.Duration("lift_off", &b.LiftOff, 0, Century).About("since the start; it leaves at the first window from then on"),
		field.Reference("group", &b.Group, of.Groups).Of("group").About("group that its satellites join").Needed(field.OneOf(of.Groups(), "group")),
		field.Whole("plane", &b.Plane, 1, orbit.MaxSatellites).From(1).Named("P07", order.PlaneNumber).Of("plane").About("counted from 1, or by its name").Usually("1"),
		field.Whole("satellites", &b.Count, 1, 100_000).About("satellites on board").Needed("how many it carries"),
		field.Whole("planes", &b.Planes, 1, 1000).About("EST low: planes that they go to: this one, and the next, which they reach by waiting").Usually("1"),
		field.Measure("drop_off_km", field.In(&b.DropOff, unit.Kilometre), 0, 40_000).About("altitude of their release, at least the vehicle's insertion_km; 0: there").Usually("0"),
		field.Duration("commissioning", &b.Checkout, 0, decade).About("EST low: time from the slot to service").Usually("7d"),
	}
}

// Fields are the inputs of a deployment.
func (d *Deployment) Fields() []field.Field {
	return []field.Field{
		field.Number("thrust_duty", &d.Duty, 0.01, 1).About("EST low: share of the time that satellites thrust while they climb; 0.1 to 0.5, Starlink's batches of 2019 and 2020 rose as with an eighth").Usually("0.15"),
		field.Duration("test", &d.Test, 0, 365*day).About("EST med: after drop-off, before they climb").Usually("4d"),
		field.Measure("parking_km", field.In(&d.Parking, unit.Kilometre), 0, 40_000).About("EST low: where they wait for their plane; 0: where they are released").Usually("350"),
		field.Measure("slide_km", field.In(&d.Below, unit.Kilometre), 0, 100).About("EST med: how far under or over its circle a satellite slides to its slot; Starlink's are 3 km under; 0: it is there at once").Usually("5"),
		field.Number("dead_share", &d.Dead, 0, 1).About("EST low: of satellites that are dead on arrival").Usually("0.01"),
	}
}

// Fields are the inputs of a plan, by the names of a scenario's things.
func (p *Plan) Fields(of Names) []field.Field {
	return []field.Field{
		field.Name("name", &p.Name).Needed("a name of its own"),
		field.Reference("group", &p.Group, of.Groups).Of("group").About("that it fills, and keeps filled").Needed(field.Either(of.Groups())),
		field.Reference("vehicle", &p.Vehicle, of.Vehicles).Of("vehicle").About("that flies for it").Needed(field.Either(of.Vehicles())),
		field.Texts("pads", &p.Pads).About("that it may use; none: all that reach the group"),
		field.Duration("from", &p.From, 0, Century).About("after the start").Usually("0s"),
		field.Duration("by", &p.By, 0, Century).About("when the group is to be full, at an even pace; 0s: as soon as can be").Usually("0s"),
		field.Whole("satellites", &p.PerFlight, 0, 100_000).About("a flight; 0: as many as mass, room and dispenser allow").Usually("0"),
		field.Whole("planes", &p.Planes, 1, 100).About("EST med: that a flight builds, one or two; half of the polar flights of 2026 fed two").Usually("1"),
		field.Whole("repair_planes", &p.Repairs, 1, 100).About("that a flight of spares serves at most").Usually("8"),
		field.Number("flights_per_year", &p.Yearly, 0, 1e5).About("at the start; 0: as often as rockets and pads allow").Usually("0"),
		field.Number("growth", &p.Growth, 0, 100).About("factor on that in a year").Usually("1"),
		field.Number("most_per_year", &p.Most, 0, 1e5).About("where that stops; 0: nowhere").Usually("0"),
		field.Whole("ahead", &p.Ahead, 0, 10_000).About("flights that count down at a time; 0: twice as many as pads, and as many as leave in lead").Usually("0"),
		field.Number("factory_per_month", &p.Factory, 0, 1e6).About("satellites built; 0: no bound").Usually("0"),
		field.Duration("lead", &p.Lead, 0, Century/10).About("EST low: from booking until satellites are at the pad").Usually("60d"),
		field.Duration("commissioning", &p.Checkout, 0, Century/10).About("EST low: from the slot to service").Usually("7d"),
		field.Measure("drop_off_km", field.In(&p.DropOff, unit.Kilometre), 0, 40_000).About("where they are released, at least the vehicle's insertion_km; 0: there").Usually("0"),
		field.Whole("spares", &p.Spares, 0, 10_000).About("slots of each plane that hold spares, which work like the rest").Usually("0"),
		field.Bool("replace", &p.Replace, "yes", "no").About("what retires or fails").Usually("yes"),
		field.Number("life_years", &p.Life, 0, 100).About("scale of Weibull's law; 0: none retires; Starlink's launch years: 5.85").Usually("0"),
		field.Number("life_shape", &p.Shape, 0, 100).About("of that law; Starlink's: 4.5").Usually("4.5"),
		field.Number("oldest_years", &p.Oldest, 0, 100).About("those there at the start are of any age up to it").Usually("0"),
		field.Number("failures_per_year", &p.Failures, 0, 1).About("EST low: share of a plane, as its spares are reckoned for").Usually("0.03"),
	}
}
