package network

import (
	"fmt"

	"orrery/engine/problem"
	"orrery/engine/wire"
)

// account is the bits since the start.
type account struct {
	Sent  float64 // asked by places
	Got   float64 // of them, carried
	Full  float64 // of them, lost where something was full
	Cut   float64 // of them, lost for want of a way
	Asked float64 // by jobs: all that those ever submitted bring and take
	Moved float64 // of it
	Left  float64 // of it, not moved when its job was cancelled

	StateAsked float64 // of jobs' state, when they moved or started again
	StateMoved float64 // of it
	StateLeft  float64 // of it, not moved when its job ended or went elsewhere
}

// Code encodes the fields for keyframes and digests.
func (b *account) Code(c *wire.Coder) {
	for _, f := range [...]*float64{&b.Sent, &b.Got, &b.Full, &b.Cut, &b.Asked, &b.Moved, &b.Left, &b.StateAsked, &b.StateMoved, &b.StateLeft} {
		c.Float(f)
	}
}

// check says why so many bits cannot have been moved.
func (b *account) check() error {
	if !problem.Finite(b.Sent, b.Got, b.Full, b.Cut, b.Asked, b.Moved, b.Left, b.StateAsked, b.StateMoved, b.StateLeft) {
		return fmt.Errorf("more bits flowed than ever do: %+v", *b)
	}
	return nil
}

// Expect enters bits that a job will bring and take.
func (n *State) Expect(bits float64) { n.Account.Asked += bits }

// Deliver enters bits that a job brought or took.
func (n *State) Deliver(bits float64) { n.Account.Moved += bits }

// Abandon enters bits that a job does not bring or take any more.
func (n *State) Abandon(bits float64) { n.Account.Left += bits }
