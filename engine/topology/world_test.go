package topology

import (
	"math"
	"testing"
	"time"

	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/internal/near"
)

// Stations of the world: two places, and gateways beside each and beyond the second.
const (
	left = iota
	right
	west
	east
	far
)

// sats are in one ring over the equator, 650 km high, 18° apart: each sees its neighbours, and
// a station below one sees that one only. The places are below 0 and 5, far is below 6.
const sats = 20

const gbps = link.Gbps

// ringPlan is the ring with lasers of 10 Gbps and stations of 100 Gbps. Satellites 1 to 4
// carry accelerators.
func ringPlan() Plan {
	rules := link.DefaultRules()
	rules.Capacity = 10 * gbps
	p := Plan{Places: 2, Pairs: PairsOf([]float64{1, 1}), Nodes: []int32{1, 2, 3, 4}}
	p.Wiring = link.Plan{Satellites: sats, Rules: rules, Pairs: []link.Pair{{A: 0, B: 1}, {A: 0, B: sats - 1}}}
	for i := int32(1); i < sats-1; i++ {
		p.Wiring.Pairs = append(p.Wiring.Pairs, link.Pair{A: i, B: i + 1})
	}
	for _, s := range []struct {
		name      string
		longitude float64
	}{{"left", 0}, {"right", 90}, {"west", 0.5}, {"east", 90.5}, {"far", 108}} {
		p.Stations = append(p.Stations, link.Station{Name: s.name, Place: space.Place{Longitude: unit.Angle(s.longitude) * unit.Degree}})
	}
	return p
}

// ringSky is where the satellites are.
func ringSky() link.Sky {
	const radius, speed = 7_028_137.0, 7531.0
	states := make([]orbit.State, sats)
	for i := range states {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / sats)
		states[i] = orbit.State{Pos: space.Vec{X: radius * cos, Y: radius * sin}, Vel: space.Vec{X: -speed * sin, Y: speed * cos}}
	}
	return link.Sky{Elapsed: time.Hour, States: states}
}

// world is a topology of the ring that was looked at.
func world(t *testing.T, state *link.State) *Topology {
	t.Helper()
	w, err := New(ringPlan())
	if err != nil {
		t.Fatal(err)
	}
	look(w, state)
	return w
}

// look looks at a topology whose satellites are all there.
func look(w *Topology, state *link.State) {
	for i := range w.Present {
		w.Present[i] = true
	}
	w.Look(state, ringSky(), 0)
}

// ask has the places send so much: the left one to the right one, and back.
func ask(w *Topology, there, back link.Rate) { w.Asked[0], w.Asked[1] = there, back }

// gang is one over some nodes that holds so much of each laser, and exchanges rarely.
func gang(job sched.ID, holds link.Rate, nodes ...sched.Node) Gang {
	g := Gang{Job: job, Share: 1, Holds: holds, Train: llm.Training{Parameters: 1e9, Step: time.Second, Inner: 8}}
	for _, n := range nodes {
		g.Seats = append(g.Seats, sched.Seat{Node: n, Count: 4})
	}
	return g
}

// move is a part of a job's state.
func move(job sched.ID, part int, from, to sched.Node, left float64) Move {
	m := Move{Job: job, Part: part}
	m.From, m.To, m.Left = from, to, left
	return m
}

// closes fails where what is used is not what all takes, where satellites gain or lose flows,
// or where something carries more than it can.
func closes(t *testing.T, w *Topology) {
	t.Helper()
	used, flows, held := w.Taken()
	near.Share(t, 1e-12)("what is used of links", used, flows+held)
	in, out := w.AtSatellites()
	near.Share(t, 1e-12)("what comes to satellites", in, out)
	if err := w.CheckCapacity(); err != nil {
		t.Error(err)
	}
}
