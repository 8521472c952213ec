package dispatch

import (
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// GanttQuery requests the jobs on nodes over time. The zero value requests nothing.
type GanttQuery struct {
	From, Count int           // first node and number of nodes, of those with jobs
	Back, Ahead time.Duration // time before and after now
}

// Gantt is the jobs on some nodes around now.
type Gantt struct {
	Total int // nodes with a job in that time
	From  int // index of the first row
	Rows  []GanttRow
}

// GanttRow is the jobs on a node, in order of their start, then of their id.
type GanttRow struct {
	Node fleet.ID
	Name string
	Of   int // accelerators installed
	Bars []GanttBar
}

// GanttBar is the time of a job on a node since it last started; a running job ends as its present
// speed predicts.
type GanttBar struct {
	Job      sched.ID
	Kind     sched.Kind
	Status   sched.Status
	From, To time.Duration // elapsed
	Count    int           // accelerators
}

// Gantt returns the requested jobs on nodes; nil if none are requested.
func (dp *Dispatch) Gantt(ask GanttQuery) *Gantt {
	if ask.Count <= 0 {
		return nil
	}
	from, to := dp.Clock.Elapsed-ask.Back, dp.Clock.Elapsed+ask.Ahead
	busy := make([]bool, len(dp.Fleet.Nodes))
	dp.eachBar(from, to, func(n int, _ GanttBar) { busy[n] = true })
	var nodes []int
	for n := range busy {
		if busy[n] {
			nodes = append(nodes, n)
		}
	}
	out := &Gantt{Total: len(nodes), From: max(0, min(ask.From, len(nodes)-ask.Count))}
	nodes = nodes[out.From:min(len(nodes), out.From+ask.Count)]
	for _, n := range nodes {
		id := dp.Fleet.Nodes[n]
		out.Rows = append(out.Rows, GanttRow{Node: id, Name: dp.Fleet.Name(id), Of: dp.Fleet.NodeDesigns[n].Accelerators})
	}
	dp.eachBar(from, to, func(n int, b GanttBar) {
		if i, shown := slices.BinarySearch(nodes, n); shown {
			out.Rows[i].Bars = append(out.Rows[i].Bars, b)
		}
	})
	for i := range out.Rows {
		slices.SortStableFunc(out.Rows[i].Bars, func(a, b GanttBar) int { return table.Compare(a.From, b.From) })
	}
	return out
}

// eachBar visits every job with seats between two instants, in order of id.
func (dp *Dispatch) eachBar(from, to time.Duration, tell func(n int, b GanttBar)) {
	for _, list := range [][]sched.Job{dp.Jobs.Past, dp.Jobs.Live} {
		for i := range list {
			j := &list[i]
			b := GanttBar{Job: j.ID, Kind: j.Kind, Status: j.Status, From: j.Started, To: j.Ended}
			if j.Status == sched.Running {
				b.To = dp.Jobs.Forecast(j).Ends()
			}
			if len(j.Seats) == 0 || b.From > to || b.To < from {
				continue
			}
			for _, s := range j.Seats {
				b.Count = int(s.Count)
				tell(int(dp.Fleet.NodeAt[s.Node]), b)
			}
		}
	}
}
