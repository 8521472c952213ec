package usage

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/wire"
)

// MaxKept is the largest number of nodes for which the past of each is recorded.
const MaxKept = 1 << 15

const (
	PerNode = Stages + 1                  // columns: each stage's loss, then what was of use
	perKept = PerNode + int(fleet.Limits) // then each limit's time, where each node is kept
)

// terms are the lengths of marks: an hour for today and the day before, a day for this month and
// the one before, and so on. A month has 30 days, a year twelve months.
var terms = [...]time.Duration{time.Hour, 24 * time.Hour, 30 * 24 * time.Hour, 360 * 24 * time.Hour}

// maxYears is how many years are recorded.
const maxYears = 40

// State is how time was spent.
type State struct {
	Today  []uint32 // by index in Fleet.Nodes and column: since the day began, or since nodes got other accelerators
	Before []int64  // the part of Today that is in marks, by the same; by plane and column in too large a fleet
	Bounds Bounds   // of the fleet, not yet in a mark
	Marks  [len(terms)][]mark
}

// Code encodes the fields for keyframes and digests.
func (s *State) Code(c *wire.Coder) {
	wire.Int32s(c, &s.Today)
	wire.Ints(c, &s.Before)
	s.Bounds.code(c)
	for i := range s.Marks {
		wire.Slice(c, &s.Marks[i], (*mark).code)
	}
}

// Clone is a copy that shares no memory that changes: tables are only ever replaced as a whole.
func (s *State) Clone() State {
	o := State{Today: slices.Clone(s.Today), Before: slices.Clone(s.Before), Bounds: s.Bounds}
	for i, marks := range s.Marks {
		o.Marks[i] = slices.Clone(marks)
	}
	return o
}

// Check returns an error if the state cannot belong to this scenario.
func (s *State) Check(on Below) error {
	want := begun(on.Fleet)
	if len(s.Today) != len(want.Today) || len(s.Before) != len(want.Before) {
		return fmt.Errorf("its waterfall is not of %d nodes in %d planes", len(on.Fleet.Nodes), len(on.Fleet.Planes))
	}
	most := mostOpen * max(1, int64(len(on.Fleet.Nodes)))
	if slices.ContainsFunc(s.Today, func(v uint32) bool { return v > mostOpen }) || slices.ContainsFunc(s.Before, func(v int64) bool { return v < 0 || v > most }) {
		return errors.New("its waterfall has more time today than a day has")
	}
	if err := s.Bounds.check(on); err != nil {
		return err
	}
	for term, marks := range s.Marks {
		for i := range marks {
			m := &marks[i]
			if err := m.check(on); err != nil {
				return err
			}
			if m.From < 0 || m.From >= m.To || !on.Clock.Was(m.To) || i > 0 && m.From != marks[i-1].To {
				return fmt.Errorf("its waterfall goes on at T+%s, for %s at a time, before it is there", field.ShowSpan(m.From), field.ShowSpan(terms[term]))
			}
		}
	}
	return nil
}

// mostOpen bounds the time that a node spends before a day is over: a day plus the longest tick.
const mostOpen = 2 * 24 * 3600 * perSecond
