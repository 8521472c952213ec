package console

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"orrery/ui/draw"
	"orrery/ui/overlay"
	"orrery/ui/pane"
)

// openMenu shows the orders that fit a selection.
func (c *Console) openMenu(m pane.Menu) {
	l := &overlay.List{Title: m.Title}
	for _, choice := range m.Choices {
		l.Add(overlay.Row{Label: choice.Label, About: choice.About, Then: func() tea.Cmd { return c.perform(choice.Then) }})
	}
	c.stage.Open(l)
}

// openHelp lists every key, the pane's first, and what the sign of an estimate means.
func openHelp(c *Console) {
	l := &overlay.List{Title: "Keys"}
	for _, a := range c.stage.Pane().Actions() {
		l.Add(overlay.Row{Key: overlay.KeyNames(a.Keys), Label: string(a.ID), About: a.About, Group: c.stage.Pane().Title(),
			Then: func() tea.Cmd { return c.act(a.ID) }})
	}
	for _, a := range c.actions {
		if a.do != nil {
			l.Add(overlay.Row{Key: overlay.KeyNames(a.keys), Label: a.name, About: a.about, Group: a.group, Then: func() tea.Cmd { return a.do(c) }})
		}
	}
	l.Add(overlay.Row{Key: draw.About(""), Label: "estimate", About: "before a figure: no document is behind it; what you set yourself has none", Group: "Signs",
		Then: func() tea.Cmd { return nil }})
	c.stage.Open(l)
}

// listMarks lists the bookmarks; enter goes there.
func listMarks(c *Console) {
	if len(c.past.bookmarks) == 0 {
		c.stage.Say("no bookmark yet: m makes one here")
		return
	}
	l := &overlay.List{Title: "Bookmarks"}
	for i := len(c.past.bookmarks) - 1; i >= 0; i-- {
		m := c.past.bookmarks[i]
		l.Add(overlay.Row{Label: draw.Elapsed(m.Elapsed), About: m.Name, Then: func() tea.Cmd { c.visit(m.Elapsed); return nil }})
	}
	c.stage.Open(l)
}

// openPalette opens the palette on everything that can be done here.
func openPalette(c *Console) {
	var all []overlay.Command
	for _, a := range c.actions {
		all = append(all, commandOf(c, a))
	}
	for _, a := range c.stage.Pane().Actions() {
		do := func() tea.Cmd { return c.act(a.ID) }
		if i := slices.IndexFunc(all, func(cmd overlay.Command) bool { return cmd.Name == string(a.ID) && cmd.Do == nil }); i >= 0 {
			all[i].Key, all[i].Do = overlay.KeyNames(a.Keys), do // a word that the pane has a key for
			continue
		}
		all = append(all, overlay.Command{Name: string(a.ID), Key: overlay.KeyNames(a.Keys), About: c.stage.Pane().Title() + ": " + a.About, Do: do})
	}
	c.stage.Open(overlay.NewPalette(all, &c.stage.History))
}

// commandOf is an action as the palette sees it.
func commandOf(c *Console, a action) overlay.Command {
	cmd := overlay.Command{Name: a.name, Key: overlay.KeyNames(a.keys), About: a.about, Takes: a.takes}
	if a.do != nil {
		cmd.Do = func() tea.Cmd { return a.do(c) }
	}
	if a.with != nil {
		cmd.With = func(text string) error { return a.with(c, text) }
	}
	if a.alone != nil {
		cmd.Alone = func() tea.Cmd { return a.alone(c) }
	}
	if a.offer != nil {
		cmd.Offer = a.offer(c)
	}
	return cmd
}
