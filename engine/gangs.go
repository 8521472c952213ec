package engine

import (
	"math"
	"time"

	"orrery/engine/link"
	"orrery/engine/model"
	"orrery/engine/route"
	"orrery/engine/sched"
)

// This file says how fast jobs work on their seats.

// speedOf is how fast a job works now, in accelerators at full speed: not at all
// while it is moved or loads its state.
func (e *Engine) speedOf(j *sched.Job) float64 {
	if j.Ready > e.m.Elapsed {
		return 0
	}
	return e.paceOf(j)
}

// paceOf is how fast a job works on its seats once it does, in the mean over what is
// left of the tick.
func (e *Engine) paceOf(j *sched.Job) float64 { return e.paceFrom(j, inAll) }

// paceNow is how fast it works at this moment once it does; in ticks so long that
// light changes many times in them, in the mean over what is left of the tick.
func (e *Engine) paceNow(j *sched.Job) float64 {
	if e.m.Tick > mostAsked {
		return e.paceOf(j)
	}
	return e.paceFrom(j, e.m.Elapsed)
}

// inAll stands for the mean over what is left of the tick.
const inAll time.Duration = -1

// paceFrom is how fast a job works on its seats from an instant of the tick to the
// next change of its nodes' light.
func (e *Engine) paceFrom(j *sched.Job, at time.Duration) float64 {
	if j.Kind == sched.Training {
		return e.trains(j, at)
	}
	speed := 0.0
	for _, seat := range j.Seats {
		speed += float64(float64(seat.Count) * e.speedAt(j, seat.Node, at))
	}
	return speed
}

// speedAt is the share of full speed at which a job's accelerators on a node work
// from an instant on.
func (e *Engine) speedAt(j *sched.Job, node sched.Node, from time.Duration) float64 {
	at := e.plan.nodeAt[node]
	speed := e.sky.nodes[at].speedFrom(from)
	if j.In+j.Out > 0 { // it can work no faster than its data comes
		return speed * e.sky.reach[at]
	}
	return speed
}

// speedFrom is how fast the node's accelerators run from an instant of the tick on.
func (o *outlook) speedFrom(at time.Duration) float64 {
	switch {
	case at == inAll:
		return o.Speed
	case at < o.Turn:
		return o.First
	}
	return o.Rest
}

// saves is how long a job works between two checkpoints.
func (e *Engine) saves(j *sched.Job) time.Duration {
	if j.Save > 0 {
		return j.Save
	}
	return e.plan.scenario.Workload.Checkpoint
}

// trains is how fast a gang works: all as fast as its slowest node, waiting for the
// slowest link at each exchange and for its checkpoints to be written.
func (e *Engine) trains(j *sched.Job, at time.Duration) float64 {
	slowest := 1.0
	for _, seat := range j.Seats {
		slowest = min(slowest, e.speedAt(j, seat.Node, at))
	}
	share := j.Train.Speed(len(j.Seats), slowest, e.ringRate(j.Seats))
	if every := e.saves(j); every > 0 {
		share *= every.Seconds() / (every + e.writes(j)).Seconds()
	}
	return float64(j.Held()) * share
}

// writes is how long a gang takes to write a checkpoint, each node its part into
// its neighbour.
func (e *Engine) writes(j *sched.Job) time.Duration {
	rate := float64(e.plan.scenario.Links.Capacity) * float64(max(1, len(j.Seats)))
	if rate <= 0 {
		return 0
	}
	return time.Duration(8 * model.Saved(j.Train.Parameters) / rate * float64(time.Second))
}

// ringRate is the rate, in bit/s, of the slowest link of a ring over some nodes in
// order: there along one direction of their lasers, back along the other.
func (e *Engine) ringRate(seats []sched.Seat) float64 {
	switch {
	case len(seats) < 2:
		return math.Inf(1)
	case !e.plan.hasNetwork():
		return 0
	case e.m.Tick > longTick || e.sky.net == nil || e.sky.net.at < 0:
		return float64(e.plan.scenario.Links.Capacity)
	}
	slowest := link.Rate(math.MaxInt64)
	for i := 1; i < len(seats); i++ {
		slowest = min(slowest, e.sky.net.gap(seats[i-1].Node, seats[i].Node))
	}
	return float64(slowest)
}

// leastShare is the part of a laser that the gangs on it get at least: traffic
// gives way to nobody, and nobody is starved.
const leastShare = 10

// gap is the rate that two nodes have between them beside what flows already.
func (n *network) gap(a, b sched.Node) link.Rate {
	pair := link.PairOf(int(a), int(b))
	for i := range n.gaps {
		if n.gaps[i].pair == pair {
			return n.gaps[i].rate
		}
	}
	g := gangGap{pair, n.spareWay(pair)}
	n.gaps = append(n.gaps, g)
	return g.rate
}

// gangGap is the rate between two nodes of a gang.
type gangGap struct {
	pair link.Pair
	rate link.Rate
}

func (n *network) spareWay(p link.Pair) link.Rate {
	path := n.Search(route.Query{From: int(p.A), To: int(p.B)}, &n.queue, nil)
	if !path.Found() {
		return 0
	}
	rate := link.Rate(math.MaxInt64)
	n.along = n.Along(path, n.along[:0])
	for _, r := range n.along {
		capacity := n.Capacities()[r]
		rate = min(rate, max(capacity-n.shares.Used[r], capacity/leastShare))
	}
	return rate
}
