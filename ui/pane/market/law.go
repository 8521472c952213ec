package market

import (
	"fmt"
	"strings"

	"orrery/engine"
	"orrery/engine/compliance"
	"orrery/engine/table"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// drawLaw draws what law holds back, in a line.
func drawLaw(g draw.Grid, s engine.Snapshot) {
	v := s.Law
	if len(v.Rulings) == 0 && v.Waiting+v.Flights+v.Silent == 0 && v.WaitedH == 0 {
		g.Spans(0, 0, draw.Faint.Of("law nothing in force"))
		return
	}
	words := []draw.Span{draw.Faint.Of("law "), ruled(len(v.Rulings)), draw.Faint.Of(" in force")}
	for _, part := range [...]struct {
		name  string
		count int
		of    int // 0: not of any
	}{
		{"  jobs held ", v.Waiting, 0}, {"  flights held ", v.Flights, 0}, {"  stations closed ", v.Stations, v.OfStations},
		{"  nodes controlled ", v.Controlled, v.OfNodes}, {"  unfiled ", v.Silent, 0},
	} {
		words = append(words, draw.Faint.Of(part.name), ruled(part.count))
		if part.of > 0 {
			words = append(words, draw.Faint.Of(fmt.Sprintf(" of %d", part.of)))
		}
	}
	words = append(words, draw.Faint.Of("  waited so far "), draw.Text.Of(draw.Fixed(v.WaitedH, 1)+" job h"))
	g.Spans(0, 0, widget.Fitting(g.Width(), words)...)
}

// ruled is how many things law binds.
func ruled(n int) draw.Span {
	if n == 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Warn.Of(table.Grouped(int64(n)))
}

// drawRulings draws which laws are in force, whom they bind and what they hold, as far as there
// is room.
func drawRulings(g draw.Grid, v compliance.View) {
	if g.Height() < 2 {
		return
	}
	y := 0
	line := func(spans ...draw.Span) {
		if y < g.Height() {
			g.Spans(0, y, widget.Fitting(g.Width(), spans)...)
		}
		y++
	}
	line(draw.Title.Of("law"), draw.Faint.Of("  rules of a game, not legal advice"))
	for _, r := range v.Rulings {
		state := r.State
		if state == "" {
			state = "a state"
		}
		line(draw.Warn.Of(state+": "), draw.Text.Of(r.Says), draw.Faint.Of("  binds "+r.Binds))
	}
	if len(v.Rulings) == 0 {
		line(draw.Faint.Of("no state forbids anything now"), draw.Faint.Of(": press x and choose law"), draw.Faint.Of(" to change that"))
	}
	for _, h := range v.Held {
		line(draw.Warn.Of(widget.Plural(h.Jobs, "job")), draw.Faint.Of(" of "), draw.Text.Of(widget.Plural(h.Accelerators, "accelerator")), draw.Faint.Of(" held by "+h.Rule))
	}
	line(draw.Faint.Of("held back so far "), draw.Text.Of(strings.TrimSpace(draw.SI(v.HeldBackH, ""))+" accelerator-hours"), draw.Faint.Of(", flights "), draw.Text.Of(draw.Fixed(v.Late.Hours()/24, 1)+" d"))
	for _, group := range v.Groups {
		line(draw.Text.Of(group.Name), draw.Faint.Of(fmt.Sprintf("  %d nodes  filing ", group.Nodes)), filing(group), draw.Faint.Of("  reached by "), draw.Text.Of(reach(group)))
	}
}

// filing is a group's spectrum filing.
func filing(g compliance.Group) draw.Span {
	if g.Good {
		return draw.Faint.Of(g.Filing())
	}
	return draw.Warn.Of(g.Filing())
}

// reach are the states whose laws reach a group.
func reach(g compliance.Group) string {
	if len(g.Reach) == 0 {
		return "none that is said"
	}
	return strings.Join(g.Reach, ", ")
}

// lawLines is how many lines all that law says takes.
func lawLines(v compliance.View) int {
	return 2 + max(1, len(v.Rulings)) + len(v.Held) + len(v.Groups)
}
