package sched

// finish gives seats that are left when everybody had a turn back to running jobs
// that share, to the first to end first: to all of them if nobody waits, else to
// those of a higher class than who waits first. It adds that to other decisions.
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

// Trim is the seats of a job that keeps so many of them: the first ones.
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
