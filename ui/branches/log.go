package branches

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/draw"
	"orrery/ui/overlay"
	"orrery/ui/play"
)

// Log shows all orders by instant, those of other branches and those that were undone marked;
// enter goes to where the chosen one was given.
func Log(h overlay.Host, visit func(time.Duration)) {
	h.Errand("reading the orders", func(b *play.Baton) func() tea.Cmd {
		all, err := play.GivenIn(b.Store, b.Engine)
		return func() tea.Cmd {
			switch {
			case len(all) == 0 && err == nil:
				h.Say("no order was given yet")
				return nil
			case err != nil:
				h.Say(err.Error())
			}
			l := &overlay.List{Title: fmt.Sprintf("Orders by instant, of %s: enter goes there", ownTitle(all))}
			for _, g := range all {
				l.Add(overlay.Row{Key: draw.Elapsed(g.Elapsed), Label: g.Words, About: g.Whose(), Then: func() tea.Cmd { visit(g.Elapsed); return nil }})
			}
			h.Open(l)
			return nil
		}
	})
}

// ownTitle counts the orders.
func ownTitle(all []play.Given) string {
	mine := 0
	for _, g := range all {
		if g.Mine {
			mine++
		}
	}
	if mine == len(all) {
		return "this mission"
	}
	return fmt.Sprintf("this mission (%d) and its branches (%d)", mine, len(all)-mine)
}

// Undo lists the orders of the mission, the last first, to choose one that should not have been
// given.
func Undo(h overlay.Host, undo func(which int)) {
	h.Errand("reading the orders", func(b *play.Baton) func() tea.Cmd {
		orders := play.GivenHere(b.Store, b.Engine)
		return func() tea.Cmd {
			if len(orders) == 0 {
				h.Say("no order was given yet")
				return nil
			}
			l := &overlay.List{Title: "Undo which order? A branch leaves before it and repeats later ones"}
			for i, g := range slices.Backward(orders) {
				l.Add(overlay.Row{Label: g.Words, Key: draw.Elapsed(g.Elapsed), Then: func() tea.Cmd { undo(i); return nil }})
			}
			h.Open(l)
			return nil
		}
	})
}
