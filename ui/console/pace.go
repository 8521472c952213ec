package console

import (
	"math"
	"time"

	tea "charm.land/bubbletea/v2"
)

// speeds is the ladder that faster and slower climb.
var speeds = []float64{1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400, 604800, 2592000}

// faster is the next speed up the ladder, slower the next one down.
func faster(speed float64) float64 {
	for _, s := range speeds {
		if s > speed {
			return s
		}
	}
	return speed
}

func slower(speed float64) float64 {
	for i := len(speeds) - 1; i >= 0; i-- {
		if speeds[i] < speed {
			return speeds[i]
		}
	}
	return speed
}

// pace says how many steps are due. It holds no clock: it is told the wall's.
type pace struct {
	speed float64 // asked: mission seconds in a wall second
	from  time.Time
	lent  time.Duration // owed at from
	done  time.Duration // stepped since from
	cost  time.Duration // of the last step
	rate  gauge
}

// slow says that one step takes so long that a spare is worth its price.
func (p *pace) slow() bool { return p.cost >= spareFrom }

// restart forgets what was owed.
func (p *pace) restart(now time.Time) {
	p.from, p.lent, p.done = now, 0, 0
	p.rate.restart(now)
}

// credit lets the next step come at once.
func (p *pace) credit(tick time.Duration) { p.lent += tick }

// owed is how much mission time should pass now. A machine that cannot keep up
// is not charged for more than a quarter of a second.
func (p *pace) owed(now time.Time, tick time.Duration) time.Duration {
	owed := p.lent - p.done + time.Duration(p.speed*float64(now.Sub(p.from)))
	if most := max(tick, time.Duration(p.speed*float64(250*time.Millisecond))); owed > most {
		p.from, p.lent, p.done = now, most, 0
		return most
	}
	return owed
}

// due is how many steps should be taken now.
func (p *pace) due(now time.Time, tick time.Duration) int {
	return int(min(p.owed(now, tick)/tick, math.MaxInt32))
}

// wait is how long nothing is due. Steps that come faster than pictures are
// taken together.
func (p *pace) wait(now time.Time, tick time.Duration) time.Duration {
	left := time.Duration(float64(tick-p.owed(now, tick)) / p.speed)
	return max(left, pictures)
}

// stepped books what a leg did.
func (p *pace) stepped(now time.Time, l legDone) {
	p.done += l.to - l.from
	if l.steps > 0 {
		p.cost = l.took / time.Duration(l.steps)
	}
	p.rate.note(now, l.to-l.from)
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

// lags says that less than half of the asked speed is reached.
func (p *pace) lags() bool {
	rate, ok := p.rate.rate()
	return ok && rate < p.speed/2
}

// pulse is the console's one clock.
type pulse int64

// pulseIn awaits a pulse, if none is awaited.
func (c *Console) pulseIn(d time.Duration) tea.Cmd {
	if c.clock != 0 {
		return nil
	}
	c.pulses++
	c.clock = c.pulses
	return c.after(d, pulse(c.clock))
}
