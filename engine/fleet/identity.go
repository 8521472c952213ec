package fleet

import "fmt"

// Identity is what never changes about a satellite or an empty slot.
type Identity struct {
	ID           ID
	Name         string
	Group        string // with the shell, if a catalogue has several
	Design       string
	Plane, Slot  int // from 1; 0 where unknown
	Accelerators int // 0 of a relay
	Flown        string
	Number       int    // in its catalogue; 0 for a planned satellite
	Designator   string // international; "" for a planned satellite
}

// Identities are those of all satellites and slots, by ID.
func (p *Roster) Identities() []Identity {
	all := make([]Identity, 0, p.Satellites())
	for g, group := range p.Groups {
		design := &p.Designs[group.Design]
		for id := p.First[g]; id < p.First[g+1]; id++ {
			who := Identity{ID: id, Name: p.Name(id), Group: group.Name, Design: design.Name, Accelerators: design.Accelerators, Flown: p.OrbitOf(g)}
			if shell := p.Shell(id); shell > 0 {
				who.Group += fmt.Sprintf(" shell %d", shell)
			}
			if plane, slot, ok := p.Slot(id); ok {
				who.Plane, who.Slot = plane+1, slot+1
			}
			if group.Sets != nil {
				set := &group.Sets[id-p.First[g]]
				who.Number, who.Designator = set.CatalogueNumber, set.Designator
			}
			all = append(all, who)
		}
	}
	return all
}
