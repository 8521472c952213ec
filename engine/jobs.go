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

// rate is how fast a running job works and when it will therefore be done.
type rate struct {
	Speed float64 // accelerators' worth at full speed
	End   time.Duration
}

func policyIndex(name string) int {
	return slices.IndexFunc(sched.Policies, func(p sched.Named) bool { return p.Name == name })
}

// openStreams draws each stream's first arrival.
func (e *Engine) openStreams() {
	for i := range e.plan.scenario.Workload.Streams {
		e.m.Jobs.Arrivals = append(e.m.Jobs.Arrivals, arrival{})
		e.drawArrival(i)
	}
}

// drawArrival draws when a stream brings its next job.
func (e *Engine) drawArrival(stream int) {
	a := &e.m.Jobs.Arrivals[stream]
	mean := e.plan.scenario.Workload.Streams[stream].Mean
	wait := chance.At(e.plan.scenario.Seed, chance.Arrival, int64(stream), a.Count).Exp(mean.Seconds())
	a.Count++
	a.Next += max(1, time.Duration(wait*float64(time.Second)))
}

// drawJob draws the size and the work of a stream's nth job.
func (e *Engine) drawJob(stream int, n uint64) (accelerators int, work unit.Work) {
	s := e.plan.scenario.Workload.Streams[stream]
	pick := chance.At(e.plan.scenario.Seed, chance.JobSize, int64(stream), n).Float()
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
	seconds := chance.At(e.plan.scenario.Seed, chance.JobWork, int64(stream), n).LogNormal(s.Duration.Seconds(), s.Sigma)
	return accelerators, unit.Work(max(1, seconds) * float64(accelerators))
}

// nextArrival is when the next job comes in.
func (e *Engine) nextArrival() time.Duration {
	next := never
	for _, a := range e.m.Jobs.Arrivals {
		next = min(next, a.Next)
	}
	return next
}

// admit takes in the jobs that arrive now.
func (e *Engine) admit() {
	for i := range e.m.Jobs.Arrivals {
		a := &e.m.Jobs.Arrivals[i]
		for a.Next <= e.m.Elapsed {
			size, work := e.drawJob(i, a.Count)
			e.enqueue(e.plan.scenario.Workload.Streams[i].Owner, size, work)
			e.drawArrival(i)
		}
	}
}

// enqueue puts a job at the end of the queue. The answer is good until the next
// job comes in.
func (e *Engine) enqueue(owner string, accelerators int, work unit.Work) *sched.Job {
	j := &e.m.Jobs
	j.Last++
	j.Submitted++
	j.Asked += work
	j.Live = append(j.Live, sched.Job{
		ID: j.Last, Kind: sched.Batch, Owner: owner, Accelerators: accelerators,
		Work: work, Submitted: e.m.Elapsed,
	})
	e.sky.changed = true
	e.tell(Event{Elapsed: e.m.Elapsed, Kind: JobSubmitted, Severity: Trace, Job: j.Last, Value: float64(accelerators)})
	return &j.Live[len(j.Live)-1]
}

// view is what a policy may see now.
func (e *Engine) view() sched.View {
	v := sched.View{Elapsed: e.m.Elapsed, Offers: e.offers()}
	for i := range e.m.Jobs.Live {
		if j := &e.m.Jobs.Live[i]; j.Status == sched.Waiting {
			v.Queue = append(v.Queue, sched.Ask{Job: j.ID, Accelerators: j.Accelerators, Work: j.Work, Submitted: j.Submitted})
		}
	}
	return v
}

// offers are the seats that nodes have to give.
func (e *Engine) offers() []sched.Seat {
	var offers []sched.Seat
	for n, id := range e.plan.nodes {
		if seats, _ := e.seats(n); seats > 0 {
			offers = append(offers, sched.Seat{Node: sched.Node(id), Count: int32(seats)})
		}
	}
	return offers
}

// seats is how many more accelerators a node may take, and what ends them.
func (e *Engine) seats(n int) (int, fleet.Limit) {
	id := e.plan.nodes[n]
	if e.m.Fleet.Status[id] != fleet.Active {
		return 0, fleet.ByAbsence
	}
	o, by := &e.sky.nodes[n], fleet.ByPower
	if o.Heat < o.Bears.Least() {
		by = fleet.ByHeat
	}
	return e.plan.design(id).Seats(e.m.Fleet.Nodes[n], o.may().Least(), by)
}

// place lets the policy decide, if anything changed, and seats what it starts.
func (e *Engine) place() {
	if !e.sky.changed {
		return
	}
	starts := sched.Policies[e.plan.policy].Policy(e.view())
	e.sky.changed = false
	for _, start := range starts {
		job := e.job(start.Job)
		job.Status, job.Started, job.Seats = sched.Running, e.m.Elapsed, start.Seats
		for _, seat := range start.Seats {
			e.reload(fleet.ID(seat.Node), e.m.Elapsed, int(seat.Count))
		}
		e.tell(Event{Elapsed: e.m.Elapsed, Kind: JobStarted, Severity: Trace, Job: job.ID, Value: float64(job.Accelerators)})
	}
	e.sky.changed = false
}

