package law

import (
	"cmp"
	"errors"
	"slices"

	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/wire"
)

// State is what states forbid now.
type State struct{ Rules }

// Code encodes the fields for keyframes and digests.
func (s *State) Code(c *wire.Coder) {
	wire.Slice(c, &s.Closures, func(o *Closure, c *wire.Coder) {
		c.String(&o.State)
		c.String(&o.People)
	})
	wire.Slice(c, &s.Controls, func(o *Control, c *wire.Coder) {
		c.String(&o.From)
		c.String(&o.To)
	})
	c.Strings(&s.Silenced)
}

// CodeLast is Code at the end of a keyframe: if nothing is forbidden it adds no bytes.
func (s *State) CodeLast(c *wire.Coder) {
	if c.More() || !c.Fills() && !s.Free() {
		s.Code(c)
		c.Want(!s.Free(), "laws are none, and there")
	}
}

// Clone is a copy that shares no memory that changes.
func (s *State) Clone() State {
	return State{Rules{slices.Clone(s.Closures), slices.Clone(s.Controls), slices.Clone(s.Silenced)}}
}

// Check returns an error if the state cannot belong to the scenario.
func (s *State) Check(f *fleet.Fleet) error {
	sorted := s.inOrder()
	if !slices.Equal(sorted.Closures, s.Closures) || !slices.Equal(sorted.Controls, s.Controls) || !slices.Equal(sorted.Silenced, s.Silenced) {
		return errors.New("its laws are out of order, or one is there twice")
	}
	return s.Rules.Check(field.NamesOf(f.Groups, func(g *fleet.Group) string { return g.Name }))
}

// inOrder is the rules in their order, each once.
func (r *Rules) inOrder() Rules {
	o := Rules{slices.Clone(r.Closures), slices.Clone(r.Controls), slices.Clone(r.Silenced)}
	slices.SortFunc(o.Closures, Closure.compare)
	slices.SortFunc(o.Controls, Control.compare)
	slices.Sort(o.Silenced)
	o.Closures, o.Controls, o.Silenced = slices.Compact(o.Closures), slices.Compact(o.Controls), slices.Compact(o.Silenced)
	return o
}

func (c Closure) compare(o Closure) int {
	return cmp.Or(cmp.Compare(c.State, o.State), cmp.Compare(c.People, o.People))
}

func (c Control) compare(o Control) int {
	return cmp.Or(cmp.Compare(c.From, o.From), cmp.Compare(c.To, o.To))
}
