package node

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/fleet"
)

func TestAWindowIsThatOfTheSortedRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.SliceOfN(rapid.Float64Range(-3, 3), 0, 200).Draw(t, "keys")
		var rows []keyed
		for i, k := range keys {
			rows = append(rows, keyed{float64(int(k)), fleet.ID(i)})
		}
		from := rapid.IntRange(0, len(rows)).Draw(t, "from")
		end := rapid.IntRange(from, len(rows)).Draw(t, "end")
		want := slices.Clone(rows)
		slices.SortFunc(want, byKey)
		if id := fleet.ID(from); from < len(rows) && rows[from].id == id {
			if got, at := rank(rows, id), slices.IndexFunc(want, func(k keyed) bool { return k.id == id }); got != at {
				t.Fatalf("row %d has rank %d, want %d", id, got, at)
			}
		}
		if got := window(slices.Clone(rows), from, end); !slices.Equal(got, want[from:end]) {
			t.Fatalf("[%d, %d): %v, want %v", from, end, got, want[from:end])
		}
	})
}
