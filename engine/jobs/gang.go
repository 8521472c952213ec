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

// Gang is a training job on its seats: all of them work in step.
type Gang struct{ seated }

// Gang is a training job on its seats.
func (js *Jobs) Gang(j *sched.Job) Gang { return Gang{js.on(j)} }

// speed is how fast a gang works: all as fast as its slowest node, waiting for the
// slowest link at each exchange and for its checkpoints to be written. In ticks in which
// light changes many times it is the mean over an orbit, phase by phase: the gang waits
// for each node in its turn.
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

// speedAt is how fast a gang works while its slowest node computes at a share of full speed.
func (g Gang) speedAt(slowest float64) float64 {
	rate := g.js.Network.RingRate(g.ID)
	return float64(g.Allocated()) * (g.Train.Speed(len(g.Seats), slowest, rate) * g.worksFor(rate))
}

// worksFor is the share of its time in which a gang writes no checkpoint over links of a rate.
func (g Gang) worksFor(rate float64) float64 {
	if every := g.checkpointEvery(); every > 0 {
		return every.Seconds() / (every.Seconds() + g.checkpointTime(rate))
	}
	return 1
}

// slowestNode is the share of full speed at which a gang computes from an instant on.
func (g Gang) slowestNode(at time.Duration) float64 {
	slowest := 1.0
	for _, seat := range g.Seats {
		slowest = min(slowest, g.nodeSpeed(seat.Node, at))
	}
	return slowest
}

// checkpointTime is how many seconds a gang takes to write a checkpoint, each node its
// part into its neighbour; none where there is nobody to write to.
func (g Gang) checkpointTime(rate float64) float64 {
	if rate <= 0 {
		return 0
	}
	return min(StateOf(g.Job)/float64(rate*float64(max(1, len(g.Seats)))), workload.Longest)
}

// checkpointRate is what the checkpoints of a gang on so many nodes take of each link in
// the mean, in bit/s.
func (g Gang) checkpointRate(nodes int) float64 {
	if every := g.checkpointEvery(); every > 0 {
		return StateOf(g.Job) / float64(max(1, nodes)) / every.Seconds()
	}
	return 0
}

// Circuit is the rate that a gang on so many nodes holds: what its exchanges need to
// let it work as fast as it must, and what its checkpoints take in the mean.
func (g Gang) Circuit(nodes int) link.Rate {
	rate := g.Train.Circuit(nodes) + g.checkpointRate(nodes)
	return link.Rate(min(math.Ceil(rate), math.MaxInt64/4))
}

// Connects says whether the links between some seats are enough for a job now: those of any other
// than a gang need not.
func (js *Jobs) Connects(j *sched.Job, seats []sched.Seat) bool {
	if j.Kind != sched.Training || len(seats) < 2 || !js.Network.On() {
		return true
	}
	return js.Network.FitsRing(js.Gang(j).Around(seats))
}

// Direct says whether the quickest paths between some seats are enough for a job now: then Connects
// is true too.
func Direct(js *Jobs, j *sched.Job, seats []sched.Seat) bool {
	if j.Kind != sched.Training || len(seats) < 2 || !js.Network.On() {
		return true
	}
	return network.Direct(js.Network, js.Gang(j).Around(seats))
}

// Patience is for how long, in all, a gang waits for seats whose quickest paths have room for it
// before it takes a ring around what is full, while others wait: twice as long as it would take
// longer there, where it may have no more than its circuit. It loses that time, and so do those who
// would have its seats (docs/network.md has the reasons and what other rules give).
func Patience(j *sched.Job) time.Duration {
	const losers = 2
	longer := losers * (1/j.Train.MinSpeed() - 1)
	return clock.After(0, unit.Work(float64(j.Work-j.Done)*longer), float64(j.Accelerators))
}

// Patient says whether a gang takes no ring around what is full: others wait, who would lose by it.
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

// Around is what a gang asks of the links between some seats.
func (g Gang) Around(seats []sched.Seat) network.Gang {
	return network.Gang{Job: g.ID, Seats: seats, Holds: g.Circuit(len(seats)), Law: g.js.Law.Between(g.Jurisdictions)}
}

// bind gives a gang that takes its seats within a tick its circuit; other jobs need none.
func (s seated) bind() {
	if s.Kind == sched.Training && s.js.Network.On() {
		s.js.Network.HoldRing(Gang{s}.load())
	}
}

// unbind takes a gang's circuit away as it leaves its seats.
func (s seated) unbind() {
	if s.Kind == sched.Training {
		s.js.Network.ReleaseRing(s.ID)
	}
}

// load is what a gang asks of the network around its seats.
func (g Gang) load() network.Gang {
	of := g.Around(g.Seats)
	of.Train, of.Share = g.Train, 1
	for _, s := range g.Seats { // what its data lets it do is known only after links are shared
		of.Share = min(of.Share, g.computes(s.Node))
	}
	of.Saves = g.checkpointRate(len(g.Seats))
	return of
}

// weigh finds which share of the work of a gang's nodes waits for others: for data, for
// its slowest node and link, and for checkpoints.
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

// slowing is how fast the slowest node lets a gang compute, in the mean over what is left of
// the tick, and what slows it: shares that add up to 1, or nothing.
type slowing struct {
	pace float64
	by   node.Held
}

// slowing finds what the slowest node does to a gang, until an instant.
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

// shared is the same with shares that add up to 1.
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

// Weigh finds which share of each node's work the data comes for: jobs without
// data are not held up.
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

// weighData finds which share of the work of a job's nodes waits for its data.
func (s seated) weighData(held []node.Held) {
	for _, seat := range s.Seats {
		n := s.js.Fleet.NodeAt[seat.Node]
		if missing := 1 - s.delivered(seat.Node); missing > 0 {
			held[n][usage.Connected] += float64(missing * float64(seat.Count) / float64(s.js.Nodes.Nodes[n].Busy))
		}
	}
}
