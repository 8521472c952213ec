package space

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// Place is a point by geodetic latitude (-π/2 to π/2, north positive), longitude
// (-π to π, east positive) and altitude above the WGS 84 ellipsoid.
type Place struct {
	Latitude, Longitude unit.Angle
	Altitude            unit.Length
}

const (
	// eccentricity2 is the first eccentricity of the ellipsoid, squared.
	eccentricity2 = earthFlattening * (2 - earthFlattening)
	// eccentricity2Second is the second one, squared.
	eccentricity2Second = eccentricity2 / (1 - eccentricity2)
	// polarRadius is the ellipsoid's other half axis, m.
	polarRadius = float64(EarthRadius) * (1 - earthFlattening)
)

// Geodetic is the place of posECEF, by Bowring (1976), Transformation from
// spatial to geographical coordinates: right within a micrometre from 5,000 km
// below the surface outwards.
func Geodetic(posECEF Vec) Place {
	const a, b = float64(EarthRadius), polarRadius
	p := math.Sqrt(float64(posECEF.X*posECEF.X) + float64(posECEF.Y*posECEF.Y))

	// β is the parametric latitude; its first guess is exact on the surface.
	sinBeta, cosBeta := normal(posECEF.Z*a, p*b)
	var sin, cos float64
	for range 3 {
		sin, cos = normal(
			posECEF.Z+float64(eccentricity2Second*b*cube(sinBeta)),
			p-float64(eccentricity2*a*cube(cosBeta)),
		)
		sinBeta, cosBeta = normal(sin*(1-earthFlattening), cos)
	}
	root := math.Sqrt(1 - float64(eccentricity2*sin*sin))
	altitude := float64(p*cos) + float64(posECEF.Z*sin) - float64(a*root)
	return Place{
		Latitude:  unit.Angle(exact.Atan2(sin, cos)),
		Longitude: unit.Angle(exact.Atan2(posECEF.Y, posECEF.X)),
		Altitude:  unit.Length(altitude),
	}
}

// EarthFixed is the place as a vector in the Earth-fixed frame.
func (p Place) EarthFixed() Vec {
	const a = float64(EarthRadius)
	sin, cos := exact.Sincos(p.Latitude.Radians())
	sinLongitude, cosLongitude := exact.Sincos(p.Longitude.Radians())
	n := a / math.Sqrt(1-float64(eccentricity2*sin*sin)) // radius in the prime vertical
	h := p.Altitude.Metres()
	across := (n + h) * cos
	return Vec{
		float64(across * cosLongitude),
		float64(across * sinLongitude),
		float64((float64(n*(1-eccentricity2)) + h) * sin),
	}
}

// normal is (y, x) at length 1; (0, 1) for the zero vector.
func normal(y, x float64) (sin, cos float64) {
	n := math.Sqrt(float64(y*y) + float64(x*x))
	if n == 0 {
		return 0, 1
	}
	return y / n, x / n
}

func cube(x float64) float64 { return float64(x * x * x) }
