package pane

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"orrery/engine"
	"orrery/engine/sched"
	"orrery/ui/draw"
)

// jobColumns is what the table of jobs shows, from the left. The number and
// where it runs or why it waits stay however narrow it gets.
var jobColumns = []column[engine.JobRow]{
	{draw.Column{Title: "id", Width: 6, Align: draw.Right, Keep: true}, "id", jobID},
	{draw.Column{Title: "kind", Width: 6, Worth: 30}, "", jobKind},
	{draw.Column{Title: "owner", Width: 13, Worth: 40}, "owner", jobOwner},
	{draw.Column{Title: "acc", Width: 5, Align: draw.Right, Worth: 70}, "accelerators", jobSeats},
	{draw.Column{Title: "state", Width: 9, Worth: 80}, "status", jobState},
	{draw.Column{Title: "done", Width: 7, Align: draw.Right, Worth: 75}, "done", jobDone},
	{draw.Column{Title: "", Width: 12, Worth: 20}, "", jobBar},
	{draw.Column{Title: "left", Width: 6, Align: draw.Right, Worth: 65}, "left", jobLeft},
	{draw.Column{Title: "speed", Width: 6, Align: draw.Right, Worth: 45}, "", jobSpeed},
	{draw.Column{Title: "waited", Width: 6, Align: draw.Right, Worth: 50}, "wait", jobWaited},
	{draw.Column{Title: "class", Width: 5, Align: draw.Right, Worth: 22}, "class", jobClass},
	{draw.Column{Title: "due", Width: 8, Align: draw.Right, Worth: 38}, "due", jobDue},
	{draw.Column{Title: "work", Width: 10, Align: draw.Right, Worth: 25}, "", jobWork},
	{draw.Column{Title: "where or why", Width: 13, Keep: true, Grow: true}, "", jobWhere},
}

func jobID(r engine.JobRow, _ engine.Snapshot) draw.Span {
	return strong(strconv.FormatInt(int64(r.ID), 10))
}

func jobKind(r engine.JobRow, _ engine.Snapshot) draw.Span {
	return kindStyle(r.Kind).Of(r.Kind.String())
}

func jobOwner(r engine.JobRow, _ engine.Snapshot) draw.Span { return text(r.Owner) }
func jobSeats(r engine.JobRow, _ engine.Snapshot) draw.Span { return text(count(r.Accelerators)) }

func jobClass(r engine.JobRow, _ engine.Snapshot) draw.Span {
	if r.Class == 0 {
		return faint(none)
	}
	return text(strconv.Itoa(r.Class))
}

// jobDue is how long a job has to its deadline, and whether it will keep it.
func jobDue(r engine.JobRow, s engine.Snapshot) draw.Span {
	left := r.Due - s.Elapsed
	switch {
	case r.Due == 0 || r.Status > sched.Running:
		return faint(none)
	case r.Late > 0:
		return draw.Critical.Of(draw.Duration(left) + " !")
	case left > 0 && r.Left > 0 && r.Left > left*9/10:
		return draw.Warn.Of(draw.Duration(left))
	}
	return text(draw.Duration(left))
}

func jobState(r engine.JobRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Status == sched.Running && r.Taken < r.Accelerators:
		return draw.Warn.Of(fmt.Sprintf("%d/%d", r.Taken, r.Accelerators))
	case r.Ready > 0:
		return draw.Warn.Of("moves")
	}
	return stateStyle(r.Status).Of(r.Status.String())
}

func stateStyle(s sched.Status) draw.Style {
	switch s {
	case sched.Running:
		return draw.Good
	case sched.Waiting:
		return draw.Text
	case sched.Failed:
		return draw.Critical
	}
	return draw.Faint
}

func jobDone(r engine.JobRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Status == sched.Waiting:
		return faint(none)
	case r.Kind == sched.Serving:
		return text("live")
	}
	return text(draw.Percent(r.Share))
}

// jobBar is the progress as a bar of ten cells.
func jobBar(r engine.JobRow, _ engine.Snapshot) draw.Span {
	if r.Status != sched.Running {
		return faint("")
	}
	return draw.GraphA.Of(bar(r.Share, 12))
}

func jobLeft(r engine.JobRow, _ engine.Snapshot) draw.Span {
	if r.Status != sched.Running || r.Left <= 0 {
		return faint(none)
	}
	return text(draw.Duration(r.Left))
}

func jobSpeed(r engine.JobRow, _ engine.Snapshot) draw.Span {
	if r.Status != sched.Running {
		return faint(none)
	}
	speed := draw.Fixed(100*r.Speed, 0) + " %"
	if r.Speed < 0.9995 {
		return draw.Warn.Of(speed)
	}
	return text(speed)
}

func jobWaited(r engine.JobRow, _ engine.Snapshot) draw.Span {
	if r.Waited < time.Second {
		return faint(none)
	}
	return faint(draw.Duration(r.Waited))
}

