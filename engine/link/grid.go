package link

import (
	"math"
	"slices"

	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// Grid wires a planned shell: each satellite to the next and the last in its
// plane, and to one in each neighbouring plane. The first satellite of the shell
// has index first. Satellites of a neighbouring plane are met at the slot that
// stays nearest along the way; the last plane joins the first where the nodes
// close the circle, with the phasing between them. Planes that counter-rotate
// are not joined. Three terminals leave each satellite one side, which makes
// bricks; two leave the rings. The shell must be one that its Check accepts.
func Grid(s orbit.Shell, first, terminals int) []Pair {
	g := grid{shell: s, first: first}
	pairs := g.rings(nil, terminals)
	if terminals < 3 || s.Planes < 2 {
		return tidy(pairs)
	}
	step := stepOf(s)
	for plane := range s.Planes - 1 {
		if !opposed(s, step) {
			pairs = g.sides(pairs, plane, terminals)
		}
	}
	closing := unit.Angle(exact.WrapSigned(-float64(step.Radians() * float64(s.Planes-1))))
	closes := math.Abs(float64(closing-step)) < math.Abs(float64(step))/2
	if closes && s.Planes > 2 && !opposed(s, closing) {
		pairs = g.sides(pairs, s.Planes-1, terminals)
	}
	return tidy(pairs)
}

// grid is a shell that is being wired.
type grid struct {
	shell orbit.Shell
	first int
}

// at is the index of a slot; slots count on around the plane.
func (g grid) at(plane, slot int) int {
	n := g.shell.PerPlane
	return g.first + plane*n + ((slot%n)+n)%n
}

// rings joins each satellite to the next in its plane; with one terminal, every
// other one.
func (g grid) rings(pairs []Pair, terminals int) []Pair {
	n := g.shell.PerPlane
	if n < 2 {
		return pairs
	}
	for plane := range g.shell.Planes {
		for slot := range n {
			if terminals > 1 || slot%2 == 0 && slot+1 < n {
				pairs = append(pairs, PairOf(g.at(plane, slot), g.at(plane, slot+1)))
			}
		}
	}
	return pairs
}

// sides joins a plane to the next one, the last to the first.
func (g grid) sides(pairs []Pair, plane, terminals int) []Pair {
	next := (plane + 1) % g.shell.Planes
	shift := g.shift()
	if next == 0 {
		shift += g.shell.Phasing // what the phases have gained on the way around
	}
	for slot := range g.shell.PerPlane {
		if terminals == 3 && (plane+slot)%2 != 0 {
			continue
		}
		pairs = append(pairs, PairOf(g.at(plane, slot), g.at(next, slot+shift)))
	}
	return pairs
}

// shift is how many slots on the satellite of the next plane is that stays
// nearest along the way: at the same argument of latitude it is ahead by the
// nodes' step times the cosine of the inclination. Of two as near it is the one
// behind.
func (g grid) shift() int {
	s := g.shell
	ahead := float64(s.Phasing) / float64(s.Planes)
	lean := float64(stepOf(s)/unit.Turn) * exact.Cos(s.TrueInclination().Radians())
	ahead += float64(lean * float64(s.PerPlane))
	return -int(math.Ceil(ahead - 0.5 - 1e-9))
}

// stepOf is the angle from a plane's node to the next one's.
func stepOf(s orbit.Shell) unit.Angle {
	const hours = 24
	switch {
	case s.SunSynchronous:
		return unit.Angle(s.LocalTimeStep/hours) * unit.Turn
	case s.Spread == 0:
		return unit.Turn / unit.Angle(s.Planes)
	}
	return s.Spread / unit.Angle(s.Planes)
}

// opposed says whether planes whose nodes are so far apart counter-rotate: the
// angle between two normals of inclination i has the cosine
// cos² i + sin² i·cos ΔΩ.
func opposed(s orbit.Shell, nodes unit.Angle) bool {
	sin, cos := exact.Sincos(s.TrueInclination().Radians())
	return float64(cos*cos)+float64(sin*sin*exact.Cos(nodes.Radians())) < 0
}

// tidy puts pairs in order, each once.
func tidy(pairs []Pair) []Pair {
	slices.SortFunc(pairs, Pair.Compare)
	return slices.Compact(pairs)
}
