package engine

import (
	"slices"

	"orrery/engine/fleet"
	"orrery/engine/wire"
)

// This file says for which share of their time nodes in service were bound, and by
// what.

// Bounds is how much of the time of nodes in service each limit was what bound them.
type Bounds [fleet.Limits]Stint

// All is all of that time.
func (b Bounds) All() Stint {
	all := Stint(0)
	for _, time := range b {
		all += time
	}
	return all
}

// Share is the share of all that time for which a limit bound, 0 to 1.
func (b Bounds) Share(by fleet.Limit) float64 {
	if all := b.All(); all > 0 {
		return float64(b[by]) / float64(all)
	}
	return 0
}

// add adds other times.
func (b *Bounds) add(o *Bounds) {
	for i := range b {
		b[i] += o[i]
	}
}

// code names the fields for keyframes and digests.
func (b *Bounds) code(c *wire.Coder) {
	for i := range b {
		wire.Int(c, &b[i])
	}
}

// Stopped is what kept the nodes longest from giving more, and for which share of
// the time: their power, their radiators, the network or what is broken; Free for
// none of them.
func (b Bounds) Stopped() (fleet.Limit, float64) {
	worst := fleet.Free
	for _, by := range [...]fleet.Limit{fleet.ByPower, fleet.ByHeat, fleet.ByNetwork, fleet.ByFailure} {
		if b[by] > 0 && (worst == fleet.Free || b[by] > b[worst]) {
			worst = by
		}
	}
	if worst == fleet.Free {
		return worst, 0
	}
	return worst, b.Share(worst)
}

// Order is which limits bound at all, the longest first.
func (b Bounds) Order() []fleet.Limit {
	var order []fleet.Limit
	for by := range fleet.Limits {
		if b[by] > 0 {
			order = append(order, by)
		}
	}
	slices.SortStableFunc(order, func(x, y fleet.Limit) int { return compare(b[y], b[x]) })
	return order
}

// netBinds is the part of a node's work below which the network is what binds it.
const netBinds = 0.95

// waits says whether the network keeps more of a node's accelerators from work than
// what ends its seats does: Through is of its work what data comes for.
func waits(d *fleet.Design, node *fleet.Node, through float64) bool {
	if node.Busy == 0 || through >= netBinds {
		return false
	}
	unborne := int32(0)
	if node.Seats == 0 && (node.SeatsEnd == fleet.ByPower || node.SeatsEnd == fleet.ByHeat) {
		unborne = int32(d.Accelerators) - node.Out - node.Busy
	}
	return float64(node.Busy)*(1-through) > float64(unborne)
}

// binds is what binds a node from now to the next change of its light.
func (o *outlook) binds(d *fleet.Design, node *fleet.Node) fleet.Limit {
	switch {
	case node.Drained:
		return fleet.ByDrain
	case o.Limit != fleet.ByPower && o.Limit != fleet.ByHeat && waits(d, node, o.Through):
		return fleet.ByNetwork
	case o.Limit == fleet.Free && node.Seats == 0:
		return node.SeatsEnd
	}
	return o.Limit
}
