// Package launches is the pane of the flights, of what they add and of what they cost.
package launches

import (
	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/launch"
	"orrery/engine/outlook"
	"orrery/engine/table"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
	"orrery/ui/widget"
)

// Pane is the flights, what they add, and what they cost.
type Pane struct {
	pane.Rows[outlook.Row]
	plan engine.Scenario // what flights can be booked with
}

// New returns the pane.
func New() *Pane {
	return &Pane{Rows: pane.Rows[outlook.Row]{
		List: widget.List{Columns: outlook.Columns, Whole: true, Sort: 2}, Columns: columns, Held: held,
		Empty: "no flight is booked: b books one",
	}}
}

const (
	actBook  pane.ActionID = "book"
	actDelay pane.ActionID = "delay"
)

// Title is the pane's name.
func (p *Pane) Title() string { return "Launches" }

// Headline counts the flights and shows the cash there is for more.
func (p *Pane) Headline(s engine.Snapshot) string {
	if p.List.Filter != "" {
		return p.List.Matched(p.Window(s), s.Campaign.Table.Total)
	}
	return widget.Count(s.Campaign.Flights) + " booked, treasury " + widget.Dollars(treasury(s))
}

// Brief tells the pane what flights can be booked with.
func (p *Pane) Brief(plan engine.Scenario) { p.plan = plan }

// Commands are the orders about flights in words.
func (p *Pane) Commands() []pane.Command { return order.Commands(campaign.Orders, p.plan) }

// Want asks for the rows around those on screen and the selected flight.
func (p *Pane) Want(w *engine.Wants) {
	w.Campaign.Table = p.List.Want()
	if id, ok := p.List.Chosen(); ok {
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
	w := p.Window(s)
	p.List.Take(w)
	if intent, ok := pane.ActIn(&p.List, id, w); ok {
		return intent
	}
	if id == actBook {
		return order.BookMenu(p.plan, s.Clock.Elapsed)
	}
	row, ok := p.Selected(s)
	if !ok {
		return nil
	}
	p.List.Hold()
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
		p.List.Pick(int64(sel.Flight))
	}
}

// Chosen is the selected flight.
func (p *Pane) Chosen(s engine.Snapshot) pane.Selection {
	if row, ok := p.Selected(s); ok {
		return pane.Selection{Flight: row.ID}
	}
	return pane.Selection{}
}

// Why is nil: nobody asks a flight.
func (p *Pane) Why(engine.Snapshot) engine.Question { return nil }

// Draw draws the flights, and below them the selected one, the capacity that is
// coming, and the money.
func (p *Pane) Draw(g draw.Grid, s engine.Snapshot) {
	w := p.Window(s)
	p.List.Take(w)
	rows, rest := g, draw.Grid{}
	if h := g.Height(); h >= 10 {
		n := min(max(w.Matched, 1)+1, h*2/5)
		rows, rest = g.Sub(0, 0, g.Width(), n), g.Sub(0, n, g.Width(), h-n)
	}
	p.Table(s).Draw(rows, &p.List, w, s)
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
	if s.Campaign.One != nil && p.List.Is(int64(s.Campaign.One.Row.ID)) {
		drawFlight(flight, *s.Campaign.One, s)
	}
}

// held is the part of the table of flights that a snapshot holds.
func held(s engine.Snapshot) ([]outlook.Row, widget.Window) {
	t := s.Campaign.Table
	place := table.Place{Matched: t.Matched, From: t.From, Found: t.Found}
	return t.Rows, widget.WindowOf(t.Rows, place, s.Wanted.Campaign.Table, func(r outlook.Row) int64 { return int64(r.ID) })
}
