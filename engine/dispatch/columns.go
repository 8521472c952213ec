package dispatch

import (
	"slices"
	"strings"

	"orrery/engine/sched"
	"orrery/engine/table"
)

// Columns are those that the table of jobs can be sorted by, in menu order.
var Columns = []table.Column{
	{Key: "id", Title: "job"}, {Key: "status", Title: "status"}, {Key: "accelerators", Title: "accelerators"}, {Key: "done", Title: "done"},
	{Key: "left", Title: "left"}, {Key: "wait", Title: "wait"}, {Key: "owner", Title: "owner"}, {Key: "kind", Title: "kind"}, {Key: "class", Title: "class"}, {Key: "due", Title: "due"}, {Key: "spare", Title: "time to spare"},
}

// jobOrder sorts jobs by a column.
func (dp *Dispatch) jobOrder(column string) table.Ordering[*sched.Job] {
	by := func(compare func(a, b *sched.Job) int) table.Ordering[*sched.Job] {
		return table.Ordering[*sched.Job]{Compare: compare}
	}
	switch column {
	case "status":
		return by(func(a, b *sched.Job) int { return int(a.Status) - int(b.Status) })
	case "accelerators":
		return by(func(a, b *sched.Job) int { return a.Accelerators - b.Accelerators })
	case "done":
		return by(func(a, b *sched.Job) int { return table.Compare(a.Share(), b.Share()) })
	case "left":
		o := by(func(a, b *sched.Job) int {
			return table.Compare(dp.Jobs.Forecast(a).Left(), dp.Jobs.Forecast(b).Left())
		})
		o.Last = func(j *sched.Job) bool { return j.Status != sched.Running }
		return o
	case "wait":
		return by(func(a, b *sched.Job) int {
			return table.Compare(dp.Jobs.Forecast(a).Waited(), dp.Jobs.Forecast(b).Waited())
		})
	case "kind":
		return by(func(a, b *sched.Job) int { return int(a.Kind) - int(b.Kind) })
	case "class":
		return by(func(a, b *sched.Job) int { return int(b.Class) - int(a.Class) })
	case "due":
		o := by(func(a, b *sched.Job) int { return table.Compare(a.Deadline, b.Deadline) })
		o.Last = func(j *sched.Job) bool { return j.Deadline == 0 || j.Status > sched.Running }
		return o
	case "spare":
		o := by(func(a, b *sched.Job) int {
			return table.Compare(dp.Jobs.Forecast(a).Spare(), dp.Jobs.Forecast(b).Spare())
		})
		o.Last = func(j *sched.Job) bool { return j.Deadline == 0 || j.Status > sched.Running }
		return o
	case "owner":
		return by(func(a, b *sched.Job) int { return strings.Compare(a.Owner, b.Owner) })
	}
	return table.Ordering[*sched.Job]{}
}

// ByAttention sorts jobs so that the first few show something of everything: in turn the waiting
// job, service and running job that most need attention.
const ByAttention = "mixed"

// byAttention sorts jobs by ByAttention: the most urgent of those that wait, serve and run, then
// the second of each, and so on; jobs that are over come last, the latest first.
func (dp *Dispatch) byAttention(all []*sched.Job) table.Ordering[*sched.Job] {
	var heaps [4][]*sched.Job // waits, serves, runs, over
	for _, j := range all {
		k := 3
		switch {
		case j.Status == sched.Waiting:
			k = 0
		case j.Status == sched.Running && j.Kind == sched.Serving:
			k = 1
		case j.Status == sched.Running:
			k = 2
		}
		heaps[k] = append(heaps[k], j)
	}
	turn := make(map[*sched.Job]int, len(all))
	for k, heap := range heaps {
		slices.SortStableFunc(heap, dp.urgency(k))
		for i, j := range heap {
			turn[j] = i*len(heaps) + k
			if k == 3 {
				turn[j] += len(all) * len(heaps)
			}
		}
	}
	return table.Ordering[*sched.Job]{Compare: func(a, b *sched.Job) int { return turn[a] - turn[b] }}
}

// urgency orders jobs of one kind, most urgent first: those that will miss their deadlines by most,
// then those that wait longest, the service that answers fewest in time, the job that ends next, or
// that ended last.
func (dp *Dispatch) urgency(heap int) func(a, b *sched.Job) int {
	return func(a, b *sched.Job) int {
		if d := table.Compare(dp.Jobs.Forecast(b).Late(), dp.Jobs.Forecast(a).Late()); d != 0 && heap != 3 {
			return d
		}
		switch heap {
		case 0:
			return table.Compare(dp.Jobs.Forecast(b).Waited(), dp.Jobs.Forecast(a).Waited())
		case 1:
			return table.Compare(a.Served.Within(), b.Served.Within())
		case 2:
			return table.Compare(dp.Jobs.Forecast(a).Left(), dp.Jobs.Forecast(b).Left())
		}
		return table.Compare(b.Ended, a.Ended)
	}
}
