package draw

import "strings"

// Box draws a frame with rounded corners around the edge of g and returns the
// window inside. The title stands in the border; what follows two blanks in it
// is a remark, drawn faint. right stands at the right end of the border and is
// left out where there is no room for both. Under 2 × 2 cells nothing is drawn
// and the window is empty.
func (g Grid) Box(title, right string, focus bool) Grid {
	if g.w < 2 || g.h < 2 {
		return Grid{}
	}
	border, name := Border, Title
	if focus {
		border, name = BorderFocus, Strong
	}
	g.edge(border)
	left := g.heading(title, name)
	if n := Width(right); n > 0 && left+n+5 <= g.w {
		g.Text(g.w-n-3, 0, " "+right+" ", Faint)
	}
	return g.Inset(1, 1)
}

// edge draws the four sides and corners.
func (g Grid) edge(s Style) {
	g.HLine(1, 0, g.w-2, s)
	g.HLine(1, g.h-1, g.w-2, s)
	g.VLine(0, 1, g.h-2, s)
	g.VLine(g.w-1, 1, g.h-2, s)
	g.Set(0, 0, '╭', s)
	g.Set(g.w-1, 0, '╮', s)
	g.Set(0, g.h-1, '╰', s)
	g.Set(g.w-1, g.h-1, '╯', s)
}

// heading writes the title into the upper side and returns the column after it.
func (g Grid) heading(title string, name Style) int {
	room := g.Sub(3, 0, g.w-4, 1)
	n := min(Width(title), room.w)
	if n == 0 {
		return 1
	}
	room.Fit(title, name, Left)
	if remark := strings.Index(title, "  "); remark >= 0 {
		at := Width(title[:remark])
		for x := at; x < n; x++ {
			r, _ := room.At(x, 0)
			room.Set(x, 0, r, Faint)
		}
	}
	g.Set(2, 0, ' ', Border)
	g.Set(3+n, 0, ' ', Border)
	if 3+n >= g.w-1 {
		g.Set(g.w-1, 0, '╮', Border)
	}
	return 4 + n
}
