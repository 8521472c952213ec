package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"orrery/engine"
)

// Trace is a trace of another system whose jobs, or requests, come to this one.
type Trace struct {
	File    string
	Format  string // swf, openb or azure
	Owner   string
	Scale   float64
	Skip    time.Duration
	For     time.Duration
	Lenient string // yes: wrong lines and jobs that could never run are left out

	Most int    // accelerators of a service
	Job  Stream // what its jobs ask for

	taken *taken // what was read
}

// formats are the traces that can be read.
var formats = []string{"swf", "openb", "azure"}

// start gives a trace the defaults of its format.
func (t *Trace) start(given func(string) string) error {
	t.Format, t.Scale, t.Lenient, t.Owner = cmp.Or(given("format"), "swf"), 1, "no", "trace"
	return t.Job.start(func(key string) string {
		if key == "kind" && t.serves() {
			return "serve"
		}
		return given(key)
	})
}

func (t *Trace) serves() bool { return t.Format == "azure" }

func (t *Trace) entries() []entry {
	t.Lenient = cmp.Or(t.Lenient, "no")
	return append([]entry{
		{"file", "read from beside this one, packed with gzip or not", file{&t.File}, false},
		{"format", "swf: a cluster's log; openb: Alibaba's pods; azure: requests to a language model", choice{&t.Format, formats}, false},
		{"owner", "who asks", words{&t.Owner}, false},
		{"scale", "EST low: accelerators for each processor or GPU, rounded up for each job; of azure: times the requests", number{&t.Scale, 1e-6, 1e6}, false},
		{"skip", "how much of the trace is before T+0", span{&t.Skip, 0, 50 * 365 * day}, t.Skip == 0},
		{"for", "how much of it is taken from there; 0s: all", span{&t.For, 0, 50 * 365 * day}, t.For == 0},
		{"lenient", "yes: wrong lines, and jobs that could never run here, are left out and counted", choice{&t.Lenient, []string{"yes", "no"}}, t.Lenient != "yes"},
		{"accelerators", "EST low: that the service may have at most", whole{&t.Most, 1, 1_000_000}, !t.serves()},
	}, t.asks()...)
}

// asks are the keys of a stream that speak of the jobs of a trace, too.
func (t *Trace) asks() []entry {
	keys := []string{"class", "latency_ms", "memory_gb", "jurisdictions"}
	if t.serves() {
		keys = append(keys, "parameters_b", "weight_bytes", "cache_kb", "replica", "use", "objective")
	} else {
		keys = append(keys, "kind", "data_in_gb", "data_out_gb", "state_gb", "due_after_lengths", "give_up", "checkpoint", "parameters_b", "step", "inner_steps")
	}
	return slices.DeleteFunc(t.Job.entries(), func(e entry) bool { return !slices.Contains(keys, e.key) })
}

// feed is what the engine takes of a trace that was read.
func (t *Trace) feed() engine.Feed {
	return engine.Feed{
		Owner: t.Owner, Kinds: t.taken.kinds, Jobs: t.taken.jobs,
		In: t.Job.In * gigabyte, Out: t.Job.Out * gigabyte, State: t.Job.State * gigabyte, Slack: t.Job.Slack,
	}
}

// traces looks at what was read of each trace, in a scenario in which nothing else is
// wrong: a job that could never run is named by its line, or left out.
func (c *checker) traces() {
	if len(c.problems) > 0 || len(c.file.Workload.Traces) == 0 {
		return
	}
	s := c.file.build()
	for i, t := range c.file.Workload.Traces {
		key := fmt.Sprintf("workload.traces.%d", i+1)
		switch {
		case t.Job.Kind == "serve" && !t.serves():
			c.refuse(key+".kind", "is serve: want batch or train for the jobs of a log")
		case t.serves() && t.Most == 0:
			c.refuse(key+".accelerators", "is missing: want how many the service may have at most: 256")
		default:
			if err := t.fit(s); err != nil {
				c.refuse(key+".file", "is %s: %v", quoted(t.File), err)
			}
		}
	}
}

// fit wants every job to be one that could run, or leaves it out.
func (t *Trace) fit(s engine.Scenario) error {
	type size struct{ kind, accelerators int32 }
	known := map[size]error{}
	read, kept := t.taken, 0
	for i, j := range read.jobs {
		ask := size{j.Kind, j.Accelerators}
		err, seen := known[ask]
		if !seen {
			err = s.CheckJob(read.kinds[j.Kind], int(j.Accelerators))
			known[ask] = err
		}
		if err != nil {
			err = fmt.Errorf("%s:%d:1: %w", t.File, read.lines[i], err)
			if t.Lenient != "yes" {
				return fmt.Errorf("%w; lenient: yes leaves such jobs out", err)
			}
			read.leave(err)
			continue
		}
		read.jobs[kept], read.lines[kept] = j, read.lines[i]
		kept++
	}
	if read.jobs, read.lines = read.jobs[:kept], read.lines[:kept]; kept == 0 {
		return fmt.Errorf("none of its jobs could run here, the first: %w", read.first)
	}
	return nil
}
