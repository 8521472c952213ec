package link

import (
	"time"

	"orrery/engine/field"
	"orrery/engine/unit"
)

// byDesign is the word in documents for lasers as in the satellites' designs.
const byDesign = "design"

// Fields are the inputs of lasers and radio. Their defaults are those of ByDesigns.
func (r *Rules) Fields() []field.Field {
	off := r.Terminals == 0
	usual := DefaultRules()
	return []field.Field{
		field.Whole("terminals", &r.Terminals, 0, MaxTerminals).OrWord(byDesign, ByDesign).About("lasers of every satellite, whatever its design; design: what that has; 0: no network at all").Usually(byDesign),
		field.Measure("range_km", field.In(&r.Range, unit.Kilometre), 1, 1e6).OrWord(byDesign, ByDesign).About("that each laser reaches; design: the less of what the two ends of a link have").Usually(byDesign).When(off, field.Quiet),
		usually(field.Measure("grazing_km", field.In(&r.Grazing, unit.Kilometre), 0, 1000).About("EST low: lowest height of a laser's line"), usual.Grazing.Kilometres(), off),
		field.Duration("acquisition", &r.Acquire, 0, time.Hour).About("BRA high: from sight to service").Usually(field.ShowSpan(usual.Acquire)).When(off, field.Quiet),
		field.Measure("capacity_gbps", field.Rounded(&r.Capacity, Gbps), 0, 1e6).OrWord(byDesign, ByDesign).About("of every laser link, each way; design: the less of its two ends").Usually(byDesign).When(off, field.Quiet),
		usually(field.Measure("min_elevation_deg", field.In(&r.MinElevation, unit.Degree), 0, 89).About("FCC21 high: of a satellite over a station's horizon"), usual.MinElevation.Degrees(), off),
		usually(field.Measure("ground_capacity_gbps", field.Rounded(&r.GroundCapacity, Gbps), 0, 1e6).About("EST low: of a gateway, each way"), usual.GroundCapacity.Gigabits(), off),
	}
}

// usually is a number with a default, left out of documents without a network.
func usually(f field.Field, figure float64, off bool) field.Field {
	return f.Usually(field.ShowNumber(figure)).When(off, field.Quiet)
}
