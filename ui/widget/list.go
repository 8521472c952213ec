// Package widget is what panes are made of: lists and tables of rows that the engine holds, pages
// of labelled lines, the choice of a period in the past, and figures in words.
package widget

import (
	"strings"

	"orrery/engine/table"
)

// List is the part of a long table that an eye needs: which row is selected,
// which rows are on screen, in what order and through what filter. The rows
// themselves stay with the engine: a list asks for the screen and one more on
// either side, and draws what has come. Moving never waits.
//
// A row that somebody went to is held by its id, so that it stays selected when
// rows move about or are sorted again. Until then, and again after going to the
// top, the first row is selected, whichever it is. The zero list is at the top.
type List struct {
	Columns []table.Column // what it can be sorted by; the first is by id
	Sort    int            // index into Columns
	Down    bool           // descending
	Filter  string
	Only    string // a filter that always holds, beside the other
	All     bool   // rows are listed that are usually left out
	Whole   bool   // there are none that are left out
	Newest  bool   // the first row is never held: news come in above it
	Quiet   bool   // the keys are elsewhere: no row is marked

	held   bool  // somebody went to the selected row
	widen  bool  // a pick that is not found turns All on, once
	cursor int   // place of the selected row among the matched
	top    int   // place of the first row on screen
	height int   // rows on screen
	id     int64 // of the selected row; 0 or more
	known  bool  // id is known
}

// Window is the part of a table that a snapshot holds.
type Window struct {
	Matched, From, Found, Count int
	Asked                       table.Rows
	ID                          func(i int) int64
}

// WindowOf is the part of a table that a snapshot holds, its rows and the window of them, with
// their ids.
func WindowOf[R any](t table.Part[R], asked table.Rows, id func(R) int64) ([]R, Window) {
	return t.Rows, Window{
		Matched: t.Matched, From: t.From, Found: t.Found, Count: len(t.Rows), Asked: asked,
		ID: func(i int) int64 { return id(t.Rows[i]) },
	}
}

// leastHeight is what a list asks for before it knows its height.
const leastHeight = 40

// Want is what the list asks the next snapshot for.
func (l *List) Want() table.Rows {
	height := l.height
	if height == 0 {
		height = leastHeight
	}
	rows := table.Rows{
		From: max(0, l.top-height), Count: 3 * height,
		Descending: l.Down, Filter: strings.TrimSpace(l.Only + " " + l.Filter), All: l.All, Sort: l.SortedBy(), Find: -1,
	}
	if l.known && !l.follows() {
		rows.Find = l.id
	}
	return rows
}

// follows says whether the selection is the first row, whichever it is.
func (l *List) follows() bool { return l.cursor == 0 && (l.Newest || !l.held) }

// Answers says whether a window shows the order and filter that the list wants.
func (l *List) Answers(w Window) bool {
	want := l.Want()
	return w.Asked.Sort == want.Sort && w.Asked.Descending == want.Descending &&
		w.Asked.Filter == want.Filter && w.Asked.All == want.All && w.Asked.Count > 0
}

// Take takes in a window: where the selected row went, and which id the
// selected place has. A window that was asked for before the order or the
// filter changed is drawn but not believed.
func (l *List) Take(w Window) {
	if !l.Answers(w) {
		return
	}
	if w.Matched <= 0 {
		l.cursor, l.top = 0, 0
		if l.known && l.widen && !l.All {
			l.All, l.widen = true, false
			return
		}
		l.known = false
		return
	}
	if l.known && !l.follows() && w.Asked.Find == l.id {
		l.track(w.Found)
	}
	l.cursor = between(l.cursor, 0, w.Matched-1)
	if !l.known || l.follows() {
		l.adopt(w)
	}
	l.scroll(w.Matched)
}

// track follows the selected row to its new place, on the same line of the
// screen if that can be.
func (l *List) track(found int) {
	switch {
	case found >= 0:
		l.top += found - l.cursor
		l.cursor, l.widen = found, false
	case l.widen && !l.All:
		l.All, l.widen = true, false
	default:
		l.known, l.widen = false, false
	}
}

