package tty

import (
	"github.com/charmbracelet/x/ansi"

	"orrery/ui/draw"
)

// Pen draws pictures on a terminal. It writes only what changed, as soon as it did; Bubble Tea's
// renderer would check a hundred times a second. The pen is sent off with a copy of a picture, and
// gets the next one when it is back, so a slow terminal gets fewer pictures and nobody waits for
// it.
type Pen struct {
	terminal *Terminal
	canvas   draw.Canvas
	sheet    draw.Grid
	theme    *draw.Theme
	synced   bool
	mouse    bool
	hears    bool // the last mouse mode set
	out      []byte
}

// Picture is what a pen draws.
type Picture struct {
	Grid    draw.Grid
	Theme   *draw.Theme
	Synced  bool // the terminal supports synchronized output
	Mouse   bool // the terminal is to report the mouse
	Whole   bool // redraw all: the terminal may show something else than the last picture
	NoInput bool // leave the mouse mode alone
}

// Mouse reports: of buttons and of moves while one is held.
const (
	mouseOn  = ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr
	mouseOff = ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr
)

// NewPen is a pen for a terminal.
func NewPen(t *Terminal) *Pen { return &Pen{terminal: t} }

// Take copies a picture into the pen.
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
