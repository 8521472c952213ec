// Package frame is what surrounds the panes: the layout of the screen, the bars with the mission,
// the time and the alarms, the timeline, and which parts of them can be clicked.
package frame

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/play"
)

// piece is part of a line; the least worth goes first when there is no room.
type piece struct {
	spans []draw.Span
	worth int
}

// fitPieces keeps the pieces that fit into a width, gap cells apart.
func fitPieces(pieces []piece, width, gap int) []piece {
	for {
		need, least := -gap, 0
		for i, p := range pieces {
			need += gap + spansWidth(p.spans)
			if p.worth < pieces[least].worth {
				least = i
			}
		}
		if need <= width || len(pieces) <= 1 {
			return pieces
		}
		pieces = append(pieces[:least:least], pieces[least+1:]...)
	}
}

func spansWidth(spans []draw.Span) int {
	n := 0
	for _, s := range spans {
		n += draw.Width(s.Text)
	}
	return n
}

// Mode says where on the mission's time the console stands.
type Mode uint8

// The modes.
const (
	Live       Mode = iota // at the edge: steps that are taken are new
	Replay                 // behind it, or at the end of a mission that is only read
	Branch                 // at the edge of a mission that left another
	Recomputed             // as Replay, of a mission that another version of the engine recorded
)

var modeNames = [...]string{"LIVE", "REPLAY", "BRANCH", "RECOMPUTED"}

func (m Mode) String() string { return modeNames[m] }

// Bars are the lines above and below the panes, and what they show.
type Bars struct {
	Snap   *engine.Snapshot
	Mode   Mode
	Approx bool // the picture is that of a keyframe before what was asked for

	Running bool
	Seeks   bool // it runs to a goal
	Pace    *play.Pace

	Edge      time.Duration
	Behind    bool
	Events    *play.Events
	Bookmarks []engine.Bookmark
	Drag      *time.Duration // where the mouse would lead; nil if it does not

	Panes  []pane.Numbered
	Active int // index into panes
	Hints  []Hint

	Unsaved error  // why the mission is not being kept
	Working string // what takes long; "" for nothing
	Queued  []string
	Notice  Notice

	Show                    func(digit int) tea.Cmd
	ListAlarms, Acknowledge func() tea.Cmd

	hits []Hit
}

// Hit is a place that can be clicked.
type Hit struct {
	Rect Rect
	Do   func() tea.Cmd
}

// Draw draws every bar in its place, and answers what can be clicked, in the room of what
// could be before.
func (b *Bars) Draw(g draw.Grid, p Plan, before []Hit) []Hit {
	b.hits = before[:0]
	b.drawTop(Part(g, p.Top))
	b.drawTabs(Part(g, p.Tabs), p.Tabs)
	b.drawTimeline(Part(g, p.Timeline))
	b.drawAlarm(Part(g, p.Alarm), p.Alarm)
	b.drawHints(Part(g, p.Hints), p.Hints)
	return b.hits
}

// Part is the window onto a rectangle.
func Part(g draw.Grid, r Rect) draw.Grid { return g.Sub(r.X, r.Y, r.W, r.H) }

// drawTop shows which mission this is, when it is, how it moves and what is
// wrong.
func (b *Bars) drawTop(g draw.Grid) {
	g.Fill(' ', draw.Text.On(draw.Bar))
	pieces := []piece{
		{[]draw.Span{draw.Title.Of("ORRERY")}, 1},
		{[]draw.Span{draw.Strong.Of(b.Snap.Mission)}, 6},
		{[]draw.Span{draw.Text.Of(draw.UTC(b.Snap.Clock.Now()))}, 2},
		{b.elapsedSpans(), 8},
		{b.modeSpans(), 10},
		{b.rateSpans(), 7},
		{[]draw.Span{draw.Faint.Of("tick "), draw.Text.Of(play.ShowSpan(b.Snap.Clock.Tick))}, 5},
		{b.alarmSpans(), 9},
	}
	pieces = withSpans(pieces)
	gap := 2
	if g.Width() < 100 {
		gap = 1
	}
	x := 1
	for _, p := range fitPieces(pieces, g.Width()-2, gap) {
		x += g.Spans(x, 0, p.spans...) + gap
	}
	g.Put(draw.Bar)
}

