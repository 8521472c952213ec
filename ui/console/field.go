package console

import (
	"slices"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/draw"
)

// field is a line of text that is being typed.
type field struct {
	text   []rune
	cursor int
}

// maxField bounds what may be typed or pasted.
const maxField = 512

func newField(text string) field {
	f := field{}
	f.insert(text)
	return f
}

func (f *field) String() string { return string(f.text) }

func (f *field) set(text string) { *f = newField(text) }

// insert puts text at the cursor, without what no line can hold.
func (f *field) insert(text string) {
	for _, r := range text {
		if unicode.IsGraphic(r) && len(f.text) < maxField {
			f.text = slices.Insert(f.text, f.cursor, r)
			f.cursor++
		}
	}
}

// key edits the line and answers whether the key was one that does.
func (f *field) key(msg tea.KeyPressMsg) bool {
	switch msg.String() {
	case "left":
		f.cursor = max(0, f.cursor-1)
	case "right":
		f.cursor = min(len(f.text), f.cursor+1)
	case "home", "ctrl+a":
		f.cursor = 0
	case "end", "ctrl+e":
		f.cursor = len(f.text)
	case "backspace", "ctrl+h":
		f.erase(f.cursor - 1)
	case "delete":
		f.erase(f.cursor)
	case "ctrl+u":
		f.text, f.cursor = f.text[f.cursor:], 0
	case "space":
		f.insert(" ")
	default:
		if msg.Text == "" {
			return false
		}
		f.insert(msg.Text)
	}
	return true
}

func (f *field) erase(at int) {
	if at >= 0 && at < len(f.text) {
		f.text = slices.Delete(f.text, at, at+1)
		f.cursor = at
	}
}

// draw shows the line with its cursor, scrolled so that the cursor is seen.
func (f *field) draw(g draw.Grid) {
	if g.Width() == 0 {
		return
	}
	first := max(0, f.cursor-g.Width()+1)
	g.Fill(' ', draw.Text)
	g.Text(0, 0, string(f.text[first:]), draw.Strong)
	under := ' '
	if f.cursor < len(f.text) {
		under = f.text[f.cursor]
	}
	g.Set(f.cursor-first, 0, under, draw.Selected)
}
