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

// netState is what the network remembers.
type netState struct {
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
func (p *plan) hasNetwork() bool { return p.scenario.Links.Terminals > 0 }

// lay finds what of the network follows from the scenario alone.
func (p *plan) lay(groups []propagator) {
	if !p.hasNetwork() {
		return
	}
	s := &p.scenario
	laid := make([]link.Group, len(s.Groups))
	for i, g := range s.Groups {
		laid[i].Satellites = g.Len()
		_, stretched := g.Ellipse()
		_, dense := g.Cluster()
		switch {
		case g.Sets != nil:
			laid[i].Places = p.places[i]
			laid[i].States = make([]orbit.State, g.Len())
			groups[i].States(0, laid[i].States)
		case !stretched && !dense:
			laid[i].Shell = &s.Groups[i].Shell
		}
	}
	p.wiring = link.Wire(laid, s.Links)
	for _, at := range s.Places {
		p.stations = append(p.stations, at.Station())
	}
	for _, at := range s.Sites {
		p.stations = append(p.stations, at.Station())
	}
	p.pairs = pairsOf(s.Places)
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
func (e *Engine) stations() []link.Station {
	all := slices.Clip(e.plan.stations)
	for _, s := range e.m.Net.Added {
		all = append(all, s.Station())
	}
	return all
}

// newNetwork is the room for a network. What it is made of was checked with the
// scenario and with each order.
func (e *Engine) newNetwork() *network {
	mesh, err := link.New(e.plan.wiring)
	if err != nil {
		panic("engine: Scenario.Check lets no wiring pass that cannot be: " + err.Error())
	}
	n := &network{at: -1, row: e.plan.row, mesh: mesh, present: make([]bool, e.plan.satellites())}
	n.settle(e)
	n.feeds = make([]feed, len(e.plan.nodes))
	return n
}

// settle takes in the stations as they are now.
func (n *network) settle(e *Engine) {
	var err error
	stations := e.stations()
	if n.ground, err = link.NewGround(stations, e.plan.scenario.Links); err != nil {
		panic("engine: stations are checked where they enter: " + err.Error())
	}
	n.roots, n.coast = n.roots[:0], n.coast[:0]
	for i := range stations {
		if node := e.plan.satellites() + i; i < len(e.plan.scenario.Places) {
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
	n.ways = make([]pairWay, len(e.plan.pairs))
}

// connectFor finds who sees whom now, which way is quickest, and what flows.
func (e *Engine) connectFor(of *asks) {
	if e.sky.net == nil {
		e.sky.net = e.newNetwork()
	}
	n := e.sky.net
	e.sky.load = *of
	e.sky.tallied, e.sky.flows, e.sky.stirs = false, e.m.Elapsed, false
	if e.m.Tick > longTick {
		e.consult(of)
		passing := e.m.Net.Links.Lasting()
		e.wire(n, &passing, link.Sky{Elapsed: e.m.Elapsed, States: e.sky.states})
		e.share(n, e.m.Elapsed, of)
		n.at = e.m.Elapsed
		return
	}
	e.m.Net.Survey = survey{}
	e.wire(n, &e.m.Net.Links, link.Sky{Elapsed: e.m.Elapsed, States: e.sky.states})
	e.share(n, e.m.Elapsed, of)
	n.at = e.m.Elapsed
	e.sky.flow = n.flow(e)
	for i := range n.feeds {
		e.reach(i, n.feeds[i].reach())
	}
}

// longTick is the longest tick whose links are looked at one by one: in longer
// ones connectivity is a mean (survey).
const longTick = 10 * time.Minute

// wire finds the links and the ground of an instant, the network that they make,
// who serves each station, and the ways from every place and from the shore.
func (e *Engine) wire(n *network, state *link.State, sky link.Sky) {
	e.knit(n, state, sky)
	n.ground.Serve(state)
	n.Forest(n.roots, &n.forest)
	n.Shore(n.coast, &n.shore, &n.queue)
}

// knit finds the links and the ground of an instant, and the network that they
// make.
func (e *Engine) knit(n *network, state *link.State, sky link.Sky) {
	for i, status := range e.m.Fleet.Status {
		n.present[i] = status == fleet.Active
	}
	sky.Present = n.present
	n.sky = sky
	n.lanes.anew()
	n.mesh.Update(state, sky)
	n.ground.Update(n.mesh, sky, space.GMST(e.plan.epoch.Add(sky.Elapsed)))
	n.Build(n.mesh, n.ground, sky)
}

// reach notes how much of the data that a node's jobs want comes through.
func (e *Engine) reach(n int, share float64) {
	if e.sky.reach[n] != share {
		e.sky.reach[n] = share
		e.sky.news.load(n)
	}
}

// weigh finds which share of each node's work the data comes for: jobs without
// data are not held up.
func (e *Engine) weigh() {
	if !e.plan.hasNetwork() {
		return
	}
	through := e.sky.through
	for n := range through {
		through[n] = 1
	}
	for i := range e.m.Jobs.Live {
		j := &e.m.Jobs.Live[i]
		if j.Status != sched.Running {
			continue
		}
		if j.Kind == sched.Training {
			e.weighGang(j)
			continue
		}
		if j.In+j.Out <= 0 {
			continue
		}
		for _, seat := range j.Seats {
			n := e.plan.nodeAt[seat.Node]
			if missing := 1 - e.sky.reach[n]; missing > 0 {
				through[n] -= float64(missing * float64(seat.Count) / float64(e.m.Fleet.Nodes[n].Busy))
			}
		}
	}
	for n := range through {
		through[n] = max(0, through[n])
	}
}

// weighGang finds which share of the work of a gang's nodes waits for others: for
// data, for its slowest node and link, and for checkpoints.
func (e *Engine) weighGang(j *sched.Job) {
	paces, until := e.paces(j), e.momentFrom(e.m.Elapsed)
	pace := float64(paces.worked(until.from+until.over)) / until.over.Seconds() / float64(max(1, j.Held()))
	for _, seat := range j.Seats {
		n := e.plan.nodeAt[seat.Node]
		if speed := e.sky.nodes[n].Speed; speed > pace {
			e.sky.through[n] -= float64((1 - pace/speed) * float64(seat.Count) / float64(e.m.Fleet.Nodes[n].Busy))
		}
	}
}

// glassTime is how long light takes along a great circle of glass.
func glassTime(length unit.Length) float64 {
	return float64(length) * link.FibreIndex / float64(link.LightSpeed)
}

// Code names the fields for keyframes and digests.
func (n *netState) Code(c *wire.Coder) {
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
func (n *netState) clone() netState {
	o := *n
	o.Links = n.Links.Clone()
	o.Added = slices.Clone(n.Added)
	o.Outages = slices.Clone(n.Outages) // what is in one is only ever replaced whole
	o.Survey.Reach = slices.Clone(n.Survey.Reach)
	return o
}

// check says why a state that was read cannot be one of this scenario.
func (n *netState) check(p *plan) error {
	if !p.hasNetwork() {
		return nil
	}
	mesh, err := link.New(p.wiring)
	if err != nil {
		return err
	}
	for _, s := range n.Added {
		if err := s.Station().Check(); err != nil {
			return err
		}
	}
	if err := mesh.Accepts(&n.Links, len(p.stations)+len(n.Added)); err != nil {
		return err
	}
	return n.checkRest(p)
}
