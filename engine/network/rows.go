package network

import (
	"slices"
	"strings"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// LinkRows is the wanted part of the lasers.
type LinkRows struct {
	Total   int
	Matched int
	From    int
	Found   int
	Rows    []LinkRow
}

// LinkRow is a laser link in the table of links.
type LinkRow struct {
	Key       int64 // of the pair: what Rows.Find asks for
	A, B      fleet.ID
	AName     string
	BName     string
	Length    unit.Length
	Condition link.Condition
	Capacity  link.Rate // each way
	Ahead     link.Rate // from A to B, now
	Back      link.Rate
	Asked     link.Rate // of the busier way: with what would flow, too
	Load      float64   // of the busier way, 0 to 1
	Cut       bool      // by order
}

// Beam is a loaded laser on the map.
type Beam struct {
	A, B sky.Point
	Load float64 // of the busier way, 0 to 1
}

// LinkColumns are what the table of links can be sorted by, in menu order.
var LinkColumns = []table.Column{
	{Key: "load", Title: "load"}, {Key: "id", Title: "link"}, {Key: "length", Title: "length"}, {Key: "condition", Title: "condition"}, {Key: "capacity", Title: "capacity"},
}

// load is that of the busier way of a laser, 0 to 1.
func (n *topology) load(i int) float64 {
	used := max(n.shares.Used[n.LinkResource(i, false)], n.shares.Used[n.LinkResource(i, true)])
	return share(used, n.Capacities()[n.LinkResource(i, false)])
}

// share is a flow over a capacity, 0 where there is none.
func share(used, capacity link.Rate) float64 {
	if capacity <= 0 {
		return 0
	}
	return float64(used) / float64(capacity)
}

// linkKey numbers a pair of satellites.
func linkKey(p link.Pair) int64 { return int64(p.A)<<32 | int64(p.B) }

func (nw *Network) linkRow(n *topology, i int) LinkRow {
	l := n.mesh.Link(i)
	ahead, back := n.LinkResource(i, false), n.LinkResource(i, true)
	_, cut := slices.BinarySearchFunc(nw.Links.Cut, l.Pair, link.Pair.Compare)
	return LinkRow{
		Key: linkKey(l.Pair), A: fleet.ID(l.A), B: fleet.ID(l.B),
		AName: nw.Fleet.Name(fleet.ID(l.A)), BName: nw.Fleet.Name(fleet.ID(l.B)),
		Length: unit.Length(l.Length.Metres()), Condition: l.Condition, Capacity: l.Capacity,
		Ahead: n.shares.Used[ahead], Back: n.shares.Used[back],
		Asked: max(n.shares.Asked[ahead], n.shares.Asked[back], n.shares.Used[ahead], n.shares.Used[back]), Load: n.load(i), Cut: cut,
	}
}

// LinkRows is the wanted part of the lasers. Those with an end that is not there
// are none.
func (nw *Network) LinkRows(r table.Rows) LinkRows {
	out := LinkRows{Found: -1}
	if r.Count <= 0 || !nw.On() {
		return out
	}
	n, match := nw.net, table.Filter(r.Filter)
	var all []int
	for i := range n.mesh.Len() {
		l := n.mesh.Link(i)
		if l.Condition == link.Absent {
			continue
		}
		out.Total++
		if len(match) == 0 || match.Matches(nw.linkText(l)) {
			all = append(all, i)
		}
	}
	rows, at := table.Page(all, r, n.linkOrder(r.Sort), func(i int) int64 { return linkKey(n.mesh.Link(i).Pair) })
	out.Matched, out.From, out.Found = at.Matched, at.From, at.Found
	for _, i := range rows {
		out.Rows = append(out.Rows, nw.linkRow(n, i))
	}
	return out
}

// linkText is what a filter looks at, in lower case.
func (nw *Network) linkText(l link.Link) []byte {
	return []byte(strings.ToLower(nw.Fleet.Name(fleet.ID(l.A)) + "-" + nw.Fleet.Name(fleet.ID(l.B)) + " " + l.Condition.String()))
}

// linkOrder sorts lasers by a column. Planned links come before drawn ones: by id
// they are sorted, too.
func (n *topology) linkOrder(column string) table.Ordering[int] {
	by := func(compare func(a, b link.Link) int) table.Ordering[int] {
		return table.Ordering[int]{Compare: func(a, b int) int { return compare(n.mesh.Link(a), n.mesh.Link(b)) }}
	}
	switch column {
	case "load":
		return table.Ordering[int]{Compare: func(a, b int) int { return table.Compare(n.load(a), n.load(b)) }}
	case "length":
		return by(func(a, b link.Link) int { return table.Compare(a.Length, b.Length) })
	case "condition":
		return by(func(a, b link.Link) int { return int(a.Condition) - int(b.Condition) })
	case "capacity":
		return by(func(a, b link.Link) int { return table.Compare(a.Capacity, b.Capacity) })
	}
	return by(func(a, b link.Link) int { return a.Pair.Compare(b.Pair) })
}

// Beams are the most loaded lasers, the most loaded first.
func (nw *Network) Beams(count int) []Beam {
	if count <= 0 || !nw.On() {
		return nil
	}
	n := nw.net
	var all []int
	for i := range n.mesh.Len() {
		if n.load(i) > 0 {
			all = append(all, i)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return table.Compare(n.load(b), n.load(a)) })
	var beams []Beam
	gmst := space.GMST(nw.Clock.Start.Add(n.sky.Elapsed))
	for _, i := range all[:min(count, len(all))] {
		l := n.mesh.Link(i)
		beams = append(beams, Beam{nw.under(n, l.A, gmst), nw.under(n, l.B, gmst), n.load(i)})
	}
	return beams
}

// under is the point on the ground below a satellite.
func (nw *Network) under(n *topology, satellite int32, gmst unit.Angle) sky.Point {
	return sky.GroundPoint(space.ToEarthFixed(n.sky.States[satellite].Pos, gmst))
}

// IsFailed says whether a satellite was taken out of the network.
func (nw *Network) IsFailed(id fleet.ID) bool {
	_, failed := slices.BinarySearch(nw.Links.Failed, int32(id))
	return failed
}
