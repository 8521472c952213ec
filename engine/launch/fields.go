package launch

import (
	"time"

	"orrery/engine/field"
	"orrery/engine/jurisdiction"
	"orrery/engine/unit"
)

const (
	day    = 24 * time.Hour
	decade = 3650 * day
)

// inDays is a figure of days that holds a length of time.
func inDays(key string, at *time.Duration) field.Field {
	return field.Measure(key, field.Rounded(at, day), 0, 3650)
}

// Fields are the figures of a vehicle.
func (v *Vehicle) Fields() []field.Field {
	l := &v.Losses
	fields := []field.Field{
		field.Name("name", &v.Name).Needed("a name of its own"),
		field.Measure("payload_t", field.In(&v.Payload, unit.Tonne), 0.001, 1e4).About("as demonstrated"),
		field.Measure("payload_mature_t", field.In(&v.Mature, unit.Tonne), 0, 1e4).About("what it comes to lift there, as its losses fall; 0: it stays").Usually("0"),
		field.Measure("demonstrated_deg", field.In(&v.Inclination, unit.Degree), 0, 180).About("inclination at which it lifted that; less goes up where the Earth helps less").Usually("30.5"),
		field.Measure("demonstrated_from_deg", field.In(&v.Latitude, unit.Degree), -90, 90).About("latitude that it left from").Usually("25.99677"),
		field.Measure("insertion_km", field.In(&v.Insertion, unit.Kilometre), 150, 40_000).About("altitude where satellites are released"),
		field.Measure("stage_t", field.In(&v.Dry, unit.Tonne), 0, 1e4).About("dry mass of what reaches orbit with them; 0: unknown, and the payload is the same to every orbit").Usually("0"),
		field.Number("stage_impulse_s", &v.Impulse, 1, 1e5).About("its specific impulse").Usually("370"),
		field.Number("fairing_m3", &v.Volume, 0, 1e6).About("room for satellites; 0: always enough").Usually("0"),
		field.Whole("dispenser", &v.MaxSatellites, 0, 100_000).About("satellites that it holds; 0: as many as mass and room allow").Usually("0"),
		field.Measure("price_usd_kg", field.Rounded(&v.Price, unit.Dollar), 0, 1e6),
		field.Number("price_falls", &v.Learning, 0, 0.9).About("share with each doubling of the tonnes lifted (Wright); 0: it stays").Usually("0"),
		field.Measure("lifted_t", field.In(&v.Lifted, unit.Tonne), 0, 1e9).About("before the mission: M0 of that").Usually("0"),
		field.Whole("successes", &v.Successes, 0, 100_000).About("flights that reached their target"),
		field.Whole("record", &v.Flights, 0, 100_000).About("flights"),
	}
	return append(append(fields, l.fields()...), v.turns()...)
}

// fields are how flights are lost.
func (l *Losses) fields() []field.Field {
	return []field.Field{
		field.Number("loss_now", &l.First, -1, 1).About("chance that the next flight is lost; -1: the share of the record").Usually("-1"),
		field.Number("loss_mature", &l.Last, -1, 1).About("what it falls to; -1: it stays").Usually("-1"),
		field.Number("loss_flights", &l.Flights, 0.1, 1e6).About("it falls as exp(-flights/this)").Usually("30"),
		field.Number("loss_share", &l.Fixed, -1, 1).About("of flights lost, whatever was flown; -1: as above").Usually("-1"),
		field.Number("partial_share", &l.Partial, 0, 1).About("of failures that lose half of the satellites").Usually("0"),
		field.Whole("block_flights", &l.Block, 0, 100_000).About("until a new block; 0: none comes").Usually("0"),
		field.Number("block_setback", &l.Setback, 0, 1).About("share of its experience that a new block loses").Usually("0.3333"),
		inDays("inquiry_d", &l.Inquiry).About("median, from a loss until flights go on; 0: no loss stops any").Usually("0"),
		field.Number("inquiry_sigma", &l.InquirySpread, 0, 3).About("CALC med: of its logarithm").Usually("1.2"),
		field.Whole("frequent_from", &l.Frequent.From, 0, 100_000).About("flights in a year from which an inquiry takes as below instead; 0: never").Usually("0"),
		inDays("frequent_inquiry_d", &l.Frequent.Inquiry).About("median, then").Usually("0"),
		field.Number("frequent_inquiry_sigma", &l.Frequent.Spread, 0, 3).About("EST low: of its logarithm").Usually("0.7"),
		field.Number("pad_loss_now", &l.Pad.First, 0, 1).About("chance that a count-down destroys the pad").Usually("0"),
		field.Number("pad_loss_mature", &l.Pad.Last, 0, 1).About("what it falls to, likewise").Usually("0"),
		inDays("pad_repair_d", &l.Repair).About("median").Usually("300"),
	}
}

