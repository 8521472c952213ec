package dispatch

import (
	"orrery/engine/fleet"
	"orrery/engine/law"
	"orrery/engine/sched"
)

// ApplyLaw carries out an order of law: links are evaluated under the new law, then every job
// leaves the nodes that it may not use any more.
func ApplyLaw(dp *Dispatch, o law.Order, look func()) error {
	if err := o.Apply(dp.Law); err != nil {
		return err
	}
	look()
	obey(dp)
	return nil
}

// obey removes every job from nodes that law does not allow it any more: to others if they have
// room, else back to the queue, in order of their ids. What policies are shown is made again,
// because other nodes may suit now.
func obey(dp *Dispatch) {
	dp.shown.drop()
	for i := range dp.Jobs.Live {
		job := &dp.Jobs.Live[i]
		var stay []sched.Seat
		leave := 0
		for _, s := range job.Seats {
			if dp.Law.Allows(job, fleet.ID(s.Node)) {
				stay = append(stay, s)
			} else {
				leave += int(s.Count)
			}
		}
		switch {
		case leave == 0:
		case job.Kind == sched.Training: // a gang goes as a whole
			relocate(dp, i, nil, job.Allocated())
		default:
			relocate(dp, i, stay, leave)
		}
	}
	dp.Jobs.Reconsider()
}
