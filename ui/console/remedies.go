package console

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
)

// This file shows what would help beside an answer, and gives the order that does.

// noChoice says that none of an answer's remedies is chosen: the answer is copied, or
// has none.
const noChoice = -1

// remedyLines are what would help and what would not, one of them perhaps chosen.
func remedyLines(remedies []engine.Remedy, chosen int) []styled {
	if len(remedies) == 0 {
		return nil
	}
	what, when := draw.Width("what would start it"), draw.Width("when")
	for i, r := range remedies {
		what, when = max(what, draw.Width(numbered(i, r))), max(when, draw.Width(r.When))
	}
	lines := []styled{{}, {"  " + pad("what would start it", what) + "  " + pad("when", when) + "  price", draw.Faint}}
	for i, r := range remedies {
		mark, style := "  ", draw.Text
		if !r.Helps {
			style = draw.Faint
		}
		if i == chosen {
			mark, style = "> ", draw.Strong
		}
		lines = append(lines, styled{mark + pad(numbered(i, r), what) + "  " + pad(r.When, when) + "  " + r.Price, style})
	}
	return lines
}

func numbered(i int, r engine.Remedy) string { return fmt.Sprintf("%d %s", i+1, r.What) }

// lines are those of the answer with the remedy that is chosen.
func (a *answer) lines() []styled {
	chosen := noChoice
	if len(a.answer.Remedies) > 0 {
		chosen = a.choice
	}
	return append(answerLines(*a.answer), remedyLines(a.answer.Remedies, chosen)...)
}

// choose goes to another remedy and shows it; without any it scrolls.
func (a *answer) choose(by int) {
	if a.answer == nil || len(a.answer.Remedies) == 0 {
		a.first += by
		return
	}
	last := len(a.answer.Remedies) - 1
	a.choice = max(0, min(last, a.choice+by))
	at := len(a.lines()) - 1 - (last - a.choice)
	a.first = min(a.first, at)
	if at >= a.first+a.height {
		a.first = at - a.height + 1
	}
}

// order asks whether the chosen remedy is to be ordered, or closes the answer.
func (a *answer) order(c *Console) tea.Cmd {
	a.leave(c)
	if a.answer == nil || len(a.answer.Remedies) == 0 {
		return nil
	}
	r := a.answer.Remedies[a.choice]
	if r.Order == nil {
		c.notice = say("%s: nothing is to be ordered", r.What)
		return nil
	}
	c.consider(pane.Give{Order: r.Order, Confirm: r.What + "?"})
	return nil
}
