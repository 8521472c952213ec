package console

import (
	"charm.land/bubbletea/v2"

	"orrery/ui/draw"
)

// overlay is what lies over the panes and has the keys: a list, a prompt, an
// answer. The innermost is the last that was opened.
type overlay interface {
	// room says how much of a screen it would like.
	room(width, height int) (w, h int)
	// draw shows it, in a cleared frame.
	draw(g draw.Grid)
	// key does what a key means.
	key(c *Console, msg tea.KeyPressMsg) tea.Cmd
	// click does what a click in it means.
	click(c *Console, x, y int) tea.Cmd
	// wheel scrolls it.
	wheel(lines int)
	// paste takes pasted text.
	paste(c *Console, text string)
}

// open puts an overlay on top.
func (c *Console) open(o overlay) {
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
func (c *Console) top() overlay {
	if len(c.overlays) == 0 {
		return nil
	}
	return c.overlays[len(c.overlays)-1]
}

// paste hands pasted text to what is open.
func (c *Console) paste(text string) tea.Cmd {
	if o := c.top(); o != nil {
		o.paste(c, text)
		c.screen.dirty = true
	}
	return nil
}

// place is where an overlay stands: in the middle, a little above it.
func place(o overlay, screen Rect) Rect {
	w, h := o.room(screen.W, screen.H)
	w, h = min(w, screen.W), min(h, screen.H)
	return Rect{screen.X + (screen.W-w)/2, screen.Y + (screen.H-h)/3, w, h}
}

// quiet is the part of an overlay that does nothing with what it has no use for.
type quiet struct{}

func (quiet) click(*Console, int, int) tea.Cmd { return nil }

func (quiet) wheel(int) {}

func (quiet) paste(*Console, string) {}
