// Package workload answers which jobs customers submit, when, and what each requests.
//
// # Model
//
// A stream submits jobs by a Poisson process, with sizes drawn by weight and lognormal work; each
// job is drawn by stream and number, independent of earlier draws. A trace submits its jobs at
// their recorded instants. Data, state and deadline follow from a job's size and work.
//
// # Limits
//
// Arrivals do not depend on the hour of the day or on other jobs. The jobs of a stream differ only
// in size and work.
package workload

import (
	"errors"
	"fmt"
	"time"

	"orrery/engine/capacity"
	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/jurisdiction"
	"orrery/engine/llm"
	"orrery/engine/problem"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Spec is what customers request.
type Spec struct {
	Policy  string
	Fill    float64 // share of all accelerators that work at the start
	Waiting int     // jobs that wait at the start
	Streams []Stream
	Traces  []Trace

	Checkpoint time.Duration // between two of a running job; 0: none is ever written
	Detect     time.Duration // from a wrong result to when it is found
	Harm       float64       // share of silent corruptions that a result depends on

	Server llm.Server // how services run their replicas
}

// Stream is a kind of job that keeps arriving: a Poisson process with
// log-normal work.
type Stream struct {
	Owner string
	sched.Requirements
	Mean     time.Duration // between two arrivals
	Sizes    []int         // accelerators, each as likely as its weight
	Weights  []float64
	Duration time.Duration // median, at full speed
	Sigma    float64       // of the natural logarithm of the duration
	In       float64       // bits that a job takes from the ground, for each of its accelerators
	Out      float64       // likewise, that it gives back
	State    float64       // likewise, that go with it when it moves or starts again
	DueAfter float64       // it is due after so many times its own length at full speed; 0: never
}

// Trace is jobs that come when a trace of another system says. The scenario holds
// them all: nothing is read anew when a mission is replayed.
type Trace struct {
	Owner    string
	Kinds    []sched.Requirements // what its jobs require besides accelerators and work
	Jobs     []TraceJob           // in order of their submission
	In       float64              // bits that a job takes from the ground, for each of its accelerators
	Out      float64              // likewise, that it gives back
	State    float64              // likewise, that go with it when it moves or starts again
	DueAfter float64              // it is due after so many times its own length at full speed; 0: never
}

// TraceJob is one job of a trace.
type TraceJob struct {
	Submit       time.Duration // elapsed
	Kind         int32         // index into the trace's Kinds
	Accelerators int32
	Work         unit.Work
}

// MaxTraceJobs is how many jobs all traces of a scenario may hold.
const MaxTraceJobs = 1_000_000

// Check says what is wrong with a workload, given what it could ever have.
func (w Spec) Check(s capacity.Full) error {
	var wrong problem.List
	_, known := sched.ByName(w.Policy)
	wrong.At("policy", known, "there is no policy %q", w.Policy)
	wrong.At("fill", problem.Within(w.Fill, 0, 1), "fill is %g, want 0 to 1", w.Fill)
	wrong.At("waiting", w.Waiting >= 0 && w.Waiting <= 1e6, "%d waiting jobs, want 0 to 1000000", w.Waiting)
	wrong.At("checkpoint", w.Checkpoint >= 0 && w.Detect >= 0, "checkpoints every %s and detection after %s, want neither below 0", field.ShowSpan(w.Checkpoint), field.ShowSpan(w.Detect))
	wrong.At("harmful_share", problem.Within(w.Harm, 0, 1), "%g of silent corruptions do harm, want 0 to 1", w.Harm)
	wrong.Item("", "jobs", checkTraces(s, w.Traces))
	for i, t := range w.Streams {
		wrong.Item(fmt.Sprintf("streams.%d", i+1), fmt.Sprintf("stream %q", t.Owner), checkStream(s, t))
	}
	return errors.Join(wrong...)
}

// checkStream says what is wrong with a stream.
func checkStream(s capacity.Full, t Stream) error {
	var wrong problem.List
	wrong.Item("accelerators", "", checkLargest(s, t))
	if t.In+t.Out > 0 {
		wrong.Item("jurisdictions", "", s.CheckData(t.Requirements))
	}
	wrong.At("data_in_gb", problem.Within(t.In, 0, 1e21), "%g bits in for each accelerator, want 0 to 1e21", t.In)
	wrong.At("data_out_gb", problem.Within(t.Out, 0, 1e21), "%g bits out for each accelerator, want 0 to 1e21", t.Out)
	wrong.Inside("", CheckRequirements(t.Requirements))
	wrong.At("due_after_lengths", problem.Within(t.DueAfter, 0, 1e6) && (t.DueAfter == 0 || t.DueAfter >= 1), "a deadline is %g times its work, want 0 or 1 to 1000000", t.DueAfter)
	wrong.At("every", t.Mean >= time.Second, "a job every %s, want at least 1s between two", field.ShowSpan(t.Mean))
	wrong.At("duration", t.Duration >= time.Second && t.Duration <= 10*365*24*time.Hour, "jobs of %s, want 1s to 10 years", field.ShowSpan(t.Duration))
	wrong.At("sigma", problem.Within(t.Sigma, 0, 4), "sigma is %g, want 0 to 4", t.Sigma)
	wrong.At("weights", len(t.Sizes) > 0 && len(t.Sizes) == len(t.Weights), "%s with %s, want as many and at least one", table.Count(len(t.Sizes), "size"), table.Count(len(t.Weights), "weight"))
	wrong.At("state_gb", problem.Within(t.State, 0, 1e18), "a state of %g bits, want 0 to 1e18", t.State)
	total := 0.0
	for i := range min(len(t.Sizes), len(t.Weights)) {
		wrong.At("accelerators", t.Sizes[i] >= 1 && t.Sizes[i] <= 1e9, "a job of %d accelerators, want 1 to 1e9", t.Sizes[i])
		wrong.At("weights", problem.Within(t.Weights[i], 0, 1e9), "a weight of %g, want 0 to 1e9", t.Weights[i])
		total += t.Weights[i]
	}
	wrong.At("weights", total > 0, "its weights are all 0")
	return errors.Join(wrong...)
}

// checkLargest says why a stream's jobs can never run in a scenario: the largest, or the
// service that has least.
func checkLargest(s capacity.Full, t Stream) error {
	hardest := 0
	for i, n := range t.Sizes {
		if i < len(t.Weights) && t.Weights[i] == 0 {
			continue
		}
		if hardest == 0 || (n < hardest) == (t.Kind == sched.Serving) {
			hardest = n
		}
	}
	if hardest == 0 {
		return nil // what is wrong with its sizes is said elsewhere
	}
	return s.CheckJob(t.Requirements, hardest)
}

// checkTraces says what of the traces can never be.
func checkTraces(s capacity.Full, feeds []Trace) error {
	var wrong problem.List
	total := 0
	for i, f := range feeds {
		total += len(f.Jobs)
		wrong.Item(fmt.Sprintf("traces.%d", i+1), fmt.Sprintf("trace %q", f.Owner), checkTrace(s, f))
	}
	wrong.Unless(total <= MaxTraceJobs, "traces hold %d jobs, want at most %d", total, MaxTraceJobs)
	return errors.Join(wrong...)
}

// checkTrace says what of one trace can never be: the first job that is wrong.
func checkTrace(s capacity.Full, f Trace) error {
	var wrong problem.List
	wrong.Unless(problem.Within(f.In, 0, 1e21) && problem.Within(f.Out, 0, 1e21) && problem.Within(f.State, 0, 1e18), "%g bits in, %g out and %g of state for each accelerator, want 0 to 1e21, and of state to 1e18", f.In, f.Out, f.State)
	wrong.Unless(f.In+f.Out == 0 || s.Links.On(), "jobs with data from the ground need lasers")
	wrong.Unless(problem.Within(f.DueAfter, 0, 1e6) && (f.DueAfter == 0 || f.DueAfter >= 1), "a deadline is %g times its work, want 0 or 1 to 1e6", f.DueAfter)
	for _, t := range f.Kinds {
		wrong.Inside("terms", CheckRequirements(t))
	}
	largest := make([]int, len(f.Kinds))
	last := time.Duration(0)
	for i, j := range f.Jobs {
		if j.Submit < last || j.Kind < 0 || int(j.Kind) >= len(f.Kinds) || j.Accelerators < 1 || !(j.Work >= 1 && j.Work <= 1e12) {
			wrong.Unless(false, "job %d comes at %s with %s, %g of work and is of kind %d of %d: want jobs in order, at least one accelerator and second of work each, and kinds that exist", i+1, clock.Instant(j.Submit), table.Count(int(j.Accelerators), "accelerator"), float64(j.Work), j.Kind+1, len(f.Kinds))
			break
		}
		last = j.Submit
		largest[j.Kind] = max(largest[j.Kind], int(j.Accelerators))
	}
	for k, t := range f.Kinds {
		if largest[k] > 0 {
			wrong.Inside("its jobs", s.CheckJob(t, largest[k]))
			if f.In+f.Out > 0 {
				wrong.Inside("its jobs", s.CheckData(t))
			}
		}
	}
	return errors.Join(wrong...)
}

// CheckRequirements says what of a job's requirements can never be.
func CheckRequirements(t sched.Requirements) error {
	if t.Plain() && -sched.MaxClass <= t.Class && t.Class <= sched.MaxClass { // as most: a keyframe has thousands
		return nil
	}
	wrong := field.Check(t.Fields())
	wrong.At("jurisdictions", len(t.Jurisdictions) <= 64, "%d jurisdictions, want at most 64", len(t.Jurisdictions))
	wrong.Item("jurisdictions", "", jurisdiction.Terms(t.Jurisdictions).Check())
	s := &t.Serve
	wrong.Unless(len(s.Hours) <= 1e5 && len(s.Lengths.Prompts) <= 1e4, "%d hours and %d lengths of prompts, want at most 100000 and 10000", len(s.Hours), len(s.Lengths.Prompts))
	return errors.Join(wrong...)
}
