package network

import (
	"fmt"
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
	job   sched.ID
	walk  []int32          // there and back: satellites
	uses  []route.Resource // of it, in order; what it takes twice is there twice
	holds link.Rate        // asked for, along all of it
	got   link.Rate        // of it
	rate  link.Rate        // that the slowest has when it exchanges
	at    route.Resource   // that one
	sends link.Rate        // in the mean, all along
	gang  llm.Training
	nodes int
	share float64 // of full speed, at which its nodes compute
	saves float64 // bit/s of its checkpoints, in the mean
}

// found says whether there is a way all around.
func (r *ring) found() bool { return len(r.uses) > 0 }

// round is the ring over some seats; one without a way is not found.
func (n *topology) round(seats []sched.Seat) ring {
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
func (n *topology) spare(r *ring, idle bool) (link.Rate, route.Resource) {
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
func (n *topology) hold(r *ring, rate link.Rate) {
	for _, use := range r.uses {
		n.shares.Used[use] += rate
		n.idle[use] += rate
	}
}

// BearsRing says whether some seats stand in a ring with so much left all along it.
func (nw *Network) BearsRing(seats []sched.Seat, rate link.Rate) bool {
	n := nw.net
	r := n.round(seats)
	if !r.found() {
		return false
	}
	left, _ := n.spare(&r, false)
	return left >= rate
}

// HoldRing gives a gang its circuit, as far as there is room for it.
func (nw *Network) HoldRing(g Gang) {
	n := nw.net
	r := n.ring(g)
	if r.found() {
		left, _ := n.spare(&r, false)
		r.got = min(left, r.holds)
		n.hold(&r, r.got)
		n.exchange(&r)
	}
	at, _ := slices.BinarySearchFunc(n.rings, g.Job, func(r ring, id sched.ID) int { return table.Compare(r.job, id) })
	n.rings = slices.Insert(n.rings, at, r)
}

// ring is what a gang takes around its seats.
func (n *topology) ring(g Gang) ring {
	r := n.round(g.Seats)
	r.job, r.gang, r.nodes, r.share, r.saves, r.holds = g.Job, g.Train, len(g.Seats), g.Share, g.Saves, g.Holds
	return r
}

// exchange finds how fast a gang exchanges: with its circuit, what is left beside it,
// and what others leave idle; and what it therefore sends.
func (n *topology) exchange(r *ring) {
	n.sending(r, 0)
	left, at := n.spare(r, true)
	r.rate, r.at = max(r.got, left), at
	n.sending(r, min(r.rate, link.Rate(r.gang.Sends(r.nodes, r.share, float64(r.rate))+r.saves)))
}

// sending notes how much a gang sends in the mean: what it holds beyond that is idle, and
// it takes of what is left what it sends beyond what it holds.
func (n *topology) sending(r *ring, sends link.Rate) {
	for _, use := range r.uses {
		n.idle[use] -= sends - r.sends
	}
	r.sends = sends
}

// ReleaseRing takes a gang's circuit away.
func (nw *Network) ReleaseRing(job sched.ID) {
	if n := nw.net; n != nil {
		if at := n.ringOf(job); at >= 0 {
			n.sending(&n.rings[at], 0)
			n.hold(&n.rings[at], -n.rings[at].got)
			n.rings = slices.Delete(n.rings, at, at+1)
		}
	}
}

// ringOf is the place of a job's ring, or -1.
func (n *topology) ringOf(id sched.ID) int {
	at, found := slices.BinarySearchFunc(n.rings, id, func(r ring, id sched.ID) int { return table.Compare(r.job, id) })
	if !found {
		return -1
	}
	return at
}

// shareAmongGangs gives every gang its circuit before anything else flows. Where links
// have changed so that they bear less, gangs share them max–min fairly.
func (n *topology) shareAmongGangs(gangs []Gang) {
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
func (n *topology) exchanges() {
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

// RingRate is the rate, in bit/s, at which a running gang exchanges, and on a single
// node writes its checkpoints.
func (nw *Network) RingRate(job sched.ID) float64 {
	if n := nw.net; n != nil {
		if at := n.ringOf(job); at >= 0 {
			return float64(n.rings[at].rate)
		}
	}
	return 0
}

// Gbps is a rate in words.
func Gbps(r link.Rate) string { return fmt.Sprintf("%.3g Gbps", r.Gigabits()) }

// holder is the gang that holds most of a link, in words.
func (n *topology) holder(at route.Resource) string {
	best, most := sched.ID(0), link.Rate(0)
	for i := range n.rings {
		held := link.Rate(0)
		for _, use := range n.rings[i].uses {
			if use == at {
				held += n.rings[i].got
			}
		}
		if held > most {
			best, most = n.rings[i].job, held
		}
	}
	if most == 0 {
		return ""
	}
	return fmt.Sprintf(", job %d holds %s", best, Gbps(most))
}

// Tightest is what is left all along a ring over some seats, and, where that is less than a
// gang needs, how much is missing, at which laser, and who holds most of it. There may be no
// ring at all.
func (nw *Network) Tightest(seats []sched.Seat, needs link.Rate) (left link.Rate, misses string, found bool) {
	n := nw.net
	r := n.round(seats)
	if !r.found() {
		return 0, "", false
	}
	left, at := n.spare(&r, false)
	if left < needs {
		misses = fmt.Sprintf("%s at %s%s", Gbps(needs-left), nw.resourceName(n, at), n.holder(at))
	}
	return left, misses, true
}
