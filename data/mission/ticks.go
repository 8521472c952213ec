package mission

import (
	"sort"
	"time"
)

// maxElapsed bounds a mission: two hundred years of 365 days.
const maxElapsed = 200 * 365 * 24 * time.Hour

// ticks turn steps into elapsed and back: a tick holds until an order changes
// it.
type ticks struct{ legs []leg }

// leg is a number of steps of one length.
type leg struct {
	step    int64 // the number of steps before it
	elapsed time.Duration
	tick    time.Duration
}

func newTicks(tick time.Duration) ticks { return ticks{[]leg{{tick: tick}}} }

// at is elapsed after a number of steps.
func (t ticks) at(step int64) time.Duration {
	i := sort.Search(len(t.legs), func(i int) bool { return t.legs[i].step > step }) - 1
	l := t.legs[max(i, 0)]
	return l.elapsed + time.Duration(step-l.step)*l.tick
}

// stepAt is the number of whole steps that are done at elapsed.
func (t ticks) stepAt(elapsed time.Duration) int64 {
	i := sort.Search(len(t.legs), func(i int) bool { return t.legs[i].elapsed > elapsed }) - 1
	l := t.legs[max(i, 0)]
	return l.step + int64(max(0, elapsed-l.elapsed)/l.tick)
}

// change sets the tick from a step on, which must not be before the last change.
func (t *ticks) change(step int64, tick time.Duration) {
	next := leg{step: step, elapsed: t.at(step), tick: tick}
	if last := &t.legs[len(t.legs)-1]; last.step == step {
		*last = next
		return
	}
	t.legs = append(t.legs, next)
}

// tick is the length of the next step.
func (t ticks) tick() time.Duration { return t.legs[len(t.legs)-1].tick }

// reaches says whether the mission's longest span holds that many steps.
func (t ticks) reaches(step int64) bool {
	last := t.legs[len(t.legs)-1]
	return step >= 0 && (step <= last.step || step-last.step <= int64((maxElapsed-last.elapsed)/last.tick))
}
