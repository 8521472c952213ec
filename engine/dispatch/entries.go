package dispatch

import (
	"cmp"
	"slices"
	"time"

	"orrery/engine/sched"
)

// entries is what policies were shown last.
type entries struct {
	fair   bool           // owners are counted, and their shares shown
	jobs   bool           // asks, places and seen are of now, but for marks
	asks   row[sched.Ask] // jobs that wait, by id
	places row[int32]     // beside asks: in Jobs.Live
	aging  int            // of asks: those whose estimate changes by itself
	seen   []entry        // by place in Jobs.Live
	marks  []int32        // places in Jobs.Live whose job changed since
	ran    bool           // runs are of now, but for marks
	runs   row[sched.Run] // jobs that run, by end, then id
	owners owners
	seats  seatEntries
}

// entry is how a live job was shown.
type entry struct {
	as     as
	ages   bool          // its estimate changes by itself
	owner  int32         // as owners number them
	counts int           // accelerators that work for its owner
	ends   time.Duration // if it runs
}

// as is what a live job was shown as.
type as uint8

const (
	asNothing as = iota
	asAsk
	asRun
)

// drop forgets what was shown.
func (s *entries) drop() {
	s.jobs, s.ran, s.marks = false, false, s.marks[:0]
	s.seats.drop()
}

// mark notes that a live job changed.
func (s *entries) mark(i int) {
	if s.jobs {
		s.marks = append(s.marks, int32(i))
	}
}

// showJobs brings the queue up to now, and the jobs that run if they were ever asked
// for.
func (dp *Dispatch) showJobs(s *entries) {
	if !s.jobs {
		s.jobs, s.ran, s.aging = true, false, 0
		s.asks.reset(0)
		s.places.reset(0)
		s.seen, s.marks = s.seen[:0], s.marks[:0]
		s.owners.reset()
	}
	for _, i := range s.marks {
		if int(i) < len(s.seen) {
			dp.showJob(s, int(i))
		}
	}
	s.marks = s.marks[:0]
	for i := len(s.seen); i < len(dp.Jobs.Live); i++ {
		s.seen = append(s.seen, entry{})
		dp.showJob(s, i)
	}
	dp.showTime(s)
}

// showTime brings up to now what of the queue changes by itself.
func (dp *Dispatch) showTime(s *entries) {
	if s.aging == 0 && !s.fair {
		return
	}
	for k, i := range s.places.all {
		if s.seen[i].ages {
			s.asks.all[k].Estimate = dp.Jobs.Forecast(&dp.Jobs.Live[i]).Estimate()
		}
		s.asks.all[k].Share = s.owners.share(s.seen[i].owner)
	}
}

// showJob shows a live job as it is now.
func (dp *Dispatch) showJob(s *entries, i int) {
	j, was := &dp.Jobs.Live[i], s.seen[i]
	now := entry{owner: was.owner}
	switch j.Status {
	case sched.Waiting:
		now.as, now.ages = asAsk, j.Kind == sched.Serving && j.EndsAt > 0
	case sched.Running:
		now.as, now.ends, now.counts = asRun, dp.Jobs.EndOf(i), j.Accelerators
	}
	if s.fair {
		now.owner = s.owners.count(j.Owner, now.owner, now.counts-was.counts)
	}
	s.seen[i] = now
	if was.as == asAsk || now.as == asAsk {
		dp.showAsk(s, i, was)
	}
	if s.ran && (was.as == asRun || now.as == asRun) {
		dp.showRun(s, i, was)
	}
}

// showAsk puts a job into the queue, or takes it out.
func (dp *Dispatch) showAsk(s *entries, i int, was entry) {
	j, now := &dp.Jobs.Live[i], s.seen[i]
	at, found := len(s.places.all), false
	if at > 0 && int(s.places.all[at-1]) >= i {
		at, found = slices.BinarySearch(s.places.all, int32(i))
	}
	switch {
	case was.ages && !now.ages:
		s.aging--
	case now.ages && !was.ages:
		s.aging++
	}
	switch {
	case now.as != asAsk:
		s.asks.cut(at)
		s.places.cut(at)
	case found:
		s.asks.all[at] = dp.ask(j)
	default:
		*s.asks.open(at), *s.places.open(at) = dp.ask(j), int32(i)
	}
}

// showRun puts a job among those that run, or takes it out.
func (dp *Dispatch) showRun(s *entries, i int, was entry) {
	id, now := dp.Jobs.Live[i].ID, s.seen[i]
	switch {
	case was.as == asRun && now.as == asRun:
		*s.runs.slide(s.runAt(was.ends, id), s.runAt(now.ends, id)) = dp.run(i, now.ends)
	case was.as == asRun:
		s.runs.cut(s.runAt(was.ends, id))
	default:
		*s.runs.open(s.runAt(now.ends, id)) = dp.run(i, now.ends)
	}
}

// runAt is where a job is among those that run, or would be.
func (s *entries) runAt(ends time.Duration, id sched.ID) int {
	low, high := 0, len(s.runs.all)
	for low < high {
		if middle := (low + high) / 2; comes(&s.runs.all[middle], ends, id) < 0 {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// comes reports whether a running job comes before one with an end and a number, by the sign of its
// answer.
func comes(r *sched.Run, ends time.Duration, id sched.ID) int {
	return cmp.Or(cmp.Compare(r.Ends, ends), cmp.Compare(r.Job, id))
}

// showRuns gives the jobs that hold seats, by the end that their present speed
// promises.
func (dp *Dispatch) showRuns(s *entries) []sched.Run {
	if s.ran {
		return s.runs.all
	}
	order := make([]ending, 0, len(s.seen))
	for i := range s.seen {
		if s.seen[i].as == asRun {
			order = append(order, ending{s.seen[i].ends, int32(i)})
		}
	}
	slices.SortFunc(order, func(a, b ending) int {
		switch {
		case a.at < b.at:
			return -1
		case a.at > b.at:
			return 1
		}
		return int(a.place - b.place)
	})
	s.runs.reset(len(order))
	s.runs.all, s.ran = s.runs.room[:len(order)], true
	for at, o := range order {
		s.runs.all[at] = dp.run(int(o.place), o.at)
	}
	return s.runs.all
}

// ending is when a live job ends, as far as one knows.
type ending struct {
	at    time.Duration
	place int32 // in Jobs.Live
}

// owners are the accelerators that work for each owner now.
type owners struct {
	numbers map[string]int32 // from 1
	works   []int            // by number
	all     int
}

func (o *owners) reset() {
	clear(o.numbers)
	o.works, o.all = append(o.works[:0], 0), 0
}

// count counts more accelerators, or fewer, for an owner. It answers the owner's
// number, which may be given if it is known.
func (o *owners) count(name string, number int32, more int) int32 {
	if number == 0 {
		if o.numbers == nil {
			o.numbers = map[string]int32{}
		}
		number = o.numbers[name]
	}
	if number == 0 {
		number = int32(len(o.works))
		o.numbers[name] = number
		o.works = append(o.works, 0)
	}
	o.works[number] += more
	o.all += more
	return number
}

// share is the share of all that work of those that work for an owner.
func (o *owners) share(number int32) float64 {
	if o.all == 0 || number == 0 {
		return 0
	}
	return float64(o.works[number]) / float64(o.all)
}
