package pane

import (
	"fmt"
	"time"

	"orrery/engine"
	"orrery/ui/draw"
)

// falls is the waterfall view of Power: how the time of all accelerators was spent,
// each second booked to the first stage that stopped it.
type falls struct {
	open bool
	span int // into fallSpans
}

const (
	actFalls ActionID = "falls"
	actSpan  ActionID = "span"
)

// toFalls opens the view, and nextSpan is its one action.
var (
	toFalls  = Action{actFalls, []string{"v"}, "time", "how the accelerators' time was spent, stage by stage"}
	fromFall = Action{actFalls, []string{"v"}, "flows", "back to the flows of power"}
	nextSpan = Action{actSpan, []string{"enter"}, "span", "another span: an hour, a day, a week, all"}
)

// fallSpans are the spans that can be looked at.
var fallSpans = [...]struct {
	name string
	span time.Duration
}{
	{"last 24 h", 24 * time.Hour}, {"last 7 d", 7 * 24 * time.Hour}, {"since the start", engine.AllTime}, {"last hour", time.Hour},
}

func (v *falls) actions() []Action { return []Action{fromFall, nextSpan} }

func (v *falls) act(id ActionID) {
	if id == actSpan {
		v.span = (v.span + 1) % len(fallSpans)
	}
}

func (v *falls) want(w *engine.Wants) { w.Fall = fallSpans[v.span].span }

// line is the view as text.
func (v *falls) line(s engine.Snapshot) string {
	if s.Fall == nil {
		return ""
	}
	f := s.Fall.Fleet
	out := fmt.Sprintf("T+%s to T+%s  of use %s", draw.Duration(s.Fall.From), draw.Duration(s.Fall.To), fallShare(f.Kept, f))
	for k, lost := range f.Lost {
		out += fmt.Sprintf("  %s %s", engine.Stage(k).Loss(), fallShare(lost, f))
	}
	return out
}

// fallShare is a part of a fall as a percentage.
func fallShare(part float64, f engine.Fall) string {
	if all := f.Installed(); all > 0 {
		return draw.Percent(part / all)
	}
	return none
}

// draw draws the view: the fleet stage by stage, and each group in a row below.
func (v *falls) draw(g draw.Grid, s engine.Snapshot) {
	const rows = 3 + engine.Stages + 1
	w := s.Fall
	if w == nil || w.Fleet.Installed() <= 0 {
		word := "reading …"
		if w != nil {
			word = "no accelerator has been in service in this span"
		}
		g.Text(1, 0, word, draw.Faint)
		return
	}
	g.Spans(1, 0, draw.Title.Of(fallSpans[v.span].name), faint("   T+"+draw.Duration(w.From)+" to T+"+draw.Duration(w.To)))
	v.stages(g.Sub(1, 2, g.Width()-2, min(rows, g.Height()-2)), w.Fleet)
	if left := g.Height() - rows - 1; left >= 2 && len(w.Groups) > 1 {
		v.groups(g.Sub(1, rows+1, g.Width()-2, left), w.Groups)
	}
}

// stages draws what is left of installed time after each stage, and what it lost.
func (v *falls) stages(g draw.Grid, f engine.Fall) {
	const label, left, lost, hours = 11, 8, 9, 14
	all := f.Installed()
	width := max(g.Width()-label-left-lost-hours-18, 8)
	head := draw.Faint
	g.TextRight(label+left, 0, "left", head)
	g.TextRight(label+left+3+width+lost, 0, "lost", head)
	g.TextRight(label+left+3+width+lost+hours, 0, "GPU-hours", head)
	row := func(y int, name string, remains float64, style draw.Style) {
		g.Text(0, y, name, draw.Text)
		g.TextRight(label+left, y, draw.Percent(remains/all), draw.Strong)
		g.Sub(label+left+3, y, width, 1).Bar(remains/all, style)
	}
	row(1, "installed", all, draw.GraphA)
	remains := all
	for k, gone := range f.Lost {
		remains -= gone
		stage := engine.Stage(k)
		row(2+k, stage.String(), max(0, remains), draw.GraphA)
		style := draw.Faint
		if gone > 0.0005*all {
			style = draw.Text
		}
		g.TextRight(label+left+3+width+lost, 2+k, draw.Percent(gone/all), style)
		g.TextRight(label+left+3+width+lost+hours, 2+k, draw.Fixed(gone/3600, 1), style)
		g.Text(label+left+3+width+lost+hours+2, 2+k, stage.Loss(), style)
	}
}

// groups draws the shares of each group.
func (v *falls) groups(g draw.Grid, groups []engine.GroupFall) {
	const name, cell = 14, 9
	heads := []string{"of use"}
	for k := range engine.Stages {
		heads = append(heads, engine.Stage(k).Loss())
	}
	for i, head := range heads {
		if x := name + (i+1)*cell; x <= g.Width() {
			g.TextRight(x, 0, draw.Cut(head, cell-1), draw.Faint)
		}
	}
	for y, group := range groups {
		if y+1 >= g.Height() {
			break
		}
		g.Text(0, y+1, draw.Cut(group.Name, name-1), draw.Text)
		parts := append([]float64{group.Fall.Kept}, group.Fall.Lost[:]...)
		for i, part := range parts {
			if x := name + (i+1)*cell; x <= g.Width() {
				g.TextRight(x, y+1, fallShare(part, group.Fall), draw.Text)
			}
		}
	}
}
