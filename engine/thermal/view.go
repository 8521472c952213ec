package thermal

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/unit"
)

// ViewFactor is the view factor from one face of a small plate to the Earth, 0 to 1:
// the share of what the face sends out that meets the Earth. tilt is the angle
// between the face's normal and the direction down, 0 to π; earth is the Earth's
// radius, distance that of the plate from its centre.
//
// Where the whole Earth is before the face it is cos(tilt)/H², where it is
// behind 0, and where its horizon cuts the Earth
//
//	1/2 − asin(√(H²−1)/(H·sin tilt))/π
//	+ (cos tilt·acos(−√(H²−1)·cot tilt) − √(H²−1)·√(1−H²·cos² tilt))/(π·H²)
//
// (Howell, Mengüç, Siegel 2016, app. C), with H = distance/earth.
func ViewFactor(earth, distance unit.Length, tilt unit.Angle) float64 {
	h := max(float64(distance)/float64(earth), 1)
	sin, cos := exact.Sincos(tilt.Radians())
	h2 := float64(h * h)
	switch {
	case float64(h*cos) >= 1:
		return cos / h2
	case float64(h*cos) <= -1:
		return 0
	}
	root := math.Sqrt(h2 - 1)
	part := float64(cos*exact.Acos(clamp(-root*cos/sin))) -
		float64(root*math.Sqrt(max(0, 1-float64(h2*cos*cos))))
	return max(0, 0.5-exact.Asin(clamp(root/float64(h*sin)))/math.Pi+part/float64(math.Pi*h2))
}

// EdgeViewFactor is the view factor from each face of a plate that stands edge-on to
// the Earth to the Earth, at a distance from its centre: View at 90°.
func EdgeViewFactor(earth, distance unit.Length) float64 {
	h := float64(distance) / float64(earth)
	if h <= 1 {
		return 0.5
	}
	root := math.Sqrt(float64(h*h) - 1)
	return (exact.Atan(1/root) - root/float64(h*h)) / math.Pi
}

// clamp keeps a cosine within its range.
func clamp(x float64) float64 { return max(-1, min(1, x)) }

// GroundSun is the mean cosine of the Sun's zenith angle on the ground below a
// satellite, 0 at night, while it goes from one place of a circular orbit to
// another. Places are angles from the point of the orbit nearest the Sun, in
// radians, any number of turns, from below to; cosBeta is of the Sun's height
// above the plane. At equal ends it is that of the instant.
func GroundSun(cosBeta, from, to float64) float64 {
	if to <= from {
		return float64(cosBeta * max(0, exact.Cos(from)))
	}
	return float64(cosBeta * (risen(to) - risen(from)) / (to - from))
}

// GroundSunMean is GroundSun over a whole orbit.
func GroundSunMean(cosBeta float64) float64 { return cosBeta / math.Pi }

// risen is the integral of max(0, cos u) from −π/2 to u.
func risen(u float64) float64 {
	turns := math.Floor((u + math.Pi/2) / (2 * math.Pi))
	within := u - float64(turns*(2*math.Pi))
	if within >= math.Pi/2 {
		return float64(2*turns) + 2
	}
	return float64(2*turns) + 1 + exact.Sin(within)
}
