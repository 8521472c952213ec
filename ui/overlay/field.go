package overlay

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"orrery/ui/draw"
)

// field is a line of text that is being typed. It edits like Bubbles' text
// input and is drawn on our grid. The zero value is empty.
type field struct{ input *textinput.Model }

// maxField bounds what may be typed or pasted.
const maxField = 512

func newField(text string) field {
	f := field{}
	f.insert(text)
	return f
}

// line is the input that edits, made when it is first needed.
func (f *field) line() *textinput.Model {
	if f.input == nil {
		input := textinput.New()
		input.CharLimit = maxField
		input.SetVirtualCursor(false)
		input.KeyMap.Paste.SetEnabled(false) // the terminal pastes, not we
		input.Focus()
		f.input = &input
	}
	return f.input
}

func (f *field) String() string { return f.line().Value() }

func (f *field) set(text string) {
	f.line().SetValue(text)
	f.line().CursorEnd()
}

// insert puts text at the cursor, without what no line can hold.
func (f *field) insert(text string) {
	*f.line(), _ = f.line().Update(tea.PasteMsg{Content: text})
}

// key edits the line and answers whether the key was one that does.
func (f *field) key(msg tea.KeyPressMsg) bool {
	line := f.line()
	before, at := line.Value(), line.Position()
	*line, _ = line.Update(msg)
	return msg.Text != "" || line.Value() != before || line.Position() != at
}

// draw shows the line with its cursor, scrolled so that the cursor is seen.
func (f *field) draw(g draw.Grid) {
	if g.Width() == 0 {
		return
	}
	text, cursor := []rune(f.String()), f.line().Position()
	first := 0
	for draw.Width(string(text[first:cursor])) >= g.Width() {
		first++
	}
	g.Fill(' ', draw.Text)
	g.Text(0, 0, string(text[first:]), draw.Strong)
	under := " "
	if cursor < len(text) {
		under = string(text[cursor])
	}
	g.Text(draw.Width(string(text[first:cursor])), 0, under, draw.Selected)
}
