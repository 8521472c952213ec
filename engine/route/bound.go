package route

import (
	"math"

	"orrery/engine/exact"
	"orrery/engine/link"
	"orrery/engine/space"
)

// ball is a radius (m) that no link passes through: lasers clear the equator's
// radius, and radio goes up from stations, none of which is nearer to the
// centre.
const ball = 6_350_000

// bound is the least that a path to a point may have. One measure is a string
// around the ball: straight to where it touches, along the ball, and straight
// again. The other is for short links, which keep high: the arc of the lowest
// that lasers come, to where the point's own links begin.
type bound struct {
	to     space.Vec
	radius float64 // m
	end    tangent

	low  float64 // m: what lasers keep clear of
	cap  float64 // rad: how far from to, seen from the centre, its links begin
	last float64 // m: the shortest of them
}

// tangent is the straight end of a string: its length (m), and at most 3 km of
// arc more than the angle that it spans at the centre.
type tangent struct{ length, angle float64 }

// tangentAt is the end of a string at a point so far (m) from the centre.
func tangentAt(radius float64) tangent {
	length := math.Sqrt(math.Max(0, float64(radius*radius)-ball*ball))
	x := length / ball
	if x > 0.5 {
		return tangent{length, exact.Atan(x)}
	}
	x2 := float64(x * x)
	// The series of the arc tangent, cut after a positive term.
	return tangent{length, x * (1 - float64(x2*(1.0/3-x2/5)))}
}

// boundTo is the bound of paths to a node.
func (n *Network) boundTo(to int) bound {
	pos := n.position(to)
	r := pos.Norm()
	b := bound{to: pos, radius: r, end: tangentAt(r), low: n.clearance()}
	if to < n.satellites {
		return b
	}
	shortest := link.Longest
	for _, s := range n.seen(to) {
		shortest = min(shortest, s.Length)
		b.cap = math.Max(b.cap, b.angle(n.states[s.Satellite].Pos))
	}
	b.last = shortest.Metres()
	return b
}

// clearance is how near to the centre (m) a laser comes at most, from the lowest
// satellite and the longest link: a chord between two that are as low.
func (n *Network) clearance() float64 {
	half := n.longest.Metres() / 2
	return math.Sqrt(math.Max(0, float64(n.lowest*n.lowest)-float64(half*half)))
}

// angle is how far from to a point is, seen from the centre, in radians.
func (b *bound) angle(pos space.Vec) float64 { return b.angleAt(pos, pos.Norm()) }

// angleAt is the same of a point so far (m) from the centre.
func (b *bound) angleAt(pos space.Vec, radius float64) float64 {
	cos := pos.Dot(b.to) / float64(radius*b.radius)
	return exact.Acos(max(-1, min(1, cos)))
}

// slack is what an arc cosine may be off, near 180°, and where a spot may be off, in m.
const slack = 2.0

// straight is the length of the straight way from a point, a little less.
func (b *bound) straight(pos space.Vec) link.Micrometres {
	return link.Micrometres(max(0, pos.Sub(b.to).Norm()-slack) * 1e6)
}

// from is the least length of a path from a point.
func (b *bound) from(pos space.Vec) link.Micrometres {
	least, radius := pos.Sub(b.to).Norm(), pos.Norm()
	if b.near(least, radius) {
		return link.Micrometres(max(0, least-slack) * 1e6)
	}
	angle := b.angleAt(pos, radius)
	if begin := tangentAt(radius); least > begin.length+b.end.length {
		around := angle - begin.angle - b.end.angle
		least = max(least, begin.length+b.end.length+float64(around*ball))
	}
	least = max(least, float64((angle-b.cap)*b.low)+b.last)
	return link.Micrometres(max(0, least-slack) * 1e6)
}

// near reports whether nothing is longer than the straight way of a length to a satellite, from so
// far (m) from the centre. Up to half of the lower one's distance from it, that way spans no more
// than 1.011 times what it is of that distance: it is longer than an arc that is as much nearer to
// the centre, and touches no ball.
func (b *bound) near(length, radius float64) bool {
	low := min(radius, b.radius)
	return b.cap == 0 && b.last == 0 && length < float64(0.5*low) && b.low < float64(0.98*low) &&
		float64(low*low)-float64(0.25*length*length) > ball*ball
}

// spot is where a satellite is, to half a metre (TEME, m): small, for a search
// reads it far apart.
type spot struct{ x, y, z float32 }

func spotOf(pos space.Vec) spot { return spot{float32(pos.X), float32(pos.Y), float32(pos.Z)} }

func (s spot) pos() space.Vec { return space.Vec{X: float64(s.x), Y: float64(s.y), Z: float64(s.z)} }
