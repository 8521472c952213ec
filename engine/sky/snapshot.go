package sky

import (
	"slices"

	"orrery/engine/space"
)

// Wants says what a snapshot shall contain of the sky.
type Wants struct {
	Marks     bool  // positions on the map
	Years     bool  // each plane's light over the calendar year
	Positions Scope // exact positions
}

// View is the sky at an instant.
type View struct {
	SubSolar  Point       // point with the Sun overhead
	Marks     []Mark      // by id, evenly thinned to 25,000
	Years     []PlaneYear // of each plane
	Positions []Position  // by id
}

// View returns the requested state of the sky.
func (s *Sky) View(w Wants) View {
	gmst := space.GMST(s.Clock.Start.Add(s.Clock.Elapsed))
	v := View{SubSolar: GroundPoint(space.ToEarthFixed(s.Sun, gmst))}
	if w.Marks {
		v.Marks = s.marks()
	}
	if w.Years {
		v.Years = slices.Clone(s.years())
	}
	v.Positions = s.positions(w.Positions)
	return v
}
