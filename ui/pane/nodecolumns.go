package pane

import (
	"strconv"
	"strings"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/ui/draw"
)

// nodeColumns is what the table of satellites shows, from the left. Name and
// limit stay however narrow it gets.
var nodeColumns = []column[engine.NodeRow]{
	{draw.Column{Title: "satellite", Width: 13, Keep: true}, "id", nodeName},
	{draw.Column{Title: "plane", Width: 6, Worth: 60}, "plane", nodePlane},
	{draw.Column{Title: "light", Width: 6, Worth: 80}, "light", nodeLight},
	{draw.Column{Title: "turns", Width: 6, Align: draw.Right, Worth: 75}, "", nodeTurn},
	{draw.Column{Title: "charge", Width: 8, Align: draw.Right, Worth: 90}, "charge", nodeCharge},
	{draw.Column{Title: "temp", Width: 8, Align: draw.Right, Worth: 85}, "temperature", nodeHeat},
	{draw.Column{Title: "load", Width: 9, Align: draw.Right, Worth: 70}, "load", nodeLoad},
	{draw.Column{Title: "bears", Width: 9, Align: draw.Right, Worth: 45}, "", nodeBears},
	{draw.Column{Title: "busy", Width: 7, Align: draw.Right, Worth: 65}, "busy", nodeBusy},
	{draw.Column{Title: "speed", Width: 6, Align: draw.Right, Worth: 55}, "", nodeSpeed},
	{draw.Column{Title: "limit", Width: 8, Keep: true}, "limit", nodeLimit},
	{draw.Column{Title: "24 h", Width: 14, Worth: 52}, "stopped", nodeStopped},
	{draw.Column{Title: "altitude", Width: 9, Align: draw.Right, Worth: 30}, "altitude", nodeAltitude},
	{draw.Column{Title: "group", Width: 10, Worth: 20}, "", nodeGroup},
	{draw.Column{Title: "note", Width: 11, Worth: 50, Grow: true}, "", nodeNote},
}

func nodeName(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	if r.Status != fleet.Active {
		return draw.Faint.Of(r.Name)
	}
	return draw.Strong.Of(r.Name)
}

func nodePlane(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	if r.Plane == 0 {
		return draw.Faint.Of(none)
	}
	return draw.Text.Of(planeName(r.Plane) + "." + strconv.Itoa(r.Slot))
}

func nodeLight(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	if !here(r) {
		return draw.Faint.Of(none)
	}
	_, word, style := lightOf(r.Lit)
	return style.Of(word)
}

func nodeTurn(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	if !here(r) || r.Turn <= 0 {
		return draw.Faint.Of(none)
	}
	return draw.Text.Of(toTurn(r.Turn))
}

func nodeCharge(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	if !works(r) {
		return draw.Faint.Of(none)
	}
	return calm(chargeStyle(r.Charge, r.Floor)).Of(draw.Percent(r.Charge))
}

func nodeHeat(r engine.NodeRow, s engine.Snapshot) draw.Span {
	if !works(r) {
		return draw.Faint.Of(none)
	}
	return calm(heatStyle(r.Temperature, s.Totals.HeatLimit)).Of(degrees(r.Temperature))
}

func nodeLoad(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	if !works(r) {
		return draw.Faint.Of(none)
	}
	return draw.Text.Of(watts(r.Load))
}

func nodeBears(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	if !works(r) {
		return draw.Faint.Of(none)
	}
	return draw.Faint.Of(watts(r.Bears))
}

func nodeBusy(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	if !works(r) {
		return draw.Faint.Of(none)
	}
	return draw.Text.Of(strconv.Itoa(r.Busy) + "/" + strconv.Itoa(r.Of))
}

func nodeSpeed(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	switch {
	case !works(r) || r.Busy == 0:
		return draw.Faint.Of(none)
	case slowed(r):
		return draw.Warn.Of(draw.Fixed(100*r.Speed, 0) + " %")
	}
	return draw.Text.Of("100 %")
}

func nodeLimit(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	if !r.IsNode || r.Limit == fleet.Free {
		return draw.Faint.Of(none)
	}
	return limitStyle(r).Of(r.Limit.String())
}

// nodeStopped is what kept the node longest from giving more in the last 24 hours.
func nodeStopped(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	by, share := r.Bounds.Stopped()
	if !works(r) || share <= 0 {
		return draw.Faint.Of(none)
	}
	return draw.Text.Of(by.String() + " " + draw.Percent(share))
}

func nodeAltitude(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	if r.Altitude <= 0 {
		return draw.Faint.Of(none)
	}
	return draw.Faint.Of(draw.Fixed(r.Altitude.Kilometres(), 1) + " km")
}

func nodeGroup(r engine.NodeRow, _ engine.Snapshot) draw.Span { return draw.Faint.Of(r.Group) }

func nodeNote(r engine.NodeRow, _ engine.Snapshot) draw.Span {
	if r.Status == fleet.Active && (r.Failed || len(r.Flags) > 0) {
		return draw.Warn.Of(note(r))
	}
	return draw.Faint.Of(note(r))
}

// here says whether a satellite is in its place in the sky.
func here(r engine.NodeRow) bool { return r.Status == fleet.Active }

// works says whether a satellite has accelerators in their place in the sky.
func works(r engine.NodeRow) bool { return r.IsNode && here(r) }

// note says what else there is to a satellite: its status or its flags.
func note(r engine.NodeRow) string {
	if r.Status != fleet.Active {
		return r.Status.String()
	}
	if r.Failed {
		return strings.Join(append([]string{"failed"}, r.Flags...), " ")
	}
	return strings.Join(r.Flags, " ")
}

// nodeWindow is the part of the table of satellites that a snapshot holds.
func nodeWindow(s engine.Snapshot) window {
	return window{
		matched: s.Nodes.Matched, from: s.Nodes.From, found: s.Nodes.Found,
		count: len(s.Nodes.Rows), asked: s.Wanted.Nodes,
		id: func(i int) int64 { return int64(s.Nodes.Rows[i].ID) },
	}
}

// selectedNode is the row that is selected in a list of satellites.
func selectedNode(l *list, s engine.Snapshot) (engine.NodeRow, bool) {
	if i, ok := l.selected(nodeWindow(s)); ok {
		return s.Nodes.Rows[i], true
	}
	return engine.NodeRow{}, false
}
