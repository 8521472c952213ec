package frame

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// parts names every rectangle of a plan with a letter.
func (p Plan) parts() map[rune]Rect {
	out := map[rune]Rect{'T': p.Top, 't': p.Tabs, '-': p.Timeline, '!': p.Alarm, 'h': p.Hints}
	for i, r := range p.Panes {
		out[rune('a'+i)] = r
	}
	return out
}

func TestALayoutCoversTheScreenWithoutOverlap(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w, h := rapid.IntRange(0, 320).Draw(r, "width"), rapid.IntRange(0, 120).Draw(r, "height")
		p := Arrange(w, h, Layout(rapid.IntRange(0, int(Layouts)-1).Draw(r, "layout")), rapid.Bool().Draw(r, "zoom"))
		seen := make([]int, w*h)
		for name, part := range p.parts() {
			if part.X < 0 || part.Y < 0 || part.W < 0 || part.H < 0 || part.X+part.W > w || part.Y+part.H > h {
				t.Fatalf("%d×%d: %c leaves the screen: %+v", w, h, name, part)
			}
			for y := part.Y; y < part.Y+part.H; y++ {
				for x := part.X; x < part.X+part.W; x++ {
					seen[y*w+x]++
				}
			}
		}
		for i, n := range seen {
			if n != 1 {
				t.Fatalf("%d×%d: cell %d,%d lies in %d parts: %+v", w, h, i%w, i/w, n, p)
			}
		}
		if h >= 8 && len(p.Panes) > 0 && p.Panes[0].H < 3 {
			t.Fatalf("%d×%d: the pane has %d rows", w, h, p.Panes[0].H)
		}
	})
}

func TestSmallScreensShowOnePane(t *testing.T) {
	for _, layout := range []Layout{Single, Beside, Stacked} {
		for _, s := range [][2]int{{80, 24}, {99, 50}, {300, 29}} {
			if n := len(Arrange(s[0], s[1], layout, false).Panes); n != 1 {
				t.Errorf("%v at %d×%d shows %d panes, want 1", layout, s[0], s[1], n)
			}
		}
	}
}

func TestLayoutsAsPictures(t *testing.T) {
	for _, c := range []struct {
		layout Layout
		zoom   bool
		want   string // from the top, a row for six: a row of a name and how often it comes
	}{
		{Single, false, "T t aaaaaaaaaa×6 - ! h"},
		{Beside, false, "T t aaaaaabbbb×6 - ! h"},
		{Stacked, false, "T t aaaaaaaaaa×4 bbbbbbbbbb×3 - ! h"},
		{Beside, true, "T aaaaaaaaaa×7 ! h"},
	} {
		if got := outline(Arrange(120, 40, c.layout, c.zoom)); got != c.want {
			t.Errorf("%v, zoom %v: got %s, want %s", c.layout, c.zoom, got, c.want)
		}
	}
}

// outline describes a plan from the top: what stands in each row, ten columns wide or
// one letter for a bar, and for how many times six rows, begun ones counted.
func outline(p Plan) string {
	var out []string
	last, count := "", 0
	end := func() {
		if n := (count + 5) / 6; n > 1 {
			out = append(out, fmt.Sprintf("%s×%d", last, n))
		} else if n == 1 {
			out = append(out, last)
		}
	}
	for y := range 40 {
		row := rowOf(p, y)
		if row != last {
			end()
			last, count = row, 0
		}
		count++
	}
	end()
	return strings.Join(out, " ")
}

// rowOf is a row of a plan in ten columns; one letter where all are of one bar.
func rowOf(p Plan, y int) string {
	var row strings.Builder
	for column := range 10 {
		for name, r := range p.parts() {
			if r.Contains(column*12+6, y) {
				row.WriteRune(name)
			}
		}
	}
	line := row.String()
	if bar := line[:1]; strings.Contains("Tt-!h", bar) && line == strings.Repeat(bar, 10) {
		return bar
	}
	return line
}
