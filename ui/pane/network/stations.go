package network

import (
	"slices"
	"strconv"

	"orrery/engine"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/ui/draw"
	"orrery/ui/widget"
)

// stationColumns is what the table of stations shows, from the left.
var stationColumns = []widget.Column[network.StationRow]{
	{Column: draw.Column{Title: "station", Width: 19, Keep: true}, Key: "name", Cell: stationName},
	{Column: draw.Column{Title: "is a", Width: 7, Priority: 20}, Key: "", Cell: stationKind},
	{Column: draw.Column{Title: "RTT", Width: 9, Align: draw.Right, Keep: true}, Key: "rtt", Cell: stationDelay},
	{Column: draw.Column{Title: "hops", Width: 5, Align: draw.Right, Priority: 90}, Key: "hops", Cell: stationHops},
	{Column: draw.Column{Title: "fibre", Width: 9, Align: draw.Right, Priority: 88}, Key: "", Cell: stationFibre},
	{Column: draw.Column{Title: "×fibre", Width: 6, Align: draw.Right, Priority: 86}, Key: "", Cell: stationRatio},
	{Column: draw.Column{Title: "sees", Width: 5, Align: draw.Right, Priority: 60}, Key: "sees", Cell: stationSees},
	{Column: draw.Column{Title: "served by", Width: 13, Priority: 70}, Key: "", Cell: stationServing},
	{Column: draw.Column{Title: "for", Width: 6, Align: draw.Right, Priority: 68}, Key: "", Cell: stationSets},
	{Column: draw.Column{Title: "handovers", Width: 10, Align: draw.Right, Priority: 25}, Key: "handovers", Cell: stationHandovers},
	{Column: draw.Column{Title: "↑ Gbps", Width: 8, Align: draw.Right, Priority: 40}, Key: "", Cell: stationUp},
	{Column: draw.Column{Title: "↓ Gbps", Width: 8, Align: draw.Right, Priority: 39}, Key: "", Cell: stationDown},
	{Column: draw.Column{Title: "of Gbps", Width: 8, Align: draw.Right, Priority: 35}, Key: ""},
	{Column: draw.Column{Title: "load", Width: 8, Align: draw.Right, Priority: 80}, Key: "load", Cell: stationLoad},
	{Column: draw.Column{Title: "", Width: 11, Priority: 30, Grow: true}, Key: "", Cell: stationNote},
}

func stationName(r network.StationRow, _ engine.Snapshot) draw.Span {
	if r.Closed {
		return draw.Faint.Of(r.Name)
	}
	return draw.Strong.Of(r.Name)
}

func stationKind(r network.StationRow, _ engine.Snapshot) draw.Span {
	if r.Place {
		return draw.Text.Of("place")
	}
	return draw.Gateway.Of("gateway")
}

// atOrigin says whether a station is the one that routes are counted from.
func atOrigin(r network.StationRow, s engine.Snapshot) bool {
	return r.Station == s.Wanted.Network.Origin
}

func stationDelay(r network.StationRow, s engine.Snapshot) draw.Span {
	switch {
	case atOrigin(r, s):
		return draw.Accent.Of("origin")
	case !r.Reached && r.Closed:
		return draw.Faint.Of("closed")
	case !r.Reached:
		return draw.Critical.Of("no route")
	}
	return draw.Text.Of(widget.Milliseconds(r.RTT))
}

func stationHops(r network.StationRow, _ engine.Snapshot) draw.Span {
	if !r.Reached {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(strconv.Itoa(r.Hops))
}

func stationFibre(r network.StationRow, s engine.Snapshot) draw.Span {
	if atOrigin(r, s) {
		return draw.Faint.Of(widget.None)
	}
	return draw.Faint.Of(widget.Milliseconds(r.Fibre))
}

// stationRatio is the route through space as a multiple of fibre: strong where
// space is quicker.
func stationRatio(r network.StationRow, _ engine.Snapshot) draw.Span {
	switch {
	case !r.Reached || r.Fibre <= 0:
		return draw.Faint.Of(widget.None)
	case r.RTT < r.Fibre:
		return draw.Strong.Of(draw.Fixed(float64(r.RTT)/float64(r.Fibre), 2))
	}
	return draw.Faint.Of(draw.Fixed(float64(r.RTT)/float64(r.Fibre), 2))
}

func stationSees(r network.StationRow, _ engine.Snapshot) draw.Span {
	if r.Sees == 0 {
		return draw.Warn.Of("0")
	}
	return draw.Text.Of(strconv.Itoa(r.Sees))
}

func stationServing(r network.StationRow, _ engine.Snapshot) draw.Span {
	if r.Serving == fleet.None {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(r.ServedBy)
}

func stationSets(r network.StationRow, _ engine.Snapshot) draw.Span {
	if r.Serving == fleet.None {
		return draw.Faint.Of(widget.None)
	}
	return draw.Text.Of(widget.UntilLightChange(r.Sets))
}

func stationHandovers(r network.StationRow, _ engine.Snapshot) draw.Span {
	return draw.Faint.Of(draw.Count(r.Handovers))
}

func stationUp(r network.StationRow, _ engine.Snapshot) draw.Span {
	return draw.Text.Of(draw.Fixed(r.Up.Gigabits(), 1))
}

func stationDown(r network.StationRow, _ engine.Snapshot) draw.Span {
	return draw.Text.Of(draw.Fixed(r.Down.Gigabits(), 1))
}

// stationCapacity is what a station can carry: of its own, or what is usual.
func (p *Pane) stationCapacity(r network.StationRow, _ engine.Snapshot) draw.Span {
	return p.groundRate(draw.Faint.Of(draw.Fixed(r.Capacity.Gigabits(), 0)), r.Name, r.Capacity)
}

// groundRate is what a place or a gateway can carry, shown as an estimate if it is one.
func (p *Pane) groundRate(shown draw.Span, station string, rate link.Rate) draw.Span {
	if slices.ContainsFunc(p.plan.Places, func(of network.Place) bool { return of.Name == station }) {
		place := network.Place{Capacity: rate}
		return p.plan.Estimates.Of("places."+station, place.Fields()).On(shown, "capacity_gbps")
	}
	rules := link.Rules{GroundCapacity: rate}
	return p.plan.Estimates.Of("links", rules.Fields()).On(shown, "ground_capacity_gbps")
}

func stationLoad(r network.StationRow, _ engine.Snapshot) draw.Span {
	return loadFigure(r.Load)
}

func stationNote(r network.StationRow, _ engine.Snapshot) draw.Span {
	switch {
	case r.Closed:
		return draw.Accent.Of("closed")
	case r.Load >= full:
		return draw.Critical.Of("saturated")
	case r.Added:
		return draw.Faint.Of("added")
	}
	return draw.Faint.Of("")
}

func stationTable(p *Pane, s engine.Snapshot) widget.Table[network.StationRow] {
	empty := p.stations.Nothing("this mission has no stations: its scenario lists neither places nor gateways")
	return widget.Table[network.StationRow]{Columns: widget.WithCell(stationColumns, "of Gbps", p.stationCapacity), Rows: s.Network.Stations.Rows, Empty: empty}
}
