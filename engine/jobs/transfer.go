package jobs

import (
	"slices"
	"time"

	"orrery/engine/llm"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// restartTime is how long a job takes to stop and start when it moves or restarts: EST.
const restartTime = 10 * time.Second

// TransferTime is how long a job pauses while its state moves to other nodes, if nothing else uses
// the links.
func (js *Jobs) TransferTime(j *sched.Job) time.Duration {
	rate := float64(network.MaxTransfer(js.Network, j.Seats))
	state := StateOf(j)
	if state <= 0 || rate <= 0 {
		return restartTime
	}
	paths := float64(max(1, len(j.Seats))) // each node sends its own part
	seconds := state / float64(rate*paths)
	return restartTime + time.Duration(min(seconds, workload.Longest)*float64(time.Second))
}

// StateOf is the state that moves with a job, in bits: as given, else a gang's checkpoint, or a
// service's model once per replica.
func StateOf(j *sched.Job) float64 {
	switch {
	case j.State > 0:
		return j.State
	case j.Kind == sched.Training:
		return 8 * llm.Saved(j.Train.Parameters)
	case j.Kind == sched.Serving:
		return 8 * float64(j.Serve.Weights*j.Serve.Parameters) * float64(max(1, j.Allocated()/max(1, j.Serve.Replica)))
	}
	return 0
}

// transfersOf are the transfers that a job needs to resume when its state is on other nodes: each
// of its nodes without state gets a part in proportion to its seats.
func transfersOf(j *sched.Job, from []sched.Node) []sched.Transfer {
	if len(from) == 0 || StateOf(j) <= 0 {
		return nil
	}
	var all []sched.Transfer
	each := StateOf(j) / float64(max(1, j.Allocated()))
	for i, s := range j.Seats {
		if !slices.Contains(from, s.Node) {
			all = append(all, sched.Transfer{From: from[i%len(from)], To: s.Node, Left: float64(float64(s.Count) * each)})
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

// origins are the nodes that hold a running job's state.
func origins(job *sched.Job) []sched.Node {
	if len(job.Transfers) == 0 {
		return nodesOf(job.Seats)
	}
	var from []sched.Node
	for _, t := range job.Transfers {
		if !slices.Contains(from, t.From) {
			from = append(from, t.From)
		}
	}
	return from
}

// fetch pauses the job until its state has arrived at its seats, and starts the transfers.
func (s seated) fetch(from []sched.Node) {
	s.ResumesAt, s.Transfers = s.js.Clock.Elapsed+restartTime, nil
	if !s.js.Network.On() {
		return
	}
	s.Transfers = transfersOf(s.Job, from)
	s.js.Network.Send(s.moves(s.Transfers))
	s.foresee()
}

// foresee updates when the job resumes, from the present rates of its transfers.
func (s seated) foresee() {
	if there, open := s.js.Network.Arrival(s.ID, s.Transfers); open {
		s.ResumesAt = unit.Later(there, restartTime)
	}
}

// unload ends the transfers of a job's state at an instant: they are complete, or the rest is
// dropped.
func (s seated) unload(at time.Duration) {
	if len(s.Transfers) == 0 {
		return
	}
	for i, t := range s.js.Network.UnderWay() {
		if t.Job == s.ID {
			s.receive(i, at)
		}
	}
	s.js.Network.Drop(s.ID, s.Transfers)
	s.Transfers = nil
}

// receive books what has arrived of one transfer, by its index among those under way.
func (s seated) receive(place int, to time.Duration) {
	part := s.js.Network.UnderWay()[place].Part
	left := s.Transfers[part].Left
	came := s.js.Network.Received(place, left, to)
	if came <= 0 {
		return
	}
	s.Transfers = slices.Clone(s.Transfers) // copies of the mission may share it
	s.Transfers[part].Left = left - came
}

// Receive books what has arrived of all transfers up to an instant.
func (js *Jobs) Receive(to time.Duration) {
	for i, t := range js.Network.UnderWay() {
		if j := js.Job(t.Job); j != nil {
			js.on(j).receive(i, to)
		}
	}
}

// ReadyAll updates when each job whose state moves resumes.
func (js *Jobs) ReadyAll() {
	last := sched.ID(0)
	for _, t := range js.Network.UnderWay() {
		if t.Job != last {
			js.on(js.Job(t.Job)).foresee()
			last = t.Job
		}
	}
}

// HasStatePath reports whether there are paths now for a job's state to other seats.
func (js *Jobs) HasStatePath(j *sched.Job, seats []sched.Seat) bool {
	if !js.Network.Tracked() {
		return true
	}
	moved := *j
	moved.Seats = seats
	for _, m := range js.on(&moved).moves(transfersOf(&moved, nodesOf(j.Seats))) {
		if !js.Network.HasPath(m) {
			return false
		}
	}
	return true
}
