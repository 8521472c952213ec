package link

import (
	"math"
	"slices"

	"orrery/engine/exact"
	"orrery/engine/orbit"
	"orrery/engine/unit"
)

// Grid wires a planned shell: each satellite to the next and the previous in its plane, and to one
// in each neighbouring plane. The first satellite of the shell has index first. In a neighbouring
// plane it is the slot that stays nearest over the orbit; the last plane is connected to the first
// if the nodes close the circle, with the phasing between them. Planes that counter-rotate are not
// connected. With three terminals each satellite has a link to one side, which makes bricks; two
// terminals make rings only. The shell must be one that its Check accepts.
func Grid(s orbit.Shell, first, terminals int) []Pair {
	g := grid{shell: s, first: first, free: slices.Repeat([]int{terminals}, s.Len())}
	g.rings(terminals)
	if terminals < 3 || s.Planes < 2 {
		return tidy(g.pairs)
	}
	step := stepOf(s)
	for plane := range s.Planes - 1 {
		if !opposed(s, step) {
			g.sides(plane, terminals)
		}
	}
	closing := unit.Angle(exact.WrapSigned(-float64(step.Radians() * float64(s.Planes-1))))
	closes := math.Abs(float64(closing-step)) < math.Abs(float64(step))/2
	if closes && s.Planes > 2 && !opposed(s, closing) {
		g.sides(s.Planes-1, terminals)
	}
	return tidy(g.pairs)
}

// grid is a shell being wired.
type grid struct {
	shell orbit.Shell
	first int
	free  []int // free terminals, by satellite of the shell
	pairs []Pair
}

// join makes a link if both have a free terminal.
func (g *grid) join(a, b int) {
	if a == b || g.free[a] == 0 || g.free[b] == 0 {
		return
	}
	g.free[a]--
	g.free[b]--
	g.pairs = append(g.pairs, PairOf(g.first+a, g.first+b))
}

// at is the index of a slot in the shell; slots wrap around the plane.
func (g *grid) at(plane, slot int) int {
	n := g.shell.PerPlane
	return plane*n + ((slot%n)+n)%n
}

// rings links each satellite to the next in its plane; with one terminal, every other one.
func (g *grid) rings(terminals int) {
	n := g.shell.PerPlane
	for plane := range g.shell.Planes {
		for slot := range n {
			last := slot == n-1
			if terminals > 1 && !(last && n == 2) || slot%2 == 0 && !last {
				g.join(g.at(plane, slot), g.at(plane, slot+1))
			}
		}
	}
}

// sides links a plane to the next one, the last to the first. With three terminals a ring leaves
// one for a side: satellites link east and west in turn, along the plane and across.
func (g *grid) sides(plane, terminals int) {
	next := (plane + 1) % g.shell.Planes
	shift := g.shift()
	turn := plane * (1 - shift)
	if next == 0 {
		shift += g.shell.Phasing // what the phases have gained on the way around
	}
	for slot := range g.shell.PerPlane {
		if terminals == 3 && g.shell.PerPlane > 2 && (slot+turn)%2 != 0 {
			continue
		}
		g.join(g.at(plane, slot), g.at(next, slot+shift))
	}
}

// shift is by how many slots the satellite of the next plane that stays nearest is ahead: at the
// same argument of latitude it is ahead by the nodes' step times the cosine of the inclination. Of
// two equally near it is the one behind.
func (g *grid) shift() int {
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

// opposed reports whether planes with nodes this far apart counter-rotate: the angle between two
// normals of inclination i has the cosine cos² i + sin² i·cos ΔΩ.
func opposed(s orbit.Shell, nodes unit.Angle) bool {
	sin, cos := exact.Sincos(s.TrueInclination().Radians())
	return float64(cos*cos)+float64(sin*sin*exact.Cos(nodes.Radians())) < 0
}

// tidy sorts pairs and removes duplicates.
func tidy(pairs []Pair) []Pair {
	slices.SortFunc(pairs, Pair.Compare)
	return slices.Compact(pairs)
}
