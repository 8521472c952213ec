package usage

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/table"
	"orrery/engine/wire"
)

// Bounds is the time of nodes in service by the limit that bound them.
type Bounds [fleet.Limits]Quanta

// All is the sum over all limits.
func (b Bounds) All() Quanta {
	all := Quanta(0)
	for _, time := range b {
		all += time
	}
	return all
}

// Share is the share of the time for which a limit bound, 0 to 1.
func (b Bounds) Share(by fleet.Limit) float64 {
	if all := b.All(); all > 0 {
		return float64(b[by]) / float64(all)
	}
	return 0
}

// add adds the times of others.
func (b *Bounds) add(o *Bounds) {
	for i := range b {
		b[i] += o[i]
	}
}

// code encodes the fields for keyframes and digests.
func (b *Bounds) code(c *wire.Coder) {
	for i := range b {
		wire.Int(c, &b[i])
	}
}

// check returns an error if the times are impossible.
func (b *Bounds) check(on Below) error {
	most := Quanta(Passed(on.Clock.Elapsed+time.Second) * int64(max(1, len(on.Fleet.Nodes))))
	for by, spent := range b {
		if spent < 0 || spent > most {
			return fmt.Errorf("its nodes were bound by %v for %g h, longer than the mission", fleet.Limit(by), spent.Hours())
		}
	}
	return nil
}

// Stopped is the limit that kept the nodes from doing more for the longest time, and the share of
// that time: power, heat, network or failure; Free if none did.
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

// Order is the limits that bound at all, the longest first.
func (b Bounds) Order() []fleet.Limit {
	var order []fleet.Limit
	for by := range fleet.Limits {
		if b[by] > 0 {
			order = append(order, by)
		}
	}
	slices.SortStableFunc(order, func(x, y fleet.Limit) int { return table.Compare(b[y], b[x]) })
	return order
}
