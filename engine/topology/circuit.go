package topology

import (
	"math"
	"slices"

	"orrery/engine/link"
	"orrery/engine/llm"
	"orrery/engine/route"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// ring is what a gang holds of lasers.
type ring struct {
	job        sched.ID
	walk       []int32          // around a tree of lasers: satellites
	uses       []route.Resource // of it, in order, each once
	asked      link.Rate        // all along it
	held       link.Rate        // of it
	rate       link.Rate        // that the slowest has when it exchanges
	bottleneck route.Resource   // where that is
	sends      link.Rate        // in the mean, all along
	gang       llm.Training
	nodes      int
	share      float64 // of full speed, at which its nodes compute
	saves      float64 // bit/s of its checkpoints, in the mean
}

// found reports whether there is a way all around.
func (r *ring) found() bool { return len(r.uses) > 0 }

// Circuit is what a gang holds of lasers, all around its ring.
type Circuit struct {
	Job         sched.ID
	Asked, Held link.Rate
}

// Circuits are what gangs hold now, by job.
func (t *Topology) Circuits() []Circuit {
	var all []Circuit
	for i := range t.rings {
		r := &t.rings[i]
		all = append(all, Circuit{r.job, r.asked, r.held})
	}
	return all
}

// of is a ring as a gang takes it.
func (r ring) of(g *Gang) ring {
	r.job, r.gang, r.nodes, r.share, r.saves, r.asked = g.Job, g.Train, len(g.Seats), g.Share, g.Saves, g.Holds
	return r
}

// Room is the rate that is left all along the ring that a gang would take, and where it is
// least; of those alike the first. There may be no such ring.
func (t *Topology) Room(g Gang) (left link.Rate, at route.Resource, found bool) {
	r := t.ringAround(&g, t.shares.Used)
	if !r.found() {
		return 0, route.Free, false
	}
	left, at = r.room(t.Capacities(), t.shares.Used)
	return left, at, true
}

// room is the rate that is left all along a ring beside what is used, and where it is least;
// of those alike the first.
func (r *ring) room(capacities, used []link.Rate) (link.Rate, route.Resource) {
	least, at := link.Rate(math.MaxInt64), route.Free
	for _, use := range r.uses {
		if left := capacities[use] - used[use]; left < least {
			least, at = max(0, left), use
		}
	}
	return least, at
}

// bears reports whether all along a ring so much is left beside what is used: where there is no
// ring nothing is short.
func (r *ring) bears(rate link.Rate, capacities, used []link.Rate) bool {
	left, _ := r.room(capacities, used)
	return left >= rate
}

// spare is the rate that is left all along a ring beside all that flows, with what is idle of
// it, and where it is least; of those alike the first.
func (t *Topology) spare(r *ring) (link.Rate, route.Resource) {
	least, at := link.Rate(math.MaxInt64), route.Free
	for _, use := range r.uses {
		if left := t.Capacities()[use] - t.shares.Used[use] + t.idle[use]; left < least {
			least, at = max(0, left), use
		}
	}
	return least, at
}

// Hold gives a gang its circuit, as far as there is room for it.
func (t *Topology) Hold(g Gang) {
	r := t.ringAround(&g, t.shares.Used).of(&g)
	if r.found() {
		left, _ := r.room(t.Capacities(), t.shares.Used)
		r.held = min(left, r.asked)
		t.reserve(&r, r.held)
		t.exchange(&r)
	}
	at, _ := t.findRing(g.Job)
	t.rings = slices.Insert(t.rings, at, r)
}

// reserve takes a rate along a whole ring, or gives it back. It is idle until the gang
// exchanges.
func (t *Topology) reserve(r *ring, rate link.Rate) {
	t.change++
	for _, use := range r.uses {
		t.shares.Used[use] += rate
		t.idle[use] += rate
	}
}

// Release takes a gang's circuit away.
func (t *Topology) Release(job sched.ID) {
	if at, held := t.findRing(job); held {
		t.rings[at].send(0, t.idle)
		t.reserve(&t.rings[at], -t.rings[at].held)
		t.rings = slices.Delete(t.rings, at, at+1)
	}
}

// findRing is where a job's ring is, or where it belongs.
func (t *Topology) findRing(job sched.ID) (at int, held bool) {
	return slices.BinarySearchFunc(t.rings, job, func(r ring, id sched.ID) int { return table.Compare(r.job, id) })
}

// RingRate is the rate at which a running gang exchanges, and on a single node writes its
// checkpoints; 0 where it holds no circuit.
func (t *Topology) RingRate(job sched.ID) link.Rate {
	if at, held := t.findRing(job); held {
		return t.rings[at].rate
	}
	return 0
}

// Holder is the gang that holds most of a resource, and how much; the first of those alike.
func (t *Topology) Holder(at route.Resource) (job sched.ID, most link.Rate) {
	for i := range t.rings {
		held := link.Rate(0)
		for _, use := range t.rings[i].uses {
			if use == at {
				held += t.rings[i].held
			}
		}
		if held > most {
			job, most = t.rings[i].job, held
		}
	}
	return job, most
}

// exchange finds how fast a gang exchanges: with its circuit, what is left beside it, and
// what others leave idle; and what it therefore sends.
func (t *Topology) exchange(r *ring) {
	r.send(0, t.idle)
	left, at := t.spare(r)
	r.rate, r.bottleneck = max(r.held, left), at
	r.send(min(r.rate, link.Rate(r.gang.Sends(r.nodes, r.share, float64(r.rate))+r.saves)), t.idle)
}

// send notes how much a gang sends in the mean: what it holds beyond that is idle, and it
// takes of what is idle what it sends beyond what it holds.
func (r *ring) send(sends link.Rate, idle []link.Rate) {
	for _, use := range r.uses {
		idle[use] -= sends - r.sends
	}
	r.sends = sends
}

// shareCircuits gives every gang its circuit before anything else flows, one beside the other:
// first to those whose quickest paths have room, then to the others, around what is full. Where
// links have changed so that they bear less, gangs share them max–min fairly.
func (t *Topology) shareCircuits(gangs []Gang) {
	t.rings, t.circuits = t.rings[:0], t.circuits[:0]
	if len(gangs) > 0 {
		t.taken = append(t.taken[:0], make([]link.Rate, len(t.Capacities()))...)
	}
	t.crowded = t.crowded[:0]
	for i := range gangs {
		r := t.quickRing(&gangs[i]).of(&gangs[i])
		if r.bears(r.asked, t.Capacities(), t.taken) {
			occupy(t, &r)
		} else {
			t.crowded = append(t.crowded, int32(i))
		}
		t.rings = append(t.rings, r)
	}
	for _, i := range t.crowded {
		if wide := t.wideRing(&gangs[i], t.taken); wide.found() {
			t.rings[i] = wide.of(&gangs[i])
		}
		occupy(t, &t.rings[i])
	}
	holdAll(t)
}

// occupy counts as taken what a gang asks for all along its ring, as far as there is room.
func occupy(t *Topology, r *ring) {
	left, _ := r.room(t.Capacities(), t.taken)
	for _, use := range r.uses {
		t.taken[use] += min(left, r.asked)
	}
}

// holdAll gives all gangs their circuits, as far as there is room.
func holdAll(t *Topology) {
	for i := range t.rings {
		r := &t.rings[i]
		path := route.Path{Satellites: r.walk}
		if r.found() {
			path.From, path.To = int(r.walk[0]), int(r.walk[len(r.walk)-1])
		}
		t.circuits = append(t.circuits, route.Demand{Path: path, Rate: r.asked})
	}
	t.Fair(t.circuits, &t.held)
	for i := range t.rings {
		t.rings[i].held = t.held.Rates[i]
	}
}

// exchangeAll finds how fast every gang exchanges, once all else flows. What one sends is
// what others cannot: that settles in a few rounds.
func (t *Topology) exchangeAll() {
	t.idle = append(t.idle[:0], make([]link.Rate, len(t.shares.Used))...)
	for i := range t.rings {
		for _, use := range t.rings[i].uses {
			t.idle[use] += t.rings[i].held
		}
	}
	const rounds = 3
	for range rounds {
		for i := range t.rings {
			if r := &t.rings[i]; r.found() {
				t.exchange(r)
			}
		}
	}
}
