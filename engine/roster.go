package engine

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/sched"
)

// Roster is what a scenario says of satellites, looked up often. It never changes.
type Roster struct {
	Designs []fleet.Design
	Groups  []Group

	base        *Roster         // of the scenario as it was written; nil for that itself
	first       []fleet.ID      // of each group, and the end of the last
	nodes       []fleet.ID      // satellites whose design carries accelerators
	nodeAt      []int32         // by satellite: its place in nodes, or -1
	nodeDesigns []*fleet.Design // by place in nodes
	planes      []planeNodes    // of the nodes
	allSeats    int             // accelerators of all slots
	lowerGroups []string        // names in lower case
	perPlane    []int           // by group: satellites of a planned plane
	places      [][]orbit.Place // by group: what was inferred of a catalogue
	row         []int32         // by satellite: its place in a row in which planes stand together; nil if that is its number
}

func newRoster(designs []fleet.Design, groups []Group) *Roster {
	p := &Roster{Designs: designs, Groups: groups}
	for _, g := range groups {
		p.first = append(p.first, fleet.ID(len(p.nodeAt)))
		design := &p.Designs[g.Design]
		p.perPlane = append(p.perPlane, g.PerPlane())
		p.lowerGroups = append(p.lowerGroups, strings.ToLower(g.Name))
		places, _ := orbit.Infer(g.Sets)
		p.places = append(p.places, places)
		for range g.Len() {
			at := int32(-1)
			if design.IsNode() {
				at = int32(len(p.nodes))
				p.nodes = append(p.nodes, fleet.ID(len(p.nodeAt)))
				p.nodeDesigns = append(p.nodeDesigns, design)
				p.allSeats += design.Accelerators
			}
			p.nodeAt = append(p.nodeAt, at)
		}
	}
	p.first = append(p.first, fleet.ID(len(p.nodeAt)))
	p.lineUp()
	for g := range groups {
		p.planes = append(p.planes, p.planesOf(g)...)
	}
	return p
}

// lineUp puts catalogued satellites in a row by shell, plane and slot.
func (p *Roster) lineUp() {
	for g, places := range p.places {
		if len(places) == 0 {
			continue
		}
		if p.row == nil {
			p.row = make([]int32, p.satellites())
			for i := range p.row {
				p.row[i] = int32(i)
			}
		}
		ids := slices.Clone(p.row[p.first[g]:p.first[g+1]])
		slices.SortStableFunc(ids, func(a, b int32) int {
			x, y := &places[a-int32(p.first[g])], &places[b-int32(p.first[g])]
			return cmp.Or(cmp.Compare(x.Shell, y.Shell), cmp.Compare(x.Plane, y.Plane), cmp.Compare(x.Slot, y.Slot))
		})
		for i, id := range ids {
			p.row[id] = int32(p.first[g]) + int32(i)
		}
	}
}

// rowed is a node's place in that row, for policies; nil if that is its number.
func (p *Roster) rowed() func(sched.Node) int32 {
	if p.row == nil {
		return nil
	}
	return func(n sched.Node) int32 { return p.row[n] }
}

// group is which group a satellite belongs to.
func (p *Roster) group(id fleet.ID) int {
	for g := range p.Groups {
		if id < p.first[g+1] {
			return g
		}
	}
	panic("engine: satellite numbers are checked where they enter")
}

// design is what a satellite is made of.
func (p *Roster) design(id fleet.ID) *fleet.Design {
	return &p.Designs[p.Groups[p.group(id)].Design]
}

// satellites is how many there are, empty slots included.
func (p *Roster) satellites() int { return len(p.nodeAt) }

// slot is a satellite's plane and slot, from 0; false where a catalogue does not
// tell.
func (p *Roster) slot(id fleet.ID) (plane, slot int, ok bool) {
	g := p.group(id)
	i := int(id - p.first[g])
	if places := p.places[g]; len(places) > 0 {
		return places[i].Plane - 1, places[i].Slot - 1, places[i].Shell > 0
	}
	per := p.perPlane[g]
	if per == 0 {
		return 0, 0, false
	}
	return i / per, i % per, true
}

// shell is a catalogued satellite's shell, from 1; 0 where there is none to
// tell.
func (p *Roster) shell(id fleet.ID) int {
	g := p.group(id)
	if places := p.places[g]; len(places) > 0 {
		return places[id-p.first[g]].Shell
	}
	return 0
}

// name is what people call a satellite: N0147 for a node, R0877 for a relay,
// counted over the mission, or its catalogued name.
func (p *Roster) name(id fleet.ID) string { return string(p.appendName(nil, id)) }

// appendName appends a satellite's name.
func (p *Roster) appendName(text []byte, id fleet.ID) []byte {
	g := p.group(id)
	if sets := p.Groups[g].Sets; sets != nil {
		set := &sets[id-p.first[g]]
		if set.Name == "" {
			return strconv.AppendInt(append(text, '#'), int64(set.CatalogueNumber), 10)
		}
		return append(text, set.Name...)
	}
	if at := p.nodeAt[id]; at >= 0 {
		return appendNumber(append(text, 'N'), int(at)+1, 4)
	}
	return appendNumber(append(text, 'R'), 1+int(id)-p.nodesBefore(id), 4)
}

// nodesBefore is how many satellites below a relay are nodes: those of the
// groups before its own.
func (p *Roster) nodesBefore(id fleet.ID) int {
	nodes := 0
	for g := range p.group(id) {
		if p.nodeAt[p.first[g]] >= 0 {
			nodes += int(p.first[g+1] - p.first[g])
		}
	}
	return nodes
}

// planeName is what people call a plane of a group: P07.
func (p *Roster) planeName(plane int) string { return fmt.Sprintf("P%02d", plane+1) }
