package first_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"orrery/engine/first"
	"orrery/engine/unit"
)

func TestTheSoonestOfManyInstantsAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s first.Tree
		var plain []time.Duration
		if s.First() != unit.Never || len(s.UpTo(unit.Never-1, nil)) != 0 {
			t.Fatal("of no instants some are found")
		}
		for range rapid.IntRange(1, 200).Draw(t, "changes") {
			if rapid.IntRange(0, 40).Draw(t, "forget") == 0 {
				s.Forget()
				plain = plain[:0]
			}
			place := rapid.IntRange(0, min(len(plain), 150)).Draw(t, "place")
			at := time.Duration(rapid.Int64Range(0, 20).Draw(t, "instant"))
			if at == 20 {
				at = unit.Never
			}
			if place == len(plain) {
				plain = append(plain, 0)
			}
			plain[place] = at
			s.Set(place, at)
			by := time.Duration(rapid.Int64Range(0, 21).Draw(t, "by"))
			var want []int32
			for i, at := range plain {
				if at <= by {
					want = append(want, int32(i))
				}
			}
			if got := s.UpTo(by, nil); !slices.Equal(got, want) || s.First() != slices.Min(plain) {
				t.Fatalf("of %v up to %v are %v and the first is %v, want %v", plain, by, got, s.First(), want)
			}
		}
	})
}
