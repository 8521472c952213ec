// Package events is the pane of what happened.
package events

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/event"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
	"orrery/ui/widget"
)

// Pane is what happened, newest first.
type Pane struct {
	pane.Rows[event.Row]
	search search
}

// search looks for the next event of a kind that is not at hand yet: it goes on
// with each snapshot until it finds one or the table ends.
type search struct {
	on   bool
	kind event.Kind
	step int // +1 down the table, -1 up
}

// New returns the pane.
func New() *Pane {
	return &Pane{Rows: pane.Rows[event.Row]{
		List: widget.List{Columns: event.Columns, Down: true, Newest: true}, Columns: columns, Held: held,
		Empty: "nothing happened yet; v lists light and darkness too",
	}}
}

// Title is the pane's name.
func (p *Pane) Title() string { return "Events" }

// Headline counts the events, or what the filter leaves.
func (p *Pane) Headline(s engine.Snapshot) string {
	if p.List.Filter != "" {
		return p.List.Matched(p.Window(s), s.Events.Total)
	}
	return widget.Plural(s.Events.Matched, "event")
}

// Commands are the orders about alarms in words.
func (p *Pane) Commands() []pane.Command { return order.Commands(alarm.Orders, pane.Plan{}) }

// Want asks for the rows around those on screen.
func (p *Pane) Want(w *engine.Wants) { w.Events = p.List.Want() }

// Actions lists what can be done with the selected event and the table.
func (p *Pane) Actions() []pane.Action {
	own := []pane.Action{
		{ID: pane.ActGo, Keys: []string{"enter"}, Hint: "go there", About: "go to the event's instant"},
		{ID: pane.ActNext, Keys: []string{"n"}, Hint: "next", About: "next event of this kind"},
		{ID: pane.ActPrevious, Keys: []string{"N"}, Hint: "previous", About: "previous event of this kind"},
		{ID: pane.ActOrders, Keys: []string{"x"}, Hint: "subject", About: "what the event is about: open it, or go there"},
	}
	return append(own, pane.ListActions("light and darkness")...)
}

// Act does one of the actions.
func (p *Pane) Act(id pane.ActionID, s engine.Snapshot) pane.Intent {
	w := p.Window(s)
	p.List.Take(w)
	p.search.on = false
	if intent, ok := pane.ActIn(&p.List, id, w); ok {
		if id == pane.ActSort {
			p.List.Down = p.List.SortedBy() == "id" // instants are read newest first
		}
		return intent
	}
	row, ok := p.Selected(s)
	if !ok {
		return pane.NoneSelected("event")
	}
	switch id {
	case pane.ActGo:
		if row.Elapsed > s.Clock.Elapsed-s.Clock.Tick && row.Elapsed <= s.Clock.Elapsed {
			return pane.Say{Text: "it is that instant: this happened in the last tick"}
		}
		return pane.Go{Elapsed: row.Elapsed}
	case pane.ActOrders:
		return menu(row)
	case pane.ActNext:
		return p.start(row.Kind, p.later(), s)
	case pane.ActPrevious:
		return p.start(row.Kind, -p.later(), s)
	}
	return nil
}

// later is the step through the table that leads forward in time.
func (p *Pane) later() int {
	if p.List.Down {
		return -1
	}
	return 1
}

// menu offers to go to an event, or to what it is about.
func menu(row event.Row) pane.Intent {
	menu := pane.Menu{Title: row.Kind.String(), Choices: []pane.Choice{
		{Label: "go there", About: draw.Elapsed(row.Elapsed), Then: pane.Go{Elapsed: row.Elapsed}},
	}}
	if show, ok := subjectOf(row.Event); ok {
		menu.Choices = append(menu.Choices, pane.Choice{Label: "open " + row.Subject, About: "what the event is about", Then: show})
	}
	return menu
}

// subjectOf is where the subject of an event is shown.
func subjectOf(e event.Event) (pane.Show, bool) {
	switch e.Kind {
	case event.EclipseEntered, event.EclipseLeft, event.NodeDrained, event.NodeRestored, event.Retired, event.Decayed:
		return pane.Show{Pane: pane.NodesPane, Selection: pane.Selection{Node: &e.Node}}, true
	case event.JobSubmitted, event.JobStarted, event.JobDone, event.JobCancelled, event.JobStopped, event.JobSuspended,
		event.JobMoved, event.JobShares, event.JobPrioritised, event.JobExchanges:
		return pane.Show{Pane: pane.JobsPane, Selection: pane.Selection{Job: e.Job}}, true
	case event.LiftOff, event.Inserted, event.FlightLost, event.ReachedSlot, event.InService,
		event.FlightBooked, event.FlightMoved, event.FlightScrubbed, event.FlightPartly, event.DeadOnArrival, event.CountdownStopped,
		event.ManifestChanged, event.FlightRetargeted, event.Stranded:
		return pane.Show{Pane: pane.LaunchesPane, Selection: pane.Selection{Flight: e.Flight}}, true
	case event.VehicleSlips, event.PadClosed, event.PadOpened, event.CadenceSet:
		return pane.Show{Pane: pane.LaunchesPane}, true
	}
	return pane.Show{}, false
}

// start looks for the nearest event of a kind up or down the table.
func (p *Pane) start(kind event.Kind, step int, s engine.Snapshot) pane.Intent {
	w := p.Window(s)
	if at := p.List.Row() + step; at < 0 || at >= w.Matched {
		return pane.Say{Text: "the table ends here"}
	}
	p.search = search{true, kind, step}
	p.List.Move(step, w)
	p.seek(s)
	return nil
}

