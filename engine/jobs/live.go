package jobs

import (
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// Job is a live job, or nil.
func (st *State) Job(id sched.ID) *sched.Job {
	if i := st.At(id); i < len(st.Live) && st.Live[i].ID == id {
		return &st.Live[i]
	}
	return nil
}

// At is the place of a live job; it must be one.
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

// AnyJob is a job that lives or ended not long ago, or nil.
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

// Waiting is how many jobs wait.
func (st *State) Waiting() int {
	n := 0
	for i := range st.Live {
		if st.Live[i].Status == sched.Waiting {
			n++
		}
	}
	return n
}

// CurrentPolicy is the one that decides now.
func (st *State) CurrentPolicy() *sched.Named { return sched.ByNumber(st.Policy) }

// PolicyNames lists the policies.
func PolicyNames() string {
	var names []string
	for _, p := range sched.Policies {
		names = append(names, p.Name)
	}
	return table.Listed(names)
}

// SeatsTaken is how many accelerators the running jobs sit on.
func (st *State) SeatsTaken() int {
	taken := 0
	for i := range st.Live {
		for _, s := range st.Live[i].Seats {
			taken += int(s.Count)
		}
	}
	return taken
}

// SeatsOn is how many of some seats are on a node.
func SeatsOn(seats []sched.Seat, n sched.Node) int32 {
	for _, s := range seats {
		if s.Node == n {
			return s.Count
		}
	}
	return 0
}

// RunsOn says whether a job has seats on a node.
func RunsOn(job *sched.Job, id fleet.ID) bool { return SeatsOn(job.Seats, sched.Node(id)) > 0 }

// Reconsider says that the policy has to decide anew.
func (st *State) Reconsider() { st.Due = true }

// Decided says that the policy has decided; again that it has more to decide.
func (st *State) Decided(again bool) { st.Due = again }

// SetPolicy lets a policy decide from now on.
func (st *State) SetPolicy(p *sched.Named) { st.Policy = p.Number }

// SetClass gives a live job another class.
func (st *State) SetClass(id sched.ID, class int32) {
	if j := st.Job(id); j != nil {
		j.Class = class
	}
}

// SetUnconnected notes whether a job, if it waits, found no links that bear it.
func (st *State) SetUnconnected(id sched.ID, unconnected bool) {
	if j := st.Job(id); j != nil && j.Status == sched.Waiting {
		j.Unconnected = unconnected
	}
}
