package jobs

import (
	"slices"
	"time"

	"orrery/engine/node"
	"orrery/engine/pace"
	"orrery/engine/sched"
)

// seated is a job on its seats: how fast it works there.
type seated struct {
	js *Jobs
	*sched.Job
	orbits *pace.Orbits // where what is found of its nodes is kept; nil where others look at them too
}

// on is a job on its seats.
func (js *Jobs) on(j *sched.Job) seated { return seated{js, j, nil} }

// SpeedOf is how fast a job works now, in accelerators at full speed: not at all
// while it is moved or loads its state.
func (js *Jobs) SpeedOf(j *sched.Job) float64 {
	if j.ResumesAt > js.Clock.Elapsed {
		return 0
	}
	return js.on(j).meanSpeed()
}

// meanSpeed is how fast it works once it does, in the mean over what is left of the tick.
func (s seated) meanSpeed() float64 { return s.speedFrom(node.TickMean) }

// speedNow is how fast it works at this moment once it does; in ticks so long that
// light changes many times in them, in the mean over what is left of the tick.
func (s seated) speedNow() float64 {
	if s.js.Clock.Tick > node.LongestCutTick {
		return s.meanSpeed()
	}
	return s.speedFrom(s.js.Clock.Elapsed)
}

// speedFrom is how fast it works from an instant of the tick to the next change of its
// nodes' light.
func (s seated) speedFrom(at time.Duration) float64 {
	if s.Kind == sched.Training {
		return Gang{s}.speed(at)
	}
	speed := 0.0
	for _, seat := range s.Seats {
		speed += float64(float64(seat.Count) * s.nodeSpeed(seat.Node, at))
	}
	return speed
}

// nodeSpeed is the share of full speed at which its accelerators on a node work from an
// instant on.
func (s seated) nodeSpeed(on sched.Node, from time.Duration) float64 {
	at := s.js.Fleet.NodeAt[on]
	speed := node.SpeedFrom(s.js.Nodes, int(at), from, s.Tier())
	if s.In+s.Out > 0 { // it can work no faster than its data comes
		return speed * s.delivered(on)
	}
	return speed
}

// computes is the share of full speed at which its accelerators on a node compute, in the
// mean over what is left of the tick.
func (s seated) computes(at sched.Node) float64 {
	return node.SpeedFrom(s.js.Nodes, int(s.js.Fleet.NodeAt[at]), node.TickMean, s.Tier())
}

// checkpointEvery is how long it works between two checkpoints.
func (s seated) checkpointEvery() time.Duration {
	if s.CheckpointEvery > 0 {
		return s.CheckpointEvery
	}
	return s.js.Spec.Checkpoint
}

// transition is how fast a job's accelerators on one of its nodes work within a tick.
type transition struct {
	at            time.Duration // when light changes there next
	before, after float64       // shares of full speed
}

// speed is how fast they work from an instant on.
func (t *transition) speed(from time.Duration) float64 {
	if from < t.at {
		return t.before
	}
	return t.after
}

// fewSeats is on how many nodes most jobs sit, at most.
const fewSeats = 32

// transitions are how fast it works on each of its nodes, beside its seats, in memory that is given.
func (s seated) transitions(all []transition) []transition {
	for _, seat := range s.Seats {
		var t transition
		t.at, t.before, t.after = node.SpeedsAround(s.js.Nodes, int(s.js.Fleet.NodeAt[seat.Node]), s.Tier())
		if s.In+s.Out > 0 { // as in nodeSpeed
			got := s.delivered(seat.Node)
			t.before, t.after = float64(t.before*got), float64(t.after*got)
		}
		all = append(all, t)
	}
	return all
}

// speedOn is speedFrom, by what its nodes do within the tick.
func (s seated) speedOn(turns []transition, at time.Duration) float64 {
	if s.Kind == sched.Training {
		slowest := 1.0
		for i := range turns {
			slowest = min(slowest, turns[i].speed(at))
		}
		return Gang{s}.speedAt(slowest)
	}
	speed := 0.0
	for i, seat := range s.Seats {
		speed += float64(float64(seat.Count) * turns[i].speed(at))
	}
	return speed
}

// maxPieces is how many changes of a job's speed within a tick are told apart.
const maxPieces = 16

// lightChanges is when light changes for its nodes within the tick, after now and
// before all nodes are asked again; in memory that is given, where that is enough.
func (s seated) lightChanges(all []time.Duration) []time.Duration {
	now := s.js.Clock.Elapsed
	until := s.js.Nodes.MomentFrom(now)
	end := until.From + until.Over
	for _, seat := range s.Seats {
		turn := s.js.Nodes.Now[s.js.Fleet.NodeAt[seat.Node]].NextTransition
		if turn <= now || turn >= end {
			continue
		}
		if i, known := slices.BinarySearch(all, turn); !known && len(all) < maxPieces {
			all = slices.Insert(all, i, turn)
		}
	}
	return all
}

// overOrbits says whether its speed is a mean over orbits of its nodes, at which others on them
// then need not look again.
func (s seated) overOrbits() bool {
	return s.Kind == sched.Training && s.js.Clock.Tick > node.LongestCutTick
}

// working is how fast it works from now on once it does, change by change.
func (s seated) working() pace.Rate {
	now := s.js.Clock.Elapsed
	if s.overOrbits() {
		return pace.Rate{Speed: s.meanSpeed(), Since: now}
	}
	var few [fewSeats]transition
	var pieces [maxPieces]time.Duration
	turns, changes := s.transitions(few[:0]), s.lightChanges(pieces[:0])
	r := pace.Rate{Speed: s.speedOn(turns, now), Since: now}
	if len(changes) > 0 {
		r.Later = make([]pace.Piece, len(changes))
	}
	for i, at := range changes {
		r.Later[i] = pace.Piece{From: at, Speed: s.speedOn(turns, at)}
	}
	return r
}

// rate is how fast it works from now on, where its rate was another: not at all while it
// stands still to be moved, which ends like its work does.
func (s seated) rate(was *pace.Rate) pace.Rate {
	now := s.js.Clock.Elapsed
	if s.ResumesAt > now {
		return pace.Rate{Since: now, End: s.ResumesAt, Over: pace.OverAt(s.Job)}
	}
	r := s.working()
	r.End, r.Over, r.Toll = s.EndsAt, pace.OverAt(s.Job), s.tollAfter(was, r.Speed)
	if s.Kind == sched.Serving {
		_, r.Least = Service{s}.chip()
	} else {
		r.End = r.Done(r.Toll.Before(s.Work - s.Done))
	}
	return r
}
