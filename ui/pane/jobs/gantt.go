package jobs

import (
	"strconv"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/sched"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// gantt is the Gantt view of Jobs: a row for each node that jobs sit on, with who
// sits there when.
type gantt struct {
	open   bool
	cursor int // row of the selected node
	top    int
	height int
	wide   int // index into ganttSpans
}

// ganttSpans are how much of the past and of the future the view shows.
var ganttSpans = [...]struct{ back, ahead time.Duration }{
	{time.Hour, 2 * time.Hour}, {3 * time.Hour, 6 * time.Hour}, {12 * time.Hour, 24 * time.Hour},
}

const (
	actGantt pane.ActionID = "gantt"
	actScale pane.ActionID = "scale"
)

var (
	toGantt = pane.Action{ID: actGantt, Keys: []string{"v"}, Hint: "Gantt", About: "which job runs on which node, when"}
	toTable = pane.Action{ID: actGantt, Keys: []string{"v"}, Hint: "table", About: "back to the table of jobs"}
	toScale = pane.Action{ID: actScale, Keys: []string{"i"}, Hint: "scale", About: "show more of the past and the future, or less"}
)

// want asks for the nodes on screen and one more screen on either side.
func (v *gantt) want() dispatch.GanttQuery {
	height := max(v.height, 24)
	span := ganttSpans[v.wide]
	return dispatch.GanttQuery{From: max(0, v.top-height), Count: 3 * height, Back: span.back, Ahead: span.ahead}
}

// actions lists what can be done.
func (v *gantt) actions() []pane.Action {
	return append([]pane.Action{
		{ID: pane.ActLocate, Keys: []string{"enter"}, Hint: "node", About: "the detail of the selected node"},
		toTable, toScale,
	}, pane.MoveActions...)
}

// move selects another node.
func (v *gantt) move(lines int, s engine.Snapshot) {
	if s.Jobs.Gantt != nil {
		v.cursor = min(max(v.cursor+lines, 0), max(0, s.Jobs.Gantt.Total-1))
		v.top = draw.Scroll(v.top, v.cursor, s.Jobs.Gantt.Total, v.height)
	}
}

// click selects the node on a line.
func (v *gantt) click(line int, s engine.Snapshot) {
	if line >= 0 && line < v.height {
		v.move(v.top+line-v.cursor, s)
	}
}

// act moves through the nodes, or shows one.
func (v *gantt) act(id pane.ActionID, s engine.Snapshot) pane.Intent {
	page := max(1, v.height)
	switch id {
	case pane.ActDown:
		v.move(1, s)
	case pane.ActUp:
		v.move(-1, s)
	case pane.ActPageDown:
		v.move(page, s)
	case pane.ActPageUp:
		v.move(-page, s)
	case pane.ActTop:
		v.move(-v.cursor, s)
	case pane.ActBottom:
		v.move(1<<30, s)
	case actScale:
		v.wide = (v.wide + 1) % len(ganttSpans)
	case pane.ActLocate:
		if s.Jobs.Gantt == nil {
			return nil
		}
		if i := v.cursor - s.Jobs.Gantt.From; i >= 0 && i < len(s.Jobs.Gantt.Rows) {
			return pane.Show{Pane: pane.NodesPane, Selection: pane.Selection{Node: &s.Jobs.Gantt.Rows[i].Node}}
		}
	}
	return nil
}

const ganttNames = 16 // cells for the mark, the node's name and load

// draw draws the view.
func (v *gantt) draw(g draw.Grid, s engine.Snapshot) {
	v.height = max(0, g.Height()-3)
	if s.Jobs.Gantt == nil {
		g.Text(0, 0, "loading …", draw.Faint)
		return
	}
	if s.Jobs.Gantt.Total == 0 {
		g.Text(0, 0, "no job runs on any node in this time", draw.Faint)
		return
	}
	span := ganttSpans[v.wide]
	t := timeline{from: s.Clock.Elapsed - span.back, to: s.Clock.Elapsed + span.ahead, cells: g.Width() - ganttNames}
	t.present = t.at(s.Clock.Elapsed)
	if t.cells < 8 || v.height < 1 {
		return
	}
	t.heading(g, s.Clock.Elapsed)
	v.move(0, s) // nodes may have gone
	for y := range v.height {
		i := v.top + y - s.Jobs.Gantt.From
		if i < 0 || i >= len(s.Jobs.Gantt.Rows) {
			break
		}
		row := s.Jobs.Gantt.Rows[i]
		line := g.Sub(0, y+1, g.Width(), 1)
		line.Text(2, 0, row.Name, draw.Strong)
		line.TextRight(ganttNames-1, 0, heldNow(row, s.Clock.Elapsed), draw.Faint)
		t.row(line.Sub(ganttNames, 0, t.cells, 1), row)
		if v.top+y == v.cursor {
			line.Set(0, 0, '>', draw.Accent)
			line.Sub(0, 0, ganttNames-1, 1).Put(draw.Cursor)
		}
	}
	t.now(g, v.height+2)
	g.Spans(0, g.Height()-1, widget.Fitting(g.Width(), []draw.Span{
		kindStyles[sched.Batch].Of("█ b batch"), draw.Faint.Of("  "), kindStyles[sched.Training].Of("█ t train"), draw.Faint.Of("  "),
		kindStyles[sched.Serving].Of("█ s serve"), draw.Faint.Of("  height: accelerators  name: the largest job   "),
		draw.Text.Of(widget.Plural(s.Jobs.Gantt.Total, "node")), draw.Faint.Of("  after now as the present pace has it"),
	})...)
}

// heldNow is how many of a node's accelerators are taken now.
func heldNow(row dispatch.GanttRow, now time.Duration) string {
	n := 0
	for _, b := range row.Bars {
		if b.Status == sched.Running && b.From <= now {
			n += b.Count
		}
	}
	return strconv.Itoa(n) + "/" + strconv.Itoa(row.Of)
}

// timeline maps elapsed to cells.
type timeline struct {
	from, to time.Duration
	cells    int
	present  int // cell of now
}

// at is the cell of an instant, which may lie outside.
func (t timeline) at(elapsed time.Duration) int {
	return int(float64(elapsed-t.from) / float64(t.to-t.from) * float64(t.cells))
}

// cell is the instant in the middle of a cell.
func (t timeline) cell(x int) time.Duration {
	return t.from + time.Duration((float64(x)+0.5)/float64(t.cells)*float64(t.to-t.from))
}

// heading names instants.
func (t timeline) heading(g draw.Grid, now time.Duration) {
	back, ahead := "-"+draw.Duration(now-t.from), "+"+draw.Duration(t.to-now)
	g.Text(ganttNames, 0, back, draw.Faint)
	x := ganttNames + t.present
	g.Text(x-1, 0, "now", draw.Accent)
	g.TextRight(g.Width(), 0, ahead, draw.Faint)
}

// now draws the line of the present through the rows.
func (t timeline) now(g draw.Grid, height int) {
	x := ganttNames + t.present
	for y := 1; y < height-1; y++ {
		if line := g.Sub(x, y, 1, 1); line.Width() == 1 {
			line.Set(0, 0, '│', draw.Accent)
		}
	}
}

// row draws who sits on a node: the height of each cell is how many of its
// accelerators are taken, the colour the kind of the job with most of them.
func (t timeline) row(g draw.Grid, row dispatch.GanttRow) {
	blocks := []rune(" ▁▂▃▄▅▆▇█")
	largest := make([]int, t.cells) // place of the job in row.Bars; -1: none
	for x := range t.cells {
		at, sum, best := t.cell(x), 0, -1
		for i, b := range row.Bars {
			if b.From <= at && at < b.To {
				sum += b.Count
				if best < 0 || b.Count > row.Bars[best].Count {
					best = i
				}
			}
		}
		largest[x] = best
		if best >= 0 && row.Of > 0 {
			height := min(max((sum*8+row.Of-1)/row.Of, 1), 8)
			g.Set(x, 0, blocks[height], kindStyles[row.Bars[best].Kind])
		}
	}
	t.names(g, row, largest)
}

// names writes the kind and the number of each job where it is the largest for long
// enough.
func (t timeline) names(g draw.Grid, row dispatch.GanttRow, largest []int) {
	for from := 0; from < len(largest); {
		to := from
		for to < len(largest) && largest[to] == largest[from] {
			to++
		}
		if i := largest[from]; i >= 0 {
			name, at := row.Bars[i].Kind.String()[:1]+strconv.FormatInt(int64(row.Bars[i].Job), 10), from+1
			if at <= t.present && t.present <= at+len(name) {
				at = t.present + 2 // beside the line of now
			}
			if to-at >= len(name)+2 {
				g.Text(at, 0, name, draw.Strong)
			}
		}
		from = to
	}
}

// kindStyles are the hues of the kinds of jobs.
var kindStyles = [sched.Kinds]draw.Style{sched.Batch: draw.GraphA, sched.Training: draw.GraphB, sched.Serving: draw.GraphC}
