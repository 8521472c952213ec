package engine

// begin brings a new mission to its first instant: satellites in their slots,
// books opened, seats taken and queue filled, and charge and heat where their
// orbit would have brought them.
func (e *Engine) begin(told func(share float64)) {
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
	e.nodes.WarmUp(told)
	e.jobs.Opening().FillQueue()
	if err := e.campaign.Begin(); err != nil {
		panic("engine: Scenario.Check lets no flight pass that cannot be booked: " + err.Error())
	}
	e.upkeep.Begin()
	e.centres.Begin()
	e.market.Begin()
	e.nodes.UpdateLimits(true)
	e.jobs.HandleNews()
	e.connect()
	if e.jobs.Opening().UnseatCut() {
		e.connect() // without what they would have sent
	}
	e.jobs.HandleNews()
	e.watch()
	e.sample()
}
