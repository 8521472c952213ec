package play

import (
	"math"
	"time"
)

// Speeds is the ladder that faster and slower climb.
var Speeds = []float64{1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400, 604800, 2592000}

// Faster is the next speed up the ladder.
func Faster(speed float64) float64 {
	for _, s := range Speeds {
		if s > speed {
			return s
		}
	}
	return speed
}

// Slower is the next speed down the ladder.
func Slower(speed float64) float64 {
	for i := len(Speeds) - 1; i >= 0; i-- {
		if Speeds[i] < speed {
			return Speeds[i]
		}
	}
	return speed
}

// Pace says how many steps are due. It holds no clock: it is told the wall's.
type Pace struct {
	Speed float64 // asked: mission seconds in a wall second
	from  time.Time
	lent  time.Duration // owed at from
	done  time.Duration // stepped since from
	Cost  time.Duration // of the last step
	rate  gauge
}

// Slow says that one step takes so long that a spare is worth its price.
func (p *Pace) Slow() bool { return p.Cost >= spareFrom }

// Restart forgets what was owed.
func (p *Pace) Restart(now time.Time) {
	p.from, p.lent, p.done = now, 0, 0
	p.rate.restart(now)
}

// Credit lets the next step come at once.
func (p *Pace) Credit(tick time.Duration) { p.lent += tick }

// owed is how much mission time should pass now. A machine that cannot keep up
// is not charged for more than a quarter of a second.
func (p *Pace) owed(now time.Time, tick time.Duration) time.Duration {
	owed := p.lent - p.done + time.Duration(p.Speed*float64(now.Sub(p.from)))
	if most := max(tick, time.Duration(p.Speed*float64(250*time.Millisecond))); owed > most {
		p.from, p.lent, p.done = now, most, 0
		return most
	}
	return owed
}

// Due is how many steps should be taken now.
func (p *Pace) Due(now time.Time, tick time.Duration) int {
	return int(min(p.owed(now, tick)/tick, math.MaxInt32))
}

// Wait is how long nothing is due. Steps that come faster than pictures are
// taken together.
func (p *Pace) Wait(now time.Time, tick time.Duration) time.Duration {
	left := time.Duration(float64(tick-p.owed(now, tick)) / p.Speed)
	return max(left, pictures)
}

// Stepped books what a leg did.
func (p *Pace) Stepped(now time.Time, l Done) {
	p.done += l.To - l.from
	if l.Steps > 0 {
		p.Cost = l.took / time.Duration(l.Steps)
	}
	p.rate.note(now, l.To-l.from)
}

// gauge measures the achieved rate over the last seconds, of steps alone: going
// back and forth is not running.
type gauge struct {
	samples []sample // oldest first
}

type sample struct {
	wall time.Time
	done time.Duration // stepped until then
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

// rate is mission seconds in a wall second; false until it can be told.
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

// Achieved is mission seconds in a wall second; false until it can be told.
func (p *Pace) Achieved() (float64, bool) { return p.rate.rate() }

// Forget drops what the last step cost: the next one may cost another.
func (p *Pace) Forget() { p.Cost = 0 }

// Lags says that less than half of the asked speed is reached.
func (p *Pace) Lags() bool {
	rate, ok := p.rate.rate()
	return ok && rate < p.Speed/2
}
