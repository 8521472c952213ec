package jobs

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Moved is how many bits move with some work of a job.
func Moved(j *sched.Job, work unit.Work) float64 {
	if j.Work <= 0 {
		return 0
	}
	return float64((j.In + j.Out) * float64(work/j.Work))
}

// Work does the span's work and ends the jobs that are done at its end. A job
// whose pace does not change is booked once a tick.
func (js *Jobs) Work(s clock.Span) {
	live := js.Live
	for i := range live {
		if r := &js.pace.rates[i]; !s.Last && r.End > s.To && r.Killed > s.To {
			continue
		}
		running, ends := live[i].Status == sched.Running, js.pace.rates[i].End <= s.To
		if ends && live[i].EndsAt > 0 && live[i].EndsAt <= s.To {
			live[i].ResumesAt = 0 // it ends though it stands still
		}
		done := running && ends && live[i].ResumesAt == 0
		switch {
		case !done && killedAt(&live[i]) <= s.To:
			if running {
				js.progress(i, s.To)
			}
			live[i].Status = sched.Failed
			js.retire(i, s.To)
		case !running:
			if s.Last && live[i].Kind == sched.Serving {
				js.progress(i, s.To) // what is asked of it is turned away
			}
		case !ends && !s.Last:
			continue
		case ends && live[i].ResumesAt == s.To:
			js.arrive(i)
		case ends:
			js.progress(i, s.To)
			live[i].Status = sched.Done
			js.retire(i, s.To)
		default:
			js.progress(i, s.To)
		}
	}
}

// remember books work to its hour, for the last 24.
func (j *State) remember(at time.Duration, given unit.Work) {
	hour := int64(at / time.Hour)
	if n := len(j.Days); n > 0 && j.Days[n-1].Hour == hour {
		j.Days[n-1].Work += given
		return
	}
	j.Days = append(j.Days, day{hour, given})
	for len(j.Days) > 0 && j.Days[0].Hour <= hour-24 {
		j.Days = j.Days[1:]
	}
}

// progress books a running job's work up to an instant.
func (js *Jobs) progress(i int, to time.Duration) {
	job, r := &js.Live[i], &js.pace.rates[i]
	stands := job.ResumesAt > r.Since
	done := r.worked(to)
	if job.Kind == sched.Serving {
		js.Service(job).answer(r.Since, to, r.Least)
		job.Work += done
		js.Requested += done
	} else if done = min(done, job.Work-job.Done); r.End <= to && !stands {
		done = job.Work - job.Done
	}
	if stands {
		for _, s := range job.Seats {
			n := int(js.Fleet.NodeAt[s.Node])
			js.Usage.Waste(n, float64(float64(s.Count)*js.on(job).computes(s.Node))*(min(to, job.ResumesAt)-r.Since).Seconds())
		}
	}
	r.Since = to
	job.Done += done
	js.Delivered += done
	js.Network.Account.Deliver(Moved(job, done))
	js.remember(to, done)
}