// adopt selects the row that stands at the cursor.
func (l *List) adopt(w Window) {
	if i := l.cursor - w.From; i >= 0 && i < w.Count {
		l.id, l.known = w.ID(i), true
	}
}

// scroll brings the cursor on screen.
func (l *List) scroll(matched int) {
	height := max(l.height, 1)
	l.top = between(l.top, l.cursor-height+1, l.cursor)
	l.top = between(l.top, 0, max(0, matched-height))
}

// Fit says how many rows are on screen.
func (l *List) Fit(height int, w Window) {
	l.height = max(height, 0)
	l.scroll(max(w.Matched, l.cursor+1))
}

// Move steps the selection by rows.
func (l *List) Move(by int, w Window) {
	if w.Matched <= 0 {
		return
	}
	l.cursor = between(l.cursor+by, 0, w.Matched-1)
	l.known, l.held = false, true
	l.adopt(w)
	l.scroll(w.Matched)
}

// Pick selects a row by its id, wherever it is. A filter that might hide it is
// taken away.
func (l *List) Pick(id int64) {
	l.id, l.known, l.held, l.widen, l.Filter = id, true, true, !l.Whole, ""
	if l.Newest && l.cursor == 0 {
		l.cursor = 1 // a pick is no longer the newest row
	}
}

// Click selects the row on a line of the screen.
func (l *List) Click(line int, w Window) {
	if line >= 0 && line < l.height && l.top+line < w.Matched {
		l.Move(l.top+line-l.cursor, w)
	}
}

// Selected is the index of the selected row in the window; ok tells whether it
// is there.
func (l *List) Selected(w Window) (index int, ok bool) {
	index = l.cursor - w.From
	return index, index >= 0 && index < w.Count
}

// First goes to the first row, and holds none.
func (l *List) First(w Window) {
	l.Move(-w.Matched, w)
	l.held = false
}

// Last goes to the last row.
func (l *List) Last(w Window) { l.Move(w.Matched, w) }

// Page is a screen of rows, less one that stays in sight.
func (l *List) Page() int { return max(l.height-1, 1) }

// SortNext sorts by the next column and gives its title; ok tells whether there is one.
func (l *List) SortNext() (title string, ok bool) {
	if len(l.Columns) == 0 {
		return "", false
	}
	l.Sort, l.Down = (l.Sort+1)%len(l.Columns), false
	return l.Columns[l.Sort].Title, true
}

// SortedBy is the key of the column that rows are sorted by; "" if there is none.
func (l *List) SortedBy() string {
	if len(l.Columns) == 0 {
		return ""
	}
	return l.Columns[l.Sort].Key
}

// Hold keeps the selected row selected, wherever it goes.
func (l *List) Hold() { l.held = true }

// Chosen is the id of the selected row; ok tells whether it is known.
func (l *List) Chosen() (id int64, ok bool) { return l.id, l.known }

// Is says whether a row is the selected one.
func (l *List) Is(id int64) bool { return l.known && l.id == id }

// Row is the place of the selected row among those that match.
func (l *List) Row() int { return l.cursor }

// Shown is the place of the first row on screen, and how many there are.
func (l *List) Shown() (first, rows int) { return l.top, l.height }

// Nothing says why there is no row, and what to do about it.
func (l *List) Nothing(otherwise string) string {
	if l.Filter != "" {
		return "nothing matches " + l.Filter + ": esc clears the filter"
	}
	return otherwise
}

// Matched says how much of a table the filter leaves: "12 of 240 match dark".
func (l *List) Matched(w Window, total int) string {
	if l.Filter == "" {
		return ""
	}
	return Count(w.Matched) + " of " + Count(total) + " match " + l.Filter
}

// Reset clears the filter; it answers whether there was one.
func (l *List) Reset() bool {
	had := l.Filter != ""
	l.Filter = ""
	return had
}

// between is x, or the nearer end of low..high.
func between(x, low, high int) int { return min(max(x, low), high) }
