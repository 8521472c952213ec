package network

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
	"orrery/engine/space"
)

// topology is the lasers, the ground and the ways between them at an instant. It
// follows from the scenario and from what is remembered, and belongs to one
// engine.
type topology struct {
	route.Network
	at      time.Duration // elapsed; -1 for never
	mesh    *link.Mesh
	ground  *link.Ground
	sky     link.Sky
	present []bool
	queue   route.Queue
	forest  route.Forest // from every place
	shore   route.Tree   // from the nearest gateway to every satellite
	roots   []int        // nodes of the places
	coast   []int        // stations that jobs' data may use

	demands []route.Demand
	bearers []int32 // by demand: the pair of places, or ^n for node n
	shares  route.Shares

	further   []route.Demand // what found something full, another way
	furtherOf []int32        // its pair
	furtherIn []float64      // its delay, s
	rest      route.Shares
	along     []route.Resource
	busy      []float64 // by place

	lanes    lanes
	row      []int32        // plan.row
	stand    []sched.Node   // scratch: of a ring
	rings    []ring         // of the gangs, by job
	circuits []route.Demand // of theirs
	held     route.Shares
	idle     []link.Rate // by resource: held by gangs and not sent in the mean
	trips    []Trip      // of jobs' state

	ways  []pairWay // by pair of places
	first []pairWay // as they were found, before links were shared
	feeds []Feed    // by place in plan.nodes
	bufs  []int32

	placesBufs int // so much of it is for what places ask
}

// newTopology is the room for a network. What it is made of was checked with the
// scenario and with each order.
func (nw *Network) newTopology() *topology {
	mesh, err := link.New(nw.wiring)
	if err != nil {
		panic("engine: Scenario.Check lets no wiring pass that cannot be: " + err.Error())
	}
	n := &topology{at: -1, row: nw.Fleet.Row, mesh: mesh, present: make([]bool, nw.Fleet.Satellites())}
	n.build(nw)
	n.feeds = make([]Feed, len(nw.Fleet.Nodes))
	return n
}

// build takes in the stations as they are now.
func (n *topology) build(nw *Network) {
	var err error
	stations := nw.stations()
	if n.ground, err = link.NewGround(stations, nw.Spec.Links); err != nil {
		panic("engine: stations are checked where they enter: " + err.Error())
	}
	n.roots, n.coast = n.roots[:0], n.coast[:0]
	for i := range stations {
		if node := nw.Fleet.Satellites() + i; i < len(nw.Spec.Places) {
			n.roots = append(n.roots, node)
		} else {
			n.coast = append(n.coast, i)
		}
	}
	if len(n.coast) == 0 { // then places are gateways, too
		for i := range n.roots {
			n.coast = append(n.coast, i)
		}
	}
	n.ways = make([]pairWay, len(nw.pairs))
}

// wire finds the links and the ground of an instant, the network that they make,
// who serves each station, and the ways from every place and from the shore.
func (nw *Network) wire(n *topology, state *link.State, sky link.Sky) {
	nw.knit(n, state, sky)
	n.ground.Serve(state)
	n.Forest(n.roots, &n.forest)
	n.Shore(n.coast, &n.shore, &n.queue)
}

// knit finds the links and the ground of an instant, and the network that they
// make.
func (nw *Network) knit(n *topology, state *link.State, sky link.Sky) {
	for i, status := range nw.Fleet.Status {
		n.present[i] = status == fleet.Active
	}
	sky.Present = n.present
	n.sky = sky
	n.lanes.anew()
	n.mesh.Update(state, sky)
	n.ground.Update(n.mesh, sky, space.GMST(nw.Clock.Start.Add(sky.Elapsed)))
	n.Build(n.mesh, n.ground, sky)
}
