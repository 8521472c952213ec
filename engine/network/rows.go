package network

import (
	"slices"
	"strings"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/topology"
	"orrery/engine/unit"
)

// LinkRows is the requested part of the table of lasers.
type LinkRows = table.Part[LinkRow]

// LinkRow is a laser link in the table of links.
type LinkRow struct {
	Key       int64 // of the pair, for Rows.Find
	A, B      fleet.ID
	AName     string
	BName     string
	Length    unit.Length
	Condition link.Condition
	Capacity  link.Rate // each way
	Ahead     link.Rate // from A to B, now
	Back      link.Rate
	Asked     link.Rate // of the busier direction, with what does not fit
	Load      float64   // of the busier direction, 0 to 1
	Cut       bool      // by an order
}

// Beam is a loaded laser on the map.
type Beam struct {
	A, B sky.Point
	Load float64 // of the busier direction, 0 to 1
}

// LinkColumns are those that the table of links can be sorted by, in menu order.
var LinkColumns = []table.Column{
	{Key: "load", Title: "load"}, {Key: "id", Title: "link"}, {Key: "length", Title: "length"}, {Key: "condition", Title: "condition"}, {Key: "capacity", Title: "capacity"},
}

// lasers are those of a topology, for display.
type lasers struct {
	*topology.Topology
	fleet *fleet.Fleet
	state *link.State
}

// lasers are those of the network at its last look.
func (nw *Network) lasers() lasers { return lasers{nw.net, nw.Fleet, &nw.Links} }

// name is the name of a laser, by its direction; empty for other resources.
func (all lasers) name(r route.Resource) string {
	l := all.Mesh.Link(int(r / 2))
	a, b := l.A, l.B
	if r%2 == 1 {
		a, b = b, a
	}
	return all.fleet.Name(fleet.ID(a)) + "-" + all.fleet.Name(fleet.ID(b))
}

// linkKey is the number of a pair of satellites.
func linkKey(p link.Pair) int64 { return int64(p.A)<<32 | int64(p.B) }

// row is a laser in the table.
func (all lasers) row(i int) LinkRow {
	l := all.Mesh.Link(i)
	row := LinkRow{
		Key: linkKey(l.Pair), A: fleet.ID(l.A), B: fleet.ID(l.B),
		AName: all.fleet.Name(fleet.ID(l.A)), BName: all.fleet.Name(fleet.ID(l.B)),
		Length: unit.Length(l.Length.Metres()), Condition: l.Condition, Capacity: l.Capacity, Load: all.Load(i), Cut: all.state.IsCut(l.Pair),
	}
	ahead, back := all.LinkResource(i, false), all.LinkResource(i, true)
	row.Ahead, row.Back = all.Used(ahead), all.Used(back)
	row.Asked = max(all.Wanted(ahead), all.Wanted(back), row.Ahead, row.Back)
	return row
}

// linkRows is the requested part of the table of lasers, without those with an end that is absent.
func (nw *Network) linkRows(r table.Rows) LinkRows {
	out := table.PartOf[LinkRow](0)
	if r.Count <= 0 || !nw.On() {
		return out
	}
	lasers, match := nw.lasers(), table.Filter(r.Filter)
	var all []int
	for i := range lasers.Mesh.Len() {
		l := lasers.Mesh.Link(i)
		if l.Condition == link.Absent {
			continue
		}
		out.Total++
		if len(match) == 0 || match.Matches(lasers.text(l)) {
			all = append(all, i)
		}
	}
	rows, at := table.Page(all, r, lasers.order(r.Sort), func(i int) int64 { return linkKey(lasers.Mesh.Link(i).Pair) })
	out.Place = at
	for _, i := range rows {
		out.Rows = append(out.Rows, lasers.row(i))
	}
	return out
}

// text is what a filter searches, in lower case.
func (all lasers) text(l link.Link) []byte {
	return []byte(strings.ToLower(linkName(all.fleet, l.Pair) + " " + l.Condition.String()))
}

// order sorts lasers by a column. By id, planned links come before chosen ones, each in order.
func (all lasers) order(column string) table.Ordering[int] {
	by := func(compare func(a, b link.Link) int) table.Ordering[int] {
		return table.Ordering[int]{Compare: func(a, b int) int { return compare(all.Mesh.Link(a), all.Mesh.Link(b)) }}
	}
	switch column {
	case "load":
		return table.Ordering[int]{Compare: func(a, b int) int { return table.Compare(all.Load(a), all.Load(b)) }}
	case "length":
		return by(func(a, b link.Link) int { return table.Compare(a.Length, b.Length) })
	case "condition":
		return by(func(a, b link.Link) int { return int(a.Condition) - int(b.Condition) })
	case "capacity":
		return by(func(a, b link.Link) int { return table.Compare(a.Capacity, b.Capacity) })
	}
	return by(func(a, b link.Link) int { return a.Pair.Compare(b.Pair) })
}

// beams are the most loaded lasers, the highest load first.
func (nw *Network) beams(count int) []Beam {
	if count <= 0 || !nw.On() {
		return nil
	}
	n := nw.net
	var all []int
	for i := range n.Mesh.Len() {
		if n.Load(i) > 0 {
			all = append(all, i)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return table.Compare(n.Load(b), n.Load(a)) })
	var beams []Beam
	gmst := gmst(nw.Clock, n.Sky.Elapsed)
	for _, i := range all[:min(count, len(all))] {
		l := n.Mesh.Link(i)
		beams = append(beams, Beam{under(n, l.A, gmst), under(n, l.B, gmst), n.Load(i)})
	}
	return beams
}

// under is the point on the ground below a satellite.
func under(t *topology.Topology, satellite int32, gmst unit.Angle) sky.Point {
	return sky.GroundPoint(space.ToEarthFixed(t.Sky.States[satellite].Pos, gmst))
}
