package mission

import (
	"sort"
	"time"
)

// maxElapsed bounds a mission: two hundred years of 365 days.
const maxElapsed = 200 * 365 * 24 * time.Hour

// clock turns steps into elapsed and back: a tick holds until an order changes
// it.
type clock struct{ legs []leg }

// leg is a number of steps of one length.
type leg struct {
	step    int64 // the number of steps before it
	elapsed time.Duration
	tick    time.Duration
}

func newClock(tick time.Duration) clock { return clock{[]leg{{tick: tick}}} }

// at is elapsed after a number of steps.
func (c clock) at(step int64) time.Duration {
	i := sort.Search(len(c.legs), func(i int) bool { return c.legs[i].step > step }) - 1
	l := c.legs[max(i, 0)]
	return l.elapsed + time.Duration(step-l.step)*l.tick
}

// stepAt is the number of whole steps that are done at elapsed.
func (c clock) stepAt(elapsed time.Duration) int64 {
	i := sort.Search(len(c.legs), func(i int) bool { return c.legs[i].elapsed > elapsed }) - 1
	l := c.legs[max(i, 0)]
	return l.step + int64(max(0, elapsed-l.elapsed)/l.tick)
}

// change sets the tick from a step on, which must not be before the last change.
func (c *clock) change(step int64, tick time.Duration) {
	next := leg{step: step, elapsed: c.at(step), tick: tick}
	if last := &c.legs[len(c.legs)-1]; last.step == step {
		*last = next
		return
	}
	c.legs = append(c.legs, next)
}

// tick is the length of the next step.
func (c clock) tick() time.Duration { return c.legs[len(c.legs)-1].tick }

// reaches says whether the mission's longest span holds that many steps.
func (c clock) reaches(step int64) bool {
	last := c.legs[len(c.legs)-1]
	return step >= 0 && (step <= last.step || step-last.step <= int64((maxElapsed-last.elapsed)/last.tick))
}
