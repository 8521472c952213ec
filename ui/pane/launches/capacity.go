package launches

import (
	"fmt"

	"orrery/engine"
	"orrery/engine/outlook"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// drawCapacity draws nodes and petaFLOP/s at the end of each quarter, and the money below.
func drawCapacity(g draw.Grid, s engine.Snapshot) {
	const least, most, wide = 5, 9, 132
	all := s.Campaign.Quarters
	if len(all) == 0 {
		text := "no quarter to show"
		if !s.Wanted.Campaign.Quarters {
			text = "reading …"
		}
		g.Text(2, 0, text, draw.Faint)
		return
	}
	h := g.Height()
	if money := min(most, h-len(all)-3); money >= least {
		below := g.Sub(2, h-money, g.Width()-3, money)
		g.HLine(0, h-money-1, g.Width(), draw.Border)
		half := below.Width()/2 - 1
		drawBooks(&widget.Sheet{Grid: below.Sub(0, 0, min(below.Width(), max(half, 66)), money), Label: 13}, s)
		if g.Width() >= wide {
			drawPlans(below.Sub(half+2, 0, below.Width()-half-2, money), s)
		}
		g = g.Sub(0, 0, g.Width(), h-money-1)
	}
	below := g.Sub(2, 0, g.Width()-3, g.Height())
	if lines := g.Height() - 2; lines >= 4*len(all) {
		drawTall(below, all, s.Campaign.Drawn)
	} else {
		drawFlat(below, all, s.Campaign.Drawn)
	}
}

// scale is the most nodes that a quarter shows.
func scale(all []outlook.Quarter) int {
	most := 1
	for _, q := range all {
		most = max(most, q.Planned, q.Nodes, q.P90)
	}
	return most
}

// petaflops is what so many nodes can do.
func petaflops(q outlook.Quarter, nodes int) string {
	return draw.Fixed(float64(nodes)*q.Each/1e15, 0)
}

// The marks of a quarter's bars.
const (
	plannedMark = '┃'
	flownMark   = '▇'
	bandMark    = '▒'
	middleMark  = '█'
)

// drawFlat draws a line for each quarter, the last where there is not room for all: its
// figures, and a bar of what is in service with the band of what may come and a mark for what
// was planned. The band is that of so many futures.
func drawFlat(g draw.Grid, all []outlook.Quarter, futures int) {
	const room = 64
	heads := []struct {
		right int
		text  string
	}{{16, "planned"}, {24, "flown"}, {32, "P10"}, {40, "P50"}, {48, "P90"}, {62, "PFLOP/s"}}
	g.Text(0, 0, "quarter", draw.Title)
	for _, head := range heads {
		g.TextRight(head.right, 0, head.text, draw.Title)
	}
	if lines := g.Height() - 2; len(all) > lines {
		all = all[len(all)-max(0, lines):]
	}
	most, runs := scale(all), running(all)
	for i, q := range all {
		row := g.Sub(0, 1+i, g.Width(), 1)
		row.Text(0, 0, q.Name, draw.Text)
		row.TextRight(heads[0].right, 0, widget.Count(q.Planned), draw.Text)
		if i <= runs {
			row.TextRight(heads[1].right, 0, widget.Count(q.Nodes), draw.Strong)
			row.TextRight(heads[5].right, 0, petaflops(q, q.Nodes), draw.Strong)
		}
		if futures > 0 {
			for k, n := range [...]int{q.P10, q.P50, q.P90} {
				row.TextRight(heads[2+k].right, 0, draw.About(widget.Count(n)), draw.Estimate)
			}
		}
		if !q.Over && futures > 0 {
			row.Sub(heads[5].right-9, 0, 9, 1).Fill(' ', draw.Text)
			row.TextRight(heads[5].right, 0, draw.About(petaflops(q, q.P50)), draw.Estimate)
		}
		drawQuarter(row.Sub(room, 0, row.Width()-room, 1), q, scaled{most, futures})
	}
	drawLegend(g.Sub(0, 1+len(all), g.Width(), 1), draw.GraphB.Of(string(plannedMark)), futures)
}

// running is the place of the quarter that runs now.
func running(all []outlook.Quarter) int {
	for i, q := range all {
		if !q.Over {
			return i
		}
	}
	return len(all) - 1
}

// scaled is how bars are drawn: the most nodes of any, and of how many futures bands are.
type scaled struct{ most, futures int }

// drawQuarter draws one bar: in service, from P10 to P90, P50, and what was planned.
func drawQuarter(g draw.Grid, q outlook.Quarter, to scaled) {
	at := func(n int) int { return n * g.Width() / to.most }
	if to.futures > 0 {
		g.Sub(at(q.P10), 0, max(1, at(q.P90)-at(q.P10)), 1).Fill(bandMark, draw.Estimate)
	}
	g.Sub(0, 0, at(q.Nodes), 1).Fill(flownMark, draw.GraphA)
	if to.futures > 0 {
		g.Set(min(at(q.P50), g.Width()-1), 0, middleMark, draw.Estimate)
	}
	g.Set(min(at(q.Planned), g.Width()-1), 0, plannedMark, draw.GraphB)
}

// tall is where the columns of drawTall end, and where its bars begin.
const tallLabel, tallNodes, tallFlops, tallRoom = 10, 48, 62, 65

// drawTall draws three bars for each quarter: planned, flown, and what may come, of so many
// futures.
func drawTall(g draw.Grid, all []outlook.Quarter, futures int) {
	g.Text(0, 0, "quarter", draw.Title)
	g.TextRight(tallNodes, 0, "nodes", draw.Title)
	g.TextRight(tallFlops, 0, "PFLOP/s", draw.Title)
	to, runs := scaled{scale(all), futures}, running(all)
	for i, q := range all {
		rows := g.Sub(0, 1+4*i, g.Width(), 3)
		rows.Text(0, 0, q.Name, draw.Text)
		drawPlanned(rows, q, to.most)
		switch {
		case q.Over:
			drawFlown(rows, q, to.most, "flown")
			drawBand(rows.Sub(0, 2, rows.Width(), 1), q, to)
		case i == runs:
			drawFlown(rows, q, to.most, "flown, until now")
			drawBand(rows.Sub(0, 2, rows.Width(), 1), q, to)
		default:
			drawBand(rows.Sub(0, 1, rows.Width(), 1), q, to)
		}
	}
	drawLegend(g.Sub(0, 1+4*len(all), g.Width(), 1), draw.GraphB.Of(string(flownMark)), futures)
}

// figures puts the figures of a bar before it, and gives the room for the bar.
func figures(row draw.Grid, nodes, flops draw.Span) (bar draw.Grid) {
	row.TextRight(tallNodes, 0, nodes.Text, nodes.Style)
	row.TextRight(tallFlops, 0, flops.Text, flops.Style)
	return row.Sub(tallRoom, 0, row.Width()-tallRoom, 1)
}

// drawPlanned draws what was planned in the first of some rows.
func drawPlanned(rows draw.Grid, q outlook.Quarter, most int) {
	row := rows.Sub(0, 0, rows.Width(), 1)
	row.Text(tallLabel, 0, "planned", draw.Faint)
	bar := figures(row, draw.Text.Of(widget.Count(q.Planned)), draw.Text.Of(petaflops(q, q.Planned)))
	bar.Sub(0, 0, q.Planned*bar.Width()/most, 1).Fill(flownMark, draw.GraphB)
}

// drawFlown draws what is in service in the second of some rows.
func drawFlown(rows draw.Grid, q outlook.Quarter, most int, label string) {
	row := rows.Sub(0, 1, rows.Width(), 1)
	row.Text(tallLabel, 0, label, draw.Faint)
	bar := figures(row, draw.Strong.Of(widget.Count(q.Nodes)), draw.Strong.Of(petaflops(q, q.Nodes)))
	bar.Sub(0, 0, q.Nodes*bar.Width()/most, 1).Fill(flownMark, draw.GraphA)
}

// drawBand draws what may come in a row.
func drawBand(row draw.Grid, q outlook.Quarter, to scaled) {
	row.Text(tallLabel, 0, "P10–P50–P90", draw.Faint)
	if to.futures == 0 {
		return
	}
	about := func(n int) string { return draw.About(widget.Count(n)) }
	bar := figures(row, draw.Estimate.Of(about(q.P10)+" "+about(q.P50)+" "+about(q.P90)), draw.Estimate.Of(draw.About(petaflops(q, q.P50))))
	at := func(n int) int { return n * bar.Width() / to.most }
	bar.Sub(at(q.P10), 0, max(1, at(q.P90)-at(q.P10)), 1).Fill(bandMark, draw.Estimate)
	bar.Set(min(at(q.P50), bar.Width()-1), 0, middleMark, draw.Estimate)
}

// drawLegend says what the marks mean, and how many futures are drawn.
func drawLegend(g draw.Grid, planned draw.Span, futures int) {
	of := fmt.Sprintf("%d futures", outlook.Futures)
	if futures < outlook.Futures {
		of = fmt.Sprintf("%d of %d futures", futures, outlook.Futures)
	}
	g.Spans(0, 0, widget.Fitting(g.Width(), []draw.Span{
		draw.GraphA.Of(string(flownMark)), draw.Faint.Of(" in service  "), planned, draw.Faint.Of(" planned at the start  "),
		draw.Estimate.Of(string(bandMark)), draw.Faint.Of(" P10–P90, "), draw.Estimate.Of(string(middleMark)), draw.Faint.Of(" P50 of " + of), draw.Faint.Of("; of quarters that are over, as it looked at the start"),
	})...)
}
