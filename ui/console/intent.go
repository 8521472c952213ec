package console

import (
	"charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/frame"
	"orrery/ui/overlay"
	"orrery/ui/pane"
)

// perform does what a pane wants done.
func (c *Console) perform(i pane.Intent) tea.Cmd {
	switch i := i.(type) {
	case pane.Give:
		c.consider(i)
	case pane.Menu:
		c.openMenu(i)
	case pane.Why:
		c.why(i.Question)
	case pane.Prompt:
		c.openPrompt(i)
	case pane.Form:
		c.openForm(i)
	case pane.Go:
		c.visit(c.beats.End(i.Elapsed))
	case pane.Find:
		c.find(i)
	case pane.Show:
		c.show(i.Pane)
		c.selectThing(i.Selection)
	case pane.Copy:
		c.notice = frame.Say("copied %s", i.What)
		return c.clip(i.Text)
	case pane.Say:
		c.notice = frame.Say("%s", i.Text)
	case pane.Edit:
		c.openFilter()
	}
	return nil
}

// consider gives an order, at once or after the operator has seen what it costs.
func (c *Console) consider(g pane.Give) {
	switch why := c.refusal(); {
	case why != "":
		c.notice = frame.Warning("%s", why)
	case g.Confirm == "":
		c.give(g.Order)
	default:
		question := &overlay.Confirm{Order: g.Order, Text: g.Confirm}
		c.open(question)
		c.ask(engine.Effect{Order: g.Order}, func(_ *Console, a engine.Answer) tea.Cmd {
			question.Told(a)
			return nil
		})
	}
}

// why asks the engine and shows what it answers.
func (c *Console) why(q engine.Question) {
	shown := &overlay.Answer{}
	if r, long := q.(engine.Rivals); long {
		r.Watch = shown.Awaits()
		q = r
	}
	c.open(shown)
	c.ask(q, func(_ *Console, a engine.Answer) tea.Cmd {
		shown.Take(a)
		return nil
	})
}

// show brings a pane to the front, by its digit.
func (c *Console) show(digit int) {
	for i, p := range c.panes {
		if p.Digit == digit {
			c.bring(i)
			return
		}
	}
	c.notice = frame.Warning("there is no pane %d", digit)
}

// turn goes to the next or previous pane.
func (c *Console) turn(by int) {
	c.bring((c.active + by + len(c.panes)) % len(c.panes))
}

func (c *Console) bring(index int) {
	if index != c.active {
		c.last, c.active = c.active, index
		c.arrange()
	}
}

// selectThing has the active pane select something.
func (c *Console) selectThing(s pane.Selection) {
	if p, ok := c.pane().(pane.Selector); ok {
		p.Select(s)
		c.stale()
	}
}

func (c *Console) toggleZoom() {
	c.zoom = !c.zoom
	c.arrange()
}

// copyRow puts what is selected on the clipboard.
func (c *Console) copyRow() tea.Cmd {
	if p, ok := c.pane().(pane.Copier); ok {
		if text := p.Row(c.snap); text != "" {
			c.notice = frame.Say("copied the row")
			return c.clip(text)
		}
	}
	c.notice = frame.Say("nothing is selected that could be copied")
	return nil
}

// copyWhy puts the answer to the pane's question on the clipboard.
func (c *Console) copyWhy() tea.Cmd {
	p, ok := c.pane().(pane.Copier)
	if !ok || p.Why(c.snap) == nil {
		c.notice = frame.Say("nothing is selected that could be asked about")
		return nil
	}
	c.ask(p.Why(c.snap), func(c *Console, a engine.Answer) tea.Cmd {
		c.notice = frame.Say("copied why")
		return c.clip(overlay.Plain(a))
	})
	return nil
}
