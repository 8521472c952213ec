package launch

import (
	"time"

	"orrery/engine/field"
	"orrery/engine/unit"
)

// Fields are the figures of a vehicle.
func (v *Vehicle) Fields() []field.Field {
	return []field.Field{
		field.Name("name", &v.Name).Needed("every item needs a name of its own"),
		field.Measure("payload_t", field.In(&v.Payload, unit.Tonne), 0.001, 1e4).About("to the insertion orbit"),
		field.Measure("price_usd_kg", field.Rounded(&v.Price, unit.Dollar), 0, 1e6),
		field.Whole("successes", &v.Successes, 0, 100_000).About("flights that reached their target"),
		field.Whole("record", &v.Flights, 0, 100_000).About("flights"),
		field.Measure("ascent_min", field.Rounded(&v.Ascent, time.Minute), 0.1, 1440).About("lift-off to insertion"),
		field.Measure("insertion_km", field.In(&v.Insertion, unit.Kilometre), 150, 40_000).About("altitude where satellites are let go"),
	}
}

// Fields are the figures of a pad.
func (p *Pad) Fields() []field.Field {
	return []field.Field{
		field.Name("name", &p.Name).Needed("every item needs a name of its own"),
		field.Measure("latitude_deg", field.In(&p.Latitude, unit.Degree), -90, 90),
		field.Measure("longitude_deg", field.In(&p.Longitude, unit.Degree), -180, 180),
		field.Whole("flights_per_year", &p.YearlyCap, 0, 100_000).About("allowed"),
		field.Measure("turnaround_d", field.Rounded(&p.Turnaround, 24*time.Hour), 0, 3650).About("between two flights"),
	}
}
