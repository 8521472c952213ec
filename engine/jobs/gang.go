package jobs

import (
	"math"
	"time"

	"orrery/engine/clock"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/pace"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/usage"
	"orrery/engine/workload"
)

// Gang is a training job on its seats, all of which work in step.
type Gang struct{ seated }

// Gang returns a training job on its seats.
func (js *Jobs) Gang(j *sched.Job) Gang { return Gang{js.on(j)} }

// speed is how fast a gang works, in accelerators at full speed: as fast as its slowest node, less
// the time it waits for its slowest link at exchanges and for checkpoints to be written. In ticks
// in which light changes many times it is the mean over an orbit, phase by phase, as the gang waits
// for one node after the other.
func (g Gang) speed(at time.Duration) float64 {
	if at != node.TickMean || g.js.Clock.Tick <= node.LongestCutTick {
		return g.speedAt(g.slowestNode(at))
	}
	rate, share := g.js.Network.RingRate(g.ID), 0.0
	for _, p := range g.eclipsePhases() {
		share += float64(p.Share * g.Train.Speed(len(g.Seats), p.Slowest, rate))
	}
	return float64(g.Allocated()) * (share * g.worksFor(rate))
}

// speedAt is the gang's speed, in accelerators at full speed, while its slowest node computes at a
// share of full speed.
func (g Gang) speedAt(slowest float64) float64 {
	rate := g.js.Network.RingRate(g.ID)
	return float64(g.Allocated()) * (g.Train.Speed(len(g.Seats), slowest, rate) * g.worksFor(rate))
}

// worksFor is the share of time in which a gang writes no checkpoint, at a link rate in bit/s.
func (g Gang) worksFor(rate float64) float64 {
	if every := g.checkpointEvery(); every > 0 {
		return every.Seconds() / (every.Seconds() + g.checkpointTime(rate))
	}
	return 1
}

// slowestNode is the speed of a gang's slowest node from an instant on, as a share of full speed.
func (g Gang) slowestNode(at time.Duration) float64 {
	slowest := 1.0
	for _, seat := range g.Seats {
		slowest = min(slowest, g.nodeSpeed(seat.Node, at))
	}
	return slowest
}

// checkpointTime is how long a gang takes to write a checkpoint, in s, at a link rate in bit/s:
// each node writes its part to its neighbour. It is 0 if there is no link.
func (g Gang) checkpointTime(rate float64) float64 {
	if rate <= 0 {
		return 0
	}
	return min(StateOf(g.Job)/float64(rate*float64(max(1, len(g.Seats)))), workload.Longest)
}

// checkpointRate is the mean rate that checkpoints of a gang on so many nodes need on each link, in
// bit/s.
func (g Gang) checkpointRate(nodes int) float64 {
	if every := g.checkpointEvery(); every > 0 {
		return StateOf(g.Job) / float64(max(1, nodes)) / every.Seconds()
	}
	return 0
}

// Circuit is the rate that a gang on so many nodes reserves all along its ring: what its exchanges
// need for its required speed, plus the mean of its checkpoints.
func (g Gang) Circuit(nodes int) link.Rate {
	rate := g.Train.Circuit(nodes) + g.checkpointRate(nodes)
	return link.Rate(min(math.Ceil(rate), math.MaxInt64/4))
}

// Connects reports whether the links between some seats now have room for a job; true for any job
// but a gang on several nodes.
func (js *Jobs) Connects(j *sched.Job, seats []sched.Seat) bool {
	if j.Kind != sched.Training || len(seats) < 2 || !js.Network.On() {
		return true
	}
	return js.Network.FitsRing(js.Gang(j).Around(seats))
}

// Direct reports whether the shortest paths between some seats now have room for a job. If so,
// Connects holds too.
func Direct(js *Jobs, j *sched.Job, seats []sched.Seat) bool {
	if j.Kind != sched.Training || len(seats) < 2 || !js.Network.On() {
		return true
	}
	return network.Direct(js.Network, js.Gang(j).Around(seats))
}

// Patience is how long a gang waits, in all, for seats whose shortest paths have room for it,
// before it takes a detour around full links while other jobs wait. It is twice the time that the
// work left takes longer at the lowest speed its circuit guarantees: the gang loses that time, and
// so do the jobs that wait for its seats (docs/network.md gives the reasons, and the results of
// other rules).
func Patience(j *sched.Job) time.Duration {
	const losers = 2
	longer := losers * (1/j.Train.MinSpeed() - 1)
	return clock.After(0, unit.Work(float64(j.Work-j.Done)*longer), float64(j.Accelerators))
}

// Patient reports whether a gang accepts no detour around full links yet, because other jobs wait
// that would lose time by it.
func Patient(js *Jobs, j *sched.Job) bool {
	if j.Kind != sched.Training || j.Status != sched.Waiting || j.Waits[sched.ReasonNetwork] >= Patience(j) {
		return false
	}
	for i := range js.Live {
		if o := &js.Live[i]; o.Status == sched.Waiting && o.ID != j.ID {
			return true
		}
	}
	return false
}

