package engine

import (
	"orrery/engine/clock"
)

// lookAnew finds what follows from the mission at this instant where the coming tick
// is another one: its light, what nodes bear through it, and what flows.
func (e *Engine) lookAnew() {
	e.sky.At = clock.Never
	e.sky.Look()
	e.nodes.Bear(false)
	e.jobs.Hear()
	e.connect()
	e.jobs.Hear()
}
