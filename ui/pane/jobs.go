package pane

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"orrery/engine"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/ui/draw"
)

// Jobs is the queue, what runs and what is done.
type Jobs struct {
	list   list
	detail bool
	gantt  gantt
	plan   engine.Scenario
}

// NewJobs returns the pane.
func NewJobs() *Jobs {
	return &Jobs{list: list{columns: engine.JobColumns, noFilter: true, sort: 1}}
}

const actSubmit ActionID = "submit"

// Title is the pane's name.
func (p *Jobs) Title() string { return "Jobs" }

// Headline counts the jobs, or what the filter leaves.
func (p *Jobs) Headline(s engine.Snapshot) string {
	if p.list.filter != "" {
		return matched(&p.list, jobWindow(s), s.Jobs.Total)
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
	if p.detail && p.list.known {
		w.Job = sched.ID(p.list.id)
	}
}

// Actions lists what can be done with the selected job and the table.
func (p *Jobs) Actions() []Action {
	if p.gantt.open {
		return append([]Action{toTable, toScale}, moves...)
	}
	own := []Action{
		{actWhy, []string{"enter"}, "why", "why the job is where it is: who could take it, what binds"},
		{actOrders, []string{"x"}, "orders", "every order for the job"},
		{actSubmit, []string{"b"}, "submit", "submit a batch job"},
		{actDetail, []string{"d"}, "detail", "open or close the job's detail: where it sits"},
	}
	return append(append(own, toGantt), p.list.actions("")...)
}

// Act does one of the actions.
func (p *Jobs) Act(id ActionID, s engine.Snapshot) Intent {
	if id == actGantt {
		p.gantt.open = !p.gantt.open
		return nil
	}
	if p.gantt.open {
		p.gantt.act(id, s)
		return nil
	}
	w := jobWindow(s)
	p.list.settle(w)
	if intent, ok := p.list.act(id, w); ok {
		return intent
	}
	if id == actSubmit {
		return submitPrompt(s)
	}
	row, ok := p.selected(s)
	if !ok {
		return nil
	}
	p.list.held = true
	switch id {
	case actWhy:
		return Why{engine.WhyJob{Job: row.ID}}
	case actDetail:
		p.detail = !p.detail
	case actOrders:
		return jobMenu(row, s)
	}
	return nil
}

// jobMenu offers every order for a job.
func jobMenu(row engine.JobRow, s engine.Snapshot) Intent {
	menu := Menu{Title: fmt.Sprintf("job %d", row.ID)}
	if row.Status == sched.Waiting || row.Status == sched.Running {
		menu.Choices = append(menu.Choices, Choice{
			Label: "cancel", About: "end it; what it did stays booked",
			Then: Give{
				Order:   engine.CancelJob{Job: row.ID},
				Confirm: fmt.Sprintf("cancel job %d of %s, %s done?", row.ID, row.Owner, draw.Percent(row.Share)),
			},
		})
	}
	menu.Choices = append(menu.Choices, jobOrders(row, s)...)
	menu.Choices = append(menu.Choices,
		Choice{"why", "why it is where it is", Why{engine.WhyJob{Job: row.ID}}},
		Choice{"submit", "submit another batch job", submitPrompt(s)},
	)
	return menu
}

// submitPrompt asks how many accelerators a job wants, and for how long.
func submitPrompt(s engine.Snapshot) Intent {
	most := s.Totals.Accelerators
	return Prompt{
		Label: "accelerators, hours at full speed, owner",
		Value: "64 12 operator",
		Then:  func(text string) (Intent, error) { return submission(text, most) },
	}
}

// submission reads a job: 64 12 operator.
func submission(text string, most int) (Intent, error) {
	words := strings.Fields(text)
	if len(words) < 2 {
		return nil, errors.New("want accelerators and hours at full speed, like 64 12")
	}
	n, err := strconv.Atoi(words[0])
	if err != nil || n < 1 || n > most {
		return nil, fmt.Errorf("%q accelerators: want a whole number from 1 to %s", words[0], count(most))
	}
	long, err := strconv.ParseFloat(words[1], 64)
	if err != nil || !(long > 0 && long <= longestJob) || math.IsInf(long, 0) {
		return nil, fmt.Errorf("%q hours: want more than 0 and at most %s", words[1], count(longestJob))
	}
	owner := "operator"
	if len(words) > 2 {
		owner = strings.Join(words[2:], " ")
	}
	work := unit.Work(float64(n) * long * float64(unit.AcceleratorHour))
	return Give{Order: engine.SubmitJob{Owner: owner, Accelerators: n, Work: work}}, nil
}

// longestJob is what a prompt takes for a job's length, in hours: ten years.
const longestJob = 87_600

// Select selects a job.
func (p *Jobs) Select(sel Selection) {
	if sel.Job != 0 {
		p.list.pick(int64(sel.Job))
	}
}

func (p *Jobs) hush(quiet bool) { p.list.quiet = quiet }

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
	}
	return p.list.reset()
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
	if !p.gantt.open {
		p.list.click(y-1, jobWindow(s))
	}
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
	p.list.settle(w)
	rows := g
	if p.detail {
		var detail draw.Grid
		rows, detail = split(g, 46, 9)
		if s.Job != nil && p.list.known && int64(s.Job.Row.ID) == p.list.id {
			drawJob(detail, *s.Job)
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

// drawDelivered sums up what the jobs got.
func drawDelivered(g draw.Grid, s engine.Snapshot) {
	t := s.Totals
	g.Spans(2, 0, fitting(g.Width()-2, []draw.Span{
		faint("24 h: "), strong(draw.Fixed(t.Day.Hours(), 0)), faint(" acc-h delivered"), faint("   now "),
		text(count(t.Busy) + " of " + count(t.Accelerators) + " busy"), faint(" at "), text(draw.Percent(t.Speed)),
		faint("   goodput "), text(draw.Fixed(t.Goodput, 3)), faint("   policy "), text(s.Policy),
	})...)
}

func (p *Jobs) table(s engine.Snapshot) table[engine.JobRow] {
	empty := nothing(&p.list, "no job yet: b submits one")
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
