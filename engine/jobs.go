package engine

import (
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/chance"
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// never is an elapsed that no mission reaches.
const never = time.Duration(math.MaxInt64)

func policyIndex(name string) int {
	return slices.IndexFunc(sched.Policies, func(p sched.Named) bool { return p.Name == name })
}

// openStreams draws each stream's first arrival.
func (js *Jobs) openStreams() {
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

// nextArrival is when the next job comes in.
func (js *Jobs) nextArrival() time.Duration {
	next := never
	for _, a := range js.Arrivals {
		next = min(next, a.Next)
	}
	return min(next, js.nextFed())
}

// admit takes in the jobs that arrive now.
func (js *Jobs) admit() {
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
		j.Lasts = after(0, j.Work, float64(j.Accelerators))
		j.Work, j.Most, j.Least = 0, j.Accelerators, min(j.Accelerators, j.Serve.Replica)
		return
	}
	j.In, j.Out, j.State = o.In, o.Out, o.State
	js.Network.Books.Asked += j.In + j.Out
}

// longestSlack bounds deadlines, in seconds: a hundred years.
const longestSlack = 100 * 365 * 24 * 3600

// enqueue puts a job at the end of the queue. The answer is good until the next
// job comes in.
func (js *Jobs) enqueue(owner string, accelerators int, work unit.Work) *sched.Job {
	j := &js.JobState
	j.Last++
	j.Submitted++
	j.Asked += work
	j.Live = append(j.Live, sched.Job{
		ID: j.Last, Owner: owner, Accelerators: accelerators,
		Work: work, Submitted: js.Clock.Elapsed, Queued: js.Clock.Elapsed, Hold: sched.ByTurn,
	})
	js.Due = true
	js.Log.tell(Event{Elapsed: js.Clock.Elapsed, Kind: JobSubmitted, Severity: Trace, Job: j.Last, Value: float64(accelerators)})
	return &j.Live[len(j.Live)-1]
}

// moved is how many bits move with some work of a job.
func moved(j *sched.Job, work unit.Work) float64 {
	if j.Work <= 0 {
		return 0
	}
	return float64((j.In + j.Out) * float64(work/j.Work))
}

// work does the span's work and ends the jobs that are done at its end. A job
// whose pace does not change is booked once a tick.
func (js *Jobs) work(s span) {
	live := js.Live
	for i := range live {
		if r := &js.rates[i]; !s.Last && r.End > s.To && r.Quits > s.To {
			continue
		}
		running, ends := live[i].Status == sched.Running, js.rates[i].End <= s.To
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
func (j *JobState) remember(at time.Duration, given unit.Work) {
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

// retire frees the seats of a job that is over. It stays among the live jobs
// until sweep.
func (js *Jobs) retire(i int, at time.Duration) {
	jobs := &js.JobState
	job := &jobs.Live[i]
	job.Ended = at
	js.unload(job, at)
	js.unbind(job)
	for _, seat := range job.Seats {
		js.Nodes.reload(fleet.ID(seat.Node), at, -int(seat.Count))
	}
	kind := JobDone
	if len(job.Seats) == 0 { // it waited to the end
		js.waitedBy(job, at)
		job.Waited += at - job.Queued
		jobs.Waits += (at - job.Queued).Seconds()
	}
	switch job.Status {
	case sched.Cancelled:
		kind = JobCancelled
		jobs.Cancelled++
	case sched.Failed:
		kind = JobFailed
		jobs.Failed++
		jobs.Vain += job.Done
	default:
		jobs.Done++
	}
	jobs.Unasked += job.Work - job.Done
	js.Network.Books.Left += moved(job, job.Work-job.Done)
	if i < len(js.rates) {
		js.rates[i].End, js.rates[i].Quits = never, never
	}
	js.news.job(i)
	js.Due, js.ended, js.stale = true, true, true
	js.Log.tell(Event{Elapsed: at, Kind: kind, Severity: Info, Job: job.ID, Value: float64(job.Accelerators)})
}

// sweep moves the jobs that are over from the live to the past ones.
func (js *Jobs) sweep() {
	if !js.ended {
		return
	}
	js.ended = false
	jobs := &js.JobState
	for i := range jobs.Live {
		if jobs.Live[i].Status >= sched.Done {
			jobs.Past = append(jobs.Past, jobs.Live[i])
		}
	}
	jobs.Live = slices.DeleteFunc(jobs.Live, func(j sched.Job) bool { return j.Status >= sched.Done })
	if over := len(jobs.Past) - maxPast; over > 0 {
		jobs.Past = slices.Delete(jobs.Past, 0, over)
	}
	js.rates = js.rates[:0]
}

// job is a live job, or nil.
func (js *Jobs) job(id sched.ID) *sched.Job {
	if i := js.at(id); i < len(js.Live) && js.Live[i].ID == id {
		return &js.Live[i]
	}
	return nil
}

// cancel carries out CancelJob.
func (js *Jobs) cancel(id sched.ID) error {
	job := js.job(id)
	if job == nil {
		return fmt.Errorf("job %d neither waits nor runs", id)
	}
	job.Status = sched.Cancelled
	js.retire(js.at(id), js.Clock.Elapsed)
	js.sweep()
	return nil
}

// drain carries out DrainNode.
func (ns *Nodes) drain(id fleet.ID, drained bool) error {
	if id < 0 || int(id) >= ns.Fleet.satellites() || ns.Fleet.nodeAt[id] < 0 {
		return fmt.Errorf("satellite %d is no node: only nodes can be drained", id)
	}
	node := &ns.Nodes[ns.Fleet.nodeAt[id]]
	if node.Drained == drained {
		if drained {
			return fmt.Errorf("%s is drained already", ns.Fleet.name(id))
		}
		return fmt.Errorf("%s is not drained", ns.Fleet.name(id))
	}
	node.Drained = drained
	kind := NodeDrained
	if !drained {
		kind = NodeRestored
	}
	ns.Log.tell(Event{Elapsed: ns.Clock.Elapsed, Kind: kind, Severity: Info, Node: id})
	return nil
}
