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

// This file reads jobs from traces. Accelerators are whole: a job that asks for part of one, or for
// processors that a scale turns into part of one, gets a whole one with the work of the part. So
// the total work of a trace is exact, and a rounded job takes a little less time.

// taken is what has been read of a trace.
type taken struct {
	kinds []sched.Requirements
	jobs  []workload.TraceJob
	lines []int32 // number of each job's line

	found input.Findings // what was skipped, or read otherwise than written
	idle  int            // rows without work: they never ran, or asked for no accelerator
}

// read reads a trace from a path relative to a document.
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

// rows yields the rows of a trace up to its end or the limit of jobs, and keeps the findings.
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

// instant converts a time of the trace to elapsed time, and reports whether it is in the part that
// is used.
func (t *Trace) instant(at time.Duration) (elapsed time.Duration, in bool) {
	elapsed = at - t.Skip
	return elapsed, elapsed >= 0 && (t.For == 0 || elapsed < t.For)
}

// ran is a job with its processors or GPUs, fractions included, and its run time.
type ran struct {
	submit, run time.Duration
	asks        float64
	kind, line  int
}

// take adds a job.
func (r *taken) take(j ran) {
	const nearly = 1e-9 // 0.1 · 10 counts as one
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

// end sorts the jobs by submission, and checks whether the trace was read completely.
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

// readLog reads the jobs of a cluster log. Each runs as long as it ran there, but no longer than
// its requested time; if that is unknown the run time takes its place.
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

// StandIn says that the run time takes the place of the requested time for so many jobs.
func StandIn(jobs int) string {
	return fmt.Sprintf("of %s the requested time is not known: the run time is used instead", table.Count(jobs, "job"))
}

// readPods reads the pods of a cluster that asked for GPUs, or fractions of one, and ran. The
// memory that they asked of their machine is taken for that of their accelerators.
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
