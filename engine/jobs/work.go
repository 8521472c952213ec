package jobs

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/pace"
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

// Work does the span's work and ends the jobs that are over at its end. A job whose pace
// does not change is booked once a tick. Those that ended within the tick are still
// listed among the live ones until Sweep, and get nothing more.
func (js *Jobs) Work(s clock.Span) {
	if s.Last {
		for i := range js.Live {
			js.work(i, s)
		}
		return
	}
	for _, i := range js.pace.EndingBy(s.To) {
		js.work(int(i), s)
	}
}

// work does the span's work of a live job.
func (js *Jobs) work(i int, s clock.Span) {
	j, r := &js.Live[i], &js.pace.Rates[i]
	if j.Status > sched.Running {
		return
	}
	running, ends := j.Status == sched.Running, r.End <= s.To
	switch {
	case running && ends && j.ResumesAt == 0:
		js.end(i, s.To, sched.Done)
	case r.Over <= s.To:
		js.end(i, s.To, pace.StatusAt(j, s.To))
	case running && ends && j.ResumesAt <= s.To:
		js.arrive(i)
	case running && ends: // its state comes later than was foreseen
		js.TouchJob(j.ID)
	case running && s.Last, j.Kind == sched.Serving && s.Last: // what is asked of a service that waits is turned away
		js.progress(i, s.To)
	}
}

// end books what a live job did up to an instant, at which it is over.
func (js *Jobs) end(i int, at time.Duration, status sched.Status) {
	if j := &js.Live[i]; j.Status == sched.Running || j.Kind == sched.Serving {
		js.progress(i, at)
	}
	js.Live[i].Status = status
	js.retire(i, at)
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

// progress books a live job's work up to an instant.
func (js *Jobs) progress(i int, to time.Duration) {
	job, r := &js.Live[i], &js.pace.Rates[i]
	stands := job.ResumesAt > r.Since
	done, lost := r.Worked(to), unit.Work(0)
	if r.Toll.Every > 0 && to > r.Since {
		done, lost = js.payToll(i, to, done)
	}
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
	js.on(job).lose(lost)
	js.Delivered += done + lost
	js.Network.Deliver(Moved(job, done+lost))
	js.remember(to, done+lost)
}

// lose notes that work which was given to it is to be done again.
func (s seated) lose(lost unit.Work) {
	s.Lost += lost
	s.js.Requested += lost
	s.js.Network.Expect(Moved(s.Job, lost))
}
