package link

import (
	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/space"
)

// arc is a satellite's motion for the next minutes: two-body motion at its present radius and rate.
type arc struct {
	out, along space.Vec // position, and a quarter turn ahead of it, m
	rate       float64   // rad/s
	rise       float64   // m/s, outwards
}

// newArc is the arc that begins at s.
func newArc(s orbit.State) arc {
	r := s.Pos.Norm()
	if r == 0 {
		return arc{}
	}
	out := s.Pos.Scale(1 / r)
	rise := s.Vel.Dot(out)
	across := s.Vel.Sub(out.Scale(rise))
	speed := across.Norm()
	if speed == 0 {
		return arc{out: s.Pos, rise: rise}
	}
	return arc{out: s.Pos, along: across.Scale(r / speed), rate: speed / r, rise: rise}
}

// at is the state some seconds later.
func (a arc) at(seconds float64) orbit.State {
	r := a.out.Norm()
	if r == 0 {
		return orbit.State{}
	}
	sin, cos := exact.Sincos(float64(a.rate * seconds))
	grown := max(0, 1+float64(a.rise*seconds)/r)
	pos := a.out.Scale(cos).Add(a.along.Scale(sin))
	vel := a.along.Scale(cos).Sub(a.out.Scale(sin)).Scale(a.rate)
	return orbit.State{Pos: pos.Scale(grown), Vel: vel.Scale(grown).Add(pos.Scale(a.rise / r))}
}
