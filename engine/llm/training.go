package llm

import (
	"time"

	"orrery/engine/wire"
)

// Training is how a gang trains a model.
type Training struct {
	Parameters float64
	Step       time.Duration // computing time at full speed
	Inner      int           // steps between two exchanges; 0 and 1: after each
	Least      float64       // share of full speed that its links must allow, below 1; 0: DefaultMinSpeed
}

// DefaultMinSpeed is the default of Training.Least: exchanges then take no longer than the steps
// between them, and a link carries all that the gang would send at full speed.
const DefaultMinSpeed = 0.5

// Circuit is the rate, in bit/s, that the gang on n nodes needs of each link.
func (t Training) Circuit(n int) float64 {
	return t.Needs(n, t.MinSpeed())
}

// MinSpeed is the share of full speed that the gang's links must allow.
func (t Training) MinSpeed() float64 {
	if t.Least > 0 {
		return t.Least
	}
	return DefaultMinSpeed
}

// Exchanged is what each of n nodes sends and receives at an exchange, in bytes: its gradients
// around the ring or, with low communication, its changes, and back those of all.
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

// Traffic is the mean rate, in bit/s, at which each of n nodes sends, if links do not limit it.
func (t Training) Traffic(n int) float64 {
	if t.Step <= 0 {
		return 0
	}
	return 8 * t.Exchanged(n) / float64(t.period().Seconds())
}

// Sends is the mean rate, in bit/s, at which each of n nodes sends that compute at a share of full
// speed and exchange at a rate in bit/s, which it never exceeds.
func (t Training) Sends(n int, share, bits float64) float64 {
	if t.Step <= 0 {
		return 0
	}
	return float64(t.Traffic(n) * t.Speed(n, share, bits))
}

// period is the computing between two exchanges.
func (t Training) period() time.Duration { return t.Step * time.Duration(max(1, t.Inner)) }

// Speed is the share of full speed, 0 to 1, at which n nodes train that compute at a share of full
// speed and whose slowest link has a rate in bit/s.
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

// Needs is the rate, in bit/s, that the slowest link of n nodes must have to train at a share of
// full speed below 1, with everything else at full speed.
func (t Training) Needs(n int, share float64) float64 {
	spare := t.period().Seconds() * (1/share - 1)
	if spare <= 0 {
		return 0
	}
	return 8 * t.Exchanged(n) / spare
}

// Code encodes the fields for keyframes, digests and files, except Least, which was added later.
func (t *Training) Code(c *wire.Coder) {
	c.Float(&t.Parameters)
	c.Duration(&t.Step)
	c.Int(&t.Inner)
}
