package engine

import "orrery/engine/each"

// opening is how a mission begins.
type opening struct {
	told    func(share float64) // is called with the share of the nodes that are done
	watched bool                // a snapshot will follow at once
}

// begin brings a new mission to its first instant: satellites in their slots, books opened, seats
// taken and the queue filled, and charge and heat at their periodic solution.
func (e *Engine) begin(o opening) {
	e.clock.SetTick(e.scenario.Tick)
	e.jobs.Begin()
	e.fleet.Begin()
	e.nodes.Begin()
	e.usage.Begin()
	e.failures.Begin()
	e.campaign.Open()
	e.law.Begin()
	e.sky.Look()
	e.jobs.Opening().FillSeats()
	e.nodes.WarmUp(o.told)
	e.jobs.Opening().FillQueue()
	if err := e.campaign.Begin(); err != nil {
		panic("engine: Scenario.Check lets no flight pass that cannot be booked: " + err.Error())
	}
	e.upkeep.Begin()
	e.centres.Begin()
	e.market.Begin()
	e.nodes.UpdateLimits(true)
	e.jobs.HandleNews()
	if o.watched {
		each.Both(e.connect, e.jobs.Opening().Answers())
	} else {
		e.connect()
	}
	if e.jobs.Opening().UnseatCut() {
		e.connect() // without what they would have sent
	}
	e.jobs.HandleNews()
	e.watch()
	e.sample()
}
