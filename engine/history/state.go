package history

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/wire"
)

// State is the recent past of a few figures.
type State struct {
	Since   time.Duration // no sample before
	Samples []sample      // oldest first

	NodesSince time.Duration // likewise, for nodes
	Then       []nodesThen   // oldest first
}

type sample struct {
	Elapsed time.Duration
	Values  [len(Kept)]float64
}

// Code encodes the fields for keyframes.
func (t *State) Code(c *wire.Coder) {
	t.codeKept(c)
	codeThen(&t.Then, c)
	c.Duration(&t.Since)
	wire.Slice(c, &t.Samples, func(s *sample, c *wire.Coder) {
		c.Duration(&s.Elapsed)
		for i := range s.Values {
			c.Float(&s.Values[i])
		}
	})
}

// keptBefore is how many figures were kept when keyframes did not say how many.
const keptBefore = 14

// codeKept codes how many figures are kept, and the instant before which no sample of nodes
// is taken. The count is written below zero: where keyframes had none, the instant stands in
// its place.
func (t *State) codeKept(c *wire.Coder) {
	head := -int64(len(Kept))
	c.Int64(&head)
	if c.Fills() && head >= 0 {
		t.NodesSince, head = time.Duration(head), -keptBefore
	} else {
		c.Duration(&t.NodesSince)
	}
	if head != -int64(len(Kept)) {
		c.Refuse(fmt.Sprintf("its recent past is of %d figures, this version keeps %d", uint64(-head), len(Kept)))
	}
}

// codeThen names the fields for keyframes: each moment by how it differs from the one
// before, which packs best.
func codeThen(list *[]nodesThen, c *wire.Coder) {
	var before []uint8
	wire.Slice(c, list, func(t *nodesThen, c *wire.Coder) {
		c.Duration(&t.Elapsed)
		differs := append([]uint8(nil), t.Nodes...)
		for i := range before[:min(len(before), len(differs))] {
			differs[i] -= before[i]
		}
		wire.Bytes(c, &differs)
		if c.Fills() {
			for i := range before[:min(len(before), len(differs))] {
				differs[i] += before[i]
			}
			t.Nodes = differs
		}
		before = t.Nodes
	})
}

// Clone is a copy that shares no memory that changes: moments of nodes stay.
func (t *State) Clone() State {
	o := *t
	o.Samples, o.Then = slices.Clone(t.Samples), slices.Clone(t.Then)
	return o
}

// Check returns an error if the past is impossible.
func (t *State) Check(on Below) error {
	now := on.Clock.Elapsed
	if t.Since < 0 || t.Since > now+sampleEvery || t.NodesSince < 0 || t.NodesSince > now+thenEvery {
		return fmt.Errorf("its past goes on at T+%s, and that of its nodes at T+%s", field.ShowSpan(t.Since), field.ShowSpan(t.NodesSince))
	}
	if len(t.Samples) > maxSamples+spareSamples || len(t.Then) > maxThen {
		return fmt.Errorf("it remembers %d moments, and %d of its nodes", len(t.Samples), len(t.Then))
	}
	for i := range t.Samples {
		s := &t.Samples[i]
		if !on.Clock.Was(s.Elapsed) || i > 0 && s.Elapsed <= t.Samples[i-1].Elapsed || !problem.Finite(s.Values[:]...) {
			return fmt.Errorf("its past at T+%s is %v", field.ShowSpan(s.Elapsed), s.Values)
		}
	}
	for i := range t.Then {
		then, nodes := &t.Then[i], perThen*len(on.Fleet.Nodes)
		if len(then.Nodes) != nodes || !on.Clock.Was(then.Elapsed) || i > 0 && then.Elapsed <= t.Then[i-1].Elapsed {
			return fmt.Errorf("what its nodes went through at T+%s is %d numbers, want %d", field.ShowSpan(then.Elapsed), len(then.Nodes), nodes)
		}
	}
	return nil
}
