package play

import (
	"testing"
	"time"
)

func TestTheEndOfAStepIsFoundInEveryBeat(t *testing.T) {
	const m = time.Minute
	b := Stretches{{0, m}, {5 * m, 10 * m}, {25 * m, 10 * time.Second}}
	for _, c := range []struct{ at, start, end time.Duration }{
		{0, 0, 0}, {1, 0, m}, {m, 0, m}, {m + 1, m, 2 * m}, {5 * m, 4 * m, 5 * m},
		{5*m + 1, 5 * m, 15 * m}, {15 * m, 5 * m, 15 * m}, {16 * m, 15 * m, 25 * m},
		{25 * m, 15 * m, 25 * m}, {25*m + 1, 25 * m, 25*m + 10*time.Second},
	} {
		if start, end := b.Start(c.at), b.End(c.at); start != c.start || end != c.end {
			t.Errorf("the step that holds %v is %v to %v, want %v to %v", c.at, start, end, c.start, c.end)
		}
	}
}
