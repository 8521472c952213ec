// Package overlay is what lies over the panes and has the keys: lists, prompts, forms, the
// palette, the engine's answers. It knows the console as a host, and nothing of the panes.
package overlay

import (
	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
)

// Overlay is what lies over the panes and has the keys: a list, a prompt, an
// answer. The innermost is the last that was opened.
type Overlay interface {
	// Room says how much of a screen it would like.
	Room(width, height int) (w, h int)
	// Draw shows it, in a cleared frame.
	Draw(g draw.Grid)
	// Key does what a key means.
	Key(h Host, msg tea.KeyPressMsg) tea.Cmd
	// Click does what a click in it means.
	Click(h Host, x, y int) tea.Cmd
	// Wheel scrolls it.
	Wheel(lines int)
	// Paste takes pasted text.
	Paste(h Host, text string)
}

// Host is what an overlay lies over.
type Host interface {
	// Shut closes an overlay.
	Shut(o Overlay)
	// Top is the overlay that has the keys.
	Top() Overlay
	// Say shows a notice.
	Say(text string)
	// Copy puts a text on the clipboard.
	Copy(text string) tea.Cmd
	// Ask puts a question to the engine.
	Ask(q engine.Question, told func(engine.Answer) tea.Cmd)
	// Perform does what is wanted done.
	Perform(i pane.Intent) tea.Cmd
	// Refusal is why no order can be given now; "" if one can.
	Refusal() string
}

// quiet is the part of an overlay that does nothing with what it has no use for.
type quiet struct{}

func (quiet) Click(Host, int, int) tea.Cmd { return nil }

func (quiet) Wheel(int) {}

func (quiet) Paste(Host, string) {}
