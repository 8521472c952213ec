package orbit

import (
	"math"
	"strconv"
	"time"

	"orrery/engine/space"
	"orrery/engine/unit"
)

// Elements writes the shell as element sets for go-satellite, numbered from
// first; their mean radius is the shell's. They are of the midnight or noon
// nearest to epoch, where go-satellite's cut epoch is exact, and pass through the
// plan at epoch. The error says what is wrong with the shell.
func (s Shell) Elements(epoch space.Instant, first int) ([]Elements, error) {
	const half = space.Day / 2
	p, err := s.Planned(epoch)
	if err != nil {
		return nil, err
	}
	at := space.Instant(time.Duration(epoch).Round(half)) // 0 is a noon
	since := at.Sub(epoch).Seconds()
	inclination := s.TrueInclination()
	model := Elements{
		Epoch:       at,
		MeanMotion:  kozaiMotion(p.radius, inclination) * 86400 / (2 * math.Pi),
		Inclination: inclination,
	}
	sets := make([]Elements, 0, s.Len())
	for i, plane := range p.planes {
		node := plane.node + float64(p.node/(2*math.Pi)*since)
		first0 := plane.phase + float64(p.argument/(2*math.Pi)*since)
		for j := range p.slots {
			e := model
			e.CatalogueNumber = first + len(sets)
			e.Name = s.Name + " " + strconv.Itoa(i+1) + "-" + strconv.Itoa(j+1)
			e.RAAN = wrapped(node)
			e.MeanAnomaly = wrapped(first0 + float64(j)/float64(s.PerPlane))
			sets = append(sets, e)
		}
	}
	if err := checkAll(sets); err != nil {
		return nil, err
	}
	return sets, nil
}

// wrapped is an angle in turns, in [0, 2π).
func wrapped(turns float64) unit.Angle {
	return unit.Angle(turns-math.Floor(turns)) * unit.Turn
}

// kozaiMotion is Kozai's mean motion (rad/s) of a circle whose mean radius is r:
// SGP4's r̄ = a - 3/4·J2·(3·cos² i - 1)·Re²/a, solved for a, and its recovery of
// Brouwer's mean motion from Kozai's, solved for Kozai's. Each round of either
// gains three digits.
func kozaiMotion(r float64, inclination unit.Angle) float64 {
	term := kozaiTerm(0, inclination) // 3/4·J2·(3·cos² i - 1)·Re²
	a := r
	for range 6 {
		a = r + term/a
	}
	brouwer := math.Sqrt(muWGS72 / float64(a*a*a))
	kozai := brouwer
	for range 6 {
		axis := brouwerAxis(kozai, 0, inclination)
		kozai *= brouwer / math.Sqrt(muWGS72/float64(axis*axis*axis))
	}
	return kozai
}
