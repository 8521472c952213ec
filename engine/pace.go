package engine

import (
	"slices"
	"time"

	"orrery/engine/sched"
)

// This file finds how fast running jobs work, anew only where that may have changed.

// rate is how fast a running job works and when it will therefore be done.
type rate struct {
	Speed float64       // accelerators' worth at full speed
	Least float64       // share of full speed of the slowest node of a service
	Later []leg         // when that changes within the tick, in order; never changed in place
	Since time.Duration // elapsed up to which its work is booked
	End   time.Duration
	Quits time.Duration // when it is given up
}

// rest lets a job stand still from an instant on.
func (r *rate) rest(since time.Duration) {
	r.Speed, r.Later, r.Since, r.End = 0, nil, since, never
}

// pace finds how fast each running job works whose pace may have changed, and
// when the next job ends.
func (js *Jobs) pace() {
	js.hear()
	live := js.Live
	if len(js.rates) == len(live) && !js.stale {
		return
	}
	if len(js.rates) == 0 { // all are found anew
		js.touched = js.touched[:0]
		js.sitters.reset(len(js.Fleet.nodes))
		for i := range live {
			js.sitters.add(js.Fleet.Roster, i, live[i].Seats)
		}
	}
	for i := len(js.rates); i < len(live); i++ {
		js.rates = append(js.rates, rate{Since: js.Clock.Elapsed, End: never, Quits: givesUp(&live[i])})
		js.rerate(i)
	}
	for _, i := range js.sitters.on(js.touched) {
		js.rerate(int(i))
	}
	js.touched, js.stale, js.nextEnd = js.touched[:0], false, never
	for i := range js.rates {
		js.nextEnd = min(js.nextEnd, js.rates[i].End, js.rates[i].Quits)
	}
}

// rerate finds how fast a live job works from now on.
func (js *Jobs) rerate(i int) {
	if j := &js.Live[i]; j.Status == sched.Running {
		js.progress(i, js.Clock.Elapsed)
		js.rates[i] = js.rateOf(j)
		js.news.job(i)
	}
}

// rateOf is how fast a running job works from now on: not at all while it stands
// still to be moved, which ends like its work does.
func (js *Jobs) rateOf(j *sched.Job) rate {
	now := js.Clock.Elapsed
	if j.Ready > now {
		return rate{Since: now, End: j.Ready, Quits: givesUp(j)}
	}
	r := js.paces(j)
	r.End, r.Quits = j.Until, givesUp(j)
	if j.Kind == sched.Serving {
		_, r.Least = js.chipOf(j)
	} else {
		r.End = r.done(j.Work - j.Done)
	}
	return r
}

// paces is how fast a job works from now on once it does, change by change.
func (js *Jobs) paces(j *sched.Job) rate {
	now := js.Clock.Elapsed
	if j.Kind == sched.Training && js.Clock.Tick > mostAsked {
		return rate{Speed: js.paceOf(j), Since: now}
	}
	r := rate{Speed: js.paceFrom(j, now), Since: now}
	for _, at := range js.turnsOf(j) {
		r.Later = append(r.Later, leg{at, js.paceFrom(j, at)})
	}
	return r
}

// givesUp is when a live job is given up, whatever it does until then.
func givesUp(j *sched.Job) time.Duration {
	if j.Firm && j.Deadline > 0 && j.Status <= sched.Running {
		return j.Deadline
	}
	return never
}

// touchJob notes that what a job can do changed.
func (js *Jobs) touchJob(id sched.ID) {
	if j := js.job(id); j != nil && len(j.Seats) > 0 {
		js.touch(int(js.Fleet.nodeAt[j.Seats[0].Node]))
	}
}

// touch notes that what a node's jobs can do there changed.
func (js *Jobs) touch(n int) {
	js.touched = append(js.touched, int32(n))
	js.stale = true
	js.news.seats = append(js.news.seats, int32(n))
}

// sitters are the live jobs that sit on each node, or sat there within the tick.
type sitters struct {
	first []int32 // by place in plan.nodes: 1 more than a place in all; 0 is none
	all   []sitter
	found []int32 // scratch of on
}

// sitter is one of them.
type sitter struct {
	job  int32 // place in jobs.Live
	node int32 // place in plan.nodes
	next int32 // as first
}

func (s *sitters) reset(nodes int) {
	for _, a := range s.all {
		s.first[a.node] = 0
	}
	s.all = s.all[:0]
	if len(s.first) != nodes {
		s.first = make([]int32, nodes)
	}
}

// add notes where a live job sits.
func (s *sitters) add(p *Roster, job int, seats []sched.Seat) {
	if len(s.first) == 0 {
		return // nobody asked for any yet
	}
	for _, seat := range seats {
		n := p.nodeAt[seat.Node]
		s.all = append(s.all, sitter{int32(job), n, s.first[n]})
		s.first[n] = int32(len(s.all))
	}
}

// on is the jobs on some nodes, by place in jobs.Live, each once. The answer is good
// until the next.
func (s *sitters) on(nodes []int32) []int32 {
	found := s.found[:0]
	for _, n := range nodes {
		for at := s.first[n]; at > 0; at = s.all[at-1].next {
			found = append(found, s.all[at-1].job)
		}
	}
	slices.Sort(found)
	s.found = slices.Compact(found)
	return s.found
}
