package dispatch

import (
	"slices"
	"time"

	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// RecordsQuery requests records of jobs. The zero value requests all that are over and remembered.
type RecordsQuery struct {
	After int  // number of ended jobs already known
	Live  bool // include live jobs
}

// Record is an entry of a log of jobs.
type Record struct {
	ID           sched.ID
	Kind         sched.Kind
	Owner        string
	Class        int
	Status       sched.Status
	Accelerators int // requested
	Held         int // held now, or when it ended
	Work         unit.Work
	Done         unit.Work     // part of Work
	Redone       unit.Work     // work lost to faults and done again
	Submitted    time.Duration // elapsed
	Started      time.Duration // elapsed when it last got its seats; undefined before that
	Waited       time.Duration // in all
	Waits        sched.Waits   // by reason, up to the last tick
	Ended        time.Duration // elapsed; 0 while it lives
	Deadline     time.Duration // elapsed; 0 for none
	Stops, Moves int
	Served       sched.Tokens // tokens of a service
	In, Out      float64      // bits from the ground and to it
	Seats        []sched.Seat // present, or when it ended
}

// records are the requested records, in order of id, and the number of jobs that are over. Only the
// last that ended are remembered.
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

// recordOf is the record of a job.
func recordOf(js *jobs.Jobs, j *sched.Job) Record {
	return Record{
		ID: j.ID, Kind: j.Kind, Owner: j.Owner, Class: int(j.Class), Status: j.Status, Accelerators: j.Accelerators, Held: j.Allocated(),
		Work: j.Work, Done: j.Done, Redone: j.Lost, Submitted: j.Submitted, Started: j.Started, Waited: js.Forecast(j).Waited(), Waits: j.Waits,
		Ended: j.Ended, Deadline: j.Deadline, Stops: int(j.Stops), Moves: int(j.Moves), Served: j.Served, In: j.In, Out: j.Out,
		Seats: slices.Clone(j.Seats),
	}
}
