package jobs

import (
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// piece is the pace from an elapsed on.
type piece struct {
	From  time.Duration
	Speed float64
}

// maxPieces is how many changes of a job's pace within a tick are told apart.
const maxPieces = 16

// turnsOf is when light changes for the nodes of a job within the tick, after now and
// before all nodes are asked again.
func (js *Jobs) turnsOf(j *sched.Job) []time.Duration {
	var turns []time.Duration
	until := js.Nodes.MomentFrom(js.Clock.Elapsed)
	end := until.From + until.Over
	for _, s := range j.Seats {
		turn := js.Nodes.Now[js.Fleet.NodeAt[s.Node]].Turn
		if turn <= js.Clock.Elapsed || turn >= end {
			continue
		}
		if i, known := slices.BinarySearch(turns, turn); !known && len(turns) < maxPieces {
			turns = slices.Insert(turns, i, turn)
		}
	}
	return turns
}

// rate is how fast a running job works and when it will therefore be done.
type rate struct {
	Speed float64       // accelerators' worth at full speed
	Least float64       // share of full speed of the slowest node of a service
	Later []piece       // when that changes within the tick, in order; never changed in place
	Since time.Duration // elapsed up to which its work is booked
	End   time.Duration
	Quits time.Duration // when it is given up
}

// rest lets a job stand still from an instant on.
func (r *rate) rest(since time.Duration) {
	r.Speed, r.Later, r.Since, r.End = 0, nil, since, clock.Never
}

// worked is the work that is done from Since to an instant.
func (r *rate) worked(to time.Duration) unit.Work {
	sum, at, speed := 0.0, r.Since, r.Speed
	for _, l := range r.Later {
		if l.From >= to {
			break
		}
		if l.From > at {
			sum += float64(speed * (l.From - at).Seconds())
			at = l.From
		}
		speed = l.Speed
	}
	return unit.Work(sum + float64(speed*(to-at).Seconds()))
}

// done is when some work, counted from Since, is done.
func (r *rate) done(left unit.Work) time.Duration {
	at, speed := r.Since, r.Speed
	for _, l := range r.Later {
		piece := unit.Work(speed * (l.From - at).Seconds())
		if piece >= left {
			break
		}
		left -= piece
		at, speed = l.From, l.Speed
	}
	return clock.After(at, left, speed)
}

// Pace finds how fast each running job works whose pace may have changed, and
// when the next job ends.
func (js *Jobs) Pace() {
	js.Hear()
	live := js.Live
	if len(js.Rates) == len(live) && !js.stale {
		return
	}
	if len(js.Rates) == 0 { // all are found anew
		js.touched = js.touched[:0]
		js.sitters.reset(len(js.Fleet.Nodes))
		for i := range live {
			js.sitters.add(js.Fleet.Roster, i, live[i].Seats)
		}
	}
	for i := len(js.Rates); i < len(live); i++ {
		js.Rates = append(js.Rates, rate{Since: js.Clock.Elapsed, End: clock.Never, Quits: givesUp(&live[i])})
		js.rerate(i)
	}
	for _, i := range js.sitters.on(js.touched) {
		js.rerate(int(i))
	}
	js.touched, js.stale, js.NextEnd = js.touched[:0], false, clock.Never
	for i := range js.Rates {
		js.NextEnd = min(js.NextEnd, js.Rates[i].End, js.Rates[i].Quits)
	}
}

// rerate finds how fast a live job works from now on.
func (js *Jobs) rerate(i int) {
	if j := &js.Live[i]; j.Status == sched.Running {
		js.progress(i, js.Clock.Elapsed)
		js.Rates[i] = js.rateOf(j)
		js.news.job(i)
	}
}

// rateOf is how fast a running job works from now on: not at all while it stands
// still to be moved, which ends like its work does.
func (js *Jobs) rateOf(j *sched.Job) rate {
	now := js.Clock.Elapsed
	if j.ResumesAt > now {
		return rate{Since: now, End: j.ResumesAt, Quits: givesUp(j)}
	}
	r := js.paces(j)
	r.End, r.Quits = j.EndsAt, givesUp(j)
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
	if j.Kind == sched.Training && js.Clock.Tick > node.MostAsked {
		return rate{Speed: js.paceOf(j), Since: now}
	}
	r := rate{Speed: js.paceFrom(j, now), Since: now}
	for _, at := range js.turnsOf(j) {
		r.Later = append(r.Later, piece{at, js.paceFrom(j, at)})
	}
	return r
}

// givesUp is when a live job is given up, whatever it does until then.
func givesUp(j *sched.Job) time.Duration {
	if j.Firm && j.Deadline > 0 && j.Status <= sched.Running {
		return j.Deadline
	}
	return clock.Never
}

// TouchJob notes that what a job can do changed.
func (js *Jobs) TouchJob(id sched.ID) {
	if j := js.Job(id); j != nil && len(j.Seats) > 0 {
		js.touch(int(js.Fleet.NodeAt[j.Seats[0].Node]))
	}
}

// touch notes that what a node's jobs can do there changed.
func (js *Jobs) touch(n int) {
	js.touched = append(js.touched, int32(n))
	js.stale = true
	js.news.Seats = append(js.news.Seats, int32(n))
}
