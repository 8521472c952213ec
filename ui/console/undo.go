package console

import (
	tea "charm.land/bubbletea/v2"

	"orrery/ui/play"
)

// undoOrder branches before an order and repeats the later ones.
func undoOrder(c *Console, which int) {
	c.halt()
	c.relay.push(errand{name: "undoing", work: func(b *play.Baton, t *play.Ticket) then {
		r := play.Rewrite{Store: b.Store, Which: which, Stop: t.Stop.Load}
		if err := r.Do(); err != nil {
			return func(c *Console) tea.Cmd {
				c.stage.Warn("undo: %v; nothing was changed", err)
				return nil
			}
		}
		old := b.Store
		b.Store, b.Engine = r.Fresh, r.Engine
		err := old.Close()
		last, stretches := play.LastEvent(b.Engine), play.StretchesOf(*b)
		return func(c *Console) tea.Cmd {
			c.branchedAt(last, stretches)
			c.leaves(err)
			if text, warns := r.Verdict(err); warns {
				c.stage.Warn("%s", text)
			} else {
				c.stage.Say("%s", text)
			}
			return nil
		}
	}})
}