// turns are when a vehicle is there, and how soon again.
func (v *Vehicle) turns() []field.Field {
	return []field.Field{
		field.Number("available_year", &v.Available, 0, 2200).About("when it first flies, as 2027.5; 0: it does already").Usually("0"),
		field.Duration("slip", &v.Slip, 0, 3*decade).About("nothing of it lifts off before, after the start").Usually("0s"),
		field.Whole("ships", &v.Ships, 0, 10_000).About("upper stages that come back; 0: never short").Usually("0"),
		inDays("ship_turn_d", &v.ShipTurnaround).About("median").Usually("0"),
		field.Whole("boosters", &v.Boosters, 0, 10_000).About("likewise").Usually("0"),
		inDays("booster_turn_d", &v.BoosterTurnaround).About("median").Usually("0"),
		field.Number("turn_sigma", &v.Spread, 0, 3).About("CALC med: of the logarithm of a turn").Usually("0.45"),
		field.Number("scrub_share", &v.Scrubs, 0, 0.95).About("of count-downs that stop for something of the rocket").Usually("0"),
		field.Measure("ascent_min", field.Rounded(&v.Ascent, time.Minute), 0.1, 1440).About("lift-off to insertion"),
	}
}

// Fields are the figures of a pad.
func (p *Pad) Fields() []field.Field {
	return []field.Field{
		field.Name("name", &p.Name).Needed("a name of its own"),
		field.Measure("latitude_deg", field.In(&p.Latitude, unit.Degree), -90, 90),
		field.Measure("longitude_deg", field.In(&p.Longitude, unit.Degree), -180, 180),
		jurisdiction.StateField("country", &p.Country).About("state whose law it is under, as ISO 3166 has it").When(p.Country == "", field.Quiet),
		field.Number("available_year", &p.Available, 0, 2200).About("when it is there, as 2027.5; 0: it is already").Usually("0"),
		field.Measure("from_deg", field.In(&p.From, unit.Degree), 0, 180).About("lowest inclination that its corridors allow; with to_deg 0: as its latitude").Usually("0"),
		field.Measure("to_deg", field.In(&p.To, unit.Degree), 0, 180).About("highest").Usually("0"),
		field.Whole("flights_per_year", &p.YearlyCap, 0, 100_000).About("allowed"),
		field.Measure("turnaround_d", field.Rounded(&p.Turnaround, day), 0, 3650).About("median, between two flights"),
		field.Number("turn_sigma", &p.Spread, 0, 3).About("of its logarithm; 0: always alike").Usually("0"),
		field.Number("turn_falls", &p.YearlyLearning, 0, 0.99).About("share by which the median falls in a year").Usually("0"),
		field.Measure("turn_least_d", field.Rounded(&p.Shortest, day), 0, 3650).About("where it stops").Usually("0"),
		field.Number("weather_share", &p.Weather, 0, 0.95).About("of count-downs that weather stops, over the year").Usually("0"),
		field.Number("stormy_times", &p.Stormy, 0, 10).About("so many times that from June to September; 0: always alike").Usually("0"),
	}
}
