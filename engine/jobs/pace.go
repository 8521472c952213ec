package jobs

import (
	"time"

	"orrery/engine/clock"
	"orrery/engine/each"
	"orrery/engine/first"
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// pace is how fast live jobs work and when they end: what follows, not what is
// remembered.
type pace struct {
	rates     []rate     // by place in Live; beyond them, rates are to be found
	ends      first.Tree // beside rates: when a job ends or is over
	due       []int32    // scratch of Work
	next      time.Duration
	residents residents // of the tick
	touched   []int32   // places in Fleet.Nodes whose load changed since rates were found
	stale     bool      // some node was touched, or some job ended
}

// piece is the speed from an elapsed on.
type piece struct {
	From  time.Duration
	Speed float64
}

// rate is how fast a running job works and when it will therefore be done.
type rate struct {
	Speed float64       // accelerators' worth at full speed
	Least float64       // share of full speed of the slowest node of a service
	Later []piece       // when that changes within the tick, in order; never changed in place
	Since time.Duration // elapsed up to which its work is booked
	End   time.Duration
	Over  time.Duration // when it is over, whatever it does until then
	Toll  toll          // what faults that pass take of it
}

// stop lets a job stand still from an instant on.
func (r *rate) stop(since time.Duration) {
	r.Speed, r.Later, r.Since, r.End, r.Toll = 0, nil, since, unit.Never, toll{}
}

// worked is the work that is done from Since to an instant.
func (r *rate) worked(to time.Duration) unit.Work {
	sum, at, speed := 0.0, r.Since, r.Speed
	for _, p := range r.Later {
		if p.From >= to {
			break
		}
		if p.From > at {
			sum += float64(speed * (p.From - at).Seconds())
			at = p.From
		}
		speed = p.Speed
	}
	return unit.Work(sum + float64(speed*(to-at).Seconds()))
}

// done is when some work, counted from Since, is done.
func (r *rate) done(left unit.Work) time.Duration {
	at, speed := r.Since, r.Speed
	for _, p := range r.Later {
		here := unit.Work(speed * (p.From - at).Seconds())
		if here >= left {
			break
		}
		left -= here
		at, speed = p.From, p.Speed
	}
	return clock.After(at, left, speed)
}

// forget lets every rate be found anew.
func (p *pace) forget() {
	p.rates, p.touched, p.stale = p.rates[:0], p.touched[:0], true
	p.ends.Forget()
}

// set gives a live job its rate.
func (p *pace) set(i int, r rate) {
	p.rates[i] = r
	p.ends.Set(i, min(r.End, r.Over))
}

// touch notes that what the jobs of a node can do there changed.
func (p *pace) touch(n int32) { p.touched, p.stale = append(p.touched, n), true }

// stop lets a job stand still from an instant on, if its rate was found.
func (p *pace) stop(i int, since time.Duration) {
	if i < len(p.rates) {
		p.rates[i].stop(since)
		p.ends.Set(i, p.rates[i].Over)
	}
}

// retire lets a job never end again, if its rate was found: it is over.
func (p *pace) retire(i int) {
	if i < len(p.rates) {
		p.rates[i].End, p.rates[i].Over = unit.Never, unit.Never
		p.ends.Set(i, unit.Never)
	}
	p.stale = true
}

// house finds the residents of all nodes anew.
func (p *pace) house(f *fleet.Fleet, live []sched.Job) {
	p.touched = p.touched[:0]
	p.residents.reset(len(f.Nodes))
	p.residents.known = true
	for i := range live {
		if live[i].Status == sched.Running {
			p.residents.add(f.Roster, i, live[i].Seats)
		}
	}
}

// settle finds when the next job ends, now that all rates are found.
func (p *pace) settle() {
	p.touched, p.stale, p.next = p.touched[:0], false, p.ends.First()
}

// Pace finds how fast each running job works whose speed may have changed, and
// when the next job ends.
func (js *Jobs) Pace() {
	js.Hear()
	live, p := js.Live, &js.pace
	if len(p.rates) == len(live) && !p.stale {
		return
	}
	if len(p.rates) == 0 { // all are found anew
		p.house(js.Fleet, live)
	}
	js.rateFrom(len(p.rates))
	for _, i := range p.residents.on(p.touched, live) {
		js.rerate(int(i))
	}
	p.settle()
}

// jobsPerChunk is of how many jobs a worker finds the rates at once.
const jobsPerChunk = 256

// rateFrom finds how fast live jobs work of which nothing is known yet, from a place on.
func (js *Jobs) rateFrom(first int) {
	p := &js.pace
	for i := first; i < len(js.Live); i++ {
		p.rates = append(p.rates, rate{Since: js.Clock.Elapsed, End: unit.Never, Over: overAt(&js.Live[i])})
		if js.Live[i].Status == sched.Running {
			js.progress(i, js.Clock.Elapsed)
			js.news.job(i)
		}
	}
	each.Chunk(len(js.Live)-first, jobsPerChunk, func(from, to int) {
		for i := first + from; i < first+to; i++ {
			if j := &js.Live[i]; j.Status == sched.Running {
				p.rates[i] = js.on(j).rate()
			}
		}
	})
	for i := first; i < len(js.Live); i++ {
		p.set(i, p.rates[i])
	}
}

// rerate finds how fast a live job works from now on.
func (js *Jobs) rerate(i int) {
	if j := &js.Live[i]; j.Status == sched.Running {
		js.progress(i, js.Clock.Elapsed)
		js.pace.set(i, js.on(j).rate())
		js.news.job(i)
	}
}

// Next is when the next job comes in or ends.
func (js *Jobs) Next() time.Duration {
	js.Pace()
	return min(js.Arrivals.Next(&js.Spec), js.pace.next)
}

// EndOf is when a running job ends, by its place in Live: by its rate if that is known.
func (js *Jobs) EndOf(i int) time.Duration {
	j := &js.Live[i]
	if i < len(js.pace.rates) && j.ResumesAt <= js.Clock.Elapsed {
		return js.pace.rates[i].End
	}
	return js.Forecast(j).Ends()
}

// overAt is when a job is over, whatever it does until then: given up at its deadline,
// or at the end of a service that has begun. Never of one that is over already.
func overAt(j *sched.Job) time.Duration {
	at := unit.Never
	if j.Status > sched.Running {
		return at
	}
	if j.KillAtDeadline && j.Deadline > 0 {
		at = j.Deadline
	}
	if j.Kind == sched.Serving && j.EndsAt > 0 {
		at = min(at, j.EndsAt)
	}
	return at
}

// statusAt is what becomes of a job that is over at an instant, whatever it did.
func statusAt(j *sched.Job, at time.Duration) sched.Status {
	if j.KillAtDeadline && j.Deadline > 0 && j.Deadline <= at {
		return sched.Failed
	}
	return sched.Done
}

// TouchJob notes that what a job can do changed.
func (js *Jobs) TouchJob(id sched.ID) {
	if j := js.Job(id); j != nil && len(j.Seats) > 0 {
		js.touch(js.Fleet.NodeAt[j.Seats[0].Node])
	}
}

// touch notes that what a node's jobs can do there changed.
func (js *Jobs) touch(n int32) {
	js.pace.touch(n)
	js.news.seats(n)
}
