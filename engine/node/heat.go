package node

import (
	"orrery/engine/table"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// HeatAccount is where the heat of a node went since the start, but for what it made
// itself: that is what it used and what its battery lost.
type HeatAccount struct {
	Absorbed unit.Energy // from the Earth
	Shed     unit.Energy
}

// add adds the heat of another time.
func (w *HeatAccount) add(o *HeatAccount) {
	w.Absorbed += o.Absorbed
	w.Shed += o.Shed
}

// code names the fields for keyframes and digests.
func (w *HeatAccount) code(c *wire.Coder) {
	wire.Float(c, &w.Absorbed)
	wire.Float(c, &w.Shed)
}

// HeatBalance is whether all heat was shed or is in the nodes still.
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

// openAccount enters what a node holds when it comes into service into the books.
func (ns *Nodes) openAccount(n int) {
	node := &ns.Nodes[n]
	ns.Start += node.Battery.Charge
	ns.Warm += ns.Fleet.NodeDesigns[n].Thermal.Capacity.Between(0, node.Temperature)
}
