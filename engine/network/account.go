package network

import (
	"fmt"

	"orrery/engine/problem"
	"orrery/engine/wire"
)

// account is the sum of bits since the start.
type account struct {
	Sent  float64 // offered between places
	Got   float64 // of them, carried
	Full  float64 // of them, lost at full links and gateways
	Cut   float64 // of them, lost without a path
	Asked float64 // input and output of all jobs submitted
	Moved float64 // of it
	Left  float64 // of it, not moved when its job was cancelled

	StateAsked float64 // state of jobs, when they moved or restarted
	StateMoved float64 // of it
	StateLeft  float64 // of it, not moved when its job ended or went elsewhere
}

// Code encodes the fields for keyframes and digests.
func (b *account) Code(c *wire.Coder) {
	for _, f := range [...]*float64{&b.Sent, &b.Got, &b.Full, &b.Cut, &b.Asked, &b.Moved, &b.Left, &b.StateAsked, &b.StateMoved, &b.StateLeft} {
		c.Float(f)
	}
}

// check returns an error if the sums are impossible.
func (b *account) check() error {
	if !problem.Finite(b.Sent, b.Got, b.Full, b.Cut, b.Asked, b.Moved, b.Left, b.StateAsked, b.StateMoved, b.StateLeft) {
		return fmt.Errorf("more bits flowed than ever do: %+v", *b)
	}
	return nil
}

// Expect books bits that a job is going to move.
func (n *State) Expect(bits float64) { n.Account.Asked += bits }

// Deliver books bits that a job has moved.
func (n *State) Deliver(bits float64) { n.Account.Moved += bits }

// Abandon books bits that a job will not move any more.
func (n *State) Abandon(bits float64) { n.Account.Left += bits }