func jobWork(r engine.JobRow, _ engine.Snapshot) draw.Span { return faint(hours(r.Work)) }

func jobWhere(r engine.JobRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Serves != nil:
		return servedStyle(r.Serves.Within).Of(fmt.Sprintf("%d ms, %s in time  %s", r.Serves.First.Milliseconds(), draw.Percent(r.Serves.Within), r.Where))
	case r.Where == "":
		return faint(none)
	case r.Status == sched.Waiting && !strings.HasPrefix(r.Where, "queue"):
		return draw.Warn.Of(r.Where) // a limit holds it, not its place in the queue
	}
	return text(r.Where)
}

// servedStyle is how good it is to have answered a share in time.
func servedStyle(within float64) draw.Style {
	switch {
	case within < 0.9:
		return draw.Critical
	case within < 0.99:
		return draw.Warn
	}
	return draw.Text
}

// drawService draws how a service answers now, and how it did.
func drawService(p *sheet, s *engine.ServiceRow) {
	p.line("answers", text(draw.Fixed(s.Rate, 1)+" requests/s"), faint(" at load "), text(draw.Percent(s.Load)))
	p.line("first", text(fmt.Sprintf("%d ms", s.First.Milliseconds())), faint(fmt.Sprintf(" to the first token, %d ms of it the way", s.Trip.Milliseconds())))
	p.line("in time", servedStyle(s.Within).Of(draw.Percent(s.Within)), faint(" now, since its start "), text(draw.Percent(s.Served.Within())))
	if s.Shed > 0 {
		p.line("shed", draw.Warn.Of(draw.Percent(s.Shed)), faint(" turned away"))
	}
}

// drawJob draws everything about one job: when, how far, and where it sits.
func drawJob(g draw.Grid, d engine.JobDetail) {
	r := d.Row
	p := &sheet{g: g, label: 9}
	g.Spans(0, 0, strong("job "+strconv.FormatInt(int64(r.ID), 10)), faint("  "+r.Kind.String()+" of "), text(r.Owner),
		faint("  "), stateStyle(r.Status).Of(r.Status.String()))
	p.y++
	p.line("asks", text(count(r.Accelerators)+" acc"), faint(", "+hours(r.Work)+" at full speed"))
	if r.Serves != nil {
		drawService(p, r.Serves)
	} else {
		p.line("done", text(draw.Percent(r.Share)))
	}
	if r.Status == sched.Running && r.Kind != sched.Serving {
		p.g.Sub(p.label+9, p.y-1, p.g.Width()-p.label-10, 1).Bar(r.Share, draw.GraphA)
		p.line("left", text(draw.Duration(r.Left)), faint(" at "+draw.Fixed(100*r.Speed, 0)+" % speed"))
	}
	p.line("came", text(draw.Elapsed(d.Submitted)), faint("  waited "+draw.Duration(r.Waited)))
	if r.Status == sched.Running || r.Status == sched.Done {
		p.line("started", text(draw.Elapsed(d.Started)))
	}
	if r.Status == sched.Done || r.Status == sched.Cancelled {
		p.line("ended", text(draw.Elapsed(d.Ended)))
	}
	if r.Due > 0 {
		due := []draw.Span{text(draw.Elapsed(r.Due))}
		if r.Late > 0 {
			due = append(due, draw.Critical.Of("  "+draw.Duration(r.Late)+" late"))
		}
		p.line("due", due...)
	}
	if r.Stops+r.Moves > 0 {
		p.line("was", text(plural(r.Stops, "stop")), faint(", "+plural(r.Moves, "move")))
	}
	if r.Where != "" && r.Status == sched.Waiting {
		p.line("waits", draw.Warn.Of(r.Where))
	}
	drawSeats(p, d.Seats)
}

// drawSeats lists the nodes that a job sits on, slowest first as they come.
func drawSeats(p *sheet, seats []engine.SeatRow) {
	if len(seats) == 0 || p.left() < 2 {
		return
	}
	p.heading("sits on " + plural(len(seats), "node"))
	for i, seat := range seats {
		if p.left() == 1 && i < len(seats)-1 {
			p.g.Text(0, p.y, "and "+count(len(seats)-i)+" more", draw.Faint)
			return
		}
		mark, word, style := lightOf(seat.Lit)
		speed := text(" at 100 %")
		if seat.Speed < 0.9995 {
			speed = draw.Warn.Of(" at " + draw.Fixed(100*seat.Speed, 0) + " %")
		}
		p.g.Spans(0, p.y, style.Of(mark+" "), text(seat.Name))
		p.g.TextRight(22, p.y, count(seat.Count)+" acc", draw.Text)
		p.g.Spans(22, p.y, speed, style.Of("  "+word))
		p.y++
	}
}
