package scenario

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"slices"
	"time"

	"orrery/data/input"
	"orrery/data/trace"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

// This file takes jobs from traces. Accelerators are whole: a job that asks for a part
// of one, or for processors that a scale makes a part of one, gets a whole one and
// brings the work of the part. So the work that a trace asks for is kept exactly, and a
// rounded job is done a little earlier.

// taken is what was read of a trace.
type taken struct {
	kinds []sched.Requirements
	jobs  []workload.TraceJob
	lines []int32 // on which each job stands

	found input.Findings // what was left out, or read otherwise than it is written
	idle  int            // rows that bring no work: they never ran, or asked for no accelerator
}

// read reads a trace that lies beside a document.
func (t *Trace) read(source string) error {
	if t.File == "" {
		return errors.New("want the path of a trace")
	}
	in, err := input.Open(beside(source, t.File), trace.MaxBytes)
	if err != nil {
		return err
	}
	defer in.Close()
	r := &taken{}
	switch {
	case t.serves():
		err = t.readRequests(in, r)
	case t.Format == "openb":
		err = t.readPods(in, r)
	default:
		err = t.readLog(in, r)
	}
	if err != nil {
		return err
	}
	if len(r.jobs) == 0 {
		return fmt.Errorf("%s: no job that ran is in the selected part: change skip or for", t.File)
	}
	t.taken = r
	return nil
}

// rows reads a trace to its end, or as far as jobs may go, and keeps what was found.
func rows[T any](from *trace.Reader[T], r *taken) iter.Seq[T] {
	return func(yield func(T) bool) {
		for row := range from.All() {
			if len(r.jobs) > workload.MaxTraceJobs || !yield(row) {
				break
			}
		}
		r.found.Add(from.Found())
	}
}

// instant is when something of the trace happens here, and whether that is in the part
// that is taken.
func (t *Trace) instant(at time.Duration) (elapsed time.Duration, in bool) {
	elapsed = at - t.Skip
	return elapsed, elapsed >= 0 && (t.For == 0 || elapsed < t.For)
}

// ran is a job of a number of processors or GPUs, parts included, that ran so long.
type ran struct {
	submit, run time.Duration
	asks        float64
	kind, line  int
}

// take adds a job.
func (r *taken) take(j ran) {
	const nearly = 1e-9 // 0.1 · 10 is one
	work := j.asks * j.run.Seconds()
	if work <= 0 {
		r.idle++
		return
	}
	r.jobs = append(r.jobs, workload.TraceJob{
		Submit: j.submit, Kind: int32(j.kind), Accelerators: int32(min(math.MaxInt32, math.Ceil(j.asks-nearly))), Work: unit.Work(max(1, work)),
	})
	r.lines = append(r.lines, int32(j.line))
}

// end sorts the jobs by their submission and looks whether the trace was read whole.
func (r *taken) end(err error) error {
	if err != nil {
		return err
	}
	if len(r.jobs) > workload.MaxTraceJobs {
		last := r.jobs[len(r.jobs)-1].Submit
		return fmt.Errorf("it holds over %d jobs up to %s: take a part of it with skip and for, and the next part in another mission", workload.MaxTraceJobs, ShowSpan(last.Truncate(time.Second)))
	}
	order := make([]int, len(r.jobs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.jobs[a].Submit, r.jobs[b].Submit) })
	jobs, lines := make([]workload.TraceJob, len(order)), make([]int32, len(order))
	for i, from := range order {
		jobs[i], lines[i] = r.jobs[from], r.lines[from]
	}
	r.jobs, r.lines = jobs, lines
	return nil
}

// readLog takes the jobs of a cluster's log: as long as they ran, but no longer than
// they asked for; the time that they asked for is their run time where it is not known.
func (t *Trace) readLog(in io.Reader, r *taken) error {
	from := trace.Log(t.File, in)
	stand, first := 0, 0
	r.kinds = []sched.Requirements{t.Job.Requirements}
	for row := range rows(from, r) {
		job := row.Entry()
		at, taken := t.instant(job.Submit)
		if !taken {
			continue
		}
		if row.StandsIn() {
			if stand++; stand == 1 {
				first = from.Line()
			}
		}
		run := min(max(0, job.Run), job.Estimate)
		r.take(ran{at, run, float64(max(0, job.Processors)) * t.Scale, 0, from.Line()})
	}
	if stand > 0 {
		r.found.Note(input.Finding{File: t.File, Line: first, Why: StandIn(stand)})
	}
	return r.end(from.Err())
}

// StandIn says of so many jobs that their run time stands in for the time requested.
func StandIn(jobs int) string {
	return fmt.Sprintf("of %s the requested time is not known: the run time is used instead", table.Count(jobs, "job"))
}

// readPods takes the pods of a cluster that asked for GPUs or parts of one, and ran.
// The memory that they asked of their machine stands for that of their accelerators.
func (t *Trace) readPods(in io.Reader, r *taken) error {
	from := trace.OpenbPods(t.File, in)
	known := map[float64]int{}
	for pod := range rows(from, r) {
		at, taken := t.instant(pod.Created)
		if !taken {
			continue
		}
		if pod.Scheduled < 0 {
			r.idle++
			continue
		}
		asks := float64(pod.Accelerators) * float64(pod.Milli) / 1000 * t.Scale
		terms := t.Job.Requirements
		terms.Memory = max(terms.Memory, math.Ceil(float64(pod.MemoryMiB)*(1<<20)/max(1, math.Ceil(asks))))
		kind, seen := known[terms.Memory]
		if !seen {
			kind = len(r.kinds)
			known[terms.Memory] = kind
			r.kinds = append(r.kinds, terms)
		}
		r.take(ran{at, pod.Deleted - pod.Scheduled, asks, kind, from.Line()})
	}
	return r.end(from.Err())
}
