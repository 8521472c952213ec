// Package usage answers how every accelerator-second was spent, and what limited nodes.
//
// # Model
//
// Each accelerator-second is booked to the first stage that stopped it. Time without a job is
// booked to what kept waiting jobs from that accelerator, or to no job if none that waited could
// have used it. Time is counted in whole sixteenths of a second, so that sums over planes, shells
// and the fleet are exact. The past is kept in marks: by the hour for two days, then by day, month
// and year.
//
// # Limits
//
// In fleets of more than 32,768 nodes the past is kept by plane.
package usage

import (
	"slices"

	"orrery/engine/clock"
	"orrery/engine/fleet"
)

// Usage is how every accelerator-second was spent, and what limited nodes.
type Usage struct {
	Below
	State
	Tick []Bounds // of this tick, by chunk of nodes
	idle []idle   // of this tick, by index in Fleet.Nodes
}

// New returns the usage of a fleet before the mission begins.
func New(on Below) *Usage {
	return &Usage{Below: on, Tick: make([]Bounds, fleet.Chunks(len(on.Fleet.Nodes))), idle: make([]idle, len(on.Fleet.Nodes))}
}

// Clone copies the room onto copies of the rooms below it.
func (u *Usage) Clone(on Below) *Usage {
	return &Usage{Below: on, State: u.State.Clone(), Tick: slices.Clone(u.Tick), idle: slices.Clone(u.idle)}
}

// Below are the rooms that usage depends on.
type Below struct {
	Clock *clock.Clock
	Fleet *fleet.Fleet
}

// Begin allocates the state.
func (u *Usage) Begin() { u.State = begun(u.Fleet) }

// begun is the state of a fleet at the start of a mission.
func begun(f *fleet.Fleet) State {
	c := columns(f)
	s := State{Today: make([]uint32, c*len(f.Nodes))}
	s.Before = make([]int64, len(s.Today))
	if !keepsNodes(f) {
		s.Before = make([]int64, c*len(f.Planes))
	}
	return s
}

// KeepsNodes reports whether the past of each node is recorded.
func (u *Usage) KeepsNodes() bool { return keepsNodes(u.Fleet) }

func keepsNodes(f *fleet.Fleet) bool { return len(f.Nodes) <= MaxKept }

// columns is the number of columns of a row.
func (u *Usage) columns() int { return columns(u.Fleet) }

func columns(f *fleet.Fleet) int {
	if keepsNodes(f) {
		return perKept
	}
	return PerNode
}

// TodayOf is the row of a node for today.
func (u *Usage) TodayOf(n int) []uint32 {
	c := u.columns()
	return u.Today[c*n : c*(n+1)]
}

// Waste moves work that a node has to do again, in accelerator-seconds, from useful to wasted, as
// far as it was done today.
func (u *Usage) Waste(n int, work float64) {
	row := u.TodayOf(n)
	time := max(0, work) / float64(u.Fleet.NodeDesigns[n].Accelerators)
	lost := uint32(min(float64(row[Stages]), float64(time*perSecond)+Dither(n, Passed(u.Clock.Elapsed))))
	row[Useful] += lost
	row[Stages] -= lost
}
