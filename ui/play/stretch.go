package play

import (
	"slices"
	"time"

	"orrery/engine"
)

// Stretch is a part of the mission with one tick, from its beginning to that of the next.
type Stretch struct {
	From, Tick time.Duration
}

// Stretches are all of them in order: they tell where steps ended.
type Stretches []Stretch

// StretchesOf finds them, backwards from an engine at the live edge of its store.
func StretchesOf(b Baton) Stretches {
	elapsed, step, tick := b.Engine.Elapsed(), b.Engine.Steps(), b.Engine.Tick()
	var out Stretches
	for _, entry := range slices.Backward(b.Store.Orders()) {
		change, ok := entry.Order.(engine.SetTick)
		if !ok {
			continue
		}
		elapsed -= time.Duration(step-entry.Step) * change.Tick
		step = entry.Step
		out = append(out, Stretch{elapsed, change.Tick})
	}
	if len(out) > 0 {
		tick = b.Engine.Scenario().Tick
		if elapsed != time.Duration(step)*tick { // a branch, which may begin with any tick
			if first, err := b.Store.Restore(0); err == nil { // else its start cannot be reached
				tick = first.Tick()
			}
		}
	}
	out = append(out, Stretch{elapsed % tick, tick})
	slices.Reverse(out)
	return out
}

// in is the index of the stretch with the step that contains an instant; a step contains its end
// but not its start.
func (b Stretches) in(elapsed time.Duration) int {
	for i := len(b) - 1; i > 0; i-- {
		if b[i].From < elapsed {
			return i
		}
	}
	return 0
}

// End is the end of the step that contains an instant: where its effects are first seen.
func (b Stretches) End(elapsed time.Duration) time.Duration {
	i := b.in(elapsed)
	end := b[i].From + roundUp(elapsed-b[i].From, b[i].Tick)
	if i+1 < len(b) {
		end = min(end, b[i+1].From)
	}
	return max(0, end)
}

// Start is the start of the step that contains an instant.
func (b Stretches) Start(elapsed time.Duration) time.Duration {
	i := b.in(elapsed)
	return max(0, b[i].From+roundUp(elapsed-b[i].From, b[i].Tick)-b[i].Tick)
}

// Change begins a stretch.
func (b Stretches) Change(from, tick time.Duration) Stretches { return append(b, Stretch{from, tick}) }

// roundUp rounds a span up to a multiple of the tick.
func roundUp(span, tick time.Duration) time.Duration {
	if span <= 0 {
		return 0
	}
	return (span + tick - 1) / tick * tick
}
