package jobs

import (
	"time"

	"orrery/engine/chance"
	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Begin sets the policy, and draws each stream's first arrival.
func (js *Jobs) Begin() {
	js.Policy = PolicyIndex(js.Spec.Policy)
	for i := range js.Spec.Streams {
		js.Arrivals = append(js.Arrivals, arrival{})
		js.drawArrival(i)
	}
	js.Fed = make([]int, len(js.Spec.Feeds))
}

// drawArrival draws when a stream brings its next job.
func (js *Jobs) drawArrival(stream int) {
	a := &js.Arrivals[stream]
	mean := js.Spec.Streams[stream].Mean
	wait := chance.At(js.Clock.Seed, chance.Arrival, int64(stream), a.Count).Exp(mean.Seconds())
	a.Count++
	a.Next += max(1, time.Duration(wait*float64(time.Second)))
}

// drawJob draws the size and the work of a stream's nth job.
func (js *Jobs) drawJob(stream int, n uint64) (accelerators int, work unit.Work) {
	s := js.Spec.Streams[stream]
	pick := chance.At(js.Clock.Seed, chance.JobSize, int64(stream), n).Float()
	total := 0.0
	for _, w := range s.Weights {
		total += w
	}
	pick *= total
	accelerators = s.Sizes[len(s.Sizes)-1]
	for i, w := range s.Weights {
		if pick -= w; pick < 0 {
			accelerators = s.Sizes[i]
			break
		}
	}
	seconds := chance.At(js.Clock.Seed, chance.JobWork, int64(stream), n).LogNormal(s.Duration.Seconds(), s.Sigma)
	return accelerators, unit.Work(max(1, seconds) * float64(accelerators))
}

// NextArrival is when the next job comes in.
func (js *Jobs) NextArrival() time.Duration {
	next := clock.Never
	for _, a := range js.Arrivals {
		next = min(next, a.Next)
	}
	return min(next, js.nextFed())
}

// Admit takes in the jobs that arrive now.
func (js *Jobs) Admit() {
	for i := range js.Arrivals {
		a := &js.Arrivals[i]
		for a.Next <= js.Clock.Elapsed {
			size, work := js.drawJob(i, a.Count)
			js.enqueueOf(i, size, work)
			js.drawArrival(i)
		}
	}
	js.admitFed()
}

// enqueueOf puts a job of a stream at the end of the queue, with its data.
func (js *Jobs) enqueueOf(stream, accelerators int, work unit.Work) *sched.Job {
	s := &js.Spec.Streams[stream]
	j := js.enqueue(s.Owner, accelerators, work)
	each := float64(accelerators)
	js.settleTerms(j, SubmitJob{Terms: s.Terms, In: float64(s.In * each), Out: float64(s.Out * each), State: float64(s.State * each)})
	setDue(j, s.Slack, work)
	return j
}

// setDue lets a job be due after so many times what its work takes at full speed; 0
// says never.
func setDue(j *sched.Job, slack float64, work unit.Work) {
	if slack > 0 {
		alone := float64(work) / float64(j.Accelerators)
		j.Deadline = j.Submitted + time.Duration(min(float64(slack*alone), longestSlack)*float64(time.Second))
	}
}

// settleTerms gives a job that was just queued its terms. A service asks for no work
// beforehand: what it is given is what it asked for.
func (js *Jobs) settleTerms(j *sched.Job, o SubmitJob) {
	j.Terms = o.Terms
	if j.Kind == sched.Serving {
		js.Asked -= j.Work
		j.Lasts = clock.After(0, j.Work, float64(j.Accelerators))
		j.Work, j.Most, j.Least = 0, j.Accelerators, min(j.Accelerators, j.Serve.Replica)
		return
	}
	j.In, j.Out, j.State = o.In, o.Out, o.State
	js.Network.Books.Expect(j.In + j.Out)
}

// longestSlack bounds deadlines, in seconds: a hundred years.
const longestSlack = 100 * 365 * 24 * 3600

// enqueue puts a job at the end of the queue. The answer is good until the next
// job comes in.
func (js *Jobs) enqueue(owner string, accelerators int, work unit.Work) *sched.Job {
	j := &js.State
	j.Last++
	j.Submitted++
	j.Asked += work
	j.Live = append(j.Live, sched.Job{
		ID: j.Last, Owner: owner, Accelerators: accelerators,
		Work: work, Submitted: js.Clock.Elapsed, Queued: js.Clock.Elapsed, Hold: sched.ByTurn,
	})
	js.Due = true
	js.Log.Tell(event.Event{Elapsed: js.Clock.Elapsed, Kind: event.JobSubmitted, Severity: event.Trace, Job: j.Last, Value: float64(accelerators)})
	return &j.Live[len(j.Live)-1]
}

// admitFed takes in the jobs of feeds that come now.
func (js *Jobs) admitFed() {
	for i := range js.Fed {
		f := &js.Spec.Feeds[i]
		for n := &js.Fed[i]; *n < len(f.Jobs) && f.Jobs[*n].Submit <= js.Clock.Elapsed; *n++ {
			js.feed(f, f.Jobs[*n])
		}
	}
}

// feed puts one job of a feed at the end of the queue.
func (js *Jobs) feed(f *Feed, fed FedJob) {
	each := float64(fed.Accelerators)
	j := js.enqueue(f.Owner, int(fed.Accelerators), fed.Work)
	js.settleTerms(j, SubmitJob{Terms: f.Kinds[fed.Kind], In: float64(f.In * each), Out: float64(f.Out * each), State: float64(f.State * each)})
	setDue(j, f.Slack, fed.Work)
}

// nextFed is when the next job of a feed comes.
func (js *Jobs) nextFed() time.Duration {
	next := clock.Never
	for i, n := range js.Fed {
		if jobs := js.Spec.Feeds[i].Jobs; n < len(jobs) {
			next = min(next, jobs[n].Submit)
		}
	}
	return next
}