// withSpans leaves out pieces that are empty.
func withSpans(pieces []piece) []piece {
	out := pieces[:0]
	for _, p := range pieces {
		if len(p.spans) > 0 {
			out = append(out, p)
		}
	}
	return out
}

func (b *Bars) elapsedSpans() []draw.Span {
	if b.Approx {
		return []draw.Span{draw.Warn.Of("≈ "), draw.Warn.Of(draw.Elapsed(b.Snap.Clock.Elapsed))}
	}
	return []draw.Span{draw.Strong.Of(draw.Elapsed(b.Snap.Clock.Elapsed))}
}

func (b *Bars) modeSpans() []draw.Span {
	sign := "|| "
	switch {
	case b.Seeks:
		sign = ">> "
	case b.Running:
		sign = "> "
	}
	style := draw.Good
	if b.Mode == Replay || b.Mode == Recomputed {
		style = draw.Warn
	}
	return []draw.Span{style.Of(sign), style.Of(b.Mode.String())}
}

func (b *Bars) rateSpans() []draw.Span {
	asked := draw.Text.Of(Factor(b.Pace.Speed))
	rate, ok := b.Pace.Achieved()
	switch {
	case b.Seeks:
		return []draw.Span{draw.Text.Of("as fast as it goes")}
	case !b.Running || !ok:
		return []draw.Span{asked}
	case b.Pace.Lags():
		return []draw.Span{asked, draw.Warn.Of(" (" + Factor(rate) + ")")}
	case math.Abs(rate-b.Pace.Speed) < b.Pace.Speed/10:
		rate = b.Pace.Speed // the last steps' jitter is no news
	}
	return []draw.Span{asked, draw.Faint.Of(" (" + Factor(rate) + ")")}
}

// Factor formats a speed with two significant digits, those of the ladder whole.
func Factor(speed float64) string {
	if speed >= 100 {
		unit := math.Pow(10, math.Floor(math.Log10(speed))-1)
		if speed != math.Trunc(speed) {
			speed = math.Round(speed/unit) * unit
		}
		return draw.Count(int64(speed)) + "x"
	}
	return strconv.FormatFloat(speed, 'g', 2, 64) + "x"
}

func (b *Bars) alarmSpans() []draw.Span {
	critical, warn, seen, shelved := 0, 0, 0, 0
	for _, a := range b.Snap.Alarms.Rows {
		switch {
		case a.Shelved != 0:
			shelved++
		case a.Acknowledged:
			seen++
		case a.Level == alarm.Critical:
			critical++
		case a.Level == alarm.Warning:
			warn++
		}
	}
	var spans []draw.Span
	count := func(n int, what string, style draw.Style) {
		if n > 0 {
			spans = append(spans, style.Of(strings.Repeat(" ", min(2, 2*len(spans)))+fmt.Sprintf("%d %s", n, what)))
		}
	}
	count(critical, "crit", draw.Critical)
	count(warn, "warn", draw.Warn)
	count(seen, "acknowledged", draw.Faint)
	count(shelved, "shelved", draw.Faint)
	return spans
}

// drawTabs shows the panes and which has the keys.
func (b *Bars) drawTabs(g draw.Grid, at Rect) {
	g.Fill(' ', draw.Text.On(draw.Bar))
	short := draw.Width(b.tabLine()) > g.Width()
	x := 0
	for i, p := range b.Panes {
		text, style := " "+TabName(p, short && i != b.Active)+" ", draw.Text
		if i == b.Active {
			text, style = "["+TabName(p, false)+"]", draw.Strong
		}
		n := g.Text(x, 0, text, style)
		if i == b.Active {
			g.Sub(x, 0, n, 1).Put(draw.Cursor)
		} else {
			g.Sub(x, 0, n, 1).Put(draw.Bar)
		}
		b.hit(Rect{at.X + x, at.Y, n, at.H}, func() tea.Cmd { return b.Show(p.Digit) })
		x += n
	}
}

// tabLine is the whole tab strip as text.
func (b *Bars) tabLine() string {
	var line strings.Builder
	for _, p := range b.Panes {
		line.WriteString(" " + TabName(p, false) + " ")
	}
	return line.String()
}

// TabName is a pane as the tab strip names it: its digit, and its title unless that is
// to be short.
func TabName(p pane.Numbered, short bool) string {
	if short {
		return fmt.Sprint(p.Digit)
	}
	return fmt.Sprintf("%d %s", p.Digit, p.Pane.Title())
}

