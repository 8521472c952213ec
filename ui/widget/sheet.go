package widget

import (
	"strings"
	"time"

	"orrery/ui/draw"
)

// Split makes room for the detail of a row: beside the table where the screen
// is wide, under it where it is high, else in its place.
func Split(g draw.Grid, side, below int) (rows, detail draw.Grid) {
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

// Sheet is a page of labelled lines, filled from the top.
type Sheet struct {
	Grid  draw.Grid
	Y     int
	Label int // cells that labels take
}

// Line draws a label and what is said of it, as much as fits.
func (p *Sheet) Line(label string, spans ...draw.Span) {
	p.Grid.Sub(0, p.Y, p.Label-1, 1).Fit(label, draw.Faint, draw.Left)
	room := p.Grid.Sub(p.Label, p.Y, p.Grid.Width()-p.Label, 1)
	room.Spans(0, 0, Fitting(room.Width(), spans)...)
	p.Y++
}

// Fitting leaves out what does not fit from the end, and then the words that
// only announced what is gone. The first always stays.
func Fitting(width int, spans []draw.Span) []draw.Span {
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

// Late is by how much something is late and why: the causes one by one, the longest first, so
// that as many are shown as there is room for.
func Late(by time.Duration, why string) []draw.Span {
	spans, before := []draw.Span{draw.Text.Of(draw.Duration(by))}, ": "
	for cause := range strings.SplitSeq(why, ", ") {
		if cause != "" {
			spans, before = append(spans, draw.Faint.Of(before+cause)), ", "
		}
	}
	return spans
}

// Heading draws a heading, after a blank line if it is not the first.
func (p *Sheet) Heading(text string) {
	if p.Y > 0 && p.Left() > 4 {
		p.Y++
	}
	p.Grid.Sub(0, p.Y, p.Grid.Width(), 1).Fit(text, draw.Title, draw.Left)
	p.Y++
}

// Left is how many lines are left.
func (p *Sheet) Left() int { return p.Grid.Height() - p.Y }
