package jobs

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Forecast predicts how a job goes on from now.
type Forecast struct{ seated }

// Forecast returns the prediction for a job.
func (js *Jobs) Forecast(j *sched.Job) Forecast { return Forecast{js.on(j)} }

// Waited is how long a job has waited so far, over all its times in the queue.
func (f Forecast) Waited() time.Duration {
	if f.Status == sched.Waiting {
		return f.Job.Waited + f.js.Clock.Elapsed - f.Queued
	}
	return f.Job.Waited
}

// Left is how long a running job still takes at its present speed; unit.Never if it makes no
// progress, 0 if it does not run.
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

// Ends is the elapsed time at which a running job ends at its present speed; if it is paused, at
// the speed after that.
func (f Forecast) Ends() time.Duration {
	if f.Kind == sched.Serving {
		return f.EndsAt
	}
	speed := f.speedNow()
	toll := f.toll(speed)
	return clock.After(max(f.js.Clock.Elapsed, f.ResumesAt), toll.Before(f.Work-f.Done), speed)
}

// Estimate is how long a job still takes at full speed once it has its seats.
func (f Forecast) Estimate() time.Duration {
	switch {
	case f.Kind != sched.Serving:
		return clock.After(0, f.Work-f.Done, float64(f.Accelerators))
	case f.EndsAt > 0:
		return max(1, f.EndsAt-f.js.Clock.Elapsed)
	}
	return f.Duration
}

// Spare is how long a live job could pause from now on and still meet its deadline: a running job
// at its present speed, a waiting one if it started now at full speed. It is negative if the
// deadline will be missed, and 0 for jobs without a deadline or already ended.
func (f Forecast) Spare() time.Duration {
	switch {
	case f.Deadline == 0 || f.Status > sched.Running:
		return 0
	case f.Status == sched.Running:
		return f.Deadline - f.Ends()
	}
	return f.Deadline - unit.Later(f.js.Clock.Elapsed, f.Estimate())
}

// Late is how long after its deadline a job ended or is expected to end.
func (f Forecast) Late() time.Duration {
	if f.Deadline > 0 && f.Status > sched.Running {
		return max(0, f.Ended-f.Deadline)
	}
	return max(0, -f.Spare())
}

// MeanWait is the mean time waited so far, over all jobs submitted.
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
