package console

import (
	tea "charm.land/bubbletea/v2"

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
		if c.stage.drag != nil {
			c.stage.dragTo(m.X, c.past.snap)
		}
	case tea.MouseReleaseMsg:
		if c.stage.drag != nil {
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
	c.stage.touch()
	if o := c.stage.top(); o != nil {
		r := c.stage.rectOf(o)
		if r.Contains(x, y) {
			return o.Click(host{c}, x-r.X, y-r.Y)
		}
		return nil
	}
	for _, h := range c.stage.screen.hits {
		if h.Rect.Contains(x, y) {
			return h.Do()
		}
	}
	if c.stage.screen.plan.Timeline.Contains(x, y) {
		c.stage.dragTo(x, c.past.snap)
		return nil
	}
	return c.clickPane(x, y)
}

// clickPane brings a pane to the front, or selects in the one that is.
func (c *Console) clickPane(x, y int) tea.Cmd {
	for _, s := range c.stage.slots {
		switch {
		case !s.rect.Contains(x, y):
		case s.pane != c.stage.active:
			c.stage.bring(s.pane)
			return nil
		default:
			if p, ok := c.stage.pane().(pane.Clicker); ok && s.inner.Contains(x, y) {
				c.stage.stale()
				return c.perform(p.Click(x-s.inner.X, y-s.inner.Y, c.past.snap))
			}
		}
	}
	return nil
}

// drop goes to where the mouse was let go.
func (c *Console) drop(x int) tea.Cmd {
	at := c.stage.dragTo(x, c.past.snap)
	c.stage.drag = nil
	c.visit(at / c.past.snap.Clock.Tick * c.past.snap.Clock.Tick)
	return nil
}

// wheel scrolls what lies under the mouse.
func (c *Console) wheel(x, y, lines int) tea.Cmd {
	c.stage.touch()
	if o := c.stage.top(); o != nil {
		o.Wheel(lines)
		return nil
	}
	for _, s := range c.stage.slots {
		if p, ok := c.stage.panes[s.pane].Pane.(pane.Clicker); ok && s.rect.Contains(x, y) {
			c.stage.staleAt(s.pane)
			return c.perform(p.Wheel(lines, c.past.snap))
		}
	}
	return nil
}
