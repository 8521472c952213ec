package network

import "orrery/engine/table"

// Balances add up what comes to satellites now and what leaves them, and what links and
// stations carry or are held for and what all that flows and every gang takes of them.
func (nw *Network) Balances() []table.Balance {
	flows := table.Balance{Name: "flows now", Unit: "bit/s"}
	flows.In, flows.Out = nw.net.AtSatellites()
	links := table.Balance{Name: "links taken now", Unit: "bit/s"}
	links.In, links.Out, links.Held = nw.net.Taken()
	return []table.Balance{flows, links}
}

// CheckCapacity says which laser or station carries more than it can, or less than nothing; nil
// where none does.
func (nw *Network) CheckCapacity() error {
	if nw.net == nil || !nw.net.Looked() {
		return nil
	}
	return nw.net.CheckCapacity()
}
