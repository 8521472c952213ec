package pane

import (
	"fmt"
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/unit"
	"orrery/ui/draw"
)

// Figures as the panes show them: a quantity, its unit, and always the same
// width for the same kind, so that columns stand still while numbers run.

const none = "–" // there is no such figure here

func watts(p unit.Power) string         { return draw.Power(float64(p)) }
func joules(e unit.Energy) string       { return draw.Energy(float64(e)) }
func degrees(t unit.Temperature) string { return draw.Celsius(float64(t)) }
func kilograms(m unit.Mass) string      { return draw.Mass(float64(m)) }
func dollars(m unit.Money) string       { return draw.Money(m.Dollars()) }
func count(n int) string                { return draw.Count(int64(n)) }
func hours(w unit.Work) string          { return draw.Fixed(w.Hours(), 0) + " h" }

// toTurn is the time to the next change of light: minutes and seconds under an
// hour, where they matter.
func toTurn(d time.Duration) string {
	switch {
	case d <= 0:
		return none
	case d < 100*time.Minute:
		s := int64(d / time.Second)
		return fmt.Sprintf("%02d:%02d", s/60, s%60)
	}
	return draw.Duration(d)
}

// lightOf is the mark, the word and the style of a satellite in light or dark.
func lightOf(lit bool) (mark, word string, style draw.Style) {
	if lit {
		return "●", "lit", draw.Lit
	}
	return "○", "dark", draw.Dark
}

// chargeStyle warns where charge comes near the floor that plans keep.
func chargeStyle(charge, floor float64) draw.Style {
	const near = 0.02 // as the alarm warns
	return draw.Limits{Warn: floor + near, Critical: floor}.Style(charge)
}

// heatStyle warns where a temperature comes near its limit.
func heatStyle(t, limit unit.Temperature) draw.Style {
	if limit <= 0 {
		return draw.Text
	}
	const near, at = 5, 1 // kelvin, as the alarm warns
	return draw.Limits{Warn: float64(limit) - near, Critical: float64(limit) - at}.Style(float64(t))
}

// limitStyle says how much a satellite's limit matters: it does where it slows
// work down; a limit that only keeps further jobs off is plain.
func limitStyle(r engine.NodeRow) draw.Style {
	switch {
	case slowed(r):
		return draw.Warn
	case r.Limit == fleet.ByDrain:
		return draw.Accent
	case r.Limit == fleet.Free, r.Limit == fleet.ByAbsence:
		return draw.Faint
	}
	return draw.Text
}

// slowed says whether a node works at less than full speed.
func slowed(r engine.NodeRow) bool { return r.Busy > 0 && r.Speed < 0.9995 }

// calm turns what is as it should be into plain text, so that only trouble has
// a colour in a table.
func calm(s draw.Style) draw.Style {
	if s == draw.Good {
		return draw.Text
	}
	return s
}

// planeName is a plane as tables show it: P08.
func planeName(plane int) string {
	if plane <= 0 {
		return none
	}
	return fmt.Sprintf("P%02d", plane)
}

// plural is a number and its noun: 1 node, 20 nodes.
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return count(n) + " " + noun + "s"
}

// bar is a share from 0 to 1 as a text of blocks, to an eighth of a cell.
func bar(share float64, width int) string {
	eighths := []rune(" ▏▎▍▌▋▊▉")
	n := int(max(0, min(share, 1))*float64(8*width) + 0.5)
	if share > 0 {
		n = max(n, 1)
	}
	out := make([]rune, 0, width)
	for range n / 8 {
		out = append(out, '█')
	}
	if n%8 > 0 {
		out = append(out, eighths[n%8])
	}
	return string(out)
}
