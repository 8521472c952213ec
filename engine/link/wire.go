package link

import "orrery/engine/orbit"

// Group is satellites that follow each other in number and are wired by one
// rule: a planned Shell by Grid, the Places of a catalogue by Lattice, and what has
// neither by whom it stays near.
type Group struct {
	Satellites int
	Shell      *orbit.Shell  // or nil
	Places     []orbit.Place // as orbit.Infer finds them, or nil
	States     []orbit.State // of one instant, for Places
}

// Wire is the plan of groups that make one constellation. Where there are
// several and a satellite has more than three terminals, shells leave one of
// them for a neighbour in another group; satellites of one planned shell draw no
// further links between each other.
func Wire(groups []Group, rules Rules) Plan {
	p := Plan{Rules: rules}
	within := rules
	if len(groups) > 1 && rules.Terminals > 3 {
		within.Terminals--
	}
	for i, g := range groups {
		first, kin := p.Satellites, uint8(0)
		p.Satellites += g.Satellites
		switch {
		case g.Shell != nil:
			kin = uint8(1 + i%255)
			p.Pairs = append(p.Pairs, Grid(*g.Shell, first, within.Terminals)...)
		case g.Places != nil:
			for _, q := range Lattice(g.Places, g.States, within) {
				p.Pairs = append(p.Pairs, Pair{q.A + int32(first), q.B + int32(first)})
			}
		}
		for range g.Satellites {
			p.Draws = append(p.Draws, len(groups) > 1 || g.Shell == nil)
			p.Kin = append(p.Kin, kin)
		}
	}
	if len(groups) == 1 {
		p.Kin = nil
	}
	return p
}
