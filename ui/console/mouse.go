package console

import (
	"charm.land/bubbletea/v2"

	"orrery/ui/frame"
	"orrery/ui/pane"
)

const wheelLines = 3

// mouseMoved routes what the mouse does.
func (c *Console) mouseMoved(msg tea.MouseMsg) tea.Cmd {
	m := msg.Mouse()
	switch msg.(type) {
	case tea.MouseClickMsg:
		if m.Button == tea.MouseLeft {
			return c.click(m.X, m.Y)
		}
	case tea.MouseMotionMsg:
		if c.drag != nil {
			c.dragTo(m.X)
		}
	case tea.MouseReleaseMsg:
		if c.drag != nil {
			return c.drop(m.X)
		}
	case tea.MouseWheelMsg:
		switch m.Button {
		case tea.MouseWheelUp:
			return c.wheel(m.X, m.Y, -wheelLines)
		case tea.MouseWheelDown:
			return c.wheel(m.X, m.Y, wheelLines)
		}
	}
	return nil
}

// click does what a click on the screen means: in what is open, on a hint or a
// tab, on the timeline, in a pane.
func (c *Console) click(x, y int) tea.Cmd {
	c.screen.dirty = true
	if o := c.top(); o != nil {
		r := c.placeOf(o)
		if r.Contains(x, y) {
			return o.Click(host{c}, x-r.X, y-r.Y)
		}
		return nil
	}
	for _, h := range c.screen.hits {
		if h.Rect.Contains(x, y) {
			return h.Do()
		}
	}
	if c.screen.plan.Timeline.Contains(x, y) {
		c.dragTo(x)
		return nil
	}
	return c.clickPane(x, y)
}

// clickPane brings a pane to the front, or selects in the one that is.
func (c *Console) clickPane(x, y int) tea.Cmd {
	for _, s := range c.slots {
		switch {
		case !s.rect.Contains(x, y):
		case s.pane != c.active:
			c.bring(s.pane)
			return nil
		default:
			if p, ok := c.pane().(pane.Clicker); ok && s.inner.Contains(x, y) {
				c.stale()
				return c.perform(p.Click(x-s.inner.X, y-s.inner.Y, c.snap))
			}
		}
	}
	return nil
}

// dragTo shows where on the timeline the mouse points.
func (c *Console) dragTo(x int) {
	r := c.screen.plan.Timeline
	t := frame.TimelineAt(c.snap, r.W)
	at := max(0, t.Instant(max(0, min(x-r.X-t.X, t.W-1))))
	c.drag = &at
	c.screen.dirty = true
}

// drop goes to where the mouse was let go.
func (c *Console) drop(x int) tea.Cmd {
	c.dragTo(x)
	at := *c.drag
	c.drag = nil
	c.visit(at / c.snap.Tick * c.snap.Tick)
	return nil
}

// wheel scrolls what lies under the mouse.
func (c *Console) wheel(x, y, lines int) tea.Cmd {
	c.screen.dirty = true
	if o := c.top(); o != nil {
		o.Wheel(lines)
		return nil
	}
	for _, s := range c.slots {
		if p, ok := c.panes[s.pane].Pane.(pane.Clicker); ok && s.rect.Contains(x, y) {
			for i := range c.slots {
				c.slots[i].stale = c.slots[i].stale || c.slots[i].pane == s.pane
			}
			return c.perform(p.Wheel(lines, c.snap))
		}
	}
	return nil
}
