package frame

import (
	"slices"
	"time"

	"orrery/engine"
	"orrery/engine/event"
	"orrery/ui/draw"
	"orrery/ui/play"
)

// Timeline is a line of mission time: what happened left of the edge, what is scheduled right of
// it, and the console's position in the middle.
type Timeline struct {
	middle time.Duration // elapsed
	half   time.Duration // from the middle to each end
	X, W   int           // of the line itself
}

// halves are the spans that a timeline may show on either side, by tick.
func half(tick time.Duration) time.Duration {
	const day = 24 * time.Hour
	switch {
	case tick <= 10*time.Second:
		return 3 * time.Hour
	case tick <= time.Minute:
		return 12 * time.Hour
	case tick <= 10*time.Minute:
		return 5 * day
	case tick <= time.Hour:
		return 30 * day
	case tick <= 6*time.Hour:
		return 180 * day
	}
	return 730 * day
}

// halfName names the ends of the line.
func halfName(d time.Duration) string {
	const day = 24 * time.Hour
	if d >= 2*day {
		return draw.Count(int64(d/day)) + "d"
	}
	return draw.Count(int64(d/time.Hour)) + "h"
}

const legend = "  e eclipse  ! alarm  L lift-off  m mark"

// TimelineAt is the timeline for a width, at the mission's present.
func TimelineAt(s *engine.Snapshot, width int) Timeline {
	t := Timeline{middle: s.Clock.Elapsed, half: half(s.Clock.Tick)}
	ends := len(halfName(t.half)) + 2
	t.X, t.W = ends, width-2*ends
	if width >= 110 {
		t.W -= len(legend)
	}
	t.W = max(0, t.W)
	return t
}

// Column is the column of an instant, from the start of the line.
func (t Timeline) Column(elapsed time.Duration) (int, bool) {
	if t.W < 3 {
		return 0, false
	}
	at := float64(elapsed-t.middle)/float64(2*t.half) + 0.5
	if at < 0 || at >= 1 {
		return 0, false
	}
	return int(at * float64(t.W)), true
}

// Instant is the elapsed time of a column.
func (t Timeline) Instant(column int) time.Duration {
	if t.W < 3 {
		return t.middle
	}
	return t.middle + time.Duration((float64(column)+0.5)/float64(t.W)*float64(2*t.half)) - t.half
}

// drawTimeline draws the line.
func (b *Bars) drawTimeline(g draw.Grid) {
	g.Clear()
	t := TimelineAt(b.Snap, g.Width())
	name := halfName(t.half)
	g.Text(0, 0, "-"+name, draw.Faint)
	n := g.Text(t.X+t.W+1, 0, "+"+name, draw.Faint)
	if g.Width() >= 110 {
		g.Text(t.X+t.W+1+n, 0, legend, draw.Faint)
	}
	line := g.Sub(t.X, 0, t.W, 1)
	for x := range t.W {
		switch at := t.Instant(x); {
		case at < 0:
		case at <= b.Edge:
			line.Set(x, 0, '─', draw.Faint)
		default:
			line.Set(x, 0, '╌', draw.Border)
		}
	}
	b.drawCursor(line, t, b.drawEvents(line, t))
}

// glyphOf is how an event is marked, by its worth: a louder one covers a quieter.
func glyphOf(m play.Event) (r rune, s draw.Style, worth int) {
	switch {
	case m.Kind == event.LiftOff:
		return 'L', draw.Accent, 4
	case m.Severity == event.Critical:
		return '!', draw.Critical, 5
	case m.Severity == event.Warning:
		return '!', draw.Warn, 3
	}
	return '·', draw.Text, 1
}

// drawEvents marks past and scheduled events. It returns the rank of each cell's mark.
func (b *Bars) drawEvents(line draw.Grid, t Timeline) []int {
	best := make([]int, t.W)
	put := func(at time.Duration, r rune, s draw.Style, worth int) {
		if x, ok := t.Column(at); ok && worth >= best[x] {
			best[x] = worth
			line.Set(x, 0, r, s)
		}
	}
	for _, m := range b.Events.All {
		r, s, worth := glyphOf(m)
		put(m.Elapsed, r, s, worth)
	}
	for _, f := range b.Events.Upcoming {
		if f.Elapsed > b.Edge {
			style, worth := draw.Dark, 1
			if f.Glyph == 'L' {
				style, worth = draw.Accent, 4
			}
			put(f.Elapsed, f.Glyph, style, worth)
		}
	}
	for _, mark := range b.Bookmarks {
		put(mark.Elapsed, 'm', draw.Strong, 4)
	}
	return best
}

// drawCursor shows the console's position, the edge, and the target of a drag.
func (b *Bars) drawCursor(line draw.Grid, t Timeline, worth []int) {
	middle, stands := t.Column(t.middle)
	if edge, ok := t.Column(b.Edge); ok && b.Behind {
		if stands && middle > edge-len(nowWord)-1 && middle < edge+len(nowWord)+1 {
			worth[middle] = loudest // the word gives way to the console's position
		}
		drawNow(line, edge, draw.Good.Of("│"), worth)
	} else if stands && !b.Behind {
		drawNow(line, middle, draw.Strong.Of("┃"), worth)
	}
	if stands && b.Behind {
		line.Text(middle, 0, "┃", draw.Strong)
	}
	if b.Drag != nil {
		if x, ok := t.Column(*b.Drag); ok {
			line.Text(min(x, max(0, t.W-16)), 0, "┃"+draw.Elapsed(*b.Drag), draw.Selected)
		}
	}
}

// nowWord stands beside the edge, and gives way to marks of a higher rank than quiet.
const (
	nowWord = "now"
	quiet   = 1
	loudest = 6
)

// drawNow draws the edge, and a word on a side with room for it.
func drawNow(line draw.Grid, x int, bar draw.Span, worth []int) {
	line.Spans(x, 0, bar)
	for _, from := range [...]int{x + 1, x - len(nowWord)} {
		to := from + len(nowWord)
		if from >= 0 && to <= len(worth) && !slices.ContainsFunc(worth[from:to], func(w int) bool { return w > quiet }) {
			line.Text(from, 0, nowWord, bar.Style)
			return
		}
	}
}
