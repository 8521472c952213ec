package engine

import (
	"cmp"
	"slices"
)

// planeNodes is the nodes that fly in one plane: of a catalogue as it was inferred, with one
// more for those that are in none.
type planeNodes struct {
	Group, Shell, Number int     // shell and number from 1; 0 where there is none
	From, To             int32   // places in plan.nodes, of a planned group
	List                 []int32 // places in plan.nodes, of a catalogue
}

// each calls a function for each place in plan.nodes, in their order.
func (p *planeNodes) each(do func(n int)) {
	for n := p.From; n < p.To; n++ {
		do(int(n))
	}
	for _, n := range p.List {
		do(int(n))
	}
}

// planesOf finds the planes of a group of nodes, by shell and number.
func (p *Roster) planesOf(g int) []planeNodes {
	at, size := p.nodeAt[p.first[g]], int32(p.first[g+1]-p.first[g])
	if at < 0 {
		return nil
	}
	per := int32(p.perPlane[g])
	var planes []planeNodes
	if places := p.places[g]; len(places) > 0 {
		for i := range size {
			place := places[i]
			key := planeNodes{Group: g, Shell: place.Shell, Number: place.Plane}
			k, known := slices.BinarySearchFunc(planes, key, func(a, b planeNodes) int {
				return cmp.Or(cmp.Compare(a.Shell, b.Shell), cmp.Compare(a.Number, b.Number))
			})
			if !known {
				planes = slices.Insert(planes, k, key)
			}
			planes[k].List = append(planes[k].List, at+i)
		}
		return planes
	}
	for from := int32(0); from < size; from += per {
		planes = append(planes, planeNodes{Group: g, Number: len(planes) + 1, From: at + from, To: at + from + per})
	}
	return planes
}