// Around is the ring that a gang needs over the links between some seats.
func (g Gang) Around(seats []sched.Seat) network.Gang {
	return network.Gang{Job: g.ID, Seats: seats, Holds: g.Circuit(len(seats)), Law: g.js.Law.Between(g.Jurisdictions)}
}

// bind reserves the circuit of a gang that takes its seats within a tick. Other jobs need none.
func (s seated) bind() {
	if s.Kind == sched.Training && s.js.Network.On() {
		s.js.Network.HoldRing(Gang{s}.load())
	}
}

// unbind releases a gang's circuit as it leaves its seats.
func (s seated) unbind() {
	if s.Kind == sched.Training {
		s.js.Network.ReleaseRing(s.ID)
	}
}

// load is what a gang demands of the network between its seats.
func (g Gang) load() network.Gang {
	of := g.Around(g.Seats)
	of.Train, of.Share = g.Train, 1
	for _, s := range g.Seats { // without the limit of its data, known only after links are shared
		of.Share = min(of.Share, g.computes(s.Node))
	}
	of.Saves = g.checkpointRate(len(g.Seats))
	return of
}

// weigh adds the shares of work of a gang's nodes that wait: for data, for its slowest node and
// link, and for checkpoints.
func (g Gang) weigh(held []node.Held) {
	js := g.js
	r, until := g.working(), js.Nodes.MomentFrom(js.Clock.Elapsed)
	slow := g.slowing(until.From + until.Over)
	mean := float64(r.Worked(until.From+until.Over)) / until.Over.Seconds() / float64(max(1, g.Allocated()))
	for _, seat := range g.Seats {
		n := js.Fleet.NodeAt[seat.Node]
		speed := g.computes(seat.Node)
		if speed <= mean {
			continue
		}
		part := float64(float64(seat.Count)/float64(js.Nodes.Nodes[n].Busy)) / speed
		pace := max(mean, min(speed, slow.pace))
		held[n][usage.Connected] += float64((pace - mean) * part)
		for stage, share := range slow.by {
			held[n][stage] += float64(float64((speed-pace)*share) * part)
		}
	}
}

// slowing is the speed that the slowest node allows a gang, as a share of full speed, mean over the
// rest of the tick, with the causes of slowness.
type slowing struct {
	pace float64
	by   node.Held // shares that add up to 1, or all 0
}

// slowing finds how the slowest node limits a gang until an instant.
func (g Gang) slowing(until time.Duration) slowing {
	var s slowing
	js, now := g.js, g.js.Clock.Elapsed
	if js.Clock.Tick > node.LongestCutTick {
		arcs, most := g.slowArcs()
		for _, p := range pace.PhasesOf(arcs, most) {
			s.pace += float64(p.Share * p.Slowest)
			s.by[usage.Lit] += float64(p.Share * (most - p.Slowest))
		}
		s.by[usage.Powered] = 1 - most
		return s.shared()
	}
	for from, turns := now, g.lightChanges(nil); ; turns = turns[1:] {
		to := until
		if len(turns) > 0 {
			to = turns[0]
		}
		slowest, stage := 1.0, usage.Powered
		for _, seat := range g.Seats {
			if speed, by := node.SlowedFrom(js.Nodes, int(js.Fleet.NodeAt[seat.Node]), from, g.Tier()); speed < slowest {
				slowest, stage = speed, by
			}
		}
		share := (to - from).Seconds() / (until - now).Seconds()
		s.pace += float64(share * slowest)
		s.by[stage] += float64(share * (1 - slowest))
		if from = to; len(turns) == 0 {
			return s.shared()
		}
	}
}

// shared scales the causes so that they add up to 1.
func (s slowing) shared() slowing {
	all := 0.0
	for _, share := range s.by {
		all += share
	}
	for i := range s.by {
		if all > 0 {
			s.by[i] /= all
		}
	}
	return s
}

// Weigh finds the share of each node's work that waits for data, links and other nodes, and tells
// the nodes.
func (js *Jobs) Weigh() {
	if !js.Network.On() {
		return
	}
	held := js.Nodes.BeginHeld()
	for i := range js.Live {
		switch j := &js.Live[i]; {
		case j.Status != sched.Running:
		case j.Kind == sched.Training:
			js.Gang(j).weigh(held)
		case j.In+j.Out > 0:
			js.on(j).weighData(held)
		}
	}
	node.CapHeld(held)
}

// weighData adds the shares of work of a job's nodes that wait for its data.
func (s seated) weighData(held []node.Held) {
	for _, seat := range s.Seats {
		n := s.js.Fleet.NodeAt[seat.Node]
		if missing := 1 - s.delivered(seat.Node); missing > 0 {
			held[n][usage.Connected] += float64(missing * float64(seat.Count) / float64(s.js.Nodes.Nodes[n].Busy))
		}
	}
}
