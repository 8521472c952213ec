// Package network answers who sees whom, which way is quickest, and what flows.
//
// # Model
//
// Links, ways and flows are looked at once a tick; in ticks over ten minutes they are means
// over 16 staggered instants of a day. Places send to each other, jobs take and give data
// and state, gangs hold circuits; all share links max–min fairly. What jobs want comes as
// values (Load): the network knows no job.
//
// # Limits
//
// Flows are shared anew once a tick, and in ticks of over a minute whenever the state of a
// job begins or ends its way. In ticks over an hour each part of a job's state has half a
// laser. docs/network.md says what was chosen and why.
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
	"orrery/engine/route"
	"orrery/engine/sched"
	"orrery/engine/sky"
	"orrery/engine/unit"
)

// Network is who sees whom, which way is quickest, and what flows.
type Network struct {
	Below
	State
	Spec Spec
	*layout

	net      *topology     // made when it is needed
	load     Load          // what jobs wanted of it when it was looked at last
	Flowing  flowNow       // what flows until the links are looked at again
	booked   time.Duration // elapsed up to which it is booked
	arrived  float64       // bits of it in this tick
	stirs    bool          // some job's state began or ended its way within the tick
	Reached  []float64     // by place in Fleet.Nodes: of the data that its jobs want
	exits    [][]exit      // by place: where its traffic may come down; nil: to be found
	totals   Totals        // if tallied: copies know them without a network of their own
	totalsAt time.Duration
	tallied  bool // since the links were last looked at
}

// New is a network that has not looked at its links.
func New(on Below, spec Spec) *Network {
	nw := &Network{Below: on, Spec: spec, layout: &layout{}}
	nw.Reached = slices.Repeat([]float64{1}, len(on.Fleet.Nodes))
	return nw
}

// Fork is an empty network of the same layout.
func (nw *Network) Fork(on Below) *Network {
	other := New(on, nw.Spec)
	other.layout = nw.layout
	return other
}

// Check says why what is remembered cannot be of this scenario.
func (nw *Network) Check() error { return nw.State.Check(nw.Below, nw.layout) }

// Awake says whether it has looked at its links: a copy has not.
func (nw *Network) Awake() bool { return nw.net != nil }

// Clone is the same over a copy of what it stands on. It finds its links when they are
// needed.
func (nw *Network) Clone(on Below) *Network {
	other := *nw
	other.Below, other.State = on, nw.State.Clone()
	other.Reached = slices.Clone(nw.Reached)
	other.net, other.load = nil, Load{}
	return &other
}

// Below is what the network stands on.
type Below struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
	Log   *event.Log
	Sky   *sky.Sky
	Nodes *node.Nodes
}

// Spec is the network's part of a scenario.
type Spec struct {
	Links   link.Rules
	Sites   []Site
	Places  []Place
	Traffic Traffic
}

// layout is what of a network follows from the scenario alone.
type layout struct {
	wiring link.Plan      // who is joined to whom; empty where there are no lasers
	fixed  []link.Station // places, then the scenario's gateways
	pairs  []pair         // of places, each way
}

// On says whether the scenario has lasers.
func (nw *Network) On() bool { return nw.Spec.Links.Terminals > 0 }

// Lay finds what of the network follows from the scenario alone.
func (nw *Network) Lay() {
	if !nw.On() {
		return
	}
	groups := nw.Fleet.Groups
	laid := make([]link.Group, len(groups))
	for i, g := range groups {
		laid[i].Satellites = g.Len()
		_, stretched := g.Ellipse()
		_, dense := g.Cluster()
		switch {
		case g.Sets != nil:
			laid[i].Places = nw.Fleet.Places[i]
			laid[i].States = make([]orbit.State, g.Len())
			nw.Sky.Groups[i].States(0, laid[i].States)
		case !stretched && !dense:
			laid[i].Shell = &groups[i].Shell
		}
	}
	nw.layout = &layout{wiring: link.Wire(laid, nw.Spec.Links), pairs: pairsOf(nw.Spec.Places)}
	for _, at := range nw.Spec.Places {
		nw.fixed = append(nw.fixed, at.Station())
	}
	for _, at := range nw.Spec.Sites {
		nw.fixed = append(nw.fixed, at.Station())
	}
}

