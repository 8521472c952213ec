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
		if r := &js.Rates[i]; !s.Last && r.End > s.To && r.Quits > s.To {
			continue
		}
		running, ends := live[i].Status == sched.Running, js.Rates[i].End <= s.To
		if ends && live[i].Until > 0 && live[i].Until <= s.To {
			live[i].Ready = 0 // it ends though it stands still
		}
		done := running && ends && live[i].Ready == 0
		switch {
		case !done && givesUp(&live[i]) <= s.To:
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
		case ends && live[i].Ready == s.To:
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
	job, r := &js.Live[i], &js.Rates[i]
	stands := job.Ready > r.Since
	done := r.worked(to)
	if job.Kind == sched.Serving {
		js.answer(job, r.Since, to, r.Least)
		job.Work += done
		js.Asked += done
	} else if done = min(done, job.Work-job.Done); r.End <= to && !stands {
		done = job.Work - job.Done
	}
	if stands {
		for _, s := range job.Seats {
			n := int(js.Fleet.NodeAt[s.Node])
			js.Usage.Waste(n, float64(float64(s.Count)*js.Nodes.Now[n].Speed)*(min(to, job.Ready)-r.Since).Seconds())
		}
	}
	r.Since = to
	job.Done += done
	js.Given += done
	js.Network.Books.Deliver(Moved(job, done))
	js.remember(to, done)
}
