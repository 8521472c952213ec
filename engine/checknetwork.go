package engine

import (
	"errors"

	"orrery/engine/link"
)

// Check says what is wrong with lasers, stations and traffic.
func (s netSpec) Check() error {
	const most = 100_000 // stations
	var wrong faults
	if s.Links.Terminals != 0 {
		wrong.item("links", "links", s.Links.Check())
	}
	wrong.unless(len(s.Sites) <= most, "%d gateways, want at most %d", len(s.Sites), most)
	wrong.unless(len(s.Places) <= maxPlaces, "%d places, want at most %d: each sends to each", len(s.Places), maxPlaces)
	for _, at := range s.Sites {
		wrong.inside("gateway", at.Station().Check())
	}
	for _, at := range s.Places {
		wrong.inside("place", at.Station().Check())
		wrong.unless(within(at.Population, 1, 1e10), "place %s has %g people, want 1 to 1e10", at.Name, at.Population)
	}
	t := s.Traffic
	wrong.at("traffic.mean_gbps", t.Mean >= 0 && t.Mean <= 1e9*link.Gbps, "traffic is %g Gbps, want 0 to 1e9", t.Mean.Gigabits())
	wrong.at("traffic.swing", within(t.Swing, 0, 1), "traffic swings by %g of its mean, want 0 to 1", t.Swing)
	wrong.at("traffic.peak_hour", within(t.Peak, 0, 24), "traffic peaks at %g h, want 0 to 24", t.Peak)
	return errors.Join(wrong...)
}

// maxPlaces bounds what each step routes: all pairs.
const maxPlaces = 256
