package tty

import (
	"github.com/charmbracelet/x/ansi"

	"orrery/ui/draw"
)

// Pen draws pictures on a terminal: only what changed, and as soon as it did, where
// Bubble Tea would look a hundred times a second whether there is something. It is sent
// off with a copy of a picture and handed the next one when it is back, so a slow
// terminal gets fewer pictures and nobody waits for it.
type Pen struct {
	terminal *Terminal
	canvas   draw.Canvas
	sheet    draw.Grid
	theme    *draw.Theme
	synced   bool
	mouse    bool
	hears    bool // what the terminal was told of the mouse
	out      []byte
}

// Picture is what a pen is handed.
type Picture struct {
	Grid    draw.Grid
	Theme   *draw.Theme
	Synced  bool // the terminal shows what is between two marks all at once
	Mouse   bool // the terminal is to report the mouse
	Whole   bool // the terminal may show something else than what was drawn
	NoInput bool // the terminal was not told of the mouse
}

// Mouse reports: of buttons and of moves while one is held.
const (
	mouseOn  = ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr
	mouseOff = ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr
)

// NewPen is a pen for a terminal.
func NewPen(t *Terminal) *Pen { return &Pen{terminal: t} }

// Take hands the pen a picture, of which it keeps a copy.
func (p *Pen) Take(pic Picture) {
	if pic.Whole || p.theme != pic.Theme {
		p.canvas.Forget()
	}
	p.sheet.Resize(pic.Grid.Width(), pic.Grid.Height())
	p.sheet.Copy(pic.Grid)
	p.theme, p.synced, p.mouse = pic.Theme, pic.Synced, pic.Mouse
	p.hears = p.hears && !pic.NoInput
}

// Draw writes what changed.
func (p *Pen) Draw() {
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
		p.terminal.Write(out)
	}
}

// Clip puts a text on the clipboard of the terminal.
func (t *Terminal) Clip(text string) { t.Write([]byte(ansi.SetSystemClipboard(text))) }
