package link

import (
	"slices"

	"orrery/engine/orbit"
)

// Group is consecutive satellites wired by one rule: a planned Shell by Grid, the Places of a
// catalogue by Lattice, and others by chosen neighbours.
type Group struct {
	Satellites int
	Shell      *orbit.Shell  // or nil
	Places     []orbit.Place // as infer.Places finds them, or nil
	States     []orbit.State // of one instant, for Places
	Lasers     Lasers        // of each satellite
}

// Wire is the plan of groups that form one constellation. If there are several, a satellite with
// more than three terminals leaves one of them for a neighbour in another group; in a planned shell
// that is large compared with the others, or whose satellites have three, only some satellites do.
// Satellites of one planned shell choose each other only as substitutes.
func Wire(groups []Group, rules Rules) Plan {
	p, all := Plan{Rules: rules}, 0
	for _, g := range groups {
		all += g.Satellites
	}
	for i, g := range groups {
		within := rules.For(g.Lasers)
		terminals := within.Terminals
		if len(groups) > 1 && terminals > 3 {
			within.Terminals--
		}
		first, shell := p.Satellites, uint8(0)
		p.Satellites += g.Satellites
		switch {
		case g.Shell != nil:
			shell = uint8(1 + i%255)
			p.Pairs = append(p.Pairs, g.grid(first, terminals, all-g.Satellites)...)
		case g.Places != nil:
			for _, q := range Lattice(g.Places, g.States, within) {
				p.Pairs = append(p.Pairs, Pair{q.A + int32(first), q.B + int32(first)})
			}
		}
		for range g.Satellites {
			p.Draws = append(p.Draws, len(groups) > 1 || g.Shell == nil)
			p.Shells = append(p.Shells, shell)
			p.Group = append(p.Group, int32(i))
		}
		p.Lasers = append(p.Lasers, g.Lasers)
	}
	if len(groups) == 1 {
		p.Shells = nil
	}
	return p
}

// grid is the grid of a planned shell next to so many other satellites, each of which should find a
// free terminal within reach: four for each one, from two links to a neighbouring plane that are
// left out. More than that would cost the shell's own paths across, most of which follow whole rows
// of such links. Where three terminals make only bricks it leaves half as many, and at most a
// quarter of the links between its planes.
func (g Group) grid(first, terminals, others int) []Pair {
	switch {
	case others == 0 || terminals < 3:
		return Grid(*g.Shell, first, terminals)
	case 4*others >= g.Satellites && terminals > 3:
		return Grid(*g.Shell, first, terminals-1)
	}
	pairs := Grid(*g.Shell, first, terminals)
	across := func(p Pair) bool {
		return (int(p.A)-first)/g.Shell.PerPlane != (int(p.B)-first)/g.Shell.PerPlane
	}
	sides := 0
	for _, p := range pairs {
		if across(p) {
			sides++
		}
	}
	cut, at := 2*others, 0
	if terminals == 3 {
		cut = min(others, sides/4)
	}
	return slices.DeleteFunc(pairs, func(p Pair) bool {
		if !across(p) {
			return false
		}
		at++
		return cut*at/sides > cut*(at-1)/sides // evenly
	})
}