// nextEnd finds how fast every running job works and when the next one ends.
func (e *Engine) nextEnd(now time.Duration) {
	s := &e.sky
	s.nextEnd = never
	s.rates = slices.Grow(s.rates[:0], len(e.m.Jobs.Live))[:len(e.m.Jobs.Live)]
	for i := range e.m.Jobs.Live {
		job := &e.m.Jobs.Live[i]
		s.rates[i] = rate{End: never}
		if job.Status != sched.Running {
			continue
		}
		speed := 0.0
		for _, seat := range job.Seats {
			speed += float64(float64(seat.Count) * s.nodes[e.plan.nodeAt[seat.Node]].Speed)
		}
		s.rates[i] = rate{speed, after(now, job.Work-job.Done, speed)}
		s.nextEnd = min(s.nextEnd, s.rates[i].End)
	}
}

// after is when some work is done at a speed, from now on.
func after(now time.Duration, work unit.Work, speed float64) time.Duration {
	const horizon = 100 * 365 * 24 * 3600 // seconds: beyond it is never
	if speed <= 0 {
		return never
	}
	seconds := float64(max(0, work)) / speed
	if seconds > horizon {
		return never
	}
	return now + max(1, time.Duration(math.Ceil(seconds*float64(time.Second))))
}

// work does the span's work and ends the jobs that are done at its end.
func (e *Engine) work(s span) {
	seconds := s.Length().Seconds()
	jobs, ended := &e.m.Jobs, false
	given := unit.Work(0)
	for i := range jobs.Live {
		job, rate := &jobs.Live[i], e.sky.rates[i]
		if job.Status != sched.Running {
			continue
		}
		done := min(unit.Work(rate.Speed*seconds), job.Work-job.Done)
		if rate.End <= s.To {
			done = job.Work - job.Done
			job.Status, ended = sched.Done, true
		}
		job.Done += done
		given += done
	}
	jobs.Given += given
	e.m.Fleet.Offered += unit.Work(float64(e.sky.seats) * seconds)
	jobs.remember(s.From, given)
	if ended {
		e.retire(s.To)
	}
}

// remember books work to its hour, for the last 24.
func (j *jobState) remember(at time.Duration, given unit.Work) {
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

// seatsInService is how many accelerators are in orbit and in service.
func (e *Engine) seatsInService() int {
	seats := 0
	for g, group := range e.plan.scenario.Groups {
		d := e.plan.scenario.Designs[group.Design]
		if !d.IsNode() {
			continue
		}
		for _, status := range e.m.Fleet.Status[e.plan.first[g]:e.plan.first[g+1]] {
			if status == fleet.Active {
				seats += d.Accelerators
			}
		}
	}
	return seats
}

// retire moves the jobs that are over from the live to the past ones and frees
// their seats.
func (e *Engine) retire(at time.Duration) {
	jobs := &e.m.Jobs
	for i := range jobs.Live {
		job := &jobs.Live[i]
		if job.Status < sched.Done {
			continue
		}
		job.Ended = at
		for _, seat := range job.Seats {
			e.reload(fleet.ID(seat.Node), at, -int(seat.Count))
		}
		kind := JobDone
		if job.Status == sched.Cancelled {
			kind = JobCancelled
			jobs.Cancelled++
			jobs.Unasked += job.Work - job.Done
		} else {
			jobs.Done++
		}
		e.tell(Event{Elapsed: at, Kind: kind, Severity: Info, Job: job.ID, Value: float64(job.Accelerators)})
		jobs.Past = append(jobs.Past, *job)
	}
	jobs.Live = slices.DeleteFunc(jobs.Live, func(j sched.Job) bool { return j.Status >= sched.Done })
	if over := len(jobs.Past) - maxPast; over > 0 {
		jobs.Past = slices.Delete(jobs.Past, 0, over)
	}
}

// job is a live job, or nil.
func (e *Engine) job(id sched.ID) *sched.Job {
	i, ok := slices.BinarySearchFunc(e.m.Jobs.Live, id, func(j sched.Job, id sched.ID) int { return int(j.ID - id) })
	if !ok {
		return nil
	}
	return &e.m.Jobs.Live[i]
}

// submit carries out SubmitJob.
func (e *Engine) submit(owner string, accelerators int, work unit.Work) error {
	const most = 1e12 // accelerator-seconds: 30,000 years of one
	switch {
	case accelerators < 1 || accelerators > e.plan.seats:
		return fmt.Errorf("a job asks for 1 to %d accelerators, all that this mission can have, not %d", e.plan.seats, accelerators)
	case !(work >= 1 && work <= most):
		return fmt.Errorf("a job brings 1 accelerator-second to %.0f hours of work, not %.4g hours", unit.Work(most).Hours(), work.Hours())
	}
	e.enqueue(owner, accelerators, work)
	return nil
}

// cancel carries out CancelJob.
func (e *Engine) cancel(id sched.ID) error {
	job := e.job(id)
	if job == nil {
		return fmt.Errorf("job %d neither waits nor runs", id)
	}
	job.Status = sched.Cancelled
	e.retire(e.m.Elapsed)
	return nil
}

// drain carries out DrainNode.
func (e *Engine) drain(id fleet.ID, drained bool) error {
	if id < 0 || int(id) >= e.plan.satellites() || e.plan.nodeAt[id] < 0 {
		return fmt.Errorf("satellite %d is no node: only nodes can be drained", id)
	}
	node := &e.m.Fleet.Nodes[e.plan.nodeAt[id]]
	if node.Drained == drained {
		if drained {
			return fmt.Errorf("%s is drained already", e.plan.name(id))
		}
		return fmt.Errorf("%s is not drained", e.plan.name(id))
	}
	node.Drained = drained
	kind := NodeDrained
	if !drained {
		kind = NodeRestored
	}
	e.tell(Event{Elapsed: e.m.Elapsed, Kind: kind, Severity: Info, Node: id})
	return nil
}
