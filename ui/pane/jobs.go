package pane

import (
	"fmt"

	"orrery/engine"
	"orrery/engine/sched"
	"orrery/ui/draw"
)

// Jobs is the queue, what runs and what is done.
type Jobs struct {
	list   list
	view   int // index into jobViews
	detail bool
	gantt  gantt
	plan   engine.Scenario
}

// NewJobs returns the pane.
func NewJobs() *Jobs {
	return &Jobs{list: list{columns: engine.JobColumns, noFilter: true, sort: 1}}
}

// NewJobTile returns the pane as a tile: its first rows are some of all.
func NewJobTile() *Jobs {
	p := NewJobs()
	p.list.sort = 0
	p.list.columns = append([]engine.Column{{Key: engine.MixedJobs, Title: "what needs looking after"}}, engine.JobColumns...)
	return p
}

// jobViews are the parts of the table: what each is called, and the filter that
// leaves it.
var jobViews = [...]struct{ name, only string }{
	{"all", ""}, {"queue", "is:waits"}, {"running", "is:runs"}, {"done", "is:done"}, {"failed", "is:failed|is:cancelled"},
}

const (
	actSubmit   ActionID = "submit"
	actNextView ActionID = "next view"
	actLastView ActionID = "view before"
)

// turn goes to another view.
func (p *Jobs) turn(by int) {
	p.view = (p.view + by + len(jobViews)) % len(jobViews)
	p.list.only = jobViews[p.view].only
}

// Brief tells the pane what the scenario holds.
func (p *Jobs) Brief(s engine.Scenario) { p.plan = s }

// Title is the pane's name.
func (p *Jobs) Title() string { return "Jobs" }

// Headline counts the jobs, or what the view and the filter leave.
func (p *Jobs) Headline(s engine.Snapshot) string {
	if p.list.filter != "" {
		return p.list.matched(jobWindow(s), s.Jobs.Total)
	}
	if p.view > 0 && !p.gantt.open {
		return jobViews[p.view].name + ": " + count(s.Jobs.Matched) + " of " + count(s.Jobs.Total)
	}
	t := s.Totals
	line := fmt.Sprintf("%s wait  %s run  %s done", count(t.Waiting), count(t.Running), count(t.Done))
	if t.GivenUp > 0 {
		line += fmt.Sprintf("  %s failed", count(t.GivenUp))
	}
	return line
}

// Want asks for the rows around those on screen, and the detail if it is open.
func (p *Jobs) Want(w *engine.Wants) {
	w.Jobs = p.list.want()
	if p.gantt.open {
		w.Jobs, w.Gantt = engine.Rows{}, p.gantt.want()
		return
	}
	if id, ok := p.list.chosen(); ok && p.detail {
		w.Job = sched.ID(id)
	}
}

// Actions lists what can be done with the selected job and the table.
func (p *Jobs) Actions() []Action {
	if p.gantt.open {
		return p.gantt.actions()
	}
	own := []Action{
		{actWhy, []string{"enter"}, "why", "why the job is where it is: who could take it, what binds"},
		{actOrders, []string{"x"}, "orders", "every order for the job, its nodes and the policy"},
		{actNextView, []string{"n"}, "view", "all, the queue, running, done, failed"},
		toGantt,
		{actDetail, []string{"d"}, "detail", "open or close the job's detail: where it sits"},
		{actSubmit, []string{"b"}, "submit", "submit a job: batch, training or a service"},
		{actLastView, []string{"N"}, "", "the view before"},
	}
	return append(own, listActions("")...)
}

// Act does one of the actions.
func (p *Jobs) Act(id ActionID, s engine.Snapshot) Intent {
	if id == actGantt {
		p.gantt.open = !p.gantt.open
		return nil
	}
	if p.gantt.open {
		return p.gantt.act(id, s)
	}
	w := jobWindow(s)
	p.list.take(w)
	if intent, ok := actList(&p.list, id, w); ok {
		return intent
	}
	row, ok := p.selected(s)
	switch id {
	case actNextView:
		p.turn(1)
	case actLastView:
		p.turn(-1)
	case actSubmit:
		return submitMenu(p.plan, s)
	case actOrders:
		if ok {
			p.list.hold()
		}
		return jobMenu(row, p.plan, s)
	case actWhy:
		if ok {
			p.list.hold()
			return Why{engine.WhyJob{Job: row.ID}}
		}
	case actDetail:
		if ok {
			p.list.hold()
		}
		p.detail = !p.detail
	}
	return nil
}

// Commands are the orders about jobs in words.
func (p *Jobs) Commands() []Command { return jobCommands(p.plan) }

// Select selects a job.
func (p *Jobs) Select(sel Selection) {
	if sel.Job != 0 {
		p.turn(-p.view)
		p.list.pick(int64(sel.Job))
	}
}

// Focus says whether the pane has the keys.
func (p *Jobs) Focus(has bool) { p.list.quiet = !has }

