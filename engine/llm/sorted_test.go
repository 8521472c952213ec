package llm

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTimesAreSortedAsNumbersAre(t *testing.T) {
	special := []float64{0, math.Copysign(0, -1), -1, 5e-324, 1, math.Nextafter(1, 2), math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN()}
	rapid.Check(t, func(r *rapid.T) {
		any := rapid.OneOf(rapid.Float64Range(0, 100), rapid.SampledFrom(special))
		if rapid.Bool().Draw(r, "times alone") {
			any = rapid.Float64Range(0, 100)
		}
		times := rapid.SliceOf(any).Draw(r, "times")
		want := slices.Clone(times)
		slices.Sort(want)
		sortTimes(times)
		if !slices.EqualFunc(times, want, func(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }) {
			r.Fatalf("sorted as %v, want %v", times, want)
		}
	})
}
