package sky

import (
	"time"

	"orrery/engine/eclipse"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// PlaneYear is the light of a plane over the present calendar year of the mission.
type PlaneYear struct {
	Group, Plane     string
	From             time.Time
	Span             time.Duration
	Dark             []time.Duration // per orbit, at the middles of equal parts of the year
	Longest          time.Duration   // dark arc
	LitShare         float64         // 0 to 1
	BetaMin, BetaMax unit.Angle
	Seasons          []DarkSeason
}

// DarkSeason is a time of the year in which each orbit has a dark arc.
type DarkSeason struct {
	From, To time.Time
	Longest  time.Duration // dark arc
}

// A year of light is shown in this many parts, for at most this many planes.
const (
	yearParts = 73 // five days each
	mostYears = 32
)

// course is a propagator whose planes have a mean orbit.
type course interface{ Mean(plane int) orbit.Mean }

// years are those of the planned planes with nodes, or of all planes if none has nodes, over the
// present calendar year. They cost some milliseconds per plane and are found once a year.
func (s *Sky) years() []PlaneYear {
	now := s.Clock.Epoch.Add(s.Clock.Elapsed)
	from := time.Date(now.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	if s.yearOf == now.Year() {
		return s.yearly
	}
	s.yearOf, s.yearly = now.Year(), nil
	for g, group := range s.Fleet.Groups {
		planes, ok := s.Groups[g].(course)
		if !ok || len(s.Fleet.Nodes) > 0 && !s.Fleet.Designs[group.Design].IsNode() {
			continue
		}
		for plane := 0; plane < group.Shell.Planes && len(s.yearly) < mostYears; plane++ {
			mean := planes.Mean(plane).After(from.Sub(s.Clock.Epoch))
			s.yearly = append(s.yearly, yearOf(mean, from, PlaneYear{Group: group.Name, Plane: s.Fleet.PlaneName(plane)}))
		}
	}
	return s.yearly
}

// yearOf computes the year of a plane.
func yearOf(mean orbit.Mean, from time.Time, y PlaneYear) PlaneYear {
	epoch := space.At(from)
	y.From, y.Span = from, from.AddDate(1, 0, 0).Sub(from)
	course := eclipse.Of(mean)
	found := course.Year(epoch, y.Span)
	y.Longest, y.LitShare = found.Longest, found.LitShare
	y.BetaMin, y.BetaMax = found.BetaMin, found.BetaMax
	for _, season := range found.Seasons {
		y.Seasons = append(y.Seasons, DarkSeason{from.Add(season.From), from.Add(season.To), season.Longest})
	}
	for i := range yearParts {
		at := y.Span * time.Duration(2*i+1) / (2 * yearParts)
		y.Dark = append(y.Dark, course.Shadow(at, space.Sun(epoch.Add(at))).Dark)
	}
	return y
}
