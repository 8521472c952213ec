package versus

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/figure"
	"orrery/ui/draw"
	"orrery/ui/futures"
)

// curves are the figures that are drawn over time, the first ones where there is little room.
var curves = []figure.Key{
	"work.delivered_accelerator_h", "jobs.waiting", "work.goodput_share", "condition.mean_charge_share",
	"work.delivered_share", "jobs.mean_wait_min", futures.Missed, "condition.throttled_nodes", "energy.unserved_kwh",
	"network.carried_bit", "jobs.done", "money.treasury_usd",
}

// The least room of a chart, in cells.
const (
	chartWidth  = 36
	chartHeight = 6
)

// drawCurves shows both futures over each other, a chart for each figure.
func (v *View) drawCurves(g draw.Grid) {
	g.Spans(0, 0, draw.GraphA.Of("A ━━ solid"), draw.Faint.Of("   "), draw.GraphB.Of("B ╍╍ dashed"),
		draw.Faint.Of(fmt.Sprintf("   from %s to %s", draw.Elapsed(v.seen.from), draw.Elapsed(v.drawnTo()))))
	columns, rows := max(1, min(3, g.Width()/chartWidth)), max(1, min(4, (g.Height()-1)/chartHeight))
	w, h := g.Width()/columns, (g.Height()-1)/rows
	for n, key := range v.drawn() {
		x, y := n%columns, n/columns
		if y >= rows {
			break
		}
		v.drawChart(g.Sub(x*w, 1+y*h, w-2, h), futures.Row(key))
	}
}

// drawn are the curves of figures that both futures have, those last that never change.
func (v *View) drawn() []figure.Key {
	var keys, flat []figure.Key
	a, b := v.seen.courses[0].Last(), v.seen.courses[1].Last()
	for _, key := range curves {
		i := futures.Row(key)
		if i < 0 || math.IsNaN(a[i]) || math.IsNaN(b[i]) {
			continue
		}
		if least, most := span(&v.seen.courses[0], &v.seen.courses[1], i); least == most {
			flat = append(flat, key)
			continue
		}
		keys = append(keys, key)
	}
	return append(keys, flat...)
}

// drawChart shows one figure of both over time.
func (v *View) drawChart(g draw.Grid, row int) {
	f := &futures.Rows[row]
	a, b := &v.seen.courses[0], &v.seen.courses[1]
	g.Sub(0, 0, g.Width(), 1).Fit(f.Label(), draw.Title, draw.Left)
	values := fmt.Sprintf("A %s  B %s", number(f, v.seen.figures[0][row]), number(f, v.seen.figures[1][row]))
	if draw.Width(f.Label())+draw.Width(values)+2 <= g.Width() {
		g.TextRight(g.Width(), 0, values, draw.Text)
	}
	least, most := span(a, b, row)
	texts := [2]string{number(f, most), number(f, least)}
	left := max(draw.Width(texts[0]), draw.Width(texts[1])) + 1
	body := g.Sub(left, 1, g.Width()-left, g.Height()-2)
	g.TextRight(left-1, 1, texts[0], draw.Faint)
	if body.Height() > 1 {
		g.TextRight(left-1, body.Height(), texts[1], draw.Faint)
	}
	g.VLine(left-1, 1, body.Height(), draw.Border)
	if least == most { // a flat line lies in the middle
		least, most = least-1, most+1
	}
	var dots draw.Dots
	dots.Resize(body.Width(), body.Height())
	if to := v.drawnTo(); v.seen.clock < to {
		share := float64(v.seen.clock-v.seen.from) / float64(to-v.seen.from)
		body.VLine(int(share*float64(body.Width()-1)+0.5), 0, body.Height(), draw.Accent)
	}
	plot := plotting{dots: &dots, from: v.seen.from, to: v.drawnTo(), least: least, most: most, row: row}
	plot.line(a, draw.Pen{Style: draw.GraphA}, 0)
	plot.line(b, draw.Pen{Style: draw.GraphB, Rank: 1}, 4)
	dots.Draw(body)
}

// drawnTo is the end of the curves: the furthest that both have reached.
func (v *View) drawnTo() time.Duration { return max(v.seen.clock, v.seen.furthest) }

// span is between which values a figure of both lies.
func span(a, b *futures.Curve, row int) (least, most float64) {
	least, most = math.Inf(1), math.Inf(-1)
	for _, c := range []*futures.Curve{a, b} {
		for _, values := range c.Values {
			if v := values[row]; !math.IsNaN(v) {
				least, most = min(least, v), max(most, v)
			}
		}
	}
	return least, most
}

// plotting puts courses on a canvas of dots.
type plotting struct {
	dots        *draw.Dots
	from, to    time.Duration
	least, most float64
	row         int
}

// line draws a course; dash is how many dots of a dash and its gap together, 0 for a whole
// line.
func (p plotting) line(c *futures.Curve, pen draw.Pen, dash int) {
	w, h := p.dots.Size()
	last, next := -1, 0
	for x := range w {
		at := p.from + time.Duration(float64(p.to-p.from)*float64(x)/float64(max(1, w-1)))
		for next+1 < len(c.At) && c.At[next+1] <= at {
			next++
		}
		v := c.Values[next][p.row]
		if math.IsNaN(v) {
			last = -1
			continue
		}
		y := h - 1 - int(math.Round((v-p.least)/(p.most-p.least)*float64(h-1)))
		if last < 0 {
			last = y
		}
		if dash == 0 || x%dash < dash/2 {
			p.dots.Line(draw.Dot{X: x, Y: last}, draw.Dot{X: x, Y: y}, pen)
		}
		last = y
	}
}
