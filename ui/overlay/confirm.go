package overlay

import (
	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
)

// Confirm asks before a dangerous order is given, and says what it will cost.
type Confirm struct {
	quiet
	Order  engine.Order
	Text   string
	effect *engine.Answer
}

// Told is told what the order would do.
func (q *Confirm) Told(effect engine.Answer) { q.effect = &effect }

func (q *Confirm) lines() []styled {
	lines := []styled{{text: q.Text, style: draw.Strong}, {}}
	if q.effect == nil {
		return append(lines, styled{text: "running an hour ahead, with and without it", style: draw.Faint})
	}
	return append(lines, answerLines(*q.effect, unfolded)...)
}

// Room is how much of a screen it would like.
func (q *Confirm) Room(width, height int) (w, h int) {
	w = 52
	for _, l := range q.lines() {
		w = max(w, draw.Width(l.text)+6)
	}
	return min(w, width), min(len(q.lines())+4, height)
}

// Draw shows it.
func (q *Confirm) Draw(g draw.Grid) {
	in := g.Box("Order?", "", true)
	for y, l := range q.lines() {
		if y < in.Height()-2 {
			l.put(in.Sub(1, y, in.Width()-2, 1))
		}
	}
	in.Spans(1, in.Height()-1, draw.Accent.Of("enter"), draw.Text.Of(" order it   "), draw.Accent.Of("esc"), draw.Text.Of(" leave it"))
}

// Key does what a key means.
func (q *Confirm) Key(h Host, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "enter", "y":
		h.Shut(q)
		return h.Perform(pane.Give{Order: q.Order})
	case "esc", "n", "q":
		h.Shut(q)
	}
	return nil
}
