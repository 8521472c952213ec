package draw

import (
	"slices"
	"testing"
)

func TestContrastMarksWhatTwoGridsDoNotShowAlike(t *testing.T) {
	a, b := New(4, 3), New(4, 3)
	for _, g := range []Grid{a, b} {
		g.Text(0, 0, "same", Text)
		g.Text(0, 1, "x 12", Faint)
		g.Sub(0, 1, 4, 1).Put(Cursor)
	}
	b.Set(3, 1, '3', Faint.On(Cursor))
	if rows := Contrast(a, b, Accent); !slices.Equal(rows, []bool{false, true, false}) {
		t.Errorf("rows %v differ, want the second", rows)
	}
	for _, g := range []Grid{a, b} {
		for x, want := range map[int]Style{2: Faint.On(Cursor), 3: Accent.On(Cursor)} {
			if _, got := g.At(x, 1); got != want {
				t.Errorf("cell %d has style %v, want %v", x, got, want)
			}
		}
	}
}
