package engine

// Remembered is what the rooms of a mission remember, by their names, for tests that change it.
func (e *Engine) Remembered() (names []string, states []any) {
	return []string{"clock", "fleet", "node", "failure", "usage", "jobs", "campaign", "ledger", "market", "alarm", "event", "network", "history"},
		[]any{&e.clock.State, &e.fleet.State, &e.nodes.State, &e.failures.State, &e.usage.State, &e.jobs.State, &e.campaign.State,
			&e.books.State, &e.market.State, &e.alarms.State, &e.log.State, &e.network.State, &e.history.State}
}
