package play

import (
	"runtime"

	"orrery/engine"
)

// Huge says whether a fleet is so large that a copy of it finds what it is asked no sooner than
// the next step ends, and takes memory that is hard to spare.
func Huge(s *engine.Snapshot) bool {
	const nodes = 200_000
	return s.Nodes.Nodes >= nodes
}

// Spare is a copy of a mission, to go on from if steps are taken back. That of a vast fleet takes
// the place of the last one, which nobody needs any more: memory that the system has to give
// takes longer to get than to fill.
func Spare(e *engine.Engine) *engine.Engine {
	if s := e.Snapshot(engine.Wants{}); Huge(&s) {
		runtime.GC()
	}
	return e.LazyClone()
}
