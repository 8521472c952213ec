package launches

import (
	"strings"

	"orrery/engine"
	"orrery/engine/ledger"
	"orrery/engine/unit"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// drawBooks draws where the money is and what it went for, each with its share
// of all that the owners put in.
func drawBooks(p *widget.Sheet, s engine.Snapshot) {
	if p.Left() < 3 {
		return
	}
	p.Heading("money")
	drawAmounts(p, s.Ledger.Balance, []amount{
		{"treasury", s.Ledger.Balance[ledger.Treasury], "", s.Market.On},
		{"in orbit", s.Ledger.Balance[ledger.InOrbit], "at cost", false},
		{"in transit", s.Ledger.Balance[ledger.OnWay], "satellites and flights", false},
		{"written off", s.Ledger.Balance[ledger.WriteOff], "lost with flights", false},
	})
	if p.Left() > 5 {
		p.Heading("spent so far")
	}
	drawAmounts(p, s.Ledger.Balance, []amount{
		{"hardware", s.Ledger.Spent[ledger.Hardware], "spent on satellites", false},
		{"launch", s.Ledger.Spent[ledger.Launch], orbited(s.Campaign.Reached, s.Campaign.Parts), false},
	})
}

// amount is a line of the books.
type amount struct {
	label  string
	amount unit.Money
	note   string
	about  bool // it is an estimate
}

// words is the amount, with the sign of an estimate.
func (a amount) words() string {
	if a.about {
		return draw.About(widget.Dollars(a.amount))
	}
	return widget.Dollars(a.amount)
}

// drawAmounts draws lines of the books, as far as there is room.
func drawAmounts(p *widget.Sheet, balance [ledger.Accounts]unit.Money, rows []amount) {
	const figure, note, bar = 9, 28, 10
	for _, row := range rows {
		if p.Left() == 0 {
			return
		}
		money := row.words()
		pad := strings.Repeat(" ", max(figure-draw.Width(money), 0))
		room := p.Grid.Sub(p.Label+figure+note, p.Y, p.Grid.Width()-p.Label-figure-note, 1)
		p.Line(row.label, draw.Text.Of(pad+money), draw.Faint.Of("  "+row.note))
		if room.Width() >= bar && balance[ledger.Owners] < 0 {
			room.Bar(float64(row.amount)/float64(-balance[ledger.Owners]), draw.GraphC)
		}
	}
}

// orbited says what reached orbit so far.
func orbited(m, parts unit.Mass) string {
	if m <= 0 {
		return "nothing reached orbit yet"
	}
	return widget.Kilograms(m) + " reached orbit" + widget.GivenMass(parts)
}

// treasury is what flights are paid from. Where owners trade, it is what one of them earned at
// prices that are estimates.
func treasury(s engine.Snapshot) string {
	return amount{amount: s.Ledger.Balance[ledger.Treasury], about: s.Market.On}.words()
}
