package dispatch

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// TrialAnswer predicts what becomes of the job that was submitted last, on trial.
func TrialAnswer(dp *Dispatch, o jobs.SubmitJob) table.Answer {
	why, _ := dp.Why(dp.Jobs.Last)
	a := table.Answer{Title: "submit", OK: true, Verdict: why.Verdict}
	long := clock.After(0, o.Work, float64(o.Accelerators))
	if o.Kind == sched.Serving {
		a.Say("lasts", field.ShowSpan(long.Round(time.Second))+" once it has started", "")
	} else {
		a.Say("takes", fmt.Sprintf("%s at full speed, %s GPU-h", field.ShowSpan(long.Round(time.Second)), table.Grouped(int64(math.Round(o.Work.Hours())))), "")
	}
	a.Say("requests", dp.RequestWords(dp.Jobs.Job(dp.Jobs.Last)), "")
	return a
}
