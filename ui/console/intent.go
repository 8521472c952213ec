package console

import (
	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/overlay"
	"orrery/ui/pane"
	"orrery/ui/play"
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
		c.visit(c.past.stretches.End(i.Elapsed))
	case pane.Find:
		find(c, i)
	case pane.Show:
		c.stage.Show(i.Pane)
		c.stage.Choose(i.Selection)
	case pane.Copy:
		c.stage.Say("copied %s", i.What)
		return c.stage.Clip(i.Text)
	case pane.Say:
		c.stage.Say("%s", i.Text)
	case pane.Edit:
		openFilter(c)
	}
	return nil
}

// consider gives an order, at once or after the operator has seen what it costs.
func (c *Console) consider(g pane.Give) {
	switch why := c.refusal(); {
	case why != "":
		c.stage.Warn("%s", why)
	case g.Confirm == "":
		c.give(g.Order)
	default:
		question := &overlay.Confirm{Order: g.Order, Text: g.Confirm}
		c.stage.Open(question)
		c.ask(engine.Effect{Order: g.Order}, func(a engine.Answer) tea.Cmd {
			question.Told(a)
			return nil
		})
	}
}

// why asks the engine and shows what it answers.
func (c *Console) why(q engine.Question) {
	shown := &overlay.Answer{}
	if r, long := q.(engine.ComparePolicies); long {
		r.Watch = shown.Awaits()
		q = r
	}
	c.stage.Open(shown)
	c.ask(q, func(a engine.Answer) tea.Cmd {
		shown.Take(a)
		return nil
	})
}

// recorded shows what the file recorded last where the console stands.
func recorded(c *Console) {
	shown := &overlay.Answer{}
	c.stage.Open(shown)
	c.relay.push(errand{name: "looking up", keeps: true, work: func(b *play.Baton, _ *play.Ticket) then {
		a, there := engine.Answer{}, false
		if r, ok := b.Store.(play.Recorder); ok {
			a, there = r.Remembered(b.Engine)
		}
		if !there {
			a.Elapsed, a.Steps = b.Engine.Elapsed(), b.Engine.Steps()
			a.Title, a.Verdict = "Recorded", "no picture was recorded up to here: a mission takes one each hour, in a file"
		}
		return func(c *Console) tea.Cmd { shown.Take(a); c.stage.Touch(); return nil }
	}})
}

// copyRow puts what is selected on the clipboard.
func copyRow(c *Console) tea.Cmd {
	if p, ok := c.stage.Pane().(pane.Copier); ok {
		if text := p.Row(c.past.snap); text != "" {
			c.stage.Say("copied the row")
			return c.stage.Clip(text)
		}
	}
	c.stage.Say("nothing is selected that could be copied")
	return nil
}

// copyWhy puts the answer to the pane's question on the clipboard.
func copyWhy(c *Console) tea.Cmd {
	p, ok := c.stage.Pane().(pane.Copier)
	if !ok || p.Why(c.past.snap) == nil {
		c.stage.Say("nothing is selected that could be explained")
		return nil
	}
	c.ask(p.Why(c.past.snap), func(a engine.Answer) tea.Cmd {
		c.stage.Say("copied why")
		return c.stage.Clip(overlay.Plain(a))
	})
	return nil
}
