package jobs

import (
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/llm"
	"orrery/engine/sched"
)

// settling is how long a job that moves or starts again takes to stop and to start: EST.
const settling = 10 * time.Second

// Haul is how long a job stands still while its state goes to other nodes, where
// nothing else flows.
func (js *Jobs) Haul(j *sched.Job) time.Duration {
	rate := float64(js.Network.HaulMost())
	state := StateOf(j)
	if state <= 0 || rate <= 0 {
		return settling
	}
	lanes := float64(max(1, len(j.Seats))) // each node sends its own part
	seconds := state / float64(rate*lanes)
	return settling + time.Duration(min(seconds, longestSlack)*float64(time.Second))
}

// StateOf is what goes with a job when it moves or starts again, in bits: what it
// says, or a gang's checkpoint, or a service's model once for each replica.
func StateOf(j *sched.Job) float64 {
	switch {
	case j.State > 0:
		return j.State
	case j.Kind == sched.Training:
		return 8 * llm.Saved(j.Train.Parameters)
	case j.Kind == sched.Serving:
		return 8 * float64(j.Serve.Weights*j.Serve.Parameters) * float64(max(1, j.Held()/max(1, j.Serve.Replica)))
	}
	return 0
}

// haulsOf are what has to go where so that a job can go on, its state being on some
// nodes: each of its nodes that has none gets as much as its seats are of all.
func haulsOf(j *sched.Job, from []sched.Node) []sched.Haul {
	if len(from) == 0 || StateOf(j) <= 0 {
		return nil
	}
	var all []sched.Haul
	each := StateOf(j) / float64(max(1, j.Held()))
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
	if !js.Network.On() {
		return
	}
	j.Hauls = haulsOf(j, from)
	js.Network.Send(j.ID, j.Hauls)
	js.readyAt(j)
}

// readyAt finds when a job's state will be there, at the rates that it has now.
func (js *Jobs) readyAt(j *sched.Job) {
	if there, open := js.Network.Arrival(j.ID, j.Hauls); open {
		j.Ready = clock.Later(there, settling)
	}
}

// Bring books what has come of jobs' state up to an instant.
func (js *Jobs) Bring(to time.Duration) {
	for i, t := range js.Network.UnderWay() {
		if j := js.Job(t.Job); j != nil {
			js.bringPart(j, i, to)
		}
	}
}

// bringPart books what has come of one part.
func (js *Jobs) bringPart(j *sched.Job, trip int, to time.Duration) {
	part := js.Network.UnderWay()[trip].Part
	left := j.Hauls[part].Left
	came := js.Network.Came(trip, left, to)
	if came <= 0 {
		return
	}
	j.Hauls = slices.Clone(j.Hauls) // copies of the mission may share it
	j.Hauls[part].Left = left - came
}

// unload ends the bringing of a job's state at an instant: all of it has come, or the
// rest is dropped.
func (js *Jobs) unload(j *sched.Job, at time.Duration) {
	if len(j.Hauls) == 0 {
		return
	}
	for i, t := range js.Network.UnderWay() {
		if t.Job == j.ID {
			js.bringPart(j, i, at)
		}
	}
	js.Network.Drop(j.ID, j.Hauls)
	j.Hauls = nil
}

// ReadyAll finds when the state of each job that is moved will be there.
func (js *Jobs) ReadyAll() {
	last := sched.ID(0)
	for _, t := range js.Network.UnderWay() {
		if t.Job != last {
			js.readyAt(js.Job(t.Job))
			last = t.Job
		}
	}
}

// HasWay says whether a job's state can get to other seats now.
func (js *Jobs) HasWay(j *sched.Job, seats []sched.Seat) bool {
	if !js.Network.Tracked() {
		return true
	}
	moved := *j
	moved.Seats = seats
	for _, h := range haulsOf(&moved, nodesOf(j.Seats)) {
		if !js.Network.Reaches(h) {
			return false
		}
	}
	return true
}
