package receipt

import (
	"fmt"
	"html/template"
	"math"
	"strconv"
	"strings"

	"orrery/ui/draw"
)

// Figures are SVG of our own: widths are shares of the page and type is the page's, so that a
// figure reads alike on a telephone and on paper; colours are classes, so that it is light or
// dark as the page is. A plotting library writes both into every element.

// chart is a line of values by day, NaN where there is none, with its scale.
func chart(values []float64, title, unit string) template.HTML {
	if len(values) == 0 {
		return ""
	}
	const height, head, foot = 170.0, 22.0, 22.0
	step := niceStep(most(values) / 3)
	top := step * math.Max(1, math.Ceil(most(values)/step))
	up := func(v float64) float64 { return head + (height-head-foot)*(1-v/top) }
	var b strings.Builder
	figure(&b, title, height)
	for v := 0.0; v <= top*1.0001; v += step {
		fmt.Fprintf(&b, `<line class="grid" x1="0" x2="100%%" y1="%.1f" y2="%.1f"/><text x="0" y="%.1f">%s</text>`, up(v), up(v), up(v)-4, template.HTMLEscapeString(unit+scale(v)))
	}
	fmt.Fprintf(&b, `<svg x="0" y="%g" width="100%%" height="%g" viewBox="0 0 1000 100" preserveAspectRatio="none">`, head, height-head-foot)
	for _, part := range pieces(values) {
		fmt.Fprintf(&b, `<polyline class="line" points="%s"/>`, points(values, part, top))
	}
	fmt.Fprintf(&b, `</svg><text x="0" y="%g">day 1</text><text x="100%%" y="%g" text-anchor="end">day %d</text></svg></figure>`, height-5, height-5, len(values))
	return template.HTML(b.String())
}

// scale is a number on a scale, in short.
func scale(v float64) string {
	if v >= 1000 {
		return strings.TrimSpace(draw.SI(v, ""))
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}

// figure begins a figure with its title.
func figure(b *strings.Builder, title string, height float64) {
	name := template.HTMLEscapeString(title)
	fmt.Fprintf(b, `<figure><figcaption>%s</figcaption><svg width="100%%" height="%g" role="img" aria-label="%s">`, name, height, name)
}

// pieces are the ranges of values without a gap.
func pieces(values []float64) (all [][2]int) {
	from := -1
	for i, v := range append(values[:len(values):len(values)], math.NaN()) {
		switch {
		case math.IsNaN(v) && from >= 0:
			all, from = append(all, [2]int{from, i}), -1
		case !math.IsNaN(v) && from < 0:
			from = i
		}
	}
	return all
}

// points are a range of values on a field of 1,000 by 100; a single one is a short dash.
func points(values []float64, part [2]int, top float64) string {
	var b strings.Builder
	at := func(i float64) float64 { return 1000 * i / math.Max(1, float64(len(values)-1)) }
	for i := part[0]; i < part[1]; i++ {
		fmt.Fprintf(&b, "%.1f,%.1f ", at(float64(i)), 100*(1-values[i]/top))
	}
	if part[1]-part[0] == 1 {
		fmt.Fprintf(&b, "%.1f,%.1f", at(float64(part[0])+0.5)+2, 100*(1-values[part[0]]/top))
	}
	return strings.TrimSpace(b.String())
}

// most is the largest value, 0 where there is none.
func most(values []float64) (top float64) {
	for _, v := range values {
		if v > top {
			top = v
		}
	}
	return top
}

// niceStep is the round step of a scale next above a size: 1, 2 or 5 times a power of ten.
func niceStep(size float64) float64 {
	if !(size > 0) {
		return 1
	}
	ten := math.Pow(10, math.Floor(math.Log10(size)))
	for _, n := range []float64{1, 2, 5} {
		if n*ten >= size {
			return n * ten
		}
	}
	return 10 * ten
}

// bar is a row of a figure of bars.
type bar struct {
	Name, Text string
	Share      float64 // of the whole width
	Class      string
}

// Where bars begin and end, in per cent of the width: names are before, figures after.
const barsFrom, barsTo = 34.0, 80.0

// bars are rows of shares, with marks across them at others.
func bars(rows []bar, title string, marks []bar) template.HTML {
	if len(rows) == 0 {
		return ""
	}
	const each, head = 20.0, 18.0
	at := func(share float64) float64 { return barsFrom + (barsTo-barsFrom)*math.Min(1, math.Max(0, share)) }
	top, low := 0.0, each*float64(len(rows))
	if len(marks) > 0 {
		top, low = head, head+low
	}
	var b strings.Builder
	figure(&b, title, low+2)
	for i, r := range rows {
		y := top + each*float64(i)
		fmt.Fprintf(&b, `<text x="0" y="%.1f">%s</text><rect class="track" x="%g%%" y="%.1f" width="%g%%" height="12"/><rect class="%s" x="%g%%" y="%.1f" width="%.3f%%" height="12"/><text class="n" x="100%%" y="%.1f" text-anchor="end">%s</text>`,
			y+14, template.HTMLEscapeString(r.Name), barsFrom, y+4, barsTo-barsFrom, r.Class, barsFrom, y+4, at(r.Share)-barsFrom, y+14, template.HTMLEscapeString(r.Text))
	}
	for _, m := range marks {
		fmt.Fprintf(&b, `<line class="mark" x1="%.2f%%" x2="%.2f%%" y1="%g" y2="%g"/><text x="%.2f%%" y="12" text-anchor="%s">%s</text>`, at(m.Share), at(m.Share), head-3, low, at(m.Share), m.Class, m.Text)
	}
	b.WriteString("</svg></figure>")
	return template.HTML(b.String())
}
