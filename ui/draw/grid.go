package draw

import "unicode/utf8"

// Grid is a rectangle of cells, each a rune and a style. It is a small value:
// copies and windows made by Sub share the same cells. The zero Grid has no
// cells and swallows everything drawn on it.
type Grid struct {
	sheet      *sheet
	x, y, w, h int
}

// sheet is what all windows onto one picture share.
type sheet struct {
	cells []cell
	width int
	out   []byte // Render's buffer, kept between pictures
}

type cell struct {
	r rune
	s Style
}

var blank = cell{r: ' ', s: Text}

// New returns a blank grid of width × height cells; negative sizes count as 0.
func New(width, height int) Grid {
	w, h := max(width, 0), max(height, 0)
	g := Grid{sheet: &sheet{cells: make([]cell, w*h), width: w}, w: w, h: h}
	g.Clear()
	return g
}

// Resize makes g a grid of width × height cells, blank if the size changed and
// untouched if not. Windows cut from g before keep the old cells.
func (g *Grid) Resize(width, height int) {
	if g.sheet == nil || g.w != max(width, 0) || g.h != max(height, 0) {
		*g = New(width, height)
	}
}

// Width returns the number of columns.
func (g Grid) Width() int { return g.w }

// Height returns the number of rows.
func (g Grid) Height() int { return g.h }

// Sub returns the window onto the w × h cells whose top left corner is x, y.
// What would lie outside g is cut off, so the window may be smaller, or empty.
func (g Grid) Sub(x, y, w, h int) Grid {
	x, w = clip(x, w, g.w)
	y, h = clip(y, h, g.h)
	return Grid{sheet: g.sheet, x: g.x + x, y: g.y + y, w: w, h: h}
}

// clip returns the part of the span of n cells from at that lies in 0..limit.
func clip(at, n, limit int) (int, int) {
	if n <= 0 || at >= limit {
		return 0, 0
	}
	if at < 0 {
		n += at
		at = 0
	}
	return at, max(min(n, limit-at), 0)
}

// inset returns the window without dx columns at each side and dy rows above
// and below.
func (g Grid) inset(dx, dy int) Grid { return g.Sub(dx, dy, g.w-2*dx, g.h-2*dy) }

// Clear blanks every cell.
func (g Grid) Clear() { g.Fill(' ', Text) }

// Fill sets every cell.
func (g Grid) Fill(r rune, s Style) {
	c := cell{clean(r), s}
	for y := range g.h {
		row := g.row(y)
		for x := range row {
			row[x] = c
		}
	}
}

// row returns the cells of row y, which must lie in g.
func (g Grid) row(y int) []cell {
	at := (g.y+y)*g.sheet.width + g.x
	return g.sheet.cells[at : at+g.w]
}

func (g Grid) inside(x, y int) bool {
	return uint(x) < uint(g.w) && uint(y) < uint(g.h)
}

// Set puts a rune in one cell; outside of g it does nothing.
func (g Grid) Set(x, y int, r rune, s Style) {
	if g.inside(x, y) {
		g.row(y)[x] = cell{clean(r), s}
	}
}

// At returns the rune that a cell holds, the first of a sign that has more; a blank outside
// of g, and for the second half of a sign.
func (g Grid) At(x, y int) (rune, Style) {
	if !g.inside(x, y) {
		return blank.r, blank.s
	}
	c := whole(g.row(y), x)
	switch {
	case c.r == secondHalf:
		return ' ', c.s
	case c.r >= firstCluster:
		text, _ := clusterText(c.r)
		c.r, _ = utf8.DecodeRuneInString(text)
	}
	return c.r, c.s
}

// Put lays every cell in g on another ground and keeps what is drawn there:
// g.Sub(0, y, w, 1).Put(Cursor) makes a row the selected one.
func (g Grid) Put(ground Ground) {
	for y := range g.h {
		row := g.row(y)
		for x := range row {
			row[x].s = row[x].s.On(ground)
		}
	}
}

// Copy copies from onto the top left corner of g, clipped. It is how a pane
// that has not changed is shown again.
func (g Grid) Copy(from Grid) {
	for y := range min(g.h, from.h) {
		copy(g.row(y), from.row(y))
	}
}

// HLine draws a horizontal rule of w cells from x, y.
func (g Grid) HLine(x, y, w int, s Style) { g.Sub(x, y, w, 1).Fill('─', s) }

// VLine draws a vertical rule of h cells from x, y.
func (g Grid) VLine(x, y, h int, s Style) { g.Sub(x, y, 1, h).Fill('│', s) }

// String returns the runes without styles, rows joined by newlines and without
// blanks at their ends: what golden files hold.
func (g Grid) String() string {
	out := make([]byte, 0, g.w*g.h+g.h)
	for y := range g.h {
		if y > 0 {
			out = append(out, '\n')
		}
		row := g.row(y)
		for len(row) > 0 && row[len(row)-1].r == ' ' {
			row = row[:len(row)-1]
		}
		for x := range row {
			out = appendSign(out, whole(row, x).r)
		}
	}
	return string(out)
}
