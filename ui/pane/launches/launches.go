// Package launches is the pane of the flights: what they wait for, which planes they fill, the
// pads and vehicles that they need, and the capacity that they add.
package launches

import (
	"slices"

	"orrery/engine"
	"orrery/engine/campaign"
	"orrery/engine/launch"
	"orrery/engine/outlook"
	"orrery/engine/upkeep"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
	"orrery/ui/widget"
)

// Pane is the flights, the planes that they fill, pads and rockets, and the capacity.
type Pane struct {
	pane.Rows[outlook.Row] // of the flights
	view                   view
	planes                 planes
	pads                   pads
	plan                   pane.Plan // what flights can be booked with
	tabs                   widget.Tabs
	tile                   bool // drawn small: the flights alone
}

// view is one of the things that the pane shows.
type view uint8

const (
	flightsView view = iota
	planesView
	padsView
	capacityView
	views
)

// viewNames are the views in the order of their tabs, which show their keys.
var viewNames = [views]struct {
	widget.Tab
	action pane.Action
}{
	flightsView:  {widget.Tab{Key: "f", Name: "Flights"}, pane.Action{ID: "flights", Keys: []string{"f"}, Hint: "", About: "the flights: when each leaves, and what it waits for"}},
	planesView:   {widget.Tab{Key: "l", Name: "Planes"}, pane.Action{ID: "planes", Keys: []string{"l"}, Hint: "", About: "how far each plane is filled, and the campaigns"}},
	padsView:     {widget.Tab{Key: "r", Name: "Pads and rockets"}, pane.Action{ID: "pads", Keys: []string{"r"}, Hint: "", About: "the time line of the pads, and the rockets with their records"}},
	capacityView: {widget.Tab{Key: "c", Name: "Capacity"}, pane.Action{ID: "capacity", Keys: []string{"c"}, Hint: "", About: "nodes and petaFLOP/s by quarter: planned, flown, and what chance allows"}},
}

// New returns the pane.
func New() *Pane {
	p := &Pane{Rows: pane.Rows[outlook.Row]{
		List: widget.List{Columns: outlook.Columns, Whole: true, Sort: 2}, Columns: columns, Held: held,
		Empty: "no flight is booked: b books one",
	}}
	p.planes.init()
	return p
}

// NewTile returns the pane as a tile: the flights alone.
func NewTile() *Pane {
	p := New()
	p.tile = true
	return p
}

const (
	actBook  pane.ActionID = "book"
	actDelay pane.ActionID = "delay"
	actScale pane.ActionID = "scale"
)

// Title is the pane's name.
func (p *Pane) Title() string { return "Launches" }

// Headline counts the flights that are not over and shows the cash there is for more; a tile has
// no room for those under way.
func (p *Pane) Headline(s engine.Snapshot) string {
	switch {
	case p.view == planesView && p.planes.List.Filter != "":
		return p.planes.List.Matched(p.planes.Window(s), len(s.Campaign.Planes))
	case p.view == flightsView && p.List.Filter != "":
		return p.List.Matched(p.Window(s), s.Campaign.Table.Total)
	}
	c := &s.Campaign
	text := widget.Count(c.Counting) + " count down"
	if c.Counting == 1 {
		text = "1 counts down"
	}
	if away := c.Flights - c.Counting; away > 0 && !p.tile {
		text += ", " + widget.Count(away) + " under way"
	}
	return text + ", treasury " + treasury(s)
}

// Brief tells the pane what flights can be booked with, and what of it is an estimate.
func (p *Pane) Brief(plan pane.Plan) { p.plan = plan }

// Commands are the orders about flights in words.
func (p *Pane) Commands() []pane.Command {
	return order.Commands(slices.Concat(campaign.Orders, upkeep.Orders), p.plan)
}

// futuresALook are so many futures that a look does not keep keys waiting: as many as the
// cores that most machines have.
const futuresALook = 2

// Want asks for what the view shows.
func (p *Pane) Want(w *engine.Wants) {
	c := &w.Campaign
	switch p.view {
	case flightsView:
		c.Table = p.List.Want()
		if id, ok := p.List.Chosen(); ok {
			c.One = launch.ID(id)
		}
		c.Pads = c.Pads || !p.tile
	case planesView:
		c.Planes = true
	case padsView:
		c.Pads = true
	case capacityView:
		c.Quarters, c.Futures, c.Planes = true, futuresALook, true
	}
}

// Actions lists what can be done in the view.
func (p *Pane) Actions() []pane.Action {
	orders := []string{"x", "enter"}
	if p.view == flightsView {
		orders = orders[:1]
	}
	own := []pane.Action{
		{ID: pane.ActOrders, Keys: orders, Hint: "orders", About: "every order for the flight, the plane, the pad or the rocket"},
		{ID: actBook, Keys: []string{"b"}, Hint: "book", About: "book a flight"},
	}
	switch p.view {
	case flightsView:
		own = slices.Insert(own, 0, pane.Action{ID: pane.ActWhy, Keys: []string{"enter"}, Hint: "why", About: "why the flight is late, and what became of its satellites"})
		own = append(own, pane.Action{ID: actDelay, Keys: []string{"d"}, Hint: "delay", About: "move the lift-off a day on"})
		own = append(own, pane.ListActions("")...)
	case planesView:
		own = append(own, pane.ListActions("")...)
	case padsView:
		own = append(own, pane.Action{ID: actScale, Keys: []string{"i"}, Hint: "scale", About: "show more of the past and the future, or less"})
		own = append(own, pane.MoveActions...)
	}
	if p.tile {
		return own
	}
	for _, v := range viewNames {
		own = append(own, v.action)
	}
	return own
}