// Chosen is the selected job.
func (p *Jobs) Chosen(s engine.Snapshot) Selection {
	if row, ok := p.selected(s); ok {
		return Selection{Job: row.ID}
	}
	return Selection{}
}

// Filter is what the rows must match.
func (p *Jobs) Filter() string { return p.list.filter }

// SetFilter shows only what matches.
func (p *Jobs) SetFilter(text string) { p.list.filter = text }

// Reset closes the detail, else the filter.
func (p *Jobs) Reset() bool {
	switch {
	case p.gantt.open:
		p.gantt.open = false
		return true
	case p.detail:
		p.detail = false
		return true
	case p.list.reset():
		return true
	case p.view > 0:
		p.turn(-p.view)
		return true
	}
	return false
}

// Row is the selected row as text.
func (p *Jobs) Row(s engine.Snapshot) string {
	if row, ok := p.selected(s); ok {
		return p.table(s).line(row, s)
	}
	return ""
}

// Why asks why the selected job is where it is.
func (p *Jobs) Why(s engine.Snapshot) engine.Question {
	if row, ok := p.selected(s); ok {
		return engine.WhyJob{Job: row.ID}
	}
	return nil
}

// Click selects the row under the pointer.
func (p *Jobs) Click(_, y int, s engine.Snapshot) Intent {
	if p.gantt.open {
		p.gantt.click(y-1, s)
		return nil
	}
	p.list.click(y-1, jobWindow(s))
	return nil
}

// Wheel moves by rows.
func (p *Jobs) Wheel(lines int, s engine.Snapshot) Intent {
	if p.gantt.open {
		p.gantt.move(lines, s)
		return nil
	}
	p.list.move(lines, jobWindow(s))
	return nil
}

// Draw draws the table, the sums under it, and the detail if it is open.
func (p *Jobs) Draw(g draw.Grid, s engine.Snapshot) {
	if p.gantt.open {
		p.gantt.draw(g, s)
		return
	}
	w := jobWindow(s)
	p.list.take(w)
	rows := g
	if p.detail {
		var detail draw.Grid
		rows, detail = split(g, 46, 9)
		if s.Job != nil && p.list.is(int64(s.Job.Row.ID)) {
			drawJob(detail, *s.Job, s.Elapsed)
		} else {
			detail.Text(0, 0, "reading …", draw.Faint)
		}
	}
	if rows.Height() == 0 {
		return
	}
	if rows.Height() > 5 {
		last := rows.Height() - 1
		drawDelivered(rows.Sub(0, last, rows.Width(), 1), s)
		rows = rows.Sub(0, 0, rows.Width(), last)
	}
	p.table(s).draw(rows, &p.list, w, s)
}

// drawDelivered sums up what the jobs got, and how much of it stays done.
func drawDelivered(g draw.Grid, s engine.Snapshot) {
	t := s.Totals
	spans := []draw.Span{
		draw.Faint.Of("24 h: "), draw.Strong.Of(draw.Fixed(t.Day.Hours(), 0)), draw.Faint.Of(" GPU-h delivered"),
		draw.Faint.Of("  goodput "), goodputStyle(t.Goodput).Of(draw.Fixed(t.Goodput, 3)),
	}
	if s.Jobs.AtRisk > 0 {
		spans = append(spans, draw.Critical.Of("  "+count(s.Jobs.AtRisk)), draw.Faint.Of(" will be late"))
	}
	spans = append(spans, draw.Faint.Of("  busy "), draw.Text.Of(draw.Percent(float64(t.Busy)/float64(max(1, t.Accelerators)))),
		draw.Faint.Of(" at "), draw.Text.Of(draw.Percent(t.Speed)), draw.Faint.Of("  policy "), draw.Text.Of(s.Policy))
	if all := t.Served.Given + t.Served.Shed; all > 0 {
		spans = append(spans, draw.Faint.Of("  tokens in time "), servedStyle(t.Served.Within()).Of(draw.Percent(t.Served.Within())))
	}
	g.Spans(2, 0, fitting(g.Width()-2, spans)...)
}

// goodputStyle is how good it is that a share of what was given stays done.
func goodputStyle(share float64) draw.Style {
	switch {
	case share < 0.8:
		return draw.Critical
	case share < 0.95:
		return draw.Warn
	}
	return draw.Text
}

func (p *Jobs) table(s engine.Snapshot) table[engine.JobRow] {
	empty := p.list.nothing("no job here: n shows others, b submits one")
	return table[engine.JobRow]{jobColumns, s.Jobs.Rows, empty}
}

func jobWindow(s engine.Snapshot) window {
	return window{
		matched: s.Jobs.Matched, from: s.Jobs.From, found: s.Jobs.Found,
		count: len(s.Jobs.Rows), asked: s.Wanted.Jobs,
		id: func(i int) int64 { return int64(s.Jobs.Rows[i].ID) },
	}
}

func (p *Jobs) selected(s engine.Snapshot) (engine.JobRow, bool) {
	if i, ok := p.list.selected(jobWindow(s)); ok {
		return s.Jobs.Rows[i], true
	}
	return engine.JobRow{}, false
}
