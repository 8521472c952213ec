package node

import (
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// HeatAccount is the heat of a node since the start, except what it generated itself: that is the
// energy used plus the losses of its battery.
type HeatAccount struct {
	Absorbed unit.Energy // from the Earth
	Shed     unit.Energy // radiated to space
}

// add adds the heat of another span.
func (w *HeatAccount) add(o *HeatAccount) {
	w.Absorbed += o.Absorbed
	w.Shed += o.Shed
}

// code encodes the fields for keyframes and digests.
func (w *HeatAccount) code(c *wire.Coder) {
	wire.Float(c, &w.Absorbed)
	wire.Float(c, &w.Shed)
}

// HeatBalance compares the heat that entered all nodes, in J, with what they shed and what they
// still hold.
func (ns *Nodes) HeatBalance() table.Balance {
	f := &ns.State
	b := table.Balance{Name: "heat", Unit: "J", In: float64(f.Warm)}
	for n := range f.Nodes {
		b.In += float64(f.Flows[n].Used + f.Flows[n].Lost + f.HeatAccounts[n].Absorbed)
		b.Out += float64(f.HeatAccounts[n].Shed)
		b.Held += float64(ns.Fleet.NodeDesigns[n].Thermal.Capacity.Between(0, f.Nodes[n].Temperature))
	}
	return b
}

// openAccount adds what a node holds when it enters service to the opening balances of energy and
// heat.
func (ns *Nodes) openAccount(n int) {
	node := &ns.Nodes[n]
	ns.Start += node.Battery.Charge
	ns.Warm += ns.Fleet.NodeDesigns[n].Thermal.Capacity.Between(0, node.Temperature)
}
