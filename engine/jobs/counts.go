package jobs

import (
	"time"

	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Counts are sums over jobs: live ones, and all since the start.
type Counts struct {
	Waiting   int
	Running   int
	Gangs     int // training jobs running
	Services  int // running
	Submitted int
	Done      int
	Cancelled int
	GivenUp   int                        // failed at their deadlines
	Moves     int                        // of running jobs to other seats
	Suspended int                        // stopped by policies and orders
	WaitedFor [sched.WaitReasons]float64 // seconds waited by all jobs, by reason
	Wait      time.Duration              // mean over all jobs submitted
	Served    sched.Tokens               // by all services
	Delivered unit.Work                  // since the start
	Day       unit.Work                  // in the last 24 h (or since the start)
}

// Counts adds up the jobs.
func (js *Jobs) Counts() Counts {
	c := Counts{
		Submitted: int(js.Submitted), Done: int(js.Done), Cancelled: int(js.Cancelled), GivenUp: int(js.Failed),
		Moves: int(js.Moves), Suspended: int(js.Suspended), WaitedFor: js.WaitedFor, Wait: js.MeanWait(),
		Served: js.Served, Delivered: js.Delivered, Day: js.LastDay(),
	}
	for i := range js.Live {
		j := &js.Live[i]
		if j.Status == sched.Waiting {
			c.Waiting++
			continue
		}
		c.Running++
		switch j.Kind {
		case sched.Training:
			c.Gangs++
		case sched.Serving:
			c.Services++
		}
	}
	return c
}
