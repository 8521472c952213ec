package network

import (
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// haulShare is how much of a laser a part of a job's state takes at most: EST.
const haulShare = 0.5

// Trip is a part of a job's state on its way.
type Trip struct {
	Job   sched.ID
	Part  int // in its Hauls
	uses  []route.Resource
	rate  link.Rate
	since time.Duration // elapsed up to which its bits are booked
}

// HaulMost is the most that one part of a job's state takes of a laser.
func (nw *Network) HaulMost() link.Rate {
	return link.Rate(haulShare * float64(nw.Spec.Links.Capacity))
}

// Send takes the links for what has to go where so that a job can go on.
func (nw *Network) Send(job sched.ID, parts []sched.Transfer) {
	n := nw.net
	for i, h := range parts {
		nw.Books.Hauled += h.Left
		t := Trip{Job: job, Part: i, rate: nw.HaulMost(), since: nw.Clock.Elapsed}
		if nw.Tracked() {
			t.uses = n.Along(nw.pathFrom(n, h), nil)
			t.rate = min(t.rate, n.room(t.uses))
			n.take(&t, t.rate)
		}
		n.trips = append(n.trips, t)
	}
	nw.stirs = nw.stirs || len(parts) > 0
}

// pathFrom is the way of a part of a job's state.
func (nw *Network) pathFrom(n *topology, h sched.Transfer) route.Path {
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
func (n *topology) room(uses []route.Resource) link.Rate {
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
func (n *topology) take(t *Trip, rate link.Rate) {
	for _, r := range t.uses {
		n.shares.Used[r] += rate
	}
}

// Arrival is when a job's state will all be there, at the rates that it has now; false
// where nothing of it is under way.
func (nw *Network) Arrival(job sched.ID, parts []sched.Transfer) (there time.Duration, open bool) {
	there = nw.Clock.Elapsed
	for _, t := range nw.net.trips {
		if t.Job != job || parts[t.Part].Left <= 0 {
			continue
		}
		open = true
		there = max(there, clock.After(nw.Clock.Elapsed, 1, float64(t.rate)/parts[t.Part].Left))
	}
	return there, open
}

// UnderWay is what of jobs' state is on its way.
func (nw *Network) UnderWay() []Trip {
	if nw.net == nil {
		return nil
	}
	return nw.net.trips
}

// Came books how much of what was left of a part of a job's state has come up to an
// instant.
func (nw *Network) Came(trip int, left float64, to time.Duration) float64 {
	t := &nw.net.trips[trip]
	came := min(left, float64(float64(t.rate)*(to-t.since).Seconds()))
	t.since = to
	if came <= 0 {
		return 0
	}
	nw.Books.Brought += came
	return came
}

// Drop gives back the links of a job's state; what is left of it does not come.
func (nw *Network) Drop(job sched.ID, parts []sched.Transfer) {
	if n := nw.net; n != nil {
		for i := range n.trips {
			if t := &n.trips[i]; t.Job == job {
				n.take(t, -t.rate)
			}
		}
		n.trips = slices.DeleteFunc(n.trips, func(t Trip) bool { return t.Job == job })
		nw.stirs = true
	}
	for _, h := range parts {
		nw.Books.Dropped += h.Left
	}
}

// shareAmongHauls adds what of jobs' state is on its way.
func (nw *Network) shareAmongHauls(n *topology, moves []Move) {
	n.trips = n.trips[:0]
	for _, h := range moves {
		t := Trip{Job: h.Job, Part: h.Part, rate: nw.HaulMost(), since: nw.Clock.Elapsed}
		if nw.Tracked() {
			path := nw.pathFrom(n, h.Transfer)
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
func (nw *Network) settleHauls(n *topology) {
	first := len(n.demands) - len(n.trips)
	for i := range n.trips {
		if nw.Tracked() {
			n.trips[i].rate = n.shares.Rates[first+i]
		}
	}
}

// Reaches says whether a part of a job's state finds a way now.
func (nw *Network) Reaches(h sched.Transfer) bool { return nw.pathFrom(nw.net, h).Found() }

// Expect enters bits into the account that jobs will bring and take.
func (nw *Network) Expect(bits float64) { nw.Books.Asked += bits }

// Deliver enters bits that a job brought or took.
func (nw *Network) Deliver(bits float64) { nw.Books.Moved += bits }

// Abandon enters bits that a job does not bring or take any more.
func (nw *Network) Abandon(bits float64) { nw.Books.Left += bits }
