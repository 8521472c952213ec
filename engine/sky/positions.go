package sky

import (
	"time"

	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// Scope is a set of satellites.
type Scope uint8

// The scopes.
const (
	NoPositions   Scope = iota
	NodePositions       // satellites with accelerators
	AllPositions        // relays too
)

// Position is the position and velocity of a satellite, and its light.
type Position struct {
	ID             fleet.ID
	State          orbit.State // TEME
	Place          space.Place // WGS 84
	Lit            bool
	NextTransition time.Duration // until its light changes; 0 if it does not
	Lasts          time.Duration // how long the light is then as it will be
}

// positions are those of the satellites in service, by ID, without those whose elements cannot be
// flown.
func (s *Sky) positions(of Scope) []Position {
	ids := s.inService(of)
	all := make([]Position, len(ids))
	gmst := space.GMST(s.Clock.Start.Add(s.At))
	each.Chunk(len(ids), fleet.PerChunk, func(from, to int) {
		for i, id := range ids[from:to] {
			state, light := s.States[id], s.Light(id)
			p := Position{ID: id, State: state, Place: space.Geodetic(space.ToEarthFixed(state.Pos, gmst)), Lit: !light.Dark()}
			p.NextTransition, p.Lasts = NextTransition(light)
			all[from+i] = p
		}
	})
	return all
}

// inService are the satellites in service that have a position.
func (s *Sky) inService(of Scope) []fleet.ID {
	var ids []fleet.ID
	add := func(id fleet.ID) {
		if s.Fleet.Status[id] == fleet.Active && s.States[id].Pos != (space.Vec{}) {
			ids = append(ids, id)
		}
	}
	switch of {
	case NodePositions:
		for _, id := range s.Fleet.Nodes {
			add(id)
		}
	case AllPositions:
		for id := range s.States {
			add(fleet.ID(id))
		}
	}
	return ids
}
