package sky

import (
	"time"

	"orrery/engine/eclipse"
	"orrery/engine/fleet"
	"orrery/engine/space"
)

// Point is a place on the ground, in degrees.
type Point struct{ Lat, Lon float64 }

// Mark is a satellite on the map.
type Mark struct {
	ID   fleet.ID
	Lat  float32 // degrees
	Lon  float32
	Lit  bool
	Node bool
}

// maxMarks is how many satellites a snapshot contains; of more, every second, third and so on.
const maxMarks = 25_000

// marks are the satellites on the map.
func (s *Sky) marks() []Mark {
	gmst := space.GMST(s.Clock.Start.Add(s.Clock.Elapsed))
	every := 1 + (len(s.States)-1)/maxMarks
	marks := make([]Mark, 0, len(s.States)/every+1)
	var lit [1]bool
	for id := 0; id < len(s.States); id += every {
		state := s.States[id]
		if s.Fleet.Status[id] != fleet.Active || state.Pos == (space.Vec{}) {
			continue
		}
		at := GroundPoint(space.ToEarthFixed(state.Pos, gmst))
		eclipse.Lit(s.States[id:id+1], s.Sun, lit[:])
		marks = append(marks, Mark{fleet.ID(id), float32(at.Lat), float32(at.Lon), lit[0], s.Fleet.NodeAt[id] >= 0})
	}
	return marks
}

// GroundPoint is the point on a spherical Earth below a position: within a fifth of a degree, less
// than a map shows.
func GroundPoint(posECEF space.Vec) Point {
	place := space.Geodetic(posECEF)
	return Point{place.Latitude.Degrees(), place.Longitude.Degrees()}
}

// trackPoints is the number of points of a track: about one per 90 s.
const trackPoints = 64

// Track is a satellite's path over the ground for one orbit from now.
func (s *Sky) Track(id fleet.ID, period time.Duration) []Point {
	g := s.Fleet.Group(id)
	if period <= 0 {
		period = 96 * time.Minute
	}
	var points []Point
	for i := range trackPoints + 1 {
		at := s.Clock.Elapsed + period*time.Duration(i)/trackPoints
		state, err := s.Groups[g].Exact(int(id-s.Fleet.First[g]), at)
		if err != nil {
			break
		}
		points = append(points, GroundPoint(space.ToEarthFixed(state.Pos, space.GMST(s.Clock.Start.Add(at)))))
	}
	return points
}
