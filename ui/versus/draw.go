package versus

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"orrery/engine/figure"
	"orrery/ui/draw"
	"orrery/ui/futures"
)

// wide is the width from which figures and curves stand side by side, tall the height from which
// there is room for how the futures part above panes.
const (
	wide = 160
	tall = 30
)

// Room is how much of a screen it would like: all of it.
func (v *View) Room(width, height int) (w, h int) { return width, height }

// Draw shows it.
func (v *View) Draw(g draw.Grid) {
	v.wide = g.Width() >= wide
	if v.wide && v.page == curvesPage {
		v.page = figuresPage
	}
	in := g.Box("Two futures  "+v.tabs(), "tab next page  esc closes", true)
	if v.waits != "" || v.wrong != "" || len(v.seen.courses[0].At) == 0 {
		v.drawWaiting(in)
		return
	}
	head := v.head(in.Width()-2, v.page != panesPage || in.Height() >= tall)
	for y, line := range head {
		in.Sub(1, y, in.Width()-2, 1).Spans(0, 0, line...)
	}
	top := len(head)
	if v.line = (timeline{}); v.page != panesPage || in.Height() >= tall || v.goal > 0 {
		v.line = timeline{x: 2, y: 1 + top, from: v.seen.from, to: v.last()} // behind the frame and a blank
		v.drawTime(in.Sub(1, top, in.Width()-2, 1))
		top++
	}
	body := in.Sub(1, top, in.Width()-2, in.Height()-top)
	switch {
	case v.page == panesPage:
		v.drawPanes(body)
	case v.wide:
		left := 84
		v.drawFigures(body.Sub(0, 0, left, body.Height()))
		v.drawCurves(body.Sub(left+2, 0, body.Width()-left-2, body.Height()))
	case v.page == curvesPage:
		v.drawCurves(body)
	default:
		v.drawFigures(body)
	}
}

