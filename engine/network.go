package engine

import (
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/orbit"
	"orrery/engine/route"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// NetState is what the network remembers.
type NetState struct {
	Links   link.State
	Added   []Site // gateways built by order: after the scenario's
	Books   netBooks
	Outages []outage // oldest first
	Survey  survey   // what long ticks go by
}

// network is the lasers, the ground and the ways between them at an instant. It
// follows from the scenario and from what is remembered, and belongs to one
// engine.
type network struct {
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
	trips    []trip      // of jobs' state

	ways  []pairWay // by pair of places
	first []pairWay // as they were found, before links were shared
	feeds []feed    // by place in plan.nodes
	bufs  []int32

	placesBufs int // so much of it is for what places ask
}

// hasNetwork says whether the scenario has lasers.
func (nw *Network) hasNetwork() bool { return nw.Spec.Links.Terminals > 0 }

// lay finds what of the network follows from the scenario alone.
func (nw *Network) lay() {
	if !nw.hasNetwork() {
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
			laid[i].Places = nw.Fleet.places[i]
			laid[i].States = make([]orbit.State, g.Len())
			nw.Sky.groups[i].States(0, laid[i].States)
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

// Station is a gateway as the network sees it.
func (s Site) Station() link.Station {
	return link.Station{Name: s.Name, Capacity: s.Capacity,
		Place: space.Place{Latitude: s.Latitude, Longitude: s.Longitude, Altitude: s.Altitude}}
}

// Station is the terminals of a place as the network sees them: one.
func (p Place) Station() link.Station {
	return link.Station{Name: p.Name, Capacity: p.Capacity, Place: space.Place{Latitude: p.Latitude, Longitude: p.Longitude}}
}

// stations are all: places, then the scenario's gateways, then those built since.
func (nw *Network) stations() []link.Station {
	all := slices.Clip(nw.fixed)
	for _, s := range nw.Added {
		all = append(all, s.Station())
	}
	return all
}

// newNetwork is the room for a network. What it is made of was checked with the
// scenario and with each order.
func (nw *Network) newNetwork() *network {
	mesh, err := link.New(nw.wiring)
	if err != nil {
		panic("engine: Scenario.Check lets no wiring pass that cannot be: " + err.Error())
	}
	n := &network{at: -1, row: nw.Fleet.row, mesh: mesh, present: make([]bool, nw.Fleet.satellites())}
	n.settle(nw)
	n.feeds = make([]feed, len(nw.Fleet.nodes))
	return n
}

// settle takes in the stations as they are now.
func (n *network) settle(nw *Network) {
	var err error
	stations := nw.stations()
	if n.ground, err = link.NewGround(stations, nw.Spec.Links); err != nil {
		panic("engine: stations are checked where they enter: " + err.Error())
	}
	n.roots, n.coast = n.roots[:0], n.coast[:0]
	for i := range stations {
		if node := nw.Fleet.satellites() + i; i < len(nw.Spec.Places) {
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

// connectFor finds who sees whom now, which way is quickest, and what flows.
func (nw *Network) connectFor(of *asks) {
	if nw.net == nil {
		nw.net = nw.newNetwork()
	}
	n := nw.net
	nw.load = *of
	nw.tallied, nw.booked, nw.stirs = false, nw.Clock.Elapsed, false
	if nw.Clock.Tick > longTick {
		nw.consult(of)
		passing := nw.Links.Lasting()
		nw.wire(n, &passing, link.Sky{Elapsed: nw.Clock.Elapsed, States: nw.Sky.states})
		nw.share(n, nw.Clock.Elapsed, of)
		n.at = nw.Clock.Elapsed
		return
	}
	nw.Survey = survey{}
	nw.wire(n, &nw.Links, link.Sky{Elapsed: nw.Clock.Elapsed, States: nw.Sky.states})
	nw.share(n, nw.Clock.Elapsed, of)
	n.at = nw.Clock.Elapsed
	nw.flowing = n.flow(nw)
	for i := range n.feeds {
		nw.reach(i, n.feeds[i].reach())
	}
}

// longTick is the longest tick whose links are looked at one by one: in longer
// ones connectivity is a mean (survey).
const longTick = 10 * time.Minute

// wire finds the links and the ground of an instant, the network that they make,
// who serves each station, and the ways from every place and from the shore.
func (nw *Network) wire(n *network, state *link.State, sky link.Sky) {
	nw.knit(n, state, sky)
	n.ground.Serve(state)
	n.Forest(n.roots, &n.forest)
	n.Shore(n.coast, &n.shore, &n.queue)
}

// knit finds the links and the ground of an instant, and the network that they
// make.
func (nw *Network) knit(n *network, state *link.State, sky link.Sky) {
	for i, status := range nw.Fleet.Status {
		n.present[i] = status == fleet.Active
	}
	sky.Present = n.present
	n.sky = sky
	n.lanes.anew()
	n.mesh.Update(state, sky)
	n.ground.Update(n.mesh, sky, space.GMST(nw.Clock.start.Add(sky.Elapsed)))
	n.Build(n.mesh, n.ground, sky)
}

// reach notes how much of the data that a node's jobs want comes through.
func (nw *Network) reach(n int, share float64) {
	if nw.reached[n] != share {
		nw.reached[n] = share
		nw.Nodes.news.load(n)
	}
}

// weigh finds which share of each node's work the data comes for: jobs without
// data are not held up.
func (js *Jobs) weigh() {
	if !js.Network.hasNetwork() {
		return
	}
	through := js.Nodes.through
	for n := range through {
		through[n] = 1
	}
	for i := range js.Live {
		j := &js.Live[i]
		if j.Status != sched.Running {
			continue
		}
		if j.Kind == sched.Training {
			js.weighGang(j)
			continue
		}
		if j.In+j.Out <= 0 {
			continue
		}
		for _, seat := range j.Seats {
			n := js.Fleet.nodeAt[seat.Node]
			if missing := 1 - js.Network.reached[n]; missing > 0 {
				through[n] -= float64(missing * float64(seat.Count) / float64(js.Nodes.Nodes[n].Busy))
			}
		}
	}
	for n := range through {
		through[n] = max(0, through[n])
	}
}

// weighGang finds which share of the work of a gang's nodes waits for others: for
// data, for its slowest node and link, and for checkpoints.
func (js *Jobs) weighGang(j *sched.Job) {
	paces, until := js.paces(j), js.Nodes.momentFrom(js.Clock.Elapsed)
	pace := float64(paces.worked(until.from+until.over)) / until.over.Seconds() / float64(max(1, j.Held()))
	for _, seat := range j.Seats {
		n := js.Fleet.nodeAt[seat.Node]
		if speed := js.Nodes.now[n].Speed; speed > pace {
			js.Nodes.through[n] -= float64((1 - pace/speed) * float64(seat.Count) / float64(js.Nodes.Nodes[n].Busy))
		}
	}
}

// glassTime is how long light takes along a great circle of glass.
func glassTime(length unit.Length) float64 {
	return float64(length) * link.FibreIndex / float64(link.LightSpeed)
}

// Code names the fields for keyframes and digests.
func (n *NetState) Code(c *wire.Coder) {
	n.Links.Code(c)
	wire.Slice(c, &n.Added, func(s *Site, c *wire.Coder) {
		c.String(&s.Name)
		wire.Float(c, &s.Latitude)
		wire.Float(c, &s.Longitude)
		wire.Float(c, &s.Altitude)
		wire.Int(c, &s.Capacity)
	})
	n.Books.Code(c)
	wire.Slice(c, &n.Outages, (*outage).Code)
	n.Survey.Code(c)
}

// clone is a copy that shares nothing that changes.
func (n *NetState) clone() NetState {
	o := *n
	o.Links = n.Links.Clone()
	o.Added = slices.Clone(n.Added)
	o.Outages = slices.Clone(n.Outages) // what is in one is only ever replaced whole
	o.Survey.Reach = slices.Clone(n.Survey.Reach)
	return o
}

// check says why a state that was read cannot be one of this scenario.
func (nw *Network) check() error {
	if !nw.hasNetwork() {
		return nil
	}
	mesh, err := link.New(nw.wiring)
	if err != nil {
		return err
	}
	for _, s := range nw.Added {
		if err := s.Station().Check(); err != nil {
			return err
		}
	}
	if err := mesh.Accepts(&nw.Links, len(nw.fixed)+len(nw.Added)); err != nil {
		return err
	}
	return nw.checkRest()
}
