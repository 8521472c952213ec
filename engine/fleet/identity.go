package fleet

import "fmt"

// Identity is what a satellite, or an empty slot, is and stays.
type Identity struct {
	ID           ID
	Name         string
	Group        string // with its shell, where a catalogue's satellites make several
	Design       string
	Plane, Slot  int // from 1; 0 where unknown
	Accelerators int // 0 of a relay
	Flown        string
	Number       int    // of its catalogue; 0 for a planned satellite
	Designator   string // international; "" likewise
}

// Identities are all satellites and slots, by number.
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
