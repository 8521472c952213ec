package jobs

import (
	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// JobOn is the job that sits on a node's accelerator, counted over its busy ones;
// nil for none.
func (js *Jobs) JobOn(id fleet.ID, rank int) *sched.Job {
	for _, i := range js.pace.ResidentsOf(js.Fleet, js.Live, js.Fleet.NodeAt[id]) {
		if j := &js.Live[i]; j.Status == sched.Running {
			if rank -= int(SeatsOn(j.Seats, sched.Node(id))); rank < 0 {
				return j
			}
		}
	}
	return nil
}
