package dispatch

import (
	"cmp"
	"slices"
	"time"

	"orrery/engine/sched"
)

// entries is what policies were last shown, updated where something changes.
type entries struct {
	fair   bool           // owners and their shares are included
	jobs   bool           // asks, places and seen are up to date, except for marks
	asks   row[sched.Ask] // waiting jobs, in order of id
	places row[int32]     // parallel to asks: indices in Jobs.Live
	aging  int            // of asks: those whose estimate changes with time
	seen   []entry        // by index in Jobs.Live
	marks  []int32        // indices in Jobs.Live of jobs that changed since
	ran    bool           // runs are up to date, except for marks
	runs   row[sched.Run] // running jobs, in order of end, then id
	owners owners
	seats  seatEntries
}

// entry is how a live job was last shown.
type entry struct {
	as     as
	ages   bool          // its estimate changes with time
	owner  int32         // its number in owners
	counts int           // accelerators that work for its owner
	ends   time.Duration // of a running job
}

// as is how a live job was shown.
type as uint8

const (
	asNothing as = iota
	asAsk
	asRun
)

// drop discards everything.
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

// showJobs updates the queue, and the running jobs if they were ever requested.
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

// showTime updates what changes with time in the queue.
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

// showJob updates a live job.
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

// showAsk adds a job to the queue, or removes it.
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

// showRun adds a job to those that run, or removes it.
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

// runAt is the index of a job in runs, or where it would be inserted.
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

// comes compares a running job with an end and an id, for sorting.
func comes(r *sched.Run, ends time.Duration, id sched.ID) int {
	return cmp.Or(cmp.Compare(r.Ends, ends), cmp.Compare(r.Job, id))
}

// showRuns returns the running jobs, in order of their ends at present speed.
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

// ending is the expected end of a live job.
type ending struct {
	at    time.Duration
	place int32 // index in Jobs.Live
}

// owners counts the accelerators that work for each owner now.
type owners struct {
	numbers map[string]int32 // from 1
	works   []int            // by number
	all     int
}

func (o *owners) reset() {
	clear(o.numbers)
	o.works, o.all = append(o.works[:0], 0), 0
}

// count adds accelerators for an owner. It returns the owner's number, which may be passed in if it
// is known.
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

// share is the share of all those accelerators that work for an owner.
func (o *owners) share(number int32) float64 {
	if o.all == 0 || number == 0 {
		return 0
	}
	return float64(o.works[number]) / float64(o.all)
}
