package draw

import "math"

// Range is the scale of a graph; the zero Range is taken from the values.
type Range struct{ Min, Max float64 }

// of returns r, or the range of the finite values if r is the zero Range.
func (r Range) of(values []float64) Range {
	if r != (Range{}) {
		return r
	}
	r = Range{math.Inf(1), math.Inf(-1)}
	for _, v := range values {
		if finite(v) == v {
			r.Min, r.Max = min(r.Min, v), max(r.Max, v)
		}
	}
	return r
}

// share returns where v lies in r, 0 to 1; ok is false for what is no number.
// In a range without width all lies in the middle.
func (r Range) share(v float64) (share float64, ok bool) {
	if math.IsNaN(v) || math.IsNaN(r.Min) || math.IsNaN(r.Max) {
		return 0, false
	}
	if r.Max <= r.Min {
		return 0.5, true
	}
	share = (v - r.Min) / (r.Max - r.Min)
	return max(0, min(share, 1)), !math.IsNaN(share)
}

// eighths are the lower blocks, from one eighth of a cell to all of it.
var eighths = [...]rune{'▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'}

// noData marks a column of a graph without a value.
const noData = '·'

// Spark draws a graph one cell high in the first row of g: the newest value at
// the right, a column a value, the means of neighbours if there are more values
// than columns. A column without a number shows a faint dot.
func (g Grid) Spark(values []float64, r Range, s Style) {
	g.columns(values, r, func(x int, share float64, known bool) {
		if !known {
			g.Set(x, 0, noData, Faint.On(s.Ground()))
			return
		}
		g.Set(x, 0, eighths[min(int(share*8), 7)], s)
	})
}

// Area draws the same graph over the whole height of g.
func (g Grid) Area(values []float64, r Range, s Style) {
	g.columns(values, r, func(x int, share float64, known bool) {
		if !known {
			g.Set(x, g.h-1, noData, Faint.On(s.Ground()))
			return
		}
		g.tower(x, share, s)
	})
}

// columns gives the share of the range that each column of a graph reaches, where it has a value.
func (g Grid) columns(values []float64, r Range, draw func(x int, share float64, known bool)) {
	r = r.of(values)
	for x := range g.w {
		mean, ok := column(values, x, g.w)
		share, known := r.share(mean)
		draw(x, share, ok && known)
	}
}

// tower fills a share of a column from below, at least an eighth of a cell.
func (g Grid) tower(x int, share float64, s Style) {
	full := max(int(share*float64(8*g.h)+0.5), 1)
	for y := range g.h {
		if n := min(full-8*(g.h-1-y), 8); n > 0 {
			g.Set(x, y, eighths[n-1], s)
		}
	}
}

// column returns the mean of the values that fall into one of width columns; ok
// is false if there are none.
func column(values []float64, x, width int) (mean float64, ok bool) {
	n := len(values)
	if n <= width {
		i := n - width + x
		if i < 0 {
			return 0, false
		}
		return values[i], true
	}
	from, to := x*n/width, (x+1)*n/width
	sum, count := 0.0, 0
	for _, v := range values[from:to] {
		if !math.IsNaN(v) {
			sum += v
			count++
		}
	}
	return sum / float64(max(count, 1)), count > 0
}

// Histogram draws how many values fall into each class as columns over the
// whole height of g, each as wide as there is room for and at least one cell.
// The highest reaches the top; a class that has any shows at least an eighth.
func (g Grid) Histogram(counts []int, s Style) {
	most := 0
	for _, n := range counts {
		most = max(most, n)
	}
	wide := max(g.w/max(len(counts), 1), 1)
	for i, n := range counts {
		for x := i * wide; n > 0 && x < min((i+1)*wide, g.w); x++ {
			g.tower(x, float64(n)/float64(most), s)
		}
	}
}

// Pairs draws two histograms beside each other, class by class, on one scale: the
// columns of a left of those of b, and a blank after both where there is room.
func (g Grid) Pairs(a, b []int, styles [2]Style) {
	most, classes := 1, max(len(a), len(b), 1)
	for _, n := range a {
		most = max(most, n)
	}
	for _, n := range b {
		most = max(most, n)
	}
	wide := max(g.w/classes, 1)
	each := max((wide-1)/2, 1)
	for k, counts := range [...][]int{a, b} {
		for i, n := range counts {
			for x := i*wide + k*each; n > 0 && x < min(i*wide+(k+1)*each, g.w); x++ {
				g.tower(x, float64(n)/float64(most), styles[k])
			}
		}
	}
}
