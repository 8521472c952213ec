package overlay

import (
	tea "charm.land/bubbletea/v2"

	"orrery/ui/draw"
)

// Prompt asks for a line of text.
type Prompt struct {
	quiet
	Label string
	About string
	field field
	wrong string
	Then  func(text string) (tea.Cmd, error)
	Typed func(text string) // told of each change; nil: of none
	Leave func()            // told when it is given up; nil: not told
}

const promptKeys = "enter ok  esc closes"

// Room is how much of a screen it would like.
func (p *Prompt) Room(width, _ int) (w, h int) {
	return min(width, max(56, draw.Width(p.Label)+draw.Width(promptKeys)+8, draw.Width(p.About)+4, draw.Width(p.wrong)+4)), 4
}

// Draw shows it.
func (p *Prompt) Draw(g draw.Grid) {
	in := g.Box(p.Label, promptKeys, true)
	p.field.draw(in.Sub(1, 0, in.Width()-2, 1))
	if p.wrong != "" {
		in.Sub(1, 1, in.Width()-2, 1).Fit(p.wrong, draw.Warn, draw.Left)
		return
	}
	in.Sub(1, 1, in.Width()-2, 1).Fit(p.About, draw.Faint, draw.Left)
}

// Key does what a key means.
func (p *Prompt) Key(h Host, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "esc":
		h.Shut(p)
		if p.Leave != nil {
			p.Leave()
		}
	case "enter":
		cmd, err := p.Then(p.field.String())
		if err != nil {
			p.wrong = err.Error()
			return nil
		}
		h.Shut(p)
		return cmd
	default:
		if p.field.key(msg) {
			p.changed()
		}
	}
	return nil
}

// Paste takes pasted text.
func (p *Prompt) Paste(_ Host, text string) {
	p.field.insert(text)
	p.changed()
}

func (p *Prompt) changed() {
	p.wrong = ""
	if p.Typed != nil {
		p.Typed(p.field.String())
	}
}

// Fill puts in what the line begins with.
func (p *Prompt) Fill(text string) *Prompt {
	p.field = newField(text)
	return p
}
