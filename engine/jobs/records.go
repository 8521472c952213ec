package jobs

import (
	"slices"
	"time"

	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Record is what a log of jobs tells of one.
type Record struct {
	ID           sched.ID
	Kind         sched.Kind
	Owner        string
	Status       sched.Status
	Accelerators int // that it asked for
	Held         int // that it had when it ended, or has
	Work         unit.Work
	Submitted    time.Duration // elapsed
	Waited       time.Duration // in all
	Ended        time.Duration // elapsed; 0 while it lives
}

// Records is every job that lives, or ended not long ago.
func (js *Jobs) Records() []Record {
	var rows []Record
	for _, list := range [][]sched.Job{js.Past, js.Live} {
		for i := range list {
			j := &list[i]
			rows = append(rows, Record{
				ID: j.ID, Kind: j.Kind, Owner: j.Owner, Status: j.Status, Accelerators: j.Accelerators, Held: j.Allocated(),
				Work: j.Work, Submitted: j.Submitted, Waited: js.Forecast(j).Waited(), Ended: j.Ended,
			})
		}
	}
	slices.SortFunc(rows, func(a, b Record) int { return table.Compare(a.ID, b.ID) })
	return rows
}
