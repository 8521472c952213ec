// Package near compares figures with what they should be, for tests.
package near

import (
	"math"
	"testing"
)

// Within fails where a figure is off by more than so much; no number is near anything.
func Within(t testing.TB, off float64) func(what string, got, want float64) {
	return func(what string, got, want float64) {
		t.Helper()
		if !(math.Abs(got-want) <= off) {
			t.Errorf("%s is %.9g, want %.9g ± %g", what, got, want, off)
		}
	}
}

// Share fails where a figure is off by more than a share of what it should be, likewise.
func Share(t testing.TB, share float64) func(what string, got, want float64) {
	return func(what string, got, want float64) {
		t.Helper()
		Within(t, share*math.Abs(want))(what, got, want)
	}
}
