package usage

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestATableUnpacksToWhatWasPacked(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := rapid.IntRange(1, perKept).Draw(t, "columns")
		rows := rapid.IntRange(0, 20).Draw(t, "rows")
		most := rapid.SampledFrom([]int64{0, 1, 255, 256, 57_600, 1 << 24, 1 << 40, 1<<56 - 1}).Draw(t, "most")
		table := make([]int64, columns*rows)
		for i := range table {
			if rapid.Bool().Draw(t, "some") {
				table[i] = rapid.Int64Range(0, most).Draw(t, "number")
			}
		}
		p := pack(table, columns)
		if err := p.check(rows, columns); err != nil {
			t.Fatal(err)
		}
		got := make([]int64, len(table))
		p.addTo(got, columns)
		if !slices.Equal(got, table) {
			t.Fatalf("%v is unpacked as %v", table, got)
		}
		for r := range rows {
			one := make([]int64, columns)
			p.add(r, one)
			if !slices.Equal(one, table[r*columns:(r+1)*columns]) {
				t.Fatalf("row %d of %v is unpacked as %v", r, table, one)
			}
		}
	})
}

func TestATableOfAnotherShapeIsRefused(t *testing.T) {
	p := pack([]int64{1, 0, 300, 4, 0, 5}, 3)
	if p.check(2, 3) != nil {
		t.Error("its own shape is refused")
	}
	wide := p
	wide.Width = 9
	for _, c := range []struct {
		p             packed
		rows, columns int
	}{{p, 3, 3}, {p, 1, 3}, {p, 2, 2}, {wide, 2, 3}} {
		if c.p.check(c.rows, c.columns) == nil {
			t.Errorf("%+v is taken for %d rows of %d columns", c.p, c.rows, c.columns)
		}
	}
}
