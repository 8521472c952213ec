package engine

import (
	"fmt"
	"math"
	"slices"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/model"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// This file gives gangs the links between their nodes. A gang's nodes stand in a
// ring: there along one direction of the lasers between them, back along the other.
// It holds a circuit along all of these for as long as it has its seats, of the rate
// at which it works as fast as it must at least; nothing else gets that. When it
// exchanges it takes what else is left, too, and what circuits of gangs that compute
// leave idle then: in the mean, as much as those do not send.

// ring is what a gang holds of lasers.
type ring struct {
	job   sched.ID
	walk  []int32          // there and back: satellites
	uses  []route.Resource // of it, in order; what it takes twice is there twice
	holds link.Rate        // asked for, along all of it
	got   link.Rate        // of it
	rate  link.Rate        // that the slowest has when it exchanges
	at    route.Resource   // that one
	sends link.Rate        // in the mean, all along
	gang  model.Training
	nodes int
	share float64 // of full speed, at which its nodes compute
	saves float64 // bit/s of its checkpoints, in the mean
}

// found says whether there is a way all around.
func (r *ring) found() bool { return len(r.uses) > 0 }

// laned says whether there are lasers that gangs hold.
func (nw *Network) laned() bool { return nw.hasNetwork() }

// tracked says whether the state of jobs is followed along its way: in ticks of over an
// hour each part of it has half of a laser.
func (nw *Network) tracked() bool { return nw.hasNetwork() && nw.Clock.Tick <= mostAsked }

// round is the ring over some seats; one without a way is not found.
func (n *network) round(seats []sched.Seat) ring {
	var r ring
	nodes := n.standing(seats)
	if len(nodes) == 1 { // it saves into its nearest neighbour
		if next, linked := n.Nearest(int(nodes[0])); linked {
			r.walk = []int32{int32(nodes[0]), int32(next)}
			r.uses = n.Along(route.Path{Satellites: r.walk}, nil)
		}
		return r
	}
	r.walk = append(r.walk, int32(nodes[0]))
	for i := 1; i < len(nodes); i++ {
		l := n.lane(nodes[i-1], nodes[i])
		if len(l.satellites) == 0 {
			return ring{}
		}
		r.walk = append(r.walk, l.satellites[1:]...)
		r.uses = append(append(r.uses, l.there...), l.back...)
	}
	for _, s := range slices.Backward(r.walk[:len(r.walk)-1]) {
		r.walk = append(r.walk, s)
	}
	slices.Sort(r.uses)
	return r
}

// spare is the rate that is left all along a ring beside all that flows, and perhaps
// what is idle of it, and where it is least; of those alike the first.
func (n *network) spare(r *ring, idle bool) (link.Rate, route.Resource) {
	least, at := link.Rate(math.MaxInt64), route.Free
	for i := 0; i < len(r.uses); {
		times := 1
		for i+times < len(r.uses) && r.uses[i+times] == r.uses[i] {
			times++
		}
		use := r.uses[i]
		left := n.Capacities()[use] - n.shares.Used[use]
		if idle {
			left += n.idle[use]
		}
		if left /= link.Rate(times); left < least {
			least, at = max(0, left), use
		}
		i += times
	}
	return least, at
}

// hold takes a rate along a whole ring, or gives it back. It is idle until the gang
// exchanges.
func (n *network) hold(r *ring, rate link.Rate) {
	for _, use := range r.uses {
		n.shares.Used[use] += rate
		n.idle[use] += rate
	}
}

// circuit is the rate that a gang on so many nodes holds: what its exchanges need to
// let it work as fast as it must, and what its checkpoints take in the mean.
func (js *Jobs) circuit(j *sched.Job, nodes int) link.Rate {
	rate := j.Train.Circuit(nodes)
	if every := js.saves(j); every > 0 {
		rate += stateOf(j) / float64(max(1, nodes)) / every.Seconds()
	}
	return link.Rate(min(math.Ceil(rate), math.MaxInt64/4))
}

// joins says whether the links between some seats bear a gang now.
func (js *Jobs) joins(j *sched.Job, seats []sched.Seat) bool {
	if j.Kind != sched.Training || len(seats) < 2 || !js.Network.laned() {
		return true
	}
	return js.Network.bearsRing(seats, js.circuit(j, len(seats)))
}

// bearsRing says whether some seats stand in a ring with so much left all along it.
func (nw *Network) bearsRing(seats []sched.Seat, rate link.Rate) bool {
	n := nw.net
	r := n.round(seats)
	if !r.found() {
		return false
	}
	left, _ := n.spare(&r, false)
	return left >= rate
}

// bind gives a gang that takes its seats within a tick its circuit.
func (js *Jobs) bind(j *sched.Job) {
	if j.Kind == sched.Training && js.Network.laned() {
		js.Network.holdRing(js.gang(j))
	}
}

// holdRing gives a gang its circuit, as far as there is room for it.
func (nw *Network) holdRing(g gang) {
	n := nw.net
	r := n.ring(g)
	if r.found() {
		left, _ := n.spare(&r, false)
		r.got = min(left, r.holds)
		n.hold(&r, r.got)
		n.exchange(&r)
	}
	at, _ := slices.BinarySearchFunc(n.rings, g.job, func(r ring, id sched.ID) int { return compare(r.job, id) })
	n.rings = slices.Insert(n.rings, at, r)
}

// ring is what a gang takes around its seats.
func (n *network) ring(g gang) ring {
	r := n.round(g.seats)
	r.job, r.gang, r.nodes, r.share, r.saves, r.holds = g.job, g.train, len(g.seats), g.share, g.saves, g.holds
	return r
}

// exchange finds how fast a gang exchanges: with its circuit, what is left beside it,
// and what others leave idle; and what it therefore sends.
func (n *network) exchange(r *ring) {
	n.sending(r, 0)
	left, at := n.spare(r, true)
	r.rate, r.at = max(r.got, left), at
	n.sending(r, min(r.rate, link.Rate(r.gang.Sends(r.nodes, r.share, float64(r.rate))+r.saves)))
}

// sending notes how much a gang sends in the mean: what it holds beyond that is idle, and
// it takes of what is left what it sends beyond what it holds.
func (n *network) sending(r *ring, sends link.Rate) {
	for _, use := range r.uses {
		n.idle[use] -= sends - r.sends
	}
	r.sends = sends
}

// unbind takes a gang's circuit away as it leaves its seats.
func (js *Jobs) unbind(j *sched.Job) {
	if j.Kind == sched.Training {
		js.Network.releaseRing(j.ID)
	}
}

// releaseRing takes a gang's circuit away.
func (nw *Network) releaseRing(job sched.ID) {
	if n := nw.net; n != nil {
		if at := n.ringOf(job); at >= 0 {
			n.sending(&n.rings[at], 0)
			n.hold(&n.rings[at], -n.rings[at].got)
			n.rings = slices.Delete(n.rings, at, at+1)
		}
	}
}

// ringOf is the place of a job's ring, or -1.
func (n *network) ringOf(id sched.ID) int {
	at, found := slices.BinarySearchFunc(n.rings, id, func(r ring, id sched.ID) int { return compare(r.job, id) })
	if !found {
		return -1
	}
	return at
}

// shareAmongGangs gives every gang its circuit before anything else flows. Where links
// have changed so that they bear less, gangs share them max–min fairly.
func (n *network) shareAmongGangs(gangs []gang) {
	n.rings, n.circuits = n.rings[:0], n.circuits[:0]
	for _, g := range gangs {
		r := n.ring(g)
		path := route.Path{Satellites: r.walk}
		if r.found() {
			path.From, path.To = int(r.walk[0]), int(r.walk[len(r.walk)-1])
		}
		n.rings = append(n.rings, r)
		n.circuits = append(n.circuits, route.Demand{Path: path, Rate: r.holds})
	}
	n.Fair(n.circuits, &n.held)
	for i := range n.rings {
		n.rings[i].got = n.held.Rates[i]
	}
}

// exchanges finds how fast every gang exchanges, once all else flows. What one sends
// is what others cannot: that settles in a few rounds.
func (n *network) exchanges() {
	n.idle = append(n.idle[:0], make([]link.Rate, len(n.shares.Used))...)
	for i := range n.rings {
		for _, use := range n.rings[i].uses {
			n.idle[use] += n.rings[i].got
		}
	}
	const rounds = 3
	for range rounds {
		for i := range n.rings {
			if r := &n.rings[i]; r.found() {
				n.exchange(r)
			}
		}
	}
}

// ringRate is the rate, in bit/s, at which a running gang exchanges, and on a single
// node writes its checkpoints.
func (nw *Network) ringRate(job sched.ID) float64 {
	if n := nw.net; n != nil {
		if at := n.ringOf(job); at >= 0 {
			return float64(n.rings[at].rate)
		}
	}
	return 0
}

// balks is joins for the policy that decides: it notes which gangs find no ring.
func (dp *Dispatch) balks(id sched.ID, seats []sched.Seat) bool {
	joins := dp.joinsOf(id, seats)
	if j := dp.Jobs.job(id); j != nil && j.Status == sched.Waiting {
		j.Unjoined = !joins
	}
	return joins
}

func (o ExchangeEvery) String() string {
	return fmt.Sprintf("job %d exchanges every %d steps", o.Job, o.Steps)
}

func (o ExchangeEvery) apply(js *Jobs) error {
	job := js.job(o.Job)
	switch {
	case job == nil:
		return fmt.Errorf("job %d neither waits nor runs", o.Job)
	case job.Kind != sched.Training:
		return fmt.Errorf("job %d is no gang: it exchanges nothing", o.Job)
	case o.Steps < 1 || o.Steps > MostInner:
		return fmt.Errorf("a gang exchanges every 1 to %d steps, not every %d", MostInner, o.Steps)
	case max(1, job.Train.Inner) == o.Steps:
		return fmt.Errorf("job %d exchanges every %d steps already", o.Job, o.Steps)
	}
	wants := job.Terms
	wants.Train.Inner = o.Steps
	if err := js.capacity().CheckJob(wants, job.Accelerators); err != nil {
		return err
	}
	if job.Status == sched.Running {
		js.halt(js.at(o.Job))
	}
	job.Train.Inner = o.Steps
	js.Log.tell(Event{Elapsed: js.Clock.Elapsed, Kind: JobExchanges, Severity: Info, Job: o.Job, Value: float64(o.Steps)})
	return nil
}

// apart is how many links two nodes are apart as the grid of their shell has it: along
// their planes and from plane to plane; as far as their numbers are apart where they
// are in none, and a plane more for each group or shell.
func (f *Fleet) apart(a, b sched.Node) int {
	p := f.Roster
	across, along := int(b-a), 0
	i, j := fleet.ID(a), fleet.ID(b)
	plane, slot, ok := p.slot(i)
	if plane2, slot2, ok2 := p.slot(j); ok && ok2 {
		across, along = plane2-plane, slot2-slot
		along = max(along, -along)
		if per := p.perPlane[p.group(i)]; per > 0 {
			along = min(along, per-along)
		}
	}
	if p.group(i) != p.group(j) || p.shell(i) != p.shell(j) {
		across = max(across, -across) + p.satellites()
	}
	return max(across, -across) + along
}

// gbps is a rate in words.
func gbps(r link.Rate) string { return fmt.Sprintf("%.3g Gbps", r.Gigabits()) }
