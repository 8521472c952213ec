package network

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/space"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/internal/near"
)

const gbps = link.Gbps

// Stations of the small network.
const (
	left = iota
	right
	west
	east
)

// small is a network of a ring of twenty nodes with lasers of 10 Gbps, that nobody has looked
// at. The places are below the first and the sixth, a gateway is beside each; they send each
// other 4 Gbps each way.
func small(t *testing.T, edit ...func(*Spec)) *Network {
	t.Helper()
	ring := fleet.Group{Name: "ring", Filled: 1, Shell: orbit.Shell{
		Name: "ring", Altitude: 650 * unit.Kilometre, Inclination: 53 * unit.Degree, Planes: 1, PerPlane: 20}}
	f := &fleet.Fleet{Roster: fleet.NewRoster([]fleet.Design{{Name: "node", Accelerators: 8}}, []fleet.Group{ring})}
	f.Begin()
	c := clock.New(time.Date(2026, 6, 20, 0, 0, 0, 0, time.UTC), 1)
	c.Tick = time.Minute
	groups, err := sky.Propagators(f, c.Start)
	if err != nil {
		t.Fatal(err)
	}
	on := Below{Clock: c, Fleet: f, Log: &event.Log{Clock: c}, Sky: sky.New(sky.Below{Clock: c, Fleet: f}, sky.Surroundings{}, groups)}
	on.Sky.Look()
	on.Nodes = node.New(node.Below{Clock: c, Fleet: f, Log: on.Log, Sky: on.Sky})
	spec := Spec{Links: link.DefaultRules(), Traffic: Traffic{Mean: 8 * gbps}}
	spec.Links.Capacity = 10 * gbps
	for i, name := range []string{"left", "right"} {
		lat, lon := below(on, 5*i)
		spec.Places = append(spec.Places, Place{Name: name, Latitude: lat, Longitude: lon, Population: 1e6})
		spec.Sites = append(spec.Sites, Site{Name: []string{"west", "east"}[i], Latitude: lat + unit.Degree/2, Longitude: lon})
	}
	for _, e := range edit {
		e(&spec)
	}
	nw := New(on, spec)
	nw.BuildLayout()
	return nw
}

// below is the point below a satellite at the start.
func below(on Below, satellite int) (lat, lon unit.Angle) {
	p := sky.GroundPoint(space.ToEarthFixed(on.Sky.States[satellite].Pos, space.GMST(on.Clock.Start)))
	return unit.Angle(p.Lat) * unit.Degree, unit.Angle(p.Lon) * unit.Degree
}

// looked is the small network, looked at.
func looked(t *testing.T, edit ...func(*Spec)) *Network {
	t.Helper()
	nw := small(t, edit...)
	nw.Look(&Load{})
	return nw
}

// step takes a network through a tick, as a mission does.
func step(nw *Network, of *Load) {
	nw.Carry(nw.Clock.Elapsed + nw.Clock.Tick)
	nw.Clock.Elapsed += nw.Clock.Tick
	nw.Sky.Look()
	nw.Look(of)
	nw.Recover()
}

// off has no lasers.
func off(s *Spec) { s.Links.Terminals = 0 }

// apply applies orders that are not refused.
func apply(t *testing.T, nw *Network, orders ...Order) {
	t.Helper()
	for _, o := range orders {
		if err := o.Apply(nw); err != nil {
			t.Fatalf("%v: %v", o, err)
		}
	}
}

// told are the sentences of all that happened.
func told(nw *Network) []string {
	var all []string
	for _, r := range nw.Log.Rows(table.Rows{Count: 100, Find: -1}, nw.Tell).Rows {
		all = append(all, r.Subject+" "+r.Sentence)
	}
	return all
}

// tells fails where no sentence holds some words.
func tells(t *testing.T, nw *Network, words string) {
	t.Helper()
	if all := strings.Join(told(nw), "\n"); !strings.Contains(all, words) {
		t.Errorf("nobody tells %q, but\n%s", words, all)
	}
}

// seats are four accelerators on each of some nodes.
func seats(nodes ...sched.Node) []sched.Seat {
	var all []sched.Seat
	for _, n := range nodes {
		all = append(all, sched.Seat{Node: n, Count: 4})
	}
	return all
}

// gang is one over some nodes that holds so much of each laser.
func gang(job sched.ID, holds link.Rate, nodes ...sched.Node) Gang {
	return Gang{Job: job, Seats: seats(nodes...), Share: 1, Holds: holds, Train: llm.Training{Parameters: 1e9, Step: time.Second, Inner: 8}}
}

// balanced fails where the books or what flows do not add up.
func balanced(t *testing.T, nw *Network) {
	t.Helper()
	b := &nw.Account
	near.Share(t, 1e-12)("what places sent", b.Sent, b.Got+b.Full+b.Cut)
	for _, x := range nw.Balances() {
		near.Share(t, 1e-12)(x.Name, x.In, x.Out+x.Held)
	}
	if err := nw.CheckCapacity(); err != nil {
		t.Error(err)
	}
}
