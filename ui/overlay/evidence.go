package overlay

import (
	"strings"

	"orrery/engine/table"
	"orrery/ui/draw"
)

// This file lays out the tables of an answer.

// shareWidth is how wide the bar of a whole is, where there is room.
const shareWidth = 24

// tableLines are a table below a blank line: its headings, its rows, and a bar of each
// row's share, if any has one, as wide as a width has room for. A column that holds
// nothing is left out.
func tableLines(t table.Table, width int) []styled {
	shape := shapeOf(t)
	var names []string
	for _, c := range t.Columns {
		names = append(names, c.Name)
	}
	lines := []styled{{}, {text: shape.line("  ", names), style: draw.Faint, under: shape.under}}
	for _, r := range t.Rows {
		l := styled{style: draw.Text, under: shape.under, whole: shape.barred}
		mark := "  "
		if r.Binds {
			mark, l.style = "> ", draw.Strong
		}
		l.text = shape.line(mark, r.Cells)
		if shape.barred {
			l.barred(r, min(shareWidth, width-draw.Width(l.text)-2))
		}
		lines = append(lines, l)
	}
	return lines
}

// barred puts a row's bar of a room behind a line, and that it binds.
func (l *styled) barred(r table.Row, room int) {
	l.bar = int(r.Share*float64(max(0, room)) + 0.5)
	words := "< binds now"
	if l.bar > 0 {
		words = " " + words
	}
	if r.Binds && l.bar+draw.Width(words) <= room {
		l.end = words
	}
	if l.bar > 0 || l.end != "" {
		l.text += "  "
	} else {
		l.text = strings.TrimRight(l.text, " ")
	}
}

// plain is a line as text, with its bar.
func (l styled) plain() string {
	return strings.TrimRight(l.text+strings.Repeat("█", l.bar)+l.end, " ")
}

// shape is how the columns of a table stand.
type shape struct {
	columns []table.Heading
	widths  []int // 0 of a column that is left out
	under   int   // where the last column begins
	barred  bool  // a row has a bar
}

func shapeOf(t table.Table) shape {
	s := shape{columns: t.Columns, widths: make([]int, len(t.Columns)), under: 2}
	for _, r := range t.Rows {
		s.barred = s.barred || r.Share > 0
		for i, text := range r.Cells {
			text, _ = counted(text)
			if s.widths[i] = max(s.widths[i], draw.Width(text)); s.widths[i] > 0 {
				s.widths[i] = max(s.widths[i], draw.Width(t.Columns[i].Name))
			}
		}
	}
	for _, w := range s.widths[:len(s.widths)-1] {
		if w > 0 {
			s.under += w + 2
		}
	}
	return s
}

// line is a line of a table: counts at the right of their columns, words at the left.
func (s shape) line(mark string, cells []string) string {
	out := mark
	for i, c := range s.columns {
		text := ""
		if i < len(cells) {
			text, _ = counted(cells[i])
		}
		switch {
		case s.widths[i] == 0:
			continue
		case c.Count:
			out += padLeft(text, s.widths[i]) + "  "
		default:
			out += pad(text, s.widths[i]) + "  "
		}
	}
	if s.barred {
		return strings.TrimSuffix(out, "  ")
	}
	return strings.TrimRight(out, " ")
}
