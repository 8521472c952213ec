package engine

import (
	"orrery/engine/jobs"
)

// begin brings a new mission to its first instant: satellites in their slots,
// books opened, seats taken and queue filled, and charge and heat where their
// orbit would have brought them.
func (e *Engine) begin() {
	e.clock.Tick = e.scenario.Tick
	e.jobs.Policy = jobs.PolicyIndex(e.jobs.Spec.Policy)
	e.fleet.Begin()
	e.nodes.Begin()
	e.usage.State = e.usage.Begun()
	e.failures.Begin()
	e.campaign.Open()
	e.sky.Look()
	e.jobs.OpenStreams()
	e.jobs.FillSeats()
	e.nodes.WarmUp()
	e.jobs.FillQueue()
	for _, b := range e.campaign.Spec.Flights {
		if err := e.campaign.Book(b); err != nil {
			panic("engine: Scenario.Check lets no flight pass that cannot be booked: " + err.Error())
		}
	}
	e.nodes.Bear(true)
	e.jobs.Hear()
	e.connect()
	e.jobs.Hear()
	e.watch()
	e.history.Sample()
}
