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

// Plan is what a topology is made from. Places are the first stations.
type Plan struct {
	Wiring   link.Plan      // planned links
	Stations []link.Station // places, then gateways
	Places   int            // number of the stations that are places
	Pairs    []Pair         // of places, in both directions
	Row      []int32        // by satellite: position in rings; nil: its number
	Nodes    []int32        // satellites with accelerators
}

// Topology is the links, the ground stations, the shortest paths and the flows of an instant.
type Topology struct {
	route.Network
	feeds
	Mesh    *link.Mesh
	Ground  *link.Ground
	Sky     link.Sky
	At      time.Duration // elapsed time of the last look; -1 before the first
	Present []bool        // by satellite: is in service; set by the caller before Connect
	Silent  []bool        // by satellite: may not communicate with the ground; set by the caller; nil: all may
	Queue   route.Queue   // memory of searches
	Asked   []link.Rate   // by pair of places: rate offered; set by the caller before Share
	Traffic []PairTraffic // by pair of places

	plan     Plan
	courses  courses    // from places to where traffic goes down
	ground   route.Tree // from the nearest gateway to every satellite
	roots    []int      // nodes of the places
	gateways []int      // stations that data of jobs may use
	egress   [][]egress // by place: gateways for its traffic; nil: to be found

	demands  []route.Demand
	bearers  []int32 // by demand: the pair of places, ^n for node n, or nobody
	shares   route.Shares
	overflow overflow
	scratch  []route.Resource

	paths     paths
	laws      laws
	standing  []sched.Node   // scratch memory: nodes of a ring
	tree      tree           // scratch memory: the tree that it goes around
	way       []int32        // scratch memory: its satellites
	taken     []link.Rate    // scratch memory: by resource
	parts     []part         // cache of Parts
	change    int            // incremented whenever links or what they carry change
	crowded   []int32        // scratch memory: gangs whose shortest paths have no room
	rings     []ring         // of gangs, by job
	circuits  []route.Demand // of the rings
	held      route.Shares
	idle      []link.Rate // by resource: reserved by gangs and on average not sent
	transfers []Transfer  // of jobs' state
	tracked   bool        // transfers take links

	first      []PairTraffic // as found before links were shared
	satellites []int32       // of the paths of jobs' data
}

// New returns a topology before its first look.
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

// SetStations sets the present stations: the same places, and any gateways.
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

// Connect finds the links and the ground contacts of an instant. gmst is the Greenwich mean
// sidereal time, rad.
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

// Look does what Connect does, and finds which satellite serves each station and the shortest paths
// from every place and from the nearest gateway.
func (t *Topology) Look(state *link.State, sky link.Sky, gmst unit.Angle) {
	t.Connect(state, sky, gmst)
	t.Ground.Serve(state)
	t.courses.plot(t)
	t.GatewayTree(t.gateways, &t.ground, &t.Queue)
	t.At = sky.Elapsed
}

// Looked reports whether Look has been called.
func (t *Topology) Looked() bool { return t.At >= 0 }

// StationsChanged notes that stations were closed or opened, so that egress gateways are found
// again.
func (t *Topology) StationsChanged() { t.egress = nil }

// FromGround is the length of the shortest path from the nearest gateway to a satellite, under a
// law or none; false without one.
func (t *Topology) FromGround(satellite int, l *Law) (link.Micrometres, bool) {
	return t.laws.groundUnder(l).Length(satellite)
}

// Used is the flow over a resource.
func (t *Topology) Used(r route.Resource) link.Rate { return t.shares.Used[r] }

// Wanted is the flow over a resource if it had room for all.
func (t *Topology) Wanted(r route.Resource) link.Rate { return t.shares.Asked[r] }

// Load is that of the busier direction of a laser, 0 to 1.
func (t *Topology) Load(i int) float64 {
	ahead, back := t.LinkResource(i, false), t.LinkResource(i, true)
	return Share(max(t.shares.Used[ahead], t.shares.Used[back]), t.Capacities()[ahead])
}

// Share is a flow over a capacity; 0 if the capacity is 0.
func Share(used, capacity link.Rate) float64 {
	if capacity <= 0 {
		return 0
	}
	return float64(used) / float64(capacity)
}

// FibreDelay is the one-way delay over a length of fibre, s.
func FibreDelay(length unit.Length) float64 {
	return float64(length) * link.FibreIndex / float64(link.LightSpeed)
}

// Delay is the one-way delay over a length through space.
func Delay(length link.Micrometres) time.Duration {
	return time.Duration(length.Metres() / float64(link.LightSpeed) * float64(time.Second))
}
