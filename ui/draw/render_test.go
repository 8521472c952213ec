package draw

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"
)

var (
	plainTheme = NewTheme(colorprofile.NoTTY, true)
	trueTheme  = NewTheme(colorprofile.TrueColor, true)
	profiles   = []colorprofile.Profile{
		colorprofile.NoTTY, colorprofile.ASCII, colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor,
	}
)

// seen reads a row of rendered text back: its runes, and the escape sequence
// that was in force at each.
func seen(t *rapid.T, row string) (runes []rune, under []string) {
	now := ""
	for len(row) > 0 {
		if strings.HasPrefix(row, "\x1b[") {
			end := strings.IndexByte(row, 'm')
			if now = row[:end+1]; now == reset {
				now = ""
			}
			row = row[end+1:]
			continue
		}
		r := []rune(row)[0]
		runes, under = append(runes, r), append(under, now)
		if isWide(r) {
			runes, under = append(runes, secondHalf), append(under, now)
		}
		row = row[len(string(r)):]
	}
	if now != "" {
		t.Fatalf("row ends in style %q", now)
	}
	return runes, under
}

// ground returns the part of an escape sequence that a blank shows.
func paperOf(prefix string) string {
	var kept []string
	params := strings.Split(strings.TrimSuffix(strings.TrimPrefix(prefix, "\x1b["), "m"), ";")
	for i := 0; i < len(params); i++ {
		switch p := params[i]; {
		case p == "38" && params[i+1] == "2":
			i += 4
		case p == "38":
			i += 2
		case p == "0", p == "1", p == "2", p == "", len(p) == 2 && p[0] == '3', len(p) == 2 && p[0] == '9':
		default:
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ";")
}

func TestRenderShowsEveryCellInItsStyle(t *testing.T) {
	themes := make([]*Theme, len(profiles))
	for i, p := range profiles {
		themes[i] = NewTheme(p, i%2 == 0)
	}
	rapid.Check(t, func(t *rapid.T) {
		theme := rapid.SampledFrom(themes).Draw(t, "theme")
		g := New(rapid.IntRange(0, 12).Draw(t, "width"), rapid.IntRange(1, 3).Draw(t, "height"))
		for y := range g.h {
			for x := range g.w {
				g.Set(x, y, rapid.SampledFrom([]rune(" a⣿")).Draw(t, "rune"), Style(rapid.Byte().Draw(t, "style")))
			}
		}
		for y, row := range strings.Split(Render(g, theme), "\n") {
			runes, under := seen(t, row)
			if len(runes) != g.w {
				t.Fatalf("row %d has %d cells, want %d", y, len(runes), g.w)
			}
			for x, r := range runes {
				want, s := g.At(x, y)
				prefix := strings.TrimSuffix(theme.prefix[s], reset)
				if theme.prefix[s] != reset {
					prefix = theme.prefix[s]
				}
				same := under[x] == prefix || r == ' ' && paperOf(under[x]) == paperOf(prefix)
				if r != want || !same {
					t.Fatalf("cell %d,%d is %q in %q, want %q in %q", x, y, r, under[x], want, prefix)
				}
			}
		}
	})
}

func TestRenderWithoutEscapesIsTheText(t *testing.T) {
	g := worldGrid(60, 20)
	for _, p := range profiles {
		rows := strings.Split(ansi.Strip(Render(g, NewTheme(p, true))), "\n")
		for i := range rows {
			rows[i] = strings.TrimRight(rows[i], " ")
		}
		if got := strings.Join(rows, "\n"); got != g.String() {
			t.Errorf("%v shows another text than the grid holds", p)
		}
	}
}

func TestRenderAllocatesTheStringAlone(t *testing.T) {
	g := worldGrid(120, 40)
	Render(g, trueTheme)
	if n := testing.AllocsPerRun(20, func() { Render(g, trueTheme) }); n > 1 {
		t.Errorf("%g allocations a frame, want 1", n)
	}
}

func TestASCIIThemeWritesASCIIAlone(t *testing.T) {
	g := worldGrid(80, 24)
	g.Sub(0, 0, 80, 1).Fit("● lit  ○ dark  µ Ω 東 ▂▃▅", Text, Left)
	for i, b := range []byte(Render(g, plainTheme.ASCII())) {
		if b >= 0x80 || b < 0x20 && b != '\n' {
			t.Fatalf("byte %d is %#x", i, b)
		}
	}
}

func BenchmarkRender(b *testing.B) {
	g := worldGrid(200, 60)
	b.ReportAllocs()
	for b.Loop() {
		Render(g, trueTheme)
	}
	b.ReportMetric(float64(len(Render(g, trueTheme))), "bytes")
}
