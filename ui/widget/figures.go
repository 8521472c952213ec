package widget

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/unit"
	"orrery/ui/draw"
)

// Figures as the panes show them: a quantity, its unit, and always the same
// width for the same kind, so that columns stand still while numbers run.

// None stands where there is no such figure.
const None = "–"

// Watts is a power: 24.5 MW.
func Watts(p unit.Power) string { return draw.Power(float64(p)) }

// Joules is an energy, in watt-hours as the field says it.
func Joules(e unit.Energy) string { return draw.Energy(float64(e)) }

// Degrees is a temperature in degrees Celsius.
func Degrees(t unit.Temperature) string {
	if t <= 0 {
		return None // nothing has absolute zero: there is no such thing
	}
	return draw.Celsius(float64(t))
}

// Kilograms is a mass.
func Kilograms(m unit.Mass) string { return draw.Mass(float64(m)) }

// GivenMass says of a mass what the parts weigh that make it up, where that is more: the mass
// is then one that was given. parts is 0 where they do not weigh more.
func GivenMass(parts unit.Mass) string {
	if parts <= 0 {
		return ""
	}
	return " as given; parts weigh " + Kilograms(parts)
}

// Dollars is an amount of money.
func Dollars(m unit.Money) string { return draw.Money(m.Dollars()) }

// Count is a number with its thousands apart.
func Count(n int) string { return draw.Count(int64(n)) }

// Hours is work in accelerator-hours.
func Hours(w unit.Work) string { return draw.Fixed(w.Hours(), 0) + " h" }

// UntilLightChange is the time to the next change of light, with seconds if it is under an hour.
func UntilLightChange(d time.Duration) string {
	switch {
	case d <= 0:
		return None
	case d < 100*time.Minute:
		s := int64(d / time.Second)
		return fmt.Sprintf("%02d:%02d", s/60, s%60)
	}
	return draw.Duration(d)
}

// LightOf is the mark, the word and the style of a satellite in light or dark.
func LightOf(lit bool) (mark, word string, style draw.Style) {
	if lit {
		return "●", "lit", draw.Lit
	}
	return "○", "dark", draw.Dark
}

// Calm turns what is as it should be into plain text, so that only trouble has
// a colour in a table.
func Calm(s draw.Style) draw.Style {
	if s == draw.Good {
		return draw.Text
	}
	return s
}

// PlaneName is a plane as tables show it: P08.
func PlaneName(plane int) string {
	if plane <= 0 {
		return None
	}
	return fmt.Sprintf("P%02d", plane)
}

// Plural is a number and its noun: 1 node, 20 nodes.
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return Count(n) + " " + noun + "s"
}

// Bar is a share from 0 to 1 as a text of blocks, to an eighth of a cell.
func Bar(share float64, width int) string {
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

// Milliseconds is a round trip: 87.6 ms.
func Milliseconds(d time.Duration) string { return draw.Fixed(d.Seconds()*1000, 1) + " ms" }

// NearlyFull is the share of its capacity from which on a link is worth a look.
const NearlyFull = 0.9

// ScaleOf is a scale for one figure, never finer than a fiftieth of its size, so that a constant is
// drawn as a flat line.
func ScaleOf(values []float64) draw.Range {
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
