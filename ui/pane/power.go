package pane

import (
	"time"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/draw"
)

// Power is where energy comes from and goes to, what is stored, how hot it gets,
// and which nodes are nearest a limit.
type Power struct {
	list      list
	rows      int       // the line where the table begins
	hottest   fleet.ID  // when last drawn, so that its name can be asked for
	light     seasons   // shown instead, if open
	waterfall waterfall // likewise
	plan      engine.Scenario
}

// NewPower returns the pane.
func NewPower() *Power {
	return &Power{
		list: list{columns: powerColumns, noFilter: true, only: fleet.Active.String()}, hottest: fleet.None,
	}
}

// powerColumns is what the nodes can be sorted by: nearest to trouble first.
var powerColumns = []engine.Column{
	{Key: "charge", Title: "charge"}, {Key: "temperature", Title: "temperature"}, {Key: "limit", Title: "limit"},
	{Key: "light", Title: "light"}, {Key: "id", Title: "satellite"},
}

// powerSeries are the figures whose past is drawn.
var powerSeries = []engine.Series{
	engine.Generation, engine.Load, engine.Charging, engine.Discharging, engine.Curtailed,
	engine.Charge, engine.Hottest, engine.Throttled,
}

// Title is the pane's name.
func (p *Power) Title() string { return "Power" }

// Brief takes the scenario, whose groups have planes to order about.
func (p *Power) Brief(plan engine.Scenario) { p.plan = plan }

// Headline counts what draws power.
func (p *Power) Headline(s engine.Snapshot) string {
	return plural(s.Totals.Nodes, "node") + ", " + plural(s.Totals.Accelerators, "accelerator")
}

// Want asks for the past, the distributions, the coming changes of light and,
// unless another table needs other rows, the nodes nearest a limit.
func (p *Power) Want(w *engine.Wants) {
	const turns = 24
	switch {
	case p.light.open:
		w.Year = true
		return
	case p.waterfall.open:
		p.waterfall.want(w)
		return
	}
	if !w.Fall.Asked() {
		w.Fall = engine.Period{Last: 24 * time.Hour}
	}
	w.Series = append(w.Series, powerSeries...)
	w.Spread, w.Ahead = true, max(w.Ahead, turns)
	if w.Nodes.Count == 0 {
		w.Nodes = p.list.want()
	}
	if p.hottest != fleet.None && w.Node == nil {
		id := p.hottest
		w.Node = &id
	}
}

// Actions lists what can be done with the nodes in the table.
func (p *Power) Actions() []Action {
	switch {
	case p.light.open:
		return p.light.actions()
	case p.waterfall.open:
		return p.waterfall.actions()
	}
	own := []Action{
		{actDetail, []string{"enter"}, "detail", "open the selected node"},
		{actOrders, []string{"x"}, "orders", "every order for the node"},
		{actLocate, []string{"c"}, "map", "show the node on the map"},
		toLight,
		toWaterfall,
	}
	return append(own, listActions("")...)
}

// Act does one of the actions.
func (p *Power) Act(id ActionID, s engine.Snapshot) Intent {
	switch {
	case id == actLight:
		p.light.open = !p.light.open
		return nil
	case p.light.open:
		p.light.act(id, s)
		return nil
	case id == actWaterfall:
		p.waterfall.open = !p.waterfall.open
		return nil
	case p.waterfall.open:
		return p.waterfall.act(id, s)
	}
	w := nodeWindow(s)
	p.list.take(w)
	if intent, ok := actList(&p.list, id, w); ok {
		if id == actSort {
			p.list.down = p.list.sortedBy() == "temperature" // the hottest first
		}
		return intent
	}
	row, ok := selectedNode(&p.list, s)
	if !ok {
		return nil
	}
	p.list.hold()
	switch id {
	case actDetail:
		return Show{NodesPane, Selection{Node: &row.ID}}
	case actLocate:
		return Show{MapPane, Selection{Node: &row.ID}}
	case actOrders:
		return nodeMenu(row, p.plan)
	}
	return nil
}

