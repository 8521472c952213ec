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
	Text   string // the question; that of the order's own words gets its names from its effect
	effect *engine.Answer
	first  int // line that is shown first
	height int // of what is shown of them
}

// Told is told what the order would do.
func (q *Confirm) Told(effect engine.Answer) {
	if q.Text == q.Order.String()+"?" && effect.Title != "" {
		q.Text = effect.Title + "?"
	}
	q.effect = &effect
}

// refused is whether the engine said that it would not take the order.
func (q *Confirm) refused() bool { return q.effect != nil && !q.effect.OK }

// lines are the question and its effect for a width.
func (q *Confirm) lines(width int) []styled {
	lines := []styled{{text: q.Text, style: draw.Strong}, {}}
	if q.effect == nil {
		return append(lines, styled{text: "running an hour ahead, with and without it", style: draw.Faint})
	}
	return folded(append(lines, answerLines(*q.effect, unfolded)...), width)
}

// Room is how much of a screen it would like.
func (q *Confirm) Room(width, height int) (w, h int) {
	const frame = 4 // its sides, and a blank beside each
	w = 52
	for _, l := range q.lines(width - frame) {
		w = max(w, draw.Width(l.text)+frame+2)
	}
	w = min(w, width)
	return w, min(len(q.lines(w-frame))+4, height)
}

// Draw shows it.
func (q *Confirm) Draw(g draw.Grid) {
	in := g.Box("Order?", "", true)
	lines := q.lines(in.Width() - 2)
	q.height = max(1, in.Height()-2)
	q.first = max(0, min(q.first, len(lines)-q.height))
	for y := 0; y < q.height && q.first+y < len(lines); y++ {
		lines[q.first+y].put(in.Sub(1, y, in.Width()-2, 1))
	}
	hints := []draw.Span{draw.Accent.Of("esc"), draw.Text.Of(" leave it")}
	if !q.refused() {
		hints = append([]draw.Span{draw.Accent.Of("enter"), draw.Text.Of(" order it   ")}, hints...)
	}
	if len(lines) > q.height {
		hints = append(hints, draw.Accent.Of("   up down"), draw.Text.Of(" more"))
	}
	in.Spans(1, in.Height()-1, hints...)
}

// Wheel scrolls it.
func (q *Confirm) Wheel(lines int) { q.first += lines }

// Key does what a key means.
func (q *Confirm) Key(h Host, msg tea.KeyPressMsg) tea.Cmd {
	switch msg.String() {
	case "enter", "y":
		h.Shut(q)
		return h.Perform(pane.Give{Order: q.Order})
	case "esc", "n", "q":
		h.Shut(q)
	case "up", "k":
		q.first--
	case "down", "j":
		q.first++
	case "pgup":
		q.first -= q.height
	case "pgdown", "space":
		q.first += q.height
	}
	return nil
}