// Act does one of the actions.
func (p *Pane) Act(id pane.ActionID, s engine.Snapshot) pane.Intent {
	for v := range viewNames {
		if id == viewNames[v].action.ID && !p.tile {
			p.view = view(v)
			return nil
		}
	}
	if id == actBook {
		if p.view == planesView {
			return p.planes.book(p.plan, s)
		}
		return order.BookMenu(p.plan, s.Clock.Elapsed)
	}
	switch p.view {
	case planesView:
		return p.planes.act(id, p.plan, s)
	case padsView:
		return p.pads.act(id, p.plan, s)
	case capacityView:
		if id == pane.ActOrders {
			return order.CampaignsMenu(p.plan, s)
		}
		return nil
	}
	return p.actFlights(id, s)
}

// actFlights does an action of the flights.
func (p *Pane) actFlights(id pane.ActionID, s engine.Snapshot) pane.Intent {
	w := p.Window(s)
	p.List.Take(w)
	if intent, ok := pane.ActIn(&p.List, id, w); ok {
		return intent
	}
	row, ok := p.Selected(s)
	switch {
	case id == pane.ActOrders && !ok:
		return order.CampaignsMenu(p.plan, s)
	case !ok:
		return pane.NoneSelected("flight")
	}
	p.List.Hold()
	switch id {
	case pane.ActWhy:
		return pane.Why{Question: engine.WhyFlight{Flight: row.ID}}
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
		p.view = flightsView
		p.List.Pick(int64(sel.Flight))
	}
}

// Chosen is the selected flight.
func (p *Pane) Chosen(s engine.Snapshot) pane.Selection {
	if row, ok := p.Selected(s); ok && p.view == flightsView {
		return pane.Selection{Flight: row.ID}
	}
	return pane.Selection{}
}

// Why asks why the selected flight is late.
func (p *Pane) Why(s engine.Snapshot) engine.Question {
	if row, ok := p.Selected(s); ok && p.view == flightsView {
		return engine.WhyFlight{Flight: row.ID}
	}
	return nil
}

// Focus says whether the pane has the keys.
func (p *Pane) Focus(has bool) {
	p.Rows.Focus(has)
	p.planes.Focus(has)
	p.pads.quiet = !has
}

// Filter is what the rows must match.
func (p *Pane) Filter() string {
	if p.view == planesView {
		return p.planes.Filter()
	}
	return p.Rows.Filter()
}

// SetFilter shows only what matches.
func (p *Pane) SetFilter(text string) {
	switch p.view {
	case flightsView:
		p.Rows.SetFilter(text)
	case planesView:
		p.planes.SetFilter(text)
	}
}

// Reset clears the filter, or goes back to the flights.
func (p *Pane) Reset() bool {
	switch {
	case p.view == flightsView:
		return p.Rows.Reset()
	case p.view == planesView && p.planes.Reset():
		return true
	}
	p.view = flightsView
	return true
}

// Row is the selected row as text.
func (p *Pane) Row(s engine.Snapshot) string {
	switch p.view {
	case flightsView:
		return p.Rows.Row(s)
	case planesView:
		return p.planes.Row(s)
	}
	return ""
}

// Click selects the row under the pointer, or a view by its tab.
func (p *Pane) Click(x, y int, s engine.Snapshot) pane.Intent {
	if p.tile {
		return p.Rows.Click(x, y, s)
	}
	if at, ok := p.tabs.At(x, y); ok {
		p.view = view(at)
		return nil
	}
	switch p.view {
	case flightsView:
		return p.Rows.Click(x, y-1, s)
	case planesView:
		return p.planes.Click(x, y-p.planes.line, s)
	case padsView:
		p.pads.click(y, s)
	}
	return nil
}

// Wheel moves by rows.
func (p *Pane) Wheel(lines int, s engine.Snapshot) pane.Intent {
	switch p.view {
	case flightsView:
		return p.Rows.Wheel(lines, s)
	case planesView:
		return p.planes.Wheel(lines, s)
	case padsView:
		p.pads.move(lines, s)
	}
	return nil
}

// Draw draws the view under its tab.
func (p *Pane) Draw(g draw.Grid, s engine.Snapshot) {
	p.List.Take(p.Window(s))
	if p.tile {
		p.drawFlights(g, s)
		return
	}
	p.drawTabs(g)
	body := g.Sub(0, 1, g.Width(), g.Height()-1)
	switch p.view {
	case flightsView:
		p.drawFlights(body, s)
	case planesView:
		p.planes.draw(body, s)
	case padsView:
		p.pads.draw(body, p.plan, s)
	case capacityView:
		drawCapacity(body, s)
	}
}

// drawTabs shows the views and which of them is open.
func (p *Pane) drawTabs(g draw.Grid) {
	var all []widget.Tab
	for _, v := range viewNames {
		all = append(all, v.Tab)
	}
	p.tabs.Draw(g, all, int(p.view))
}

// held is the part of the table of flights that a snapshot holds.
func held(s engine.Snapshot) ([]outlook.Row, widget.Window) {
	return widget.WindowOf(s.Campaign.Table, s.Wanted.Campaign.Table, func(r outlook.Row) int64 { return int64(r.ID) })
}