// Select selects a node.
func (p *Power) Select(sel Selection) {
	if sel.Node != nil {
		p.list.pick(int64(*sel.Node))
	}
}

// Focus says whether the pane has the keys.
func (p *Power) Focus(has bool) { p.list.quiet = !has }

// Filter is what the rows must match.
func (p *Power) Filter() string { return p.list.filter }

// SetFilter shows only what matches.
func (p *Power) SetFilter(text string) { p.list.filter = text }

// Reset closes the Light view, or clears the filter.
func (p *Power) Reset() bool {
	if p.light.open || p.waterfall.open {
		p.light.open, p.waterfall.open = false, false
		return true
	}
	return p.list.reset()
}

// Row is the selected row as text.
func (p *Power) Row(s engine.Snapshot) string {
	switch {
	case p.light.open:
		return p.light.line(s)
	case p.waterfall.open:
		return p.waterfall.line(s)
	}
	if row, ok := selectedNode(&p.list, s); ok {
		return p.table(s).line(row, s)
	}
	return ""
}

// Why asks what binds the selected node.
func (p *Power) Why(s engine.Snapshot) engine.Question {
	if row, ok := selectedNode(&p.list, s); ok && !p.light.open && !p.waterfall.open {
		return engine.WhyNode{Node: row.ID}
	}
	return nil
}

// Click selects the row under the pointer.
func (p *Power) Click(_, y int, s engine.Snapshot) Intent {
	if p.light.open {
		p.light.list.click(y-p.light.rows, planeWindow(s))
		return nil
	}
	if p.waterfall.open {
		p.waterfall.list.click(y-p.waterfall.rows, p.waterfall.window(s))
		return nil
	}
	p.list.click(y-p.rows-1, nodeWindow(s))
	return nil
}

// Wheel moves by rows.
func (p *Power) Wheel(lines int, s engine.Snapshot) Intent {
	if p.light.open {
		p.light.list.move(lines, planeWindow(s))
		return nil
	}
	if p.waterfall.open {
		p.waterfall.list.move(lines, p.waterfall.window(s))
		return nil
	}
	p.list.move(lines, nodeWindow(s))
	return nil
}

// Draw draws the flows, the distributions and what comes, and the nodes nearest
// a limit below; or the Light view, or the waterfall.
func (p *Power) Draw(g draw.Grid, s engine.Snapshot) {
	switch {
	case p.light.open:
		p.light.draw(g, s)
		return
	case p.waterfall.open:
		p.waterfall.draw(g, s)
		return
	}
	const wide, flows, leastTable = 112, 13, 4
	w, h := g.Width(), g.Height()
	p.hottest = s.Totals.HottestNode
	top := min(h, flows)
	if h-top < leastTable {
		top = h
	}
	left := g.Sub(1, 0, w-2, top)
	if w >= wide {
		left = g.Sub(1, 0, w*6/10-2, top)
		drawSpreads(g.Sub(w*6/10+1, 0, w-w*6/10-2, top), s)
	}
	drawFlows(left, s)
	if top == h {
		p.rows = h
		return
	}
	p.rows = top + 1
	rows := g.Sub(0, p.rows, w, h-p.rows)
	g.HLine(0, top, w, draw.Border)
	if w >= wide {
		side := min(w-w*6/10, 48)
		drawAhead(rows.Sub(w-side+1, 0, side-2, rows.Height()), s)
		rows = rows.Sub(0, 0, w-side-1, rows.Height())
	}
	win := nodeWindow(s)
	p.list.take(win)
	p.table(s).draw(rows, &p.list, win, s)
}

func (p *Power) table(s engine.Snapshot) table[engine.NodeRow] {
	return table[engine.NodeRow]{nodeColumns, s.Nodes.Rows, p.list.nothing("no node is in service yet")}
}
