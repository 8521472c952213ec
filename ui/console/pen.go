package console

import (
	"charm.land/bubbletea/v2"

	"orrery/ui/frame"
	"orrery/ui/tty"
)

// drawn brings the pen home.
type drawn struct{}

// resized says that the terminal has another size.
type resized tty.Size

// sendPen sends the pen off, if there is something to draw.
func (c *Console) sendPen() tea.Cmd {
	if !c.handPen() {
		return nil
	}
	p := c.pen
	return guarded(func() tea.Msg {
		p.Draw()
		return drawn{}
	})
}

// handPen hands the picture to the pen, if it is home and the picture is new.
func (c *Console) handPen() bool {
	s := &c.screen
	if c.pen == nil || c.drawing || !s.fresh {
		return false
	}
	c.pen.Take(tty.Picture{Grid: s.grid, Theme: s.theme, Synced: s.synced, Mouse: c.mouse, Anew: s.anew, Deaf: s.deaf})
	c.drawing, s.fresh, s.anew, s.deaf = true, false, false, false
	return true
}

// redraw draws the whole screen anew, whatever the terminal shows.
func (c *Console) redraw() tea.Cmd {
	if c.pen == nil {
		return tea.ClearScreen
	}
	c.screen.anew, c.screen.fresh = true, true
	return nil
}

// fit fits the picture to a terminal that may have thrown ours away.
func (c *Console) fit(s tty.Size) {
	c.resize(s.Width, s.Height)
	c.screen.anew = true
}

// suspend gives the terminal to the shell.
func (c *Console) suspend() tea.Cmd {
	switch {
	case c.pen == nil:
		return tea.Suspend
	case !c.terminal.Suspends:
		c.notice = frame.Say("there is no shell behind this terminal")
		return nil
	}
	t := c.terminal
	return guarded(func() tea.Msg {
		_ = t.Leave() // the shell has its own ways to set it right
		return tea.Suspend()
	})
}

// resume takes the terminal back.
func (c *Console) resume() tea.Cmd {
	c.pace.Restart(c.now())
	c.screen.dirty = true
	if c.pen == nil {
		return nil
	}
	if err := c.terminal.Take(); err != nil {
		return c.fail(err)
	}
	c.screen.deaf = true
	c.fit(c.terminal.Size())
	return nil
}

// clip puts a text on the clipboard of the terminal.
func (c *Console) clip(text string) tea.Cmd {
	if c.pen == nil {
		return tea.SetClipboard(text)
	}
	t := c.terminal
	return guarded(func() tea.Msg {
		t.Clip(text)
		return nil
	})
}
