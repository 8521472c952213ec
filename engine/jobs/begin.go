package jobs

import (
	"math"
	"slices"
	"time"

	"orrery/engine/chance"
	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/llm"
	"orrery/engine/node"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// Numbers for the random draws of jobs that exist when the mission begins, far from those of later
// arrivals.
const (
	firstSeated = 1 << 32
	firstQueued = 1 << 33
)

// Opening sets up the jobs that exist when the mission begins: some run, others wait.
type Opening struct{ jobs *Jobs }

// Opening returns the set-up of the jobs that exist when the mission begins.
func (js *Jobs) Opening() Opening { return Opening{js} }

// Answers returns a function that computes the performance curves of the running services. It may
// run concurrently with anything that does not use them.
func (o Opening) Answers() (find func()) {
	var shapes []llm.Shape
	for i := range o.jobs.Live {
		if j := &o.jobs.Live[i]; j.Kind == sched.Serving && j.Status == sched.Running {
			s := o.jobs.Service(j)
			chip, _ := s.chip()
			shapes = append(shapes, s.shape(chip))
		}
	}
	return func() {
		for _, shape := range shapes {
			o.jobs.curves.Of(shape)
		}
	}
}

// FillSeats starts jobs of the streams on the share of seats that the scenario says are busy at the
// start, each at a random point of its progress. It does nothing if law restricts jobs or if every
// stream restricts its nodes.
func (o Opening) FillSeats() {
	js := o.jobs
	w := &js.Spec
	all := 0
	for _, id := range js.Fleet.Nodes {
		if js.Fleet.Status[id] == fleet.Active {
			all += js.Fleet.Design(id).Accelerators
		}
	}
	goal, taken := int(w.Fill*float64(all)), 0
	if js.Law.Strict() || !slices.ContainsFunc(w.Streams, func(s workload.Stream) bool { return !s.Constrained() }) {
		return
	}
	f := filling{js: js, share: w.Fill}
	for n := 0; taken < goal; n++ {
		stream := n % len(w.Streams)
		if w.Streams[stream].Constrained() {
			continue // the policy places these
		}
		asked := w.Draw(js.Clock.Seed, stream, uint64(firstSeated+n), goal-taken)
		job := js.enqueue(asked)
		js.on(job).age()
		job.Status = sched.Running
		job.Seats = f.take(asked.Accelerators, job.Tier())
		taken += asked.Accelerators
	}
}

// age sets the job to a random point of its progress.
func (s seated) age() {
	part := chance.At(s.js.Clock.Seed, chance.JobWork, int64(s.ID), 1).Float()
	if s.Kind == sched.Serving {
		s.EndsAt = max(1, time.Duration(float64(s.Duration)*(1-part)))
		return
	}
	s.Done = unit.Work(float64(s.Work) * part)
	s.DoneAtStart = s.Done
	if s.Deadline > 0 { // it was submitted early enough to be this far
		s.Deadline -= clock.After(0, s.Done, float64(s.Accelerators))
	}
	s.js.Network.Expect(-Moved(s.Job, s.Done))
	s.js.Requested -= s.Done // work done before the mission is not counted in it
}

// filling takes seats from one node after the other, at most the same share of each.
type filling struct {
	js    *Jobs
	share float64
	node  int // index in Fleet.Nodes
}

// take takes up to size accelerators, from each node at most the share of its seats, rounded up.
func (f *filling) take(size int, tier power.Tier) []sched.Seat {
	var seats []sched.Seat
	for ; size > 0 && f.node < len(f.js.Fleet.Nodes); f.node++ {
		id, d := f.js.Fleet.Nodes[f.node], f.js.Fleet.NodeDesigns[f.node]
		if f.js.Fleet.Status[id] != fleet.Active {
			continue
		}
		room := min(int(f.share*float64(d.Accelerators))+1, d.Accelerators) - int(f.js.Nodes.Nodes[f.node].Busy)
		got := min(room, size)
		if got > 0 {
			f.js.Nodes.Occupy(f.node, node.Seats{Count: int32(got), Tier: tier})
			size -= got
			seats = append(seats, sched.Seat{Node: sched.Node(id), Count: int32(got)})
		}
		if got < room {
			break
		}
	}
	return seats
}

// UnseatCut makes gangs wait that were started on nodes between which no path over lasers exists,
// which is known only after links are found. It returns whether there were any.
func (o Opening) UnseatCut() (any bool) {
	js := o.jobs
	if !js.Network.On() {
		return false
	}
	for i := range js.Live {
		job := &js.Live[i]
		if job.Kind != sched.Training || len(job.Seats) < 2 {
			continue
		}
		around := js.Gang(job).Around(job.Seats)
		if around.Holds = 0; js.Network.FitsRing(around) {
			continue
		}
		before := job.Seats
		js.on(job).unbind()
		job.Status, job.Seats = sched.Waiting, nil
		js.reseat(i, before)
		js.news.job(i)
		js.Due, any = true, true
	}
	return any
}

// FillQueue submits the jobs that wait at the start.
func (o Opening) FillQueue() {
	js := o.jobs
	streams := len(js.Spec.Streams)
	if streams == 0 {
		return
	}
	for i := range js.Spec.Waiting {
		js.enqueue(js.Spec.Draw(js.Clock.Seed, i%streams, uint64(firstQueued+i), math.MaxInt))
	}
}
