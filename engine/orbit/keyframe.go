package orbit

import (
	"math"
	"time"

	"orrery/engine/each"
	"orrery/engine/space"
)

// grid interpolates between keyframes at whole multiples of spacing after its first, for
// those satellites that are its members. Two keyframes are kept, in the slot of their
// number's parity, so that a step on asks for one.
type grid struct {
	beat
	members []int
	frames  [2]frame
}

// beat is when the keyframes of a satellite are.
type beat struct{ spacing, first time.Duration }

// frame is the members' states at a beat's number.
type frame struct {
	number int64
	states []key // nil before the first
}

// key is a state at a keyframe, and how it bends.
type key struct {
	State
	acc space.Vec // m/s²
}

// key is the keyframe of satellite i at a state: with its velocity as that of its position, and
// the pull of the oblate Earth.
func (s *sky) key(i int, at State) key {
	at.Vel = at.Vel.Scale(1 - s.flyers[i].inner.fast)
	return key{at, pull(at.Pos)}
}

// states writes the members' states at elapsed to dst.
func (g *grid) states(s *sky, elapsed time.Duration, dst []State) {
	if g.spacing == 0 {
		for _, i := range g.members {
			dst[i], _ = s.exact(i, elapsed)
		}
		return
	}
	number, rest := onGrid(elapsed-g.first, g.spacing)
	before := g.frame(s, number)
	if rest == 0 {
		for k, i := range g.members {
			dst[i] = before[k].State
		}
		return
	}
	after := g.frame(s, number+1)
	h := newHermite(rest.Seconds(), g.spacing)
	for k, i := range g.members {
		if before[k].Pos == (space.Vec{}) || after[k].Pos == (space.Vec{}) { // an end lies between
			dst[i], _ = s.exact(i, elapsed)
			continue
		}
		h.between(&before[k], &after[k], &dst[i])
	}
}

// onGrid is the number of the last keyframe at or before elapsed, and the time
// since it.
func onGrid(elapsed, spacing time.Duration) (number int64, rest time.Duration) {
	number, rest = int64(elapsed/spacing), elapsed%spacing
	if rest < 0 {
		number, rest = number-1, rest+spacing
	}
	return number, rest
}

// frame is the keyframe of that number, asked of the propagator if it is not
// kept. A member that has no state there gets the zero State.
func (g *grid) frame(s *sky, number int64) []key {
	f := &g.frames[number&1]
	if f.states != nil && f.number == number {
		return f.states
	}
	if f.states == nil {
		f.states = make([]key, len(g.members))
	}
	f.number = number
	if len(g.members) <= chunk { // a handful: not worth a closure
		g.fill(s, f, 0, len(g.members))
		return f.states
	}
	each.Chunk(len(g.members), chunk, func(from, to int) { g.fill(s, f, from, to) })
	return f.states
}

// fill asks for the states of the members from one place up to another.
func (g *grid) fill(s *sky, f *frame, from, to int) {
	elapsed := g.at(f.number)
	for k := from; k < to; k++ {
		state, err := s.exact(g.members[k], elapsed)
		if f.states[k] = (key{}); err == nil {
			f.states[k] = s.key(g.members[k], state)
		}
	}
}

// at is when the keyframe of a number is.
func (b beat) at(number int64) time.Duration { return b.first + time.Duration(number)*b.spacing }

// pull is the acceleration at a place, by an Earth of WGS 72 that is oblate (Vallado 2013,
// eq. 8-30).
func pull(at space.Vec) space.Vec {
	r2 := at.Dot(at)
	r := math.Sqrt(r2)
	g := -muWGS72 / float64(r2*r)
	flat := 1.5 * j2WGS72 * radiusWGS72 * radiusWGS72 / r2
	up := float64(5*at.Z*at.Z) / r2
	level := g * (1 + float64(flat*(1-up)))
	return space.Vec{X: level * at.X, Y: level * at.Y, Z: g * (1 + float64(flat*(3-up))) * at.Z}
}

