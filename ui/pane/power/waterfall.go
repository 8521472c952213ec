package power

import (
	"orrery/engine"
	"orrery/engine/usage"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// waterfall is the view of Power: how the time of all accelerators was spent
// over a span, each second booked to the first stage that stopped it, what bound nodes
// over that span, and the same of each shell or plane.
type waterfall struct {
	open   bool
	span   widget.SpanChoice
	planes bool // planes are listed, not shells
	list   widget.List
	rows   int // the line where they begin
}

const (
	actWaterfall pane.ActionID = "waterfall"
	actPlanes    pane.ActionID = "planes"
)

// toWaterfall opens the view; the others are what it can do.
var (
	toWaterfall  = pane.Action{ID: actWaterfall, Keys: []string{"v"}, Hint: "time", About: "how the accelerators' time was spent, stage by stage"}
	toFlowsAgain = pane.Action{ID: actWaterfall, Keys: []string{"v"}, Hint: "flows", About: "back to the flows of power"}
	nextSpan     = pane.Action{ID: pane.ActSpan, Keys: []string{"i", "enter"}, Hint: pane.ToNextSpan.Hint, About: pane.ToNextSpan.About}
	toPlanes     = pane.Action{ID: actPlanes, Keys: []string{"d"}, Hint: "planes", About: "list planes"}
	toShells     = pane.Action{ID: actPlanes, Keys: []string{"d"}, Hint: "shells", About: "list shells"}
)

func (v *waterfall) actions() []pane.Action {
	other := toPlanes
	if v.planes {
		other = toShells
	}
	return append([]pane.Action{toFlowsAgain, nextSpan, pane.ToBetween, other}, pane.MoveActions...)
}

func (v *waterfall) act(id pane.ActionID, s engine.Snapshot) pane.Intent {
	if intent, ok := pane.ChooseSpan(&v.span, id); ok {
		return intent
	}
	if id == actPlanes {
		v.planes, v.list = !v.planes, widget.List{}
	}
	pane.MoveIn(&v.list, id, v.window(s))
	return nil
}

func (v *waterfall) want(w *engine.Wants) { w.Usage.Fleet = v.span.Period() }

// listed are the shells or the planes.
func (v *waterfall) listed(s engine.Snapshot) []usage.WaterfallRow {
	switch {
	case s.Usage.Waterfalls == nil:
		return nil
	case v.planes:
		return s.Usage.Waterfalls.Planes
	}
	return s.Usage.Waterfalls.Shells
}

func (v *waterfall) window(s engine.Snapshot) widget.Window {
	rows := v.listed(s)
	return widget.Window{Matched: len(rows), Count: len(rows), Found: -1, ID: func(i int) int64 { return int64(i) }}
}

// line is the view as text: the fleet, and the selected row of more than one.
func (v *waterfall) line(s engine.Snapshot) string {
	if s.Usage.Waterfalls == nil {
		return ""
	}
	out := widget.SpanWords(s.Usage.Waterfalls.From, s.Usage.Waterfalls.To) + waterfallLine(s.Usage.Waterfalls.Fleet)
	rows := v.listed(s)
	if i, ok := v.list.Selected(v.window(s)); ok && len(rows) > 1 {
		out += "; " + waterfallName(rows, i) + waterfallLine(rows[i].Waterfall)
	}
	return out
}

func waterfallLine(f usage.Waterfall) string {
	out := "  useful " + widget.ShareOf(f.Useful, f)
	for k, lost := range f.Lost {
		out += "  " + usage.Stage(k).Loss() + " " + widget.ShareOf(lost, f)
	}
	return out
}

// waterfallName is the name of a shell or a plane, with its shell where there are several.
func waterfallName(rows []usage.WaterfallRow, i int) string {
	row := rows[i]
	if row.Plane == 0 {
		return row.Name
	}
	name := widget.PlaneName(row.Plane)
	if row.Name != rows[0].Name || row.Name != rows[len(rows)-1].Name {
		name = row.Name + " " + name
	}
	return name
}

// draw draws the view: the fleet stage by stage, what bound nodes, and each shell or
// plane in a row below.
func (v *waterfall) draw(g draw.Grid, s engine.Snapshot) {
	const rows, leastRows = 2 + usage.Stages + 2, 3
	w := s.Usage.Waterfalls
	if w == nil || w.Fleet.Installed() <= 0 {
		word := "loading …"
		if w != nil {
			word = "no accelerator has been in service in this span"
		}
		g.Text(1, 0, word, draw.Faint)
		return
	}
	g.Spans(1, 0, draw.Title.Of(v.span.Name()), draw.Faint.Of("   "+widget.SpanWords(w.From, w.To)))
	v.stages(g.Sub(1, 2, g.Width()-2, min(rows, g.Height()-2)), w.Fleet)
	at := rows + 1
	limits := min(len(w.Bounds.Order()), g.Height()-at-1)
	if v.planes && g.Height()-at-limits-2 < leastRows { // planes were asked for
		limits = 0
	}
	if limits > 0 {
		g.Spans(1, at, draw.Title.Of("what bound nodes"), draw.Faint.Of("   of their time, over the span"))
		widget.DrawLimits(g.Sub(1, at+1, g.Width()-2, limits), w.Bounds, w.Timeline)
		at += limits + 2
	}
	if left := g.Height() - at; left >= leastRows && (v.planes || len(w.Shells) > 1) {
		v.rows = at + 1
		v.table(g.Sub(0, at, g.Width(), left), s)
	}
}

// stages draws what is left of installed time after each stage, and what it lost.
func (v *waterfall) stages(g draw.Grid, f usage.Waterfall) {
	const label, left, lost, hours = 11, 8, 9, 14
	width := max(g.Width()-label-left-lost-hours-18, 8)
	head := draw.Faint
	g.TextRight(label+left, 0, "left", head)
	g.TextRight(label+left+3+width+lost, 0, "lost", head)
	g.TextRight(label+left+3+width+lost+hours, 0, "GPU-hours", head)
	row := func(y int, name string, remains usage.Quanta, style draw.Style) {
		g.Text(0, y, name, draw.Text)
		g.TextRight(label+left, y, draw.Percent(f.Share(remains)), draw.Strong)
		g.Sub(label+left+3, y, width, 1).Bar(f.Share(remains), style)
	}
	remains := f.Installed()
	row(1, "installed", remains, draw.GraphA)
	for k, gone := range f.Lost {
		remains -= gone
		stage := usage.Stage(k)
		row(2+k, stage.String(), remains, draw.GraphA)
		style := draw.Faint
		if f.Share(gone) > 0.0005 {
			style = draw.Text
		}
		g.TextRight(label+left+3+width+lost, 2+k, widget.ShareOf(gone, f), style)
		g.TextRight(label+left+3+width+lost+hours, 2+k, draw.Fixed(gone.Hours(), 1), style)
		g.Text(label+left+3+width+lost+hours+2, 2+k, stage.Loss(), style)
	}
}

// table draws the shares of each shell or plane, under a line of headings.
func (v *waterfall) table(g draw.Grid, s engine.Snapshot) {
	rows, win := v.listed(s), v.window(s)
	name := draw.Width("shell") + 2
	for i := range rows {
		name = max(name, min(draw.Width(waterfallName(rows, i))+2, 24))
	}
	title := "shell"
	if v.planes {
		title = "plane"
	}
	g.Text(2, 0, title, draw.Faint)
	heads := []string{"useful"}
	for k := range usage.Stages {
		heads = append(heads, usage.Stage(k).Loss())
	}
	const cell = 9
	ends, x := make([]int, len(heads)), 2+name
	for i, head := range heads {
		x += max(cell, draw.Width(head)+1)
		if ends[i] = x; x <= g.Width() {
			g.TextRight(x, 0, head, draw.Faint)
		}
	}
	v.list.Take(win)
	v.list.Fit(g.Height()-1, win)
	first, _ := v.list.Shown()
	for y := 1; y < g.Height() && first+y-1 < len(rows); y++ {
		i := first + y - 1
		f := rows[i].Waterfall
		g.Text(2, y, draw.Cut(waterfallName(rows, i), name-1), draw.Text)
		for k, part := range append([]usage.Quanta{f.Useful}, f.Lost[:]...) {
			if x := ends[k]; x <= g.Width() {
				g.TextRight(x, y, widget.ShareOf(part, f), draw.Text)
			}
		}
		if i == v.list.Row() {
			g.Text(0, y, ">", draw.Accent)
			g.Sub(0, y, g.Width(), 1).Put(draw.Cursor)
		}
	}
}
