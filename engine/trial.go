package engine

import (
	"fmt"
	"time"

	"orrery/engine/sched"
)

// This file says what would become of a job, before it is submitted.

func (q Trial) answer(e *Engine) Answer {
	a := Answer{Evidence: Evidence{Title: "submit"}}
	with := e.Clone()
	if err := with.jobs.submit(q.Job); err != nil {
		a.Verdict = err.Error()
		return a
	}
	why, _ := with.dispatch.whyJob(with.jobs.Last)
	a.OK, a.Verdict = true, why.Verdict
	long := after(0, q.Job.Work, float64(q.Job.Accelerators))
	if q.Job.Kind == sched.Serving {
		a.say("lasts", fmt.Sprintf("%v once it has started", long.Truncate(time.Second)), "")
	} else {
		a.say("takes", fmt.Sprintf("%v at full speed, %.0f h of accelerators", long.Truncate(time.Second), q.Job.Work.Hours()), "")
	}
	a.say("asks", with.dispatch.asks(with.jobs.job(with.jobs.Last)), "")
	return a
}
