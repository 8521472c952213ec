package sched

import (
	"slices"
	"sort"
	"time"
)

// step says how many seats are free from an instant on.
type step struct {
	at   time.Duration
	free int
}

// profile is how many seats will be free, as far as one knows: steps in order of
// time, the first of them now, the last for ever.
type profile []step

// hold is a number of seats from one instant up to another.
type hold struct {
	from, until time.Duration
	seats       int
}

// newProfile is what a job could sit on: the seats offered now, and those that
// running jobs hold until they end. Who is overdue is expected next.
func newProfile(v *View, ask *Ask) profile {
	runs := v.runs()
	p := make(profile, 1, len(runs)+8)
	p[0] = step{v.Elapsed, v.in(v.Offers, ask)}
	last := p[0]
	for i := range runs {
		n := v.in(runs[i].Seats, ask)
		at := max(runs[i].Ends, later(v.Elapsed, 1))
		if at == Never {
			break
		}
		if n == 0 {
			continue
		}
		last.free += n
		if at == last.at {
			p[len(p)-1] = last
			continue
		}
		last.at = at
		p = append(p, last)
	}
	return p
}

// hole is the earliest instant from which n seats are free for some time, or
// Never.
func (p profile) hole(n int, length time.Duration) time.Duration {
	for i := 0; i < len(p); i++ {
		end := later(p[i].at, length)
		from := i
		for i < len(p) && p[i].at < end && p[i].free >= n {
			i++
		}
		if i > from && (i == len(p) || p[i].at >= end) {
			return p[from].at
		}
	}
	return Never
}

// least is how few seats are free between two instants.
func (p profile) least(from, until time.Duration) int {
	i := p.from(from)
	least := p[i].free
	for i++; i < len(p) && p[i].at < until; i++ {
		least = min(least, p[i].free)
	}
	return least
}

// from is the step that an instant falls in.
func (p profile) from(at time.Duration) int {
	return sort.Search(len(p), func(i int) bool { return p[i].at > at }) - 1
}

// reserve takes seats out of the profile.
func (p *profile) reserve(h hold) {
	if h.seats == 0 || h.from >= h.until {
		return
	}
	i := p.cut(h.from)
	j := len(*p)
	if h.until < Never {
		j = p.cut(h.until)
	}
	for ; i < j; i++ {
		(*p)[i].free -= h.seats
	}
}

// cut lets a step begin at an instant, and says which.
func (p *profile) cut(at time.Duration) int {
	i := p.from(at)
	if (*p)[i].at == at {
		return i
	}
	*p = slices.Insert(*p, i+1, step{at, (*p)[i].free})
	return i + 1
}
