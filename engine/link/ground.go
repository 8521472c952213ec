package link

import (
	"errors"
	"math"
	"slices"

	"orrery/engine/exact"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Ground is what the stations see. Slices that it returns belong to it, until the next Update.
type Ground struct {
	stations []Station
	fixed    []stand // Earth-fixed
	stands   []stand // TEME, at the last Update
	closed   []bool  // at the last Update
	silent   []bool  // by satellite: may not communicate with the ground; nil: all may
	rules    Rules
	index    index

	start   []int32 // by station, into seen
	seen    []Sight
	collect func([]int32)
	looking struct {
		at     *stand
		sinMin float64
		mesh   *Mesh
		sky    Sky
	}
}

// Sight is a satellite that a station sees.
type Sight struct {
	Satellite int32
	Length    Micrometres
}

// NewGround makes the view of stations, which it keeps. The error names invalid ones.
func NewGround(stations []Station, rules Rules) (*Ground, error) {
	wrong := []error{rules.Check()}
	g := &Ground{
		stations: stations, rules: rules,
		fixed: make([]stand, len(stations)), stands: make([]stand, len(stations)),
		closed: make([]bool, len(stations)), start: make([]int32, len(stations)+1),
	}
	for i, s := range stations {
		wrong = append(wrong, s.Check())
		g.fixed[i] = s.standECEF()
	}
	g.collect = g.collectSome
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	return g, nil
}

// Stations are the stations, in order.
func (g *Ground) Stations() []Station { return g.stations }

// Rules are the limits of the links.
func (g *Ground) Rules() Rules { return g.rules }

// Capacity is that of station i, each way.
func (g *Ground) Capacity(i int) Rate {
	if c := g.stations[i].Capacity; c > 0 {
		return c
	}
	return g.rules.GroundCapacity
}

// Update finds what each station sees; gmst is the sidereal time, rad. The mesh must have been
// updated with the same sky: it knows which satellites are present. Once it has seen as much it
// allocates no memory.
func (g *Ground) Update(m *Mesh, sky Sky, gmst unit.Angle) {
	sin, cos := exact.Sincos(gmst.Radians())
	g.index.fill(sky.States, lowOrbit, func(i int) bool { return !m.gone(i) })
	g.seen = g.seen[:0]
	g.looking.mesh, g.looking.sky = m, sky
	g.looking.sinMin = exact.Sin(g.rules.MinElevation.Radians())
	for i := range g.fixed {
		g.stands[i] = g.fixed[i].turned(sin, cos)
		g.start[i] = int32(len(g.seen))
		if _, g.closed[i] = slices.BinarySearch(m.closed, int32(i)); g.closed[i] {
			continue
		}
		g.looking.at = &g.stands[i]
		pos := g.stands[i].pos
		g.index.near(pos, g.index.reach(pos, g.rules.MinElevation.Radians()), g.collect)
		slices.SortFunc(g.seen[g.start[i]:], Sight.compare)
	}
	g.start[len(g.fixed)] = int32(len(g.seen))
	g.looking.mesh, g.looking.sky, g.looking.at = nil, Sky{}, nil
}

func (s Sight) compare(o Sight) int { return int(s.Satellite) - int(o.Satellite) }

// collectSome keeps the satellites that the station sees.
func (g *Ground) collectSome(satellites []int32) {
	l := &g.looking
	for _, i := range satellites {
		if sees, d2 := l.at.sees(l.sky.States[i].Pos, l.sinMin); sees && !l.mesh.gone(int(i)) && (g.silent == nil || !g.silent[i]) {
			g.seen = append(g.seen, Sight{i, lengthOf(math.Sqrt(d2))})
		}
	}
}

// Silence denies links to the ground to some satellites, by their number, from the next Update on:
// they may not use their spectrum. It keeps the slice; nil is none.
func (g *Ground) Silence(satellites []bool) { g.silent = satellites }

// Seen are the satellites that station i sees, in order of their index.
func (g *Ground) Seen(i int) []Sight { return g.seen[g.start[i]:g.start[i+1]] }

// Serve keeps the satellite that serves each station until it sets, then takes the nearest one. It
// counts handovers from one satellite to another.
func (g *Ground) Serve(s *State) {
	if len(s.Serving) != len(g.stations) {
		s.Serving = make([]int32, len(g.stations))
		s.Handovers = make([]int64, len(g.stations))
		for i := range s.Serving {
			s.Serving[i] = -1
		}
	}
	for i := range g.stations {
		seen := g.Seen(i)
		if _, kept := slices.BinarySearchFunc(seen, Sight{Satellite: s.Serving[i]}, Sight.compare); kept {
			continue
		}
		next := int32(-1)
		if len(seen) > 0 {
			next = slices.MinFunc(seen, nearer).Satellite
		}
		if next >= 0 && s.Serving[i] >= 0 {
			s.Handovers[i]++
		}
		s.Serving[i] = next
	}
}

func nearer(a, b Sight) int {
	switch {
	case a.Length < b.Length:
		return -1
	case a.Length > b.Length:
		return 1
	}
	return a.compare(b)
}

// Closed reports whether station i was out of service at the last Update.
func (g *Ground) Closed(i int) bool { return g.closed[i] }

// Position is the position of station i at the last Update, TEME, m.
func (g *Ground) Position(i int) space.Vec { return g.stands[i].pos }
