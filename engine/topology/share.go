package topology

import (
	"math"
	"slices"

	"orrery/engine/route"
	"orrery/engine/sched"
)

// nobody marks a demand that belongs neither to a pair of places nor to a node's jobs.
const nobody = math.MinInt32

// Share collects all demand of an instant and shares the network among it.
func (t *Topology) Share(of *Load) {
	t.demands, t.bearers = t.demands[:0], t.bearers[:0]
	t.demandPairs()
	t.first = append(t.first[:0], t.Traffic...)
	t.shareAgain(of)
}

// ShareAgain shares the network among the demand of places at the last look and the present demand
// of jobs. It returns the jobs whose rates changed, some of them more than once.
func (t *Topology) ShareAgain(of *Load) []sched.ID {
	before := slices.Clone(t.rings)
	t.shareAgain(of)
	var changed []sched.ID
	for i := range t.rings {
		r := &t.rings[i]
		if i >= len(before) || before[i].job != r.job || before[i].rate != r.rate {
			changed = append(changed, r.job)
		}
	}
	for i := range t.transfers {
		changed = append(changed, t.transfers[i].Job)
	}
	return changed
}

// shareAgain shares the network among the demand of places and of jobs.
func (t *Topology) shareAgain(of *Load) {
	t.change++
	t.laws.keep(of.Laws)
	pairs := len(t.plan.Pairs)
	t.demands, t.bearers, t.satellites = t.demands[:pairs], t.bearers[:pairs], t.satellites[:0]
	t.tracked = of.Tracked
	copy(t.Traffic, t.first)
	t.demandFeeds(of)
	t.findPaths(of)
	t.demandTransfers(of)
	t.shareCircuits(of.Gangs)
	if len(t.rings) == 0 {
		t.Fair(t.demands, &t.shares)
	} else {
		t.Rest(t.demands, &t.held, &t.shares)
		t.shares.Join(&t.held)
	}
	t.noteFlows()
	t.noteTransfers()
	t.shareOverflow()
	t.exchangeAll()
}

// demandFeeds adds the data of the jobs on each node.
func (t *Topology) demandFeeds(of *Load) {
	clear(t.Feeds)
	copy(t.Feeds, of.Feeds)
	t.Bound = append(t.Bound[:0], of.Bound...)
	for at := range of.Feeds {
		if f := &t.Feeds[at]; f.In > 0 || f.Out > 0 {
			t.demandFeed(f, at, ^int32(at), &t.ground)
		}
	}
	for i := range t.Bound {
		if b := &t.Bound[i]; b.In > 0 || b.Out > 0 {
			t.demandFeed(&b.Feed, int(b.Node), ^int32(len(t.Feeds)+i), t.laws.groundUnder(b.Law))
		}
	}
}

// demandFeed adds the data of jobs on a node, along the paths from the gateways that they may use.
func (t *Topology) demandFeed(f *Feed, at int, bearer int32, ground *route.Tree) {
	id := int(t.plan.Nodes[at])
	begin := len(t.satellites)
	down := ground.Path(id, t.satellites)
	if !down.Found() {
		down = route.Path{From: t.Satellites(), To: id}
	} else {
		t.satellites = down.Satellites
		down.Satellites = down.Satellites[begin:]
	}
	if f.In > 0 {
		t.demands = append(t.demands, route.Demand{Path: down, Rate: f.In})
		t.bearers = append(t.bearers, bearer)
	}
	if f.Out > 0 {
		up := route.Path{From: id, To: down.From, Length: down.Length}
		begin = len(t.satellites)
		t.satellites = append(t.satellites, down.Satellites...)
		up.Satellites = t.satellites[begin:]
		slices.Reverse(up.Satellites)
		t.demands = append(t.demands, route.Demand{Path: up, Rate: f.Out})
		t.bearers = append(t.bearers, bearer)
	}
}

// noteFlows records what each pair and each node got.
func (t *Topology) noteFlows() {
	for i, got := range t.shares.Rates {
		switch at := t.bearers[i]; {
		case at == nobody:
		case at >= 0:
			t.Traffic[at].Carried = got
		case t.demands[i].Path.From >= t.Satellites():
			t.feedOf(^at).CarriedIn = got
		default:
			t.feedOf(^at).CarriedOut = got
		}
	}
}

// Flow is the sum of flows at an instant, in bit/s.
type Flow struct {
	Asked float64 // demand between places
	Full  float64 // of it, lost at full links and gateways
	Cut   float64 // of it, lost without a path
	Got   float64 // of it, arrived at gateways
	Jobs  float64 // carried for jobs
}

// Flow adds up all flows.
func (t *Topology) Flow() Flow {
	var f Flow
	for i := range t.Traffic {
		w := &t.Traffic[i]
		f.Asked += float64(w.Asked)
		if w.Found() {
			f.Full += float64(w.Asked - w.Carried)
		} else {
			f.Cut += float64(w.Asked)
		}
	}
	for feed := range t.AllFeeds {
		f.Jobs += float64(feed.CarriedIn + feed.CarriedOut)
		f.Got -= float64(feed.CarriedOut)
	}
	for i := range t.plan.Stations {
		f.Got += float64(t.shares.Used[t.DownResource(i)])
	}
	return f
}

// RTT is the mean RTT of the pairs with a path, weighted by demand, s; 0 if none has one.
func (t *Topology) RTT() float64 {
	delay, weight := 0.0, 0.0
	for i := range t.Traffic {
		if w := &t.Traffic[i]; w.Found() {
			delay += float64(2 * w.Delay * float64(w.Asked))
			weight += float64(w.Asked)
		}
	}
	if weight == 0 {
		return 0
	}
	return delay / weight
}
