package power

import (
	"math"
	"slices"
	"time"

	"orrery/engine"
	"orrery/engine/sky"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// yearTable says where the parts of a plane's row stand: its name, the strip of
// the year, figures and, where there is room, the names of its seasons.
type yearTable struct {
	strip, width  int // where the strip begins, and its cells
	figures       int // where the figures begin
	beta, seasons bool
	most          time.Duration // the longest dark arc of all planes
}

// Widths of the parts of a row, cells.
const (
	arcWidth    = 9
	litWidth    = 8
	betaWidth   = 13
	seasonWidth = 25
)

// apart keeps the most of a strip at seven eighths of a cell, so that the strips
// of neighbours do not run together.
const apart = 8 / 6.999

// yearTableOf divides a row of so many cells.
func yearTableOf(width int, years []sky.PlaneYear) yearTable {
	const withSeasons, withBeta = 104, 64
	t := yearTable{strip: len("plane"), seasons: width >= withSeasons, beta: width >= withBeta}
	for i := range years {
		t.strip = max(t.strip, draw.Width(yearName(years, i)))
		t.most = max(t.most, years[i].Longest)
	}
	t.strip = min(t.strip, max(width/5, len("plane"))) + 3
	rest := arcWidth + litWidth
	if t.beta {
		rest += betaWidth
	}
	if t.seasons {
		rest += 2 + seasonWidth*(1+(width-withSeasons)/70)
	}
	t.width = max(width-t.strip-rest, 0)
	t.figures = t.strip + t.width
	return t
}

// yearName is a plane's name, with its group where there are several.
func yearName(years []sky.PlaneYear, i int) string {
	y := years[i]
	if y.Group == years[0].Group && y.Group == years[len(years)-1].Group {
		return y.Plane
	}
	return y.Group + " " + y.Plane
}

// draw draws the view.
func (v *seasons) draw(g draw.Grid, s engine.Snapshot) {
	if len(s.Sky.Years) == 0 {
		word := "loading …"
		if s.Wanted.Sky.Years {
			word = "no plane is planned: the year's light is found for planned planes"
		}
		g.Text(1, 0, word, draw.Faint)
		return
	}
	t := yearTableOf(g.Width(), s.Sky.Years)
	now := present(s)
	v.rows = t.head(g, s.Sky.Years[0], now)
	room := g.Height() - v.rows
	below := min(max(room-len(s.Sky.Years), 2), 3) // without a rule where planes would go off screen
	if room < 6 {
		below = 0
	}
	v.list.Fit(min(room-below, len(s.Sky.Years)), planeWindow(s))
	first, rows := v.list.Shown()
	if rows < len(s.Sky.Years) {
		g.TextRight(g.Width()-1, 0, widget.Count(rows)+" of "+widget.Plural(len(s.Sky.Years), "plane"), draw.Faint)
	}
	for k := range rows {
		i := first + k
		if i >= len(s.Sky.Years) {
			break
		}
		t.row(g.Sub(0, v.rows+k, g.Width(), 1), yearName(s.Sky.Years, i), s.Sky.Years[i], now)
		if i == v.list.Row() {
			g.Text(0, v.rows+k, ">", draw.Accent)
			g.Sub(0, v.rows+k, g.Width(), 1).Put(draw.Cursor)
		}
	}
	y, ok := v.selected(s)
	if ok && below > 0 {
		end := v.rows + rows
		if below > 2 {
			g.HLine(0, end, g.Width(), draw.Border)
			end++
		}
		t.detail(g.Sub(0, end, g.Width(), g.Height()-end), y, now)
	}
}

// head draws the title, the mark of the present day and the headings, and
// answers how many lines it took.
func (t yearTable) head(g draw.Grid, y sky.PlaneYear, now time.Time) int {
	g.Spans(1, 0, draw.Title.Of("light of "+y.From.UTC().Format("2006")), draw.Faint.Of("   dark time an orbit, "), draw.Dark.Of("▇"),
		draw.Faint.Of(" is "+minutes(t.most)))
	line := 1
	if at, ok := t.today(y, now); ok && g.Height() >= 12 {
		word := "▾ today " + dateOf(now)
		if at+draw.Width(word) > t.width {
			word = "today " + dateOf(now) + " ▾"
			at -= draw.Width(word) - 1
		}
		g.Text(t.strip+max(at, 0), line, word, draw.Accent)
		line++
	}
	g.Text(2, line, "plane", draw.Title)
	t.months(g.Sub(t.strip, line, t.width, 1), y)
	figures := g.Sub(t.figures, line, g.Width()-t.figures, 1)
	figures.TextRight(arcWidth, 0, "longest", draw.Title)
	figures.TextRight(arcWidth+litWidth, 0, "lit", draw.Title)
	if t.beta {
		figures.TextRight(arcWidth+litWidth+betaWidth, 0, "beta", draw.Title)
	}
	if t.seasons {
		figures.Text(arcWidth+litWidth+betaWidth+2, 0, "dark seasons", draw.Title)
	}
	return line + 1
}

// today is the cell of a strip that the present lies in.
func (t yearTable) today(y sky.PlaneYear, now time.Time) (at int, ok bool) {
	share, ok := passed(y, now)
	return int(share * float64(t.width)), ok && t.width > 0
}

// months writes the months where they begin: names, or their first letters.
func (t yearTable) months(g draw.Grid, y sky.PlaneYear) {
	letters := 3
	if g.Width() < 12*4 {
		letters = 1
	}
	if g.Width() < 12 || y.Span <= 0 {
		return
	}
	for m := range 12 {
		first := y.From.AddDate(0, m, 0)
		at := int(float64(first.Sub(y.From)) / float64(y.Span) * float64(g.Width()))
		g.Text(at, 0, first.UTC().Format("Jan")[:letters], draw.Faint)
	}
}

// row draws a plane's year in a line.
func (t yearTable) row(g draw.Grid, name string, y sky.PlaneYear, now time.Time) {
	g.Sub(2, 0, t.strip-3, 1).Fit(name, draw.Strong, draw.Left)
	strip := g.Sub(t.strip, 0, t.width, 1)
	strip.Spark(t.cells(y), draw.Range{Max: t.most.Minutes() * apart}, draw.Dark)
	t.mark(strip, y, now)
	figures := g.Sub(t.figures, 0, g.Width()-t.figures, 1)
	figures.TextRight(arcWidth, 0, arc(y.Longest), draw.Text)
	figures.TextRight(arcWidth+litWidth, 0, draw.Percent(y.LitShare), draw.Lit)
	if t.beta {
		figures.TextRight(arcWidth+litWidth+betaWidth, 0, betas(y), draw.Text)
	}
	if t.seasons {
		figures.Text(arcWidth+litWidth+betaWidth+2, 0, named(y, figures.Width()-arcWidth-litWidth-betaWidth-2), draw.Text)
	}
}

// arc is the longest dark arc of a plane, or that there is none.
func arc(d time.Duration) string {
	if d <= 0 {
		return widget.None
	}
	return minutes(d)
}

// named is as many of a plane's seasons as fit, and how many more there are.
func named(y sky.PlaneYear, width int) string {
	if len(y.Seasons) == 0 {
		return "none"
	}
	out := ""
	for i, season := range y.Seasons {
		next := seasonWords(season)
		rest := ""
		if left := len(y.Seasons) - i - 1; left > 0 {
			rest = "  +" + widget.Count(left)
		}
		if i > 0 && draw.Width(out+"  "+next+rest) > width {
			return out + "  +" + widget.Count(len(y.Seasons)-i)
		}
		if i > 0 {
			out += "  "
		}
		out += next
	}
	return out
}

// cells are the dark minutes an orbit of each cell of a strip; where it is not
// dark there is no number.
func (t yearTable) cells(y sky.PlaneYear) []float64 {
	out := make([]float64, t.width)
	for x := range out {
		out[x] = math.NaN()
		if dark := t.cell(y.Dark, x); dark > 0 {
			out[x] = dark.Minutes()
		}
	}
	return out
}

// cell is the longest of the samples that fall into a cell or, where cells are
// narrower than samples, what lies between the two nearest.
func (t yearTable) cell(dark []time.Duration, x int) time.Duration {
	n := len(dark)
	switch {
	case n == 0:
		return 0
	case t.width <= n:
		return slices.Max(dark[x*n/t.width : (x+1)*n/t.width])
	}
	at := (float64(x)+0.5)*float64(n)/float64(t.width) - 0.5
	left := min(max(int(at), 0), n-1)
	right := min(left+1, n-1)
	share := max(at-float64(left), 0)
	return dark[left] + time.Duration(share*float64(dark[right]-dark[left]))
}

// mark marks the present in a strip or a graph.
func (t yearTable) mark(g draw.Grid, y sky.PlaneYear, now time.Time) {
	at, ok := t.today(y, now)
	for line := range g.Height() {
		r, _ := g.At(at, line)
		switch {
		case !ok:
		case r == '·' || r == ' ':
			g.Set(at, line, '│', draw.Accent)
		default:
			g.Set(at, line, r, draw.Accent)
		}
	}
}

// detail says what the selected plane's year is like and draws it large.
func (t yearTable) detail(g draw.Grid, y sky.PlaneYear, now time.Time) {
	const least, most = 7, 24 // lines that the graph is worth
	g.Spans(2, 0, append([]draw.Span{draw.Strong.Of(y.Plane), draw.Text.Of("  ")}, seasonAhead(y, now)...)...)
	g.Sub(2, 1, g.Width()-3, 1).Fit("seasons  "+named(y, g.Width()-12), draw.Text, draw.Left)
	height := min(g.Height()-4, most)
	if height+4 < least {
		return
	}
	graph := g.Sub(t.strip, 3, t.width, height)
	graph.Area(t.cells(y), draw.Range{Max: t.most.Minutes()}, draw.Dark)
	t.mark(graph, y, now)
	t.months(g.Sub(t.strip, 3+height, t.width, 1), y)
	g.Text(t.figures+1, 3, minutes(t.most), draw.Faint)
	g.Text(t.figures+1, 2+height, "0", draw.Faint)
}
