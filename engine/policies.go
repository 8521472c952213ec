package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/dispatch"
	"orrery/engine/field"
	"orrery/engine/figure"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// This file lets two policies take the same mission from here: copies of it go on
// under each, several times, each time with other chances to come, the same for both.

// What ComparePolicies can be asked.
const (
	ComparisonShortest = time.Hour
	ComparisonLongest  = 30 * 24 * time.Hour
	ComparisonSeeds    = 20
)

// comparisonTick is the least tick that policies are compared in: the longest whose links
// are looked at one by one.
const comparisonTick = network.LongTick

// policyRun is one run under one policy.
type policyRun struct {
	figure.Span
	waits  []float64 // minutes that each job waited that ended, or lives at the end
	missed int       // deadlines that passed before their jobs were done
}

// compared are the figures that policies are compared by, in the order in which they are told:
// those of the mission, over the run, and those that only a run has.
var compared = slices.Concat(
	overRun("work.delivered_accelerator_h", "work.goodput_share", "jobs.done"),
	[]figure.Figure[*policyRun]{
		{Key: "run.mean_wait_min", About: "mean wait", Unit: "min", Digits: 1, Better: figure.Less, Read: func(r *policyRun) float64 { return figure.Mean(r.waits) }},
		{Key: "run.ninth_decile_wait_min", About: "nine in ten wait at most", Unit: "min", Digits: 1, Better: figure.Less, Read: func(r *policyRun) float64 { return figure.DecilesOf(r.waits).P90 }},
	},
	overRun("jobs.waiting"),
	[]figure.Figure[*policyRun]{
		{Key: "run.deadlines_missed", About: "deadlines missed", Better: figure.Less, Read: func(r *policyRun) float64 { return float64(r.missed) }},
	},
	overRun("jobs.tokens_in_time_share", "jobs.moved_or_stopped"),
)

// overRun are some of the mission's figures, over a run.
func overRun(keys ...figure.Key) []figure.Figure[*policyRun] {
	var all []figure.Figure[*policyRun]
	for _, key := range keys {
		f := FigureOf(key)
		run := figure.Told[*policyRun](*f)
		run.Read = func(r *policyRun) float64 { return f.Over(r.Span) }
		all = append(all, run)
	}
	return all
}

func (q ComparePolicies) answer(e *Engine) Answer {
	now := e.jobs.CurrentPolicy().Name
	a := Answer{Answer: table.Answer{Title: q.Policy + " against " + now}}
	if err := q.check(now); err != nil {
		a.Verdict = err.Error()
		return a
	}
	if q.Watch == nil {
		q.Watch = func(float64) bool { return true }
	}
	runs := make([][2]policyRun, q.Seeds)
	for k := range runs {
		for side := range runs[k] {
			copied := e.reseeded(uint64(k))
			if side == 1 {
				if err := copied.Apply(dispatch.SetPolicy{Policy: q.Policy}); err != nil {
					a.Verdict = err.Error()
					return a
				}
			}
			begun := 2*k + side
			r, whole := copied.contend(q.For, func(share float64) bool { return q.Watch((float64(begun) + share) / float64(2*q.Seeds)) })
			if !whole {
				a.Verdict = "interrupted: nothing was compared"
				return a
			}
			runs[k][side] = r
		}
	}
	return q.tell(a, now, runs)
}

func (q ComparePolicies) check(now string) error {
	_, known := sched.ByName(q.Policy)
	switch {
	case !known:
		return fmt.Errorf("there is no policy %q", q.Policy)
	case q.Policy == now:
		return fmt.Errorf("%s decides already: want another one to compare it with", now)
	case q.For < ComparisonShortest || q.For > ComparisonLongest:
		return fmt.Errorf("policies are compared over %s to %s, not %s", field.ShowSpan(ComparisonShortest), field.ShowSpan(ComparisonLongest), field.ShowSpan(q.For))
	case q.Seeds < 1 || q.Seeds > ComparisonSeeds:
		return fmt.Errorf("policies are compared with 1 to %d seeds, not %d", ComparisonSeeds, q.Seeds)
	}
	return nil
}

// reseeded is a copy that meets other chances from here on: none others with 0 more.
func (e *Engine) reseeded(more uint64) *Engine {
	other := e.Clone()
	if more > 0 {
		other.clock.Reseed(more)
		other.failures.Draw()
	}
	return other
}

// contend runs so far and measures; whole is false if the watch gave up.
func (e *Engine) contend(ahead time.Duration, watch func(share float64) bool) (r policyRun, whole bool) {
	e.useTick(max(e.clock.Tick, comparisonTick))
	r.From = e.Readings()
	from := e.clock.Elapsed
	for e.clock.Elapsed < from+ahead {
		if !watch(float64(e.clock.Elapsed-from) / float64(ahead)) {
			return r, false
		}
		before := e.clock.Elapsed
		e.Step()
		past := e.jobs.Past
		for i := len(past) - 1; i >= 0 && past[i].Ended > before; i-- {
			r.note(e, &past[i])
		}
	}
	for i := range e.jobs.Live {
		r.note(e, &e.jobs.Live[i])
	}
	r.To = e.Readings()
	return r, true
}

// note takes in what became of a job.
func (r *policyRun) note(e *Engine, j *sched.Job) {
	r.waits = append(r.waits, e.jobs.Forecast(j).Waited().Minutes())
	switch {
	case j.Deadline == 0 || j.Status == sched.Cancelled:
	case j.Status == sched.Failed, j.Status == sched.Done && j.Ended > j.Deadline, j.Status <= sched.Running && e.clock.Elapsed > j.Deadline:
		r.missed++
	}
}

// tell lays out the figures side by side: in the middle the median, in brackets what
// one in ten lies below and above, and the difference seed by seed.
func (q ComparePolicies) tell(a Answer, now string, runs [][2]policyRun) Answer {
	const wide = 28
	a.OK = true
	a.Verdict = fmt.Sprintf("the next %g h under both, with %s: median [P10 P90]; > is where %s does better", q.For.Hours(), table.Count(q.Seeds, "seed"), q.Policy)
	a.Lines = append(a.Lines, table.Line{Label: "", Value: fmt.Sprintf("%-*s", wide, now), Note: fmt.Sprintf("%-*s", wide, q.Policy) + "difference"})
	for i := range compared {
		f := &compared[i]
		var mine, other, minus []float64
		for k := range runs {
			x, y := f.Read(&runs[k][0]), f.Read(&runs[k][1])
			mine, other, minus = append(mine, x), append(other, y), append(minus, y-x)
		}
		d := figure.DecilesOf(minus).P50
		a.Lines = append(a.Lines, table.Line{
			Label: f.Label(), Value: fmt.Sprintf("%-*s", wide, figure.DecilesOf(mine).Text(f.Text)),
			Note:  fmt.Sprintf("%-*s", wide, figure.DecilesOf(other).Text(f.Text)) + fmt.Sprintf("%+.4g", f.Shown(d)),
			Binds: float64(f.Better)*d > 0,
		})
	}
	return a
}
