package usage

import (
	"slices"
	"time"

	"orrery/engine/each"
)

// BoundTo books the limits of nodes during the tick that ends now.
func (u *Usage) BoundTo() {
	for i := range u.Tick {
		u.Bounds.add(&u.Tick[i])
		u.Tick[i] = Bounds{}
	}
	clear(u.idle)
}

// Tally makes marks if an hour, a day and so on has ended.
func (u *Usage) Tally() {
	s, now := &u.State, u.Clock.Elapsed
	before := now - u.Clock.Tick
	if now/terms[0] == before/terms[0] {
		return
	}
	s.Marks[0] = append(s.Marks[0], u.markHour())
	for i := 1; i < len(terms) && now/terms[i] != before/terms[i]; i++ {
		u.endTerm(i)
	}
	if years := &s.Marks[len(terms)-1]; len(*years) > maxYears {
		*years = slices.Delete(*years, 0, 1)
	}
}

// endTerm makes a mark from those of the next shorter term, and drops older ones of that term.
func (u *Usage) endTerm(i int) {
	s := &u.State
	whole := u.sumOf(s.Marks[i-1], endOf(s.Marks[i]))
	s.Marks[i] = append(s.Marks[i], whole)
	s.Marks[i-1] = slices.DeleteFunc(s.Marks[i-1], func(m mark) bool { return m.From < whole.From })
	if i == 1 {
		u.endDay()
	}
}

// EndPeriod ends the present hour (in a fleet too large for hourly records, the day) before nodes
// get other accelerators.
func (u *Usage) EndPeriod() {
	s := &u.State
	if u.Clock.Elapsed > s.edge() {
		s.Marks[0] = append(s.Marks[0], u.markHour())
	}
	if !u.KeepsNodes() && u.Clock.Elapsed > endOf(s.Marks[1]) {
		u.endTerm(1)
	}
	clear(s.Today)
	clear(s.Before)
}

// chips is, by group, the number of accelerators of a node.
func (u *Usage) chips() []int32 {
	chips := make([]int32, len(u.Fleet.Groups))
	for g, group := range u.Fleet.Groups {
		chips[g] = int32(u.Fleet.Designs[group.Design].Accelerators)
	}
	return chips
}

// endDay begins a new day. In too large a fleet the day that ends is the only one recorded for each
// node.
func (u *Usage) endDay() {
	s := &u.State
	if days := s.Marks[1]; !u.KeepsNodes() {
		for i := range days {
			days[i].Nodes = packed{}
		}
		days[len(days)-1].Nodes = pack(s.Today, u.columns())
	}
	clear(s.Today)
	clear(s.Before)
}

// markHour makes a mark of the time that is in none yet.
func (u *Usage) markHour() mark {
	s, c := &u.State, u.columns()
	m := mark{From: s.edge(), To: u.Clock.Elapsed, Bounds: s.Bounds, Chips: u.chips()}
	s.Bounds = Bounds{}
	open := u.open()
	for i, v := range open {
		s.Before[i] += v
	}
	u.chargeBack(open)
	if !u.KeepsNodes() {
		m.Planes = pack(open, c)
		return m
	}
	m.Planes, m.Nodes = pack(sumPlanes(u, open), c), pack(open, c)
	return m
}

// open is the time that is in no mark yet, by node, or by plane in too large a fleet.
func (u *Usage) open() []int64 {
	s := &u.State
	if !u.KeepsNodes() {
		open := sumPlanes(u, s.Today)
		for i, v := range s.Before {
			open[i] -= v
		}
		return open
	}
	open := make([]int64, len(s.Today))
	for i, v := range s.Today {
		open[i] = int64(v) - s.Before[i]
	}
	return open
}

// sumPlanes adds up a table of nodes by plane.
func sumPlanes[T uint32 | int64](u *Usage, nodes []T) []int64 {
	const chunk = 64
	c, planes := u.columns(), u.Fleet.Planes
	sums := make([]int64, c*len(planes))
	each.Chunk(len(planes), chunk, func(from, to int) {
		for k := from; k < to; k++ {
			sum := sums[c*k : c*(k+1)]
			planes[k].Each(func(n int) {
				for i, v := range nodes[c*n : c*(n+1)] {
					sum[i] += int64(v)
				}
			})
		}
	})
	return sums
}

// edge is when the last mark ended, elapsed.
func (s *State) edge() time.Duration { return endOf(s.Marks[0]) }

func endOf(marks []mark) time.Duration {
	if n := len(marks); n > 0 {
		return marks[n-1].To
	}
	return 0
}
