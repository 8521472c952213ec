package network

import (
	"slices"
	"time"

	"orrery/engine/link"
)

// Totals is what the network carries now and has carried.
type Totals struct {
	On        bool // the scenario has lasers
	Up        int  // lasers
	Acquiring int
	Down      int // out of range, grazing or failed
	Open      int // stations in service
	Stations  int

	Asked   link.Rate // by places and jobs together, now
	Carried link.Rate // of it
	JobData link.Rate // of Carried, of jobs
	Ground  link.Rate // up and down through all stations, now
	Room    link.Rate // what all open stations could carry, up and down

	Busiest   LinkRow // of zero Capacity where none carries anything
	Pairs     int     // of places
	Cut       int     // of them without a way
	RTT       float64 // s, mean of the pairs that have a way, by what they ask
	Handovers int64   // since the start

	Sent  float64 // bits asked since the start
	Got   float64 // of them, carried
	Lost  float64 // of them, lost: Sent − Got
	Since time.Duration
}

// Totals is what the network carries now and has carried.
func (nw *Network) Totals() Totals {
	if !nw.On() {
		return Totals{}
	}
	if nw.KnowsTotals() {
		return nw.totals
	}
	n := nw.net
	b := &nw.Books
	t := Totals{On: true, Stations: len(n.ground.Stations()), Pairs: len(nw.pairs), Sent: b.Sent, Got: b.Got, Lost: b.Full + b.Cut}
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

// KnowsTotals says whether the totals are known already: copies know them without a network
// of their own.
func (nw *Network) KnowsTotals() bool { return nw.tallied && nw.totalsAt == nw.Clock.Elapsed }

// countLinks counts the lasers by how they are, and finds the busiest.
func (nw *Network) countLinks(n *topology, t *Totals) {
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
func (nw *Network) countFlows(n *topology, t *Totals) {
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
		t.Asked += f.In + f.Out
		t.JobData += f.gotIn + f.gotOut
	}
	t.Carried += t.JobData
	if weight > 0 {
		t.RTT = delay / weight
	}
}

// Latencies is how round-trip times are spread over the pairs of places.
type Latencies struct {
	Width time.Duration // of each part
	Space []int         // pairs, by part; the last holds all beyond
	Glass []int         // the same pairs by a great circle of fibre
	P50   time.Duration
	P95   time.Duration
}

// Latencies is how round-trip times are spread over the pairs of places.
func (nw *Network) Latencies() *Latencies {
	const parts, width = 16, 25 * time.Millisecond
	if !nw.On() {
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

// twice is there and back of a time in seconds.
func twice(seconds float64) time.Duration { return time.Duration(2 * seconds * float64(time.Second)) }

// OutageRow is what a failure did to the network.
type OutageRow struct {
	At       time.Duration // elapsed
	Cause    string        // plane P07 of nodes
	Hit      int           // pairs of places whose way it cut
	Open     int           // of them, still without a way
	Took     time.Duration // until all were re-routed; so far, while Open
	Lost     float64       // bits
	Before   time.Duration // mean RTT of the pairs hit
	After    time.Duration // likewise, of those that have a way again
	Restored bool          // the cause was put right since
}

// OutageRows are what failures did, newest first.
func (nw *Network) OutageRows() []OutageRow {
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
