package link

import (
	"errors"
	"fmt"
	"math"

	"orrery/engine/exact"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Station is a place on the ground with radio links to satellites.
type Station struct {
	Name     string
	Place    space.Place
	Capacity Rate // in each direction; 0: as the rules say
}

// Check returns what is wrong with a station's position.
func (s Station) Check() error {
	var wrong []error
	if d := s.Place.Latitude.Degrees(); !(d >= -90 && d <= 90) {
		wrong = append(wrong, fmt.Errorf("latitude is %g°, want -90 to 90", d))
	}
	if d := s.Place.Longitude.Degrees(); !(d >= -180 && d <= 180) {
		wrong = append(wrong, fmt.Errorf("longitude is %g°, want -180 to 180", d))
	}
	if km := s.Place.Altitude.Kilometres(); !(km >= -1 && km <= 10) {
		wrong = append(wrong, fmt.Errorf("altitude is %g km, want -1 to 10", km))
	}
	if s.Capacity < 0 {
		wrong = append(wrong, fmt.Errorf("capacity is %d bit/s, want none below 0", s.Capacity))
	}
	if len(wrong) == 0 {
		return nil
	}
	return fmt.Errorf("station %q: %w", s.Name, errors.Join(wrong...))
}

// stand is the position of a station, m, and its zenith, a unit vector.
type stand struct{ pos, up space.Vec }

// standECEF is the station in the Earth-fixed frame.
func (s Station) standECEF() stand {
	sin, cos := exact.Sincos(s.Place.Latitude.Radians())
	sinLongitude, cosLongitude := exact.Sincos(s.Place.Longitude.Radians())
	return stand{
		pos: s.Place.EarthFixed(),
		up:  space.Vec{X: float64(cos * cosLongitude), Y: float64(cos * sinLongitude), Z: sin},
	}
}

// turned is the stand in TEME, given sine and cosine of the sidereal time.
func (s stand) turned(sin, cos float64) stand {
	turn := func(v space.Vec) space.Vec {
		return space.Vec{X: float64(cos*v.X) - float64(sin*v.Y), Y: float64(sin*v.X) + float64(cos*v.Y), Z: v.Z}
	}
	return stand{turn(s.pos), turn(s.up)}
}

// sees reports whether the sine of a satellite's elevation is at least sinMin, and the square of
// its distance, m².
func (s *stand) sees(satellite space.Vec, sinMin float64) (bool, float64) {
	d := satellite.Sub(s.pos)
	height := d.Dot(s.up)
	d2 := d.Dot(d)
	return height > 0 && float64(height*height) >= float64(sinMin*sinMin)*d2, d2
}

// Elevation is that of a satellite at pos (TEME) over the station's horizon; negative below it.
func (s Station) Elevation(pos space.Vec, gmst unit.Angle) unit.Angle {
	sin, cos := exact.Sincos(gmst.Radians())
	at := s.standECEF().turned(sin, cos)
	d := pos.Sub(at.pos)
	if d == (space.Vec{}) {
		return 0
	}
	return unit.Angle(exact.Asin(max(-1, min(1, d.Dot(at.up)/d.Norm()))))
}

// Fibre is the length of the great circle between two places on a sphere of the Earth's mean
// radius: the least length of a cable.
func Fibre(a, b space.Place) unit.Length {
	const meanRadius = 6371e3 // m, IUGG, as verification cases use it
	sinA, cosA := exact.Sincos(a.Latitude.Radians())
	sinB, cosB := exact.Sincos(b.Latitude.Radians())
	sin, cos := exact.Sincos((b.Longitude - a.Longitude).Radians())
	// Vincenty (1975), the special case of a sphere: right at any distance.
	y := float64(cosB * sin)
	x := float64(cosA*sinB) - float64(sinA*cosB*cos)
	across := math.Sqrt(float64(y*y) + float64(x*x))
	along := float64(sinA*sinB) + float64(cosA*cosB*cos)
	return unit.Length(meanRadius * exact.Atan2(across, along))
}

// FibreIndex is the group index of fibre at 1,550 nm (Corning SMF-28, product information PI1424).
const FibreIndex = 1.468

// LightSpeed is that in vacuum (SI, exact).
const LightSpeed = 299_792_458 * unit.MetrePerSecond
