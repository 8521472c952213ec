// Package power is the pane of energy and heat: where energy comes from and goes to, the light
// over the year, and how the accelerators' time was spent.
package power

import (
	"time"

	"orrery/engine"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/history"
	"orrery/engine/node"
	"orrery/engine/table"
	"orrery/engine/usage"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/satellite"
	"orrery/ui/widget"
)

// Pane is where energy comes from and goes to, what is stored, how hot it gets,
// and which nodes are nearest a limit.
type Pane struct {
	pane.Rows[node.Row]
	above     int       // the line where the table begins
	hottest   fleet.ID  // when last drawn, so that its name can be asked for
	light     seasons   // shown instead, if open
	waterfall waterfall // likewise
	plan      pane.Plan
}

// New returns the pane.
func New() *Pane {
	return &Pane{
		Rows:    satellite.Rows(widget.List{Columns: powerColumns, Whole: true, Only: fleet.Active.String()}, "no node is in service yet"),
		hottest: fleet.None,
	}
}

// powerColumns is what the nodes can be sorted by: nearest to trouble first.
var powerColumns = []table.Column{
	{Key: "charge", Title: "charge"}, {Key: "temperature", Title: "temperature"}, {Key: "limit", Title: "limit"},
	{Key: "light", Title: "light"}, {Key: "id", Title: "satellite"},
}

// powerSeries are the figures whose past is drawn.
var powerSeries = []figure.Key{
	history.Generation, history.Load, history.Charging, history.Discharging, history.Curtailed,
	history.Charge, history.Hottest, history.Throttled,
}

// Title is the pane's name.
func (p *Pane) Title() string { return "Power" }

// Brief takes the scenario, whose groups have planes to order about, and its estimates.
func (p *Pane) Brief(plan pane.Plan) { p.plan = plan }

// Headline counts what draws power.
func (p *Pane) Headline(s engine.Snapshot) string {
	return widget.Plural(s.Nodes.Nodes, "node") + ", " + widget.Plural(s.Nodes.Accelerators, "accelerator")
}

// Want asks for the past, the distributions, the coming changes of light and,
// unless another table needs other rows, the nodes nearest a limit.
func (p *Pane) Want(w *engine.Wants) {
	const turns = 24
	switch {
	case p.light.open:
		w.Sky.Years = true
		return
	case p.waterfall.open:
		p.waterfall.want(w)
		return
	}
	if !w.Usage.Fleet.Asked() {
		w.Usage.Fleet = usage.Period{Last: 24 * time.Hour}
	}
	w.Figures = append(w.Figures, powerSeries...)
	w.Nodes.Spread, w.Nodes.Ahead = true, max(w.Nodes.Ahead, turns)
	if w.Nodes.Table.Count == 0 {
		w.Nodes.Table = p.List.Want()
	}
	if p.hottest != fleet.None && w.Nodes.One == nil {
		id := p.hottest
		w.Nodes.One = &id
	}
}

// Actions lists what can be done with the nodes in the table.
func (p *Pane) Actions() []pane.Action {
	switch {
	case p.light.open:
		return p.light.actions()
	case p.waterfall.open:
		return p.waterfall.actions()
	}
	own := []pane.Action{
		{ID: pane.ActDetail, Keys: []string{"enter"}, Hint: "detail", About: "open the selected node"},
		{ID: pane.ActOrders, Keys: []string{"x"}, Hint: "orders", About: "every order for the node"},
		{ID: pane.ActLocate, Keys: []string{"c"}, Hint: "map", About: "show the node on the map"},
		toLight,
		toWaterfall,
	}
	return append(own, pane.ListActions("")...)
}

