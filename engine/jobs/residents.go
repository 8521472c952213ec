package jobs

import (
	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// JobOn is the running job on a busy accelerator of a node, counted from 0 over its busy ones; nil
// if there are fewer.
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
