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
	if right = fitted(right, g.w-left-4); right != "" {
		g.Text(g.w-Width(right)-3, 0, " "+right+" ", Faint)
	}
	return g.inset(1, 1)
}

// fitted is as many parts of a text as fit, from the first on: parts end before a comma or two
// blanks.
func fitted(text string, room int) string {
	for text != "" && Width(text) > room {
		text = text[:max(0, strings.LastIndex(text, ", "), strings.LastIndex(text, "  "))]
	}
	return text
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
	room := g.Sub(3, 0, g.w-5, 1)
	title = Cut(title, room.w)
	n := room.Text(0, 0, title, name)
	if n == 0 {
		return 1
	}
	if remark := strings.Index(title, "  "); remark >= 0 {
		room.Text(Width(title[:remark]), 0, title[remark:], Faint)
	}
	g.Set(2, 0, ' ', Text)
	g.Set(3+n, 0, ' ', Text)
	return 4 + n
}
