package draw

import (
	"testing"

	"pgregory.net/rapid"
)

// picture returns a canvas as text.
func picture(d *Dots) string {
	g := New(d.w, d.h)
	d.Draw(g)
	return g.String()
}

func TestDotsAreBrailleBits(t *testing.T) {
	for _, c := range []struct {
		name string
		dots []Dot
		want string
	}{
		{"none", nil, ""},
		{"first", []Dot{{0, 0}}, "⠁"},
		{"left column", []Dot{{0, 0}, {0, 1}, {0, 2}, {0, 3}}, "⡇"},
		{"right column", []Dot{{1, 0}, {1, 1}, {1, 2}, {1, 3}}, "⢸"},
		{"next cell", []Dot{{3, 3}}, " ⢀"},
		{"outside", []Dot{{-1, 0}, {0, -1}, {4, 0}, {0, 4}}, ""},
	} {
		d := newDots(2, 1)
		for _, p := range c.dots {
			d.Point(p.X, p.Y, Pen{})
		}
		if got := picture(d); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLinesAreStraight(t *testing.T) {
	for _, c := range []struct {
		name     string
		from, to Dot
		want     string
	}{
		{"flat", Dot{0, 0}, Dot{7, 0}, "⠉⠉⠉⠉\n"},
		{"steep", Dot{2, 0}, Dot{2, 7}, " ⡇\n ⡇"},
		{"diagonal", Dot{0, 0}, Dot{7, 7}, "⠑⢄\n  ⠑⢄"},
		{"rising", Dot{7, 0}, Dot{0, 7}, "  ⡠⠊\n⡠⠊"},
		{"a point", Dot{3, 3}, Dot{3, 3}, " ⢀\n"},
		{"from far away", Dot{-1 << 40, 0}, Dot{1 << 40, 0}, "⠉⠉⠉⠉\n"},
		{"beside", Dot{-5, -1}, Dot{50, -1}, "\n"},
	} {
		d := newDots(4, 2)
		d.Line(c.from, c.to, Pen{})
		if got := picture(d); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestALineTouchesBothItsEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDots(rapid.IntRange(1, 20).Draw(t, "w"), rapid.IntRange(1, 8).Draw(t, "h"))
		w, h := d.Size()
		a := Dot{rapid.IntRange(0, w-1).Draw(t, "ax"), rapid.IntRange(0, h-1).Draw(t, "ay")}
		b := Dot{rapid.IntRange(-99, 99).Draw(t, "bx"), rapid.IntRange(-99, 99).Draw(t, "by")}
		d.Line(a, b, Pen{})
		for _, p := range []Dot{a, b} {
			if p.X < 0 || p.Y < 0 || p.X >= w || p.Y >= h {
				continue
			}
			if d.masks[p.Y/4*d.w+p.X/2]&dotBit[p.Y%4][p.X%2] == 0 {
				t.Fatalf("line %v to %v misses %v", a, b, p)
			}
		}
	})
}

func TestTheHigherRankColoursACell(t *testing.T) {
	d, g := newDots(1, 1), New(1, 1)
	d.Point(0, 0, Pen{Route, 5})
	d.Point(1, 0, Pen{Track, 3})
	d.Draw(g)
	if r, s := g.At(0, 0); r != '⠉' || s != Route {
		t.Errorf("the cell is %q in %d, want '⠉' in Route", r, s)
	}
}

func TestDotsJoinDotsAndKeepTheGround(t *testing.T) {
	d, g := newDots(2, 1), New(2, 1)
	g.Fill('⠁', Coast.On(SeaNight))
	g.Set(1, 0, 'x', Text.On(Bar))
	d.Line(Dot{0, 3}, Dot{3, 3}, Pen{Track, 0})
	d.Draw(g)
	for x, want := range []struct {
		r rune
		s Style
	}{{'⣁', Track.On(SeaNight)}, {'⣀', Track.On(Bar)}} {
		if r, s := g.At(x, 0); r != want.r || s != want.s {
			t.Errorf("cell %d is %q in %d, want %q in %d", x, r, s, want.r, want.s)
		}
	}
}

func TestASCIIPicture(t *testing.T) {
	d, g := newDots(8, 3), New(8, 3)
	d.Line(Dot{0, 0}, Dot{15, 0}, Pen{})
	d.Line(Dot{0, 11}, Dot{15, 11}, Pen{})
	d.Line(Dot{0, 0}, Dot{0, 11}, Pen{})
	d.Draw(g)
	want := "+'''''''\n|       \n+......."
	if got := Render(g, plainTheme.ASCII()); got != want {
		t.Errorf("picture is\n%s\nwant\n%s", got, want)
	}
}
