// Package comparison answers which of two policies did better: the measures of their runs, side by
// side.
//
// # Model
//
// Both policies run the same mission several times, each time with other random draws, which are
// the same for both. Reported are the median of the runs with the first and last tenth, and the
// median of the differences run by run.
//
// # Limits
//
// It runs nothing: the caller runs the missions and records their measures.
package comparison

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/field"
	"orrery/engine/figure"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// What can be asked.
const (
	Shortest = time.Hour
	Longest  = 30 * 24 * time.Hour
	MaxSeeds = 20
)

// Query is a question: what another policy makes of a mission, so far ahead, with so many seeds.
type Query struct {
	Policy string
	For    time.Duration
	Seeds  int
}

// Check says why it cannot be answered where a policy decides now.
func (a Query) Check(now string) error {
	_, known := sched.ByName(a.Policy)
	switch {
	case !known:
		return fmt.Errorf("there is no policy %q", a.Policy)
	case a.Policy == now:
		return fmt.Errorf("%s decides already: want another one to compare it with", now)
	case a.For < Shortest || a.For > Longest:
		return fmt.Errorf("policies are compared over %s to %s, not %s", field.ShowSpan(Shortest), field.ShowSpan(Longest), field.ShowSpan(a.For))
	case a.Seeds < 1 || a.Seeds > MaxSeeds:
		return fmt.Errorf("policies are compared with 1 to %d seeds, not %d", MaxSeeds, a.Seeds)
	}
	return nil
}

// Run is one run under one policy.
type Run struct {
	figure.Span
	Waits  []float64 // minutes that each job waited that ended, or lives at the end
	Missed int       // deadlines that passed before their jobs were done
}

// Note takes in what became of a job that waited so long, now.
func (r *Run) Note(j *sched.Job, waited, now time.Duration) {
	r.Waits = append(r.Waits, waited.Minutes())
	switch {
	case j.Deadline == 0 || j.Status == sched.Cancelled:
	case j.Status == sched.Failed, j.Status == sched.Done && j.Ended > j.Deadline, j.Status <= sched.Running && now > j.Deadline:
		r.Missed++
	}
}

// Figures are those that policies are compared by, in the order in which they are told:
// those of a mission, over the run, and those that only a run has.
func Figures[M any](of func(figure.Key) *figure.Figure[M]) []figure.Figure[*Run] {
	overRun := func(keys ...figure.Key) (all []figure.Figure[*Run]) {
		for _, key := range keys {
			f := of(key)
			run := figure.Told[*Run](*f)
			run.Read = func(r *Run) float64 { return f.Over(r.Span) }
			all = append(all, run)
		}
		return all
	}
	return slices.Concat(
		overRun("work.delivered_accelerator_h", "work.goodput_share", "jobs.done"),
		[]figure.Figure[*Run]{
			{Key: "run.mean_wait_min", About: "mean wait", Unit: "min", Digits: 1, Better: figure.Less, Read: func(r *Run) float64 { return figure.Mean(r.Waits) }},
			{Key: "run.ninth_decile_wait_min", About: "nine in ten wait at most", Unit: "min", Digits: 1, Better: figure.Less, Read: func(r *Run) float64 { return figure.DecilesOf(r.Waits).P90 }},
		},
		overRun("jobs.waiting"),
		[]figure.Figure[*Run]{
			{Key: "run.deadlines_missed", About: "deadlines missed", Better: figure.Less, Read: func(r *Run) float64 { return float64(r.Missed) }},
		},
		overRun("jobs.tokens_in_time_share", "jobs.moved_or_stopped"),
	)
}

// Tell lays out the figures side by side, of the policy that decides now and of the other one: in
// the middle the median, in brackets what one in ten lies below and above, and the difference seed
// by seed.
func (a Query) Tell(now string, figures []figure.Figure[*Run], runs [][2]Run) table.Answer {
	const wide = 28
	told := table.Answer{OK: true}
	told.Verdict = fmt.Sprintf("the next %g h under both, with %s: median [P10 P90]; > is where %s does better", a.For.Hours(), table.Count(a.Seeds, "seed"), a.Policy)
	told.Lines = append(told.Lines, table.Line{Label: "", Value: fmt.Sprintf("%-*s", wide, now), Note: fmt.Sprintf("%-*s", wide, a.Policy) + "difference"})
	for i := range figures {
		f := &figures[i]
		var mine, other, minus []float64
		for k := range runs {
			x, y := f.Read(&runs[k][0]), f.Read(&runs[k][1])
			mine, other, minus = append(mine, x), append(other, y), append(minus, y-x)
		}
		d := figure.DecilesOf(minus).P50
		told.Lines = append(told.Lines, table.Line{
			Label: f.Label(), Value: fmt.Sprintf("%-*s", wide, figure.DecilesOf(mine).Text(f.Text)),
			Note:  fmt.Sprintf("%-*s", wide, figure.DecilesOf(other).Text(f.Text)) + fmt.Sprintf("%+.4g", f.Shown(d)),
			Binds: float64(f.Better)*d > 0,
		})
	}
	return told
}