// stations are all: places, then the scenario's gateways, then those built since.
func (nw *Network) stations() []link.Station {
	all := slices.Clip(nw.fixed)
	for _, s := range nw.Added {
		all = append(all, s.Station())
	}
	return all
}

// HasLasers says whether there are lasers that gangs hold.
func (nw *Network) HasLasers() bool { return nw.On() }

// Tracked says whether the state of jobs is followed along its way: in ticks of over an
// hour each part of it has half of a laser.
func (nw *Network) Tracked() bool { return nw.On() && nw.Clock.Tick <= node.MostAsked }

// Look finds who sees whom now, which way is quickest, and what flows.
func (nw *Network) Look(of *Load) {
	if nw.net == nil {
		nw.net = nw.newTopology()
	}
	n := nw.net
	nw.load = *of
	nw.tallied, nw.booked, nw.stirs = false, nw.Clock.Elapsed, false
	if nw.Clock.Tick > LongTick {
		nw.consult(of)
		passing := nw.Links.Lasting()
		nw.wire(n, &passing, link.Sky{Elapsed: nw.Clock.Elapsed, States: nw.Sky.States})
		nw.share(n, nw.Clock.Elapsed, of)
		n.at = nw.Clock.Elapsed
		return
	}
	nw.Survey = survey{}
	nw.wire(n, &nw.Links, link.Sky{Elapsed: nw.Clock.Elapsed, States: nw.Sky.States})
	nw.share(n, nw.Clock.Elapsed, of)
	n.at = nw.Clock.Elapsed
	nw.Flowing = n.flow(nw)
	for i := range n.feeds {
		nw.reach(i, n.feeds[i].reach())
	}
}

// LongTick is the longest tick whose links are looked at one by one: in longer
// ones connectivity is a mean (survey).
const LongTick = 10 * time.Minute

// reconnect looks at the network anew after an order changed it, for the same jobs.
func (nw *Network) reconnect() {
	nw.exits = nil
	of := nw.load
	nw.Look(&of)
}

// stationName names a station, or says that there is none.
func (nw *Network) stationName(i int) string {
	if all := nw.stations(); i >= 0 && i < len(all) {
		return all[i].Name
	}
	return fmt.Sprintf("station %d", i+1)
}

// linkName names a laser link by its ends.
func (nw *Network) linkName(p link.Pair) string {
	return nw.Fleet.Name(fleet.ID(p.A)) + "-" + nw.Fleet.Name(fleet.ID(p.B))
}

// resourceName names a laser by the way that its light goes.
func (nw *Network) resourceName(n *topology, r route.Resource) string {
	l := n.mesh.Link(int(r / 2))
	a, b := l.A, l.B
	if r%2 == 1 {
		a, b = b, a
	}
	return nw.Fleet.Name(fleet.ID(a)) + "-" + nw.Fleet.Name(fleet.ID(b))
}

// glassTime is how long light takes along a great circle of glass.
func glassTime(length unit.Length) float64 {
	return float64(length) * link.FibreIndex / float64(link.LightSpeed)
}

// Forget drops what was found of the links: they are looked at anew when they are needed.
func (nw *Network) Forget() { nw.net, nw.exits = nil, nil }

// RoundTrip is how long light takes from a place to the nearest of some nodes and back.
// It is not known where links have not been looked at, and reached is false where there is
// no way to any of them.
func (nw *Network) RoundTrip(place int, seats []sched.Seat) (trip time.Duration, reached, known bool) {
	n := nw.net
	if n == nil || n.at < 0 || place >= len(n.forest.Trees) {
		return 0, false, false
	}
	nearest := link.Micrometres(0)
	for _, s := range seats {
		if length, found := n.forest.Trees[place].Length(int(s.Node)); found && (!reached || length < nearest) {
			nearest, reached = length, true
		}
	}
	return time.Duration(2 * nearest.Metres() / float64(link.LightSpeed) * float64(time.Second)), reached, true
}

// ToGround is how long light takes from a satellite to the nearest gateway, by laser; 0
// where there are no lasers, and a second where there is no way.
func (nw *Network) ToGround(id fleet.ID) time.Duration {
	if !nw.On() || nw.net == nil {
		return 0
	}
	length, found := nw.net.shore.Length(int(id))
	if !found {
		return time.Second
	}
	return time.Duration(length.Metres() / float64(link.LightSpeed) * float64(time.Second))
}
