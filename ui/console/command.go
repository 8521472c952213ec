package console

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/pane"
	"orrery/ui/play"
)

// paneCommands are the orders that panes have words for.
func paneCommands(panes []pane.Numbered) []action {
	var table []action
	for _, p := range panes {
		commander, ok := p.Pane.(pane.Commander)
		if !ok {
			continue
		}
		for _, cmd := range commander.Commands() {
			table = append(table, wordAction(cmd, p.Pane.Title()))
		}
	}
	return table
}

// withWords adds the words of panes to actions: to one that has their name and takes
// none, what it takes, and the others as actions of their own.
func withWords(table, words []action) []action {
	for _, w := range words {
		i := slices.IndexFunc(table, func(a action) bool { return a.name == w.name && a.with == nil })
		if i < 0 {
			table = append(table, w)
			continue
		}
		table[i].takes, table[i].with, table[i].offer = w.takes, w.with, w.offer
	}
	return table
}

// wordAction is a pane's command as a line of the action table.
func wordAction(cmd pane.Command, group string) action {
	a := action{name: cmd.Name, group: group, about: cmd.About, takes: cmd.Takes}
	a.with = func(c *Console, text string) error {
		intent, err := cmd.Then(text, c.past.snap)
		if err == nil {
			c.perform(intent)
		}
		return err
	}
	if cmd.Alone != nil {
		a.alone = func(c *Console) tea.Cmd { return c.perform(cmd.Alone(c.past.snap, c.stage.Selection(c.past.snap))) }
	}
	if cmd.Offer != nil {
		a.offer = func(c *Console) []string { return cmd.Offer(c.past.snap) }
	}
	return a
}

// find asks the engine for part of the mission, as soon as the baton is home, and
// goes on from what it answers.
func find(c *Console, i pane.Find) {
	c.relay.push(errand{name: "finding", keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
		s := b.Engine.Snapshot(i.Wants)
		return func(c *Console) tea.Cmd { return found(c, i, s) }
	}})
}

// found goes on from what was asked for.
func found(c *Console, i pane.Find, s engine.Snapshot) tea.Cmd {
	next, err := i.Then(s)
	if err != nil {
		c.stage.Warn("%v", err)
		return nil
	}
	return c.perform(next)
}
