package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// netTotals is what the network carries now and has carried.
func (nw *Network) netTotals() NetTotals {
	if !nw.hasNetwork() {
		return NetTotals{}
	}
	if nw.knowsTotals() {
		return nw.totals
	}
	n := nw.net
	b := &nw.Books
	t := NetTotals{On: true, Stations: len(n.ground.Stations()), Pairs: len(nw.pairs), Sent: b.Sent, Got: b.Got, Lost: b.Full + b.Cut}
	nw.countLinks(n, &t)
	for i := range n.ground.Stations() {
		if !n.ground.Closed(i) {
			t.Open++
			t.Room += 2 * n.ground.Capacity(i)
		}
		t.Ground += n.shares.Used[n.UpResource(i)] + n.shares.Used[n.DownResource(i)]
	}
	for _, h := range nw.Links.Handovers {
		t.Handovers += h
	}
	nw.countFlows(n, &t)
	nw.totals, nw.totalsAt, nw.tallied = t, n.at, true
	return t
}

// knowsTotals says whether the totals are known already: copies know them without a network
// of their own.
func (nw *Network) knowsTotals() bool { return nw.tallied && nw.totalsAt == nw.Clock.Elapsed }

// countLinks counts the lasers by how they are, and finds the busiest.
func (nw *Network) countLinks(n *network, t *NetTotals) {
	busiest, load := -1, 0.0
	for i := range n.mesh.Len() {
		switch n.mesh.Link(i).Condition {
		case link.Up:
			t.Up++
		case link.Acquiring:
			t.Acquiring++
		case link.Absent:
		default:
			t.Down++
		}
		if l := n.load(i); l > load {
			busiest, load = i, l
		}
	}
	if busiest >= 0 {
		t.Busiest = nw.linkRow(n, busiest)
	}
}

// countFlows sums up what flows now, and how long it is under way.
func (nw *Network) countFlows(n *network, t *NetTotals) {
	delay, weight := 0.0, 0.0
	for i := range n.ways {
		w := &n.ways[i]
		t.Asked += w.asked
		t.Carried += w.carried
		if w.station < 0 {
			t.Cut++
			continue
		}
		delay += float64(2 * w.delay * float64(w.asked))
		weight += float64(w.asked)
	}
	for i := range n.feeds {
		f := &n.feeds[i]
		t.Asked += f.in + f.out
		t.JobData += f.gotIn + f.gotOut
	}
	t.Carried += t.JobData
	if weight > 0 {
		t.RTT = delay / weight
	}
}

