package jobs

import (
	"slices"
	"time"

	"orrery/engine/node"
	"orrery/engine/pace"
	"orrery/engine/sched"
)

// seated is a job on its seats.
type seated struct {
	js *Jobs
	*sched.Job
	orbits *pace.Orbits // cache of its nodes' speeds; nil if others use it concurrently
}

// on returns a job on its seats.
func (js *Jobs) on(j *sched.Job) seated { return seated{js, j, nil} }

// SpeedOf is how fast a job works now, in accelerators at full speed; 0 while it waits for its
// state.
func (js *Jobs) SpeedOf(j *sched.Job) float64 {
	if j.ResumesAt > js.Clock.Elapsed {
		return 0
	}
	return js.on(j).meanSpeed()
}

// meanSpeed is the speed once it works, in accelerators at full speed, mean over the rest of the
// tick.
func (s seated) meanSpeed() float64 { return s.speedFrom(node.TickMean) }

// speedNow is the speed at this instant once it works, in accelerators at full speed. In ticks so
// long that light changes many times it is the mean over the rest of the tick.
func (s seated) speedNow() float64 {
	if s.js.Clock.Tick > node.LongestCutTick {
		return s.meanSpeed()
	}
	return s.speedFrom(s.js.Clock.Elapsed)
}

// speedFrom is the speed from an instant of the tick to the next change of light on its nodes, in
// accelerators at full speed.
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

// nodeSpeed is the speed of its accelerators on a node from an instant on, as a share of full
// speed, limited by its data.
func (s seated) nodeSpeed(on sched.Node, from time.Duration) float64 {
	at := s.js.Fleet.NodeAt[on]
	speed := node.SpeedFrom(s.js.Nodes, int(at), from, s.Tier())
	if s.In+s.Out > 0 { // it works no faster than its data arrives
		return speed * s.delivered(on)
	}
	return speed
}

// computes is the speed of its accelerators on a node, as a share of full speed, mean over the rest
// of the tick, whether or not data arrives.
func (s seated) computes(at sched.Node) float64 {
	return node.SpeedFrom(s.js.Nodes, int(s.js.Fleet.NodeAt[at]), node.TickMean, s.Tier())
}

// checkpointEvery is the time between two checkpoints; 0 if it writes none.
func (s seated) checkpointEvery() time.Duration {
	if s.CheckpointEvery > 0 {
		return s.CheckpointEvery
	}
	return s.js.Spec.Checkpoint
}

// transition is the speed of a job on one of its nodes before and after the next change of light.
type transition struct {
	at            time.Duration // elapsed time of the change
	before, after float64       // shares of full speed
}

// speed is the share of full speed from an instant on.
func (t *transition) speed(from time.Duration) float64 {
	if from < t.at {
		return t.before
	}
	return t.after
}

// fewSeats is a number of nodes that most jobs do not exceed.
const fewSeats = 32

// transitions appends those of its nodes, in the order of its seats.
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

// speedOn is speedFrom, given the transitions of its nodes.
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

// maxPieces is how many changes of a job's speed within a tick are distinguished.
const maxPieces = 16

// lightChanges appends the instants, elapsed and in order, at which light changes on its nodes
// after now and before offers are refreshed.
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

// overOrbits reports whether its speed is a mean over orbits of its nodes, for which the cache of
// orbit speeds is used.
func (s seated) overOrbits() bool {
	return s.Kind == sched.Training && s.js.Clock.Tick > node.LongestCutTick
}

// working is its rate from now on once it works, with the changes of its speed.
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

// rate is its rate from now on, given the previous one. While its state moves the rate is zero and
// ends when the job can resume.
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
