package scenario

import "orrery/engine/fleet"

// names lists what items are called.
func names[T any](items []T, name func(T) string) []string {
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = name(item)
	}
	return words
}

// slots is how many satellites a plane of a group has, those of its clusters included. Orbits
// that cannot be have only their chiefs.
func slots(g *fleet.Group) int {
	if g.CheckOrbits() != nil {
		return g.Shell.PerPlane
	}
	return g.PerPlane()
}
