package jobs

import (
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// Job returns a live job, or nil.
func (st *State) Job(id sched.ID) *sched.Job {
	if i := st.At(id); i < len(st.Live) && st.Live[i].ID == id {
		return &st.Live[i]
	}
	return nil
}

// At returns the index of a job in Live. The job must be live.
func (st *State) At(id sched.ID) int {
	live := st.Live
	low, high := 0, len(live)
	for low < high {
		if middle := (low + high) / 2; live[middle].ID < id {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// AnyJob returns a job that is live or among the last that ended, or nil.
func (st *State) AnyJob(id sched.ID) *sched.Job {
	if j := st.Job(id); j != nil {
		return j
	}
	for i := range st.Past {
		if j := &st.Past[i]; j.ID == id {
			return j
		}
	}
	return nil
}

// Waiting is the number of jobs that wait.
func (st *State) Waiting() int {
	n := 0
	for i := range st.Live {
		if st.Live[i].Status == sched.Waiting {
			n++
		}
	}
	return n
}

// CurrentPolicy is the policy in force.
func (st *State) CurrentPolicy() *sched.Named { return sched.ByNumber(st.Policy) }

// PolicyNames lists the names of all policies.
func PolicyNames() string {
	var names []string
	for _, p := range sched.Policies {
		names = append(names, p.Name)
	}
	return table.Listed(names)
}

// SeatsTaken is how many accelerators the running jobs hold.
func (st *State) SeatsTaken() int {
	taken := 0
	for i := range st.Live {
		for _, s := range st.Live[i].Seats {
			taken += int(s.Count)
		}
	}
	return taken
}

// SeatsOn is how many of the seats are on a node.
func SeatsOn(seats []sched.Seat, n sched.Node) int32 {
	for _, s := range seats {
		if s.Node == n {
			return s.Count
		}
	}
	return 0
}

// RunsOn reports whether a job has seats on a node.
func RunsOn(job *sched.Job, id fleet.ID) bool { return SeatsOn(job.Seats, sched.Node(id)) > 0 }

// Reconsider makes the policy decide again.
func (st *State) Reconsider() { st.Due = true }

// Decided notes that the policy has decided; again means that it has more to decide.
func (st *State) Decided(again bool) { st.Due = again }

// SetPolicy changes the policy in force.
func (st *State) SetPolicy(p *sched.Named) { st.Policy = p.Number }

// SetClass changes the priority class of a live job.
func (st *State) SetClass(id sched.ID, class int32) {
	if j := st.Job(id); j != nil {
		j.Class = class
	}
}

// SetUnconnected notes whether a waiting job found seats but no links between them with the rate
// that it needs. Jobs that do not wait are ignored.
func (st *State) SetUnconnected(id sched.ID, unconnected bool) {
	if j := st.Job(id); j != nil && j.Status == sched.Waiting {
		j.Unconnected = unconnected
	}
}
