// Package fleet answers which satellites there are, what they are made of, and in what state they
// are.
//
// # Model
//
// Satellites are numbered once: by group, then plane, then slot. A node is a satellite whose
// design has accelerators; one without is a relay. A slot of a planned group may be empty until a
// flight fills it.
//
// # Limits
//
// One design per group.
//
// # Sources
//
// None: designs come with the scenario.
package fleet

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine/fault"
	"orrery/engine/sched"
)

// ID numbers a satellite in the mission, from 0.
type ID int32

// None is the ID of no satellite.
const None ID = -1

// Fleet is the satellites: what there is and what it is made of.
type Fleet struct {
	*Roster // what follows from the scenario and the refits alone; shared by clones
	State
	hazards []fault.Hazard // by group: of faults that pass and are not drawn one by one; none where all are
}

// Clone is the same satellites, to be changed by themselves.
func (f *Fleet) Clone() *Fleet {
	return &Fleet{Roster: f.Roster, State: f.State.Clone(), hazards: slices.Clone(f.hazards)}
}

// Begin fills the slots that are occupied at the start.
func (f *Fleet) Begin() {
	f.Status = make([]Status, f.Satellites())
	f.Health, f.EnteredService = make([]fault.Health, len(f.Nodes)), make([]time.Duration, len(f.Nodes))
	for g := range f.Groups {
		for i := range f.Occupied(g) {
			f.Status[int(f.First[g])+i] = Active
		}
	}
}

// ApplyFault lets a fault take what it takes for good of a node, by place in Nodes.
func (f *Fleet) ApplyFault(n int, s fault.Fault) { f.Health[n].Apply(s) }

// Discard takes so many failed accelerators of a node away, by place in Nodes: those that it
// has fewer now.
func (f *Fleet) Discard(n, fewer int) {
	f.Health[n].Failed = max(0, f.Health[n].Failed-int32(max(0, fewer)))
}

// SetHazards lets nodes have faults that pass so often, by group, which are not drawn one by one;
// none where all are.
func (f *Fleet) SetHazards(hazards []fault.Hazard) { f.hazards = hazards }

// Hazard is how often a node has faults that pass and are not drawn, by place in Nodes.
func (f *Fleet) Hazard(n int) (h fault.Hazard) {
	if f.hazards != nil {
		h = f.hazards[f.Group(f.Nodes[n])]
	}
	return h
}

// SamePlane reports whether two satellites are of one plane of a group. Listed ones have no planes.
func (f *Fleet) SamePlane(a, b ID) bool {
	group := f.Group(a)
	each, first := f.PerPlane[group], f.First[group]
	if f.Group(b) != group || each == 0 {
		return false
	}
	return int(a-first)/each == int(b-first)/each
}

// Occupied is how many of a group's satellites are there at the start.
func (f *Fleet) Occupied(group int) int {
	g := f.Groups[group]
	if g.Sets != nil {
		return len(g.Sets)
	}
	return g.Filled * f.PerPlane[group]
}

// IsSatellite reports whether there is such a satellite.
func (f *Fleet) IsSatellite(id ID) bool { return id >= 0 && int(id) < f.Satellites() }

// Say is what is done to a satellite, in words with its name for %s; nothing where there is no such
// satellite.
func (f *Fleet) Say(words string, id ID) string {
	if !f.IsSatellite(id) {
		return ""
	}
	return strings.Replace(words, "%s", f.Name(id), 1)
}

// PlaneMembers are the satellites of a plane of a group.
func (f *Fleet) PlaneMembers(group, plane int) ([]int32, error) {
	if group < 0 || group >= len(f.Groups) {
		return nil, fmt.Errorf("there is no group %d: want 1 to %d", group+1, len(f.Groups))
	}
	var members []int32
	for id := f.First[group]; id < f.First[group+1]; id++ {
		if p, _, ok := f.Slot(id); ok && p == plane {
			members = append(members, int32(id))
		}
	}
	if len(members) == 0 {
		return nil, fmt.Errorf("%s has no plane %d", f.Groups[group].Name, plane+1)
	}
	return members, nil
}

// LinksBetween is how many links two nodes are apart as the grid of their shell has it: along
// their planes and from plane to plane; as far as their numbers are apart where they
// are in none, and a plane more for each group or shell.
func (f *Fleet) LinksBetween(a, b sched.Node) int {
	p := f.Roster
	across, along := int(b-a), 0
	i, j := ID(a), ID(b)
	plane, slot, ok := p.Slot(i)
	if plane2, slot2, ok2 := p.Slot(j); ok && ok2 {
		across, along = plane2-plane, slot2-slot
		along = max(along, -along)
		if per := p.PerPlane[p.Group(i)]; per > 0 {
			along = min(along, per-along)
		}
	}
	if p.Group(i) != p.Group(j) || p.Shell(i) != p.Shell(j) {
		across = max(across, -across) + p.Satellites()
	}
	return max(across, -across) + along
}

// ShellName is what a plane's shell is called.
func (f *Fleet) ShellName(p Plane) string {
	name := f.Groups[p.Group].Name
	if p.Shell > 0 {
		name += fmt.Sprintf(" shell %d", p.Shell)
	}
	return name
}

// SetStatus says what a satellite is from now on.
func (f *Fleet) SetStatus(id ID, status Status) { f.State.Status[id] = status }

// Commission puts a new satellite into service at an instant.
func (f *Fleet) Commission(id ID, at time.Duration) {
	f.State.Status[id] = Active
	if n := f.NodeAt[id]; n >= 0 {
		f.EnteredService[n], f.Health[n] = at, fault.Health{}
	} else if i, found := f.at(id); found {
		f.LostLasers = slices.Delete(f.LostLasers, i, i+1)
	}
}
