package console

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/overlay"
	"orrery/ui/play"
)

// undo lists the orders, the last first, to choose one that should not have
// been given.
func undo(c *Console) {
	c.relay.push(errand{name: "reading the orders", keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
		orders := b.Store.Orders()
		told := make([]string, len(orders))
		for i, o := range orders {
			told[i] = b.Engine.Describe(o.Order)
		}
		return func(c *Console) tea.Cmd {
			if len(orders) == 0 {
				c.stage.say("no order was given yet")
				return nil
			}
			l := &overlay.List{Title: "Undo which order? A new mission branches before it; later orders are repeated"}
			for i := len(orders) - 1; i >= 0; i-- {
				l.Add(overlay.Row{Label: told[i], Key: fmt.Sprintf("step %d", orders[i].Step),
					Then: func() tea.Cmd { undoOrder(c, i); return nil }})
			}
			c.stage.open(l)
			return nil
		}
	}})
}

// undoOrder branches before an order and repeats the later ones.
func undoOrder(c *Console, which int) {
	c.halt()
	c.relay.push(errand{name: "undoing", work: func(b *play.Baton, t *play.Ticket) then {
		r := play.Rewrite{Store: b.Store, Which: which, Stop: t.Stop.Load}
		if err := r.Do(); err != nil {
			return func(c *Console) tea.Cmd {
				c.stage.warn("undo: %v; nothing was changed", err)
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
				c.stage.warn("%s", text)
			} else {
				c.stage.say("%s", text)
			}
			return nil
		}
	}})
}
