package pane

import (
	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/draw"
)

// Nodes is the table of satellites and the detail of one of them.
type Nodes struct {
	list   list
	detail bool
	span   spanChoice // of the detail
	plan   engine.Scenario
}

// NewNodes returns the pane.
func NewNodes() *Nodes { return &Nodes{list: list{columns: engine.NodeColumns}} }

// Title is the pane's name.
func (p *Nodes) Title() string { return "Nodes" }

// Brief takes the scenario, whose groups have planes to order about.
func (p *Nodes) Brief(plan engine.Scenario) { p.plan = plan }

// Headline counts the nodes and their accelerators, all satellites where relays are
// shown too, or what the filter leaves.
func (p *Nodes) Headline(s engine.Snapshot) string {
	switch {
	case p.list.filter != "":
		return p.list.matched(nodeWindow(s), s.Nodes.Total)
	case p.list.all:
		return plural(s.Nodes.Total, "satellite") + ", of these " + plural(s.Totals.Nodes, "node")
	}
	return plural(s.Totals.Nodes, "node") + ", " + plural(s.Totals.Accelerators, "accelerator")
}

// Want asks for the rows around those on screen, and the detail if it is open.
func (p *Nodes) Want(w *engine.Wants) {
	w.Nodes = p.list.want()
	if id, ok := p.list.chosen(); ok && p.detail {
		node := fleet.ID(id)
		w.Node, w.NodeFall = &node, p.span.period()
	}
}

// Actions lists what can be done with the selected satellite and the table.
func (p *Nodes) Actions() []Action {
	enter := "detail"
	if p.detail {
		enter = "why"
	}
	own := []Action{
		{actWhy, []string{"enter"}, enter, "the satellite's detail; again: what binds it"},
		{actOrders, []string{"x"}, "orders", "every order for the satellite"},
		{actDetail, []string{"d"}, "", "open or close the detail"},
		{actLocate, []string{"c"}, "map", "show the satellite on the map"},
	}
	if p.detail {
		own = append(own, toNextSpan, toBetween)
	}
	return append(own, listActions("relays")...)
}

// Act does one of the actions.
func (p *Nodes) Act(id ActionID, s engine.Snapshot) Intent {
	w := nodeWindow(s)
	p.list.take(w)
	if intent, ok := actList(&p.list, id, w); ok {
		return intent
	}
	if intent, ok := actSpanChoice(&p.span, id); ok {
		return intent
	}
	row, ok := p.selected(s)
	if !ok {
		return nil
	}
	p.list.hold()
	switch id {
	case actWhy:
		if p.detail {
			return Why{engine.WhyNode{Node: row.ID}}
		}
		p.detail = true
	case actDetail:
		p.detail = !p.detail
	case actOrders:
		return nodeMenu(row, p.plan)
	case actLocate:
		return Show{MapPane, Selection{Node: &row.ID}}
	}
	return nil
}

// Select selects a satellite and opens its detail.
func (p *Nodes) Select(sel Selection) {
	if sel.Node != nil {
		p.list.pick(int64(*sel.Node))
		p.detail = true
	}
}

// Focus says whether the pane has the keys.
func (p *Nodes) Focus(has bool) { p.list.quiet = !has }

// Filter is what the rows must match.
func (p *Nodes) Filter() string { return p.list.filter }

// SetFilter shows only what matches.
func (p *Nodes) SetFilter(text string) { p.list.filter = text }

// Reset closes the detail, else the filter.
func (p *Nodes) Reset() bool {
	if p.detail {
		p.detail = false
		return true
	}
	return p.list.reset()
}

// Row is the selected row as text.
func (p *Nodes) Row(s engine.Snapshot) string {
	if row, ok := p.selected(s); ok {
		return p.table(s).line(row, s)
	}
	return ""
}

// Why asks what binds the selected satellite.
func (p *Nodes) Why(s engine.Snapshot) engine.Question {
	if row, ok := p.selected(s); ok {
		return engine.WhyNode{Node: row.ID}
	}
	return nil
}

// Click selects the row under the pointer.
func (p *Nodes) Click(_, y int, s engine.Snapshot) Intent {
	p.list.click(y-1, nodeWindow(s))
	return nil
}

// Wheel moves by rows.
func (p *Nodes) Wheel(lines int, s engine.Snapshot) Intent {
	p.list.move(lines, nodeWindow(s))
	return nil
}

// Draw draws the table and, if it is open, the detail.
func (p *Nodes) Draw(g draw.Grid, s engine.Snapshot) {
	w := nodeWindow(s)
	p.list.take(w)
	rows := g
	if p.detail {
		var detail draw.Grid
		rows, detail = split(g, 58, 12)
		if s.Node != nil && p.list.is(int64(s.Node.Row.ID)) {
			drawNode(detail, *s.Node, s, p.span)
		} else {
			detail.Text(0, 0, "reading …", draw.Faint)
		}
	}
	if rows.Height() > 0 {
		p.table(s).draw(rows, &p.list, w, s)
	}
}

func (p *Nodes) table(s engine.Snapshot) table[engine.NodeRow] {
	empty := p.list.nothing("no satellite carries accelerators yet: v lists relays too")
	return table[engine.NodeRow]{nodeColumns, s.Nodes.Rows, empty}
}

func (p *Nodes) selected(s engine.Snapshot) (engine.NodeRow, bool) {
	return selectedNode(&p.list, s)
}
