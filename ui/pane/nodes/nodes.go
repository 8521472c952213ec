// Package nodes is the pane of the satellites: a table of them, and the detail of one.
package nodes

import (
	"slices"

	"orrery/engine"
	"orrery/engine/failure"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
	"orrery/ui/pane/satellite"
	"orrery/ui/widget"
)

// Pane is the table of satellites and the detail of one of them.
type Pane struct {
	pane.Rows[node.Row]
	detail bool
	span   widget.SpanChoice // of the detail
	plan   pane.Plan
}

// New returns the pane.
func New() *Pane {
	return &Pane{Rows: satellite.Rows(widget.List{Columns: node.Columns}, "no satellite carries accelerators yet: v lists relays too")}
}

// Title is the pane's name.
func (p *Pane) Title() string { return "Nodes" }

// Brief takes the scenario, whose groups have planes to order about, and its estimates.
func (p *Pane) Brief(plan pane.Plan) { p.plan = plan }

// Commands are the orders about satellites in words.
func (p *Pane) Commands() []pane.Command {
	return order.Commands(slices.Concat(node.Orders, failure.Orders, fleet.Orders), p.plan)
}

// Headline counts the nodes and their accelerators, all satellites where relays are
// shown too, or what the filter leaves.
func (p *Pane) Headline(s engine.Snapshot) string {
	switch {
	case p.List.Filter != "":
		return p.List.Matched(p.Window(s), s.Nodes.Table.Total)
	case p.List.All:
		return widget.Plural(s.Nodes.Table.Total, "satellite") + ", of these " + widget.Plural(s.Nodes.Nodes, "node")
	}
	return widget.Plural(s.Nodes.Nodes, "node") + ", " + widget.Plural(s.Nodes.Accelerators, "accelerator")
}

// Want asks for the rows around those on screen, and the detail if it is open.
func (p *Pane) Want(w *engine.Wants) {
	w.Nodes.Table = p.List.Want()
	if id, ok := p.List.Chosen(); ok && p.detail {
		node := fleet.ID(id)
		w.Nodes.One, w.Usage.One = &node, p.span.Period()
		w.Campaign.Satellite = &node
	}
}

// Actions lists what can be done with the selected satellite and the table.
func (p *Pane) Actions() []pane.Action {
	enter := "detail"
	if p.detail {
		enter = "why"
	}
	own := []pane.Action{
		{ID: pane.ActWhy, Keys: []string{"enter"}, Hint: enter, About: "the satellite's detail; again: what binds it"},
		{ID: pane.ActOrders, Keys: []string{"x"}, Hint: "orders", About: "every order for the satellite"},
		{ID: pane.ActDetail, Keys: []string{"d"}, Hint: "", About: "open or close the detail"},
		{ID: pane.ActLocate, Keys: []string{"c"}, Hint: "map", About: "show the satellite on the map"},
	}
	if p.detail {
		own = append(own, pane.ToNextSpan, pane.ToBetween)
	}
	return append(own, pane.ListActions("relays")...)
}

// Act does one of the actions.
func (p *Pane) Act(id pane.ActionID, s engine.Snapshot) pane.Intent {
	w := p.Window(s)
	p.List.Take(w)
	if intent, ok := pane.ActIn(&p.List, id, w); ok {
		return intent
	}
	if intent, ok := pane.ChooseSpan(&p.span, id); ok {
		return intent
	}
	row, ok := p.Selected(s)
	if !ok {
		return pane.NoneSelected("satellite")
	}
	p.List.Hold()
	switch id {
	case pane.ActWhy:
		if p.detail {
			return pane.Why{Question: engine.WhyNode{Node: row.ID}}
		}
		p.detail = true
	case pane.ActDetail:
		p.detail = !p.detail
	case pane.ActOrders:
		return satellite.Menu(row, p.plan)
	case pane.ActLocate:
		return pane.Show{Pane: pane.MapPane, Selection: pane.Selection{Node: &row.ID}}
	}
	return nil
}

// Select selects a satellite and opens its detail.
func (p *Pane) Select(sel pane.Selection) {
	if sel.Node != nil {
		p.List.Pick(int64(*sel.Node))
		p.detail = true
	}
}

// Chosen is the selected satellite.
func (p *Pane) Chosen(s engine.Snapshot) pane.Selection { return satellite.Chosen(&p.Rows, s) }

// Reset closes the detail, else the filter.
func (p *Pane) Reset() bool {
	if p.detail {
		p.detail = false
		return true
	}
	return p.List.Reset()
}

// Why asks what binds the selected satellite.
func (p *Pane) Why(s engine.Snapshot) engine.Question {
	if row, ok := p.Selected(s); ok {
		return engine.WhyNode{Node: row.ID}
	}
	return nil
}

// Draw draws the table and, if it is open, the detail.
func (p *Pane) Draw(g draw.Grid, s engine.Snapshot) {
	w := p.Window(s)
	p.List.Take(w)
	rows := g
	if p.detail {
		var detail draw.Grid
		rows, detail = widget.Split(g, 58, 12)
		if s.Node != nil && p.List.Is(int64(s.Node.Row.ID)) {
			satellite.Draw(detail, s, p.span, p.plan.Estimates)
		} else {
			detail.Text(0, 0, "loading …", draw.Faint)
		}
	}
	if rows.Height() > 0 {
		p.Table(s).Draw(rows, &p.List, w, s)
	}
}
