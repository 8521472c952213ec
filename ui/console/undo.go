package console

import (
	"fmt"

	"charm.land/bubbletea/v2"

	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/play"
)

// undo lists the orders, the last first, to choose one that should not have
// been given.
func (c *Console) undo() {
	c.push(errand{name: "reading the orders", keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
		orders := b.Store.Orders()
		told := make([]string, len(orders))
		for i, o := range orders {
			told[i] = b.Engine.Describe(o.Order)
		}
		return func(c *Console) tea.Cmd {
			if len(orders) == 0 {
				c.notice = frame.Say("no order was given yet")
				return nil
			}
			l := &overlay.List{Title: "Undo which order? A new mission branches before it; later orders are repeated"}
			for i := len(orders) - 1; i >= 0; i-- {
				l.Add(overlay.Row{Label: told[i], Key: fmt.Sprintf("step %d", orders[i].Step),
					Then: func() tea.Cmd { c.undoOrder(i); return nil }})
			}
			c.open(l)
			return nil
		}
	}})
}

// undoOrder branches before an order and repeats the later ones.
func (c *Console) undoOrder(which int) {
	c.halt()
	c.push(errand{name: "undoing", work: func(b *play.Baton, t *play.Ticket) then {
		r := play.Rewrite{Store: b.Store, Which: which, Stop: t.Stop.Load}
		if err := r.Do(); err != nil {
			return func(c *Console) tea.Cmd { c.notice = frame.Warning("undo: %v; nothing was changed", err); return nil }
		}
		old := b.Store
		b.Store, b.Engine = r.Fresh, r.Engine
		err := old.Close()
		last, steps := play.LastEvent(b.Engine), play.StretchesOf(*b)
		return func(c *Console) tea.Cmd {
			c.branchedAt(last, steps)
			if text, warns := r.Verdict(err); warns {
				c.notice = frame.Warning("%s", text)
			} else {
				c.notice = frame.Say("%s", text)
			}
			return nil
		}
	}})
}
