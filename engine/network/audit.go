package network

import "orrery/engine/table"

// Balances compare what enters satellites now with what leaves them, and what links and stations
// carry or reserve with the sum over all flows and gangs.
func (nw *Network) Balances() []table.Balance {
	flows := table.Balance{Name: "flows now", Unit: "bit/s"}
	flows.In, flows.Out = nw.net.AtSatellites()
	links := table.Balance{Name: "links taken now", Unit: "bit/s"}
	links.In, links.Out, links.Held = nw.net.Taken()
	return []table.Balance{flows, links}
}

// CheckCapacity returns an error if a laser or station carries more than its capacity or less than
// 0.
func (nw *Network) CheckCapacity() error {
	if nw.net == nil || !nw.net.Looked() {
		return nil
	}
	return nw.net.CheckCapacity()
}
