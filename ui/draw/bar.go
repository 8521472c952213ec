package draw

// lefts are the left blocks, from one eighth of a cell to seven.
var lefts = [...]rune{'▏', '▎', '▍', '▌', '▋', '▊', '▉'}

// Bar draws a share from 0 to 1 as a bar along the first row of g, to an eighth
// of a cell. What is not zero shows at least an eighth; what is no number shows
// nothing.
func (g Grid) Bar(share float64, s Style) {
	share, ok := Range{0, 1}.share(share)
	if !ok || share == 0 {
		return
	}
	n := max(int(share*float64(8*g.w)+0.5), 1)
	for x := range min(n/8, g.w) {
		g.Set(x, 0, '█', s)
	}
	if n%8 > 0 {
		g.Set(n/8, 0, lefts[n%8-1], s)
	}
}

// Limits says from where on a gauge is in warning and beyond its limit. If
// Critical is below Warn, low values are the bad ones.
type Limits struct{ Warn, Critical float64 }

// Style returns Good, Warn or Critical for a value.
func (l Limits) Style(v float64) Style {
	if l.Critical < l.Warn {
		l, v = Limits{-l.Warn, -l.Critical}, -v
	}
	switch {
	case v >= l.Critical:
		return Critical
	case v >= l.Warn:
		return Warn
	}
	return Good
}

// Gauge draws a share from 0 to 1 as a bar in the style of its limits, which
// stand as marks in the part of the row that the bar leaves free.
func (g Grid) Gauge(share float64, l Limits) {
	g.HLine(0, 0, g.w, Border)
	for _, m := range []struct {
		at    float64
		style Style
	}{{l.Warn, Warn}, {l.Critical, Critical}} {
		if m.at > 0 && m.at < 1 {
			g.Set(int(m.at*float64(g.w)), 0, '┃', m.style)
		}
	}
	g.Bar(share, l.Style(share))
}
