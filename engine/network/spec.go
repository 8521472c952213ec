package network

import (
	"errors"
	"math"

	"orrery/engine/exact"
	"orrery/engine/field"
	"orrery/engine/link"
	"orrery/engine/problem"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Spec is the network's part of a scenario.
type Spec struct {
	Links   link.Rules
	Sites   []Site
	Places  []Place
	Traffic Traffic
}

// Site is a gateway on the ground.
type Site struct {
	Name      string
	Latitude  unit.Angle
	Longitude unit.Angle
	Altitude  unit.Length // above the WGS 84 ellipsoid
	Capacity  link.Rate   // each way; 0: as the rules say
	Country   string      // whose law applies there; "": unknown, so no state's law bars it
}

// Place is where people live: a city that sends and receives through the satellites above it.
type Place struct {
	Name       string
	Latitude   unit.Angle
	Longitude  unit.Angle
	Population float64
	Capacity   link.Rate // of all its terminals, each way; 0: as the rules say for a station
	Country    string    // as for Site
}

// Traffic is what people of all places send to each other.
type Traffic struct {
	Mean  link.Rate // of all together, over a day
	Swing float64   // amplitude over the day, as a share of the mean: 0 to 1
	Peak  float64   // local hour of the maximum, 0 to 24
}

// Station describes the gateway to engine/link.
func (s Site) Station() link.Station {
	return link.Station{Name: s.Name, Capacity: s.Capacity,
		Place: space.Place{Latitude: s.Latitude, Longitude: s.Longitude, Altitude: s.Altitude}}
}

// Station describes the terminals of the place to engine/link, as one station.
func (p Place) Station() link.Station {
	return link.Station{Name: p.Name, Capacity: p.Capacity, Place: space.Place{Latitude: p.Latitude, Longitude: p.Longitude}}
}

// Check returns what is wrong with lasers, stations and traffic.
func (s Spec) Check() error {
	const most = 100_000 // stations
	var wrong problem.List
	if s.Links.On() {
		wrong.Item("links", "links", s.Links.Check())
	}
	wrong.Unless(len(s.Sites) <= most, "%d gateways, want at most %d", len(s.Sites), most)
	wrong.Unless(len(s.Places) <= maxPlaces, "%d places, want at most %d: each sends to each", len(s.Places), maxPlaces)
	for _, at := range s.Sites {
		wrong.Inside("gateway", at.Station().Check())
	}
	for _, at := range s.Places {
		wrong.Inside("place", at.Station().Check())
		wrong.Unless(problem.Within(at.Population, 1, 1e10), "place %s has %g people, want 1 to 1e10", at.Name, at.Population)
	}
	wrong.Item("traffic", "", errors.Join(field.Check(s.Traffic.Fields())...))
	return errors.Join(wrong...)
}

// maxPlaces bounds the places, all pairs of which are routed in each step.
const maxPlaces = 256

// DiurnalFactor is the ratio of traffic at a local hour to its daily mean.
func (t Traffic) DiurnalFactor(hours float64) float64 {
	return max(0, 1+float64(t.Swing*exact.Cos(2*math.Pi*(hours-t.Peak)/24)))
}
