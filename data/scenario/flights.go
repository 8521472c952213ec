package scenario

import (
	"fmt"

	"orrery/engine/fleet"
)

// names lists the names of items.
func names[T any](items []T, name func(T) string) []string {
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = name(item)
	}
	return words
}

// slots is the number of satellites in a plane of a group, with those of its clusters. Where the
// orbits are invalid only the chiefs count.
func slots(g *fleet.Group) int {
	if g.CheckOrbits() != nil {
		return g.Shell.PerPlane
	}
	return g.PerPlane()
}

// flights checks the planes of flights, which can be done even if other parts could not be read;
// the rest is checked by the engine.
func (c *checker) flights() {
	s := &c.file.s
	for i := range s.Flights {
		b, key := &s.Flights[i], fmt.Sprintf("flights.%d", i+1)
		if c.refused(key+".group") || b.Group >= len(s.Groups) || s.Groups[b.Group].Sets != nil {
			continue
		}
		if g := &s.Groups[b.Group]; b.Plane < 0 || b.Plane >= g.Shell.Planes {
			c.refuse(key+".plane", "is %d, want 1 to %d", b.Plane+1, g.Shell.Planes)
		}
	}
}
