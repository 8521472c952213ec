package jobs

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/sched"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// columns is what the table of jobs shows, from the left. The number and
// where it runs or why it waits stay however narrow it gets.
var columns = []widget.Column[dispatch.JobRow]{
	{Column: draw.Column{Title: "id", Width: 6, Align: draw.Right, Keep: true}, Key: "id", Cell: idCell},
	{Column: draw.Column{Title: "kind", Width: 6, Priority: 85}, Key: "kind", Cell: kindCell},
	{Column: draw.Column{Title: "owner", Width: 13, Priority: 40}, Key: "owner", Cell: ownerCell},
	{Column: draw.Column{Title: "acc", Width: 5, Align: draw.Right, Priority: 80}, Key: "accelerators", Cell: seatsCell},
	{Column: draw.Column{Title: "state", Width: 9, Priority: 90}, Key: "status", Cell: stateCell},
	{Column: draw.Column{Title: "done", Width: 7, Align: draw.Right, Priority: 75}, Key: "done", Cell: doneCell},
	{Column: draw.Column{Title: "", Width: 12, Priority: 12}, Key: "", Cell: barCell},
	{Column: draw.Column{Title: "left", Width: 6, Align: draw.Right, Priority: 70}, Key: "left", Cell: leftCell},
	{Column: draw.Column{Title: "spare", Width: 7, Align: draw.Right, Priority: 65}, Key: "spare", Cell: spareCell},
	{Column: draw.Column{Title: "waited", Width: 6, Align: draw.Right, Priority: 55}, Key: "wait", Cell: waitedCell},
	{Column: draw.Column{Title: "speed", Width: 5, Align: draw.Right, Priority: 45}, Key: "", Cell: speedCell},
	{Column: draw.Column{Title: "good", Width: 5, Align: draw.Right, Priority: 25}, Key: "", Cell: goodputCell},
	{Column: draw.Column{Title: "class", Width: 5, Align: draw.Right, Priority: 22}, Key: "class", Cell: classCell},
	{Column: draw.Column{Title: "due", Width: 7, Align: draw.Right, Priority: 18}, Key: "due", Cell: dueCell},
	{Column: draw.Column{Title: "work", Width: 10, Align: draw.Right, Priority: 15}, Key: "", Cell: workCell},
	{Column: draw.Column{Title: "where or why", Width: 16, Keep: true, Grow: true}, Key: "", Cell: whereCell},
}

func idCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	return draw.Strong.Of(strconv.FormatInt(int64(r.ID), 10))
}

func kindCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	return kindStyles[r.Kind].Of(r.Kind.String())
}

func ownerCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span { return draw.Text.Of(r.Owner) }

func seatsCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	return draw.Text.Of(widget.Count(r.Accelerators))
}

func classCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	if r.Class == 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(strconv.Itoa(r.Class))
}

// dueCell is how long a job has to its deadline.
func dueCell(r dispatch.JobRow, s engine.Snapshot) draw.Span {
	if r.Due == 0 || r.Status > sched.Running {
		return draw.Faint.Of(widget.None)
	}
	return draw.Faint.Of(draw.Duration(r.Due - s.Clock.Elapsed))
}

// tight is the spare time, against what is still to be done, under which a deadline
// is in danger.
const tight = 0.1

// spareCell is how long a job could stand still and keep its deadline; under 0 it
// misses it, or has missed it, by so much. Of a waiting job it is an estimate: as if it
// ran at full speed once it starts.
func spareCell(r dispatch.JobRow, s engine.Snapshot) draw.Span {
	const hopeless = 1000 * 24 * time.Hour
	switch {
	case r.Due == 0 || r.Status == sched.Cancelled:
		return draw.Faint.Of(widget.None)
	case r.Status == sched.Failed:
		return draw.Critical.Of("missed")
	case r.Late > hopeless:
		return draw.Critical.Of("never")
	case r.Late > 0:
		return draw.Critical.Of(draw.Duration(-r.Late))
	case r.Status > sched.Running:
		return draw.Faint.Of("kept")
	}
	spare := draw.Duration(r.Spare)
	if r.Status == sched.Waiting {
		spare = draw.About(spare)
	}
	if float64(r.Spare) < tight*float64(r.Due-s.Clock.Elapsed-r.Spare) {
		return draw.Warn.Of(spare)
	}
	return draw.Text.Of(spare)
}

