package launches

import (
	"strings"

	"orrery/engine"
	"orrery/engine/outlook"
	"orrery/engine/table"
	"orrery/engine/upkeep"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/order"
	"orrery/ui/widget"
)

// planes is the view of the planes that flights fill, below their campaigns.
type planes struct {
	pane.Rows[planeRow]
	line int // where the table begins, below the tabs
}

// planeRow is a plane and its place among all.
type planeRow struct {
	outlook.PlaneRow
	at int
}

// init makes a table of the planes of a snapshot: it holds all of them.
func (v *planes) init() {
	v.Rows = pane.Rows[planeRow]{
		List:    widget.List{Columns: []table.Column{{Key: "id", Title: "plane"}, {Key: "filled", Title: "filled"}, {Key: "next", Title: "next arrival"}}, Whole: true},
		Columns: planeColumns, Held: v.held, Empty: "no flight and no campaign fills a plane: b books one",
	}
}

var planeColumns = []widget.Column[planeRow]{
	{Column: draw.Column{Title: "plane", Width: 6, Keep: true}, Key: "id", Cell: planeName},
	{Column: draw.Column{Title: "group", Width: 12, Priority: 40}, Key: "", Cell: planeGroup},
	{Column: draw.Column{Title: "filled", Width: 9, Align: draw.Right, Keep: true}, Key: "filled", Cell: planeFilled},
	{Column: draw.Column{Title: "", Width: 20, Priority: 45}, Key: "", Cell: planeBar},
	{Column: draw.Column{Title: "coming", Width: 6, Align: draw.Right, Priority: 80}, Key: "", Cell: planeComing},
	{Column: draw.Column{Title: "lost", Width: 5, Align: draw.Right, Priority: 50}, Key: "", Cell: planeLost},
	{Column: draw.Column{Title: "empty", Width: 6, Align: draw.Right, Priority: 60}, Key: "", Cell: planeEmpty},
	{Column: draw.Column{Title: "spares", Width: 6, Align: draw.Right, Priority: 70}, Key: "", Cell: planeSpares},
	{Column: draw.Column{Title: "next arrival", Width: 12, Priority: 90}, Key: "next", Cell: planeNext},
	{Column: draw.Column{Title: "in", Width: 9, Priority: 85, Grow: true}, Key: "", Cell: planeIn},
}

func planeName(r planeRow, _ engine.Snapshot) draw.Span { return draw.Strong.Of(r.Plane) }

func planeGroup(r planeRow, _ engine.Snapshot) draw.Span { return draw.Faint.Of(r.Group) }

func planeFilled(r planeRow, _ engine.Snapshot) draw.Span {
	return draw.Text.Of(widget.Count(r.InService) + "/" + widget.Count(r.Slots))
}

func planeBar(r planeRow, _ engine.Snapshot) draw.Span {
	return draw.GraphA.Of(widget.Bar(float64(r.InService)/float64(max(1, r.Slots)), 20))
}

func planeComing(r planeRow, _ engine.Snapshot) draw.Span { return countOrNone(r.Coming, draw.Text) }

func planeLost(r planeRow, _ engine.Snapshot) draw.Span { return countOrNone(r.Lost, draw.Warn) }

func planeEmpty(r planeRow, _ engine.Snapshot) draw.Span {
	return countOrNone(r.Slots-r.InService-r.Coming-r.Lost, draw.Text)
}

func planeSpares(r planeRow, _ engine.Snapshot) draw.Span { return countOrNone(r.Spares, draw.Text) }

func countOrNone(n int, style draw.Style) draw.Span {
	if n <= 0 {
		return draw.Faint.Of(widget.None)
	}
	return style.Of(widget.Count(n))
}

func planeNext(r planeRow, s engine.Snapshot) draw.Span { return draw.Text.Of(day(s, r.Next)) }

func planeIn(r planeRow, s engine.Snapshot) draw.Span {
	if r.Next > mostAhead {
		return draw.Faint.Of("")
	}
	return draw.Faint.Of(away(s, r.Next))
}

