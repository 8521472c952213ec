// Package overlay is what lies over the panes and receives the keys: lists, prompts, forms, the
// palette, the engine's answers. It knows the console as a host, and no panes.
package overlay

import (
	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/frame"
	"orrery/ui/pane"
	"orrery/ui/play"
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
	// Open puts another overlay on top.
	Open(o Overlay)
	// Errand has the baton do what leaves the mission as it is, and goes on with what that
	// answers.
	Errand(name string, work func(b *play.Baton) (then func() tea.Cmd))
	// Aside has something worked out beside the console, and goes on with what it answers.
	Aside(work func() (then func() tea.Cmd)) tea.Cmd
	// Pass does what a key means where nothing lies over the panes, but for keys of a pane.
	Pass(msg tea.KeyPressMsg) tea.Cmd
	// Orders are all that the mission was given; false while the baton is away.
	Orders() (all []engine.Entry, here bool)
	// Panes are all panes, and the digit of the active one.
	Panes() (all []pane.Numbered, active int)
}

// Observer is an overlay that looks at the mission while it lies over it.
type Observer interface {
	// Observe is shown the last snapshot each time that something happened.
	Observe(h Host, s engine.Snapshot) tea.Cmd
}

// Hinted is an overlay whose keys stand in the hint bar, those of the mission's time beside
// them.
type Hinted interface{ Hints(h Host) []frame.Hint }

// quiet is the part of an overlay that does nothing with what it has no use for.
type quiet struct{}

func (quiet) Click(Host, int, int) tea.Cmd { return nil }

func (quiet) Wheel(int) {}

func (quiet) Paste(Host, string) {}
