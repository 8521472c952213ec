package draw

import (
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

const (
	wideMark    = '▯' // stands for a rune that would take two cells where there is one
	controlMark = '·' // stands for a control, format or broken rune
	dropped     = -1  // a rune that takes no cell
	ellipsis    = '…'
)

// Align says at which end of a field a text stands.
type Align uint8

// The alignments.
const (
	Left Align = iota
	Right
	Centre
)

// clean returns the single-width rune that stands for r.
func clean(r rune) rune {
	switch r = shown(r); {
	case r == dropped:
		return ' '
	case isWide(r):
		return wideMark
	}
	return r
}

// shown returns the rune that is shown for r, or dropped for a combining
// rune on nothing. Whatever a terminal could take for a command becomes a mark.
func shown(r rune) rune {
	switch {
	case r >= 0x20 && r < 0x7f, r >= 0x2500 && r < 0x25fd, r >= 0x2800 && r < 0x2900:
		return r // ASCII; box drawing, blocks and shapes; braille
	case r == unicode.ReplacementChar:
		return controlMark
	case unicode.In(r, unicode.M), stands(r):
		return dropped
	case !unicode.IsGraphic(r), r == 0x00ad, unicode.In(r, unicode.Other_Default_Ignorable_Code_Point):
		return controlMark
	}
	if ansi.StringWidth(string(r)) == 0 {
		return dropped
	}
	return r
}

// stands says of a rune that is no mark that it makes one sign with what is before it, whatever
// that is: tones of skin, and the marks of voice in half width (UAX 29, Extend).
func stands(r rune) bool { return r >= 0x1f3fb && r <= 0x1f3ff || r == 0xff9e || r == 0xff9f }

// Width returns how many cells a text takes when drawn.
func Width(text string) int {
	n := 0
	for text != "" {
		var cells int
		_, cells, text = takeSign(text)
		n += cells
	}
	return n
}

// Text draws a text from x, y and returns how many cells lie between x and its
// end, at most up to the right edge. It may begin left of g. A sign that takes two
// cells and finds one is blank.
func (g Grid) Text(x, y int, text string, s Style) int {
	if uint(y) >= uint(g.h) {
		return 0
	}
	row, at := g.row(y), x
	for text != "" && at < g.w {
		r, cells, rest := takeSign(text)
		for i := range cells {
			if i == 1 {
				r = secondHalf
			}
			if at >= 0 && at < g.w {
				row[at] = cell{r, s}
			}
			at++
		}
		text = rest
	}
	return min(at, g.w) - x
}

// TextRight draws a text that ends in the column before right, and returns how
// many cells it takes.
func (g Grid) TextRight(right, y int, text string, s Style) int {
	n := Width(text)
	g.Text(right-n, y, text, s)
	return n
}

// Spans draws pieces of text one after the other from x, y and returns how many
// cells they take.
func (g Grid) Spans(x, y int, spans ...Span) int {
	at := x
	for _, p := range spans {
		at += g.Text(at, y, p.Text, p.Style)
	}
	return at - x
}

// Fit draws a text in the first row of g, aligned, and cut with an ellipsis if
// it is too long. Cells it does not need stay as they are.
func (g Grid) Fit(text string, s Style, align Align) {
	text = Cut(text, g.w)
	n := Width(text)
	x := 0
	switch align {
	case Right:
		x = g.w - n
	case Centre:
		x = (g.w - n) / 2
	}
	g.Text(x, 0, text, s)
}

// Cut returns a text that takes at most width cells, with an ellipsis where
// something is missing.
func Cut(text string, width int) string {
	if len(text) <= width || Width(text) <= width {
		return text
	}
	if width <= 0 {
		return ""
	}
	n := 0
	for rest := text; rest != ""; {
		_, cells, after := takeSign(rest)
		if n += cells; n >= width {
			return text[:len(text)-len(rest)] + string(ellipsis)
		}
		rest = after
	}
	return text
}
