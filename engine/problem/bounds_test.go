package problem_test

import (
	"math"
	"testing"

	"orrery/engine/problem"
)

func TestWhatCannotBeReckonedWithIsNotSound(t *testing.T) {
	for _, c := range []struct {
		figure     float64
		sound, sum bool
	}{
		{0, true, true}, {1e30, true, true}, {-1, true, false}, {-1e30, true, false},
		{1.1e30, false, false}, {-1.1e30, false, false}, {math.NaN(), false, false}, {math.Inf(1), false, false},
	} {
		if got := problem.Finite(1, c.figure); got != c.sound {
			t.Errorf("%g is sound: %v, want %v", c.figure, got, c.sound)
		}
		if got := problem.NonNegative(1, c.figure); got != c.sum {
			t.Errorf("%g is a sum: %v, want %v", c.figure, got, c.sum)
		}
	}
	for n, want := range map[int64]bool{0: true, 1 << 53: true, -1: false, 1<<53 + 1: false, math.MinInt64: false} {
		if got := problem.ValidCounts(3, n); got != want {
			t.Errorf("%d is counted: %v, want %v", n, got, want)
		}
	}
}
