package draw

const reset = "\x1b[m"

// Render returns the grid as the terminal wants it: rows joined by newlines,
// each with an escape sequence where the style changes and a reset at its end.
// The bytes are gathered in a buffer that the grid keeps, so the string is all
// that is allocated.
func Render(g Grid, t *Theme) string {
	if g.sheet == nil {
		return ""
	}
	out := g.sheet.out[:0]
	for y := range g.h {
		if y > 0 {
			out = append(out, '\n')
		}
		out = t.appendRow(out, g.row(y))
	}
	g.sheet.out = out
	return string(out)
}

// appendRow writes one row. A blank cell shows no foreground, so it joins the
// run before it if both lie on the same paper.
func (t *Theme) appendRow(out []byte, row []cell) []byte {
	now := t.look[Text]
	for x := range row {
		c := whole(row, x)
		if want := t.look[c.s]; want != now && (c.r != ' ' || t.paper[want] != t.paper[now]) {
			out = append(out, t.prefix[want]...)
			now = want
		}
		r := c.r
		if t.ascii {
			r = asciiFor(r)
		}
		out = appendSign(out, r)
	}
	if t.prefix[now] != t.prefix[t.look[Text]] {
		out = append(out, reset...)
	}
	return out
}
