package console

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"orrery/ui/draw"
)

// pen draws the picture on a terminal of our own: only what changed, and as soon
// as it did, where Bubble Tea would look a hundred times a second whether there is
// something. It is a second baton: the console sends it off with a copy of the
// picture and draws the next one when it is back, so a slow terminal gets fewer
// pictures and nobody waits for it.
type pen struct {
	terminal *terminal
	canvas   draw.Canvas
	sheet    draw.Grid
	theme    *draw.Theme
	synced   bool // the terminal shows what is between two marks all at once
	mouse    bool
	hears    bool // what the terminal was told of it
	out      []byte
}

// drawn brings the pen home.
type drawn struct{}

// resized says that the terminal has another size.
type resized size

// sendPen sends the pen off, if there is something to draw.
func (c *Console) sendPen() tea.Cmd {
	if !c.handPen() {
		return nil
	}
	p := c.pen
	return guarded(func() tea.Msg {
		p.draw()
		return drawn{}
	})
}

// handPen hands the picture to the pen, if it is home and the picture is new.
func (c *Console) handPen() bool {
	p, s := c.pen, &c.screen
	if p == nil || c.drawing || !s.fresh {
		return false
	}
	if s.anew || p.theme != s.theme {
		p.canvas.Forget()
	}
	p.sheet.Resize(s.grid.Width(), s.grid.Height())
	p.sheet.Copy(s.grid)
	p.theme, p.synced, p.mouse = s.theme, s.synced, c.mouse
	p.hears = p.hears && !s.deaf
	c.drawing, s.fresh, s.anew, s.deaf = true, false, false, false
	return true
}

// draw writes what changed.
func (p *pen) draw() {
	out := p.out[:0]
	if p.mouse != p.hears {
		p.hears = p.mouse
		if out = append(out, mouseOff...); p.mouse {
			out = append(out, mouseOn...)
		}
	}
	if picture := p.canvas.Paint(p.sheet, p.theme); len(picture) > 0 && p.synced {
		out = append(out, ansi.SetModeSynchronizedOutput...)
		out = append(out, picture...)
		out = append(out, ansi.ResetModeSynchronizedOutput...)
	} else {
		out = append(out, picture...)
	}
	p.out = out
	if len(out) > 0 {
		p.terminal.write(out)
	}
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
func (c *Console) fit(s size) {
	c.resize(s.width, s.height)
	c.screen.anew = true
}

// suspend gives the terminal to the shell.
func (c *Console) suspend() tea.Cmd {
	if c.pen == nil {
		return tea.Suspend
	}
	t := c.pen.terminal
	return guarded(func() tea.Msg {
		_ = t.leave() // the shell has its own ways to set it right
		return tea.Suspend()
	})
}

// resume takes the terminal back.
func (c *Console) resume() tea.Cmd {
	c.pace.restart(c.now())
	c.screen.dirty = true
	if c.pen == nil {
		return nil
	}
	if err := c.pen.terminal.take(); err != nil {
		return c.fail(err)
	}
	c.screen.deaf = true
	c.fit(c.pen.terminal.size())
	return nil
}

// clip puts a text on the clipboard of the terminal.
func (c *Console) clip(text string) tea.Cmd {
	if c.pen == nil {
		return tea.SetClipboard(text)
	}
	t := c.pen.terminal
	return guarded(func() tea.Msg {
		t.write([]byte(ansi.SetSystemClipboard(text)))
		return nil
	})
}
