package link

import (
	"strconv"
	"time"

	"orrery/engine/field"
	"orrery/engine/unit"
)

// Fields are the limits of lasers and radio. What is usual is what Usual says.
func (r *Rules) Fields() []field.Field {
	off := r.Terminals == 0
	usual := Usual()
	return []field.Field{
		field.Whole("terminals", &r.Terminals, 0, MaxTerminals).About("lasers of a satellite: 4 make a +grid, Starlink's present satellites have 3 (sl.isl.n); 0: no network at all").
			Usually(strconv.Itoa(usual.Terminals)),
		usually(field.Measure("range_km", field.In(&r.Range, unit.Kilometre), 1, 1e6).About("BRA high: longest laser link"), usual.Range.Kilometres(), off),
		usually(field.Measure("grazing_km", field.In(&r.Grazing, unit.Kilometre), 0, 1000).About("EST low: lowest height of a laser's line"), usual.Grazing.Kilometres(), off),
		field.Duration("acquisition", &r.Acquire, 0, time.Hour).About("BRA high: from sight to service").Usually(field.ShowSpan(usual.Acquire)).When(off, field.Quiet),
		usually(field.Measure("capacity_gbps", field.Rounded(&r.Capacity, Gbps), 0, 1e6).About("BRA high: of a laser link, each way"), usual.Capacity.Gigabits(), off),
		usually(field.Measure("min_elevation_deg", field.In(&r.MinElevation, unit.Degree), 0, 89).About("FCC21 high: of a satellite over a station's horizon"), usual.MinElevation.Degrees(), off),
		usually(field.Measure("ground_capacity_gbps", field.Rounded(&r.GroundCapacity, Gbps), 0, 1e6).About("EST low: of a gateway, each way"), usual.GroundCapacity.Gigabits(), off),
	}
}

// usually is a number with its usual value, quiet without a network.
func usually(f field.Field, figure float64, off bool) field.Field {
	return f.Usually(field.ShowNumber(figure)).When(off, field.Quiet)
}
