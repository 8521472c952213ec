// Package market is the pane of the market: who sells compute to whom, and at what price.
package market

import (
	"fmt"

	"orrery/engine"
	"orrery/engine/exchange"
	"orrery/engine/market"
	"orrery/engine/standings"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
	"orrery/ui/widget"
)

// Pane is the price of an hour, what makes it, and the owners that trade at it.
type Pane struct {
	pane.Rows[standings.Row]
	plan   pane.Plan // what can be ordered
	centre int       // the data centre whose pipeline is shown, from 0
}

// New returns the pane.
func New() *Pane {
	return &Pane{Rows: pane.Rows[standings.Row]{
		List: widget.List{Columns: standings.Columns, Whole: true}, Columns: columns, Held: held,
		Empty: noMarket,
	}}
}

// noMarket is why there is nothing to show.
const noMarket = "no owners: the scenario has no market; orrery run rivals has one"

const (
	actPrice  pane.ActionID = "price"
	actShares pane.ActionID = "concentration"
	actCentre pane.ActionID = "centre"
	actPipe   pane.ActionID = "pipeline"
	actLaw    pane.ActionID = "law"
)

// Title is the pane's name.
func (p *Pane) Title() string { return "Market" }

// Headline is the price of an hour, and of which day.
func (p *Pane) Headline(s engine.Snapshot) string {
	switch m := s.Market; {
	case p.List.Filter != "":
		return p.List.Matched(p.Window(s), m.Table.Total)
	case !m.On:
		return ""
	case m.Day == 0:
		return "the first day is not over"
	default:
		return fmt.Sprintf("an hour %s on day %d", priceOf(&m.Last, exchange.Qualities), m.Day)
	}
}

// priceOf is the price of a quality on a day; that of nothing is none.
func priceOf(d *market.Day, quality int) string {
	if d.Volume[quality] == 0 {
		return widget.None
	}
	return cost(d.Price[quality].Dollars())
}

// cost is an amount for an hour, which is an estimate.
func cost(dollars float64) string { return draw.About("$" + draw.Fixed(dollars, 3)) }

// Brief tells the pane what can be ordered.
func (p *Pane) Brief(plan pane.Plan) { p.plan = plan }

// Commands are the orders of the market in words.
func (p *Pane) Commands() []pane.Command { return order.Commands(market.Orders, p.plan) }

// Want asks for the owners, the stack and the pipeline that is shown.
func (p *Pane) Want(w *engine.Wants) {
	w.Market.Table, w.Market.Stack, w.Market.Site = p.List.Want(), true, p.centre+1
	w.Law.All = true
	if id, ok := p.List.Chosen(); ok {
		w.Market.One = int(id)
	}
}

// Actions lists what can be done with the owners, the price and the data centres.
func (p *Pane) Actions() []pane.Action {
	own := []pane.Action{
		{ID: pane.ActDetail, Keys: []string{"enter"}, Hint: "why", About: "how the owner stands, down to its postings"},
		{ID: pane.ActOrders, Keys: []string{"x"}, Hint: "orders", About: "every order for the owner"},
		{ID: actPrice, Keys: []string{"e"}, Hint: "price", About: "what makes the price of an hour"},
		{ID: actShares, Keys: []string{"c"}, Hint: "HHI", About: "how concentrated compute is, and what a merger of the owner and the largest other would do"},
		{ID: actLaw, Keys: []string{"r"}, Hint: "law", About: "which laws are in force, whom they bind, and what waits for them"},
		{ID: actCentre, Keys: []string{"d"}, Hint: "centre", About: "the next data centre's pipeline"},
		{ID: actPipe, Keys: []string{"D"}, About: "what stops the data centre from growing"},
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
	switch {
	case id == actLaw:
		return pane.Why{Question: engine.WhyLaw{}}
	case !s.Market.On && id == pane.ActOrders:
		return order.LawMenu("", p.plan, s)
	case !s.Market.On:
		return pane.Say{Text: noMarket}
	case id == actPrice:
		return pane.Why{Question: engine.WhyPrice{}}
	case id == actCentre:
		p.centre = (p.centre + 1) % max(1, len(s.Market.Sites))
		return nil
	case id == actPipe:
		return pane.Why{Question: engine.WhyCentre{Site: p.centre}}
	}
	row, ok := p.Selected(s)
	if !ok {
		return pane.NoneSelected("owner")
	}
	p.List.Hold()
	switch id {
	case pane.ActDetail:
		return pane.Why{Question: engine.WhyOwner{Owner: row.ID - 1}}
	case actShares:
		return pane.Why{Question: engine.WhyConcentrated{A: row.ID - 1, B: p.largest(row.ID, s)}}
	case pane.ActOrders:
		return p.menu(row, s)
	}
	return nil
}

// largest is the owner with the most compute but one, by its number from 0.
func (p *Pane) largest(but int, s engine.Snapshot) int {
	best, share := but-1, -1.0
	for i, of := range s.Market.Gauges[2].Shares {
		if i != but-1 && of > share {
			best, share = i, of
		}
	}
	return best
}

// menu offers every order for an owner.
func (p *Pane) menu(row standings.Row, s engine.Snapshot) pane.Intent {
	menu := pane.Menu{Title: row.Name}
	form := func(label, about, verb string, begin map[string]string) {
		menu.Choices = append(menu.Choices, pane.Choice{Label: label, About: about, Then: order.OrderForm(verb, p.plan, s, begin)})
	}
	form("price floor", "it sells no hour cheaper", "floor", map[string]string{"owner": row.Name, "usd_h": "1"})
	form("contract", "it sells hours ahead", "contract", map[string]string{"seller": row.Name})
	form("end contract", "by its number: enter lists them", "end_contract", nil)
	form("buy hours", "it holds hours as treasury", "buy_hours", map[string]string{"buyer": row.Name})
	form("rent", "it uses a data centre of another", "rent", map[string]string{"tenant": row.Name, "site": p.siteName(s)})
	form("build", "a data centre grows", "build", map[string]string{"site": p.siteName(s)})
	form("offer shares", "it sells shares to the public", "offer", map[string]string{"owner": row.Name})
	form("merge", "it takes over another owner", "merge", map[string]string{"into": row.Name})
	form("regulate", "cap, divest or open", "regulate", map[string]string{"owner": row.Name, "measure": "cap"})
	menu.Choices = append(menu.Choices, pane.Choice{Label: "law", About: "what states forbid: gateways closed to data, chips, filings", Then: order.LawMenu("", p.plan, s)})
	return menu
}

// siteName is the data centre that is shown.
func (p *Pane) siteName(s engine.Snapshot) string {
	if p.centre < len(s.Market.Sites) {
		return s.Market.Sites[p.centre].Name
	}
	return ""
}

// Why is what to ask about the selected owner.
func (p *Pane) Why(s engine.Snapshot) engine.Question {
	if row, ok := p.Selected(s); ok {
		return engine.WhyOwner{Owner: row.ID - 1}
	}
	return nil
}

// held is the part of the table of owners that a snapshot holds.
func held(s engine.Snapshot) ([]standings.Row, widget.Window) {
	return widget.WindowOf(s.Market.Table, s.Wanted.Market.Table, func(r standings.Row) int64 { return int64(r.ID) })
}
