package engine

import (
	"orrery/engine/clock"
)

// inPhases is Step, whose parts somebody may look into: those about jobs are named.
func inPhases(e *Engine, phase func(of string, do func())) {
	wake(e)
	e.nodes.Enter()
	phase("serve", e.jobs.ScaleAll)
	for end := e.clock.Elapsed + e.clock.Tick; e.clock.Elapsed < end; {
		var s clock.Span
		e.failures.Break()
		phase("admit", e.jobs.Admit)
		phase("place", e.dispatch.Place)
		phase("work", func() {
			s = e.span(end)
			e.jobs.Work(s)
		})
		e.nodes.Settle(s)
		e.carryOn(s)
		e.campaign.Advance(s)
		e.clock.Elapsed = s.To
	}
	e.clock.Steps++
	phase("sweep", e.jobs.Sweep)
	phase("", func() {
		e.usage.BoundTo()
		e.usage.Tally()
		e.sky.Look()
		e.nodes.UpdateLimits(true)
		e.connect()
		e.network.Recover()
		e.watch()
		e.sample()
	})
}
