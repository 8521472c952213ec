// Package jobs is the pane of the jobs: the queue, running jobs and those that have ended, and a
// chart of jobs by node over time.
package jobs

import (
	"fmt"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
	"orrery/ui/widget"
)

// Pane is the queue, what runs and what is done.
type Pane struct {
	pane.Rows[dispatch.JobRow]
	view   int // index into views
	detail bool
	gantt  gantt
	plan   pane.Plan
}

// New returns the pane.
func New() *Pane {
	return &Pane{Rows: pane.Rows[dispatch.JobRow]{
		List: widget.List{Columns: dispatch.Columns, Whole: true, Sort: 1}, Columns: columns, Held: held,
		Empty: "no job here: n shows others, b submits one",
	}}
}

// NewTile returns the pane as a tile: its first rows are some of all.
func NewTile() *Pane {
	p := New()
	p.List.Sort = 0
	p.List.Columns = append([]table.Column{{Key: dispatch.ByAttention, Title: "what needs attention"}}, dispatch.Columns...)
	return p
}

// views are the parts of the table: what each is called, and the filter that
// leaves it.
var views = [...]struct{ name, only string }{
	{"all", ""}, {"queue", "is:waits"}, {"running", "is:runs"}, {"done", "is:done"}, {"failed", "is:failed|is:cancelled"},
}

const (
	actSubmit   pane.ActionID = "submit"
	actNextView pane.ActionID = "next view"
	actLastView pane.ActionID = "previous view"
)

// turn goes to another view.
func (p *Pane) turn(by int) {
	p.view = (p.view + by + len(views)) % len(views)
	p.List.Only = views[p.view].only
}

// Brief tells the pane what the scenario holds, and what of it is an estimate.
func (p *Pane) Brief(plan pane.Plan) { p.plan = plan }

// Title is the pane's name.
func (p *Pane) Title() string { return "Jobs" }

// Headline counts the jobs, or what the view and the filter leave.
func (p *Pane) Headline(s engine.Snapshot) string {
	if p.List.Filter != "" {
		return p.List.Matched(p.Window(s), s.Jobs.Table.Total)
	}
	if p.view > 0 && !p.gantt.open {
		return views[p.view].name + ": " + widget.Count(s.Jobs.Table.Matched) + " of " + widget.Count(s.Jobs.Table.Total)
	}
	line := fmt.Sprintf("%s wait  %s run  %s done", widget.Count(s.Jobs.Waiting), widget.Count(s.Jobs.Running), widget.Count(s.Jobs.Done))
	if s.Jobs.GivenUp > 0 {
		line += fmt.Sprintf("  %s failed", widget.Count(s.Jobs.GivenUp))
	}
	return line
}

// Want asks for the rows around those on screen, and the detail if it is open.
func (p *Pane) Want(w *engine.Wants) {
	w.Jobs.Table = p.List.Want()
	if p.gantt.open {
		w.Jobs.Table, w.Jobs.Gantt = table.Rows{}, p.gantt.want()
		return
	}
	if id, ok := p.List.Chosen(); ok && p.detail {
		w.Jobs.One = sched.ID(id)
	}
}

// Actions lists what can be done with the selected job and the table.
func (p *Pane) Actions() []pane.Action {
	if p.gantt.open {
		return p.gantt.actions()
	}
	own := []pane.Action{
		{ID: pane.ActWhy, Keys: []string{"enter"}, Hint: "why", About: "why the job is where it is: who could take it, what binds"},
		{ID: pane.ActOrders, Keys: []string{"x"}, Hint: "orders", About: "every order for the job, its nodes and the policy"},
		{ID: actNextView, Keys: []string{"n"}, Hint: "view", About: "all, the queue, running, done, failed"},
		toGantt,
		{ID: pane.ActDetail, Keys: []string{"d"}, Hint: "detail", About: "open or close the job's detail: where it runs"},
		{ID: pane.ActLocate, Keys: []string{"c"}, Hint: "map", About: "show the laws that reach the job on the map: nodes and gateways that it may use"},
		{ID: actSubmit, Keys: []string{"b"}, Hint: "submit", About: "submit a job: batch, training or a service"},
		{ID: actLastView, Keys: []string{"N"}, Hint: "", About: "the previous view"},
	}
	return append(own, pane.ListActions("")...)
}

// Act does one of the actions.
func (p *Pane) Act(id pane.ActionID, s engine.Snapshot) pane.Intent {
	if id == actGantt {
		p.gantt.open = !p.gantt.open
		return nil
	}
	if p.gantt.open {
		return p.gantt.act(id, s)
	}
	w := p.Window(s)
	p.List.Take(w)
	if intent, ok := pane.ActIn(&p.List, id, w); ok {
		return intent
	}
	row, ok := p.Selected(s)
	switch id {
	case actNextView:
		p.turn(1)
	case actLastView:
		p.turn(-1)
	case actSubmit:
		return order.SubmitMenu(p.plan, s)
	case pane.ActOrders:
		if ok {
			p.List.Hold()
		}
		return order.JobMenu(row, p.plan, s)
	case pane.ActWhy:
		if ok {
			p.List.Hold()
			return pane.Why{Question: engine.WhyJob{Job: row.ID}}
		}
		return pane.NoneSelected("job")
	case pane.ActLocate:
		if ok {
			return pane.Show{Pane: pane.MapPane, Selection: pane.Selection{Job: row.ID}}
		}
		return pane.NoneSelected("job")
	case pane.ActDetail:
		if ok {
			p.List.Hold()
		}
		p.detail = !p.detail
	}
	return nil
}

