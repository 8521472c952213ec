package dispatch

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Whatever comes at either end or between, and goes, a row is what a slice would be.
func TestARowIsWhatASliceWouldBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r row[int]
		want := []int{}
		r.reset(rapid.IntRange(0, 8).Draw(t, "room"))
		for i := range rapid.IntRange(1, 400).Draw(t, "changes") {
			n := len(want)
			switch what := rapid.IntRange(0, 5).Draw(t, "change"); {
			case n > 0 && what < 2:
				at := rapid.SampledFrom([]int{0, n / 2, n - 1}).Draw(t, "goes")
				r.cut(at)
				want = slices.Delete(want, at, at+1)
			case n > 0 && what == 2:
				from, to := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n).Draw(t, "to")
				*r.slide(from, to) = i
				want = slices.Insert(want, to, i)
				if from >= to {
					from++
				}
				want = slices.Delete(want, from, from+1)
			default:
				at := rapid.SampledFrom([]int{0, n / 2, n}).Draw(t, "comes")
				*r.open(at) = i
				want = slices.Insert(want, at, i)
			}
			if !slices.Equal(r.all, want) {
				t.Fatalf("after %d changes it is %v, want %v", i+1, r.all, want)
			}
		}
	})
}

// A queue from whose head jobs go while others come at its end takes no more room than twice
// what it ever held, and does not move all of it each time.
func TestARowThatMovesOnStaysInItsRoom(t *testing.T) {
	var r row[int]
	for i := range 100 {
		*r.open(len(r.all)) = i
	}
	most, moved, at := 0, 0, &r.room[0]
	for i := range 10_000 {
		r.cut(0)
		*r.open(len(r.all)) = i
		if most = max(most, len(r.room)); &r.all[0] == at {
			moved++
		}
	}
	if most > 300 || moved > 10_000/50 {
		t.Errorf("100 things lie in room for %d, and began at its start %d times", most, moved)
	}
}
