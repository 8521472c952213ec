package console

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"charm.land/bubbletea/v2"

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

// drawTop shows which mission this is, when it is, how it moves and what is
// wrong.
func (c *Console) drawTop(g draw.Grid) {
	g.Fill(' ', draw.Text.On(draw.Bar))
	pieces := []piece{
		{[]draw.Span{draw.Title.Of("ORRERY")}, 1},
		{[]draw.Span{draw.Strong.Of(c.snap.Mission)}, 6},
		{[]draw.Span{draw.Text.Of(draw.UTC(c.snap.Now()))}, 2},
		{c.elapsedSpans(), 8},
		{c.modeSpans(), 10},
		{c.rateSpans(), 7},
		{[]draw.Span{draw.Faint.Of("tick "), draw.Text.Of(play.ShowSpan(c.snap.Tick))}, 5},
		{c.alarmSpans(), 9},
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

func (c *Console) elapsedSpans() []draw.Span {
	if c.approx {
		return []draw.Span{draw.Warn.Of("≈ "), draw.Warn.Of(draw.Elapsed(c.snap.Elapsed))}
	}
	return []draw.Span{draw.Strong.Of(draw.Elapsed(c.snap.Elapsed))}
}

func (c *Console) modeSpans() []draw.Span {
	sign := "|| "
	switch {
	case c.goal.Set():
		sign = ">> "
	case c.running:
		sign = "> "
	}
	style := draw.Good
	if c.mode() == replay {
		style = draw.Warn
	}
	return []draw.Span{style.Of(sign), style.Of(modeNames[c.mode()])}
}

func (c *Console) rateSpans() []draw.Span {
	asked := draw.Text.Of(factor(c.pace.Speed))
	rate, ok := c.pace.Achieved()
	switch {
	case c.goal.Set():
		return []draw.Span{draw.Text.Of("as fast as it goes")}
	case !c.running || !ok:
		return []draw.Span{asked}
	case c.pace.Lags():
		return []draw.Span{asked, draw.Warn.Of(" (" + factor(rate) + ")")}
	case math.Abs(rate-c.pace.Speed) < c.pace.Speed/10:
		rate = c.pace.Speed // the last steps' jitter is no news
	}
	return []draw.Span{asked, draw.Faint.Of(" (" + factor(rate) + ")")}
}

// factor formats a speed with two significant digits, those of the ladder whole.
func factor(speed float64) string {
	if speed >= 100 {
		unit := math.Pow(10, math.Floor(math.Log10(speed))-1)
		if speed != math.Trunc(speed) {
			speed = math.Round(speed/unit) * unit
		}
		return draw.Count(int64(speed)) + "x"
	}
	return strconv.FormatFloat(speed, 'g', 2, 64) + "x"
}

func (c *Console) alarmSpans() []draw.Span {
	critical, warn, shelved := 0, 0, 0
	for _, a := range c.snap.Alarms {
		switch {
		case a.Shelved != 0:
			shelved++
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
	count(shelved, "shelved", draw.Faint)
	return spans
}

// drawTabs shows the panes and which has the keys.
func (c *Console) drawTabs(g draw.Grid, at Rect) {
	g.Fill(' ', draw.Text.On(draw.Bar))
	short := draw.Width(c.tabLine()) > g.Width()
	x := 0
	for i, p := range c.panes {
		text, style := " "+tabName(p, short && i != c.active)+" ", draw.Text
		if i == c.active {
			text, style = "["+tabName(p, false)+"]", draw.Strong
		}
		n := g.Text(x, 0, text, style)
		if i == c.active {
			g.Sub(x, 0, n, 1).Put(draw.Cursor)
		} else {
			g.Sub(x, 0, n, 1).Put(draw.Bar)
		}
		c.hit(Rect{at.X + x, at.Y, n, at.H}, func(c *Console) tea.Cmd { c.show(p.Digit); return nil })
		x += n
	}
}

// tabLine is the whole tab strip as text.
func (c *Console) tabLine() string {
	var b strings.Builder
	for _, p := range c.panes {
		b.WriteString(" " + tabName(p, false) + " ")
	}
	return b.String()
}

func tabName(p pane.Numbered, short bool) string {
	if short {
		return fmt.Sprint(p.Digit)
	}
	return fmt.Sprintf("%d %s", p.Digit, p.Pane.Title())
}

// hit notes that a place can be clicked.
func (c *Console) hit(r Rect, do func(c *Console) tea.Cmd) {
	if r.W > 0 && r.H > 0 {
		c.screen.hits = append(c.screen.hits, hit{r, do})
	}
}

// drawAlarm shows the latest notice, what takes long, a longer tick that would
// help, or the loudest alarm.
func (c *Console) drawAlarm(g draw.Grid, at Rect) {
	g.Clear()
	line := g.Sub(1, 0, g.Width()-2, 1)
	orders := c.queued()
	switch {
	case c.unsaved != nil:
		line.Fit("NOT SAVED: "+c.unsaved.Error(), draw.Critical.On(draw.Alarm), draw.Left)
	case c.working != "":
		text := c.working + " …  esc takes it back"
		if len(orders) > 0 {
			text = fmt.Sprintf("%s   %d queued, next: %s", text, len(orders), orders[0])
		}
		line.Fit(text, draw.Estimate, draw.Left)
	case c.notice.text != "":
		style := draw.Accent
		if c.notice.loud {
			style = draw.Warn
		}
		line.Fit(c.notice.text, style, draw.Left)
	case c.running && c.pace.Lags() && !c.behind:
		c.offerTick(line)
	default:
		c.drawLoudest(line, at)
	}
}

// offerTick says that a longer tick would reach the asked speed.
func (c *Console) offerTick(line draw.Grid) {
	rate, _ := c.pace.Achieved()
	line.Spans(0, 0, draw.Warn.Of(fmt.Sprintf("%s of %s is reached: ", factor(rate), factor(c.pace.Speed))),
		draw.Accent.Of(">"), draw.Text.Of(" a longer tick   "), draw.Accent.Of(","), draw.Text.Of(" slower"))
}

// drawLoudest shows the first alarm that waits for the operator.
func (c *Console) drawLoudest(line draw.Grid, at Rect) {
	for _, a := range c.snap.Alarms {
		if !a.Speaks() {
			continue
		}
		style := draw.Warn
		if a.Level == alarm.Critical {
			style = draw.Critical
		}
		when := draw.Clock(c.snap.Epoch.Add(a.Raised))
		n := line.Spans(0, 0, draw.Faint.Of(when), style.Of("  "+levelNames[min(int(a.Level), len(levelNames)-1)]+"  "))
		x, list := line.Width(), "A shelve"
		if a.Rule == alarm.FlightLost {
			list = "A alarms"
		}
		for _, act := range []struct {
			text string
			do   func(*Console)
		}{{list, (*Console).listAlarms}, {"a acknowledge", (*Console).acknowledge}} {
			x -= len(act.text)
			line.Spans(x, 0, draw.Accent.Of(act.text[:1]), draw.Faint.Of(act.text[1:]))
			c.hit(Rect{at.X + 1 + x, at.Y, len(act.text), 1}, plain(act.do))
			x -= 2
		}
		line.Sub(n, 0, x-n, 1).Fit(play.AlarmText(a), draw.Text, draw.Left)
		return
	}
}

// hint is a key and a word in the bottom line.
type hint struct {
	key, word string
	worth     int
	do        func(c *Console) tea.Cmd
}

// hints are the keys that work here and now.
func (c *Console) hints() []hint {
	var first, last []hint
	for _, a := range c.actions {
		h := hint{a.keys0(), a.hint, 60, a.do}
		switch a.name {
		case "run":
			h.word, h.worth = c.runHint(), 100
			first = append(first, h)
		case "step":
			first = append(first, h)
		case "palette", "keys", "quit":
			h.worth = 90
			last = append(last, h)
		default:
			if h.worth = 30; h.word != "" {
				last = append(last, h)
			}
		}
	}
	for i, a := range c.pane().Actions() {
		if a.Hint != "" && len(a.Keys) > 0 {
			first = append(first, hint{a.Keys[0], a.Hint, 50 - i, func(c *Console) tea.Cmd { return c.act(a.ID) }})
		}
	}
	return append(first, last...)
}

func (a action) keys0() string {
	if len(a.keys) == 0 {
		return ""
	}
	return a.keys[0]
}

func (c *Console) runHint() string {
	switch {
	case c.running || c.goal.Set():
		return "pause"
	case c.behind:
		return "replay"
	}
	return "run"
}

// drawHints shows them, as many as there is room for.
func (c *Console) drawHints(g draw.Grid, at Rect) {
	g.Clear()
	hints := c.hints()
	pieces := make([]piece, len(hints))
	for i, h := range hints {
		pieces[i] = piece{[]draw.Span{draw.Accent.Of(h.key), draw.Text.Of(" " + h.word)}, h.worth*100 - i}
	}
	x := 1
	for _, p := range fitPieces(pieces, g.Width()-2, 3) {
		n := g.Spans(x, 0, p.spans...)
		for i, h := range hints {
			if h.worth*100-i == p.worth {
				c.hit(Rect{at.X + x, at.Y, n, 1}, h.do)
			}
		}
		x += n + 3
	}
}
