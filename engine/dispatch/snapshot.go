package dispatch

import (
	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// Wants says what a snapshot shall contain of jobs.
type Wants struct {
	Table   table.Rows
	One     sched.ID   // the detail of a job; 0 for none
	Gantt   GanttQuery // jobs on nodes over time
	Records *RecordsQuery
}

// View is the jobs at an instant.
type View struct {
	jobs.Counts
	Policy  string
	Table   JobRows
	One     *JobDetail
	Gantt   *Gantt
	Records []Record // in order of id
	Over    int      // number of jobs that are over, if records are requested
}

// View returns the requested state of jobs.
func (dp *Dispatch) View(w Wants) View {
	v := View{
		Counts: dp.Jobs.Counts(), Policy: dp.Jobs.CurrentPolicy().Name,
		Table: dp.Rows(w.Table), One: dp.Detail(w.One), Gantt: dp.Gantt(w.Gantt),
	}
	if w.Records != nil {
		v.Records, v.Over = records(dp.Jobs, *w.Records)
	}
	return v
}