// hit notes that a place can be clicked.
func (b *Bars) hit(r Rect, do func() tea.Cmd) {
	if r.W > 0 && r.H > 0 {
		b.hits = append(b.hits, Hit{r, do})
	}
}

// drawAlarm shows the latest notice, what takes long, a longer tick that would
// help, or the loudest alarm.
func (b *Bars) drawAlarm(g draw.Grid, at Rect) {
	g.Clear()
	line := g.Sub(1, 0, g.Width()-2, 1)
	orders := b.Queued
	switch {
	case b.Unsaved != nil:
		line.Fit("NOT SAVED: "+b.Unsaved.Error(), draw.Critical.On(draw.Alarm), draw.Left)
	case b.Working != "":
		text := b.Working + " …  esc cancels it"
		if len(orders) > 0 {
			text = fmt.Sprintf("%s   %d queued, next: %s", text, len(orders), orders[0])
		}
		line.Fit(text, draw.Estimate, draw.Left)
	case b.Notice.text != "":
		style := draw.Accent
		if b.Notice.loud {
			style = draw.Warn
		}
		line.Fit(b.Notice.text, style, draw.Left)
	case b.Running && b.Pace.Lags() && !b.Behind:
		b.offerTick(line)
	default:
		b.drawLoudest(line, at)
	}
}

// offerTick says that a longer tick would reach the asked speed.
func (b *Bars) offerTick(line draw.Grid) {
	rate, _ := b.Pace.Achieved()
	line.Spans(0, 0, draw.Warn.Of(fmt.Sprintf("%s of %s reached: ", Factor(rate), Factor(b.Pace.Speed))),
		draw.Accent.Of(">"), draw.Text.Of(" a longer tick   "), draw.Accent.Of(","), draw.Text.Of(" slower"))
}

// drawLoudest shows the first alarm that waits for the operator.
func (b *Bars) drawLoudest(line draw.Grid, at Rect) {
	for _, a := range b.Snap.Alarms.Rows {
		if !a.Pending() {
			continue
		}
		style := draw.Warn
		if a.Level == alarm.Critical {
			style = draw.Critical
		}
		when := draw.Clock(b.Snap.Clock.Epoch.Add(a.Raised))
		n := line.Spans(0, 0, draw.Faint.Of(when), style.Of("  "+LevelName(a.Level)+"  "))
		x, list := line.Width(), "A shelve"
		if !a.Rule.Shelvable() {
			list = "A alarms"
		}
		for _, act := range []struct {
			text string
			do   func() tea.Cmd
		}{{list, b.ListAlarms}, {"a acknowledge", b.Acknowledge}} {
			x -= len(act.text)
			line.Spans(x, 0, draw.Accent.Of(act.text[:1]), draw.Faint.Of(act.text[1:]))
			b.hit(Rect{at.X + 1 + x, at.Y, len(act.text), 1}, act.do)
			x -= 2
		}
		line.Sub(n, 0, x-n, 1).Fit(play.AlarmText(a), draw.Text, draw.Left)
		return
	}
}

// Hint is a key and a word in the bottom line.
type Hint struct {
	Key, Word string
	Priority  int
	Do        func() tea.Cmd
}

// drawHints shows them, as many as there is room for.
func (b *Bars) drawHints(g draw.Grid, at Rect) {
	g.Clear()
	hints := b.Hints
	pieces := make([]piece, len(hints))
	for i, h := range hints {
		pieces[i] = piece{[]draw.Span{draw.Accent.Of(h.Key), draw.Text.Of(" " + h.Word)}, h.Priority*100 - i}
	}
	x := 1
	for _, p := range fitPieces(pieces, g.Width()-2, 3) {
		n := g.Spans(x, 0, p.spans...)
		for i, h := range hints {
			if h.Priority*100-i == p.worth {
				b.hit(Rect{at.X + x, at.Y, n, 1}, h.Do)
			}
		}
		x += n + 3
	}
}

// levelNames are an alarm's levels as the screen says them.
var levelNames = [...]string{"-", "warn", "crit"}

// LevelName is an alarm's level as the screen says it.
func LevelName(l alarm.Level) string { return levelNames[min(int(l), len(levelNames)-1)] }
