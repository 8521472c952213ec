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
	p, m := e.plan, &e.m
	m.Tick = p.scenario.Tick
	m.Jobs.Policy = policyIndex(p.scenario.Workload.Policy)
	m.Fleet = fleetState{
		Status: make([]fleet.Status, p.satellites()),
		Nodes:  make([]fleet.Node, len(p.nodes)),
		Dark:   make([]bool, len(p.nodes)),
		Flows:  make([]power.Flow, len(p.nodes)),
		Warmth: make([]warmth, len(p.nodes)),
	}
	m.Falls = p.begun()
	m.Breaks = breakState{Health: make([]fault.Health, len(p.nodes)), Born: make([]time.Duration, len(p.nodes))}
	for _, process := range p.faults {
		m.Breaks.Streams = append(m.Breaks.Streams, process.Start())
	}
	for g, group := range p.scenario.Groups {
		for i := range e.occupied(g) {
			m.Fleet.Status[int(p.first[g])+i] = fleet.Active
		}
		worth := p.scenario.Designs[group.Design].Price().Times(e.occupied(g))
		m.Books.Post(market.Posting{From: market.Owners, To: market.InOrbit, Kind: market.Opening, Amount: worth})
	}
	e.fund()
	e.look()
	e.openStreams()
	e.fillSeats()
	e.warm()
	e.fillQueue()
	for _, b := range p.scenario.Flights {
		if err := e.book(b); err != nil {
			panic("engine: Scenario.Check lets no flight pass that cannot be booked: " + err.Error())
		}
	}
	e.bear(true)
	e.hear()
	e.connect()
	e.hear()
	e.watch()
	e.sample()
}

// fund puts the owners' money into the treasury.
func (e *Engine) fund() {
	e.m.Books.Post(market.Posting{From: market.Owners, To: market.Treasury, Kind: market.Opening, Amount: e.plan.scenario.Treasury})
}

// occupied is how many of a group's satellites are there at the start.
func (e *Engine) occupied(group int) int {
	g := e.plan.scenario.Groups[group]
	if g.Sets != nil {
		return len(g.Sets)
	}
	return g.Filled * e.plan.perPlane[group]
}

// warm brings each node's charge and temperature to where two orbits under its
// present load would have brought them: their periodic solution. It begins full,
// two orbits ago, at the same light.
func (e *Engine) warm() {
	each.Chunk(len(e.plan.nodes), nodesPerChunk, func(from, to int) {
		for n := from; n < to; n++ {
			e.warmNode(n)
		}
	})
	for n := range e.m.Fleet.Nodes {
		e.enrol(n)
	}
}

// warmNode brings one node through its two orbits.
func (e *Engine) warmNode(n int) {
	const orbit = 96 * time.Minute // where light does not tell
	id := e.plan.nodes[n]
	if e.m.Fleet.Status[id] != fleet.Active {
		return
	}
	d, node, o, light := e.plan.designs[n], &e.m.Fleet.Nodes[n], &e.sky.nodes[n], e.sky.lights[n]
	if light.Period == 0 {
		light.Period = orbit
	}
	light = light.Over(2 * light.Period)
	node.Battery.Charge = d.Power.Capacity
	node.Temperature = d.Thermal.Limit
	e.expose(n, n+1, moment{e.sky.at, light.Span})
	o.offer(d, node, light)
	o.settle(d, node, light, &spent{bounds: new(Bounds)})
	e.m.Fleet.Dark[n] = light.Dark()
}

// fillSeats lets jobs of the streams run on the share of the seats that the
// scenario says work at the start, each as far along as chance has it.
func (e *Engine) fillSeats() {
	w := e.plan.scenario.Workload
	if len(w.Streams) == 0 {
		return
	}
	left := 0
	for _, id := range e.plan.nodes {
		if e.m.Fleet.Status[id] == fleet.Active {
			left += e.plan.design(id).Accelerators
		}
	}
	goal := int(w.Fill * float64(left))
	taken, next, node := 0, 0, 0 // nodes are filled in turn, each to the same share
	easy := slices.ContainsFunc(w.Streams, func(s Stream) bool { return !s.Choosy() })
	for easy && taken < goal {
		stream := next % len(w.Streams)
		size, work := e.drawJob(stream, uint64(1<<32+next))
		next++
		if w.Streams[stream].Choosy() {
			continue // those seats are taken as they come
		}
		size = min(size, goal-taken)
		job := e.enqueueOf(stream, size, work)
		e.age(job)
		job.Status = sched.Running
		job.Seats = e.spread(size, w.Fill, &node)
		taken += size
	}
}

// age lets a job be as far along as chance has it.
func (e *Engine) age(job *sched.Job) {
	part := chance.At(e.plan.scenario.Seed, chance.JobWork, int64(job.ID), 1).Float()
	if job.Kind == sched.Serving {
		job.Until = max(1, time.Duration(float64(job.Lasts)*(1-part)))
		return
	}
	job.Done = unit.Work(float64(job.Work) * part)
	job.Begun = job.Done
	if job.Deadline > 0 { // it came when it had to, to be so far
		job.Deadline -= after(0, job.Done, float64(job.Accelerators))
	}
	e.m.Net.Books.Asked -= moved(job, job.Done)
	e.m.Jobs.Asked -= job.Done // what was done before the mission is not of it
}

// spread takes accelerators of nodes from a place in plan.nodes on, none fuller
// than the share of its seats (rounded up), and moves the place along.
func (e *Engine) spread(size int, share float64, n *int) []sched.Seat {
	var seats []sched.Seat
	for ; size > 0 && *n < len(e.plan.nodes); *n++ {
		id, d := e.plan.nodes[*n], e.plan.designs[*n]
		if e.m.Fleet.Status[id] != fleet.Active {
			continue
		}
		node := &e.m.Fleet.Nodes[*n]
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
func (e *Engine) fillQueue() {
	w := e.plan.scenario.Workload
	if len(w.Streams) == 0 {
		return
	}
	for i := range w.Waiting {
		stream := i % len(w.Streams)
		size, work := e.drawJob(stream, uint64(1<<33+i))
		e.enqueueOf(stream, size, work)
	}
}
