package widget

import (
	"slices"
	"strings"

	"orrery/engine"
	"orrery/ui/draw"
)

// Column is a column of a table of rows R.
type Column[R any] struct {
	draw.Column
	Key  string // what the engine sorts it by; "" if it cannot
	Cell func(r R, s engine.Snapshot) draw.Span
}

// WithCell is some columns, that of a title with cells of its own.
func WithCell[R any](columns []Column[R], title string, cell func(r R, s engine.Snapshot) draw.Span) []Column[R] {
	columns = slices.Clone(columns)
	i := slices.IndexFunc(columns, func(c Column[R]) bool { return c.Title == title })
	columns[i].Cell = cell
	return columns
}

// Table is what a list shows of its window.
type Table[R any] struct {
	Columns []Column[R]
	Rows    []R
	Empty   string
}

// Draw draws the rows of a list on screen.
func (t Table[R]) Draw(g draw.Grid, l *List, w Window, s engine.Snapshot) {
	l.Fit(g.Height()-1, w)
	out := draw.Table{
		Rows: w.Matched, First: l.top, Selected: l.cursor, Sort: -1,
		Descending: l.Down, Empty: t.Empty,
	}
	if l.Quiet {
		out.Selected = -1
	}
	for i, c := range t.Columns {
		out.Columns = append(out.Columns, c.Column)
		if c.Key != "" && c.Key == l.SortedBy() {
			out.Sort = i
		}
	}
	if w.Asked.Count == 0 {
		out.Empty = "loading …"
	}
	out.Cell = func(row, column int) draw.Span {
		if i := row - w.From; i >= 0 && i < len(t.Rows) {
			return t.Columns[column].Cell(t.Rows[i], s)
		}
		return draw.Faint.Of("·")
	}
	out.Draw(g)
}

// Line is a row as text, for the clipboard.
func (t Table[R]) Line(r R, s engine.Snapshot) string {
	var cells []string
	for _, c := range t.Columns {
		if text := strings.TrimSpace(c.Cell(r, s).Text); text != "" && text != None {
			cells = append(cells, c.Title+" "+text)
		}
	}
	return strings.Join(cells, "  ")
}
