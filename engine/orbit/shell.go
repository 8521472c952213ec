package orbit

import (
	"errors"
	"fmt"
	"math"
	"time"

	"orrery/engine/exact"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Shell is a plan for satellites on equal circular orbits: planes evenly around the Earth,
// satellites evenly within each. Satellite plane·PerPlane + slot is the one at that slot of that
// plane.
type Shell struct {
	Name        string
	Altitude    unit.Length // mean, above the equatorial radius
	Inclination unit.Angle  // 0 to π; follows from the altitude if sun-synchronous
	Planes      int
	PerPlane    int
	// Phasing is Walker's F, 0 to Planes-1: satellites are ahead of those of the previous plane by
	// F/(Planes·PerPlane) of a turn.
	Phasing int
	// Spread is the part of the equator over which the nodes are spread: 360°, which is also what 0
	// means, is a Walker delta, 180° a Walker star.
	Spread    unit.Angle
	FirstNode unit.Angle // right ascension of plane 0's ascending node at the epoch

	// SunSynchronous planes keep their local time. Spread, FirstNode and Inclination are not used:
	// LocalTime is the mean local time of plane 0's ascending node, in hours, and each plane is
	// LocalTimeStep hours later.
	SunSynchronous bool
	LocalTime      float64
	LocalTimeStep  float64
}

// MaxSatellites bounds the satellites of a shell or a catalogue.
const MaxSatellites = 4_000_000

// Len is the number of satellites.
func (s Shell) Len() int { return s.Planes * s.PerPlane }

// Check returns what is wrong with the plan, in a sentence.
func (s Shell) Check() error {
	var wrong []error
	refuse := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	if s.Planes < 1 || s.PerPlane < 1 {
		refuse("it has %d planes of %d satellites, want at least 1 of each", s.Planes, s.PerPlane)
	} else if s.Planes > MaxSatellites/s.PerPlane {
		refuse("it has %d planes of %d satellites, want at most %d in all", s.Planes, s.PerPlane, MaxSatellites)
	}
	if s.Phasing < 0 || s.Phasing >= max(s.Planes, 1) {
		refuse("phasing is %d, want 0 to %d", s.Phasing, max(s.Planes, 1)-1)
	}
	if km := s.Altitude.Kilometres(); !(km >= 160 && km <= 100_000) {
		refuse("altitude is %g km, want 160 to 100000", km)
	}
	if d := s.Inclination.Degrees(); !(d >= 0 && d <= 179.9999) {
		refuse("inclination is %g°, want 0 to 179.9999", d)
	}
	if d := s.Spread.Degrees(); !(d >= 0 && d <= 360) {
		refuse("spread is %g°, want 0 to 360", d)
	}
	if d := s.FirstNode.Degrees(); !(math.Abs(d) <= 360) {
		refuse("first node is %g°, want -360 to 360", d)
	}
	if h := s.LocalTime; !(h >= 0 && h <= 24) {
		refuse("local time is %g h, want 0 to 24", h)
	}
	if h := s.LocalTimeStep; !(math.Abs(h) <= 24) {
		refuse("local time step is %g h, want -24 to 24", h)
	}
	if s.SunSynchronous && len(wrong) == 0 {
		if _, err := SunSynchronous(s.Altitude); err != nil {
			wrong = append(wrong, err)
		}
	}
	if len(wrong) > 0 {
		return fmt.Errorf("shell %q: %w", s.Name, errors.Join(wrong...))
	}
	return nil
}

// TrueInclination is the inclination that is flown: for a sun-synchronous shell the one that its
// altitude requires.
func (s Shell) TrueInclination() unit.Angle {
	if !s.SunSynchronous {
		return s.Inclination
	}
	inclination, err := SunSynchronous(s.Altitude)
	if err != nil {
		panic("orbit: a shell that Check refuses: " + err.Error())
	}
	return inclination
}

// node is the right ascension of a plane's ascending node at the epoch, in
// turns.
func (s Shell) node(plane int, epoch space.Instant) float64 {
	const hours = 24
	if s.SunSynchronous {
		local := s.LocalTime + float64(float64(plane)*s.LocalTimeStep)
		return float64(meanSun(epoch)/unit.Turn) + float64((local-hours/2)/hours)
	}
	spread := s.Spread
	if spread == 0 {
		spread = unit.Turn
	}
	step := float64(spread/unit.Turn) / float64(s.Planes)
	return float64(s.FirstNode/unit.Turn) + float64(step*float64(plane))
}

// phase is the argument of latitude of a plane's slot 0 at the epoch, in turns.
func (s Shell) phase(plane int) float64 {
	return float64(s.Phasing*plane%s.Len()) / float64(s.Len())
}

// turned is an angle in turns as its sine and cosine.
func turned(turns float64) (sin, cos float64) {
	return exact.Sincos((turns - math.Floor(turns)) * (2 * math.Pi))
}

// Node is the right ascension of a plane's ascending node so long after an epoch.
func (s Shell) Node(plane int, epoch space.Instant, elapsed time.Duration) unit.Angle {
	return unit.Angle(s.node(plane, epoch)*2*math.Pi) + NodeDrift(s.Altitude, s.TrueInclination(), elapsed)
}

// Argument is the argument of latitude of a slot so long after an epoch, with whole turns.
func (s Shell) Argument(plane, slot int, elapsed time.Duration) unit.Angle {
	rate := float64(ArgumentRate(radius(s.Altitude), exact.Cos(s.TrueInclination().Radians())) * elapsed.Seconds())
	return unit.Angle(float64((s.phase(plane)+float64(slot)/float64(s.PerPlane))*2*math.Pi) + rate)
}
