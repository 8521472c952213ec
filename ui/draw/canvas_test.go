package draw

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	"pgregory.net/rapid"
)

// terminal understands what a canvas writes, and nothing else.
type terminal struct {
	w, h   int
	cells  []shownCell
	x, y   int
	fore   string
	back   string
	attrs  string // in the order they were set
	placed bool   // the last column was not written since the cursor was placed
}

type shownCell struct {
	r                 rune
	fore, back, attrs string
}

func newTerminal(w, h int) *terminal {
	m := &terminal{w: w, h: h, cells: make([]shownCell, w*h)}
	for i := range m.cells {
		m.cells[i].r = '?' // whatever was there before
	}
	return m
}

func (m *terminal) feed(t *rapid.T, out []byte) {
	for len(out) > 0 {
		if !strings.HasPrefix(string(out), "\x1b[") {
			r, n := utf8.DecodeRune(out)
			if (r == '\n' || r == '\b') && m.placed {
				m.step(t, r)
				out = out[n:]
				continue
			}
			if r < ' ' || !m.placed {
				t.Fatalf("%q is written where the cursor is not known", out)
			}
			m.show(t, r)
			out = out[n:]
			continue
		}
		end := 2 + strings.IndexAny(string(out[2:]), "HJKCDm")
		m.obey(t, out[end], string(out[2:end]))
		out = out[end+1:]
	}
}

// show shows a rune. Half a sign of which the other half is written over is blank.
func (m *terminal) show(t *rapid.T, r rune) {
	row := m.cells[m.y*m.w : (m.y+1)*m.w]
	width := 1
	if isWide(r) {
		width = 2
	}
	if m.x+width > m.w {
		t.Fatalf("%q does not fit at column %d", r, m.x)
	}
	if row[m.x].r == secondHalf {
		row[m.x-1].r = ' '
	}
	if last := m.x + width; last < m.w && row[last].r == secondHalf {
		row[last].r = ' '
	}
	row[m.x] = shownCell{r, m.fore, m.back, m.attrs}
	if width == 2 {
		row[m.x+1] = shownCell{secondHalf, m.fore, m.back, m.attrs}
	}
	m.x += width
	m.placed = width == 1 && m.x < m.w // terminals differ in how wide a sign is
}

// step goes one row down or one column back.
func (m *terminal) step(t *rapid.T, r rune) {
	if r == '\n' {
		m.y++
	} else {
		m.x--
	}
	if m.x < 0 || m.y >= m.h {
		t.Fatalf("the cursor leaves the screen: %d, %d", m.x, m.y)
	}
}

func (m *terminal) obey(t *rapid.T, verb byte, params string) {
	number := func(text string) int {
		n, err := strconv.Atoi(text)
		if err != nil && text != "" {
			t.Fatalf("the parameters %q", params)
		}
		return max(1, n)
	}
	wipe := func(from, to int) {
		for i := from; i < to; i++ {
			m.cells[i] = shownCell{' ', "", m.back, ""}
		}
	}
	switch verb {
	case 'H':
		row, column, _ := strings.Cut(params, ";")
		m.x, m.y, m.placed = number(column)-1, number(row)-1, true
	case 'C':
		m.x += number(params)
	case 'D':
		m.x -= number(params)
	case 'K':
		wipe(m.y*m.w+m.x, (m.y+1)*m.w)
	case 'J':
		wipe(0, len(m.cells))
	case 'm':
		m.dress(strings.Split(params, ";"))
	}
	if verb != 'm' && verb != 'J' && (m.x < 0 || m.x >= m.w || m.y >= m.h) {
		t.Fatalf("the cursor leaves the screen: %d, %d", m.x, m.y)
	}
}

func (m *terminal) dress(params []string) {
	for len(params) > 0 {
		n := 1
		switch p := params[0]; {
		case p == "38", p == "48":
			if n = 3; params[1] == "2" {
				n = 5
			}
			colour := strings.Join(params[:n], ";")
			if p == "38" {
				m.fore = colour
			} else {
				m.back = colour
			}
		case p == "39":
			m.fore = ""
		case p == "49":
			m.back = ""
		case p == "", p == "0":
			m.fore, m.back, m.attrs = "", "", ""
		case len(p) == 1:
			m.attrs += p
		default:
			m.fore = p
		}
		params = params[n:]
	}
}

// shows says whether the terminal shows a grid as Render writes it.
func (m *terminal) shows(t *rapid.T, g Grid, theme *Theme) {
	for y, row := range strings.Split(Render(g, theme), "\n") {
		runes, under := seen(t, row)
		if len(runes) != m.w {
			t.Fatalf("row %d has %d cells: %q", y, len(runes), row)
		}
		for x, r := range runes {
			want := &terminal{}
			want.dress(strings.Split(strings.TrimSuffix(strings.TrimPrefix(under[x], "\x1b["), "m"), ";"))
			got := m.cells[y*m.w+x]
			if r == ' ' && !strings.ContainsAny(got.attrs+want.attrs, "47") { // no line under it, no reverse
				got.fore, got.attrs, want.fore, want.attrs = "", "", "", ""
			}
			if got != (shownCell{r, want.fore, want.back, want.attrs}) {
				t.Fatalf("column %d of row %d shows %q, want %q in %q", x, y, got, r, under[x])
			}
		}
	}
}

