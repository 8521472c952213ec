package first_test

import (
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/first"
)

// snuggest is the place that Groups looks for, found by looking at all.
func snuggest(counts []int32, n int32) int {
	at := -1
	for i, c := range counts {
		switch {
		case c == 0:
		case at < 0, c >= n && counts[at] < n, c >= n && c < counts[at], c < n && counts[at] < n && c > counts[at]:
			at = i
		}
	}
	return at
}

func TestTheSnuggestOfARowIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var g first.Groups
		counts := make([]int32, rapid.IntRange(1, 9000).Draw(t, "places"))
		g.Row(len(counts))
		sum := 0
		for range rapid.IntRange(1, 200).Draw(t, "changes") {
			i := rapid.IntRange(0, len(counts)-1).Draw(t, "place")
			count := rapid.Int32Range(0, 200).Draw(t, "count")
			sum += int(count - counts[i])
			counts[i] = count
			g.Set(i, count)
			n := rapid.Int32Range(1, 300).Draw(t, "enough")
			if got, want := g.BestFit(n), snuggest(counts, n); got != want || g.Sum() != sum || g.At(i) != count {
				t.Fatalf("the snuggest for %d is at %d of a sum of %d, want %d of %d", n, got, g.Sum(), want, sum)
			}
		}
	})
}

func TestTooManyNumbersAreNotToldApart(t *testing.T) {
	var g first.Groups
	g.Row(3)
	g.Set(1, 7)
	if g.Set(2, 1<<20); !g.Full() {
		t.Error("a million numbers are told apart")
	}
	g.Set(1, 8) // nothing happens
	if g.Row(3); g.Full() || g.Sum() != 0 || g.BestFit(1) != -1 {
		t.Error("a row that was begun anew is not empty")
	}
}
