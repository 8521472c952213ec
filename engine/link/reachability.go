package link

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// Cohesion is how much of a planned shell lasers can ever connect.
type Cohesion uint8

// The cohesions.
const (
	Apart   Cohesion = iota // no two satellites ever see each other
	InPlane                 // only satellites of the same plane do
	Whole                   // some of different planes do, too
)

const (
	// leeway is by how much a line may miss a limit before satellites count as never in sight: more
	// than rounding.
	leeway = unit.Kilometre
	// touch is a distance within which nothing can be in between.
	touch = unit.Metre
	// mostCrossed is up to how many planes are checked one by one.
	mostCrossed = 4096
)

// Reachability is how much of a planned shell lasers could ever connect if every slot were filled,
// all were linked and none ever failed. Satellites of two planes of one shell pass each other in
// the same way on every orbit: those that do not see each other in one never do. Satellites of
// different planes that meet once per orbit count as connected, so the answer may be too much,
// never too little. The shell must be one that its Check accepts.
func Reachability(s orbit.Shell, rules Rules) Cohesion {
	r := (space.EarthRadius + s.Altitude).Metres()
	sees := func(sinHalf float64) bool { // of the angle between them, from the centre
		low := float64(r * math.Sqrt(max(0, 1-float64(sinHalf*sinHalf))))
		far := float64(2 * r * sinHalf)
		return far <= touch.Metres() || far <= (rules.Range+leeway).Metres() && low >= (space.EarthRadius+rules.Grazing-leeway).Metres()
	}
	if s.Planes > mostCrossed {
		return Whole
	}
	for apart := 1; apart < s.Planes; apart++ {
		if sinHalf, along := nearest(s, apart); along && sees(sinHalf) {
			return Whole
		}
	}
	if s.PerPlane > 1 && sees(exact.Sin(math.Pi/float64(s.PerPlane))) {
		return InPlane
	}
	return Apart
}

// nearest is how near satellites of planes that are so many apart come to each other:
// the sine of half the angle between them, from the centre. It says too whether they
// go around alike: who counter-rotates has no link.
//
// Of two circles of one radius at the angle γ, on which satellites are apart by ψ as
// counted from where the circles cross, cos θ = cos²(γ/2)·cos ψ + sin²(γ/2)·cos(2u+ψ),
// which is greatest where sin²(θ/2) = cos²(γ/2)·sin²(ψ/2). Of one inclination i and
// nodes ΔΩ apart, sin(γ/2) = sin i·sin(ΔΩ/2), and the crossing is nearer to one node
// than to the other by 2·atan(cos i·tan(ΔΩ/2)).
func nearest(s orbit.Shell, apart int) (sinHalf float64, along bool) {
	sin, cos := exact.Sincos(s.TrueInclination().Radians())
	sinNode, cosNode := exact.Sincos(exact.WrapSigned(float64(stepOf(s).Radians()*float64(apart))) / 2)
	tilt2 := float64(sin * sinNode)
	tilt2 = float64(tilt2 * tilt2) // sin²(γ/2)
	slot := 2 * math.Pi / float64(s.PerPlane)
	phase := float64(float64(s.Phasing)*float64(apart)/float64(s.Planes)) + 2*exact.Atan2(float64(cos*sinNode), cosNode)/slot
	phase -= math.Round(phase) // to the slot that comes nearest
	return math.Sqrt(max(0, 1-tilt2)) * math.Abs(exact.Sin(float64(phase*slot/2))), tilt2 <= 0.5+1e-9
}
