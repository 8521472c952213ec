package launches

import (
	"slices"

	"orrery/engine"
	"orrery/engine/outlook"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
	"orrery/ui/widget"
)

// pads is the view of the pads on a time line and of the rockets with their records. The
// cursor goes through the pads, then through the rockets.
type pads struct {
	cursor int
	top    int // the first pad on screen
	height int // pads on screen
	rocket int // where the rockets begin, below the tabs
	wide   int // index into padSpans
	quiet  bool
}

// act moves, or offers the orders for the pad or the rocket.
func (v *pads) act(id pane.ActionID, plan pane.Plan, s engine.Snapshot) pane.Intent {
	all := len(s.Campaign.Pads) + len(s.Campaign.Vehicles)
	switch id {
	case pane.ActDown:
		v.move(1, s)
	case pane.ActUp:
		v.move(-1, s)
	case pane.ActPageDown, pane.ActBottom:
		v.move(all, s)
	case pane.ActPageUp, pane.ActTop:
		v.move(-all, s)
	case actScale:
		v.wide = (v.wide + 1) % len(padSpans)
	case pane.ActOrders:
		if v.cursor < len(s.Campaign.Pads) {
			return order.PadMenu(v.cursor, s.Campaign.Pads[v.cursor], plan, s)
		}
		if i := v.cursor - len(s.Campaign.Pads); i < len(s.Campaign.Vehicles) {
			return order.RocketMenu(i, plan, s)
		}
	}
	return nil
}

// move goes through pads and rockets.
func (v *pads) move(by int, s engine.Snapshot) {
	n := len(s.Campaign.Pads)
	v.cursor = max(0, min(v.cursor+by, n+len(s.Campaign.Vehicles)-1))
	v.top = draw.Scroll(v.top, min(v.cursor, max(0, n-1)), n, v.height)
}

// click selects the pad or the rocket on a line of the pane.
func (v *pads) click(line int, s engine.Snapshot) {
	switch at, n := line-2, len(s.Campaign.Pads); {
	case at >= 0 && at < min(v.height, n):
		v.move(v.top+at-v.cursor, s)
	case line-1 >= v.rocket && line-1 < v.rocket+len(s.Campaign.Vehicles):
		v.move(n+line-1-v.rocket-v.cursor, s)
	}
}

// draw draws the pads and, below them, the rockets.
func (v *pads) draw(g draw.Grid, plan pane.Plan, s engine.Snapshot) {
	n, rockets := len(s.Campaign.Pads), len(s.Campaign.Vehicles)
	if n == 0 {
		text := "this mission has no pads"
		if !s.Wanted.Campaign.Pads {
			text = "loading …"
		}
		g.Text(2, 0, text, draw.Faint)
		return
	}
	v.height = max(1, min(n, g.Height()-rockets-4))
	v.move(0, s) // there may be fewer
	v.drawPads(g.Sub(0, 0, g.Width(), v.height+1), plan, s)
	y := v.height + 1
	if room := g.Height() - y; room > rockets+1 {
		padLegend(g.Sub(2, y, g.Width()-3, 1))
		y++
	}
	if g.Height()-y > rockets+1 {
		g.HLine(0, y, g.Width(), draw.Border)
		y++
	}
	v.rocket = y + 1
	rows := draw.Table{Columns: rocketHeads(), Rows: rockets, Selected: v.cursor - n, Sort: -1, Empty: "this mission has no rockets"}
	if v.quiet || rows.Selected < 0 {
		rows.Selected = -1
	}
	rows.Cell = func(row, column int) draw.Span {
		cell := rocketColumns[column].Cell(s.Campaign.Vehicles[row], s)
		if rocketColumns[column].Title == "price" {
			return rocketMarks(plan, row).On(cell, "price_usd_kg")
		}
		return cell
	}
	if g.Height() > y {
		rows.Draw(g.Sub(0, y, g.Width(), g.Height()-y))
	}
	v.drawRocket(g.Sub(2, y+rockets+2, g.Width()-3, g.Height()-y-rockets-2), plan, s)
}

// drawRocket says of the selected rocket, else of the first, what does not fit in a row.
func (v *pads) drawRocket(g draw.Grid, plan pane.Plan, s engine.Snapshot) {
	i := max(0, v.cursor-len(s.Campaign.Pads))
	if i >= len(s.Campaign.Vehicles) || i >= len(plan.Vehicles) || g.Height() < 3 {
		return
	}
	r, spec, m := s.Campaign.Vehicles[i], &plan.Vehicles[i], rocketMarks(plan, i)
	p := &widget.Sheet{Grid: g, Label: 9}
	lifts := []draw.Span{m.On(draw.Text.Of(widget.Kilograms(spec.Payload)), "payload_t"), draw.Faint.Of(" demonstrated to "), m.On(draw.Faint.Of(draw.Fixed(spec.Inclination.Degrees(), 1)+"°"), "demonstrated_deg")}
	if spec.Payload < spec.Mature {
		lifts = append(lifts, draw.Faint.Of(", grows to "), m.On(draw.Faint.Of(widget.Kilograms(spec.Mature)), "payload_mature_t"))
	}
	p.Line(r.Name, lifts...)
	p.Line("p(ok)", slices.Concat([]draw.Span{draw.Estimate.Of(draw.About(draw.Fixed(r.Odds, 2))), draw.Text.Of("  " + band(r.Low, r.High)), draw.Faint.Of(" (5–95 %): ")},
		reading(r), []draw.Span{draw.Faint.Of("; each flight weighs 0.9 of the one after it")})...)
	falls := []draw.Span{draw.Faint.Of(", and does not fall")}
	if spec.Learning > 0 || m.Any("price_falls") {
		falls = []draw.Span{draw.Faint.Of(", falls by "), m.On(draw.Faint.Of(draw.Fixed(100*spec.Learning, 0)+" %"), "price_falls"), draw.Faint.Of(" with each doubling")}
	}
	p.Line("price", slices.Concat([]draw.Span{m.On(draw.Text.Of(perKilogram(r)), "price_usd_kg"), draw.Faint.Of(" at " + widget.Kilograms(r.Lifted) + " lifted"),
		draw.Faint.Of(", M0 "), m.On(draw.Faint.Of(widget.Kilograms(spec.Lifted)), "lifted_t"), draw.Faint.Of(" before the mission")}, falls)...)
	p.Line("fleet", slices.Concat([]draw.Span{draw.Faint.Of("ships ")}, fleetOf(r.Ships, spec.Ships, m.On(draw.Text.Of(widget.Count(spec.Ships)), "ships")),
		[]draw.Span{draw.Faint.Of(", boosters ")}, fleetOf(r.Boosters, spec.Boosters, m.On(draw.Text.Of(widget.Count(spec.Boosters)), "boosters")))...)
}

