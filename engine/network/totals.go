package network

import (
	"slices"
	"time"

	"orrery/engine/link"
	"orrery/engine/topology"
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
	b := &nw.Account
	t := Totals{On: true, Pairs: len(nw.pairs), Sent: b.Sent, Got: b.Got, Lost: b.Full + b.Cut}
	t.countLinks(nw.lasers())
	t.countStations(nw.net)
	for _, h := range nw.Links.Handovers {
		t.Handovers += h
	}
	t.countFlows(nw.net)
	nw.totals, nw.totalsAt, nw.tallied = t, nw.net.At, true
	return t
}

// KnowsTotals reports whether the totals are known already: copies know them without a network of
// their own.
func (nw *Network) KnowsTotals() bool { return nw.tallied && nw.totalsAt == nw.Clock.Elapsed }

// countLinks counts the lasers by how they are, and finds the busiest.
func (t *Totals) countLinks(all lasers) {
	busiest, load := -1, 0.0
	for i := range all.Mesh.Len() {
		switch all.Mesh.Link(i).Condition {
		case link.Up:
			t.Up++
		case link.Acquiring:
			t.Acquiring++
		case link.Absent:
		default:
			t.Down++
		}
		if l := all.Load(i); l > load {
			busiest, load = i, l
		}
	}
	if busiest >= 0 {
		t.Busiest = all.row(busiest)
	}
}

// countStations counts the stations, and what flows over them.
func (t *Totals) countStations(n *topology.Topology) {
	t.Stations = len(n.Ground.Stations())
	for i := range t.Stations {
		if !n.Ground.Closed(i) {
			t.Open++
			t.Room += 2 * n.Ground.Capacity(i)
		}
		t.Ground += n.Used(n.UpResource(i)) + n.Used(n.DownResource(i))
	}
}

// countFlows sums up what flows now, and how long it is under way.
func (t *Totals) countFlows(n *topology.Topology) {
	for i := range n.Traffic {
		w := &n.Traffic[i]
		t.Asked += w.Asked
		t.Carried += w.Carried
		if !w.Found() {
			t.Cut++
		}
	}
	for f := range n.AllFeeds {
		t.Asked += f.In + f.Out
		t.JobData += f.CarriedIn + f.CarriedOut
	}
	t.Carried += t.JobData
	t.RTT = n.RTT()
}

// Latencies is how round-trip times are spread over the pairs of places.
type Latencies struct {
	Width time.Duration // of each part
	Space []int         // pairs, by part; the last holds all beyond
	Fibre []int         // the same pairs by a great circle of fibre
	P50   time.Duration
	P95   time.Duration
}

// latencies is how round-trip times are spread over the pairs of places.
func (nw *Network) latencies() *Latencies {
	const parts, width = 16, 25 * time.Millisecond
	if !nw.On() {
		return nil
	}
	n := nw.net
	l := &Latencies{Width: width, Space: make([]int, parts), Fibre: make([]int, parts)}
	stations := n.Ground.Stations()
	var all []time.Duration
	for i, p := range nw.pairs {
		fibre := twice(topology.FibreDelay(link.Fibre(stations[p.From].Place, stations[p.To].Place)))
		if !n.Traffic[i].Found() {
			continue
		}
		l.Fibre[min(parts-1, int(fibre/width))]++
		rtt := twice(n.Traffic[i].Delay)
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
