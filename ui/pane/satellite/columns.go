// Package satellite shows a satellite: as a row of a table, in detail, and with the orders for it.
// Several panes use it.
package satellite

import (
	"strconv"
	"strings"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/widget"
)

// Columns is what the table of satellites shows, from the left. Name and
// limit stay however narrow it gets.
var Columns = []widget.Column[node.Row]{
	{Column: draw.Column{Title: "satellite", Width: 13, Keep: true}, Key: "id", Cell: nameCell},
	{Column: draw.Column{Title: "plane", Width: 7, Priority: 60}, Key: "plane", Cell: planeCell},
	{Column: draw.Column{Title: "light", Width: 6, Priority: 80}, Key: "light", Cell: lightCell},
	{Column: draw.Column{Title: "for", Width: 6, Align: draw.Right, Priority: 75}, Key: "", Cell: turnCell},
	{Column: draw.Column{Title: "charge", Width: 8, Align: draw.Right, Priority: 90}, Key: "charge", Cell: chargeCell},
	{Column: draw.Column{Title: "temp", Width: 8, Align: draw.Right, Priority: 85}, Key: "temperature", Cell: heatCell},
	{Column: draw.Column{Title: "load", Width: 9, Align: draw.Right, Priority: 70}, Key: "load", Cell: loadCell},
	{Column: draw.Column{Title: "max load", Width: 9, Align: draw.Right, Priority: 45}, Key: "", Cell: bearsCell},
	{Column: draw.Column{Title: "busy", Width: 7, Align: draw.Right, Priority: 65}, Key: "busy", Cell: busyCell},
	{Column: draw.Column{Title: "speed", Width: 6, Align: draw.Right, Priority: 55}, Key: "", Cell: speedCell},
	{Column: draw.Column{Title: "limit", Width: 8, Keep: true}, Key: "limit", Cell: limitCell},
	{Column: draw.Column{Title: "24 h", Width: 15, Priority: 52}, Key: "stopped", Cell: stoppedCell},
	{Column: draw.Column{Title: "altitude", Width: 9, Align: draw.Right, Priority: 30}, Key: "altitude", Cell: altitudeCell},
	{Column: draw.Column{Title: "group", Width: 10, Priority: 20}, Key: "", Cell: groupCell},
	{Column: draw.Column{Title: "note", Width: 11, Priority: 50, Grow: true}, Key: "", Cell: noteCell},
}

func nameCell(r node.Row, _ engine.Snapshot) draw.Span {
	if r.Status != fleet.Active {
		return draw.Faint.Of(r.Name)
	}
	return draw.Strong.Of(r.Name)
}

func planeCell(r node.Row, _ engine.Snapshot) draw.Span {
	if r.Plane == 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(widget.PlaneName(r.Plane) + "." + strconv.Itoa(r.Slot))
}

func lightCell(r node.Row, _ engine.Snapshot) draw.Span {
	if !here(r) {
		return draw.Faint.Of(widget.None)
	}
	_, word, style := widget.LightOf(r.Lit)
	return style.Of(word)
}

func turnCell(r node.Row, _ engine.Snapshot) draw.Span {
	if !here(r) || r.NextTransition <= 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(widget.UntilLightChange(r.NextTransition))
}

func chargeCell(r node.Row, _ engine.Snapshot) draw.Span {
	if !works(r) {
		return draw.Faint.Of(widget.None)
	}
	return widget.Calm(ChargeStyle(r.Charge, r.Floor)).Of(draw.Percent(r.Charge))
}

func heatCell(r node.Row, s engine.Snapshot) draw.Span {
	if !works(r) {
		return draw.Faint.Of(widget.None)
	}
	return widget.Calm(HeatStyle(r.Temperature, s.Nodes.HeatLimit)).Of(widget.Degrees(r.Temperature))
}

func loadCell(r node.Row, _ engine.Snapshot) draw.Span {
	if !works(r) {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(widget.Watts(r.Load))
}

func bearsCell(r node.Row, _ engine.Snapshot) draw.Span {
	if !works(r) {
		return draw.Faint.Of(widget.None)
	}
	return draw.Faint.Of(widget.Watts(r.MaxLoad))
}

func busyCell(r node.Row, _ engine.Snapshot) draw.Span {
	if !works(r) {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(strconv.Itoa(r.Busy) + "/" + strconv.Itoa(r.Of))
}

func speedCell(r node.Row, _ engine.Snapshot) draw.Span {
	switch {
	case !works(r) || r.Busy == 0:
		return draw.Faint.Of(widget.None)
	case slowed(r):
		return draw.Warn.Of(draw.Fixed(100*r.Speed, 0) + " %")
	}
	return draw.Text.Of("100 %")
}

func limitCell(r node.Row, _ engine.Snapshot) draw.Span { return Limit(r) }

// Limit is what binds a node now, a dash where nothing does.
func Limit(r node.Row) draw.Span {
	if !r.IsNode || r.Limit == fleet.Free {
		return draw.Faint.Of(widget.None)
	}
	return LimitStyle(r).Of(r.Limit.String())
}

// stoppedCell is what kept the node longest from giving more in the last 24 hours.
func stoppedCell(r node.Row, _ engine.Snapshot) draw.Span {
	by, share := r.Bounds.Stopped()
	if !works(r) || share <= 0 {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(by.String() + " " + draw.Percent(share))
}

func altitudeCell(r node.Row, _ engine.Snapshot) draw.Span {
	if r.Altitude <= 0 || !here(r) {
		return draw.Faint.Of(widget.None)
	}
	return draw.Faint.Of(draw.Fixed(r.Altitude.Kilometres(), 1) + " km")
}

func groupCell(r node.Row, _ engine.Snapshot) draw.Span { return draw.Faint.Of(r.Group) }

func noteCell(r node.Row, _ engine.Snapshot) draw.Span {
	if r.Status == fleet.Active && (r.Failed || len(r.Flags) > 0) {
		return draw.Warn.Of(note(r))
	}
	return draw.Faint.Of(note(r))
}

// here says whether a satellite is in its place in the sky.
func here(r node.Row) bool { return r.Status == fleet.Active }

// works says whether a satellite has accelerators in their place in the sky.
func works(r node.Row) bool { return r.IsNode && here(r) }

// note says what else there is to a satellite: its status or its flags.
func note(r node.Row) string {
	if r.Status != fleet.Active {
		return r.Status.String()
	}
	if r.Failed {
		return strings.Join(append([]string{"failed"}, r.Flags...), " ")
	}
	return strings.Join(r.Flags, " ")
}

// Rows is the table of satellites as a pane shows it: a list, and what stands where
// there is none.
func Rows(list widget.List, empty string) pane.Rows[node.Row] {
	return pane.Rows[node.Row]{List: list, Columns: Columns, Held: held, Empty: empty}
}

// held is the part of the table of satellites that a snapshot holds.
func held(s engine.Snapshot) ([]node.Row, widget.Window) {
	return widget.WindowOf(s.Nodes.Table, s.Wanted.Nodes.Table, func(r node.Row) int64 { return int64(r.ID) })
}

// Chosen is the selected satellite of a table.
func Chosen(rows *pane.Rows[node.Row], s engine.Snapshot) pane.Selection {
	if row, ok := rows.Selected(s); ok {
		return pane.Selection{Node: &row.ID}
	}
	return pane.Selection{}
}
