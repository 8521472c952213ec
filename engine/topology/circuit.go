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

// ring is the circuit of a gang over lasers.
type ring struct {
	job        sched.ID
	walk       []int32          // satellites, around a tree of lasers
	uses       []route.Resource // resources of the walk, in order, each once
	asked      link.Rate        // requested all along the ring
	held       link.Rate        // of it, reserved
	rate       link.Rate        // of the slowest link while it exchanges
	bottleneck route.Resource   // that link
	sends      link.Rate        // mean, all along
	gang       llm.Training
	nodes      int
	share      float64 // speed at which its nodes compute, as a share of full speed
	saves      float64 // mean rate of its checkpoints, bit/s
}

// found reports whether there is a path all around.
func (r *ring) found() bool { return len(r.uses) > 0 }

// Circuit is what a gang reserves on lasers all around its ring.
type Circuit struct {
	Job         sched.ID
	Asked, Held link.Rate
}

// Circuits are those of all gangs now, by job.
func (t *Topology) Circuits() []Circuit {
	var all []Circuit
	for i := range t.rings {
		r := &t.rings[i]
		all = append(all, Circuit{r.job, r.asked, r.held})
	}
	return all
}

// of is a ring with the demand of a gang.
func (r ring) of(g *Gang) ring {
	r.job, r.gang, r.nodes, r.share, r.saves, r.asked = g.Job, g.Train, len(g.Seats), g.Share, g.Saves, g.Holds
	return r
}

// Room is the rate left all along the ring that a gang would take, and the resource with the least,
// the first of equals. found is false if there is no such ring.
func (t *Topology) Room(g Gang) (left link.Rate, at route.Resource, found bool) {
	r := t.ringAround(&g, t.shares.Used)
	if !r.found() {
		return 0, route.Free, false
	}
	left, at = r.room(t.Capacities(), t.shares.Used)
	return left, at, true
}

// room is the rate left all along a ring, given what is used, and the resource with the least, the
// first of equals.
func (r *ring) room(capacities, used []link.Rate) (link.Rate, route.Resource) {
	least, at := link.Rate(math.MaxInt64), route.Free
	for _, use := range r.uses {
		if left := capacities[use] - used[use]; left < least {
			least, at = max(0, left), use
		}
	}
	return least, at
}

// bears reports whether a rate is left all along a ring, given what is used; true if there is no
// ring.
func (r *ring) bears(rate link.Rate, capacities, used []link.Rate) bool {
	left, _ := r.room(capacities, used)
	return left >= rate
}

// spare is the rate left all along a ring beside all flows, including idle reservations, and the
// resource with the least, the first of equals.
func (t *Topology) spare(r *ring) (link.Rate, route.Resource) {
	least, at := link.Rate(math.MaxInt64), route.Free
	for _, use := range r.uses {
		if left := t.Capacities()[use] - t.shares.Used[use] + t.idle[use]; left < least {
			least, at = max(0, left), use
		}
	}
	return least, at
}

// Hold reserves a gang's circuit, as far as there is room.
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

// reserve reserves a rate along a whole ring, or releases it. It is idle until the gang exchanges.
func (t *Topology) reserve(r *ring, rate link.Rate) {
	t.change++
	for _, use := range r.uses {
		t.shares.Used[use] += rate
		t.idle[use] += rate
	}
}

// Release releases a gang's circuit.
func (t *Topology) Release(job sched.ID) {
	if at, held := t.findRing(job); held {
		t.rings[at].send(0, t.idle)
		t.reserve(&t.rings[at], -t.rings[at].held)
		t.rings = slices.Delete(t.rings, at, at+1)
	}
}

// findRing is the index of a job's ring, or where it would be inserted.
func (t *Topology) findRing(job sched.ID) (at int, held bool) {
	return slices.BinarySearchFunc(t.rings, job, func(r ring, id sched.ID) int { return table.Compare(r.job, id) })
}

// RingRate is the rate at which a running gang exchanges, and at which one on a single node writes
// its checkpoints; 0 without a circuit.
func (t *Topology) RingRate(job sched.ID) link.Rate {
	if at, held := t.findRing(job); held {
		return t.rings[at].rate
	}
	return 0
}

// Holder is the gang that reserves most of a resource, and how much; the first of equals.
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

// exchange finds how fast a gang exchanges, with its circuit, the rest beside it and what others
// leave idle, and so how much it sends.
func (t *Topology) exchange(r *ring) {
	r.send(0, t.idle)
	left, at := t.spare(r)
	r.rate, r.bottleneck = max(r.held, left), at
	r.send(min(r.rate, link.Rate(r.gang.Sends(r.nodes, r.share, float64(r.rate))+r.saves)), t.idle)
}

// send records the mean rate that a gang sends: what it reserves beyond that is idle, and what it
// sends beyond its circuit uses idle capacity.
func (r *ring) send(sends link.Rate, idle []link.Rate) {
	for _, use := range r.uses {
		idle[use] -= sends - r.sends
	}
	r.sends = sends
}

// shareCircuits gives gangs their circuits before anything else flows: first those whose shortest
// paths have room, then the others by detours around what is full. If links can no longer carry
// all, gangs share them max–min fairly.
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

// occupy counts the demand of a gang as used all along its ring, as far as there is room.
func occupy(t *Topology, r *ring) {
	left, _ := r.room(t.Capacities(), t.taken)
	for _, use := range r.uses {
		t.taken[use] += min(left, r.asked)
	}
}

// holdAll reserves the circuits of all gangs, as far as there is room.
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

// exchangeAll finds how fast every gang exchanges after all else flows. What one sends others
// cannot; that settles within a few rounds.
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
