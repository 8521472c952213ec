package jobs

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Waited is how long a job waited, or has waited so far.
func (js *Jobs) Waited(j *sched.Job) time.Duration {
	if j.Status == sched.Waiting {
		return j.Waited + js.Clock.Elapsed - j.Queued
	}
	return j.Waited
}

// LeftOf is how long a running job still takes at its present speed; never where it
// stands still.
func (js *Jobs) LeftOf(j *sched.Job) time.Duration {
	if j.Status != sched.Running {
		return 0
	}
	end := js.Ends(j)
	if end == unit.Never {
		return unit.Never
	}
	return end - js.Clock.Elapsed
}

// Ends is when a running job ends, at its present pace once it does not stand still.
func (js *Jobs) Ends(j *sched.Job) time.Duration {
	if j.Kind == sched.Serving {
		return j.EndsAt
	}
	return clock.After(max(js.Clock.Elapsed, j.ResumesAt), j.Work-j.Done, js.on(j).speedNow())
}

// Estimate is how long a job takes once it has its seats, at full speed.
func (js *Jobs) Estimate(j *sched.Job) time.Duration {
	switch {
	case j.Kind != sched.Serving:
		return clock.After(0, j.Work-j.Done, float64(j.Accelerators))
	case j.EndsAt > 0:
		return max(1, j.EndsAt-js.Clock.Elapsed)
	}
	return j.Duration
}

// Spare is how long a live job with a deadline could stand still from now on and
// keep it: a running one at its present pace, a waiting one if it then started at
// full speed. Under 0 it misses it by so much, as far as one knows; 0 of others.
func (js *Jobs) Spare(j *sched.Job) time.Duration {
	switch {
	case j.Deadline == 0 || j.Status > sched.Running:
		return 0
	case j.Status == sched.Running:
		return j.Deadline - js.Ends(j)
	}
	return j.Deadline - unit.Later(js.Clock.Elapsed, js.Estimate(j))
}

// Late is how long after its deadline a job will end as far as one knows, or ended.
func (js *Jobs) Late(j *sched.Job) time.Duration {
	if j.Deadline > 0 && j.Status > sched.Running {
		return max(0, j.Ended-j.Deadline)
	}
	return max(0, -js.Spare(j))
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