// seek goes on from the selected row to the next of the kind that is searched for, or to the
// end of the rows at hand.
func (p *Pane) seek(s engine.Snapshot) {
	w := p.Window(s)
	i, ok := p.List.Selected(w)
	if !p.search.on || !ok || !p.List.Answers(w) {
		return
	}
	for ; i >= 0 && i < w.Count; i += p.search.step {
		if s.Events.Rows[i].Kind == p.search.kind {
			p.search.on = false
			break
		}
	}
	at := w.From + i
	if at < 0 || at >= w.Matched {
		p.search.on = false
	}
	p.List.Move(at-p.List.Row(), w)
}

// Why asks about the subject of the selected event.
func (p *Pane) Why(s engine.Snapshot) engine.Question {
	row, ok := p.Selected(s)
	if !ok {
		return nil
	}
	show, _ := subjectOf(row.Event)
	switch {
	case show.Selection.Node != nil:
		return engine.WhyNode{Node: *show.Selection.Node}
	case show.Selection.Job != 0:
		return engine.WhyJob{Job: show.Selection.Job}
	}
	return nil
}

// Draw draws the table.
func (p *Pane) Draw(g draw.Grid, s engine.Snapshot) {
	w := p.Window(s)
	p.List.Take(w)
	p.seek(s)
	t := p.Table(s)
	if g.Width() < narrow {
		t.Columns = shortColumns
	}
	if g.Height() >= roomy && w.Matched > 0 {
		rest := g.Height() - footLines
		p.foot(g.Sub(0, rest, g.Width(), footLines), s)
		g = g.Sub(0, 0, g.Width(), rest)
	}
	t.Draw(g, &p.List, w, s)
}

// Below the table, where there is room, stands the whole of what the selected event says.
const (
	roomy     = 10
	footLines = 3
)

// foot draws what the selected event says, however long it is.
func (p *Pane) foot(g draw.Grid, s engine.Snapshot) {
	g.HLine(0, 0, g.Width(), draw.Border)
	row, ok := p.Selected(s)
	if !ok {
		return
	}
	text := ansi.Wordwrap(row.Subject+"  "+row.Sentence, max(1, g.Width()-4), "")
	for y, line := range strings.SplitN(text, "\n", g.Height()-1) {
		g.Sub(2, y+1, g.Width()-3, 1).Fit(strings.ReplaceAll(line, "\n", " "), draw.Text, draw.Left)
	}
}

// held is the part of the table of events that a snapshot holds.
func held(s engine.Snapshot) ([]event.Row, widget.Window) {
	return widget.WindowOf(s.Events, s.Wanted.Events, func(r event.Row) int64 { return r.Number })
}

// columns is what the table of events shows, from the left. Instant and
// sentence stay however narrow it gets; its kind, which the sentence says too, goes first.
var columns = []widget.Column[event.Row]{
	{Column: draw.Column{Title: "elapsed", Width: 16, Keep: true}, Key: "id", Cell: elapsedCell},
	{Column: draw.Column{Title: "utc", Width: 20, Priority: 40}, Key: "", Cell: utcCell},
	{Column: draw.Column{Title: "level", Width: 6, Priority: 80}, Key: "severity", Cell: severityCell},
	{Column: draw.Column{Title: "kind", Width: 20, Priority: 30}, Key: "kind", Cell: kindCell},
	{Column: draw.Column{Title: "subject", Width: 14, Priority: 60}, Key: "", Cell: subjectCell},
	{Column: draw.Column{Title: "what happened", Width: 37, Keep: true, Grow: true}, Key: "", Cell: sentenceCell},
}

// shortColumns is what the table shows where it is narrower than narrow:
// the time of day, and who did what.
var shortColumns = []widget.Column[event.Row]{
	{Column: draw.Column{Title: "utc", Width: 8, Keep: true}, Key: "id", Cell: clockCell},
	{Column: draw.Column{Title: "what happened", Width: 37, Keep: true, Grow: true}, Key: "", Cell: wholeCell},
}

const narrow = 60

func clockCell(r event.Row, s engine.Snapshot) draw.Span {
	return draw.Faint.Of(draw.Clock(s.Clock.Epoch.Add(r.Elapsed)))
}

func wholeCell(r event.Row, s engine.Snapshot) draw.Span {
	return draw.Span{Text: r.Subject + " " + r.Sentence, Style: sentenceCell(r, s).Style}
}

func elapsedCell(r event.Row, _ engine.Snapshot) draw.Span {
	return draw.Text.Of(draw.Elapsed(r.Elapsed))
}

func utcCell(r event.Row, s engine.Snapshot) draw.Span {
	return draw.Faint.Of(draw.UTC(s.Clock.Epoch.Add(r.Elapsed)))
}

func severityCell(r event.Row, _ engine.Snapshot) draw.Span {
	return severityStyles[r.Severity].Of(r.Severity.String())
}

// severityStyles are the hues of severities; what they leave out is text.
var severityStyles = map[event.Severity]draw.Style{
	event.Critical: draw.Critical, event.Warning: draw.Warn, event.Trace: draw.Faint,
}

func kindCell(r event.Row, _ engine.Snapshot) draw.Span { return draw.Faint.Of(r.Kind.String()) }

func subjectCell(r event.Row, _ engine.Snapshot) draw.Span { return draw.Strong.Of(r.Subject) }

func sentenceCell(r event.Row, _ engine.Snapshot) draw.Span {
	style := severityStyles[r.Severity]
	if style == draw.Faint {
		style = draw.Text
	}
	return style.Of(r.Sentence)
}
