package pane

import (
	"orrery/engine"
	"orrery/ui/draw"
)

// Events is what happened, newest first.
type Events struct {
	list   list
	search search
}

// search looks for the next event of a kind that is not at hand yet: it goes on
// with each snapshot until it finds one or the table ends.
type search struct {
	on   bool
	kind engine.EventKind
	step int // +1 down the table, -1 up
}

// NewEvents returns the pane.
func NewEvents() *Events {
	return &Events{list: list{columns: engine.EventColumns, down: true, newest: true}}
}

// Title is the pane's name.
func (p *Events) Title() string { return "Events" }

// Headline counts the events, or what the filter leaves.
func (p *Events) Headline(s engine.Snapshot) string {
	if p.list.filter != "" {
		return p.list.matched(eventWindow(s), s.Events.Total)
	}
	return plural(s.Events.Matched, "event")
}

// Want asks for the rows around those on screen.
func (p *Events) Want(w *engine.Wants) { w.Events = p.list.want() }

// Actions lists what can be done with the selected event and the table.
func (p *Events) Actions() []Action {
	own := []Action{
		{actGo, []string{"enter"}, "go there", "go to the event's instant"},
		{actNext, []string{"n"}, "next", "next event of this kind"},
		{actPrevious, []string{"N"}, "previous", "previous event of this kind"},
		{actOrders, []string{"x"}, "subject", "what the event is about: open it, or go there"},
	}
	return append(own, listActions("light and darkness")...)
}

// Act does one of the actions.
func (p *Events) Act(id ActionID, s engine.Snapshot) Intent {
	w := eventWindow(s)
	p.list.take(w)
	p.search.on = false
	if intent, ok := actList(&p.list, id, w); ok {
		if id == actSort {
			p.list.down = p.list.sortedBy() == "id" // instants are read newest first
		}
		return intent
	}
	row, ok := p.selected(s)
	if !ok {
		return nil
	}
	switch id {
	case actGo:
		return Go{row.Elapsed}
	case actOrders:
		return eventMenu(row)
	case actNext:
		p.start(row.Kind, p.later(), s)
	case actPrevious:
		p.start(row.Kind, -p.later(), s)
	}
	return nil
}

// later is the step through the table that leads forward in time.
func (p *Events) later() int {
	if p.list.down {
		return -1
	}
	return 1
}

// eventMenu offers to go to an event, or to what it is about.
func eventMenu(row engine.EventRow) Intent {
	menu := Menu{Title: row.Kind.String(), Choices: []Choice{
		{"go there", draw.Elapsed(row.Elapsed), Go{row.Elapsed}},
	}}
	if show, ok := subjectOf(row.Event); ok {
		menu.Choices = append(menu.Choices, Choice{"open " + row.Subject, "what the event is about", show})
	}
	return menu
}

// subjectOf is where the subject of an event is shown.
func subjectOf(e engine.Event) (Show, bool) {
	switch e.Kind {
	case engine.EnterDark, engine.LeaveDark, engine.NodeDrained, engine.NodeRestored:
		return Show{NodesPane, Selection{Node: &e.Node}}, true
	case engine.JobSubmitted, engine.JobStarted, engine.JobDone, engine.JobCancelled, engine.JobStopped, engine.JobSuspended,
		engine.JobMoved, engine.JobShares, engine.JobPrioritised, engine.JobExchanges:
		return Show{JobsPane, Selection{Job: e.Job}}, true
	case engine.LiftOff, engine.Inserted, engine.FlightLost, engine.ReachedSlot, engine.InService,
		engine.FlightBooked, engine.FlightMoved, engine.FlightScrubbed:
		return Show{LaunchesPane, Selection{Flight: e.Flight}}, true
	}
	return Show{}, false
}

// start looks for the nearest event of a kind up or down the table.
func (p *Events) start(kind engine.EventKind, step int, s engine.Snapshot) {
	p.search = search{true, kind, step}
	p.list.move(step, eventWindow(s))
	p.seek(s)
}

// seek goes on from the selected row to the next of the kind that is searched for, or to the
// end of the rows at hand.
func (p *Events) seek(s engine.Snapshot) {
	w := eventWindow(s)
	i, ok := p.list.selected(w)
	if !p.search.on || !ok || !p.list.answers(w) {
		return
	}
	for ; i >= 0 && i < w.count; i += p.search.step {
		if s.Events.Rows[i].Kind == p.search.kind {
			p.search.on = false
			break
		}
	}
	at := w.from + i
	if at < 0 || at >= w.matched {
		p.search.on = false
	}
	p.list.move(at-p.list.row(), w)
}

// Focus says whether the pane has the keys.
func (p *Events) Focus(has bool) { p.list.quiet = !has }

// Filter is what the rows must match.
func (p *Events) Filter() string { return p.list.filter }

