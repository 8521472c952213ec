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

// fallState is how time was spent.
type fallState struct {
	Today  []uint32 // by place in plan.nodes and column: since the day began, or since nodes got other accelerators
	Before []int64  // of it, what is in marks: by the same, in too large a fleet by plane and column
	Bounds Bounds   // of the fleet, what is in no mark yet
	Marks  [len(terms)][]mark
}

// Code names the fields for keyframes and digests.
func (s *fallState) Code(c *wire.Coder) {
	wire.Int32s(c, &s.Today)
	wire.Ints(c, &s.Before)
	s.Bounds.code(c)
	for i := range s.Marks {
		wire.Slice(c, &s.Marks[i], (*mark).code)
	}
}

// clone is a copy that shares nothing that changes: tables are only ever replaced
// whole.
func (s *fallState) clone() fallState {
	o := fallState{Today: slices.Clone(s.Today), Before: slices.Clone(s.Before), Bounds: s.Bounds}
	for i, marks := range s.Marks {
		o.Marks[i] = slices.Clone(marks)
	}
	return o
}

// begun is that state at the start of a mission.
func (p *plan) begun() fallState {
	s := fallState{Today: make([]uint32, p.columns()*len(p.nodes))}
	s.Before = make([]int64, len(s.Today))
	if !p.keepsNodes() {
		s.Before = make([]int64, p.columns()*len(p.planes))
	}
	return s
}

// keepsNodes says whether the past of each node is kept.
func (p *plan) keepsNodes() bool { return len(p.nodes) <= maxKept }

// columns is how many numbers are kept of a row.
func (p *plan) columns() int {
	if p.keepsNodes() {
		return perKept
	}
	return perNode
}

// check says why a state that was read cannot be one of this scenario.
func (s *fallState) check(p *plan) error {
	want := p.begun()
	if len(s.Today) != len(want.Today) || len(s.Before) != len(want.Before) {
		return fmt.Errorf("its waterfall is not of %d nodes in %d planes", len(p.nodes), len(p.planes))
	}
	for term, marks := range s.Marks {
		for i := range marks {
			m := &marks[i]
			if err := m.check(p); err != nil {
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
func (e *Engine) todayOf(n int) []uint32 {
	c := e.plan.columns()
	return e.m.Falls.Today[c*n : c*(n+1)]
}

// waste moves work, in accelerator-seconds, that a node has to do again from what was
// of use, as far as that was today's.
func (e *Engine) waste(n int, work float64) {
	row := e.todayOf(n)
	time := max(0, work) / float64(e.plan.designs[n].Accelerators)
	lost := uint32(min(float64(row[Stages]), float64(time*perSecond)+dither(n, stints(e.m.Elapsed))))
	row[Useful] += lost
	row[Stages] -= lost
}

// edge is when the last mark ended.
func (s *fallState) edge() time.Duration { return endOf(s.Marks[0]) }

func endOf(marks []mark) time.Duration {
	if n := len(marks); n > 0 {
		return marks[n-1].To
	}
	return 0
}

// boundTo books what bound the nodes during the tick that ends now.
func (e *Engine) boundTo() {
	for i := range e.sky.bounds {
		e.m.Falls.Bounds.add(&e.sky.bounds[i])
		e.sky.bounds[i] = Bounds{}
	}
}

// tally marks the end of an hour, of a day, and so on.
func (e *Engine) tally() {
	s, now := &e.m.Falls, e.m.Elapsed
	before := now - e.m.Tick
	if now/terms[0] == before/terms[0] {
		return
	}
	s.Marks[0] = append(s.Marks[0], e.markHour())
	for i := 1; i < len(terms) && now/terms[i] != before/terms[i]; i++ {
		e.endTerm(i)
	}
	if years := &s.Marks[len(terms)-1]; len(*years) > maxYears {
		*years = slices.Delete(*years, 0, 1)
	}
}

// endTerm makes a mark of a term of those of the term below, and forgets the older ones
// of these.
func (e *Engine) endTerm(i int) {
	s := &e.m.Falls
	whole := e.sumOf(s.Marks[i-1], endOf(s.Marks[i]))
	s.Marks[i] = append(s.Marks[i], whole)
	s.Marks[i-1] = slices.DeleteFunc(s.Marks[i-1], func(m mark) bool { return m.From < whole.From })
	if i == 1 {
		e.endDay()
	}
}

// cut ends the present hour before nodes get other accelerators, in too large a fleet
// the day.
func (e *Engine) cut() {
	s := &e.m.Falls
	if e.m.Elapsed > s.edge() {
		s.Marks[0] = append(s.Marks[0], e.markHour())
	}
	if !e.plan.keepsNodes() && e.m.Elapsed > endOf(s.Marks[1]) {
		e.endTerm(1)
	}
	clear(s.Today)
	clear(s.Before)
}

// chips is how many accelerators a node of each group has.
func (e *Engine) chips() []int32 {
	chips := make([]int32, len(e.plan.scenario.Groups))
	for g, group := range e.plan.scenario.Groups {
		chips[g] = int32(e.plan.scenario.Designs[group.Design].Accelerators)
	}
	return chips
}

// endDay begins a new day. In too large a fleet the one that ends is all that is kept
// of each node.
func (e *Engine) endDay() {
	s := &e.m.Falls
	if days := s.Marks[1]; !e.plan.keepsNodes() {
		for i := range days {
			days[i].Nodes = packed{}
		}
		days[len(days)-1].Nodes = pack(s.Today, e.plan.columns())
	}
	clear(s.Today)
	clear(s.Before)
}

// markHour takes what is in no mark yet into one.
func (e *Engine) markHour() mark {
	s, c := &e.m.Falls, e.plan.columns()
	m := mark{From: s.edge(), To: e.m.Elapsed, Bounds: s.Bounds, Chips: e.chips()}
	s.Bounds = Bounds{}
	open := e.open()
	for i, v := range open {
		s.Before[i] += v
	}
	e.repay(open)
	if !e.plan.keepsNodes() {
		m.Planes = pack(open, c)
		return m
	}
	m.Planes, m.Nodes = pack(sumPlanes(e.plan, open), c), pack(open, c)
	return m
}

// open is what is in no mark yet, by node, in too large a fleet by plane.
func (e *Engine) open() []int64 {
	s := &e.m.Falls
	if !e.plan.keepsNodes() {
		open := sumPlanes(e.plan, s.Today)
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
func sumPlanes[T uint32 | int64](p *plan, nodes []T) []int64 {
	const chunk = 64
	c := p.columns()
	sums := make([]int64, c*len(p.planes))
	each.Chunk(len(p.planes), chunk, func(from, to int) {
		for k := from; k < to; k++ {
			sum := sums[c*k : c*(k+1)]
			p.planes[k].each(func(n int) {
				for i, v := range nodes[c*n : c*(n+1)] {
					sum[i] += int64(v)
				}
			})
		}
	})
	return sums
}
