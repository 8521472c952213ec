package play

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/engine"
)

// Given is an order of a mission or of a relative, with its time.
type Given struct {
	Elapsed time.Duration
	Step    int64
	Words   string   // of the order
	Of      Relative // the mission that it belongs to
	Mine    bool     // it belongs to this mission
	Number  int      // of this mission's: its index among the orders
	Undone  bool     // this mission branched off before the order was given, and continued without it
}

// Whose names the mission of an order that is not this mission's own.
func (g Given) Whose() string {
	switch {
	case g.Mine:
		return ""
	case g.Undone:
		return "undone here; in " + g.Of.Called()
	}
	return "in " + g.Of.Called()
}

// GivenHere are all orders of a mission itself; the engine is at its edge.
func GivenHere(s Store, e *engine.Engine) []Given {
	all := given(s, e, s.Family()[0])
	for i := range all {
		all[i].Mine, all[i].Number = true, i
	}
	return all
}

// GivenIn are all orders of a mission, and those of its relatives from where they part, in order of
// time; the engine is at the mission's edge. The error names relatives that cannot be read; their
// orders are missing.
func GivenIn(s Store, e *engine.Engine) ([]Given, error) {
	family := s.Family()
	self := family[0]
	all := GivenHere(s, e)
	mine := slices.Clone(all)
	edge, _ := s.Edge()
	var wrong []error
	for _, k := range family[1:] {
		at, related := LastCommon(family, self.Mark, k.Mark)
		if !related {
			continue
		}
		other, err := s.Open(k)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", k.Called(), err))
			continue
		}
		ancestor := isAncestor(family, k.Mark, self.Mark)
		for _, g := range given(other, e, k) {
			if g.Elapsed < at || slices.ContainsFunc(mine, func(m Given) bool { return m.Step == g.Step && m.Words == g.Words }) {
				continue
			}
			g.Undone = ancestor && g.Elapsed <= edge
			all = append(all, g)
		}
		if err := other.Close(); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", k.Called(), err))
		}
	}
	all = once(all)
	slices.SortStableFunc(all, func(a, b Given) int { return cmp.Or(cmp.Compare(a.Elapsed, b.Elapsed), cmp.Compare(a.Step, b.Step)) })
	return all, errors.Join(wrong...)
}

// once removes orders that a mission inherited: each stays with the first mission that has it.
func once(all []Given) []Given {
	var out []Given
	for _, g := range all {
		if !slices.ContainsFunc(out, func(o Given) bool { return o.Of.Mark != g.Of.Mark && o.Step == g.Step && o.Words == g.Words }) {
			out = append(out, g)
		}
	}
	return out
}

// isAncestor reports whether a mission branched off another, directly or through others.
func isAncestor(all []Relative, mark, of uint32) bool {
	for range all {
		i := slices.IndexFunc(all, func(k Relative) bool { return k.Mark == of })
		if i < 0 || all[i].Parent == 0 {
			return false
		}
		if of = all[i].Parent; of == mark {
			return true
		}
	}
	return false
}

// given are the orders of one mission. They are read backwards from its edge, the only point whose
// time is known.
func given(s Store, e *engine.Engine, of Relative) []Given {
	orders := s.Orders()
	elapsed, step := s.Edge()
	out := make([]Given, len(orders))
	tick := func(before int) time.Duration { // in force after so many orders
		for _, entry := range slices.Backward(orders[:before]) {
			if change, ok := entry.Order.(engine.SetTick); ok {
				return change.Tick
			}
		}
		return e.Scenario().Tick
	}
	for i, entry := range slices.Backward(orders) {
		elapsed -= time.Duration(step-entry.Step) * tick(i+1)
		step = entry.Step
		out[i] = Given{Elapsed: elapsed, Step: step, Words: e.Describe(entry.Order), Of: of}
	}
	return out
}
