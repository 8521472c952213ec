package network

import (
	"slices"
	"time"

	"orrery/engine/link"
	"orrery/engine/topology"
)

// Totals is the state of the whole network.
type Totals struct {
	On        bool // the scenario has lasers
	Up        int  // lasers
	Acquiring int
	Down      int // out of range, grazing or failed
	Open      int // stations in service
	Stations  int

	Asked   link.Rate // by places and jobs, now
	Carried link.Rate // of it
	JobData link.Rate // of Carried, for jobs
	Ground  link.Rate // up and down over all stations, now
	Room    link.Rate // capacity of all open stations, up and down

	Busiest   LinkRow // Capacity is 0 if none carries anything
	Pairs     int     // of places
	Cut       int     // of them, without a path
	RTT       float64 // mean over pairs with a path, weighted by demand, s
	Handovers int64   // since the start

	Sent  float64 // bits offered since the start
	Got   float64 // of them, carried
	Lost  float64 // Sent − Got
	Since time.Duration
}

// Totals is the state of the whole network.
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

// KnowsTotals reports whether the totals are up to date; copies have them without a network of
// their own.
func (nw *Network) KnowsTotals() bool { return nw.tallied && nw.totalsAt == nw.Clock.Elapsed }

// countLinks counts the lasers by condition, and finds the busiest.
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

// countStations counts the stations and their flows.
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

// countFlows adds up flows and their RTT.
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

// Latencies is the distribution of RTT over the pairs of places.
type Latencies struct {
	Width time.Duration // of each interval
	Space []int         // pairs by interval; the last also has those beyond
	Fibre []int         // the same over a great circle of fibre
	P50   time.Duration
	P95   time.Duration
}

// latencies is the distribution of RTT over the pairs of places.
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

// twice is the RTT for a one-way delay in s.
func twice(seconds float64) time.Duration { return time.Duration(2 * seconds * float64(time.Second)) }
