package sched

// finish adds to decisions the seats that are left, given to running jobs that have fewer than they
// request, in order of their expected ends: to all such jobs if none waits, else to those of a
// higher class than the first that waits.
func (r *room) finish(decisions []Decision, waits []Ask) []Decision {
	if !r.view.Shared || r.total == 0 {
		return decisions
	}
	runs := r.view.runs()
	for i := range runs {
		run := &runs[i]
		if run.Least == 0 || len(waits) > 0 && run.Class <= waits[0].Class {
			continue
		}
		lacks := run.Accelerators - seated(run.Seats)
		if lacks <= 0 {
			continue
		}
		ask := Ask{Job: run.Job, Accelerators: lacks, Grade: run.Grade, Constrained: run.Constrained}
		ask.Accelerators = min(lacks, r.has(&ask))
		if ask.Accelerators > 0 {
			decisions = append(decisions, Decision{Share, run.Job, merged(run.Seats, r.take(&ask, nil))})
		}
	}
	return decisions
}

// Trim is the first keep seats of a job.
func Trim(seats []Seat, keep int) []Seat {
	var kept []Seat
	for _, s := range seats {
		if keep <= 0 {
			break
		}
		s.Count = min(s.Count, int32(keep))
		keep -= int(s.Count)
		kept = append(kept, s)
	}
	return kept
}
