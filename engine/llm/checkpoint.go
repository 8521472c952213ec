package llm

import (
	"math"
	"time"

	"orrery/engine/exact"
)

// Checkpoint is what saving the state of a long job costs, and how often it is
// needed. Failures come at random, at a constant rate.
type Checkpoint struct {
	Write   time.Duration // to save the state, while no work is done
	Restart time.Duration // to load it after a failure
	Between time.Duration // failures, on average; 0 says that there are none
}

// Interval is the time to work between two writes that wastes least, or Never
// where nothing fails: the least of Cost, to the nanosecond.
func (c Checkpoint) Interval() time.Duration {
	if c.Between <= 0 {
		return Never
	}
	// With x = interval / between and d = write / between, the derivative of
	// Cost has the sign of e^-(x+d) - (1 - x). That is convex, and from x = 1,
	// where it is positive, Newton's method falls to its root and not below.
	d := float64(max(1, c.Write)) / float64(c.Between)
	x := 1.0
	for {
		less := exact.Expm1(-(x + d))
		next := x - (less+x)/-less
		if !(next < x && next > 0) {
			return max(1, time.Duration(x*float64(c.Between)))
		}
		x = next
	}
}

// Cost is the time that one unit of work takes on average, when the state is
// saved after every interval of work: with writes, failures, and work lost and
// done again (Daly 2006, the complete cost function). 1 is no loss.
func (c Checkpoint) Cost(interval time.Duration) float64 {
	if interval <= 0 {
		return math.Inf(1)
	}
	t, write := interval.Seconds(), max(0, c.Write.Seconds())
	if c.Between <= 0 {
		return (t + write) / t
	}
	m := c.Between.Seconds()
	return float64(m*exact.Exp(c.Restart.Seconds()/m)) * exact.Expm1((t+write)/m) / t
}
