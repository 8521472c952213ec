package overlay

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"orrery/engine"
	"orrery/ui/draw"
	"orrery/ui/pane"
)

// This file shows what would help beside an answer, and gives the order that does.

// noChoice says that none of an answer's remedies is chosen: the answer is copied, or
// has none.
const noChoice = -1

// unfolded is a width into which all fits.
const unfolded = 1 << 20

// remedyLines are what would help and what would not, one of them perhaps chosen. Where
// they are wider than a width, the price stands under the time.
func remedyLines(remedies []engine.Remedy, chosen, width int) []styled {
	if len(remedies) == 0 {
		return nil
	}
	const title = "what would start it"
	what, when, price := draw.Width(title), draw.Width("when"), draw.Width("price")
	for i, r := range remedies {
		what, when, price = max(what, draw.Width(numbered(i, r))), max(when, draw.Width(r.When)), max(price, draw.Width(r.Price))
	}
	under := 2 + what + 2
	if under+when+2+price > width {
		when = 0
	}
	head := "  " + pad(title, what) + "  "
	if when > 0 {
		head += pad("when", when) + "  price"
	} else {
		head += "when, and at what price"
	}
	lines := []styled{{}, {text: head, style: draw.Faint, whole: true}}
	for i, r := range remedies {
		l := styled{style: draw.Text, under: under, here: i == chosen}
		mark := "  "
		if !r.Helps {
			l.style = draw.Faint
		}
		if l.here {
			mark, l.style = "> ", draw.Strong
		}
		if l.text = mark + pad(numbered(i, r), what) + "  " + pad(r.When, when); when > 0 {
			l.text += "  " + r.Price
		}
		if lines = append(lines, l); when == 0 {
			lines = append(lines, styled{text: strings.Repeat(" ", under) + r.Price, style: l.style, under: under})
		}
	}
	return lines
}

func numbered(i int, r engine.Remedy) string { return fmt.Sprintf("%d %s", i+1, r.What) }

// lines are those of the answer, of a width, with the remedy that is chosen.
func (a *Answer) lines(width int) []styled {
	chosen := noChoice
	if len(a.answer.Remedies) > 0 {
		chosen = a.choice
	}
	return folded(append(answerLines(*a.answer, width), remedyLines(a.answer.Remedies, chosen, width)...), width)
}

// choose goes to another remedy and shows it; without any it scrolls.
func (a *Answer) choose(by int) {
	if a.answer == nil || len(a.answer.Remedies) == 0 {
		a.first += by
		return
	}
	a.choice = max(0, min(len(a.answer.Remedies)-1, a.choice+by))
	lines := a.lines(a.width)
	at := slices.IndexFunc(lines, func(l styled) bool { return l.here })
	end := at + 1 // with what goes on below it
	for end < len(lines) && strings.HasPrefix(lines[end].text, "    ") {
		end++
	}
	a.first = min(a.first, at)
	a.first = max(a.first, end-a.height)
}

// order asks whether the chosen remedy is to be ordered, or closes the answer.
func (a *Answer) order(h Host) tea.Cmd {
	a.leave(h)
	if a.answer == nil || len(a.answer.Remedies) == 0 {
		return nil
	}
	r := a.answer.Remedies[a.choice]
	if r.Order == nil {
		h.Say(r.What + ": nothing to order")
		return nil
	}
	return h.Perform(pane.Give{Order: r.Order, Confirm: r.What + "?"})
}