// Commands are the orders about jobs in words.
func (p *Pane) Commands() []pane.Command { return order.JobCommands(p.plan) }

// Select selects a job.
func (p *Pane) Select(sel pane.Selection) {
	if sel.Job != 0 {
		p.turn(-p.view)
		p.List.Pick(int64(sel.Job))
	}
}

// Chosen is the selected job.
func (p *Pane) Chosen(s engine.Snapshot) pane.Selection {
	if row, ok := p.Selected(s); ok {
		return pane.Selection{Job: row.ID}
	}
	return pane.Selection{}
}

// Reset closes the detail, else the filter.
func (p *Pane) Reset() bool {
	switch {
	case p.gantt.open:
		p.gantt.open = false
		return true
	case p.detail:
		p.detail = false
		return true
	case p.List.Reset():
		return true
	case p.view > 0:
		p.turn(-p.view)
		return true
	}
	return false
}

// Why asks why the selected job is where it is.
func (p *Pane) Why(s engine.Snapshot) engine.Question {
	if row, ok := p.Selected(s); ok {
		return engine.WhyJob{Job: row.ID}
	}
	return nil
}

// Click selects the row under the pointer.
func (p *Pane) Click(x, y int, s engine.Snapshot) pane.Intent {
	if p.gantt.open {
		p.gantt.click(y-1, s)
		return nil
	}
	return p.Rows.Click(x, y, s)
}

// Wheel moves by rows.
func (p *Pane) Wheel(lines int, s engine.Snapshot) pane.Intent {
	if p.gantt.open {
		p.gantt.move(lines, s)
		return nil
	}
	return p.Rows.Wheel(lines, s)
}

// Draw draws the table, the sums under it, and the detail if it is open.
func (p *Pane) Draw(g draw.Grid, s engine.Snapshot) {
	if p.gantt.open {
		p.gantt.draw(g, s)
		return
	}
	w := p.Window(s)
	p.List.Take(w)
	rows := g
	if p.detail {
		var detail draw.Grid
		rows, detail = widget.Split(g, 46, 9)
		if s.Jobs.One != nil && p.List.Is(int64(s.Jobs.One.Row.ID)) {
			drawJob(detail, *s.Jobs.One, s.Clock.Elapsed, p.marks(s.Jobs.One))
		} else {
			detail.Text(0, 0, "loading …", draw.Faint)
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
	p.Table(s).Draw(rows, &p.List, w, s)
}

// drawDelivered sums up what the jobs got, and how much of it stays done.
func drawDelivered(g draw.Grid, s engine.Snapshot) {
	if s.Nodes.Accelerators == 0 && s.Jobs.Delivered == 0 {
		return // nothing to take shares of
	}
	spans := []draw.Span{
		draw.Faint.Of("24 h: "), draw.Strong.Of(draw.Fixed(s.Jobs.Day.Hours(), 0)), draw.Faint.Of(" GPU-h delivered"),
		draw.Faint.Of("  goodput "), goodputStyle(s.Failures.Goodput).Of(draw.Fixed(s.Failures.Goodput, 3)),
	}
	if s.Jobs.Table.AtRisk > 0 {
		spans = append(spans, draw.Critical.Of("  "+widget.Count(s.Jobs.Table.AtRisk)), draw.Faint.Of(" will be late"))
	}
	spans = append(spans, draw.Faint.Of("  busy "), draw.Text.Of(draw.Percent(float64(s.Nodes.Busy)/float64(max(1, s.Nodes.Accelerators)))),
		draw.Faint.Of(" at "), draw.Text.Of(draw.Percent(s.Nodes.Speed)), draw.Faint.Of(" speed  policy "), draw.Text.Of(s.Jobs.Policy))
	if all := s.Jobs.Served.Delivered + s.Jobs.Served.Shed; all > 0 {
		spans = append(spans, draw.Faint.Of("  tokens in time "), servedStyle(s.Jobs.Served.Within()).Of(draw.Percent(s.Jobs.Served.Within())))
	}
	g.Spans(2, 0, widget.Fitting(g.Width()-2, spans)...)
}

// goodputStyle is how good it is that a share of what was given stays done.
func goodputStyle(share float64) draw.Style { return graded(share, 0.8, 0.95) }

// held is the part of the table of jobs that a snapshot holds.
func held(s engine.Snapshot) ([]dispatch.JobRow, widget.Window) {
	return widget.WindowOf(s.Jobs.Table.Part, s.Wanted.Jobs.Table, func(r dispatch.JobRow) int64 { return int64(r.ID) })
}
