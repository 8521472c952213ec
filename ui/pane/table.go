package pane

import (
	"strings"

	"orrery/engine"
	"orrery/ui/draw"
)

// column is a column of a table of rows R.
type column[R any] struct {
	draw.Column
	key  string // what the engine sorts it by; "" if it cannot
	cell func(r R, s engine.Snapshot) draw.Span
}

// table is what a list shows of its window.
type table[R any] struct {
	columns []column[R]
	rows    []R
	empty   string
}

// draw draws the rows of a list on screen.
func (t table[R]) draw(g draw.Grid, l *list, w window, s engine.Snapshot) {
	l.fit(g.Height()-1, w)
	out := draw.Table{
		Rows: w.matched, First: l.top, Selected: l.cursor, Sort: -1,
		Descending: l.down, Empty: t.empty,
	}
	if l.quiet {
		out.Selected = -1
	}
	for i, c := range t.columns {
		out.Columns = append(out.Columns, c.Column)
		if c.key != "" && c.key == l.sortedBy() {
			out.Sort = i
		}
	}
	if w.asked.Count == 0 {
		out.Empty = "reading …"
	}
	out.Cell = func(row, column int) draw.Span {
		if i := row - w.from; i >= 0 && i < len(t.rows) {
			return t.columns[column].cell(t.rows[i], s)
		}
		return draw.Faint.Of("·")
	}
	out.Draw(g)
}

// line is a row as text, for the clipboard.
func (t table[R]) line(r R, s engine.Snapshot) string {
	var cells []string
	for _, c := range t.columns {
		if text := strings.TrimSpace(c.cell(r, s).Text); text != "" && text != none {
			cells = append(cells, c.Title+" "+text)
		}
	}
	return strings.Join(cells, "  ")
}

// split makes room for the detail of a row: beside the table where the screen
// is wide, under it where it is high, else in its place.
func split(g draw.Grid, side, below int) (rows, detail draw.Grid) {
	const leastRows, leastWidth = 6, 70
	switch w, h := g.Width(), g.Height(); {
	case w >= side+leastWidth:
		g.VLine(w-side-1, 0, h, draw.Border)
		return g.Sub(0, 0, w-side-1, h), g.Sub(w-side+1, 0, side-1, h)
	case h >= below+leastRows:
		g.HLine(0, h-below-1, w, draw.Border)
		return g.Sub(0, 0, w, h-below-1), g.Sub(2, h-below, w-2, below)
	}
	return draw.Grid{}, g.Sub(2, 0, g.Width()-2, g.Height())
}

// sheet is a page of labelled lines, filled from the top.
type sheet struct {
	g     draw.Grid
	y     int
	label int // cells that labels take
}

// line draws a label and what is said of it, as much as fits.
func (p *sheet) line(label string, spans ...draw.Span) {
	p.g.Sub(0, p.y, p.label-1, 1).Fit(label, draw.Faint, draw.Left)
	room := p.g.Sub(p.label, p.y, p.g.Width()-p.label, 1)
	room.Spans(0, 0, fitting(room.Width(), spans)...)
	p.y++
}

// fitting leaves out what does not fit from the end, and then the words that
// only announced what is gone. The first always stays.
func fitting(width int, spans []draw.Span) []draw.Span {
	total := 0
	for _, s := range spans {
		total += draw.Width(s.Text)
	}
	cut := false
	for len(spans) > 1 && (total > width || cut && strings.HasSuffix(spans[len(spans)-1].Text, " ")) {
		total -= draw.Width(spans[len(spans)-1].Text)
		spans, cut = spans[:len(spans)-1], true
	}
	return spans
}

// heading draws a heading, after a blank line if it is not the first.
func (p *sheet) heading(text string) {
	if p.y > 0 && p.left() > 4 {
		p.y++
	}
	p.g.Sub(0, p.y, p.g.Width(), 1).Fit(text, draw.Title, draw.Left)
	p.y++
}

// left is how many lines are left.
func (p *sheet) left() int { return p.g.Height() - p.y }
