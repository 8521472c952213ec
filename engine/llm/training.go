package llm

import (
	"time"

	"orrery/engine/wire"
)

// Training is how a gang trains a model.
type Training struct {
	Parameters float64
	Step       time.Duration // of computing, at full speed
	Inner      int           // steps between two exchanges; 0 and 1 exchange after each
	Least      float64       // share of full speed that its links must let it have, below 1; 0 is DefaultMinSpeed
}

// DefaultMinSpeed is the share of full speed that a gang's links must let it have where it
// does not say: with it exchanges wait no longer than their steps take, and a link
// carries all that the gang would send at full speed.
const DefaultMinSpeed = 0.5

// Circuit is the rate in bit/s that each link of n nodes must have for the gang.
func (t Training) Circuit(n int) float64 {
	return t.Needs(n, t.MinSpeed())
}

// MinSpeed is the share of full speed that the gang's links must let it have.
func (t Training) MinSpeed() float64 {
	if t.Least > 0 {
		return t.Least
	}
	return DefaultMinSpeed
}

// Exchanged is what each of n nodes sends and receives at an exchange, in bytes:
// its gradients around the ring, or with little communication what it has changed,
// and back what all have.
func (t Training) Exchanged(n int) float64 {
	switch bytes := gradientBytes * t.Parameters; {
	case n < 2:
		return 0
	case t.Inner > 1:
		return 2 * bytes
	default:
		return Ring(bytes, n)
	}
}

// Traffic is the mean rate, in bit/s, at which each of n nodes sends, where links are
// no hindrance.
func (t Training) Traffic(n int) float64 {
	if t.Step <= 0 {
		return 0
	}
	return 8 * t.Exchanged(n) / float64(t.period().Seconds())
}

// Sends is the mean rate, in bit/s, at which each of n nodes sends that compute at a
// share of full speed and exchange at so many bit/s: never more than that.
func (t Training) Sends(n int, share, bits float64) float64 {
	if t.Step <= 0 {
		return 0
	}
	return float64(t.Traffic(n) * t.Speed(n, share, bits))
}

// period is the computing between two exchanges.
func (t Training) period() time.Duration { return t.Step * time.Duration(max(1, t.Inner)) }

// Speed is the share of full speed, 0 to 1, at which n nodes train that compute at
// a share of full speed and whose slowest link carries so many bit/s.
func (t Training) Speed(n int, share, bits float64) float64 {
	computing, sent := t.period().Seconds(), 8*t.Exchanged(n)
	switch {
	case share <= 0 || computing <= 0:
		return 0
	case sent == 0:
		return share
	case bits <= 0:
		return 0
	}
	return computing / (computing/share + sent/bits)
}

// Needs is the rate in bit/s that the slowest link of n nodes must carry to train at
// a share of full speed below 1, all else at full speed.
func (t Training) Needs(n int, share float64) float64 {
	spare := t.period().Seconds() * (1/share - 1)
	if spare <= 0 {
		return 0
	}
	return 8 * t.Exchanged(n) / spare
}

// Code encodes the fields for keyframes, digests and files, but for Least, which came later.
func (t *Training) Code(c *wire.Coder) {
	c.Float(&t.Parameters)
	c.Duration(&t.Step)
	c.Int(&t.Inner)
}
