package jobs

import (
	"cmp"
	"fmt"
	"math"
	"strconv"
	"time"

	"orrery/engine/dispatch"
	"orrery/engine/jurisdiction"
	"orrery/engine/sched"
	"orrery/engine/workload"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// drawJob draws everything about one job: what it asks, how far it is, when it is
// due, and where it sits.
func drawJob(g draw.Grid, d dispatch.JobDetail, now time.Duration, m pane.Marks) {
	r := d.Row
	p := &widget.Sheet{Grid: g, Label: 9}
	g.Spans(0, 0, draw.Strong.Of("job "+strconv.FormatInt(int64(r.ID), 10)), draw.Faint.Of("  "+r.Kind.String()+" of "), draw.Text.Of(r.Owner),
		draw.Faint.Of("  "), stateStyles[r.Status].Of(r.Status.String()))
	p.Y++
	asks := []draw.Span{draw.Text.Of(widget.Count(r.Accelerators) + " acc")}
	if r.Kind != sched.Serving {
		asks = append(asks, draw.Faint.Of(", "+draw.Count(int64(math.Round(r.Work.Hours())))+" GPU-h of work"))
	}
	p.Line("size", asks...)
	drawTerms(p, d, m)
	if r.Service != nil {
		drawService(p, r.Service)
	}
	drawLaw(p, d.Law)
	drawProgress(p, r)
	drawTimes(p, d, now)
	if r.Where != "" && r.Status == sched.Waiting {
		p.Line("waits", draw.Warn.Of(r.Where))
	}
	drawSeats(p, d.Seats)
}

// marks say which figures of a job are estimates: those that it has of the scenario's stream of
// its owner.
func (p *Pane) marks(d *dispatch.JobDetail) pane.Marks {
	for i := range p.plan.Workload.Streams {
		stream := &p.plan.Workload.Streams[i]
		if stream.Owner != d.Row.Owner || stream.Kind != d.Requirements.Kind || d.Row.Accelerators == 0 {
			continue
		}
		each := float64(d.Row.Accelerators)
		now := workload.Stream{Requirements: d.Requirements, In: d.In / each, Out: d.Out / each, State: d.State / each}
		return p.plan.Estimates.Of(fmt.Sprintf("workload.streams.%d", i+1), now.Fields())
	}
	return pane.Marks{}
}

// drawTerms tells the model of a job and what it wishes for.
func drawTerms(p *widget.Sheet, d dispatch.JobDetail, m pane.Marks) {
	t := d.Requirements
	switch t.Kind {
	case sched.Training:
		each := []draw.Span{draw.Faint.Of("after each")}
		if t.Train.Inner > 1 {
			each = []draw.Span{draw.Faint.Of("once in "), m.On(draw.Faint.Of(widget.Count(t.Train.Inner)), "inner_steps")}
		}
		p.Line("trains", append([]draw.Span{m.On(draw.Text.Of(billions(t.Train.Parameters)), "parameters_b"), draw.Faint.Of(", steps of "),
			m.On(draw.Faint.Of(draw.Duration(t.Train.Step)), "step"), draw.Faint.Of(", exchanged ")}, each...)...)
	case sched.Serving:
		p.Line("model", m.On(draw.Text.Of(billions(t.Serve.Parameters)), "parameters_b"), draw.Faint.Of(", "), m.On(draw.Faint.Of(widget.Count(t.Serve.Replica)), "replica"), draw.Faint.Of(" acc a replica"))
		p.Line("requests", m.On(draw.Text.Of(draw.Fixed(t.Serve.Prompt, 0)), "prompt_tokens"), draw.Text.Of(" tokens"), draw.Faint.Of(", answers of "), m.On(draw.Faint.Of(draw.Fixed(t.Serve.Answer, 0)), "answer_tokens"))
	}
	if wishes := wishesOf(d, m); len(wishes) > 0 {
		p.Line("requires", wishes...)
	}
	if d.In+d.Out+d.State > 0 {
		p.Line("data", m.On(draw.Text.Of(gigabytes(d.In)), "data_in_gb"), draw.Text.Of(" in"), draw.Faint.Of(", "), m.On(draw.Faint.Of(gigabytes(d.Out)), "data_out_gb"), draw.Faint.Of(" out, "),
			m.On(draw.Faint.Of(gigabytes(d.State)), "state_gb"), draw.Faint.Of(" to move"))
	}
}

// wishesOf are the terms of a job that a place must meet, and its class.
func wishesOf(d dispatch.JobDetail, m pane.Marks) []draw.Span {
	var out []draw.Span
	wish := func(before, figure, key, after string) {
		if len(out) > 0 {
			before = ", " + before
		}
		out = append(out, draw.Faint.Of(before), m.On(draw.Faint.Of(figure), key), draw.Faint.Of(after))
	}
	if d.Row.Class != 0 {
		wish("class ", strconv.Itoa(d.Row.Class), "class", "")
	}
	if d.Requirements.Latency > 0 {
		wish("", draw.Duration(d.Requirements.Latency), "latency_ms", " to the ground")
	}
	if d.Requirements.Memory > 0 {
		wish("", gigabytes(8*d.Requirements.Memory), "memory_gb", " an acc")
	}
	if len(d.Requirements.Jurisdictions) > 0 {
		wish("in ", jurisdiction.Terms(d.Requirements.Jurisdictions).String(), "jurisdictions", "")
	}
	return out
}

// drawLaw tells which laws reach a job, what they leave it and what first bars it.
func drawLaw(p *widget.Sheet, law *dispatch.LawDetail) {
	if law == nil {
		return
	}
	style := draw.Text
	if law.Bear < law.Nodes {
		style = draw.Warn
	}
	p.Line("law", style.Of(widget.Count(law.Bear)), draw.Faint.Of(" of "+widget.Plural(law.Nodes, "node")+" may run it"))
	for _, g := range law.Groups {
		if bar := cmp.Or(g.Bar, g.Passed); bar != "" {
			p.Line("", draw.Faint.Of("not "+g.Name+": "+bar))
			break
		}
	}
	open, barred := 0, ""
	for _, s := range law.States {
		if s.Bar == "" {
			open += s.Stations
		} else if barred == "" {
			barred = s.Bar
		}
	}
	if barred != "" {
		p.Line("lands at", draw.Warn.Of(widget.Count(open)), draw.Faint.Of(" of "+widget.Plural(len(law.Barred), "station")))
		p.Line("", draw.Faint.Of("not "+barred))
	}
}

func billions(parameters float64) string { return draw.Fixed(parameters/1e9, 0) + " B parameters" }

func gigabytes(bits float64) string { return draw.Fixed(bits/8e9, 0) + " GB" }

// drawService draws how a service answers now, and how it did.
func drawService(p *widget.Sheet, s *dispatch.ServiceRow) {
	p.Line("answers", draw.Text.Of(draw.Fixed(s.Rate, 1)+" requests/s"), draw.Faint.Of(" at load "), draw.Text.Of(draw.Percent(s.Load)))
	p.Line("first", draw.Text.Of(soon(s.First)), draw.Faint.Of(" to the first token, "+soon(s.RoundTrip)+" of that network"))
	p.Line("p99", servedStyle(s.Within).Of(soon(s.Tail)), draw.Faint.Of(" to the first token, 99th percentile"))
	p.Line("in time", servedStyle(kept(s)).Of(draw.Percent(kept(s))), draw.Faint.Of(" now, since its start "), draw.Text.Of(draw.Percent(s.Served.Within())))
	if s.Shed > 0 {
		p.Line("shed", draw.Warn.Of(draw.Percent(s.Shed)), draw.Faint.Of(" turned away"))
	}
}

// drawProgress draws how much is done, at what speed the rest goes, and how much was
// wasted.
func drawProgress(p *widget.Sheet, r dispatch.JobRow) {
	if r.Kind == sched.Serving {
		return
	}
	p.Line("done", draw.Text.Of(draw.Percent(r.Share)))
	if r.Status == sched.Running {
		p.Grid.Sub(p.Label+9, p.Y-1, p.Grid.Width()-p.Label-10, 1).Bar(r.Share, draw.GraphA)
		p.Line("left", draw.Text.Of(draw.Duration(r.Left)), draw.Faint.Of(" at "+draw.Fixed(100*r.Speed, 0)+" % speed"))
	}
	if r.Share > 0 {
		style := draw.Text
		if r.Goodput < 0.995 {
			style = draw.Warn
		}
		p.Line("goodput", style.Of(draw.Fixed(r.Goodput, 3)), draw.Faint.Of(" of the work given to it is kept"))
	}
}

// drawTimes draws when a job came, began and ended, and what becomes of its deadline.
func drawTimes(p *widget.Sheet, d dispatch.JobDetail, now time.Duration) {
	r := d.Row
	p.Line("arrived", draw.Text.Of(draw.Elapsed(d.Submitted)), draw.Faint.Of("  waited "+draw.Duration(r.Waited)))
	if r.Status == sched.Running || r.Status == sched.Done {
		p.Line("started", draw.Text.Of(draw.Elapsed(d.Started)))
	}
	if r.Status > sched.Running {
		p.Line("ended", draw.Text.Of(draw.Elapsed(d.Ended)))
	}
	if r.Due > 0 {
		p.Line("due", draw.Text.Of(draw.Elapsed(r.Due)), draw.Faint.Of("  "), risk(r, now))
		if r.KillAtDeadline && r.Status <= sched.Running {
			p.Line("", draw.Faint.Of("killed then, whatever is done"))
		}
	}
	if r.Stops+r.Moves > 0 {
		p.Line("history", draw.Text.Of(widget.Plural(r.Stops, "stop")), draw.Faint.Of(", "+widget.Plural(r.Moves, "move")))
	}
}

// risk says whether a job keeps its deadline, by how much, and when that is settled.
func risk(r dispatch.JobRow, now time.Duration) draw.Span {
	switch {
	case r.Status == sched.Failed:
		return draw.Critical.Of("missed: failed")
	case r.Status > sched.Running && r.Late > 0:
		return draw.Critical.Of(draw.Duration(r.Late) + " late")
	case r.Status > sched.Running:
		return draw.Faint.Of("kept")
	case r.Late > 1000*24*time.Hour:
		return draw.Critical.Of("never done at this pace")
	case r.Late > 0:
		return draw.Critical.Of("missed by " + draw.Duration(r.Late))
	case r.Status == sched.Waiting:
		return draw.Faint.Of("missed unless started by " + draw.Elapsed(now+r.Spare))
	}
	return draw.Faint.Of(draw.Duration(r.Spare) + " to spare")
}

// drawSeats lists the nodes that a job sits on, slowest first as they come.
func drawSeats(p *widget.Sheet, seats []dispatch.SeatRow) {
	if len(seats) == 0 || p.Left() < 2 {
		return
	}
	p.Heading("runs on " + widget.Plural(len(seats), "node"))
	for i, seat := range seats {
		if p.Left() == 1 && i < len(seats)-1 {
			p.Grid.Text(0, p.Y, "and "+widget.Count(len(seats)-i)+" more", draw.Faint)
			return
		}
		mark, word, style := widget.LightOf(seat.Lit)
		speed := draw.Text.Of(" at 100 %")
		if seat.Speed < 0.9995 {
			speed = draw.Warn.Of(" at " + draw.Fixed(100*seat.Speed, 0) + " %")
		}
		p.Grid.Spans(0, p.Y, style.Of(mark+" "), draw.Text.Of(seat.Name))
		p.Grid.TextRight(22, p.Y, widget.Count(seat.Count)+" acc", draw.Text)
		p.Grid.Spans(22, p.Y, speed, style.Of("  "+word))
		p.Y++
	}
}
