package engine

import (
	"slices"
	"time"

	"orrery/engine/chance"
	"orrery/engine/each"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/market"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// begin brings a new mission to its first instant: satellites in their slots,
// books opened, seats taken and queue filled, and charge and heat where their
// orbit would have brought them.
func (e *Engine) begin() {
	e.clock.Tick = e.scenario.Tick
	e.jobs.Policy = policyIndex(e.jobs.Spec.Policy)
	e.fleet.begin()
	e.nodes.begin()
	e.usage.UsageState = e.usage.begun()
	e.failures.begin()
	e.campaign.open()
	e.sky.look()
	e.jobs.openStreams()
	e.jobs.fillSeats()
	e.nodes.warm()
	e.jobs.fillQueue()
	for _, b := range e.campaign.Spec.Flights {
		if err := e.campaign.book(b); err != nil {
			panic("engine: Scenario.Check lets no flight pass that cannot be booked: " + err.Error())
		}
	}
	e.nodes.bear(true)
	e.jobs.hear()
	e.connect()
	e.jobs.hear()
	e.watch()
	e.history.sample()
}

// begin fills the slots that are occupied at the start.
func (f *Fleet) begin() {
	f.Status = make([]fleet.Status, f.satellites())
	f.Health, f.Born = make([]fault.Health, len(f.nodes)), make([]time.Duration, len(f.nodes))
	for g := range f.Groups {
		for i := range f.occupied(g) {
			f.Status[int(f.first[g])+i] = fleet.Active
		}
	}
}

// begin makes room for what nodes remember.
func (ns *Nodes) begin() {
	nodes := len(ns.Fleet.nodes)
	ns.NodeState = NodeState{
		Nodes:  make([]fleet.Node, nodes),
		Dark:   make([]bool, nodes),
		Flows:  make([]power.Flow, nodes),
		Warmth: make([]warmth, nodes),
	}
}

// begin draws the first fault of each group.
func (x *Failures) begin() {
	for _, process := range x.processes {
		x.Streams = append(x.Streams, process.Start())
	}
}

// open enters what is in orbit at the start into the books, and puts the owners' money
// into the treasury.
func (c *Campaign) open() {
	for g, group := range c.Fleet.Groups {
		worth := c.Fleet.Designs[group.Design].Price().Times(c.Fleet.occupied(g))
		c.Books.Post(market.Posting{From: market.Owners, To: market.InOrbit, Kind: market.Opening, Amount: worth})
	}
	c.fund()
}

// fund puts the owners' money into the treasury.
func (c *Campaign) fund() {
	c.Books.Post(market.Posting{From: market.Owners, To: market.Treasury, Kind: market.Opening, Amount: c.Spec.Treasury})
}

// occupied is how many of a group's satellites are there at the start.
func (f *Fleet) occupied(group int) int {
	g := f.Groups[group]
	if g.Sets != nil {
		return len(g.Sets)
	}
	return g.Filled * f.perPlane[group]
}

// warm brings each node's charge and temperature to where two orbits under its
// present load would have brought them: their periodic solution. It begins full,
// two orbits ago, at the same light.
func (ns *Nodes) warm() {
	each.Chunk(len(ns.Fleet.nodes), nodesPerChunk, func(from, to int) {
		for n := from; n < to; n++ {
			ns.warmNode(n)
		}
	})
	for n := range ns.Nodes {
		ns.enrol(n)
	}
}

// warmNode brings one node through its two orbits.
func (ns *Nodes) warmNode(n int) {
	const orbit = 96 * time.Minute // where light does not tell
	id := ns.Fleet.nodes[n]
	if ns.Fleet.Status[id] != fleet.Active {
		return
	}
	d, node, o, light := ns.Fleet.nodeDesigns[n], &ns.Nodes[n], &ns.now[n], ns.Sky.lights[n]
	if light.Period == 0 {
		light.Period = orbit
	}
	light = light.Over(2 * light.Period)
	node.Battery.Charge = d.Power.Capacity
	node.Temperature = d.Thermal.Limit
	ns.expose(n, n+1, moment{ns.Sky.at, light.Span})
	o.offer(d, node, light)
	o.settle(d, node, light, &spent{bounds: new(Bounds)})
	ns.Dark[n] = light.Dark()
}

// fillSeats lets jobs of the streams run on the share of the seats that the
// scenario says work at the start, each as far along as chance has it.
func (js *Jobs) fillSeats() {
	w := js.Spec
	if len(w.Streams) == 0 {
		return
	}
	left := 0
	for _, id := range js.Fleet.nodes {
		if js.Fleet.Status[id] == fleet.Active {
			left += js.Fleet.design(id).Accelerators
		}
	}
	goal := int(w.Fill * float64(left))
	taken, next, node := 0, 0, 0 // nodes are filled in turn, each to the same share
	easy := slices.ContainsFunc(w.Streams, func(s Stream) bool { return !s.Choosy() })
	for easy && taken < goal {
		stream := next % len(w.Streams)
		size, work := js.drawJob(stream, uint64(1<<32+next))
		next++
		if w.Streams[stream].Choosy() {
			continue // those seats are taken as they come
		}
		size = min(size, goal-taken)
		job := js.enqueueOf(stream, size, work)
		js.age(job)
		job.Status = sched.Running
		job.Seats = js.spread(size, w.Fill, &node)
		taken += size
	}
}

// age lets a job be as far along as chance has it.
func (js *Jobs) age(job *sched.Job) {
	part := chance.At(js.Clock.Seed, chance.JobWork, int64(job.ID), 1).Float()
	if job.Kind == sched.Serving {
		job.Until = max(1, time.Duration(float64(job.Lasts)*(1-part)))
		return
	}
	job.Done = unit.Work(float64(job.Work) * part)
	job.Begun = job.Done
	if job.Deadline > 0 { // it came when it had to, to be so far
		job.Deadline -= after(0, job.Done, float64(job.Accelerators))
	}
	js.Network.Books.Asked -= moved(job, job.Done)
	js.Asked -= job.Done // what was done before the mission is not of it
}

// spread takes accelerators of nodes from a place in plan.nodes on, none fuller
// than the share of its seats (rounded up), and moves the place along.
func (js *Jobs) spread(size int, share float64, n *int) []sched.Seat {
	var seats []sched.Seat
	for ; size > 0 && *n < len(js.Fleet.nodes); *n++ {
		id, d := js.Fleet.nodes[*n], js.Fleet.nodeDesigns[*n]
		if js.Fleet.Status[id] != fleet.Active {
			continue
		}
		node := &js.Nodes.Nodes[*n]
		room := min(int(share*float64(d.Accelerators))+1, d.Accelerators) - int(node.Busy)
		got := min(room, size)
		if got > 0 {
			node.Busy += int32(got)
			size -= got
			seats = append(seats, sched.Seat{Node: sched.Node(id), Count: int32(got)})
		}
		if got < room {
			break
		}
	}
	return seats
}

// fillQueue submits the jobs that wait at the start.
func (js *Jobs) fillQueue() {
	w := js.Spec
	if len(w.Streams) == 0 {
		return
	}
	for i := range w.Waiting {
		stream := i % len(w.Streams)
		size, work := js.drawJob(stream, uint64(1<<33+i))
		js.enqueueOf(stream, size, work)
	}
}
