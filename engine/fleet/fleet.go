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

// ID is the number of a satellite in the mission, from 0.
type ID int32

// None is the ID of no satellite.
const None ID = -1

// Fleet is the satellites and what they are made of.
type Fleet struct {
	*Roster // what follows from the scenario and the refits alone; shared by clones
	State
	hazards []fault.Hazard // by group: rates of transient faults that are not drawn one by one; empty if all are drawn
}

// Clone is a copy that can be changed independently. The roster, which never changes, is shared.
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

// ApplyFault applies the lasting effect of a fault to a node, by its index in Nodes.
func (f *Fleet) ApplyFault(n int, s fault.Fault) { f.Health[n].Apply(s) }

// Discard removes failed accelerators of a node, by its index in Nodes, whose design now has fewer.
func (f *Fleet) Discard(n, fewer int) {
	f.Health[n].Failed = max(0, f.Health[n].Failed-int32(max(0, fewer)))
}

// SetHazards sets the rates of transient faults by group, if they are not drawn one by one; empty
// if they are.
func (f *Fleet) SetHazards(hazards []fault.Hazard) { f.hazards = hazards }

// Hazard is the rate of transient faults of a node that are not drawn one by one, by its index in
// Nodes.
func (f *Fleet) Hazard(n int) (h fault.Hazard) {
	if f.hazards != nil {
		h = f.hazards[f.Group(f.Nodes[n])]
	}
	return h
}

// SamePlane reports whether two satellites are in one plane of a group. Catalogued ones are in
// none.
func (f *Fleet) SamePlane(a, b ID) bool {
	group := f.Group(a)
	each, first := f.PerPlane[group], f.First[group]
	if f.Group(b) != group || each == 0 {
		return false
	}
	return int(a-first)/each == int(b-first)/each
}

// Occupied is how many of a group's satellites exist at the start.
func (f *Fleet) Occupied(group int) int {
	g := f.Groups[group]
	if g.Sets != nil {
		return len(g.Sets)
	}
	return g.Filled * f.PerPlane[group]
}

// IsSatellite reports whether an ID is one of a satellite or an empty slot.
func (f *Fleet) IsSatellite(id ID) bool { return id >= 0 && int(id) < f.Satellites() }

// Say formats a sentence about a satellite with its name for %s; empty if there is no such
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

// LinksBetween is the number of links between two nodes in the grid of their shell, along their
// planes and from plane to plane. For nodes without a plane it is the difference of their numbers;
// each group or shell apart counts as one more plane.
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

// ShellName is the name of a plane's shell.
func (f *Fleet) ShellName(p Plane) string {
	name := f.Groups[p.Group].Name
	if p.Shell > 0 {
		name += fmt.Sprintf(" shell %d", p.Shell)
	}
	return name
}

// SetStatus changes the status of a satellite.
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
