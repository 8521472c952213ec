package scenario

import (
	"fmt"
	"slices"
	"time"

	"orrery/data/input"
	"orrery/engine"
	"orrery/engine/field"
	"orrery/engine/sched"
	"orrery/engine/workload"
)

// Trace is a workload trace whose jobs or requests this scenario takes.
type Trace struct {
	File    string
	Format  string // one of formats
	Owner   string
	Scale   float64
	Skip    time.Duration
	For     time.Duration
	Lenient bool // jobs that could never run are skipped

	Most int             // accelerators of a service
	Job  workload.Stream // what all its jobs require

	taken *taken // what has been read
}

// formats are those that can be read: logs, pods and requests. The variants of a format are
// recognised from the file.
var formats = []string{"swf", "batsim", "openb", "azure", "burstgpt", "mooncake"}

func (t *Trace) serves() bool { return slices.Contains(formats[3:], t.Format) }

// fields are the keys of a trace: its own, and those of a stream that apply to its jobs.
func (t *Trace) fields() []field.Field {
	if t.serves() {
		t.Job.Kind = sched.Serving
	}
	return append([]field.Field{
		field.Path("file", &t.File).About("its path is relative to this file; it may be compressed with gzip or zstd"),
		field.Choice("format", &t.Format, formats).About("swf, batsim: a cluster's log; openb: Alibaba's pods; azure, burstgpt, mooncake: requests to a language model").Usually(formats[0]).As(field.First),
		field.Text("owner", &t.Owner).About("owner of the jobs").Usually("trace"),
		field.Number("scale", &t.Scale, 1e-6, 1e6).About("EST low: accelerators for each processor or GPU, rounded up for each job; for requests, multiplies their number").Usually("1"),
		field.Duration("skip", &t.Skip, 0, 50*365*day).About("how much of the trace is before T+0").When(t.Skip == 0, field.Quiet),
		field.Duration("for", &t.For, 0, 50*365*day).About("how much of it is taken from there; 0s: all").When(t.For == 0, field.Quiet),
		field.Bool("lenient", &t.Lenient, "yes", "no").About("yes: jobs that could never run here are skipped and counted, as unreadable lines always are").When(!t.Lenient, field.Quiet),
		field.Whole("accelerators", &t.Most, 1, 1_000_000).About("EST low: at most, for the service").When(!t.serves(), field.Quiet),
	}, t.asks()...)
}

// asks are the keys of a stream that also apply to the jobs of a trace. The others keep their
// defaults.
func (t *Trace) asks() []field.Field {
	keys := []string{"class", "latency_ms", "memory_gb", "jurisdictions"}
	if t.serves() {
		keys = append(keys, "parameters_b", "weight_bytes", "cache_kb", "replica", "use", "objective")
	} else {
		keys = append(keys, "kind", "data_in_gb", "data_out_gb", "state_gb", "due_after_lengths", "give_up", "checkpoint", "parameters_b", "step", "inner_steps")
	}
	var fields []field.Field
	for _, f := range t.Job.Fields() {
		if f.Key == "owner" || f.Key == "accelerators" || f.Needs != "" {
			continue
		}
		if !slices.Contains(keys, f.Key) {
			f = f.Barred(true, "applies to no job of this trace: remove it").As(field.Quiet)
		}
		fields = append(fields, f)
	}
	return fields
}

// feed is the trace as the engine takes it.
func (t *Trace) feed() workload.Trace {
	return workload.Trace{
		Owner: t.Owner, Kinds: t.taken.kinds, Jobs: t.taken.jobs,
		In: t.Job.In, Out: t.Job.Out, State: t.Job.State, DueAfter: t.Job.DueAfter,
	}
}

// traces checks what was read of each trace, in a scenario without other errors: a job that could
// never run is named by its line, or skipped.
func (c *checker) traces() {
	if len(c.problems) > 0 || len(c.file.traces) == 0 {
		return
	}
	s := c.file.build()
	for i := range c.file.traces {
		t := &c.file.traces[i]
		key := fmt.Sprintf("workload.traces.%d", i+1)
		switch {
		case t.Job.Kind == sched.Serving && !t.serves():
			c.refuse(key+".kind", "is serve: want batch or train for the jobs of a log")
		case t.serves() && t.Most == 0:
			c.refuse(key+".accelerators", "is missing: want how many the service may have at most: 256")
		default:
			if err := t.fit(s); err != nil {
				c.refuse(key+".file", "is %s: %v", field.Quoted(t.File), err)
			}
		}
	}
}

// fit checks that every job could run, or skips it.
func (t *Trace) fit(s engine.Scenario) error {
	type size struct{ kind, accelerators int32 }
	known := map[size]error{}
	read, kept := t.taken, 0
	var first error
	for i, j := range read.jobs {
		ask := size{j.Kind, j.Accelerators}
		err, seen := known[ask]
		if !seen {
			err = s.CheckJob(read.kinds[j.Kind], int(j.Accelerators))
			known[ask] = err
		}
		if err != nil {
			if !t.Lenient {
				return fmt.Errorf("%s:%d: %w; lenient: yes skips such jobs", t.File, read.lines[i], err)
			}
			if kept == 0 && first == nil {
				first = fmt.Errorf("%s:%d: %w", t.File, read.lines[i], err)
			}
			read.found.Skip(input.Finding{File: t.File, Line: int(read.lines[i]), Why: err.Error()})
			continue
		}
		read.jobs[kept], read.lines[kept] = j, read.lines[i]
		kept++
	}
	if read.jobs, read.lines = read.jobs[:kept], read.lines[:kept]; kept == 0 {
		return fmt.Errorf("none of its jobs could run here; the first: %w", first)
	}
	return nil
}
