package orbit

import (
	"time"

	"orrery/engine/each"
	"orrery/engine/space"
)

// grid interpolates between keyframes at whole multiples of spacing, for those
// satellites that are its members. Two keyframes are kept, in the slot of their
// number's parity, so that a step on asks for one.
type grid struct {
	spacing time.Duration
	members []int
	frames  [2]frame
}

// frame is the members' states at number·spacing.
type frame struct {
	number int64
	states []State // nil before the first
}

// states writes the members' states at elapsed to dst.
func (g *grid) states(s *sky, elapsed time.Duration, dst []State) {
	number, rest := onGrid(elapsed, g.spacing)
	before := g.frame(s, number)
	if rest == 0 {
		for k, i := range g.members {
			dst[i] = before[k]
		}
		return
	}
	after := g.frame(s, number+1)
	h := newHermite(rest.Seconds(), g.spacing.Seconds())
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
func (g *grid) frame(s *sky, number int64) []State {
	f := &g.frames[number&1]
	if f.states != nil && f.number == number {
		return f.states
	}
	if f.states == nil {
		f.states = make([]State, len(g.members))
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
	elapsed := time.Duration(f.number) * g.spacing
	for k := from; k < to; k++ {
		f.states[k], _ = s.exact(g.members[k], elapsed) // zero where there is none
	}
}

// hermite is the weights of a cubic Hermite at one point between two keyframes.
type hermite struct {
	pos, posFrom, posTo float64 // of the step, and of the velocities at its ends
	vel, velFrom, velTo float64 // likewise for the velocity: the derivative
}

// newHermite finds the weights at t of h seconds (Hildebrand 1974, section 8.2).
func newHermite(t, h float64) hermite {
	s := t / h
	s2 := float64(s * s)
	s3 := float64(s2 * s)
	return hermite{
		pos:     float64(3*s2) - float64(2*s3),
		posFrom: h * (s3 - float64(2*s2) + s),
		posTo:   h * (s3 - s2),
		vel:     6 * (s - s2) / h,
		velFrom: float64(3*s2) - float64(4*s) + 1,
		velTo:   float64(3*s2) - float64(2*s),
	}
}

// between writes the state between keyframes a and b.
func (h *hermite) between(a, b, dst *State) {
	step, from, to := b.Pos.Sub(a.Pos), &a.Vel, &b.Vel
	dst.Pos = space.Vec{
		X: a.Pos.X + (float64(h.pos*step.X) + float64(h.posFrom*from.X) + float64(h.posTo*to.X)),
		Y: a.Pos.Y + (float64(h.pos*step.Y) + float64(h.posFrom*from.Y) + float64(h.posTo*to.Y)),
		Z: a.Pos.Z + (float64(h.pos*step.Z) + float64(h.posFrom*from.Z) + float64(h.posTo*to.Z)),
	}
	dst.Vel = space.Vec{
		X: float64(h.vel*step.X) + float64(h.velFrom*from.X) + float64(h.velTo*to.X),
		Y: float64(h.vel*step.Y) + float64(h.velFrom*from.Y) + float64(h.velTo*to.Y),
		Z: float64(h.vel*step.Z) + float64(h.velFrom*from.Z) + float64(h.velTo*to.Z),
	}
}
