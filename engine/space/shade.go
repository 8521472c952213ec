package space

import (
	"math"

	"orrery/engine/unit"
)

// Cone is a surface around the line from the Sun through the Earth, behind the
// Earth: at the distance s beyond the Earth's centre its radius is
// Width + Slope·s. Inside of it is shade.
type Cone struct {
	Width unit.Length
	Slope float64
}

// UmbraCone is the edge of full shadow for a Sun at sun. It ends in a point,
// 1.38 million km away.
func UmbraCone(sun Vec) Cone {
	sin := float64(sunRadius-EarthRadius) / sun.Norm()
	cos := math.Sqrt(1 - float64(sin*sin))
	return Cone{Width: unit.Length(float64(EarthRadius) / cos), Slope: -sin / cos}
}

// PenumbraCone is the edge of any shadow for a Sun at sun.
func PenumbraCone(sun Vec) Cone {
	sin := float64(sunRadius+EarthRadius) / sun.Norm()
	cos := math.Sqrt(1 - float64(sin*sin))
	return Cone{Width: unit.Length(float64(EarthRadius) / cos), Slope: sin / cos}
}

// HalfLightCone is midway between the edges of umbra and penumbra: the mission
// counts what is inside as dark and what is outside as lit.
func HalfLightCone(sun Vec) Cone {
	umbra, penumbra := UmbraCone(sun), PenumbraCone(sun)
	return Cone{
		Width: (umbra.Width + penumbra.Width) / 2,
		Slope: (umbra.Slope + penumbra.Slope) / 2,
	}
}

// Contains reports whether pos is inside the cone that opens away from toSun, the direction to the
// Sun at length 1.
func (c Cone) Contains(pos, toSun Vec) bool {
	s := -pos.Dot(toSun)
	if !(s > 0) {
		return false
	}
	radius := float64(c.Width) + float64(c.Slope*s)
	return radius > 0 && pos.Dot(pos)-float64(s*s) < radius*radius
}
