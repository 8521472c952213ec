package draw

import (
	"math"
	"testing"
)

var nan = math.NaN()

func TestSparkScalesToItsRange(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []float64
		r      Range
		want   string
	}{
		{"rising", []float64{0, 1, 2, 3, 4, 5, 6, 7}, Range{}, "▁▂▃▄▅▆▇█"},
		{"given range", []float64{0, 50, 100, 150, 0, 0, 0, 0}, Range{0, 100}, "▁▅██▁▁▁▁"},
		{"newest at the right", []float64{0, 7}, Range{}, "······▁█"},
		{"flat", []float64{3, 3, 3, 3, 3, 3, 3, 3}, Range{}, "▅▅▅▅▅▅▅▅"},
		{"a hole", []float64{0, nan, 7, 7, 7, 7, 7, 7}, Range{}, "▁·██████"},
		{"no data", nil, Range{}, "········"},
		{"means of neighbours", []float64{0, 0, 4, 4, 0, 8, 8, 8, 0, 0, 0, 0, 0, nan, nan, nan}, Range{0, 8}, "▁▅▅█▁▁▁·"},
		{"infinite", []float64{0, 1, math.Inf(1), math.Inf(-1), 1, 1, 1, 1}, Range{}, "▁██▁████"},
	} {
		g := New(8, 1)
		g.Spark(c.values, c.r, GraphA)
		if got := g.String(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAreaFillsFromBelow(t *testing.T) {
	g := New(5, 2)
	g.Area([]float64{0, 4, 8, 12, 16}, Range{0, 16}, GraphB)
	if got, want := g.String(), "   ▄█\n▁▄███"; got != want {
		t.Errorf("area is\n%s\nwant\n%s", got, want)
	}
}

func TestBarIsExactToAnEighth(t *testing.T) {
	for _, c := range []struct {
		share float64
		want  string
	}{
		{0, ""}, {1, "████"}, {0.5, "██"}, {0.25, "█"}, {1.0 / 32, "▏"}, {0.001, "▏"}, {9.0 / 32, "█▏"},
		{31.0 / 32, "███▉"}, {2, "████"}, {-1, ""}, {nan, ""}, {math.Inf(1), "████"},
	} {
		g := New(4, 1)
		g.Bar(c.share, Good)
		if got := g.String(); got != c.want {
			t.Errorf("a share of %g is %q, want %q", c.share, got, c.want)
		}
	}
}

func TestGaugeShowsItsLimits(t *testing.T) {
	for _, c := range []struct {
		share float64
		style Style
		want  string
	}{
		{0.2, Good, "██───┃──┃─"}, {0.6, Warn, "██████──┃─"}, {0.9, Critical, "█████████─"},
	} {
		g := New(10, 1)
		g.Gauge(c.share, Limits{0.5, 0.8})
		if _, s := g.At(0, 0); g.String() != c.want || s != c.style {
			t.Errorf("%g is %q in %d, want %q in %d", c.share, g.String(), s, c.want, c.style)
		}
	}
}

func TestLimitsWorkBothWays(t *testing.T) {
	for _, c := range []struct {
		l    Limits
		v    float64
		want Style
	}{
		{Limits{60, 70}, 54, Good}, {Limits{60, 70}, 60, Warn}, {Limits{60, 70}, 71, Critical},
		{Limits{0.65, 0.6}, 0.8, Good}, {Limits{0.65, 0.6}, 0.62, Warn}, {Limits{0.65, 0.6}, 0.6, Critical},
	} {
		if got := c.l.Style(c.v); got != c.want {
			t.Errorf("%g with %+v is %d, want %d", c.v, c.l, got, c.want)
		}
	}
}

func TestHistogramReachesTheTop(t *testing.T) {
	g := New(7, 2)
	g.Histogram([]int{0, 4, 16, 1}, GraphC)
	if got, want := g.String(), "  █\n ▄█▁"; got != want {
		t.Errorf("histogram is\n%s\nwant\n%s", got, want)
	}
	g.Clear()
	g.Histogram([]int{1, 2}, GraphC)
	if got, want := g.String(), "   ███\n██████"; got != want {
		t.Errorf("wide histogram is\n%s\nwant\n%s", got, want)
	}
}
