package draw

// Table is a list with columns, drawn over the whole of a grid: a heading, then
// rows from First on. Only the rows on screen are asked for.
type Table struct {
	Columns    []Column
	Rows       int // how many there are
	First      int // the first one shown
	Selected   int // the selected one, -1 for none
	Sort       int // the column that orders the rows, -1 for none
	Descending bool
	Empty      string                     // what to say if there are no rows
	Cell       func(row, column int) Span // what a cell shows
}

const (
	cursorMark = '>' // stands before the selected row
	margin     = 2   // cells left of the columns, for the mark; right of them for the scroll bar, if any
)

// Draw draws the table on g.
func (t Table) Draw(g Grid) {
	body := g.Sub(0, 1, g.w, g.h-1)
	slots := layout(t.Columns, g.w-margin)
	if t.Rows > body.h {
		slots = layout(t.Columns, g.w-2*margin)
	}
	t.heading(g, slots)
	if t.Rows <= 0 {
		body.Sub(margin, 0, g.w-margin, 1).Fit(t.Empty, Faint, Left)
		return
	}
	for y := range body.h {
		row := t.First + y
		if row < 0 || row >= t.Rows {
			continue
		}
		t.row(body.Sub(0, y, g.w, 1), row, slots)
	}
	t.scroll(body)
}

func (t Table) heading(g Grid, slots []Slot) {
	for _, s := range slots {
		title, style := t.Columns[s.Column].Title, Faint
		if s.Column == t.Sort {
			title, style = Cut(title, s.W-1)+t.mark(), Title
		}
		g.Sub(margin+s.X, 0, s.W, 1).Fit(title, style, t.Columns[s.Column].Align)
	}
}

// mark shows which way the rows are ordered.
func (t Table) mark() string {
	if t.Descending {
		return "▾"
	}
	return "▴"
}

func (t Table) row(line Grid, row int, slots []Slot) {
	for _, s := range slots {
		c := t.Cell(row, s.Column)
		line.Sub(margin+s.X, 0, s.W, 1).Fit(c.Text, c.Style, t.Columns[s.Column].Align)
	}
	if row == t.Selected {
		line.Set(0, 0, cursorMark, Accent)
		line.Put(Cursor)
	}
}

// scroll draws in the last column which part of the rows is shown, if not all.
func (t Table) scroll(body Grid) {
	if t.Rows <= body.h || body.h < 2 || body.w <= 2*margin {
		return
	}
	long := max(body.h*body.h/t.Rows, 1)
	first := max(0, min(t.First, t.Rows-body.h))
	at := first * (body.h - long) / (t.Rows - body.h)
	body.VLine(body.w-1, 0, body.h, Border)
	body.Sub(body.w-1, at, 1, long).Fill('┃', Faint)
}

// Scroll returns the first row to show so that the selected one is among height
// rows, moving as little as possible from first, and none is left empty.
func Scroll(first, selected, rows, height int) int {
	if height <= 0 {
		return max(first, 0)
	}
	first = min(first, rows-height)
	if selected >= 0 {
		first = max(min(first, selected), selected-height+1)
	}
	return max(first, 0)
}
