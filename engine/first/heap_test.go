package first_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/first"
)

func TestAHeapGivesOutInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOf(rapid.IntRange(0, 50)).Draw(t, "all")
		want := slices.Sorted(slices.Values(all))
		h := first.NewHeap(slices.Clone(all), func(a, b *int) bool { return *a < *b })
		for i, w := range want {
			if h.Len() != len(want)-i || h.Peek() != w || h.Pop() != w {
				t.Fatalf("%v comes out in another order", all)
			}
		}
	})
}
