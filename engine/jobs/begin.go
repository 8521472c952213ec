package jobs

import (
	"slices"
	"time"

	"orrery/engine/chance"
	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// FillSeats lets jobs of the streams run on the share of the seats that the
// scenario says work at the start, each as far along as chance has it.
func (js *Jobs) FillSeats() {
	w := js.Spec
	if len(w.Streams) == 0 {
		return
	}
	left := 0
	for _, id := range js.Fleet.Nodes {
		if js.Fleet.Status[id] == fleet.Active {
			left += js.Fleet.Design(id).Accelerators
		}
	}
	goal := int(w.Fill * float64(left))
	taken, next, node := 0, 0, 0 // nodes are filled in turn, each to the same share
	easy := slices.ContainsFunc(w.Streams, func(s Stream) bool { return !s.Choosy() })
	for easy && taken < goal {
		stream := next % len(w.Streams)
		size, work := js.drawJob(stream, uint64(1<<32+next))
		next++
		if w.Streams[stream].Choosy() {
			continue // those seats are taken as they come
		}
		size = min(size, goal-taken)
		job := js.enqueueOf(stream, size, work)
		js.age(job)
		job.Status = sched.Running
		job.Seats = js.spread(size, w.Fill, &node)
		taken += size
	}
}

// age lets a job be as far along as chance has it.
func (js *Jobs) age(job *sched.Job) {
	part := chance.At(js.Clock.Seed, chance.JobWork, int64(job.ID), 1).Float()
	if job.Kind == sched.Serving {
		job.Until = max(1, time.Duration(float64(job.Lasts)*(1-part)))
		return
	}
	job.Done = unit.Work(float64(job.Work) * part)
	job.Begun = job.Done
	if job.Deadline > 0 { // it came when it had to, to be so far
		job.Deadline -= clock.After(0, job.Done, float64(job.Accelerators))
	}
	js.Network.Books.Expect(-Moved(job, job.Done))
	js.Asked -= job.Done // what was done before the mission is not of it
}

// spread takes accelerators of nodes from a place in plan.nodes on, none fuller
// than the share of its seats (rounded up), and moves the place along.
func (js *Jobs) spread(size int, share float64, n *int) []sched.Seat {
	var seats []sched.Seat
	for ; size > 0 && *n < len(js.Fleet.Nodes); *n++ {
		id, d := js.Fleet.Nodes[*n], js.Fleet.NodeDesigns[*n]
		if js.Fleet.Status[id] != fleet.Active {
			continue
		}
		node := &js.Nodes.Nodes[*n]
		room := min(int(share*float64(d.Accelerators))+1, d.Accelerators) - int(node.Busy)
		got := min(room, size)
		if got > 0 {
			node.Busy += int32(got)
			size -= got
			seats = append(seats, sched.Seat{Node: sched.Node(id), Count: int32(got)})
		}
		if got < room {
			break
		}
	}
	return seats
}

// FillQueue submits the jobs that wait at the start.
func (js *Jobs) FillQueue() {
	w := js.Spec
	if len(w.Streams) == 0 {
		return
	}
	for i := range w.Waiting {
		stream := i % len(w.Streams)
		size, work := js.drawJob(stream, uint64(1<<33+i))
		js.enqueueOf(stream, size, work)
	}
}
