package engine

import (
	"fmt"
	"time"

	"orrery/engine/clock"
	"orrery/engine/table"

	"orrery/engine/sched"
)

// This file says what would become of a job, before it is submitted.

func (q Trial) answer(e *Engine) Answer {
	a := Answer{Answer: table.Answer{Title: "submit"}}
	with := e.Clone()
	if err := with.jobs.Submit(q.Job); err != nil {
		a.Verdict = err.Error()
		return a
	}
	why, _ := with.dispatch.Why(with.jobs.Last)
	a.OK, a.Verdict = true, why.Verdict
	long := clock.After(0, q.Job.Work, float64(q.Job.Accelerators))
	if q.Job.Kind == sched.Serving {
		a.Say("lasts", fmt.Sprintf("%v once it has started", long.Truncate(time.Second)), "")
	} else {
		a.Say("takes", fmt.Sprintf("%v at full speed, %.0f h of accelerators", long.Truncate(time.Second), q.Job.Work.Hours()), "")
	}
	a.Say("asks", with.dispatch.Asks(with.jobs.Job(with.jobs.Last)), "")
	return a
}
