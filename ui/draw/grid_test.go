package draw

import (
	"math"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

// anyInt draws small numbers mostly and the worst ones sometimes.
func anyInt(t *rapid.T, name string) int {
	return rapid.OneOf(rapid.IntRange(-5, 30), rapid.SampledFrom([]int{
		math.MinInt, math.MinInt + 1, math.MaxInt, math.MaxInt - 1, -1 << 40, 1 << 40,
	})).Draw(t, name)
}

// scribble does one random thing to a grid.
func scribble(t *rapid.T, g Grid) {
	x, y, n := anyInt(t, "x"), anyInt(t, "y"), anyInt(t, "n")
	share := rapid.OneOf(rapid.Float64Range(-1, 2), rapid.Just(math.NaN()), rapid.Just(math.Inf(1))).Draw(t, "share")
	text := rapid.String().Draw(t, "text")
	values := []float64{share, 1, 2, math.NaN(), -share}
	switch rapid.IntRange(0, 14).Draw(t, "what") {
	case 0:
		g.Set(x, y, rapid.Rune().Draw(t, "rune"), Good)
	case 1:
		g.Text(x, y, text, Warn)
	case 2:
		g.TextRight(x, y, text, Warn)
	case 3:
		g.Spans(x, y, Good.Of(text), Faint.Of("x"))
	case 4:
		g.HLine(x, y, n, Border)
	case 5:
		g.VLine(x, y, n, Border)
	case 6:
		g.Box(text, "right", true)
	case 7:
		g.Sub(x, y, n, n).Fit(text, Text, Right)
	case 8:
		g.Spark(values, Range{}, GraphA)
	case 9:
		g.Area(values, Range{0, share}, GraphA)
	case 10:
		g.Gauge(share, Limits{0.5, 0.9})
	case 11:
		g.Histogram([]int{1, x, 3}, GraphB)
	case 12:
		g.Put(Cursor)
	case 13:
		Table{Columns: sampleColumns(), Rows: n, First: x, Selected: y, Sort: 1, Cell: sampleCell}.Draw(g)
	case 14:
		m := NewMap(g.w, g.h, View{Scale: share, Centre: LatLon{share, share * 9}})
		m.Plot(LatLon{share, share}, '●', Pen{Style: Lit})
		m.Path([]LatLon{{0, share}, {share, 3}, {1, -3}}, Pen{Style: Track})
		m.Draw(g)
	}
}

func TestNothingEscapesAWindow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := New(rapid.IntRange(-1, 24).Draw(t, "width"), rapid.IntRange(-1, 12).Draw(t, "height"))
		g.Fill('#', Estimate)
		x, y, w, h := anyInt(t, "sx"), anyInt(t, "sy"), anyInt(t, "sw"), anyInt(t, "sh")
		window := g.Sub(x, y, w, h)
		for range rapid.IntRange(1, 4).Draw(t, "times") {
			scribble(t, window)
		}
		for cy := range g.Height() {
			for cx := range g.Width() {
				if cx >= window.x && cx < window.x+window.w && cy >= window.y && cy < window.y+window.h {
					continue
				}
				if r, s := g.At(cx, cy); r != '#' || s != Estimate {
					t.Fatalf("cell %d,%d outside the window %d,%d %d×%d became %q", cx, cy, window.x, window.y, window.w, window.h, r)
				}
			}
		}
	})
}

func TestEveryCellIsHarmlessAndEveryRowAsWideAsItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := New(24, 8)
		for range rapid.IntRange(1, 4).Draw(t, "times") {
			scribble(t, g)
		}
		for y := range g.Height() {
			for x := range g.Width() {
				if r, _ := g.At(x, y); !unicode.IsGraphic(r) {
					t.Fatalf("cell %d,%d holds %U", x, y, r)
				}
			}
			row := Render(g.Sub(0, y, g.Width(), 1), plainTheme)
			if n := ansi.StringWidth(row); n != g.Width() {
				t.Fatalf("row %d takes %d cells, want %d: %q", y, n, g.Width(), row)
			}
		}
	})
}

func TestTheZeroGridSwallowsEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { scribble(t, Grid{}) })
	if got := Render(Grid{}, plainTheme); got != "" {
		t.Errorf("the zero grid renders as %q, want nothing", got)
	}
}

