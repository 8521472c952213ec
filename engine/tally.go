package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/each"
	"orrery/engine/fleet"
	"orrery/engine/wire"
)

// This file keeps how accelerators spent their time, and what bound nodes: in whole
// stints, of each plane and, in a fleet that is not too large, of each node. A time of
// a node is that of each of its accelerators.

// maxKept is the most nodes of which the past of each is kept.
const maxKept = 1 << 15

const (
	perNode = Stages + 1                  // columns: each stage's loss, then what was of use
	perKept = perNode + int(fleet.Limits) // then each limit's time, where each node is kept
)

// terms are how fine the past is kept: a mark for each hour of today and the day
// before, for each day of this month and the one before, and so on. A month is 30 days,
// a year twelve of them.
var terms = [...]time.Duration{time.Hour, 24 * time.Hour, 30 * 24 * time.Hour, 360 * 24 * time.Hour}

// maxYears is how many years are kept.
const maxYears = 40

// UsageState is how time was spent.
type UsageState struct {
	Today  []uint32 // by place in plan.nodes and column: since the day began, or since nodes got other accelerators
	Before []int64  // of it, what is in marks: by the same, in too large a fleet by plane and column
	Bounds Bounds   // of the fleet, what is in no mark yet
	Marks  [len(terms)][]mark
}

// Code names the fields for keyframes and digests.
func (s *UsageState) Code(c *wire.Coder) {
	wire.Int32s(c, &s.Today)
	wire.Ints(c, &s.Before)
	s.Bounds.code(c)
	for i := range s.Marks {
		wire.Slice(c, &s.Marks[i], (*mark).code)
	}
}

// clone is a copy that shares nothing that changes: tables are only ever replaced
// whole.
func (s *UsageState) clone() UsageState {
	o := UsageState{Today: slices.Clone(s.Today), Before: slices.Clone(s.Before), Bounds: s.Bounds}
	for i, marks := range s.Marks {
		o.Marks[i] = slices.Clone(marks)
	}
	return o
}

// begun is that state at the start of a mission.
func (u *Usage) begun() UsageState {
	s := UsageState{Today: make([]uint32, u.columns()*len(u.Fleet.nodes))}
	s.Before = make([]int64, len(s.Today))
	if !u.keepsNodes() {
		s.Before = make([]int64, u.columns()*len(u.Fleet.planes))
	}
	return s
}

// keepsNodes says whether the past of each node is kept.
func (u *Usage) keepsNodes() bool { return len(u.Fleet.nodes) <= maxKept }

// columns is how many numbers are kept of a row.
func (u *Usage) columns() int {
	if u.keepsNodes() {
		return perKept
	}
	return perNode
}

// check says why a state that was read cannot be one of this scenario.
func (u *Usage) check() error {
	want := u.begun()
	if len(u.Today) != len(want.Today) || len(u.Before) != len(want.Before) {
		return fmt.Errorf("its waterfall is not of %d nodes in %d planes", len(u.Fleet.nodes), len(u.Fleet.planes))
	}
	for term, marks := range u.Marks {
		for i := range marks {
			m := &marks[i]
			if err := u.checkMark(m); err != nil {
				return err
			}
			if m.From < 0 || m.From >= m.To || i > 0 && m.From != marks[i-1].To {
				return fmt.Errorf("its waterfall goes on at T+%v, for %v at a time, before it is there", m.From, terms[term])
			}
		}
	}
	return nil
}

// todayOf is the row of a node.
func (u *Usage) todayOf(n int) []uint32 {
	c := u.columns()
	return u.Today[c*n : c*(n+1)]
}

// waste moves work, in accelerator-seconds, that a node has to do again from what was
// of use, as far as that was today's.
func (u *Usage) waste(n int, work float64) {
	row := u.todayOf(n)
	time := max(0, work) / float64(u.Fleet.nodeDesigns[n].Accelerators)
	lost := uint32(min(float64(row[Stages]), float64(time*perSecond)+dither(n, stints(u.Clock.Elapsed))))
	row[Useful] += lost
	row[Stages] -= lost
}

