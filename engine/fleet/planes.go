package fleet

import (
	"cmp"
	"slices"
)

// Plane is the nodes in one plane; for a catalogue as inferred, with another one for nodes in no
// plane.
type Plane struct {
	Group, Shell, Number int     // shell and number in it, both from 1; 0 if none
	From, To             int32   // range of indices in Fleet.Nodes, for a planned group
	List                 []int32 // indices in Fleet.Nodes, for a catalogue
}

// Each calls a function for each of its nodes by index in Fleet.Nodes, in ascending order.
func (p *Plane) Each(do func(n int)) {
	for n := p.From; n < p.To; n++ {
		do(int(n))
	}
	for _, n := range p.List {
		do(int(n))
	}
}

// planesOf finds the planes of a group of nodes, by shell and number.
func (p *Roster) planesOf(g int) []Plane {
	at, size := p.NodeAt[p.First[g]], int32(p.First[g+1]-p.First[g])
	if at < 0 {
		return nil
	}
	per := int32(p.PerPlane[g])
	var planes []Plane
	if places := p.Places[g]; len(places) > 0 {
		for i := range size {
			place := places[i]
			key := Plane{Group: g, Shell: place.Shell, Number: place.Plane}
			k, known := slices.BinarySearchFunc(planes, key, func(a, b Plane) int {
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
		planes = append(planes, Plane{Group: g, Number: len(planes) + 1, From: at + from, To: at + from + per})
	}
	return planes
}
