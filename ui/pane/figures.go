package pane

import (
	"fmt"
	"math"
	"time"

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

// milliseconds is a round trip: 87.6 ms.
func milliseconds(d time.Duration) string { return draw.Fixed(d.Seconds()*1000, 1) + " ms" }

// nearlyFull is the share of its capacity from which on a link is worth a look.
const nearlyFull = 0.9

// around is a scale for one figure, never finer than a fiftieth of its size: a
// figure that stands still is drawn still.
func around(values []float64) draw.Range {
	r := draw.Range{Min: math.Inf(1), Max: math.Inf(-1)}
	for _, v := range values {
		r.Min, r.Max = min(r.Min, v), max(r.Max, v)
	}
	if least := math.Abs(r.Max) / 50; r.Max-r.Min < least {
		middle := (r.Max + r.Min) / 2
		r = draw.Range{Min: middle - least/2, Max: middle + least/2}
	}
	return r
}
