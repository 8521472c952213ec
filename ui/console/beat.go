package console

import (
	"slices"
	"time"

	"orrery/engine"
)

// beat is a stretch of the mission with one tick, from where it began to where
// the next one begins.
type beat struct {
	from, tick time.Duration
}

// beats are all of them, in order: they tell where steps ended.
type beats []beat

// beatsOf reckons back from an engine at the live edge of its store.
func beatsOf(b baton) beats {
	elapsed, step, tick := b.engine.Elapsed(), b.engine.Steps(), b.engine.Tick()
	var out beats
	for _, entry := range slices.Backward(b.store.Orders()) {
		change, ok := entry.Order.(engine.SetTick)
		if !ok {
			continue
		}
		elapsed -= time.Duration(step-entry.Step) * change.Tick
		step = entry.Step
		out = append(out, beat{elapsed, change.Tick})
	}
	if len(out) > 0 {
		tick = b.engine.Scenario().Tick
		if elapsed != time.Duration(step)*tick { // a branch, which may begin with any tick
			if first, err := b.store.Restore(0); err == nil { // else nobody can go there
				tick = first.Tick()
			}
		}
	}
	out = append(out, beat{elapsed % tick, tick})
	slices.Reverse(out)
	return out
}

// in is the beat that a step which holds an instant belongs to; the instant of
// its end counts, that of its start does not.
func (b beats) in(elapsed time.Duration) int {
	for i := len(b) - 1; i > 0; i-- {
		if b[i].from < elapsed {
			return i
		}
	}
	return 0
}

// end is the end of the step that holds an instant: where what happened in it
// can first be seen.
func (b beats) end(elapsed time.Duration) time.Duration {
	i := b.in(elapsed)
	end := b[i].from + roundUp(elapsed-b[i].from, b[i].tick)
	if i+1 < len(b) {
		end = min(end, b[i+1].from)
	}
	return max(0, end)
}

// start is the start of that step.
func (b beats) start(elapsed time.Duration) time.Duration {
	i := b.in(elapsed)
	return max(0, b[i].from+roundUp(elapsed-b[i].from, b[i].tick)-b[i].tick)
}

// change begins a beat.
func (b beats) change(from, tick time.Duration) beats { return append(b, beat{from, tick}) }

// roundUp is the first multiple of a tick that is not less.
func roundUp(span, tick time.Duration) time.Duration {
	if span <= 0 {
		return 0
	}
	return (span + tick - 1) / tick * tick
}
