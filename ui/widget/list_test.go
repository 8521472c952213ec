package widget

import (
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/table"
)

// shelfOf is a shelf of ids, and what a list is shown of it.
type shelfOf []int64

// answer is the window that a list asks for.
func (s shelfOf) answer(l *List) Window {
	asked := l.Want()
	from := max(0, min(asked.From, len(s)-asked.Count))
	rows := s[from:min(len(s), from+asked.Count)]
	w := Window{Matched: len(s), From: from, Found: -1, Count: len(rows), Asked: asked, ID: func(i int) int64 { return rows[i] }}
	for i, id := range s {
		if id == asked.Find {
			w.Found = i
		}
	}
	return w
}

func TestTheSelectedRowIsAlwaysOneThatIsAskedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shelf := shelfOf(rapid.SliceOfNDistinct(rapid.Int64Range(0, 200), 0, 90, rapid.ID[int64]).Draw(t, "ids"))
		l := &List{Newest: rapid.Bool().Draw(t, "newest"), Whole: true, Columns: []table.Column{{Key: "id"}}}
		for range rapid.IntRange(1, 30).Draw(t, "deeds") {
			w := shelf.answer(l)
			l.Take(w)
			switch rapid.IntRange(0, 4).Draw(t, "deed") {
			case 0:
				l.Move(rapid.IntRange(-50, 50).Draw(t, "by"), w)
			case 1:
				l.Fit(rapid.IntRange(0, 40).Draw(t, "height"), w)
			case 2:
				l.Pick(rapid.Int64Range(0, 200).Draw(t, "id"))
			case 3:
				l.Click(rapid.IntRange(-2, 50).Draw(t, "line"), w)
			default:
				shelf = shelf[:rapid.IntRange(0, len(shelf)).Draw(t, "left")]
			}
		}
		for range 3 { // a pick that is not found is forgotten, then the row at hand is taken
			l.Take(shelf.answer(l))
		}
		w := shelf.answer(l)
		i, ok := l.Selected(w)
		if ok != (len(shelf) > 0) || ok && !l.Is(w.ID(i)) {
			t.Fatalf("of %d rows, row %d of the window is selected: %v", len(shelf), i, ok)
		}
	})
}

func TestAHeldRowStaysSelectedWhereverItGoes(t *testing.T) {
	shelf := shelfOf{10, 20, 30, 40}
	l := &List{}
	l.Take(shelf.answer(l))
	if !l.Is(10) {
		t.Error("the first row is not selected at first")
	}
	l.Take(shelfOf{5, 10}.answer(l))
	if !l.Is(5) {
		t.Error("nobody moved, and the first row is not selected any more")
	}
	l.Take(shelf.answer(l))
	l.Move(2, shelf.answer(l))
	l.Take(shelfOf{30, 10, 20}.answer(l))
	if !l.Is(30) || l.Row() != 0 {
		t.Errorf("row %d is selected, want 30 in the first", l.Row())
	}
}

func TestSortingGoesThroughTheColumns(t *testing.T) {
	l := &List{Columns: []table.Column{{Key: "id", Title: "number"}, {Key: "load", Title: "load"}}, Down: true}
	for _, want := range []struct{ title, key string }{{"load", "load"}, {"number", "id"}} {
		if title, ok := l.SortNext(); !ok || title != want.title || l.SortedBy() != want.key || l.Down {
			t.Errorf("sorted by %q (%q), %v, want %v", title, l.SortedBy(), l.Down, want)
		}
	}
	if _, ok := (&List{}).SortNext(); ok {
		t.Error("a list without columns is sorted")
	}
}
