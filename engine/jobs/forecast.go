package jobs

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Forecast is how a job goes on from now, as far as one knows.
type Forecast struct{ seated }

// Forecast is how a job goes on from now, as far as one knows.
func (js *Jobs) Forecast(j *sched.Job) Forecast { return Forecast{js.on(j)} }

// Waited is how long a job waited, or has waited so far.
func (f Forecast) Waited() time.Duration {
	if f.Status == sched.Waiting {
		return f.Job.Waited + f.js.Clock.Elapsed - f.Queued
	}
	return f.Job.Waited
}

// Left is how long a running job still takes at its present speed; never where it
// stands still.
func (f Forecast) Left() time.Duration {
	if f.Status != sched.Running {
		return 0
	}
	end := f.Ends()
	if end == unit.Never {
		return unit.Never
	}
	return end - f.js.Clock.Elapsed
}

// Ends is when a running job ends, at its present pace once it does not stand still.
func (f Forecast) Ends() time.Duration {
	if f.Kind == sched.Serving {
		return f.EndsAt
	}
	speed := f.speedNow()
	toll := f.toll(speed)
	return clock.After(max(f.js.Clock.Elapsed, f.ResumesAt), toll.Before(f.Work-f.Done), speed)
}

// Estimate is how long a job takes once it has its seats, at full speed.
func (f Forecast) Estimate() time.Duration {
	switch {
	case f.Kind != sched.Serving:
		return clock.After(0, f.Work-f.Done, float64(f.Accelerators))
	case f.EndsAt > 0:
		return max(1, f.EndsAt-f.js.Clock.Elapsed)
	}
	return f.Duration
}

// Spare is how long a live job with a deadline could stand still from now on and
// keep it: a running one at its present pace, a waiting one if it then started at
// full speed. Under 0 it misses it by so much, as far as one knows; 0 of others.
func (f Forecast) Spare() time.Duration {
	switch {
	case f.Deadline == 0 || f.Status > sched.Running:
		return 0
	case f.Status == sched.Running:
		return f.Deadline - f.Ends()
	}
	return f.Deadline - unit.Later(f.js.Clock.Elapsed, f.Estimate())
}

// Late is how long after its deadline a job will end as far as one knows, or ended.
func (f Forecast) Late() time.Duration {
	if f.Deadline > 0 && f.Status > sched.Running {
		return max(0, f.Ended-f.Deadline)
	}
	return max(0, -f.Spare())
}

// MeanWait is how long all jobs waited so far, in the mean.
func (js *Jobs) MeanWait() time.Duration {
	st := &js.State
	sum := st.Waits
	for i := range st.Live {
		if j := &st.Live[i]; j.Status == sched.Waiting {
			sum += (js.Clock.Elapsed - j.Queued).Seconds()
		}
	}
	return time.Duration(sum / float64(max(1, st.Submitted)) * float64(time.Second))
}
