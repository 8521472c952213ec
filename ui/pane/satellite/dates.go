package satellite

import (
	"slices"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/outlook"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// dates are the dates of a satellite, if the snapshot holds them.
func dates(id fleet.ID, s engine.Snapshot) (outlook.Dates, bool) {
	asked := s.Wanted.Campaign.Satellite
	if s.Campaign.Dates == nil || asked == nil || *asked != id {
		return outlook.Dates{}, false
	}
	return *s.Campaign.Dates, true
}

// nodeDates is where a satellite is on its way, what comes next and why it is late; of one that
// works, when it retires.
func nodeDates(p *widget.Sheet, d engine.NodeDetail, s engine.Snapshot) {
	t, ok := dates(d.Row.ID, s)
	if !ok {
		return
	}
	if d.Row.Status == fleet.Active {
		for _, m := range t.Steps {
			p.Line(m.Name, draw.Text.Of(s.Clock.Epoch.Add(m.At).UTC().Format(time.DateOnly)), draw.Faint.Of(", in "+draw.Duration(m.At-s.Clock.Elapsed)))
		}
		return
	}
	p.Line("flight", draw.Text.Of(widget.Count(int(t.Flight))), draw.Faint.Of("  "), draw.Accent.Of(t.Doing))
	if t.Altitude > 0 {
		p.Line("altitude", draw.Text.Of(draw.Fixed(t.Altitude.Kilometres(), 1)+" km"), draw.Faint.Of(", node "), draw.Text.Of(draw.Fixed(t.Node.Degrees(), 2)+"°"), draw.Faint.Of(" east of its plane's"))
	}
	if t.Late > 0 {
		p.Line("late", widget.Late(t.Late, t.Why)...)
	}
	for _, m := range fitting(t.Steps, p.Left()) {
		mark, style, when := "○ ", draw.Text, "never"
		date := widget.None
		if m.At < longest {
			when, date = "in "+draw.Duration(m.At-s.Clock.Elapsed), s.Clock.Epoch.Add(m.At).UTC().Format("2006-01-02 15:04Z")
		}
		if m.Past {
			mark, style, when = "● ", draw.Faint, draw.Duration(s.Clock.Elapsed-m.At)+" ago"
		}
		p.Grid.Text(p.Label-2, p.Y, mark+m.Name, style)
		p.Grid.Text(p.Label+12, p.Y, date, style)
		p.Grid.Text(p.Label+31, p.Y, when, style)
		p.Y++
	}
}

// longest bounds what is shown as a date.
const longest = 200 * 365 * 24 * time.Hour

// fitting are so many of a satellite's steps: those that are past go first, the last stays.
func fitting(steps []outlook.Milestone, room int) []outlook.Milestone {
	for len(steps) > max(1, room) && steps[0].Past {
		steps = steps[1:]
	}
	if n := len(steps); n > max(1, room) {
		steps = append(slices.Clone(steps[:max(0, room-1)]), steps[n-1])
	}
	return steps
}
