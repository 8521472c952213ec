package play

import (
	"runtime"

	"orrery/engine"
)

// Huge reports whether a fleet is so large that copying it takes no less time than a step, and
// memory that is hard to spare.
func Huge(s *engine.Snapshot) bool {
	const nodes = 200_000
	return s.Nodes.Nodes >= nodes
}

// Spare is a copy of a mission, from which to continue if steps are taken back. For a huge fleet it
// reuses the memory of the last spare: getting memory from the system takes longer than filling it.
func Spare(e *engine.Engine) *engine.Engine {
	if s := e.Snapshot(engine.Wants{}); Huge(&s) {
		runtime.GC()
	}
	return e.LazyClone()
}
