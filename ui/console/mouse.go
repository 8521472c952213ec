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
		if c.stage.Drag != nil {
			c.stage.DragTo(m.X, c.past.snap)
		}
	case tea.MouseReleaseMsg:
		if c.stage.Drag != nil {
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
	c.stage.Touch()
	if o := c.stage.Top(); o != nil {
		r := c.stage.RectOf(o)
		if r.Contains(x, y) {
			return o.Click(host{c}, x-r.X, y-r.Y)
		}
		return nil
	}
	if do := c.stage.Hit(x, y); do != nil {
		return do()
	}
	if c.stage.Plan().Timeline.Contains(x, y) {
		c.stage.DragTo(x, c.past.snap)
		return nil
	}
	return c.clickPane(x, y)
}

// clickPane brings a pane to the front, or selects in the one that is.
func (c *Console) clickPane(x, y int) tea.Cmd {
	at, on := c.stage.At(x, y)
	if !on {
		return nil
	}
	if at.Pane != c.stage.Active {
		c.stage.Bring(at.Pane)
		return nil
	}
	if p, ok := c.stage.Pane().(pane.Clicker); ok && at.Inside {
		c.stage.Stale()
		return c.perform(p.Click(at.X, at.Y, c.past.snap))
	}
	return nil
}

// drop goes to where the mouse was let go.
func (c *Console) drop(x int) tea.Cmd {
	at := c.stage.DragTo(x, c.past.snap)
	c.stage.LetGo()
	c.visit(at / c.past.snap.Clock.Tick * c.past.snap.Clock.Tick)
	return nil
}

// wheel scrolls what lies under the mouse.
func (c *Console) wheel(x, y, lines int) tea.Cmd {
	c.stage.Touch()
	if o := c.stage.Top(); o != nil {
		o.Wheel(lines)
		return nil
	}
	at, on := c.stage.At(x, y)
	if !on {
		return nil
	}
	if p, ok := c.stage.Panes[at.Pane].Pane.(pane.Clicker); ok {
		c.stage.StaleAt(at.Pane)
		return c.perform(p.Wheel(lines, c.past.snap))
	}
	return nil
}
