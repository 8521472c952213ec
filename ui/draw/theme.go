package draw

import (
	"cmp"
	"image/color"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Theme holds the escape sequence of every style for one kind of terminal. It
// is built once and never changes.
type Theme struct {
	look   [256]uint8  // the first style that looks the same
	prefix [256]string // what to write before cells of a look
	coat   [256]coat   // what a look is made of
	paper  [256]uint8  // equal for looks whose blanks are alike
	bare   [256]uint8  // the first look with the same paper
	ascii  bool
}

// NewTheme returns the theme for a terminal of the given colours with a dark or
// a light background. Without colours (colorprofile.ASCII, which NO_COLOR asks
// for) only bold, underline and reverse are used; without a terminal
// (colorprofile.NoTTY) nothing is.
func NewTheme(profile colorprofile.Profile, dark bool) *Theme {
	t := new(Theme)
	seen := map[string]uint8{}
	p := painter{profile, dark}
	papers := map[uint8]uint8{}
	for i := range t.look {
		s := Style(i)
		t.coat[i] = p.coat(s)
		prefix := p.prefix(t.coat[i])
		if _, ok := seen[prefix]; !ok {
			seen[prefix] = uint8(i)
		}
		t.look[i] = seen[prefix]
		t.prefix[i] = prefix
		t.paper[i] = uint8(s.Ground())
		if p.attrs(s)&(reverse|underline) != 0 {
			t.paper[i] = uint8(i) | 1<<7 // its blanks show: they join nothing
		}
		if look := t.look[i]; look == uint8(i) {
			if _, ok := papers[t.paper[i]]; !ok {
				papers[t.paper[i]] = look
			}
			t.bare[i] = papers[t.paper[i]]
		}
	}
	return t
}

// ASCII returns a theme that looks like t but writes ASCII alone: frames,
// blocks and braille become the nearest common characters.
func (t *Theme) ASCII() *Theme {
	plain := *t
	plain.ascii = true
	return &plain
}

// painter turns styles into escape sequences.
type painter struct {
	profile colorprofile.Profile
	dark    bool
}

func (p painter) inks(s Style) (fore, back ink) {
	back = papers[s.Ground()]
	m := s.Meaning()
	if m >= styles {
		m = Text
	}
	fore = inks[m]
	if g := s.Ground(); m == Coast && (g == SeaNight || g == LandNight) {
		fore = nightCoast
	}
	return fore, back
}

// attrs returns the attributes of s. With 16 colours the selected row and the
// alarm banner are shown in reverse; with more they have a ground.
func (p painter) attrs(s Style) attr {
	fore, back := p.inks(s)
	switch p.profile {
	case colorprofile.ASCII:
		return fore.mono | back.mono
	case colorprofile.ANSI:
		if s.Meaning() == Faint && back.attr == 0 {
			return faint
		}
		return fore.attr | back.attr
	case colorprofile.ANSI256, colorprofile.TrueColor:
		return fore.attr
	}
	return 0
}

// coat is what a look is made of: attributes, and the colours as parameters of an
// escape sequence, "" for the terminal's own.
type coat struct {
	attrs      attr
	fore, back string
}

func (p painter) coat(s Style) coat {
	c := coat{attrs: p.attrs(s)}
	fore, back := p.inks(s)
	if ink := p.color(fore); ink != nil && !p.quiet(s, back) {
		c.fore = ansi.Style{}.ForegroundColor(ink)[0]
	}
	if ink := p.color(back); ink != nil {
		c.back = ansi.Style{}.BackgroundColor(ink)[0]
	}
	return c
}

// prefix is the escape sequence of a coat, whatever came before.
func (p painter) prefix(c coat) string {
	if p.profile < colorprofile.ASCII {
		return ""
	}
	style := ansi.Style{}
	for _, a := range []struct {
		attr attr
		code ansi.Attr
	}{
		{bold, ansi.AttrBold}, {faint, ansi.AttrFaint},
		{underline, ansi.AttrUnderline}, {reverse, ansi.AttrReverse},
	} {
		if c.attrs&a.attr != 0 {
			style = append(style, ansi.NewStyle(a.code)...)
		}
	}
	for _, colour := range []string{c.fore, c.back} {
		if colour != "" {
			style = append(style, colour)
		}
	}
	if len(style) == 0 {
		return reset
	}
	return append(ansi.NewStyle(ansi.AttrReset), style...).String()
}

// appendChange appends what leads from one look to another: only the colours that
// differ, where the attributes stay.
func (t *Theme) appendChange(out []byte, from, to uint8) []byte {
	a, b := &t.coat[from], &t.coat[to]
	if a.attrs != b.attrs || b.fore == "" && b.back == "" {
		return append(out, t.prefix[to]...)
	}
	out = append(out, "\x1b["...)
	if a.fore != b.fore {
		out = append(out, cmp.Or(b.fore, "39")...)
	}
	if a.back != b.back {
		if a.fore != b.fore {
			out = append(out, ';')
		}
		out = append(out, cmp.Or(b.back, "49")...)
	}
	return append(out, 'm')
}

// seen is a cell as it looks: two cells that look alike are equal, whatever they
// mean. A blank shows nothing but its paper.
func (t *Theme) seen(c cell) cell {
	look := t.look[c.s]
	if t.ascii {
		c.r = asciiFor(c.r)
	}
	if c.r == ' ' {
		look = t.bare[look]
	}
	return cell{c.r, Style(look)}
}

// alike says whether a seen cell can be written in another look.
func (t *Theme) alike(c cell, look uint8) bool {
	return uint8(c.s) == look || c.r == ' ' && t.paper[c.s] == t.paper[look]
}

// quiet tells whether s leaves out its own colour: with 16 colours a row in
// reverse would be a patchwork, so only what is wrong keeps its hue there.
func (p painter) quiet(s Style, back ink) bool {
	m := s.Meaning()
	return p.profile == colorprofile.ANSI && back.attr&reverse != 0 && m != Warn && m != Critical
}

// color returns the colour of an ink in this terminal, nil for none.
func (p painter) color(i ink) ansi.Color {
	full, c256, c16 := i.light, i.light256, i.light16
	if p.dark {
		full, c256, c16 = i.dark, i.dark256, i.dark16
	}
	switch {
	case p.profile == colorprofile.TrueColor && full != none:
		return color.RGBA{R: uint8(full >> 16), G: uint8(full >> 8), B: uint8(full), A: 255}
	case p.profile >= colorprofile.ANSI256 && c256 != none:
		return ansi.IndexedColor(c256)
	case p.profile == colorprofile.ANSI && c16 != none:
		return ansi.BasicColor(c16)
	}
	return nil
}
