package jobs

import (
	"time"

	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Counts are sums over jobs: those that live, and all since the start.
type Counts struct {
	Waiting   int
	Running   int
	Gangs     int // training jobs that run
	Services  int // that run
	Submitted int
	Done      int
	Cancelled int
	GivenUp   int                        // whose deadlines passed
	Moves     int                        // to other seats
	Suspended int                        // stopped by policies and orders
	WaitedFor [sched.WaitReasons]float64 // seconds that all jobs waited so far, by what held them
	Wait      time.Duration              // of all jobs so far, in the mean
	Served    sched.Tokens               // by all services
	Delivered unit.Work                  // since the start
	Day       unit.Work                  // in the last 24 h (or since the start)
}

// Counts are sums over jobs.
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
