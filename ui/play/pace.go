package play

import (
	"math"
	"time"
)

// Speeds is the ladder of speeds.
var Speeds = []float64{1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400, 604800, 2592000}

// Faster is the next higher speed of the ladder.
func Faster(speed float64) float64 {
	for _, s := range Speeds {
		if s > speed {
			return s
		}
	}
	return speed
}

// Slower is the next lower speed of the ladder.
func Slower(speed float64) float64 {
	for i := len(Speeds) - 1; i >= 0; i-- {
		if Speeds[i] < speed {
			return Speeds[i]
		}
	}
	return speed
}

// Pace computes how many steps are due. It has no clock of its own.
type Pace struct {
	Speed float64 // requested: mission seconds per wall second
	from  time.Time
	lent  time.Duration // owed at from
	done  time.Duration // stepped since from
	Cost  time.Duration // of the last step
	rate  gauge
}

// Slow reports whether steps take so long that a spare pays.
func (p *Pace) Slow() bool { return p.Cost >= spareFrom }

// Restart clears the debt.
func (p *Pace) Restart(now time.Time) {
	p.from, p.lent, p.done = now, 0, 0
	p.rate.restart(now)
}

// Credit makes the next step due at once.
func (p *Pace) Credit(tick time.Duration) { p.lent += tick }

// owed is the mission time that should pass now. A machine that cannot keep up owes at most a
// quarter of a second.
func (p *Pace) owed(now time.Time, tick time.Duration) time.Duration {
	owed := p.lent - p.done + time.Duration(p.Speed*float64(now.Sub(p.from)))
	if most := max(tick, time.Duration(p.Speed*float64(250*time.Millisecond))); owed > most {
		p.from, p.lent, p.done = now, most, 0
		return most
	}
	return owed
}

// Due is the number of steps due now.
func (p *Pace) Due(now time.Time, tick time.Duration) int {
	return int(min(p.owed(now, tick)/tick, math.MaxInt32))
}

// Wait is the time until something is due. Steps faster than pictures are taken together.
func (p *Pace) Wait(now time.Time, tick time.Duration) time.Duration {
	left := time.Duration(float64(tick-p.owed(now, tick)) / p.Speed)
	return max(left, pictures)
}

// Stepped records what a leg did.
func (p *Pace) Stepped(now time.Time, l Done) {
	p.done += l.To - l.from
	if l.Steps > 0 {
		p.Cost = l.took / time.Duration(l.Steps)
	}
	p.rate.note(now, l.To-l.from)
}

// gauge measures the rate achieved over the last seconds by steps alone; seeking does not count.
type gauge struct {
	samples []sample // oldest first
}

type sample struct {
	wall time.Time
	done time.Duration // stepped so far
}

const gaugeSpan = 3 * time.Second

func (g *gauge) restart(now time.Time) {
	g.samples = append(g.samples[:0], sample{wall: now})
}

func (g *gauge) note(now time.Time, stepped time.Duration) {
	if n := len(g.samples); n > 0 {
		stepped += g.samples[n-1].done
	}
	g.samples = append(g.samples, sample{now, stepped})
	first := 0
	for first < len(g.samples)-2 && now.Sub(g.samples[first].wall) > gaugeSpan {
		first++
	}
	g.samples = append(g.samples[:0], g.samples[first:]...)
}

// rate is mission seconds per wall second; false while unknown.
func (g *gauge) rate() (float64, bool) {
	if len(g.samples) < 2 {
		return 0, false
	}
	a, b := g.samples[0], g.samples[len(g.samples)-1]
	wall := b.wall.Sub(a.wall)
	if wall < time.Second {
		return 0, false
	}
	return float64(b.done-a.done) / float64(wall), true
}

// Achieved is mission seconds per wall second; false while unknown.
func (p *Pace) Achieved() (float64, bool) { return p.rate.rate() }

// Forget drops the cost of the last step, after a change of what steps cost.
func (p *Pace) Forget() { p.Cost = 0 }

// Lags reports whether less than half of the requested speed is achieved.
func (p *Pace) Lags() bool {
	rate, ok := p.rate.rate()
	return ok && rate < p.Speed/2
}
