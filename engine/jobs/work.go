package jobs

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/pace"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Moved is how many bits of input and output belong to an amount of a job's work.
func Moved(j *sched.Job, work unit.Work) float64 {
	if j.Work <= 0 {
		return 0
	}
	return float64((j.In + j.Out) * float64(work/j.Work))
}

// Work books the work of a span and ends the jobs that are over at its end. A job whose rate does
// not change is booked once a tick. Jobs that end within the tick stay in Live until Sweep, but do
// no more work.
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

// work books the work of a live job over a span.
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
	case running && ends: // its state arrives later than predicted
		js.TouchJob(j.ID)
	case running && s.Last, j.Kind == sched.Serving && s.Last: // requests to a waiting service are shed
		js.progress(i, s.To)
	}
}

// end books a live job up to an instant and ends it there.
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

// lose books work that was delivered to the job and has to be done again.
func (s seated) lose(lost unit.Work) {
	s.Lost += lost
	s.js.Requested += lost
	s.js.Network.Expect(Moved(s.Job, lost))
}