// held is the part of the planes that the list shows.
func (v *planes) held(s engine.Snapshot) ([]planeRow, widget.Window) {
	asked := v.List.Want()
	if !s.Wanted.Campaign.Planes {
		asked.Count = 0 // they have not come
	}
	match := table.Filter(asked.Filter)
	var rows []planeRow
	for i, r := range s.Campaign.Planes {
		if len(match) == 0 || match.Matches([]byte(strings.ToLower(r.Plane+" "+r.Group))) {
			rows = append(rows, planeRow{r, i})
		}
	}
	var by table.Ordering[planeRow]
	switch asked.Sort {
	case "filled":
		by.Compare = func(a, b planeRow) int { return a.InService*b.Slots - b.InService*a.Slots }
	case "next":
		by.Compare = func(a, b planeRow) int { return table.Compare(a.Next, b.Next) }
	}
	id := func(r planeRow) int64 { return int64(r.at) }
	shown, at := table.Page(rows, asked, by, id)
	return widget.WindowOf(table.Part[planeRow]{Place: at, Rows: shown}, asked, id)
}

// act does an action of the view.
func (v *planes) act(id pane.ActionID, plan pane.Plan, s engine.Snapshot) pane.Intent {
	w := v.Window(s)
	v.List.Take(w)
	if intent, ok := pane.ActIn(&v.List, id, w); ok {
		return intent
	}
	if id != pane.ActOrders {
		return nil
	}
	row, ok := v.Selected(s)
	if !ok {
		return order.CampaignsMenu(plan, s)
	}
	v.List.Hold()
	return order.PlaneMenu(row.PlaneRow, plan, s)
}

// book books a flight to the selected plane.
func (v *planes) book(plan pane.Plan, s engine.Snapshot) pane.Intent {
	if row, ok := v.Selected(s); ok {
		v.List.Hold()
		return order.BookPlane(row.PlaneRow, plan, s)
	}
	return order.BookMenu(plan, s.Clock.Elapsed)
}

// draw draws the campaigns and, below them, the planes.
func (v *planes) draw(g draw.Grid, s engine.Snapshot) {
	v.line = 0
	if g.Height() > 8 {
		v.line = min(2*len(s.Campaign.Plans), g.Height()/3)
		drawPlans(g.Sub(2, 0, g.Width()-3, v.line), s)
	}
	if v.line > 0 {
		g.HLine(0, v.line, g.Width(), draw.Border)
		v.line++
	}
	w := v.Window(s)
	v.List.Take(w)
	v.Table(s).Draw(g.Sub(0, v.line, g.Width(), g.Height()-v.line), &v.List, w, s)
	v.line++ // the tabs stand above
}

// drawPlans draws two lines for each campaign: how far it is, and what it does.
func drawPlans(g draw.Grid, s engine.Snapshot) {
	p := &widget.Sheet{Grid: g, Label: 2}
	for _, r := range s.Campaign.Plans {
		p.Label = max(p.Label, min(16, draw.Width(r.Name)+2))
	}
	for _, r := range s.Campaign.Plans {
		if p.Left() < 2 {
			return
		}
		p.Line(r.Name, draw.Text.Of(widget.Count(r.InService)), draw.Faint.Of(" of "+widget.Count(r.Slots)+" of "+r.Group+" in service, "),
			draw.Text.Of(widget.Count(r.Counting)), draw.Faint.Of(" of "+widget.Plural(r.Booked, "booked flight")+" count down"))
		p.Line("", append(planPace(r), planKeeps(r)...)...)
	}
}

// planPace is how often a campaign flies.
func planPace(r upkeep.PlanRow) []draw.Span {
	switch {
	case r.Held:
		return []draw.Span{draw.Warn.Of("held: it books none")}
	case r.Short:
		return []draw.Span{draw.Warn.Of("the treasury cannot pay for its next flight")}
	case r.Yearly > 0:
		return []draw.Span{draw.Faint.Of("at most "), draw.Text.Of(draw.Fixed(r.Yearly, 1)), draw.Faint.Of(" flights a year")}
	}
	return []draw.Span{draw.Text.Of("flies as often as it can")}
}

// planKeeps is what a campaign does once its group is full.
func planKeeps(r upkeep.PlanRow) []draw.Span {
	switch {
	case !r.Replaces:
		return []draw.Span{draw.Faint.Of(", "), draw.Text.Of("replaces nothing")}
	case r.Reorder > 0:
		return []draw.Span{draw.Faint.Of(", replaces at "), draw.Text.Of(widget.Plural(r.Reorder, "spare")), draw.Faint.Of(" of a plane")}
	}
	return []draw.Span{draw.Faint.Of(", replaces what retires or fails")}
}
