package engine

import (
	"time"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// Fields are all keys of a scenario, in the order of a document.
func (s *Scenario) Fields() []field.Field {
	none := func(n int) bool { return n == 0 }
	return []field.Field{
		field.Slug("mission", &s.Name).About("what the mission and its file are called").Usually("mission"),
		field.Text("title", &s.Title).About("one line for people").When(s.Title == "", field.Quiet),
		field.Moment("epoch", &s.Epoch, 1960, 2055).About("the calendar moment of T+0; left out: the latest epoch of the catalogues").When(s.Epoch.IsZero(), field.Quiet),
		field.Seed("seed", &s.Seed).About("of every draw of chance").Usually("1"),
		field.Rung("tick", &s.Tick, Ticks[:]).About("at the start: " + ticks()).Usually("10s"),
		field.Number("speed", &s.Speed, 0.001, 1e7).About("suggested: mission seconds in a second of the wall clock").Usually("60"),
		field.Measure("treasury_usd", field.Rounded(&s.Treasury, unit.Dollar), 0, 4e12).About("what the owners put in before the mission"),
		field.Part("sky", s.Sky.Fields).About("what the Earth sends to a satellite"),
		field.List("groups", &s.Groups, func(g *Group) []field.Field { return g.Fields(s.designNames) }).About("satellites of one design that are flown alike"),
		field.List("designs", &s.Designs, (*fleet.Design).Fields).About("what they are made of").As(field.First).When(none(len(s.Designs)), field.Quiet),
		field.List("sites", &s.Sites, (*Site).Fields).About("more gateways").When(none(len(s.Sites)), field.Quiet),
		field.List("places", &s.Places, (*Place).Fields).About("more of them").When(none(len(s.Places)), field.Quiet),
		field.Part("links", s.Links.Fields).About("lasers and radio"),
		field.Part("traffic", s.Traffic.Fields).About("what places send to each other").When(none(s.Links.Terminals), field.Quiet),
		field.Part("workload", s.Workload.Fields).About("what customers ask for"),
		field.List("vehicles", &s.Vehicles, (*launch.Vehicle).Fields).About("rockets").As(field.First).When(none(len(s.Vehicles)), field.Quiet),
		field.List("pads", &s.Pads, (*launch.Pad).Fields).About("where they leave from").As(field.First).When(none(len(s.Pads)), field.Quiet),
		field.List("flights", &s.Flights, func(b *Booking) []field.Field { return b.fields(s) }).About("booked before the mission").When(none(len(s.Flights)), field.Quiet),
	}
}

// ticks lists the ladder.
func ticks() string {
	texts := make([]string, len(Ticks))
	for i, t := range Ticks {
		texts[i] = field.ShowSpan(t)
	}
	return field.Either(texts)
}

// namesOf is what items are called.
func namesOf[T any](items []T, name func(*T) string) []string {
	names := make([]string, len(items))
	for i := range items {
		names[i] = name(&items[i])
	}
	return names
}

func (s *Scenario) designNames() []string {
	return namesOf(s.Designs, func(d *fleet.Design) string { return d.Name })
}

// Fields are what the Earth sends to a satellite, and the air it leaves.
func (s *Surroundings) Fields() []field.Field {
	return []field.Field{
		field.Number("earth_infrared_w_m2", &s.Infrared, 0, 1000).About("MCC high: 218 to 257").Usually("237"),
		field.Number("albedo", &s.Albedo, 0, 1).About("MCC high: 0.2 to 0.4").Usually("0.3"),
		field.Number("solar_activity", &s.Activity, 0.2, 4).About("EST low: air density over its mean, 0.2 to 4 through the Sun's cycle").Usually("1"),
	}
}

// fields are a flight, by the names of a scenario's things.
func (b *Booking) fields(s *Scenario) []field.Field {
	const century, decade = 36500 * 24 * time.Hour, 3650 * 24 * time.Hour
	vehicles := func() []string { return namesOf(s.Vehicles, func(v *launch.Vehicle) string { return v.Name }) }
	pads := func() []string { return namesOf(s.Pads, func(p *launch.Pad) string { return p.Name }) }
	groups := func() []string { return namesOf(s.Groups, func(g *Group) string { return g.Name }) }
	return []field.Field{
		field.Reference("vehicle", &b.Vehicle, vehicles).About("one of the vehicles").Needed(field.Either(vehicles())),
		field.Reference("pad", &b.Pad, pads).About("one of the pads").Needed(field.Either(pads())),
		field.Duration("lift_off", &b.LiftOff, 0, century).About("after the start"),
		field.Reference("group", &b.Group, groups).About("where its satellites go").Needed(field.Either(groups())),
		field.Whole("plane", &b.Plane, 1, maxSatellites).From(1).About("from 1").Usually("1"),
		field.Whole("satellites", &b.Count, 1, 100_000).About("aboard").Needed("how many are aboard"),
		field.Duration("commissioning", &b.Check, 0, decade).About("EST low: from the slot to service").Usually("7d"),
	}
}
