package fleet

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"orrery/engine/infer"
	"orrery/engine/orbit"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// Roster is what a scenario says about satellites, prepared for look-up. It never changes.
type Roster struct {
	Designs []Design
	Groups  []Group

	base        *Roster         // roster of the scenario without refits; nil if this is it
	First       []ID            // first ID of each group, and the end of the last
	Nodes       []ID            // IDs of satellites with accelerators
	NodeAt      []int32         // by ID: index in Nodes, or -1
	NodeDesigns []*Design       // by index in Nodes
	Planes      []Plane         // of the nodes
	AllSeats    int             // accelerators of all slots
	LowerGroups []string        // names in lower case
	PerPlane    []int           // by group: satellites in a planned plane
	Places      [][]orbit.Place // by group: planes and slots inferred for a catalogue
	Row         []int32         // by ID: position in a row in which planes are contiguous; nil if that is the ID
}

// NewRoster prepares the roster of designs and groups.
func NewRoster(designs []Design, groups []Group) *Roster {
	p := &Roster{Designs: designs, Groups: groups}
	for _, g := range groups {
		p.First = append(p.First, ID(len(p.NodeAt)))
		design := &p.Designs[g.Design]
		p.PerPlane = append(p.PerPlane, g.PerPlane())
		p.LowerGroups = append(p.LowerGroups, strings.ToLower(g.Name))
		places, _ := infer.Places(g.Sets)
		p.Places = append(p.Places, places)
		for range g.Len() {
			at := int32(-1)
			if design.IsNode() {
				at = int32(len(p.Nodes))
				p.Nodes = append(p.Nodes, ID(len(p.NodeAt)))
				p.NodeDesigns = append(p.NodeDesigns, design)
				p.AllSeats += design.Accelerators
			}
			p.NodeAt = append(p.NodeAt, at)
		}
	}
	p.First = append(p.First, ID(len(p.NodeAt)))
	p.lineUp()
	for g := range groups {
		p.Planes = append(p.Planes, p.planesOf(g)...)
	}
	return p
}

// lineUp puts catalogued satellites in a row by shell, plane and slot.
func (p *Roster) lineUp() {
	for g, places := range p.Places {
		if len(places) == 0 {
			continue
		}
		if p.Row == nil {
			p.Row = make([]int32, p.Satellites())
			for i := range p.Row {
				p.Row[i] = int32(i)
			}
		}
		ids := slices.Clone(p.Row[p.First[g]:p.First[g+1]])
		slices.SortStableFunc(ids, func(a, b int32) int {
			x, y := &places[a-int32(p.First[g])], &places[b-int32(p.First[g])]
			return cmp.Or(cmp.Compare(x.Shell, y.Shell), cmp.Compare(x.Plane, y.Plane), cmp.Compare(x.Slot, y.Slot))
		})
		for i, id := range ids {
			p.Row[id] = int32(p.First[g]) + int32(i)
		}
	}
}

// RowPlaces returns the position of each node in the row, for policies; nil if that is its ID.
func (p *Roster) RowPlaces() func(sched.Node) int32 {
	if p.Row == nil {
		return nil
	}
	return func(n sched.Node) int32 { return p.Row[n] }
}

// Group is the index of a satellite's group.
func (p *Roster) Group(id ID) int {
	for g := range p.Groups {
		if id < p.First[g+1] {
			return g
		}
	}
	panic("engine: satellite numbers are checked where they enter")
}

// Design is the design of a satellite.
func (p *Roster) Design(id ID) *Design {
	return &p.Designs[p.Groups[p.Group(id)].Design]
}

// Satellites is their number, with empty slots.
func (p *Roster) Satellites() int { return len(p.NodeAt) }

// Slot is a satellite's plane and slot, from 0; false if they are unknown.
func (p *Roster) Slot(id ID) (plane, slot int, ok bool) {
	g := p.Group(id)
	i := int(id - p.First[g])
	if places := p.Places[g]; len(places) > 0 {
		return places[i].Plane - 1, places[i].Slot - 1, places[i].Shell > 0
	}
	per := p.PerPlane[g]
	if per == 0 {
		return 0, 0, false
	}
	return i / per, i % per, true
}

