package engine

import (
	"math"
	"slices"
	"time"

	"orrery/engine/sched"
	"orrery/engine/unit"
)

// This file keeps how fast each running job works: what it did is booked when it is
// asked for, so its pace is known for what is left of the tick, change by change.

// leg is the pace from an elapsed on.
type leg struct {
	From  time.Duration
	Speed float64
}

// maxLegs is how many changes of a job's pace within a tick are told apart.
const maxLegs = 16

// turnsOf is when light changes for the nodes of a job within the tick, after now and
// before all nodes are asked again.
func (js *Jobs) turnsOf(j *sched.Job) []time.Duration {
	var turns []time.Duration
	until := js.Nodes.momentFrom(js.Clock.Elapsed)
	end := until.from + until.over
	for _, s := range j.Seats {
		turn := js.Nodes.now[js.Fleet.nodeAt[s.Node]].Turn
		if turn <= js.Clock.Elapsed || turn >= end {
			continue
		}
		if i, known := slices.BinarySearch(turns, turn); !known && len(turns) < maxLegs {
			turns = slices.Insert(turns, i, turn)
		}
	}
	return turns
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
	return after(at, left, speed)
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
	return later(now, max(1, time.Duration(math.Ceil(seconds*float64(time.Second)))))
}

// progress books a running job's work up to an instant.
func (js *Jobs) progress(i int, to time.Duration) {
	job, r := &js.Live[i], &js.rates[i]
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
			n := int(js.Fleet.nodeAt[s.Node])
			js.Usage.waste(n, float64(float64(s.Count)*js.Nodes.now[n].Speed)*(min(to, job.Ready)-r.Since).Seconds())
		}
	}
	r.Since = to
	job.Done += done
	js.Given += done
	js.Network.Books.Moved += moved(job, done)
	js.remember(to, done)
}
