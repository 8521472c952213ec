package console

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/play"
	"orrery/ui/versus"
)

// host is what a console is to its overlays.
type host struct{ c *Console }

func (h host) Shut(o overlay.Overlay) { h.c.stage.Shut(o) }

func (h host) Top() overlay.Overlay { return h.c.stage.Top() }

func (h host) Say(text string) { h.c.stage.Say("%s", text) }

func (h host) Copy(text string) tea.Cmd { return h.c.stage.Clip(text) }

func (h host) Ask(q engine.Question, told func(engine.Answer) tea.Cmd) { h.c.ask(q, told) }

func (h host) Perform(i pane.Intent) tea.Cmd { return h.c.perform(i) }

func (h host) Refusal() string { return h.c.refusal() }

func (h host) Open(o overlay.Overlay) { h.c.stage.Open(o) }

func (h host) Errand(name string, work func(b *play.Baton) func() tea.Cmd) {
	h.c.relay.push(errand{name: name, keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
		next := work(b)
		return func(*Console) tea.Cmd { h.c.stage.Touch(); return next() }
	}})
}

func (h host) Aside(work func() func() tea.Cmd) tea.Cmd { return aside(work) }

func (h host) Pass(msg tea.KeyPressMsg) tea.Cmd {
	cmd, _ := own(h.c, msg.String())
	return cmd
}

func (h host) Orders() ([]engine.Entry, bool) {
	if !h.c.relay.home {
		return nil, false
	}
	return h.c.relay.baton.Store.Orders(), true
}

func (h host) Panes() ([]pane.Numbered, int) {
	return h.c.stage.Panes, h.c.stage.Panes[h.c.stage.Active].Digit
}

// observe lets what lies over the panes look at the mission.
func observe(c *Console) tea.Cmd {
	var cmds []tea.Cmd
	for _, o := range slices.Clone(c.stage.Overlays) { // one may close itself
		if w, ok := o.(overlay.Observer); ok {
			cmds = append(cmds, w.Observe(host{c}, c.past.snap))
		}
	}
	return tea.Batch(cmds...)
}

// compare shows two futures: what a text asks for, or the mission and the one that it left.
func compare(c *Console, text string) error {
	q := versus.Ask{Alter: c.alter}
	if err := q.Read(text); err != nil {
		return err
	}
	versus.Open(host{c}, q)
	return nil
}

// paste hands pasted text to what is open.
func (c *Console) paste(text string) {
	if o := c.stage.Top(); o != nil {
		o.Paste(host{c}, text)
		c.stage.Touch()
	}
}