// hermite is the weights of a Hermite polynomial at one point between two keyframes.
type hermite struct {
	pos, posFrom, posTo, bendFrom, bendTo float64 // of the step, and of velocities and accelerations at its ends
	vel, velFrom, velTo, turnFrom, turnTo float64 // likewise for the velocity: the derivative
}

// newHermite finds the weights at t of a spacing in seconds (Hildebrand 1974, section 8.2):
// those of a cubic, and of a quintic, which also meets the accelerations, where keyframes are
// far apart.
func newHermite(t float64, spacing time.Duration) hermite {
	h := spacing.Seconds()
	s := t / h
	s2 := float64(s * s)
	s3 := float64(s2 * s)
	if spacing <= widestCubic {
		return hermite{
			pos:     float64(3*s2) - float64(2*s3),
			posFrom: h * (s3 - float64(2*s2) + s),
			posTo:   h * (s3 - s2),
			vel:     6 * (s - s2) / h,
			velFrom: float64(3*s2) - float64(4*s) + 1,
			velTo:   float64(3*s2) - float64(2*s),
		}
	}
	s4 := float64(s2 * s2)
	s5 := float64(s4 * s)
	return hermite{
		pos:      float64(10*s3) - float64(15*s4) + float64(6*s5),
		posFrom:  h * (s - float64(6*s3) + float64(8*s4) - float64(3*s5)),
		posTo:    h * (float64(7*s4) - float64(4*s3) - float64(3*s5)),
		bendFrom: 0.5 * h * h * (s2 - float64(3*s3) + float64(3*s4) - s5),
		bendTo:   0.5 * h * h * (s3 - float64(2*s4) + s5),
		vel:      30 * (s2 - float64(2*s3) + s4) / h,
		velFrom:  1 - float64(18*s2) + float64(32*s3) - float64(15*s4),
		velTo:    float64(28*s3) - float64(12*s2) - float64(15*s4),
		turnFrom: 0.5 * h * (float64(2*s) - float64(9*s2) + float64(12*s3) - float64(5*s4)),
		turnTo:   0.5 * h * (float64(3*s2) - float64(8*s3) + float64(5*s4)),
	}
}

// between writes the state between keyframes a and b.
func (h *hermite) between(a, b *key, dst *State) {
	step, from, to, bend, on := b.Pos.Sub(a.Pos), &a.Vel, &b.Vel, &a.acc, &b.acc
	dst.Pos = space.Vec{
		X: a.Pos.X + (float64(h.pos*step.X) + float64(h.posFrom*from.X) + float64(h.posTo*to.X) + float64(h.bendFrom*bend.X) + float64(h.bendTo*on.X)),
		Y: a.Pos.Y + (float64(h.pos*step.Y) + float64(h.posFrom*from.Y) + float64(h.posTo*to.Y) + float64(h.bendFrom*bend.Y) + float64(h.bendTo*on.Y)),
		Z: a.Pos.Z + (float64(h.pos*step.Z) + float64(h.posFrom*from.Z) + float64(h.posTo*to.Z) + float64(h.bendFrom*bend.Z) + float64(h.bendTo*on.Z)),
	}
	dst.Vel = space.Vec{
		X: float64(h.vel*step.X) + float64(h.velFrom*from.X) + float64(h.velTo*to.X) + float64(h.turnFrom*bend.X) + float64(h.turnTo*on.X),
		Y: float64(h.vel*step.Y) + float64(h.velFrom*from.Y) + float64(h.velTo*to.Y) + float64(h.turnFrom*bend.Y) + float64(h.turnTo*on.Y),
		Z: float64(h.vel*step.Z) + float64(h.velFrom*from.Z) + float64(h.velTo*to.Z) + float64(h.turnFrom*bend.Z) + float64(h.turnTo*on.Z),
	}
}