// load is that of the busier way of a laser, 0 to 1.
func (n *network) load(i int) float64 {
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

func (nw *Network) linkRow(n *network, i int) LinkRow {
	l := n.mesh.Link(i)
	ahead, back := n.LinkResource(i, false), n.LinkResource(i, true)
	_, cut := slices.BinarySearchFunc(nw.Links.Cut, l.Pair, link.Pair.Compare)
	return LinkRow{
		Key: linkKey(l.Pair), A: fleet.ID(l.A), B: fleet.ID(l.B),
		AName: nw.Fleet.name(fleet.ID(l.A)), BName: nw.Fleet.name(fleet.ID(l.B)),
		Length: unit.Length(l.Length.Metres()), Condition: l.Condition, Capacity: l.Capacity,
		Ahead: n.shares.Used[ahead], Back: n.shares.Used[back],
		Asked: max(n.shares.Asked[ahead], n.shares.Asked[back], n.shares.Used[ahead], n.shares.Used[back]), Load: n.load(i), Cut: cut,
	}
}

// linkRows is the wanted part of the lasers. Those with an end that is not there
// are none.
func (nw *Network) linkRows(r Rows) LinkRows {
	out := LinkRows{Found: -1}
	if r.Count <= 0 || !nw.hasNetwork() {
		return out
	}
	n, match := nw.net, matching(r.Filter)
	var all []int
	for i := range n.mesh.Len() {
		l := n.mesh.Link(i)
		if l.Condition == link.Absent {
			continue
		}
		out.Total++
		if len(match) == 0 || match.matches(nw.linkText(l)) {
			all = append(all, i)
		}
	}
	rows, at := part(all, r, n.linkOrder(r.Sort), func(i int) int64 { return linkKey(n.mesh.Link(i).Pair) })
	out.Matched, out.From, out.Found = at.matched, at.from, at.found
	for _, i := range rows {
		out.Rows = append(out.Rows, nw.linkRow(n, i))
	}
	return out
}

// linkText is what a filter looks at, in lower case.
func (nw *Network) linkText(l link.Link) []byte {
	return []byte(strings.ToLower(nw.Fleet.name(fleet.ID(l.A)) + "-" + nw.Fleet.name(fleet.ID(l.B)) + " " + l.Condition.String()))
}

// linkOrder sorts lasers by a column. Planned links come before drawn ones: by id
// they are sorted, too.
func (n *network) linkOrder(column string) ordering[int] {
	by := func(compare func(a, b link.Link) int) ordering[int] {
		return ordering[int]{compare: func(a, b int) int { return compare(n.mesh.Link(a), n.mesh.Link(b)) }}
	}
	switch column {
	case "load":
		return ordering[int]{compare: func(a, b int) int { return compare(n.load(a), n.load(b)) }}
	case "length":
		return by(func(a, b link.Link) int { return compare(a.Length, b.Length) })
	case "condition":
		return by(func(a, b link.Link) int { return int(a.Condition) - int(b.Condition) })
	case "capacity":
		return by(func(a, b link.Link) int { return compare(a.Capacity, b.Capacity) })
	}
	return by(func(a, b link.Link) int { return a.Pair.Compare(b.Pair) })
}

// stationRows is the wanted part of the stations, with the ways from one of them.
func (nw *Network) stationRows(r Rows, origin int) StationRows {
	out := StationRows{Found: -1}
	if r.Count <= 0 || !nw.hasNetwork() {
		return out
	}
	n := nw.net
	stations := n.ground.Stations()
	if len(stations) == 0 {
		return out
	}
	origin = max(0, min(origin, len(stations)-1))
	out.Total, out.Origin = len(stations), stations[origin].Name
	var tree route.Tree
	n.Tree(n.Station(origin), &tree, &n.queue)
	match := matching(r.Filter)
	var all []*StationRow
	for i := range stations {
		row := nw.stationRow(n, i, origin, &tree)
		if len(match) == 0 || match.matches([]byte(strings.ToLower(row.Name+" "+row.kind()))) {
			all = append(all, &row)
		}
	}
	rows, at := part(all, r, stationOrder(r.Sort), func(s *StationRow) int64 { return int64(s.Station) })
	out.Matched, out.From, out.Found = at.matched, at.from, at.found
	for _, row := range rows {
		if row.Serving != fleet.None {
			row.ServedBy = nw.Fleet.name(row.Serving)
			at := nw.Clock.start.Add(nw.Clock.Elapsed)
			row.Sets = n.ground.Setting(row.Station, n.sky.States[row.Serving], at, 30*time.Minute)
		}
		out.Rows = append(out.Rows, *row)
	}
	return out
}

// kind is what a filter calls a station.
func (s *StationRow) kind() string {
	kind := "gateway"
	if s.Place {
		kind = "place"
	}
	if s.Closed {
		kind += " closed"
	}
	return kind
}

func stationOrder(column string) ordering[*StationRow] {
	by := func(compare func(a, b *StationRow) int) ordering[*StationRow] {
		return ordering[*StationRow]{compare: compare}
	}
	switch column {
	case "rtt":
		o := by(func(a, b *StationRow) int { return compare(a.RTT, b.RTT) })
		o.last = func(s *StationRow) bool { return !s.Reached }
		return o
	case "hops":
		o := by(func(a, b *StationRow) int { return a.Hops - b.Hops })
		o.last = func(s *StationRow) bool { return !s.Reached }
		return o
	case "load":
		return by(func(a, b *StationRow) int { return compare(a.Load, b.Load) })
	case "sees":
		return by(func(a, b *StationRow) int { return a.Sees - b.Sees })
	case "handovers":
		return by(func(a, b *StationRow) int { return compare(a.Handovers, b.Handovers) })
	case "name":
		return by(func(a, b *StationRow) int { return strings.Compare(a.Name, b.Name) })
	}
	return ordering[*StationRow]{}
}

func (nw *Network) stationRow(n *network, i, origin int, tree *route.Tree) StationRow {
	s := n.ground.Stations()
	row := StationRow{
		Station: i, Name: s[i].Name, Place: i < len(nw.Spec.Places), Added: i >= len(nw.fixed),
		Closed: n.ground.Closed(i), Point: Point{s[i].Place.Latitude.Degrees(), s[i].Place.Longitude.Degrees()},
		Capacity: n.ground.Capacity(i), Up: n.shares.Used[n.UpResource(i)], Down: n.shares.Used[n.DownResource(i)],
		Sees: len(n.ground.Seen(i)), Serving: fleet.None,
		Fibre: twice(glassTime(link.Fibre(s[origin].Place, s[i].Place))),
	}
	row.Load = share(max(row.Up, row.Down), row.Capacity)
	if l := &nw.Links; i < len(l.Serving) && nw.Clock.Tick <= longTick {
		row.Serving, row.Handovers = fleet.ID(l.Serving[i]), l.Handovers[i]
	}
	if i == origin {
		return row
	}
	if path := tree.Path(n.Station(i), nil); path.Found() {
		row.Reached, row.Hops, row.RTT = true, len(path.Satellites)+1, twice(path.Delay())
	}
	return row
}

// twice is there and back of a time in seconds.
func twice(seconds float64) time.Duration { return time.Duration(2 * seconds * float64(time.Second)) }

// latencies is how round-trip times are spread over the pairs of places.
func (nw *Network) latencies() *Latencies {
	const parts, width = 16, 25 * time.Millisecond
	if !nw.hasNetwork() {
		return nil
	}
	n := nw.net
	l := &Latencies{Width: width, Space: make([]int, parts), Glass: make([]int, parts)}
	stations := n.ground.Stations()
	var all []time.Duration
	for i, p := range nw.pairs {
		glass := twice(glassTime(link.Fibre(stations[p.from].Place, stations[p.to].Place)))
		if n.ways[i].station < 0 {
			continue
		}
		l.Glass[min(parts-1, int(glass/width))]++
		rtt := twice(n.ways[i].delay)
		l.Space[min(parts-1, int(rtt/width))]++
		all = append(all, rtt)
	}
	if len(all) > 0 {
		slices.Sort(all)
		l.P50, l.P95 = all[len(all)/2], all[len(all)*95/100]
	}
	return l
}

// beams are the most loaded lasers, the most loaded first.
func (nw *Network) beams(count int) []Beam {
	if count <= 0 || !nw.hasNetwork() {
		return nil
	}
	n := nw.net
	var all []int
	for i := range n.mesh.Len() {
		if n.load(i) > 0 {
			all = append(all, i)
		}
	}
	slices.SortStableFunc(all, func(a, b int) int { return compare(n.load(b), n.load(a)) })
	var beams []Beam
	gmst := space.GMST(nw.Clock.start.Add(n.sky.Elapsed))
	for _, i := range all[:min(count, len(all))] {
		l := n.mesh.Link(i)
		beams = append(beams, Beam{nw.under(n, l.A, gmst), nw.under(n, l.B, gmst), n.load(i)})
	}
	return beams
}

// under is the point on the ground below a satellite.
func (nw *Network) under(n *network, satellite int32, gmst unit.Angle) Point {
	return below(space.ToEarthFixed(n.sky.States[satellite].Pos, gmst))
}

// outages are what failures did, newest first.
func (nw *Network) outages() []OutageRow {
	var rows []OutageRow
	seconds := func(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
	for _, o := range slices.Backward(nw.Outages) {
		rows = append(rows, OutageRow{
			At: o.At, Cause: o.Cause, Hit: int(o.Hit), Open: len(o.Open), Took: o.Took, Lost: o.Lost + o.Due,
			Before: seconds(o.Before), After: seconds(o.After), Restored: o.Restored,
		})
	}
	return rows
}

// stationName names a station, or says that there is none.
func (nw *Network) stationName(i int) string {
	if all := nw.stations(); i >= 0 && i < len(all) {
		return all[i].Name
	}
	return fmt.Sprintf("station %d", i+1)
}

// netBalances are the bits that must add up: what places send, what jobs move, and
// what enters and leaves the satellites now.
func (e *Engine) netBalances() []Balance {
	if !e.network.hasNetwork() {
		return nil
	}
	b := &e.network.Books
	open, state := 0.0, 0.0
	for i := range e.jobs.Live {
		j := &e.jobs.Live[i]
		open += moved(j, j.Work-j.Done)
		for _, h := range j.Hauls {
			state += h.Left
		}
	}
	balances := []Balance{
		{Name: "traffic", Unit: "bit", In: b.Sent, Out: b.Got + b.Full + b.Cut},
		{Name: "job data", Unit: "bit", In: b.Asked, Out: b.Moved + b.Left, Held: open},
		{Name: "job state", Unit: "bit", In: b.Hauled, Out: b.Brought + b.Dropped, Held: state},
		e.network.flowBalance(),
		e.network.linkBalance(),
	}
	return balances
}

// linkBalance adds up what every link and station carries or is held for now, and what
// all that flows and every gang takes of them.
func (nw *Network) linkBalance() Balance {
	n := nw.net
	b := Balance{Name: "links taken now", Unit: "bit/s"}
	for _, used := range n.shares.Used {
		b.In += float64(used)
	}
	takes := func(demands []route.Demand, rates []link.Rate) {
		for i, d := range demands {
			if n.along = n.Along(d.Path, n.along[:0]); rates[i] > 0 {
				b.Out += float64(float64(rates[i]) * float64(len(n.along)))
			}
		}
	}
	takes(n.demands, n.shares.Rates)
	if len(n.further) > 0 {
		takes(n.further, n.rest.Rates)
	}
	for i := range n.rings {
		b.Held += float64(float64(n.rings[i].got) * float64(len(n.rings[i].uses)))
	}
	return b
}

// flowBalance adds up every satellite's flows now: what comes in by lasers and
// from the ground, and what goes out.
func (nw *Network) flowBalance() Balance {
	n := nw.net
	b := Balance{Name: "flows now", Unit: "bit/s"}
	for i := range n.ground.Stations() {
		b.In += float64(n.shares.Used[n.UpResource(i)])
		b.Out += float64(n.shares.Used[n.DownResource(i)])
	}
	for i := range n.feeds {
		b.In += float64(n.feeds[i].gotOut)
		b.Out += float64(n.feeds[i].gotIn)
	}
	for i := range n.trips { // down from a gateway, else from node to node
		if rate, uses := float64(n.trips[i].rate), n.trips[i].uses; len(uses) > 0 {
			b.Out += rate
			if int(uses[0]) < 2*n.mesh.Len() {
				b.In += rate
			}
		}
	}
	return b
}
