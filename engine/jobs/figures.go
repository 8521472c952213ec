package jobs

import (
	"time"

	"orrery/engine/figure"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Figures are the outputs of jobs, in the order of reports.
var Figures = []figure.Figure[*Jobs]{
	{Key: "work.delivered_accelerator_h", About: "work delivered", Unit: "GPU-h", Digits: 1, Better: figure.More, Counts: true, Read: func(j *Jobs) float64 { return j.Delivered.Hours() }},
	{Key: "work.delivered_share", About: "work delivered", Unit: "share of all seats", Digits: 3, Better: figure.More, Part: "work.delivered_accelerator_h", Whole: "work.offered_accelerator_h", Has: (*Jobs).any, Read: (*Jobs).deliveredShare},
	{Key: "work.last_day_accelerator_h", About: "work delivered in the last 24 h", Unit: "GPU-h", Digits: 1, Better: figure.More, Read: func(j *Jobs) float64 { return j.LastDay().Hours() }},
	{Key: "jobs.submitted", About: "jobs submitted", Counts: true, Read: func(j *Jobs) float64 { return float64(j.Submitted) }},
	{Key: "jobs.waiting", About: "jobs waiting", Better: figure.Less, Read: func(j *Jobs) float64 { return float64(j.Waiting()) }},
	{Key: "jobs.running", About: "jobs running", Read: func(j *Jobs) float64 { return float64(len(j.Live) - j.Waiting()) }},
	{Key: "jobs.done", About: "jobs done", Better: figure.More, Counts: true, Read: func(j *Jobs) float64 { return float64(j.Done) }},
	{Key: "jobs.cancelled", About: "jobs cancelled", Counts: true, Read: func(j *Jobs) float64 { return float64(j.Cancelled) }},
	{Key: "jobs.given_up", About: "jobs failed", Better: figure.Less, Counts: true, Read: func(j *Jobs) float64 { return float64(j.Failed) }},
	{Key: "jobs.overdue", About: "jobs past their deadline", Better: figure.Less, Read: func(j *Jobs) float64 { return float64(overdue(j)) }},
	waited("law", sched.ReasonLaw), waited("memory", sched.ReasonRequirements), waited("seats", sched.ReasonSeats), waited("drained", sched.ReasonDrain), waited("power", sched.ReasonPower),
	waited("heat", sched.ReasonHeat), waited("network", sched.ReasonNetwork), waited("turn", sched.ReasonTurn),
	{Key: "jobs.mean_wait_min", About: "mean wait of all jobs", Unit: "min", Digits: 1, Better: figure.Less, Has: (*Jobs).any, Read: func(j *Jobs) float64 { return j.MeanWait().Minutes() }},
	{Key: "jobs.moved_or_stopped", About: "jobs moved or stopped", Better: figure.Less, Counts: true, Read: func(j *Jobs) float64 { return float64(j.Moves + j.Suspended) }},
	{Key: "jobs.tokens", About: "tokens requested", Counts: true, Read: func(j *Jobs) float64 { return j.Served.Delivered + j.Served.Shed }},
	{Key: "jobs.tokens_in_time", About: "tokens in time", Better: figure.More, Counts: true, Read: func(j *Jobs) float64 { return j.Served.Delivered - j.Served.Late }},
	{Key: "jobs.tokens_in_time_share", About: "tokens in time", Unit: "%", Per: 0.01, Digits: 2, Better: figure.More, Part: "jobs.tokens_in_time", Whole: "jobs.tokens", Has: (*Jobs).any, Read: func(j *Jobs) float64 { return j.Served.Within() }},
}

// any reports whether the mission has nodes, without which there are no jobs.
func (js *Jobs) any() bool { return len(js.Fleet.Nodes) > 0 }

// overdue is the number of live jobs past their deadline.
func overdue(js *Jobs) int {
	n := 0
	for i := range js.Live {
		if j := &js.Live[i]; j.Deadline > 0 && js.Clock.Elapsed > j.Deadline {
			n++
		}
	}
	return n
}

// waited is a figure of the time that all jobs waited for one reason.
func waited(name string, reason sched.WaitReason) figure.Figure[*Jobs] {
	return figure.Figure[*Jobs]{
		Key: figure.Key("jobs.waited_h." + name), About: "waited: " + reason.String(), Unit: "h", Digits: 1, Better: figure.Less, Counts: true,
		Read: func(j *Jobs) float64 { return j.WaitedFor[reason] / 3600 },
	}
}

// deliveredShare is the work delivered as a share of what all seats in service could have
// delivered.
func (js *Jobs) deliveredShare() float64 {
	if js.Nodes.Offered <= 0 {
		return 0
	}
	return float64(js.Delivered / js.Nodes.Offered)
}

// LastDay is the work delivered in the last 24 hours, in whole hours of mission time, or since the
// start.
func (js *Jobs) LastDay() unit.Work {
	sum := unit.Work(0)
	for _, d := range js.Days {
		if d.Hour > int64(js.Clock.Elapsed/time.Hour)-24 {
			sum += d.Work
		}
	}
	return sum
}
