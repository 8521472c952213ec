package engine

import "orrery/engine/clock"

// InPhases is Step, whose phases somebody may look into, by what they are about.
func InPhases(e *Engine, phase func(of string, do func())) {
	phase("light", func() { wake(e); e.nodes.Enter() })
	phase("services", e.jobs.ScaleAll)
	for end := e.clock.Elapsed + e.clock.Tick; e.clock.Elapsed < end; {
		var s clock.Span
		phase("limits", e.askNodes)
		phase("faults", e.failures.Break)
		phase("admit", e.jobs.Admit)
		phase("place", e.dispatch.Place)
		phase("flows", e.reflow)
		phase("spans", func() { s = e.span(end) })
		phase("work", func() { e.jobs.Work(s) })
		phase("settle", func() { e.nodes.Settle(s) })
		phase("flows", func() { e.carryOn(s) })
		phase("launches, market", func() {
			e.campaign.Advance(s)
			e.upkeep.Advance(s)
			e.market.Advance(s)
		})
		phase("faults", func() {
			e.clock.Advance(s.To)
			e.failures.Pass(s)
		})
	}
	e.clock.Count()
	phase("place", e.dispatch.BookWaits)
	phase("work", e.jobs.Sweep)
	phase("usage", func() { e.usage.BoundTo(); e.usage.Tally() })
	phase("positions", e.sky.Look)
	phase("limits", func() {
		e.nodes.UpdateLimits(e.nodes.AsksAt(e.clock.Elapsed))
		e.jobs.HandleNews()
	})
	phase("network", func() { e.connect(); e.jobs.HandleNews(); e.network.Recover() })
	phase("watch", func() { e.watch(); e.sample() })
}
