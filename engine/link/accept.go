package link

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/field"
	"orrery/engine/problem"
)

// Accepts returns an error if a state that was read cannot belong to this mesh and this number of
// stations. Update panics on such a state.
func (m *Mesh) Accepts(s *State, stations int) error {
	if s.Begun && len(s.Ready) != len(m.plan.Pairs) {
		return fmt.Errorf("the links' memory is of %d links, want %d", len(s.Ready), len(m.plan.Pairs))
	}
	if len(s.Serving) != len(s.Handovers) || len(s.Serving) > 0 && len(s.Serving) != stations {
		return fmt.Errorf("the stations' memory is of %d and %d stations, want %d", len(s.Serving), len(s.Handovers), stations)
	}
	for _, i := range s.Serving {
		if i < -1 || int(i) >= m.plan.Satellites {
			return fmt.Errorf("satellite %d, which serves a station, is not there", i)
		}
	}
	if !ascends(s.Failed, m.plan.Satellites) || !ascends(s.Closed, stations) {
		return fmt.Errorf("what has failed is out of order or not there")
	}
	spare, err := m.spared(s.Idle)
	if err != nil {
		return err
	}
	used := make([]int, m.plan.Satellites)
	for i, h := range s.Acquired {
		if !m.has(h.Pair) || i > 0 && s.Acquired[i-1].compare(h) >= 0 {
			return fmt.Errorf("the drawn link %d-%d is out of order or not there", h.A, h.B)
		}
		used[h.A]++
		used[h.B]++
		if used[h.A] > spare[h.A] || used[h.B] > spare[h.B] {
			return fmt.Errorf("the drawn link %d-%d has no terminal left", h.A, h.B)
		}
	}
	for i, p := range s.Cut {
		if !m.has(p) || i > 0 && s.Cut[i-1].Compare(p) >= 0 {
			return fmt.Errorf("the failed link %d-%d is out of order or not there", p.A, p.B)
		}
	}
	for i, l := range s.Limits {
		if !m.has(l.Pair) || l.Rate < 0 || i > 0 && s.Limits[i-1].Compare(l.Pair) >= 0 {
			return fmt.Errorf("the capacity of link %d-%d is out of order or below 0", l.A, l.B)
		}
	}
	return nil
}

// CheckTimes returns an error if the instants and counts of a state are impossible for the age of
// the mission: none is before its start, and none later than a link takes to be acquired.
func (s *State) CheckTimes(now time.Duration) error {
	if s.Looked < 0 || s.Looked > now || s.Sought < 0 || s.Sought > now {
		return fmt.Errorf("links were looked at at T+%s, and sought at T+%s", field.ShowSpan(s.Looked), field.ShowSpan(s.Sought))
	}
	for _, ready := range s.Ready {
		if ready != Lost && (ready < 0 || ready > now+MaxAcquire) {
			return fmt.Errorf("a link is ready at T+%s", field.ShowSpan(ready))
		}
	}
	for _, h := range s.Acquired {
		if h.Ready != Lost && (h.Ready < 0 || h.Ready > now+MaxAcquire) {
			return fmt.Errorf("the link %d-%d is ready at T+%s", h.A, h.B, field.ShowSpan(h.Ready))
		}
	}
	for _, i := range s.Idle {
		if i.From < 0 || i.From > now+MaxAcquire {
			return fmt.Errorf("the satellites of link %d-%d may draw another from T+%s on", i.A, i.B, field.ShowSpan(i.From))
		}
	}
	if !problem.ValidCounts(s.Handovers...) {
		return fmt.Errorf("stations were handed over %v times", s.Handovers)
	}
	return nil
}

// spared is how many links each satellite may have chosen, given the planned links that are idle.
func (m *Mesh) spared(idle []Idle) ([]int, error) {
	spare := make([]int, m.plan.Satellites)
	for i, left := range m.left {
		spare[i] = int(left)
	}
	for i, p := range idle {
		_, planned := slices.BinarySearchFunc(m.plan.Pairs, p.Pair, Pair.Compare)
		if !planned || m.plan.Draws == nil || i > 0 && idle[i-1].Compare(p.Pair) >= 0 {
			return nil, fmt.Errorf("the idle link %d-%d is out of order or not planned", p.A, p.B)
		}
		spare[p.A]++
		spare[p.B]++
	}
	return spare, nil
}

// has reports whether a pair is of two satellites of the mesh, in order.
func (m *Mesh) has(p Pair) bool { return p.A >= 0 && p.A < p.B && int(p.B) < m.plan.Satellites }

// ascends reports whether numbers rise strictly, all from 0 to below n.
func ascends(list []int32, n int) bool {
	return slices.IsSorted(list) && len(slices.Compact(slices.Clone(list))) == len(list) &&
		(len(list) == 0 || list[0] >= 0 && int(list[len(list)-1]) < n)
}