// edge is when the last mark ended.
func (s *UsageState) edge() time.Duration { return endOf(s.Marks[0]) }

func endOf(marks []mark) time.Duration {
	if n := len(marks); n > 0 {
		return marks[n-1].To
	}
	return 0
}

// boundTo books what bound the nodes during the tick that ends now.
func (u *Usage) boundTo() {
	for i := range u.tick {
		u.Bounds.add(&u.tick[i])
		u.tick[i] = Bounds{}
	}
}

// tally marks the end of an hour, of a day, and so on.
func (u *Usage) tally() {
	s, now := &u.UsageState, u.Clock.Elapsed
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

// endTerm makes a mark of a term of those of the term below, and forgets the older ones
// of these.
func (u *Usage) endTerm(i int) {
	s := &u.UsageState
	whole := u.sumOf(s.Marks[i-1], endOf(s.Marks[i]))
	s.Marks[i] = append(s.Marks[i], whole)
	s.Marks[i-1] = slices.DeleteFunc(s.Marks[i-1], func(m mark) bool { return m.From < whole.From })
	if i == 1 {
		u.endDay()
	}
}

// cut ends the present hour before nodes get other accelerators, in too large a fleet
// the day.
func (u *Usage) cut() {
	s := &u.UsageState
	if u.Clock.Elapsed > s.edge() {
		s.Marks[0] = append(s.Marks[0], u.markHour())
	}
	if !u.keepsNodes() && u.Clock.Elapsed > endOf(s.Marks[1]) {
		u.endTerm(1)
	}
	clear(s.Today)
	clear(s.Before)
}

// chips is how many accelerators a node of each group has.
func (u *Usage) chips() []int32 {
	chips := make([]int32, len(u.Fleet.Groups))
	for g, group := range u.Fleet.Groups {
		chips[g] = int32(u.Fleet.Designs[group.Design].Accelerators)
	}
	return chips
}

// endDay begins a new day. In too large a fleet the one that ends is all that is kept
// of each node.
func (u *Usage) endDay() {
	s := &u.UsageState
	if days := s.Marks[1]; !u.keepsNodes() {
		for i := range days {
			days[i].Nodes = packed{}
		}
		days[len(days)-1].Nodes = pack(s.Today, u.columns())
	}
	clear(s.Today)
	clear(s.Before)
}

// markHour takes what is in no mark yet into one.
func (u *Usage) markHour() mark {
	s, c := &u.UsageState, u.columns()
	m := mark{From: s.edge(), To: u.Clock.Elapsed, Bounds: s.Bounds, Chips: u.chips()}
	s.Bounds = Bounds{}
	open := u.open()
	for i, v := range open {
		s.Before[i] += v
	}
	u.repay(open)
	if !u.keepsNodes() {
		m.Planes = pack(open, c)
		return m
	}
	m.Planes, m.Nodes = pack(sumPlanes(u, open), c), pack(open, c)
	return m
}

// open is what is in no mark yet, by node, in too large a fleet by plane.
func (u *Usage) open() []int64 {
	s := &u.UsageState
	if !u.keepsNodes() {
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

// sumPlanes sums up a table of nodes by plane.
func sumPlanes[T uint32 | int64](u *Usage, nodes []T) []int64 {
	const chunk = 64
	c, planes := u.columns(), u.Fleet.planes
	sums := make([]int64, c*len(planes))
	each.Chunk(len(planes), chunk, func(from, to int) {
		for k := from; k < to; k++ {
			sum := sums[c*k : c*(k+1)]
			planes[k].each(func(n int) {
				for i, v := range nodes[c*n : c*(n+1)] {
					sum[i] += int64(v)
				}
			})
		}
	})
	return sums
}