// SetFilter shows only what matches.
func (p *Events) SetFilter(text string) { p.list.filter = text }

// Reset clears the filter.
func (p *Events) Reset() bool { return p.list.reset() }

// Row is the selected row as text.
func (p *Events) Row(s engine.Snapshot) string {
	if row, ok := p.selected(s); ok {
		return p.table(s).line(row, s)
	}
	return ""
}

// Why asks about the subject of the selected event.
func (p *Events) Why(s engine.Snapshot) engine.Question {
	row, ok := p.selected(s)
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

// Click selects the row under the pointer.
func (p *Events) Click(_, y int, s engine.Snapshot) Intent {
	p.list.click(y-1, eventWindow(s))
	return nil
}

// Wheel moves by rows.
func (p *Events) Wheel(lines int, s engine.Snapshot) Intent {
	p.list.move(lines, eventWindow(s))
	return nil
}

// Draw draws the table.
func (p *Events) Draw(g draw.Grid, s engine.Snapshot) {
	w := eventWindow(s)
	p.list.take(w)
	p.seek(s)
	t := p.table(s)
	if g.Width() < narrowEvents {
		t.columns = shortEvents
	}
	t.draw(g, &p.list, w, s)
}

func (p *Events) table(s engine.Snapshot) table[engine.EventRow] {
	empty := p.list.nothing("nothing happened yet; v lists light and darkness too")
	return table[engine.EventRow]{eventColumns, s.Events.Rows, empty}
}

func eventWindow(s engine.Snapshot) window {
	return window{
		matched: s.Events.Matched, from: s.Events.From, found: s.Events.Found,
		count: len(s.Events.Rows), asked: s.Wanted.Events,
		id: func(i int) int64 { return s.Events.Rows[i].Number },
	}
}

func (p *Events) selected(s engine.Snapshot) (engine.EventRow, bool) {
	if i, ok := p.list.selected(eventWindow(s)); ok {
		return s.Events.Rows[i], true
	}
	return engine.EventRow{}, false
}

// eventColumns is what the table of events shows, from the left. Instant and
// sentence stay however narrow it gets.
var eventColumns = []column[engine.EventRow]{
	{draw.Column{Title: "elapsed", Width: 14, Keep: true}, "id", eventElapsed},
	{draw.Column{Title: "utc", Width: 20, Worth: 30}, "", eventUTC},
	{draw.Column{Title: "level", Width: 6, Worth: 80}, "severity", eventSeverity},
	{draw.Column{Title: "kind", Width: 14, Worth: 40}, "kind", eventKind},
	{draw.Column{Title: "subject", Width: 14, Worth: 60}, "", eventSubject},
	{draw.Column{Title: "what happened", Width: 30, Keep: true, Grow: true}, "", eventSentence},
}

// shortEvents is what the table shows where it is narrower than narrowEvents:
// the time of day, and who did what.
var shortEvents = []column[engine.EventRow]{
	{draw.Column{Title: "utc", Width: 8, Keep: true}, "id", eventClock},
	{draw.Column{Title: "what happened", Width: 12, Keep: true, Grow: true}, "", eventWhole},
}

const narrowEvents = 60

func eventClock(r engine.EventRow, s engine.Snapshot) draw.Span {
	return draw.Faint.Of(draw.Clock(s.Epoch.Add(r.Elapsed)))
}

func eventWhole(r engine.EventRow, s engine.Snapshot) draw.Span {
	return draw.Span{Text: r.Subject + " " + r.Sentence, Style: eventSentence(r, s).Style}
}

func eventElapsed(r engine.EventRow, _ engine.Snapshot) draw.Span {
	return draw.Text.Of(draw.Elapsed(r.Elapsed))
}

func eventUTC(r engine.EventRow, s engine.Snapshot) draw.Span {
	return draw.Faint.Of(draw.UTC(s.Epoch.Add(r.Elapsed)))
}

func eventSeverity(r engine.EventRow, _ engine.Snapshot) draw.Span {
	return severityStyle(r.Severity).Of(r.Severity.String())
}

func severityStyle(v engine.Severity) draw.Style {
	switch v {
	case engine.Critical:
		return draw.Critical
	case engine.Warning:
		return draw.Warn
	case engine.Trace:
		return draw.Faint
	}
	return draw.Text
}

func eventKind(r engine.EventRow, _ engine.Snapshot) draw.Span { return draw.Faint.Of(r.Kind.String()) }

func eventSubject(r engine.EventRow, _ engine.Snapshot) draw.Span { return draw.Strong.Of(r.Subject) }

func eventSentence(r engine.EventRow, _ engine.Snapshot) draw.Span {
	style := severityStyle(r.Severity)
	if style == draw.Faint {
		style = draw.Text
	}
	return style.Of(r.Sentence)
}