// fleetOf is how many of some are there, as all of them are said; of none, rockets are never
// short.
func fleetOf(there, of int, all draw.Span) []draw.Span {
	if of == 0 {
		return []draw.Span{draw.Text.Of("always enough")}
	}
	return []draw.Span{draw.Text.Of(widget.Count(there) + " of "), all, draw.Text.Of(" ready")}
}

// rocketMarks say which figures of a rocket are estimates.
func rocketMarks(plan pane.Plan, i int) pane.Marks {
	if i >= len(plan.Vehicles) {
		return pane.Marks{}
	}
	v := &plan.Vehicles[i]
	return plan.Estimates.Of("vehicles."+v.Name, v.Fields())
}

// padMarks say the same of a pad.
func padMarks(plan pane.Plan, name string) pane.Marks {
	for i := range plan.Pads {
		if p := &plan.Pads[i]; p.Name == name {
			return plan.Estimates.Of("pads."+name, p.Fields())
		}
	}
	return pane.Marks{}
}

func perKilogram(r outlook.VehicleRow) string {
	return "$" + draw.Fixed(r.Price.Dollars(), 0) + "/kg"
}

// rocketColumns is what the table of rockets shows, from the left.
var rocketColumns = []widget.Column[outlook.VehicleRow]{
	{Column: draw.Column{Title: "rocket", Width: 12, Keep: true}, Key: "", Cell: func(r outlook.VehicleRow, _ engine.Snapshot) draw.Span { return draw.Strong.Of(r.Name) }},
	{Column: draw.Column{Title: "flies", Width: 24, Keep: true}, Key: "", Cell: fliesCell},
	{Column: draw.Column{Title: "flown", Width: 6, Align: draw.Right, Priority: 80}, Key: "", Cell: func(r outlook.VehicleRow, _ engine.Snapshot) draw.Span { return draw.Text.Of(widget.Count(r.Flown)) }},
	{Column: draw.Column{Title: "lost", Width: 5, Align: draw.Right, Priority: 78}, Key: "", Cell: func(r outlook.VehicleRow, _ engine.Snapshot) draw.Span { return countOrNone(r.Lost, draw.Critical) }},
	{Column: draw.Column{Title: "partly", Width: 6, Align: draw.Right, Priority: 60}, Key: "", Cell: func(r outlook.VehicleRow, _ engine.Snapshot) draw.Span { return countOrNone(r.Partly, draw.Warn) }},
	{Column: draw.Column{Title: "p(ok)", Width: 5, Align: draw.Right, Priority: 90}, Key: "", Cell: func(r outlook.VehicleRow, _ engine.Snapshot) draw.Span {
		return draw.Estimate.Of(draw.About(draw.Fixed(r.Odds, 2)))
	}},
	{Column: draw.Column{Title: "5–95 %", Width: 9, Align: draw.Right, Priority: 70}, Key: "", Cell: func(r outlook.VehicleRow, _ engine.Snapshot) draw.Span { return draw.Faint.Of(band(r.Low, r.High)) }},
	{Column: draw.Column{Title: "price", Width: 10, Align: draw.Right, Priority: 75}, Key: "", Cell: func(r outlook.VehicleRow, _ engine.Snapshot) draw.Span { return draw.Text.Of(perKilogram(r)) }},
	{Column: draw.Column{Title: "lifted", Width: 11, Align: draw.Right, Priority: 50}, Key: "", Cell: func(r outlook.VehicleRow, _ engine.Snapshot) draw.Span {
		return draw.Faint.Of(widget.Kilograms(r.Lifted))
	}},
}

func rocketHeads() []draw.Column {
	var heads []draw.Column
	for _, c := range rocketColumns {
		heads = append(heads, c.Column)
	}
	return heads
}

// fliesCell is whether a rocket flies, and if not, from when.
func fliesCell(r outlook.VehicleRow, s engine.Snapshot) draw.Span {
	switch {
	case r.Grounded > 0 && r.Grounded >= r.Slip:
		return draw.Critical.Of("inquiry to " + date(s, r.Grounded))
	case r.Slip > 0:
		return draw.Warn.Of("not before " + date(s, r.Slip))
	}
	return draw.Good.Of("yes")
}
