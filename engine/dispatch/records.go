package dispatch

import (
	"slices"
	"time"

	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// RecordsQuery asks for records of jobs. The zero value asks for those that are over, as far as
// they are remembered.
type RecordsQuery struct {
	After int  // so many that were over first are known already
	Live  bool // those that live, too
}

// Record is what a log of jobs tells of one.
type Record struct {
	ID           sched.ID
	Kind         sched.Kind
	Owner        string
	Class        int
	Status       sched.Status
	Accelerators int // that it asked for
	Held         int // that it had when it ended, or has
	Work         unit.Work
	Done         unit.Work     // of Work
	Redone       unit.Work     // done, lost to faults and done again
	Submitted    time.Duration // elapsed
	Started      time.Duration // elapsed when it was last given its seats; meaningless before that
	Waited       time.Duration // in all
	Waits        sched.Waits   // by what held it, up to the last tick
	Ended        time.Duration // elapsed; 0 while it lives
	Deadline     time.Duration // elapsed; 0 for none
	Stops, Moves int
	Served       sched.Tokens // by a service
	In, Out      float64      // bits from the ground and back
	Seats        []sched.Seat // that it has, or had when it ended
}

// records are records of jobs, by number, and how many jobs are over by now. Of those that
// ended only the last are remembered.
func records(js *jobs.Jobs, ask RecordsQuery) (rows []Record, over int) {
	past := js.Past
	over = int(js.Done + js.Cancelled + js.Failed)
	if known := len(past) - (over - ask.After); known > 0 {
		past = past[min(known, len(past)):]
	}
	lists := [][]sched.Job{past}
	if ask.Live {
		lists = append(lists, js.Live)
	}
	for _, list := range lists {
		for i := range list {
			rows = append(rows, recordOf(js, &list[i]))
		}
	}
	slices.SortFunc(rows, func(a, b Record) int { return table.Compare(a.ID, b.ID) })
	return rows, over
}

// recordOf is what a log tells of a job.
func recordOf(js *jobs.Jobs, j *sched.Job) Record {
	return Record{
		ID: j.ID, Kind: j.Kind, Owner: j.Owner, Class: int(j.Class), Status: j.Status, Accelerators: j.Accelerators, Held: j.Allocated(),
		Work: j.Work, Done: j.Done, Redone: j.Lost, Submitted: j.Submitted, Started: j.Started, Waited: js.Forecast(j).Waited(), Waits: j.Waits,
		Ended: j.Ended, Deadline: j.Deadline, Stops: int(j.Stops), Moves: int(j.Moves), Served: j.Served, In: j.In, Out: j.Out,
		Seats: slices.Clone(j.Seats),
	}
}
