package engine

import (
	"time"

	"orrery/engine/sched"
)

// This file says how fast jobs work on their seats.

// speedOf is how fast a job works now, in accelerators at full speed: not at all
// while it is moved or loads its state.
func (js *Jobs) speedOf(j *sched.Job) float64 {
	if j.Ready > js.Clock.Elapsed {
		return 0
	}
	return js.paceOf(j)
}

// paceOf is how fast a job works on its seats once it does, in the mean over what is
// left of the tick.
func (js *Jobs) paceOf(j *sched.Job) float64 { return js.paceFrom(j, inAll) }

// paceNow is how fast it works at this moment once it does; in ticks so long that
// light changes many times in them, in the mean over what is left of the tick.
func (js *Jobs) paceNow(j *sched.Job) float64 {
	if js.Clock.Tick > mostAsked {
		return js.paceOf(j)
	}
	return js.paceFrom(j, js.Clock.Elapsed)
}

// inAll stands for the mean over what is left of the tick.
const inAll time.Duration = -1

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
	at := js.Fleet.nodeAt[node]
	speed := js.Nodes.now[at].speedFrom(from)
	if j.In+j.Out > 0 { // it can work no faster than its data comes
		return speed * js.Network.reached[at]
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
	rate, works := js.Network.ringRate(j.ID), 1.0
	if every := js.saves(j); every > 0 {
		works = every.Seconds() / (every.Seconds() + js.writes(j, rate))
	}
	share := 0.0
	if at != inAll || js.Clock.Tick <= mostAsked {
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
	return min(stateOf(j)/float64(rate*float64(max(1, len(j.Seats)))), longestSlack)
}