func TestACanvasLeadsFromAnyPictureToAnyOther(t *testing.T) {
	themes := []*Theme{}
	for _, p := range profiles {
		themes = append(themes, NewTheme(p, true), NewTheme(p, false).ASCII())
	}
	rapid.Check(t, func(t *rapid.T) {
		var c Canvas
		w, h := rapid.IntRange(1, 40).Draw(t, "w"), rapid.IntRange(1, 4).Draw(t, "h")
		g, m := New(w, h), newTerminal(w, h)
		theme := themes[rapid.IntRange(0, len(themes)-1).Draw(t, "theme")]
		for range rapid.IntRange(1, 5).Draw(t, "pictures") {
			for range rapid.IntRange(0, 8).Draw(t, "changes") {
				s := Style(rapid.IntRange(0, 255).Draw(t, "style"))
				if rapid.Bool().Draw(t, "plain") {
					s = Text
				}
				r := rapid.SampledFrom([]rune("  a⣿─")).Draw(t, "rune")
				x, y := rapid.IntRange(0, w-1).Draw(t, "x"), rapid.IntRange(0, h-1).Draw(t, "y")
				part := g.Sub(x, y, rapid.IntRange(1, w).Draw(t, "n"), 1)
				if rapid.IntRange(0, 2).Draw(t, "text") == 0 {
					part.Text(rapid.IntRange(-1, 1).Draw(t, "at"), 0, rapid.StringOf(rapid.SampledFrom([]rune("ab 東京🚀"))).Draw(t, "name"), s)
				} else {
					part.Fill(r, s)
				}
			}
			if rapid.IntRange(0, 9).Draw(t, "forget") == 0 {
				c.Forget()
			}
			m.feed(t, slices.Clone(c.Paint(g, theme)))
			m.shows(t, g, theme)
			if m.fore+m.back+m.attrs != "" {
				t.Fatalf("the terminal is left in %q %q %q", m.fore, m.back, m.attrs)
			}
		}
	})
}

func TestACanvasWritesOnlyWhatChanged(t *testing.T) {
	g := New(200, 60)
	g.Fill('x', Good)
	var c Canvas
	c.Paint(g, trueTheme)
	for _, test := range []struct {
		name   string
		change func()
		want   string
	}{
		{"nothing", func() {}, ""},
		{"a cell", func() { g.Set(9, 4, 'y', Text) }, "\x1b[5;10Hy"},
		{"the same look", func() { g.Set(9, 4, 'y', Text.On(Plain)) }, ""},
		{"the paper's own blank", func() { g.Set(0, 0, ' ', Warn) }, "\x1b[1H "},
		{"another blank", func() { g.Set(0, 0, ' ', Good) }, ""},
		{"two with a short gap", func() { g.Set(9, 4, 'x', Good); g.Set(12, 4, 'z', Good) },
			"\x1b[5;10H\x1b[38;2;47;181;140mxxxz\x1b[m"},
		{"two far apart", func() { g.Set(20, 1, 'a', Text); g.Set(40, 1, 'b', Text) }, "\x1b[2;21Ha\x1b[19Cb"},
		{"to the end of a row", func() { g.Sub(100, 59, 100, 1).Clear() }, "\x1b[60;101H\x1b[K"},
		{"the next row", func() { g.Set(20, 5, 'a', Text); g.Set(9, 6, 'b', Text); g.Set(8, 8, 'c', Text) }, "\x1b[6;21Ha\n\x1b[12Db\n\n\b\bc"},
		{"a blank on the same paper", func() { g.Set(40, 20, 'a', Good); g.Set(60, 20, ' ', Text); g.Set(40, 22, 'b', Warn) },
			"\x1b[21;41H\x1b[38;2;47;181;140ma\x1b[19C \n\n\x1b[21D\x1b[38;2;245;166;35mb\x1b[m"},
		{"the last column", func() { g.Set(199, 0, 'e', Text); g.Set(0, 1, 'f', Text) }, "\x1b[1;200He\x1b[2Hf"},
	} {
		test.change()
		if got := string(c.Paint(g, trueTheme)); got != test.want {
			t.Errorf("%s: wrote %q, want %q", test.name, got, test.want)
		}
	}
}

func BenchmarkPaintRowsThatMoved200x60(b *testing.B) {
	g := New(200, 60)
	theme := NewTheme(colorprofile.TrueColor, true)
	var c Canvas
	for i := range b.N {
		for y := range 20 {
			g.Text(0, y, strings.Repeat(strconv.Itoa(i+y), 40), Style(i+y)%styles)
		}
		c.Paint(g, theme)
	}
}
