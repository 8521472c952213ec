package console

import (
	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/overlay"
	"orrery/ui/pane"
)

// host is what a console is to its overlays.
type host struct{ c *Console }

func (h host) Shut(o overlay.Overlay) { h.c.stage.shut(o) }

func (h host) Top() overlay.Overlay { return h.c.stage.top() }

func (h host) Say(text string) { h.c.stage.say("%s", text) }

func (h host) Copy(text string) tea.Cmd { return h.c.stage.clip(text) }

func (h host) Ask(q engine.Question, told func(engine.Answer) tea.Cmd) { h.c.ask(q, told) }

func (h host) Perform(i pane.Intent) tea.Cmd { return h.c.perform(i) }

func (h host) Refusal() string { return h.c.refusal() }

// paste hands pasted text to what is open.
func (c *Console) paste(text string) {
	if o := c.stage.top(); o != nil {
		o.Paste(host{c}, text)
		c.stage.touch()
	}
}
