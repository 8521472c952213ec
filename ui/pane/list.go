package pane

import (
	"strings"

	"orrery/engine"
)

// list is the part of a long table that an eye needs: which row is selected,
// which rows are on screen, in what order and through what filter. The rows
// themselves stay with the engine: a list asks for the screen and one more on
// either side, and draws what has come. Moving never waits.
//
// A row that somebody went to is held by its id, so that it stays selected when
// rows move about or are sorted anew. Until then, and again after going to the
// top, the first row is selected, whichever it is. The zero list is at the top.
type list struct {
	columns  []engine.Column // what it can be sorted by; the first is by id
	newest   bool            // the first row is never held: news come in above it
	held     bool            // somebody went to the selected row
	widen    bool            // a pick that is not found turns all on, once
	cursor   int             // place of the selected row among the matched
	top      int             // place of the first row on screen
	height   int             // rows on screen
	id       int64           // of the selected row; 0 or more
	known    bool            // id is known
	sort     int             // index into columns
	down     bool            // descending
	filter   string
	only     string // a filter that always holds, beside the other
	all      bool
	quiet    bool // the keys are elsewhere: no row is marked
	noFilter bool // the table has no further rows to show with all
}

// window is the part of a table that a snapshot holds.
type window struct {
	matched, from, found, count int
	asked                       engine.Rows
	id                          func(i int) int64
}

// leastHeight is what a list asks for before it knows its height.
const leastHeight = 40

// want is what the list asks the next snapshot for.
func (l *list) want() engine.Rows {
	height := l.height
	if height == 0 {
		height = leastHeight
	}
	rows := engine.Rows{
		From: max(0, l.top-height), Count: 3 * height,
		Descending: l.down, Filter: strings.TrimSpace(l.only + " " + l.filter), All: l.all, Sort: l.sortedBy(), Find: -1,
	}
	if l.known && !l.follows() {
		rows.Find = l.id
	}
	return rows
}

// follows says whether the selection is the first row, whichever it is.
func (l *list) follows() bool { return l.cursor == 0 && (l.newest || !l.held) }

// answers says whether a window shows the order and filter that the list wants.
func (l *list) answers(w window) bool {
	want := l.want()
	return w.asked.Sort == want.Sort && w.asked.Descending == want.Descending &&
		w.asked.Filter == want.Filter && w.asked.All == want.All && w.asked.Count > 0
}

// take takes in a window: where the selected row went, and which id the
// selected place has. A window that was asked for before the order or the
// filter changed is drawn but not believed.
func (l *list) take(w window) {
	if !l.answers(w) {
		return
	}
	if w.matched <= 0 {
		l.cursor, l.top = 0, 0
		if l.known && l.widen && !l.all {
			l.all, l.widen = true, false
			return
		}
		l.known = false
		return
	}
	if l.known && !l.follows() && w.asked.Find == l.id {
		l.track(w.found)
	}
	l.cursor = between(l.cursor, 0, w.matched-1)
	if !l.known || l.follows() {
		l.adopt(w)
	}
	l.scroll(w.matched)
}

// track follows the selected row to its new place, on the same line of the
// screen if that can be.
func (l *list) track(found int) {
	switch {
	case found >= 0:
		l.top += found - l.cursor
		l.cursor, l.widen = found, false
	case l.widen && !l.all:
		l.all, l.widen = true, false
	default:
		l.known, l.widen = false, false
	}
}

// adopt selects the row that stands at the cursor.
func (l *list) adopt(w window) {
	if i := l.cursor - w.from; i >= 0 && i < w.count {
		l.id, l.known = w.id(i), true
	}
}

// scroll brings the cursor on screen.
func (l *list) scroll(matched int) {
	height := max(l.height, 1)
	l.top = between(l.top, l.cursor-height+1, l.cursor)
	l.top = between(l.top, 0, max(0, matched-height))
}

// fit says how many rows are on screen.
func (l *list) fit(height int, w window) {
	l.height = max(height, 0)
	l.scroll(max(w.matched, l.cursor+1))
}

// move steps the selection by rows.
func (l *list) move(by int, w window) {
	if w.matched <= 0 {
		return
	}
	l.cursor = between(l.cursor+by, 0, w.matched-1)
	l.known, l.held = false, true
	l.adopt(w)
	l.scroll(w.matched)
}

// pick selects a row by its id, wherever it is. A filter that might hide it is
// taken away.
func (l *list) pick(id int64) {
	l.id, l.known, l.held, l.widen, l.filter = id, true, true, !l.noFilter, ""
	if l.newest && l.cursor == 0 {
		l.cursor = 1 // a pick is no longer the newest row
	}
}

// click selects the row on a line of the screen.
func (l *list) click(line int, w window) {
	if line >= 0 && line < l.height && l.top+line < w.matched {
		l.move(l.top+line-l.cursor, w)
	}
}

// selected is the index of the selected row in the window; ok tells whether it
// is there.
func (l *list) selected(w window) (index int, ok bool) {
	index = l.cursor - w.from
	return index, index >= 0 && index < w.count
}

// first goes to the first row, and holds none.
func (l *list) first(w window) {
	l.move(-w.matched, w)
	l.held = false
}

// last goes to the last row.
func (l *list) last(w window) { l.move(w.matched, w) }

// page is a screen of rows, less one that stays in sight.
func (l *list) page() int { return max(l.height-1, 1) }

// sortNext sorts by the next column and gives its title; ok tells whether there is one.
func (l *list) sortNext() (title string, ok bool) {
	if len(l.columns) == 0 {
		return "", false
	}
	l.sort, l.down = (l.sort+1)%len(l.columns), false
	return l.columns[l.sort].Title, true
}

// sortedBy is the key of the column that rows are sorted by; "" if there is none.
func (l *list) sortedBy() string {
	if len(l.columns) == 0 {
		return ""
	}
	return l.columns[l.sort].Key
}

// hold keeps the selected row selected, wherever it goes.
func (l *list) hold() { l.held = true }

// chosen is the id of the selected row; ok tells whether it is known.
func (l *list) chosen() (id int64, ok bool) { return l.id, l.known }

// is says whether a row is the selected one.
func (l *list) is(id int64) bool { return l.known && l.id == id }

// row is the place of the selected row among those that match.
func (l *list) row() int { return l.cursor }

// shown is the place of the first row on screen, and how many there are.
func (l *list) shown() (first, rows int) { return l.top, l.height }

// nothing says why there is no row, and what to do about it.
func (l *list) nothing(otherwise string) string {
	if l.filter != "" {
		return "nothing matches " + l.filter + ": esc clears the filter"
	}
	return otherwise
}

// matched says how much of a table the filter leaves: "12 of 240 match dark".
func (l *list) matched(w window, total int) string {
	if l.filter == "" {
		return ""
	}
	return count(w.matched) + " of " + count(total) + " match " + l.filter
}

// reset clears the filter; it answers whether there was one.
func (l *list) reset() bool {
	had := l.filter != ""
	l.filter = ""
	return had
}

// between is x, or the nearer end of low..high.
func between(x, low, high int) int { return min(max(x, low), high) }
