package pane

import (
	"orrery/engine"
	"orrery/engine/launch"
	"orrery/ui/draw"
)

// Launches is the flights, what they add, and what they cost.
type Launches struct {
	list list
	plan engine.Scenario // what flights can be booked with
}

// NewLaunches returns the pane.
func NewLaunches() *Launches {
	return &Launches{list: list{columns: engine.FlightColumns, noFilter: true, sort: 2}}
}

const (
	actBook  ActionID = "book"
	actDelay ActionID = "delay"
)

// Title is the pane's name.
func (p *Launches) Title() string { return "Launches" }

// Headline counts the flights and shows the cash there is for more.
func (p *Launches) Headline(s engine.Snapshot) string {
	if p.list.filter != "" {
		return p.list.matched(flightWindow(s), s.Flights.Total)
	}
	return count(s.Totals.Flights) + " booked, treasury " + dollars(treasury(s))
}

// Brief tells the pane what flights can be booked with.
func (p *Launches) Brief(plan engine.Scenario) { p.plan = plan }

// Want asks for the rows around those on screen and the selected flight.
func (p *Launches) Want(w *engine.Wants) {
	w.Flights = p.list.want()
	if id, ok := p.list.chosen(); ok {
		w.Flight = launch.ID(id)
	}
}

// Actions lists what can be done with the selected flight and the table.
func (p *Launches) Actions() []Action {
	own := []Action{
		{actOrders, []string{"x", "enter"}, "orders", "every order for the flight"},
		{actBook, []string{"b"}, "book", "book a flight"},
		{actDelay, []string{"d"}, "delay", "move the lift-off a day on"},
	}
	return append(own, listActions("")...)
}

// Act does one of the actions.
func (p *Launches) Act(id ActionID, s engine.Snapshot) Intent {
	w := flightWindow(s)
	p.list.take(w)
	if intent, ok := actList(&p.list, id, w); ok {
		return intent
	}
	if id == actBook {
		return bookMenu(p.plan, s.Elapsed)
	}
	row, ok := p.selected(s)
	if !ok {
		return nil
	}
	p.list.hold()
	switch id {
	case actDelay:
		return delay(row)
	case actOrders:
		return flightMenu(row, p.plan, s)
	}
	return nil
}

// Select selects a flight.
func (p *Launches) Select(sel Selection) {
	if sel.Flight != 0 {
		p.list.pick(int64(sel.Flight))
	}
}

// Focus says whether the pane has the keys.
func (p *Launches) Focus(has bool) { p.list.quiet = !has }

// Chosen is the selected flight.
func (p *Launches) Chosen(s engine.Snapshot) Selection {
	if row, ok := p.selected(s); ok {
		return Selection{Flight: row.ID}
	}
	return Selection{}
}

// Filter is what the rows must match.
func (p *Launches) Filter() string { return p.list.filter }

// SetFilter shows only what matches.
func (p *Launches) SetFilter(text string) { p.list.filter = text }

// Reset clears the filter.
func (p *Launches) Reset() bool { return p.list.reset() }

// Row is the selected row as text.
func (p *Launches) Row(s engine.Snapshot) string {
	if row, ok := p.selected(s); ok {
		return p.table(s).line(row, s)
	}
	return ""
}

// Why is nil: nobody asks a flight.
func (p *Launches) Why(engine.Snapshot) engine.Question { return nil }

// Click selects the row under the pointer.
func (p *Launches) Click(_, y int, s engine.Snapshot) Intent {
	p.list.click(y-1, flightWindow(s))
	return nil
}

// Wheel moves by rows.
func (p *Launches) Wheel(lines int, s engine.Snapshot) Intent {
	p.list.move(lines, flightWindow(s))
	return nil
}

// Draw draws the flights, and below them the selected one, the capacity that is
// coming, and the money.
func (p *Launches) Draw(g draw.Grid, s engine.Snapshot) {
	w := flightWindow(s)
	p.list.take(w)
	rows, rest := g, draw.Grid{}
	if h := g.Height(); h >= 10 {
		n := min(max(w.matched, 1)+1, h*2/5)
		rows, rest = g.Sub(0, 0, g.Width(), n), g.Sub(0, n, g.Width(), h-n)
	}
	p.table(s).draw(rows, &p.list, w, s)
	if rest.Height() > 1 {
		rest.HLine(0, 0, rest.Width(), draw.Border)
		p.drawBelow(rest.Sub(2, 1, rest.Width()-3, rest.Height()-1), s)
	}
}

// drawBelow puts the flight, the capacity and the books side by side as far as
// there is room.
func (p *Launches) drawBelow(g draw.Grid, s engine.Snapshot) {
	const wide, narrow, tall = 132, 66, 24
	flight, h := g, g.Height()
	switch w := g.Width(); {
	case w >= narrow && h >= tall:
		half, above := w/2, min(h-2-3*len(s.Quarter), 12)
		flight = g.Sub(0, 0, half-1, above-1)
		drawBooks(&sheet{g: g.Sub(half+1, 0, w-half-1, above-1), label: 13}, s)
		drawQuarters(g.Sub(0, above, w, h-above), s)
	case w >= wide:
		third := w / 3
		flight = g.Sub(0, 0, third-2, h)
		drawCapacity(&sheet{g: g.Sub(third, 0, third-2, h), label: 9}, s)
		drawBooks(&sheet{g: g.Sub(2*third, 0, w-2*third, h), label: 13}, s)
	case w >= narrow:
		half := w / 2
		flight = g.Sub(0, 0, half-1, h)
		p := &sheet{g: g.Sub(half+1, 0, w-half-1, h), label: 9}
		drawCapacity(p, s)
		p.label = 13
		drawBooks(p, s)
	}
	if s.Flight != nil && p.list.is(int64(s.Flight.Row.ID)) {
		drawFlight(flight, *s.Flight, s)
	}
}

func (p *Launches) table(s engine.Snapshot) table[engine.FlightRow] {
	empty := p.list.nothing("no flight is booked: b books one")
	return table[engine.FlightRow]{flightColumns, s.Flights.Rows, empty}
}

func flightWindow(s engine.Snapshot) window {
	return window{
		matched: s.Flights.Matched, from: s.Flights.From, found: s.Flights.Found,
		count: len(s.Flights.Rows), asked: s.Wanted.Flights,
		id: func(i int) int64 { return int64(s.Flights.Rows[i].ID) },
	}
}

func (p *Launches) selected(s engine.Snapshot) (engine.FlightRow, bool) {
	if i, ok := p.list.selected(flightWindow(s)); ok {
		return s.Flights.Rows[i], true
	}
	return engine.FlightRow{}, false
}
