package console

import (
	"charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
)

// open puts an overlay on top.
func (c *Console) open(o overlay.Overlay) {
	c.overlays = append(c.overlays, o)
	c.screen.dirty = true
}

// shut closes the innermost overlay.
func (c *Console) shut() {
	if len(c.overlays) > 0 {
		c.overlays = c.overlays[:len(c.overlays)-1]
	}
	c.screen.dirty = true
}

// top is the overlay that has the keys; nil if none is open.
func (c *Console) top() overlay.Overlay {
	if len(c.overlays) == 0 {
		return nil
	}
	return c.overlays[len(c.overlays)-1]
}

// paste hands pasted text to what is open.
func (c *Console) paste(text string) tea.Cmd {
	if o := c.top(); o != nil {
		o.Paste(host{c}, text)
		c.screen.dirty = true
	}
	return nil
}

// place is where an overlay stands: in the middle, a little above it.
func place(o overlay.Overlay, screen frame.Rect) frame.Rect {
	w, h := o.Room(screen.W, screen.H)
	w, h = min(w, screen.W), min(h, screen.H)
	return frame.Rect{X: screen.X + (screen.W-w)/2, Y: screen.Y + (screen.H-h)/3, W: w, H: h}
}

// remove closes an overlay that may have opened another one.
func (c *Console) remove(o overlay.Overlay) {
	for i, other := range c.overlays {
		if other == o {
			c.overlays = append(c.overlays[:i], c.overlays[i+1:]...)
			return
		}
	}
}

// host is what a console is to its overlays.
type host struct{ c *Console }

func (h host) Shut(o overlay.Overlay) {
	h.c.remove(o)
	h.c.screen.dirty = true
}

func (h host) Top() overlay.Overlay { return h.c.top() }

func (h host) Say(text string) { h.c.notice = frame.Say("%s", text) }

func (h host) Copy(text string) tea.Cmd { return h.c.clip(text) }

func (h host) Ask(q engine.Question, told func(engine.Answer) tea.Cmd) {
	h.c.ask(q, func(_ *Console, a engine.Answer) tea.Cmd { return told(a) })
}

func (h host) Perform(i pane.Intent) tea.Cmd { return h.c.perform(i) }

func (h host) Refusal() string { return h.c.refusal() }
