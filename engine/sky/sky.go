// Package sky answers where all satellites are, and when they are lit.
//
// # Model
//
// Each group has a propagator (engine/orbit). Positions are found once a tick, when it begins.
// Until the next tick the light of a node is known as the dark arcs of its orbit, in order
// (engine/eclipse).
//
// # Limits
//
// The map shows at most 25,000 satellites. Seasons of light are found for planned planes only, at
// most 32.
//
// # Sources
//
// engine/orbit, engine/eclipse and engine/space name theirs.
package sky

import (
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/each"
	"orrery/engine/eclipse"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Sky is where satellites are and when they are lit.
type Sky struct {
	Below
	Spec Surroundings

	Groups []Propagator
	At     time.Duration // elapsed time of all that follows; -1 before the first Look
	Sun    space.Vec
	ToSun  space.Vec // direction, a unit vector
	Flux   unit.Flux
	States []orbit.State // by satellite
	Lights []space.Light // by index in Fleet.Nodes

	Flagged []orbit.Flags // by satellite, updated once an hour
	flagsAt time.Duration
	yearly  []PlaneYear // updated once a calendar year
	yearOf  int
}

// New returns a sky before its first Look.
func New(on Below, spec Surroundings, groups []Propagator) *Sky {
	return &Sky{Below: on, Spec: spec, Groups: groups, At: -1, flagsAt: -1}
}

// forked are propagators of the same groups with caches of their own.
func (s *Sky) forked() []Propagator {
	groups := slices.Clone(s.Groups)
	for i, g := range groups {
		if c, ok := g.(*orbit.Catalogue); ok {
			groups[i] = c.Clone()
		}
	}
	return groups
}

// Fork is a sky of the same groups before its first Look.
func (s *Sky) Fork(on Below) *Sky {
	other := New(on, s.Spec, s.forked())
	other.yearly, other.yearOf = s.yearly, s.yearOf
	return other
}

// Clone copies the room onto copies of the rooms below it. What is never changed in place, flags
// and years, is shared.
func (s *Sky) Clone(on Below) *Sky {
	other := *s
	other.Below, other.Groups = on, s.forked()
	other.States, other.Lights = slices.Clone(s.States), slices.Clone(s.Lights)
	return &other
}

// Below are the rooms that the sky depends on.
type Below struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
}

// Propagator moves a group, and can be asked for a single satellite at an instant.
type Propagator interface {
	orbit.Propagator
	Exact(i int, elapsed time.Duration) (orbit.State, error)
}

// Look finds the positions of all satellites now, and the light of each node.
func (s *Sky) Look() {
	if s.At == s.Clock.Elapsed {
		return
	}
	if s.States == nil {
		s.States = make([]orbit.State, s.Fleet.Satellites())
		s.Lights = make([]space.Light, len(s.Fleet.Nodes))
	}
	s.At = s.Clock.Elapsed
	s.Sun = space.Sun(s.Clock.Start.Add(s.At))
	s.ToSun, s.Flux = s.Sun.Unit(), space.SunFlux(s.Sun)
	for i, g := range s.Groups {
		from, to := s.Fleet.First[i], s.Fleet.First[i+1]
		g.States(s.At, s.States[from:to])
		if at := s.Fleet.NodeAt[from]; at >= 0 {
			lights := s.Lights[at : int(at)+int(to-from)]
			if shell, ok := g.(*orbit.Planned); ok { // a plane at a time
				eclipse.Planned(shell, eclipse.Span{From: s.At, For: s.Clock.Tick, Sun: s.Sun}, lights)
			} else {
				eclipse.Lights(s.States[from:to], s.Sun, s.Clock.Tick, lights)
			}
		}
	}
}

// Surroundings are the Earth's radiation and the atmosphere.
type Surroundings struct {
	Infrared unit.Flux
	Albedo   float64
	Activity float64 // density of the air relative to its mean, by solar activity
}

// Light is a satellite's light from now on.
func (s *Sky) Light(id fleet.ID) space.Light {
	if n := s.Fleet.NodeAt[id]; n >= 0 {
		return s.Lights[n]
	}
	var one [1]space.Light
	eclipse.Lights(s.States[id:id+1], s.Sun, s.Clock.Tick, one[:])
	return one[0]
}

// Lit reports which of some satellites are in sunlight.
func (s *Sky) Lit(from, to fleet.ID) []bool {
	lit := make([]bool, to-from)
	each.Chunk(len(lit), fleet.PerChunk, func(i, j int) {
		eclipse.Lit(s.States[int(from)+i:int(from)+j], s.Sun, lit[i:j])
	})
	return lit
}

// Flags are the reservations about every satellite's elements. They need a call of the propagator
// for each catalogued satellite, so they are updated once an hour of the mission.
func (s *Sky) Flags() []orbit.Flags {
	hour := s.Clock.Elapsed.Truncate(time.Hour)
	if s.flagsAt == hour {
		return s.Flagged
	}
	s.flagsAt = hour
	s.Flagged = make([]orbit.Flags, s.Fleet.Satellites())
	for g, group := range s.Fleet.Groups {
		catalogue, ok := s.Groups[g].(*orbit.Catalogue)
		if !ok || group.Sets == nil {
			continue
		}
		flags := s.Flagged[s.Fleet.First[g]:s.Fleet.First[g+1]]
		each.Chunk(len(flags), fleet.PerChunk, func(from, to int) {
			for i := from; i < to; i++ {
				flags[i] = catalogue.Flags(i, hour)
			}
		})
	}
	return s.Flagged
}

// NextTransition is the time until light changes next, and for how long; 0 if it never does.
func NextTransition(l space.Light) (in, lasts time.Duration) {
	arc := l.Leave - l.Enter
	switch {
	case arc <= 0:
		return 0, 0
	case l.Dark():
		return l.Leave, l.Period - arc
	}
	return l.Enter, arc
}

// LookAnew looks again at this instant, after the length of the coming tick has changed.
func (s *Sky) LookAnew() {
	s.At = unit.Never
	s.Look()
}
