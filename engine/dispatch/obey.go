package dispatch

import (
	"orrery/engine/fleet"
	"orrery/engine/law"
	"orrery/engine/sched"
)

// ApplyLaw lets a state do something, and jobs obey: links are looked at under the new law, then
// every job leaves the nodes on which it may not sit any more.
func ApplyLaw(dp *Dispatch, o law.Order, look func()) error {
	if err := o.Apply(dp.Law); err != nil {
		return err
	}
	look()
	obey(dp)
	return nil
}

// obey takes every job off nodes on which law does not let it sit any more: to others where
// there is room, else back to the queue. What policies were shown they are shown anew, for other
// nodes may suit now. Jobs go in the order of their numbers.
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