func TestTextIsCleanedWhereItEnters(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"plain", "plain"},
		{"\x1b[31mred\x1b[m", "·[31mred·[m"},
		{"\u009b31mred", "·31mred"},
		{"a\tb\nc\rd\ae\x7f\x00", "a·b·c·d·e··"},
		{"right\u202eto\u2066left\u2069", "right·to·left·"},
		{"zero\u200bwidth\u200djoiner\ufeff", "zero·width·joiner·"},
		{"soft\u00adhyphen", "soft·hyphen"},
		{"broken\xff", "broken·"},
		{"東京", "東京"},
		{"🚀!", "🚀!"},
		{"e\u0301t\u0301e", "e\u0301t\u0301e"},
		{"\u0301e", "e"},
		{"👩\u200d🚀 🇩🇪 ☀\ufe0f", "👩\u200d🚀 🇩🇪 ☀\ufe0f"},
		{"नमस्ते", "नमस्ते"},
		{"👍🏿!", "👍🏿!"},
		{"🏿!", "!"}, // a tone that nothing has
		{"été µ Ω ж – …", "été µ Ω ж – …"},
		{"●○▲╭█⣿", "●○▲╭█⣿"},
	} {
		g := New(40, 1)
		n := g.Text(0, 0, c.text, Text)
		if got := g.String(); got != c.want || n != Width(c.text) || n != ansi.StringWidth(c.want) {
			t.Errorf("%q is drawn as %q in %d cells, want %q in %d", c.text, got, n, c.want, ansi.StringWidth(c.want))
		}
	}
}

func TestTextIsClippedAtBothSides(t *testing.T) {
	for _, c := range []struct {
		x    int
		want string
		n    int
	}{
		{0, "abcdef", 6}, {2, "  abcd", 4}, {-2, "cdefgh", 8}, {6, "", 0}, {-9, "", 8},
	} {
		g := New(6, 1)
		if n := g.Text(c.x, 0, "abcdefgh", Text); g.String() != c.want || n != c.n {
			t.Errorf("at %d: %q in %d cells, want %q in %d", c.x, g.String(), n, c.want, c.n)
		}
	}
}

func TestFitAlignsAndCuts(t *testing.T) {
	for _, c := range []struct {
		text  string
		align Align
		want  string
	}{
		{"ab", Left, "ab"}, {"ab", Right, "    ab"}, {"ab", Centre, "  ab"},
		{"abcdefgh", Left, "abcde…"}, {"abcdefgh", Right, "abcde…"}, {"abcdef", Right, "abcdef"},
	} {
		g := New(6, 1)
		g.Fit(c.text, Text, c.align)
		if got := g.String(); got != c.want {
			t.Errorf("%q aligned %d is %q, want %q", c.text, c.align, got, c.want)
		}
	}
}

func TestCutNeverTakesMoreThanItsWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, width := rapid.String().Draw(t, "text"), rapid.IntRange(-3, 12).Draw(t, "width")
		if got := Width(Cut(text, width)); got > max(width, 0) && got > 0 {
			t.Fatalf("Cut(%q, %d) takes %d cells", text, width, got)
		}
	})
}

func TestWindowsShareCells(t *testing.T) {
	g := New(5, 3)
	g.Sub(1, 1, 3, 1).Sub(1, 0, 9, 9).Text(0, 0, "abc", Good)
	if r, s := g.At(2, 1); r != 'a' || s != Good {
		t.Errorf("cell 2,1 is %q in %v, want 'a' in Good", r, s)
	}
	if got, want := g.String(), "\n  ab\n"; got != want {
		t.Errorf("grid is %q, want %q", got, want)
	}
}

func TestCopyShowsAPaneAgain(t *testing.T) {
	a, b := New(4, 2), New(3, 3)
	a.Fill('x', Warn)
	b.Copy(a)
	if got, want := b.String(), "xxx\nxxx\n"; got != want {
		t.Errorf("copy is %q, want %q", got, want)
	}
}

func TestResizeKeepsWhatHasTheRightSize(t *testing.T) {
	g := New(4, 1)
	old := g.Sub(0, 0, 4, 1)
	g.Text(0, 0, "same", Text)
	if g.Resize(4, 1); g.String() != "same" {
		t.Errorf("after a resize to its own size the grid is %q", g.String())
	}
	if g.Resize(2, 2); g.String() != "\n" || g.Width() != 2 || g.Height() != 2 {
		t.Errorf("after a resize the grid is %q, %d × %d", g.String(), g.Width(), g.Height())
	}
	old.Text(0, 0, "late", Text) // must not panic
}

func TestPutKeepsTextAndMeaning(t *testing.T) {
	g := New(3, 1)
	g.Text(0, 0, "ok", Good)
	g.Put(Cursor)
	if r, s := g.At(0, 0); r != 'o' || s.Meaning() != Good || s.Ground() != Cursor {
		t.Errorf("cell is %q in %v on %v, want 'o' in Good on Cursor", r, s.Meaning(), s.Ground())
	}
}

func TestStringHasNoBlanksAtRowEnds(t *testing.T) {
	g := New(10, 2)
	g.Text(1, 0, "a", Text)
	if got := g.String(); strings.Contains(got, " \n") || got != " a\n" {
		t.Errorf("grid is %q", got)
	}
}
