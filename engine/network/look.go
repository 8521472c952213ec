package network

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/space"
	"orrery/engine/topology"
	"orrery/engine/unit"
)

// LongTick is the longest tick in which links are evaluated one by one; in longer ones connectivity
// is a mean (survey).
const LongTick = 10 * time.Minute

// newTopology makes a topology to be evaluated. Its plan has been checked with the scenario and
// with each order.
func (nw *Network) newTopology() *topology.Topology {
	nodes := make([]int32, len(nw.Fleet.Nodes))
	for i, id := range nw.Fleet.Nodes {
		nodes[i] = int32(id)
	}
	t, err := topology.New(topology.Plan{
		Wiring: planOf(nw), Stations: nw.stations(nw.Added), Places: len(nw.Spec.Places), Pairs: nw.pairs, Row: nw.Fleet.Row, Nodes: nodes,
	})
	if err != nil {
		panic("network: a plan or a station that cannot be passed its check: " + err.Error())
	}
	return t
}

// Look evaluates links, shortest paths and flows now, for the demand of jobs, which it keeps until
// the next look.
func (nw *Network) Look(of *Load) {
	if nw.net == nil {
		nw.net = nw.newTopology()
	}
	nw.load = *of
	nw.tallied, nw.booked, nw.stirred = false, nw.Clock.Elapsed, false
	now := link.Sky{Elapsed: nw.Clock.Elapsed, States: nw.Sky.States}
	if nw.Clock.Tick > LongTick {
		nw.consult(of)
		passing := nw.Links.Lasting()
		nw.observe(nw.net, &passing, now, of)
		return
	}
	nw.Survey = survey{}
	nw.observe(nw.net, &nw.Links, now, of)
	nw.noteFlow(of.Laws)
}

// lookAgain evaluates the network again after an order changed it, for the same demand.
func (nw *Network) lookAgain() {
	if nw.net != nil {
		nw.net.StationsChanged()
	}
	of := nw.load
	nw.Look(&of)
}

// observe evaluates links and flows for a sky.
func (nw *Network) observe(t *topology.Topology, state *link.State, under link.Sky, of *Load) {
	fillPresent(t, nw.Fleet)
	t.Silent = of.Silent
	t.Look(state, under, gmst(nw.Clock, under.Elapsed))
	nw.askPairs(t, under.Elapsed)
	nw.prepare(of)
	t.Share(of)
}

// fillPresent sets which satellites of a topology are present.
func fillPresent(t *topology.Topology, f *fleet.Fleet) {
	for i, status := range f.Status {
		t.Present[i] = status == fleet.Active
	}
}

// gmst is the Greenwich mean sidereal time of an instant, rad.
func gmst(c *clock.Clock, elapsed time.Duration) unit.Angle {
	return space.GMST(c.Start.Add(elapsed))
}

// askPairs finds what each pair of places sends at an instant. Pairs are in order of the sending
// place.
func (nw *Network) askPairs(t *topology.Topology, elapsed time.Duration) {
	from, busy := int32(-1), 0.0
	for i, p := range nw.pairs {
		if p.From != from {
			from = p.From
			busy = nw.Spec.Traffic.DiurnalFactor(nw.Clock.LocalHours(nw.Spec.Places[from].Longitude, elapsed))
		}
		t.Asked[i] = link.Rate(float64(nw.Spec.Traffic.Mean) * p.Share * busy)
	}
}

// prepare adds to the demand of jobs what only the network knows.
func (nw *Network) prepare(of *Load) {
	of.At, of.Tracked = nw.Clock.Elapsed, nw.Tracked()
	for i := range of.Moves {
		of.Moves[i].FromGround = comesFromGround(nw.Fleet, of.Moves[i])
	}
}

// comesFromGround reports whether the satellite with a job's state is gone.
func comesFromGround(f *fleet.Fleet, m Move) bool { return f.Status[m.From] != fleet.Active }