// goodputCell is the share of what a job was given that stays done.
func goodputCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Kind == sched.Serving || r.Share <= 0:
		return draw.Faint.Of(widget.None)
	case r.Goodput < 0.995:
		return draw.Warn.Of(draw.Fixed(r.Goodput, 2))
	}
	return draw.Faint.Of(draw.Fixed(r.Goodput, 2))
}

func stateCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Status == sched.Running && r.Allocated < r.Accelerators:
		return draw.Warn.Of(fmt.Sprintf("%d/%d", r.Allocated, r.Accelerators))
	case r.ResumesAt > 0:
		return draw.Warn.Of("moves")
	}
	return stateStyles[r.Status].Of(r.Status.String())
}

// stateStyles are the hues of a job's status.
var stateStyles = [...]draw.Style{
	sched.Waiting: draw.Text, sched.Running: draw.Good, sched.Done: draw.Faint, sched.Cancelled: draw.Faint, sched.Failed: draw.Critical,
}

func doneCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Status == sched.Waiting && r.Share <= 0:
		return draw.Faint.Of(widget.None)
	case r.Kind == sched.Serving && r.Status <= sched.Running:
		return draw.Text.Of("live")
	case r.Kind == sched.Serving:
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(doneShare(r.Share))
}

// barCell is the progress as a bar of ten cells.
func barCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	if r.Status != sched.Running || r.Kind == sched.Serving {
		return draw.Faint.Of("")
	}
	return draw.GraphA.Of(widget.Bar(r.Share, 12))
}

func leftCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	if r.Status != sched.Running || r.Left <= 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(draw.Duration(r.Left))
}

func speedCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	if r.Status != sched.Running {
		return draw.Faint.Of(widget.None)
	}
	speed := draw.Fixed(100*r.Speed, 0) + " %"
	if r.Speed < 0.9995 {
		return draw.Warn.Of(speed)
	}
	return draw.Text.Of(speed)
}

func waitedCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	if r.Waited < time.Second {
		return draw.Faint.Of(widget.None)
	}
	return draw.Faint.Of(draw.Duration(r.Waited))
}

func workCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	return draw.Faint.Of(widget.Hours(r.Work))
}

func whereCell(r dispatch.JobRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Service != nil:
		return servedStyle(kept(r.Service)).Of(fmt.Sprintf("p99 %s  %s", soon(r.Service.Tail), r.Where))
	case r.Where == "":
		return draw.Faint.Of(widget.None)
	case r.Status == sched.Waiting && !strings.HasPrefix(r.Where, "queue"):
		return draw.Warn.Of(r.Where) // a limit holds it, not its place in the queue
	}
	return draw.Text.Of(r.Where)
}

// kept is the share of all requests that are answered in time.
func kept(s *dispatch.ServiceRow) float64 { return s.Within * (1 - s.Shed) }

// soon is a time to the first token, "none" where no request is answered.
func soon(d time.Duration) string {
	switch {
	case d > time.Hour:
		return "none"
	case d < 10*time.Second:
		return widget.Count(int(d.Milliseconds())) + " ms"
	}
	return draw.Duration(d)
}

// servedStyle is how good it is to have answered a share in time.
func servedStyle(within float64) draw.Style { return graded(within, 0.9, 0.99) }

// graded is how good a share is, of which one is bad and another poor.
func graded(share, bad, poor float64) draw.Style {
	switch {
	case share < bad:
		return draw.Critical
	case share < poor:
		return draw.Warn
	}
	return draw.Text
}