// tabs are the names of the pages, the present one in brackets.
func (v *View) tabs() string {
	var names []string
	for page, name := range pageNames {
		switch {
		case v.wide && page == curvesPage:
			continue
		case v.wide && page == figuresPage:
			name += " and curves"
		}
		if page == v.page {
			name = "[" + name + "]"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

// drawWaiting says what is being done before there is anything to see, or why there is not.
func (v *View) drawWaiting(g draw.Grid) {
	text, style := v.waits, draw.Faint
	if v.wrong != "" {
		text, style = v.wrong, draw.Warn
	} else if text == "" {
		text = "the futures start"
	}
	for y, line := range strings.Split(ansi.Wordwrap(text, max(1, g.Width()-2), ""), "\n") {
		g.Text(1, y, line, style)
	}
}

// mostSaid is how many lines the first difference takes at most.
const mostSaid = 3

// head says which futures these are, where they stand and, whole, how they part.
func (v *View) head(width int, whole bool) [][]draw.Span {
	lines := [][]draw.Span{
		{draw.GraphA.Of("A "), draw.Text.Of(v.names[0]), draw.Faint.Of("   "), draw.GraphB.Of("B "), draw.Text.Of(v.names[1])},
		{draw.Faint.Of("both at " + v.about()), draw.Strong.Of(draw.Elapsed(v.seen.clock)), draw.Faint.Of(", " + draw.Duration(v.seen.clock-v.seen.from) + " on"), v.pacing()},
	}
	if draw.Width(v.names[0]+v.names[1])+8 > width {
		lines[0] = lines[0][:2]
		lines = append(lines[:1], append([][]draw.Span{{draw.GraphB.Of("B "), draw.Text.Of(v.names[1])}}, lines[1:]...)...)
	}
	if !whole {
		return lines
	}
	for i, text := range v.said(width) {
		style := draw.Text
		if i == 0 && v.seen.parted == nil {
			style = draw.Good
		}
		lines = append(lines, []draw.Span{style.Of(text)})
	}
	return lines
}

// said is the first difference, in a few lines.
func (v *View) said(width int) []string {
	text := "no difference yet: every step has the same digests"
	if v.valued {
		text += "; a value that only says how a mission begins makes none"
	}
	if p := v.seen.parted; p != nil {
		text = fmt.Sprintf("first difference at %s in %s: %s", draw.Elapsed(p.Elapsed), strings.Join(p.Subsystems, ", "), p.Words(draw.Elapsed))
		if p.Elapsed > v.seen.clock {
			text = "no difference up to here; the " + text
		}
	}
	for side, refused := range v.seen.refused {
		if len(refused) > 0 {
			text += fmt.Sprintf("; %c could not take: %s", 'A'+side, strings.Join(refused, ", "))
		}
	}
	lines := strings.Split(ansi.Wordwrap(text, max(1, width), ""), "\n")
	if len(lines) > mostSaid {
		lines = lines[:mostSaid]
		lines[mostSaid-1] = draw.Cut(lines[mostSaid-1]+" …", width)
	}
	return lines
}

// pacing says how the futures stand to the mission's clock or to their goal.
func (v *View) pacing() draw.Span {
	switch behind := v.mission - v.seen.clock; {
	case v.goal > 0 && v.seen.approx && v.at > v.seen.furthest:
		return draw.Accent.Of(fmt.Sprintf("   running ahead: %.0f %% of %s", 100*v.share(), draw.Duration(v.at-v.seen.from)))
	case v.goal > 0 && v.seen.approx:
		return draw.Accent.Of("   on the way to " + draw.Elapsed(v.at))
	case v.goal > 0 && v.at < v.goal:
		return draw.Faint.Of("   ] } t L go on")
	case v.goal > 0:
		return draw.Good.Of("   there")
	case behind < 0:
		return draw.Faint.Of("   they start here; the mission is shown at " + draw.Elapsed(v.mission))
	case v.share() < 0.995 && behind > time.Minute:
		return draw.Accent.Of(fmt.Sprintf("   catching up: %.0f %%, %s behind", 100*v.share(), draw.Duration(behind)))
	}
	return draw.Good.Of("   in step with the mission")
}

// drawFigures shows the figures of both, and who does better.
func (v *View) drawFigures(g draw.Grid) {
	a, b := v.seen.figures[0], v.seen.figures[1]
	label, ends := columns(g.Width())
	column := func(y, at int, text string, s draw.Style) { g.TextRight(ends[at], y, text, s) }
	wins := [3]int{}
	for i := range futures.Rows {
		if !math.IsNaN(a[i]) && !math.IsNaN(b[i]) {
			wins[futures.Better(i, b[i]-a[i])+1]++
		}
	}
	g.Text(0, 0, fmt.Sprintf("> does better: A %d, B %d", wins[0], wins[2]), draw.Title)
	for i, title := range []string{"A", "B", "B - A", "after"} {
		column(0, i, title, draw.Title)
	}
	shown := v.present(a, b)
	v.rows = max(1, g.Height()-1)
	v.first = max(0, min(v.first, len(shown)-v.rows))
	for y := 0; y < v.rows && v.first+y < len(shown); y++ {
		i := shown[v.first+y]
		v.drawRow(g.Sub(0, 1+y, g.Width(), 1), i, func(at int, text string, s draw.Style) { column(1+y, at, text, s) }, label)
	}
	if v.first > 0 {
		g.Set(g.Width()-1, 1, '▴', draw.Accent)
	}
	if v.first+v.rows < len(shown) {
		g.Set(g.Width()-1, v.rows, '▾', draw.Accent)
	}
}

// columns are how wide the names of figures are in a table of a width, and where its columns of
// numbers end: those of A, B, the difference, and after how long it began.
func columns(width int) (label int, ends [4]int) {
	wide := [4]int{11, 12, 10, 8}
	spare := max(0, width-1-36-41) / 5
	end := width - 1
	for i := 3; i >= 0; i-- {
		ends[i] = end
		end -= wide[i] + spare
	}
	return max(12, end), ends
}

// present are the rows that either future has.
func (v *View) present(a, b []float64) []int {
	var rows []int
	for i := range futures.Rows {
		if !math.IsNaN(a[i]) || !math.IsNaN(b[i]) {
			rows = append(rows, i)
		}
	}
	return rows
}

// drawRow shows one figure.
func (v *View) drawRow(g draw.Grid, i int, column func(at int, text string, s draw.Style), label int) {
	row := &futures.Rows[i]
	a, b := v.seen.figures[0][i], v.seen.figures[1][i]
	style, styles, marks := draw.Faint, [2]draw.Style{draw.Text, draw.Text}, [2]string{}
	at, differs := v.parts(i)
	if differs {
		style = draw.Text
	}
	switch futures.Better(i, b-a) {
	case -1:
		styles[0], marks[0] = draw.Good, "> "
	case 1:
		styles[1], marks[1] = draw.Good, "> "
	}
	g.Sub(0, 0, label, 1).Fit(row.Label(), style, draw.Left)
	column(0, marks[0]+number(row, a), styles[0])
	column(1, marks[1]+number(row, b), styles[1])
	if !differs {
		column(2, "–", draw.Faint)
		column(3, "–", draw.Faint)
		return
	}
	column(2, number(row, b-a), draw.Text)
	column(3, draw.Duration(at-v.seen.from), draw.Faint)
}

// parts is when a figure differed first, up to the instant that is shown; false if it does not.
func (v *View) parts(row int) (at time.Duration, differs bool) {
	if at, differs = v.seen.courses[0].Parts(&v.seen.courses[1], row); differs && at <= v.seen.clock {
		return at, true
	}
	a, b := v.seen.figures[0][row], v.seen.figures[1][row] // it may lie between two readings
	return v.seen.clock, a != b && !(math.IsNaN(a) && math.IsNaN(b))
}

// number is a figure as people read it; a dash where there is none.
func number(row *figure.Figure[figure.Span], v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return draw.Fixed(v, row.Digits)
}

// Plain is the comparison as text, for the clipboard.
func (v *View) Plain() string {
	var b strings.Builder
	for _, line := range v.head(1<<10, true) {
		for _, span := range line {
			b.WriteString(span.Text)
		}
		b.WriteString("\n")
	}
	if len(v.seen.courses[0].At) == 0 {
		return b.String()
	}
	x, y := v.seen.figures[0], v.seen.figures[1]
	for _, i := range v.present(x, y) {
		row, who := &futures.Rows[i], [3]string{"A", "", "B"}
		fmt.Fprintf(&b, "%s\tA %s\tB %s\tB - A %s\t%s\n", row.Label(), number(row, x[i]), number(row, y[i]), number(row, y[i]-x[i]), who[futures.Better(i, y[i]-x[i])+1])
	}
	return b.String()
}
