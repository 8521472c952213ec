// Package topology answers which links exist at an instant, which paths over them are shortest,
// and what flows along them.
//
// # Model
//
// A Topology is made from a Plan: satellites with their lasers, ground stations, and pairs of
// places that send to each other. Connect finds the links of an instant, Look also the shortest
// paths, Share the flows: gangs get their circuits first, all others share the rest, max–min
// fairly, and a flow that finds a link full takes another path with room. Requests are values. A
// topology knows no mission, and keeps only what follows from the instant.
//
// # Limits
//
// Flows take one path each, and a second one where that is full; they are not split further. What
// a gang does not use of its circuit is lent to other gangs, not to other flows.
//
// # Sources
//
// engine/link and engine/route name theirs.
package topology

import (
	"time"

	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Plan is what a topology is made of. Places are the first stations.
type Plan struct {
	Wiring   link.Plan      // who is joined to whom
	Stations []link.Station // places, then gateways
	Places   int            // how many of the stations are places
	Pairs    []Pair         // of places, each way
	Row      []int32        // by satellite: where it stands in a ring; nil where by number
	Nodes    []int32        // the satellites that carry accelerators
}

// Topology is the lasers, the ground, the ways between them at an instant, and what flows.
type Topology struct {
	route.Network
	feeds
	Mesh    *link.Mesh
	Ground  *link.Ground
	Sky     link.Sky
	At      time.Duration // elapsed at which it was looked at; -1 for never
	Present []bool        // by satellite: who is there, to be filled in before Connect
	Silent  []bool        // by satellite: who may not talk to the ground, likewise; nil: all may
	Queue   route.Queue   // what searches work with
	Asked   []link.Rate   // by pair of places: what is sent, to be filled in before Share
	Traffic []PairTraffic // by pair of places

	plan     Plan
	courses  courses    // from places to where traffic comes down
	ground   route.Tree // from the nearest gateway to every satellite
	roots    []int      // nodes of the places
	gateways []int      // stations that jobs' data may use
	egress   [][]egress // by place: where its traffic may come down; nil: to be found

	demands  []route.Demand
	bearers  []int32 // by demand: the pair of places, ^n for node n, or nobody
	shares   route.Shares
	overflow overflow
	scratch  []route.Resource

	paths     paths
	laws      laws
	standing  []sched.Node   // scratch: of a ring
	tree      tree           // scratch: that it goes around
	way       []int32        // scratch: of it
	taken     []link.Rate    // scratch: by resource
	parts     []part         // that somebody asked for
	change    int            // goes up whenever what links are, or carry, changes
	crowded   []int32        // scratch: gangs whose quickest paths have no room
	rings     []ring         // of the gangs, by job
	circuits  []route.Demand // of theirs
	held      route.Shares
	idle      []link.Rate // by resource: held by gangs and not sent in the mean
	transfers []Transfer  // of jobs' state
	tracked   bool        // transfers take links

	first      []PairTraffic // as they were found, before links were shared
	satellites []int32       // of the paths of jobs' data
}

// New is a topology that has not been looked at.
func New(p Plan) (*Topology, error) {
	mesh, err := link.New(p.Wiring)
	if err != nil {
		return nil, err
	}
	t := &Topology{At: -1, plan: p, Mesh: mesh, Present: make([]bool, mesh.Satellites()), feeds: feeds{Feeds: make([]Feed, len(p.Nodes))}}
	t.paths.net, t.laws.of = &t.Network, t
	if err := t.SetStations(p.Stations); err != nil {
		return nil, err
	}
	return t, nil
}

// SetStations takes in the stations as they are now: the same places, and any gateways.
func (t *Topology) SetStations(stations []link.Station) error {
	ground, err := link.NewGround(stations, t.plan.Wiring.Rules)
	if err != nil {
		return err
	}
	t.Ground, t.plan.Stations, t.egress = ground, stations, nil
	t.roots, t.gateways = t.roots[:0], t.gateways[:0]
	for i := range stations {
		if i < t.plan.Places {
			t.roots = append(t.roots, t.Mesh.Satellites()+i)
		} else {
			t.gateways = append(t.gateways, i)
		}
	}
	if len(t.gateways) == 0 { // then places are gateways, too
		for i := range t.roots {
			t.gateways = append(t.gateways, i)
		}
	}
	t.Asked, t.Traffic = make([]link.Rate, len(t.plan.Pairs)), make([]PairTraffic, len(t.plan.Pairs))
	return nil
}

// Connect finds the links and the ground of an instant, and the network that they make.
// gmst is the angle of the Earth then.
func (t *Topology) Connect(state *link.State, sky link.Sky, gmst unit.Angle) {
	sky.Present = t.Present
	t.Sky = sky
	t.change++
	t.paths.forget()
	t.Mesh.Update(state, sky)
	t.Ground.Silence(t.Silent)
	t.Ground.Update(t.Mesh, sky, gmst)
	t.Network.Build(t.Mesh, t.Ground, sky)
}

// Look finds what Connect does, who serves each station, and what tells the quickest ways from
// every place and from the nearest gateway.
func (t *Topology) Look(state *link.State, sky link.Sky, gmst unit.Angle) {
	t.Connect(state, sky, gmst)
	t.Ground.Serve(state)
	t.courses.plot(t)
	t.GatewayTree(t.gateways, &t.ground, &t.Queue)
	t.At = sky.Elapsed
}

// Looked reports whether it was looked at.
func (t *Topology) Looked() bool { return t.At >= 0 }

// StationsChanged says that stations were closed or opened: where traffic comes down is
// found anew.
func (t *Topology) StationsChanged() { t.egress = nil }

// FromGround is the length of the quickest way from the nearest gateway to a satellite, under
// a law or none; false where there is none.
func (t *Topology) FromGround(satellite int, l *Law) (link.Micrometres, bool) {
	return t.laws.groundUnder(l).Length(satellite)
}

// Used is what flows over a resource now.
func (t *Topology) Used(r route.Resource) link.Rate { return t.shares.Used[r] }

// Wanted is what would flow over a resource if it had room for all.
func (t *Topology) Wanted(r route.Resource) link.Rate { return t.shares.Asked[r] }

// Load is that of the busier way of a laser, 0 to 1.
func (t *Topology) Load(i int) float64 {
	ahead, back := t.LinkResource(i, false), t.LinkResource(i, true)
	return Share(max(t.shares.Used[ahead], t.shares.Used[back]), t.Capacities()[ahead])
}

// Share is a flow over a capacity, 0 if there is none.
func Share(used, capacity link.Rate) float64 {
	if capacity <= 0 {
		return 0
	}
	return float64(used) / float64(capacity)
}

// FibreDelay is how long light takes along a cable of a length, in s.
func FibreDelay(length unit.Length) float64 {
	return float64(length) * link.FibreIndex / float64(link.LightSpeed)
}

// Delay is how long light takes along a length through space.
func Delay(length link.Micrometres) time.Duration {
	return time.Duration(length.Metres() / float64(link.LightSpeed) * float64(time.Second))
}