// Shell is a catalogued satellite's shell, from 1; 0 if it is in none.
func (p *Roster) Shell(id ID) int {
	g := p.Group(id)
	if places := p.Places[g]; len(places) > 0 {
		return places[id-p.First[g]].Shell
	}
	return 0
}

// Name is the name of a satellite: N0147 for a node, R0877 for a relay, numbered over the mission,
// or its catalogued name.
func (p *Roster) Name(id ID) string { return string(p.AppendName(nil, id)) }

// AppendName appends a satellite's name.
func (p *Roster) AppendName(text []byte, id ID) []byte {
	g := p.Group(id)
	if sets := p.Groups[g].Sets; sets != nil {
		set := &sets[id-p.First[g]]
		if set.Name == "" {
			return strconv.AppendInt(append(text, '#'), int64(set.CatalogueNumber), 10)
		}
		return append(text, set.Name...)
	}
	if at := p.NodeAt[id]; at >= 0 {
		return table.AppendNumber(append(text, 'N'), int(at)+1, 4)
	}
	return table.AppendNumber(append(text, 'R'), 1+int(id)-p.nodesBefore(id), 4)
}

// Named is the ID of a satellite by its name, in any case; of several with one name the first. #0
// is the satellite with ID 0, unless that is a name.
func (p *Roster) Named(name string) (number int64, ok bool) {
	var text []byte
	for id := range ID(len(p.NodeAt)) {
		if text = p.AppendName(text[:0], id); len(text) == len(name) && strings.EqualFold(string(text), name) {
			return int64(id), true
		}
	}
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		number, err := strconv.ParseUint(digits, 10, 32)
		return int64(number), err == nil && int(number) < len(p.NodeAt)
	}
	return 0, false
}

// nodesBefore is how many satellites below a relay are nodes: those of the groups before its own.
func (p *Roster) nodesBefore(id ID) int {
	nodes := 0
	for g := range p.Group(id) {
		if p.NodeAt[p.First[g]] >= 0 {
			nodes += int(p.First[g+1] - p.First[g])
		}
	}
	return nodes
}

// PlaneName is the name of a plane of a group: P07.
func (p *Roster) PlaneName(plane int) string { return fmt.Sprintf("P%02d", plane+1) }

// PlaceName is where a satellite is: P07, or its name if it is catalogued.
func (p *Roster) PlaceName(id ID) string {
	if plane, _, ok := p.Slot(id); ok {
		return p.PlaneName(plane)
	}
	return p.Name(id)
}

// OrbitOf is the name of a group's propagator, for its detail.
func (p *Roster) OrbitOf(group int) string {
	if g := p.Groups[group]; g.Sets != nil || g.Flown == SGP4 {
		return SGP4.String()
	}
	return Planned.String()
}

// Original is the roster of the scenario without refits.
func (p *Roster) Original() *Roster {
	if p.base != nil {
		return p.base
	}
	return p
}

// Refitted is a roster with refits. It shares what does not depend on them.
func (p *Roster) Refitted(refits []SetDesign) *Roster {
	if len(refits) == 0 {
		return p
	}
	q := *p
	q.base = p.Original()
	q.Groups, q.Designs, q.NodeDesigns = slices.Clone(q.Groups), slices.Clone(q.Designs), slices.Clone(q.NodeDesigns)
	for _, o := range refits {
		g := &q.Groups[o.Group]
		if g.Design < len(q.base.Designs) { // of its own from now on
			q.Designs = append(q.Designs, q.Designs[g.Design])
			g.Design = len(q.Designs) - 1
		}
		o.Part.put(&q.Designs[g.Design], o.Value)
	}
	q.AllSeats = 0
	for n, id := range q.Nodes {
		q.NodeDesigns[n] = q.Design(id)
		q.AllSeats += q.NodeDesigns[n].Accelerators
	}
	return &q
}
