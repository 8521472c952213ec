// Package network answers which links there are, which paths are shortest, and what flows.
//
// # Model
//
// Links and flows are evaluated once a tick by engine/topology. In ticks of more than ten minutes
// a survey is used instead: the mean over 16 staggered instants of a day. What jobs demand comes
// as a value (Load): the network knows no jobs. Its state is the acquired links, orders about
// them, what was carried and lost, and the latest outages.
//
// # Limits
//
// Flows are shared again once a tick, and in ticks of more than a minute also when a transfer of a
// job's state begins or ends. In ticks of more than an hour each part of a job's state gets half a
// laser. docs/network.md explains these choices.
//
// # Sources
//
// engine/link, engine/route and engine/topology name theirs.
package network

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/node"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/topology"
)

// Network is the links, paths and flows of a mission.
type Network struct {
	Below
	State
	Spec Spec
	*layout

	net       *topology.Topology // made when first needed
	load      Load               // demand of jobs at the last look
	Flowing   flowNow            // until links are evaluated next
	Delivered []float64          // by index in Fleet.Nodes: share of their data that jobs get
	lawful    []lawful           // the same under each law that binds a job
	spread    spread             // under each law, in ticks that use the survey
	booked    time.Duration      // elapsed time up to which flows are booked
	arrived   float64            // bits of state received in this tick
	stirred   bool               // a transfer of a job's state began or ended within the tick
	totals    Totals             // valid if tallied; copies have them without a network of their own
	totalsAt  time.Duration
	tallied   bool // since links were last evaluated
}

// New returns a network before its first look.
func New(on Below, spec Spec) *Network {
	nw := &Network{Below: on, Spec: spec, layout: &layout{}}
	nw.Delivered = slices.Repeat([]float64{1}, len(on.Fleet.Nodes))
	return nw
}

// Fork is a network with the same layout and no state.
func (nw *Network) Fork(on Below) *Network {
	other := New(on, nw.Spec)
	other.layout = nw.layout
	return other
}

// Clone copies the room onto copies of the rooms below it. The copy evaluates its links when they
// are needed.
func (nw *Network) Clone(on Below) *Network {
	other := *nw
	other.Below, other.State = on, nw.State.Clone()
	other.Delivered = slices.Clone(nw.Delivered)
	other.lawful = slices.Clone(nw.lawful) // shares in one are only ever replaced whole
	other.net, other.load, other.spread = nil, Load{}, spread{}
	return &other
}

// Below are the rooms that the network depends on.
type Below struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
	Log   *event.Log
	Sky   *sky.Sky
	Nodes *node.Nodes
}

// layout is the part of a network that follows from the scenario alone.
type layout struct {
	wiring link.Plan       // planned links; empty without lasers
	fixed  []link.Station  // places, then the scenario's gateways
	pairs  []topology.Pair // of places, in both directions
}

// BuildLayout makes the layout.
func (nw *Network) BuildLayout() {
	if !nw.On() {
		return
	}
	populations := make([]float64, len(nw.Spec.Places))
	for i, at := range nw.Spec.Places {
		populations[i] = at.Population
	}
	nw.layout = &layout{wiring: link.Wire(wired(nw.Fleet, nw.Sky), nw.Spec.Links), pairs: topology.PairsOf(populations)}
	for _, at := range nw.Spec.Places {
		nw.fixed = append(nw.fixed, at.Station())
	}
	for _, at := range nw.Spec.Sites {
		nw.fixed = append(nw.fixed, at.Station())
	}
}

// planOf is the plan with the lasers of present designs; which satellites are wired to each other
// does not change.
func planOf(nw *Network) link.Plan {
	p := nw.wiring
	p.Lasers = make([]link.Lasers, len(nw.Fleet.Groups))
	for i, g := range nw.Fleet.Groups {
		p.Lasers[i] = nw.Fleet.Designs[g.Design].Lasers
	}
	return p
}

// wired describes the groups of a fleet to engine/link.
func wired(f *fleet.Fleet, at *sky.Sky) []link.Group {
	groups := f.Groups
	wired := make([]link.Group, len(groups))
	for i, g := range groups {
		wired[i].Satellites, wired[i].Lasers = g.Len(), f.Designs[g.Design].Lasers
		_, stretched := g.Ellipse()
		_, dense := g.Cluster()
		switch {
		case g.Sets != nil:
			wired[i].Places = f.Places[i]
			wired[i].States = make([]orbit.State, g.Len())
			at.Groups[i].States(0, wired[i].States)
		case !stretched && !dense:
			wired[i].Shell = &groups[i].Shell
		}
	}
	return wired
}

// On reports whether the scenario has lasers.
func (nw *Network) On() bool { return nw.Spec.Links.On() }

// Awake reports whether links have been evaluated; those of a copy have not.
func (nw *Network) Awake() bool { return nw.net != nil }

// Forget drops what was evaluated, so that it is evaluated again when needed.
func (nw *Network) Forget() { nw.net = nil }

// Tracked reports whether transfers of jobs' state take links; in ticks of over an hour each part
// gets half a laser instead.
func (nw *Network) Tracked() bool { return nw.On() && nw.Clock.Tick <= node.LongestCutTick }

// stations are all of them: places, the scenario's gateways, then those built during the mission.
func (l *layout) stations(built []Site) []link.Station {
	all := slices.Clip(l.fixed)
	for _, s := range built {
		all = append(all, s.Station())
	}
	return all
}

// LasersOf is the lasers of a satellite, including failed ones; empty without a network.
func (nw *Network) LasersOf(id fleet.ID) link.Lasers {
	if !nw.On() {
		return link.Lasers{}
	}
	r := nw.Spec.Links.For(nw.Fleet.Design(id).Lasers)
	return link.Lasers{Terminals: r.Terminals, Range: r.Range, Rate: r.Capacity}
}

// stationName is the name of a station, or says that there is none.
func (nw *Network) stationName(i int) string {
	if all := nw.stations(nw.Added); i >= 0 && i < len(all) {
		return all[i].Name
	}
	return fmt.Sprintf("station %d", i+1)
}

// linkName is the name of a laser link, by its ends.
func linkName(f *fleet.Fleet, p link.Pair) string {
	return f.Name(fleet.ID(p.A)) + "-" + f.Name(fleet.ID(p.B))
}

// RoundTrip is the round-trip time from a place to the nearest of some nodes, each under the law
// that binds data there; a nil function means none. known is false before links were evaluated, and
// reached is false without a path to any of them.
func (nw *Network) RoundTrip(place int, seats []sched.Seat, under func(sched.Node) *topology.Law) (trip time.Duration, reached, known bool) {
	if nw.net == nil || !nw.net.Looked() || place >= len(nw.Spec.Places) {
		return 0, false, false
	}
	nearest, reached := nw.net.FromPlace(place, seats, under)
	return time.Duration(2 * nearest.Metres() / float64(link.LightSpeed) * float64(time.Second)), reached, true
}

// ToGround is the one-way delay from a satellite to the nearest gateway; 0 without lasers, and a
// second without a path.
func (nw *Network) ToGround(id fleet.ID) time.Duration {
	if !nw.On() || nw.net == nil {
		return 0
	}
	length, found := nw.net.FromGround(int(id), nil)
	if !found {
		return time.Second
	}
	return topology.Delay(length)
}
