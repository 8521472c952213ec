package capacity

import (
	"orrery/engine/link"
	"orrery/engine/sched"
)

// connected is how many accelerators for some requirements there are at most on nodes between
// which there ever is a way by laser, were every slot filled; the widest node has
// so many.
func (s Full) connected(t *sched.Requirements, widest int) int {
	part := s.components()
	most := 0
	for first := range s.Groups {
		all, groups := 0, 0
		for g := range s.Groups {
			if part[g] == first {
				groups++
				all += s.Groups[g].Len() * s.suitedOn(g, t)
			}
		}
		if groups == 1 {
			all = s.connectedIn(first) * s.suitedOn(first, t)
		}
		most = max(most, all)
	}
	if s.best().Terminals == 1 { // two by two
		most = min(most, 2*widest)
	}
	return most
}

// suitedOn is how many accelerators a satellite of a group has for some requirements.
func (s Full) suitedOn(g int, t *sched.Requirements) int {
	group := &s.Groups[g]
	if group.Design < 0 || group.Design >= len(s.Designs) {
		return 0
	}
	_, barred := s.Law.BarHosting(t.Jurisdictions, group.Facts())
	if d := &s.Designs[group.Design]; t.FitsMemory(d.Chip.Memory) && !barred {
		return d.Accelerators
	}
	return 0
}

// connectedIn is how many satellites of a group ever have ways by laser between them, without another group.
func (s Full) connectedIn(g int) int {
	group := &s.Groups[g]
	if !group.Planned() || group.CheckOrbits() != nil {
		return group.Len()
	}
	switch link.Reachability(group.Shell, s.rules(g)) {
	case link.Apart:
		return 1
	case link.InPlane:
		return group.Shell.PerPlane
	}
	return group.Len()
}

// components gives each group the first of those that it might meet, by way of others too.
// Groups meet whose heights are no farther apart than lasers reach: their orbits drift
// past each other.
func (s Full) components() []int {
	part := make([]int, len(s.Groups))
	for g := range part {
		part[g] = g
		for h := range g {
			if part[h] != part[g] && s.meet(g, h) {
				low, high := min(part[g], part[h]), max(part[g], part[h])
				for i := range part[:g+1] {
					if part[i] == high {
						part[i] = low
					}
				}
			}
		}
	}
	return part
}

// meet reports whether satellites of two groups might come as near as lasers reach.
func (s Full) meet(g, h int) bool {
	lowG, highG := s.Groups[g].Heights()
	lowH, highH := s.Groups[h].Heights()
	return max(lowG-highH, lowH-highG) <= min(s.rules(g).Range, s.rules(h).Range)
}

// rules are those of the lasers of a group.
func (s Full) rules(g int) link.Rules {
	if g >= len(s.Groups) || s.Groups[g].Design < 0 || s.Groups[g].Design >= len(s.Designs) {
		return s.Links.For(link.Lasers{})
	}
	return s.Links.For(s.Designs[s.Groups[g].Design].Lasers)
}

// best are the rules of the most, farthest and fastest lasers that satellites have.
func (s Full) best() link.Rules {
	best := s.rules(0)
	for g := range s.Groups {
		r := s.rules(g)
		best.Terminals, best.Range, best.Capacity = max(best.Terminals, r.Terminals), max(best.Range, r.Range), max(best.Capacity, r.Capacity)
	}
	return best
}
