package jobs

import (
	"math"
	"time"

	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sched"
)

// SpeedOf is how fast a job works now, in accelerators at full speed: not at all
// while it is moved or loads its state.
func (js *Jobs) SpeedOf(j *sched.Job) float64 {
	if j.Ready > js.Clock.Elapsed {
		return 0
	}
	return js.paceOf(j)
}

// paceOf is how fast a job works on its seats once it does, in the mean over what is
// left of the tick.
func (js *Jobs) paceOf(j *sched.Job) float64 { return js.paceFrom(j, node.TickMean) }

// paceNow is how fast it works at this moment once it does; in ticks so long that
// light changes many times in them, in the mean over what is left of the tick.
func (js *Jobs) paceNow(j *sched.Job) float64 {
	if js.Clock.Tick > node.MostAsked {
		return js.paceOf(j)
	}
	return js.paceFrom(j, js.Clock.Elapsed)
}

// paceFrom is how fast a job works on its seats from an instant of the tick to the
// next change of its nodes' light.
func (js *Jobs) paceFrom(j *sched.Job, at time.Duration) float64 {
	if j.Kind == sched.Training {
		return js.trains(j, at)
	}
	speed := 0.0
	for _, seat := range j.Seats {
		speed += float64(float64(seat.Count) * js.speedAt(j, seat.Node, at))
	}
	return speed
}

// speedAt is the share of full speed at which a job's accelerators on a node work
// from an instant on.
func (js *Jobs) speedAt(j *sched.Job, node sched.Node, from time.Duration) float64 {
	at := js.Fleet.NodeAt[node]
	speed := js.Nodes.Now[at].SpeedFrom(from)
	if j.In+j.Out > 0 { // it can work no faster than its data comes
		return speed * js.Network.Delivered[at]
	}
	return speed
}

// saves is how long a job works between two checkpoints.
func (js *Jobs) saves(j *sched.Job) time.Duration {
	if j.Save > 0 {
		return j.Save
	}
	return js.Spec.Checkpoint
}

// trains is how fast a gang works: all as fast as its slowest node, waiting for the
// slowest link at each exchange and for its checkpoints to be written. In ticks in which
// light changes many times it is the mean over an orbit, swing by swing: the gang waits
// for each node in its turn.
func (js *Jobs) trains(j *sched.Job, at time.Duration) float64 {
	rate, works := js.Network.RingRate(j.ID), 1.0
	if every := js.saves(j); every > 0 {
		works = every.Seconds() / (every.Seconds() + js.writes(j, rate))
	}
	share := 0.0
	if at != node.TickMean || js.Clock.Tick <= node.MostAsked {
		share = j.Train.Speed(len(j.Seats), js.slowestNode(j, at), rate)
	} else {
		for _, s := range js.swings(j) {
			share += float64(s.share * j.Train.Speed(len(j.Seats), s.slowest, rate))
		}
	}
	return float64(j.Held()) * (share * works)
}

// slowestNode is the share of full speed at which a gang computes from an instant on.
func (js *Jobs) slowestNode(j *sched.Job, at time.Duration) float64 {
	slowest := 1.0
	for _, seat := range j.Seats {
		slowest = min(slowest, js.speedAt(j, seat.Node, at))
	}
	return slowest
}

// writes is how many seconds a gang takes to write a checkpoint, each node its part
// into its neighbour; none where there is nobody to write to.
func (js *Jobs) writes(j *sched.Job, rate float64) float64 {
	if rate <= 0 {
		return 0
	}
	return min(StateOf(j)/float64(rate*float64(max(1, len(j.Seats)))), longestSlack)
}

// Circuit is the rate that a gang on so many nodes holds: what its exchanges need to
// let it work as fast as it must, and what its checkpoints take in the mean.
func (js *Jobs) Circuit(j *sched.Job, nodes int) link.Rate {
	rate := j.Train.Circuit(nodes)
	if every := js.saves(j); every > 0 {
		rate += StateOf(j) / float64(max(1, nodes)) / every.Seconds()
	}
	return link.Rate(min(math.Ceil(rate), math.MaxInt64/4))
}

// Joins says whether the links between some seats bear a gang now.
func (js *Jobs) Joins(j *sched.Job, seats []sched.Seat) bool {
	if j.Kind != sched.Training || len(seats) < 2 || !js.Network.On() {
		return true
	}
	return js.Network.BearsRing(seats, js.Circuit(j, len(seats)))
}

// bind gives a gang that takes its seats within a tick its circuit.
func (js *Jobs) bind(j *sched.Job) {
	if j.Kind == sched.Training && js.Network.On() {
		js.Network.HoldRing(js.gang(j))
	}
}

// unbind takes a gang's circuit away as it leaves its seats.
func (js *Jobs) unbind(j *sched.Job) {
	if j.Kind == sched.Training {
		js.Network.ReleaseRing(j.ID)
	}
}

// gang is what a gang asks for around its seats.
func (js *Jobs) gang(j *sched.Job) network.Gang {
	g := network.Gang{Job: j.ID, Seats: j.Seats, Train: j.Train, Share: 1}
	for _, s := range j.Seats { // what its data lets it do is known only after links are shared
		g.Share = min(g.Share, js.Nodes.Now[js.Fleet.NodeAt[s.Node]].Speed)
	}
	if every := js.saves(j); every > 0 {
		g.Saves = StateOf(j) / float64(max(1, len(j.Seats))) / every.Seconds()
	}
	g.Holds = js.Circuit(j, len(j.Seats))
	return g
}

// Weigh finds which share of each node's work the data comes for: jobs without
// data are not held up.
func (js *Jobs) Weigh() {
	if !js.Network.On() {
		return
	}
	through := js.Nodes.BeginThrough()
	for i := range js.Live {
		j := &js.Live[i]
		if j.Status != sched.Running {
			continue
		}
		if j.Kind == sched.Training {
			js.weighGang(j, through)
			continue
		}
		if j.In+j.Out <= 0 {
			continue
		}
		for _, seat := range j.Seats {
			n := js.Fleet.NodeAt[seat.Node]
			if missing := 1 - js.Network.Delivered[n]; missing > 0 {
				through[n] -= float64(missing * float64(seat.Count) / float64(js.Nodes.Nodes[n].Busy))
			}
		}
	}
	for n := range through {
		through[n] = max(0, through[n])
	}
}

// weighGang finds which share of the work of a gang's nodes waits for others: for
// data, for its slowest node and link, and for checkpoints.
func (js *Jobs) weighGang(j *sched.Job, through []float64) {
	paces, until := js.paces(j), js.Nodes.MomentFrom(js.Clock.Elapsed)
	pace := float64(paces.worked(until.From+until.Over)) / until.Over.Seconds() / float64(max(1, j.Held()))
	for _, seat := range j.Seats {
		n := js.Fleet.NodeAt[seat.Node]
		if speed := js.Nodes.Now[n].Speed; speed > pace {
			through[n] -= float64((1 - pace/speed) * float64(seat.Count) / float64(js.Nodes.Nodes[n].Busy))
		}
	}
}
