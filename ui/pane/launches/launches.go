// Package launches is the pane of the flights, of what they add and of what they cost.
package launches

import (
	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/launch"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
	"orrery/ui/widget"
)

// Pane is the flights, what they add, and what they cost.
type Pane struct {
	list widget.List
	plan engine.Scenario // what flights can be booked with
}

// New returns the pane.
func New() *Pane {
	return &Pane{list: widget.List{Columns: campaign.Columns, Whole: true, Sort: 2}}
}

const (
	actBook  pane.ActionID = "book"
	actDelay pane.ActionID = "delay"
)

// Title is the pane's name.
func (p *Pane) Title() string { return "Launches" }

// Headline counts the flights and shows the cash there is for more.
func (p *Pane) Headline(s engine.Snapshot) string {
	if p.list.Filter != "" {
		return p.list.Matched(window(s), s.Campaign.Table.Total)
	}
	return widget.Count(s.Campaign.Flights) + " booked, treasury " + widget.Dollars(treasury(s))
}

// Brief tells the pane what flights can be booked with.
func (p *Pane) Brief(plan engine.Scenario) { p.plan = plan }

// Commands are the orders about flights in words.
func (p *Pane) Commands() []pane.Command { return order.Commands(campaign.Orders, p.plan) }

// Want asks for the rows around those on screen and the selected flight.
func (p *Pane) Want(w *engine.Wants) {
	w.Campaign.Table = p.list.Want()
	if id, ok := p.list.Chosen(); ok {
		w.Campaign.One = launch.ID(id)
	}
}

// Actions lists what can be done with the selected flight and the table.
func (p *Pane) Actions() []pane.Action {
	own := []pane.Action{
		{ID: pane.ActOrders, Keys: []string{"x", "enter"}, Hint: "orders", About: "every order for the flight"},
		{ID: actBook, Keys: []string{"b"}, Hint: "book", About: "book a flight"},
		{ID: actDelay, Keys: []string{"d"}, Hint: "delay", About: "move the lift-off a day on"},
	}
	return append(own, pane.ListActions("")...)
}

// Act does one of the actions.
func (p *Pane) Act(id pane.ActionID, s engine.Snapshot) pane.Intent {
	w := window(s)
	p.list.Take(w)
	if intent, ok := pane.ActIn(&p.list, id, w); ok {
		return intent
	}
	if id == actBook {
		return order.BookMenu(p.plan, s.Clock.Elapsed)
	}
	row, ok := p.selected(s)
	if !ok {
		return nil
	}
	p.list.Hold()
	switch id {
	case actDelay:
		return order.Delay(row)
	case pane.ActOrders:
		return order.FlightMenu(row, p.plan, s)
	}
	return nil
}

// Select selects a flight.
func (p *Pane) Select(sel pane.Selection) {
	if sel.Flight != 0 {
		p.list.Pick(int64(sel.Flight))
	}
}

// Focus says whether the pane has the keys.
func (p *Pane) Focus(has bool) { p.list.Quiet = !has }

// Chosen is the selected flight.
func (p *Pane) Chosen(s engine.Snapshot) pane.Selection {
	if row, ok := p.selected(s); ok {
		return pane.Selection{Flight: row.ID}
	}
	return pane.Selection{}
}

// Filter is what the rows must match.
func (p *Pane) Filter() string { return p.list.Filter }

// SetFilter shows only what matches.
func (p *Pane) SetFilter(text string) { p.list.Filter = text }

// Reset clears the filter.
func (p *Pane) Reset() bool { return p.list.Reset() }

// Row is the selected row as text.
func (p *Pane) Row(s engine.Snapshot) string {
	if row, ok := p.selected(s); ok {
		return p.table(s).Line(row, s)
	}
	return ""
}

// Why is nil: nobody asks a flight.
func (p *Pane) Why(engine.Snapshot) engine.Question { return nil }

// Click selects the row under the pointer.
func (p *Pane) Click(_, y int, s engine.Snapshot) pane.Intent {
	p.list.Click(y-1, window(s))
	return nil
}

// Wheel moves by rows.
func (p *Pane) Wheel(lines int, s engine.Snapshot) pane.Intent {
	p.list.Move(lines, window(s))
	return nil
}

// Draw draws the flights, and below them the selected one, the capacity that is
// coming, and the money.
func (p *Pane) Draw(g draw.Grid, s engine.Snapshot) {
	w := window(s)
	p.list.Take(w)
	rows, rest := g, draw.Grid{}
	if h := g.Height(); h >= 10 {
		n := min(max(w.Matched, 1)+1, h*2/5)
		rows, rest = g.Sub(0, 0, g.Width(), n), g.Sub(0, n, g.Width(), h-n)
	}
	p.table(s).Draw(rows, &p.list, w, s)
	if rest.Height() > 1 {
		rest.HLine(0, 0, rest.Width(), draw.Border)
		p.drawBelow(rest.Sub(2, 1, rest.Width()-3, rest.Height()-1), s)
	}
}

// drawBelow puts the flight, the capacity and the books side by side as far as
// there is room.
func (p *Pane) drawBelow(g draw.Grid, s engine.Snapshot) {
	const wide, narrow, tall = 132, 66, 24
	flight, h := g, g.Height()
	switch w := g.Width(); {
	case w >= narrow && h >= tall:
		half, above := w/2, min(h-2-3*len(s.Campaign.Quarters), 12)
		flight = g.Sub(0, 0, half-1, above-1)
		drawBooks(&widget.Sheet{Grid: g.Sub(half+1, 0, w-half-1, above-1), Label: 13}, s)
		drawQuarters(g.Sub(0, above, w, h-above), s)
	case w >= wide:
		third := w / 3
		flight = g.Sub(0, 0, third-2, h)
		drawCapacity(&widget.Sheet{Grid: g.Sub(third, 0, third-2, h), Label: 9}, s)
		drawBooks(&widget.Sheet{Grid: g.Sub(2*third, 0, w-2*third, h), Label: 13}, s)
	case w >= narrow:
		half := w / 2
		flight = g.Sub(0, 0, half-1, h)
		p := &widget.Sheet{Grid: g.Sub(half+1, 0, w-half-1, h), Label: 9}
		drawCapacity(p, s)
		p.Label = 13
		drawBooks(p, s)
	}
	if s.Campaign.One != nil && p.list.Is(int64(s.Campaign.One.Row.ID)) {
		drawFlight(flight, *s.Campaign.One, s)
	}
}

func (p *Pane) table(s engine.Snapshot) widget.Table[campaign.Row] {
	empty := p.list.Nothing("no flight is booked: b books one")
	return widget.Table[campaign.Row]{Columns: columns, Rows: s.Campaign.Table.Rows, Empty: empty}
}

func window(s engine.Snapshot) widget.Window {
	return widget.Window{
		Matched: s.Campaign.Table.Matched, From: s.Campaign.Table.From, Found: s.Campaign.Table.Found,
		Count: len(s.Campaign.Table.Rows), Asked: s.Wanted.Campaign.Table,
		ID: func(i int) int64 { return int64(s.Campaign.Table.Rows[i].ID) },
	}
}

func (p *Pane) selected(s engine.Snapshot) (campaign.Row, bool) {
	if i, ok := p.list.Selected(window(s)); ok {
		return s.Campaign.Table.Rows[i], true
	}
	return campaign.Row{}, false
}