// Act does one of the actions.
func (p *Pane) Act(id pane.ActionID, s engine.Snapshot) pane.Intent {
	switch {
	case id == pane.ActLight:
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
	w := p.Window(s)
	p.List.Take(w)
	if intent, ok := pane.ActIn(&p.List, id, w); ok {
		if id == pane.ActSort {
			p.List.Down = p.List.SortedBy() == "temperature" // the hottest first
		}
		return intent
	}
	row, ok := p.Selected(s)
	if !ok {
		return pane.NoneSelected("node")
	}
	p.List.Hold()
	switch id {
	case pane.ActDetail:
		return pane.Show{Pane: pane.NodesPane, Selection: pane.Selection{Node: &row.ID}}
	case pane.ActLocate:
		return pane.Show{Pane: pane.MapPane, Selection: pane.Selection{Node: &row.ID}}
	case pane.ActOrders:
		return satellite.Menu(row, p.plan)
	}
	return nil
}

// Select selects a node.
func (p *Pane) Select(sel pane.Selection) {
	if sel.Node != nil {
		p.List.Pick(int64(*sel.Node))
	}
}

// Chosen is the selected satellite.
func (p *Pane) Chosen(s engine.Snapshot) pane.Selection { return satellite.Chosen(&p.Rows, s) }

// Reset closes the Light view, or clears the filter.
func (p *Pane) Reset() bool {
	if p.light.open || p.waterfall.open {
		p.light.open, p.waterfall.open = false, false
		return true
	}
	return p.Rows.Reset()
}

// Row is the selected row as text.
func (p *Pane) Row(s engine.Snapshot) string {
	switch {
	case p.light.open:
		return p.light.line(s)
	case p.waterfall.open:
		return p.waterfall.line(s)
	}
	return p.Rows.Row(s)
}

// Why asks what binds the selected node.
func (p *Pane) Why(s engine.Snapshot) engine.Question {
	if row, ok := p.Selected(s); ok && !p.light.open && !p.waterfall.open {
		return engine.WhyNode{Node: row.ID}
	}
	return nil
}

// Click selects the row under the pointer.
func (p *Pane) Click(x, y int, s engine.Snapshot) pane.Intent {
	if p.light.open {
		p.light.list.Click(y-p.light.rows, planeWindow(s))
		return nil
	}
	if p.waterfall.open {
		p.waterfall.list.Click(y-p.waterfall.rows, p.waterfall.window(s))
		return nil
	}
	return p.Rows.Click(x, y-p.above, s)
}

// Wheel moves by rows.
func (p *Pane) Wheel(lines int, s engine.Snapshot) pane.Intent {
	if p.light.open {
		p.light.list.Move(lines, planeWindow(s))
		return nil
	}
	if p.waterfall.open {
		p.waterfall.list.Move(lines, p.waterfall.window(s))
		return nil
	}
	return p.Rows.Wheel(lines, s)
}

// planned are the limits that nodes are planned with: the floor of the lowest charge, and the
// temperature of the hottest.
type planned struct{ floor, limit draw.Span }

// plannedWith are the limits of a snapshot, shown as estimates where a design of the scenario has
// them as such. A floor shrinks as batteries wear, down to four fifths at the end of their life.
func (p *Pane) plannedWith(s engine.Snapshot) planned {
	n := &s.Nodes
	out := planned{draw.Faint.Of(draw.Percent(n.Floor)), draw.Faint.Of(widget.Degrees(n.HeatLimit))}
	for i := range p.plan.Designs {
		d := &p.plan.Designs[i]
		if !d.IsNode() {
			continue
		}
		m := p.plan.Estimates.Of("designs."+d.Name, d.Fields())
		const worn = 0.8
		if whole := 1 - d.Power.Depth; n.Floor <= whole && n.Floor > worn*whole && out.floor.Style == draw.Faint {
			out.floor = m.On(out.floor, "battery_depth")
		}
		if d.Thermal.Limit == n.HeatLimit && out.limit.Style == draw.Faint {
			out.limit = m.On(out.limit, "heat_limit_c")
		}
	}
	return out
}

// Draw draws the flows, the distributions and what comes, and the nodes nearest
// a limit below; or the Light view, or the waterfall.
func (p *Pane) Draw(g draw.Grid, s engine.Snapshot) {
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
	p.hottest = s.Nodes.HottestNode
	top := min(h, flows)
	if h-top < leastTable {
		top = h
	}
	left := g.Sub(1, 0, w-2, top)
	if w >= wide {
		left = g.Sub(1, 0, w*6/10-2, top)
		drawSpreads(g.Sub(w*6/10+1, 0, w-w*6/10-2, top), s)
	}
	drawFlows(left, s, p.plannedWith(s))
	if top == h {
		p.above = h
		return
	}
	p.above = top + 1
	rows := g.Sub(0, p.above, w, h-p.above)
	g.HLine(0, top, w, draw.Border)
	if w >= wide {
		side := min(w-w*6/10, 48)
		drawAhead(rows.Sub(w-side+1, 0, side-2, rows.Height()), s)
		rows = rows.Sub(0, 0, w-side-1, rows.Height())
	}
	win := p.Window(s)
	p.List.Take(win)
	p.Table(s).Draw(rows, &p.List, win, s)
}
