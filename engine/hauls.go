package engine

import (
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/model"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// This file brings jobs' state to where they go on: by laser from the nodes that have
// it, each part by its own way, beside all else that flows. A node that is gone has
// none any more: then it comes from the nearest gateway, where a copy is kept.

// settling is how long a job that moves or starts again takes to stop and to start: EST.
const settling = 10 * time.Second

// haulShare is how much of a laser a part of a job's state takes at most: EST.
const haulShare = 0.5

// trip is a part of a job's state on its way.
type trip struct {
	job   sched.ID
	part  int // in its Hauls
	uses  []route.Resource
	rate  link.Rate
	since time.Duration // elapsed up to which its bits are booked
}

// haul is how long a job stands still while its state goes to other nodes, where
// nothing else flows.
func (js *Jobs) haul(j *sched.Job) time.Duration {
	rate := float64(js.Network.haulMost())
	state := stateOf(j)
	if state <= 0 || rate <= 0 {
		return settling
	}
	lanes := float64(max(1, len(j.Seats))) // each node sends its own part
	seconds := state / float64(rate*lanes)
	return settling + time.Duration(min(seconds, longestSlack)*float64(time.Second))
}

// haulMost is the most that one part of a job's state takes of a laser.
func (nw *Network) haulMost() link.Rate {
	return link.Rate(haulShare * float64(nw.Spec.Links.Capacity))
}

// stateOf is what goes with a job when it moves or starts again, in bits: what it
// says, or a gang's checkpoint, or a service's model once for each replica.
func stateOf(j *sched.Job) float64 {
	switch {
	case j.State > 0:
		return j.State
	case j.Kind == sched.Training:
		return 8 * model.Saved(j.Train.Parameters)
	case j.Kind == sched.Serving:
		return 8 * float64(j.Serve.Weights*j.Serve.Parameters) * float64(max(1, j.Held()/max(1, j.Serve.Replica)))
	}
	return 0
}

// haulsOf are what has to go where so that a job can go on, its state being on some
// nodes: each of its nodes that has none gets as much as its seats are of all.
func haulsOf(j *sched.Job, from []sched.Node) []sched.Haul {
	if len(from) == 0 || stateOf(j) <= 0 {
		return nil
	}
	var all []sched.Haul
	each := stateOf(j) / float64(max(1, j.Held()))
	for i, s := range j.Seats {
		if !slices.Contains(from, s.Node) {
			all = append(all, sched.Haul{From: from[i%len(from)], To: s.Node, Left: float64(float64(s.Count) * each)})
		}
	}
	return all
}

// nodesOf are the nodes of some seats.
func nodesOf(seats []sched.Seat) []sched.Node {
	nodes := make([]sched.Node, len(seats))
	for i, s := range seats {
		nodes[i] = s.Node
	}
	return nodes
}

// carryState lets a job stand still until its state is where it sits now, and takes
// the links for it.
func (js *Jobs) carryState(j *sched.Job, from []sched.Node) {
	j.Ready, j.Hauls = js.Clock.Elapsed+settling, nil
	if !js.Network.hasNetwork() {
		return
	}
	j.Hauls = haulsOf(j, from)
	js.Network.send(j.ID, j.Hauls)
	js.readyAt(j)
}

// send takes the links for what has to go where so that a job can go on.
func (nw *Network) send(job sched.ID, parts []sched.Haul) {
	n := nw.net
	for i, h := range parts {
		nw.Books.Hauled += h.Left
		t := trip{job: job, part: i, rate: nw.haulMost(), since: nw.Clock.Elapsed}
		if nw.tracked() {
			t.uses = n.Along(nw.pathFrom(n, h), nil)
			t.rate = min(t.rate, n.room(t.uses))
			n.take(&t, t.rate)
		}
		n.trips = append(n.trips, t)
	}
	nw.stirs = nw.stirs || len(parts) > 0
}

// pathFrom is the way of a part of a job's state.
func (nw *Network) pathFrom(n *network, h sched.Haul) route.Path {
	if nw.Fleet.Status[h.From] != fleet.Active {
		return n.shore.Path(int(h.To), nil)
	}
	path := route.Path{From: int(h.From), To: int(h.To), Satellites: slices.Clone(n.lane(h.From, h.To).satellites)}
	if h.From > h.To {
		slices.Reverse(path.Satellites)
	}
	return path
}

// room is the rate that is left along some resources, each used once; none where
// there is no way.
func (n *network) room(uses []route.Resource) link.Rate {
	if len(uses) == 0 {
		return 0
	}
	least := n.Capacities()[uses[0]]
	for _, r := range uses {
		least = min(least, n.Capacities()[r]-n.shares.Used[r])
	}
	return max(0, least)
}

// take takes a rate along a trip's way, or gives it back.
func (n *network) take(t *trip, rate link.Rate) {
	for _, r := range t.uses {
		n.shares.Used[r] += rate
	}
}

// arrival is when a job's state will all be there, at the rates that it has now; false
// where nothing of it is under way.
func (nw *Network) arrival(job sched.ID, parts []sched.Haul) (there time.Duration, open bool) {
	there = nw.Clock.Elapsed
	for _, t := range nw.net.trips {
		if t.job != job || parts[t.part].Left <= 0 {
			continue
		}
		open = true
		there = max(there, after(nw.Clock.Elapsed, 1, float64(t.rate)/parts[t.part].Left))
	}
	return there, open
}

// readyAt finds when a job's state will be there, at the rates that it has now.
func (js *Jobs) readyAt(j *sched.Job) {
	if there, open := js.Network.arrival(j.ID, j.Hauls); open {
		j.Ready = later(there, settling)
	}
}

// bring books what has come of jobs' state up to an instant.
func (js *Jobs) bring(to time.Duration) {
	for i, t := range js.Network.underWay() {
		if j := js.job(t.job); j != nil {
			js.bringPart(j, i, to)
		}
	}
}

// underWay is what of jobs' state is on its way.
func (nw *Network) underWay() []trip {
	if nw.net == nil {
		return nil
	}
	return nw.net.trips
}

// bringPart books what has come of one part.
func (js *Jobs) bringPart(j *sched.Job, trip int, to time.Duration) {
	part := js.Network.underWay()[trip].part
	left := j.Hauls[part].Left
	came := js.Network.came(trip, left, to)
	if came <= 0 {
		return
	}
	j.Hauls = slices.Clone(j.Hauls) // copies of the mission may share it
	j.Hauls[part].Left = left - came
}

// came books how much of what was left of a part of a job's state has come up to an
// instant.
func (nw *Network) came(trip int, left float64, to time.Duration) float64 {
	t := &nw.net.trips[trip]
	came := min(left, float64(float64(t.rate)*(to-t.since).Seconds()))
	t.since = to
	if came <= 0 {
		return 0
	}
	nw.Books.Brought += came
	return came
}

// unload ends the bringing of a job's state at an instant: all of it has come, or the
// rest is dropped.
func (js *Jobs) unload(j *sched.Job, at time.Duration) {
	if len(j.Hauls) == 0 {
		return
	}
	for i, t := range js.Network.underWay() {
		if t.job == j.ID {
			js.bringPart(j, i, at)
		}
	}
	js.Network.drop(j.ID, j.Hauls)
	j.Hauls = nil
}

// drop gives back the links of a job's state; what is left of it does not come.
func (nw *Network) drop(job sched.ID, parts []sched.Haul) {
	if n := nw.net; n != nil {
		for i := range n.trips {
			if t := &n.trips[i]; t.job == job {
				n.take(t, -t.rate)
			}
		}
		n.trips = slices.DeleteFunc(n.trips, func(t trip) bool { return t.job == job })
		nw.stirs = true
	}
	for _, h := range parts {
		nw.Books.Dropped += h.Left
	}
}

// shareAmongHauls adds what of jobs' state is on its way.
func (nw *Network) shareAmongHauls(n *network, moves []move) {
	n.trips = n.trips[:0]
	for _, h := range moves {
		t := trip{job: h.job, part: h.part, rate: nw.haulMost(), since: nw.Clock.Elapsed}
		if nw.tracked() {
			path := nw.pathFrom(n, h.Haul)
			ask := t.rate
			if t.rate = 0; h.Left <= 0 {
				ask = 0
			}
			t.uses = n.Along(path, nil)
			n.demands = append(n.demands, route.Demand{Path: path, Rate: ask})
			n.bearers = append(n.bearers, none)
		}
		n.trips = append(n.trips, t)
	}
}

// none is the bearer of what is neither of a pair of places nor of a node's jobs.
const none = -1 << 31

// settleHauls notes the rates of jobs' state.
func (nw *Network) settleHauls(n *network) {
	first := len(n.demands) - len(n.trips)
	for i := range n.trips {
		if nw.tracked() {
			n.trips[i].rate = n.shares.Rates[first+i]
		}
	}
}

// readyAll finds when the state of each job that is moved will be there.
func (js *Jobs) readyAll() {
	last := sched.ID(0)
	for _, t := range js.Network.underWay() {
		if t.job != last {
			js.readyAt(js.job(t.job))
			last = t.job
		}
	}
}

// hasWay says whether a job's state can get to other seats now.
func (js *Jobs) hasWay(j *sched.Job, seats []sched.Seat) bool {
	if !js.Network.tracked() {
		return true
	}
	moved := *j
	moved.Seats = seats
	for _, h := range haulsOf(&moved, nodesOf(j.Seats)) {
		if !js.Network.reaches(h) {
			return false
		}
	}
	return true
}

// reaches says whether a part of a job's state finds a way now.
func (nw *Network) reaches(h sched.Haul) bool { return nw.pathFrom(nw.net, h).Found() }
