package launches

import (
	"time"

	"orrery/engine"
	"orrery/engine/outlook"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

const aDay = 24 * time.Hour

// padSpans are how much of the past and of the future the time line shows.
var padSpans = [...]struct{ back, ahead time.Duration }{
	{30 * aDay, 90 * aDay}, {120 * aDay, 360 * aDay}, {10 * aDay, 30 * aDay},
}

// padNames is how many cells the mark, the name and the use of a pad take.
const padNames = 27

// The marks of a pad on which nothing can be launched, which differ without colour too.
const (
	closedMark = '/'
	lostMark   = '×' // destroyed, until it is rebuilt
)

// line maps elapsed to cells.
type line struct {
	from, to time.Duration
	cells    int
}

// at is the cell of an instant, which may lie outside.
func (l line) at(elapsed time.Duration) int {
	return int(float64(elapsed-l.from) / float64(l.to-l.from) * float64(l.cells))
}

// drawPads draws a line of time for each pad on screen: lift-offs, turns, and when it is closed.
func (v *pads) drawPads(g draw.Grid, plan pane.Plan, s engine.Snapshot) {
	span := padSpans[v.wide]
	now := s.Clock.Elapsed
	l := line{from: now - span.back, to: now + span.ahead, cells: g.Width() - padNames}
	if l.cells < 8 {
		return
	}
	present := padNames + l.at(now)
	g.Text(2, 0, "pad", draw.Title)
	g.TextRight(padNames-1, 0, "flown/cap a year", draw.Title)
	g.Text(padNames, 0, "-"+days(span.back), draw.Faint)
	g.Text(present-1, 0, "now", draw.Accent)
	g.TextRight(g.Width(), 0, "+"+days(span.ahead), draw.Faint)
	for y := range min(v.height, len(s.Campaign.Pads)-v.top) {
		r := s.Campaign.Pads[v.top+y]
		row := g.Sub(0, y+1, g.Width(), 1)
		row.Sub(2, 0, 14, 1).Fit(r.Name, draw.Strong, draw.Left)
		row.TextRight(padNames-1, 0, usedOf(r, now, padMarks(plan, r.Name)), draw.Faint)
		l.pad(row.Sub(padNames, 0, l.cells, 1), r, now)
		if v.top+y == v.cursor && !v.quiet {
			row.Set(0, 0, '>', draw.Accent)
			row.Sub(0, 0, padNames-1, 1).Put(draw.Cursor)
		}
	}
}

// days is a length of time in whole days.
func days(d time.Duration) string { return widget.Count(int(d/aDay)) + " d" }

// usedOf is how often a pad was used in the last year, of what it may.
func usedOf(r outlook.PadRow, now time.Duration, m pane.Marks) string {
	n := 0
	for _, at := range r.Left {
		if now-at < 365*aDay {
			n++
		}
	}
	if r.Cap == 0 {
		return widget.Count(n)
	}
	return widget.Count(n) + "/" + m.Text(widget.Count(r.Cap), "flights_per_year")
}

// pad draws one pad: from below when it is closed and when it turns round, the line of now,
// and its lift-offs, the flights to come with their numbers.
func (l line) pad(g draw.Grid, r outlook.PadRow, now time.Duration) {
	fill := func(from, to time.Duration, mark rune, style draw.Style) {
		a, b := max(0, l.at(from)), min(l.cells, l.at(to)+1)
		if b > a {
			g.Sub(a, 0, b-a, 1).Fill(mark, style)
		}
	}
	g.Fill('·', draw.Border)
	if n := len(r.Left); n > 0 && r.Ready > r.Left[n-1] {
		fill(r.Left[n-1], r.Ready, '▒', draw.GraphB)
	}
	switch {
	case r.Closed > 0 && r.Lost:
		fill(now, r.Closed, lostMark, draw.Critical)
	case r.Closed > 0:
		fill(now, r.Closed, closedMark, draw.Warn)
	}
	g.Set(l.at(now), 0, '│', draw.Accent)
	for _, at := range r.Left {
		g.Set(l.at(at), 0, '▲', draw.GraphA)
	}
	end := 0
	for _, f := range r.Next {
		x := l.at(f.LiftOff)
		if x < 0 || x >= l.cells {
			continue
		}
		g.Set(x, 0, '◇', draw.Strong)
		if name := widget.Count(int(f.ID)); x+1 > end && l.free(r, x+1, x+2+draw.Width(name)) {
			end = g.Text(x+1, 0, name, draw.Text) + x + 2
		}
	}
}

// free says whether no flight of a pad leaves in some cells.
func (l line) free(r outlook.PadRow, from, to int) bool {
	for _, f := range r.Next {
		if x := l.at(f.LiftOff); x >= from && x < to {
			return false
		}
	}
	return to <= l.cells
}

// padLegend says what the marks of the time line mean.
func padLegend(g draw.Grid) {
	g.Spans(0, 0, widget.Fitting(g.Width(), []draw.Span{
		draw.GraphA.Of("▲"), draw.Faint.Of(" lift-off  "), draw.Strong.Of("◇"), draw.Faint.Of(" scheduled flight  "), draw.GraphB.Of("▒"), draw.Faint.Of(" turnaround  "),
		draw.Warn.Of(string(closedMark)), draw.Faint.Of(" closed  "), draw.Critical.Of(string(lostMark)), draw.Faint.Of(" destroyed"),
	})...)
}
