package node

import (
	"time"

	"orrery/engine/unit"
)

// Moment is a node at an instant of the orbit ahead, its jobs as they are now.
type Moment struct {
	Charge      float64 // share of capacity
	Temperature unit.Temperature
	Load        unit.Power // bus and accelerators
	Lit         bool
}

// moments is how many make up the orbit ahead.
const moments = 48

// foresee looks an orbit ahead of a node: what its charge, its body and its load go
// through if its jobs stay as they are. The heat of the Earth below stays as it is.
func (ns *Nodes) foresee(n int) []Moment {
	light := ns.Sky.Lights[n]
	if light.Period <= 0 {
		light.Period = 96 * time.Minute
	}
	d, node, o := ns.Fleet.NodeDesigns[n], ns.Nodes[n], ns.Now[n]
	step := light.Period / moments
	ahead := make([]Moment, moments)
	for i := range ahead {
		here := light.After(time.Duration(i) * step)
		o.offer(d, &node, here)
		ahead[i] = Moment{float64(node.Battery.Charge / d.Power.Capacity), node.Temperature, o.Load, !here.Dark()}
		o.settle(d, &node, here.Over(step), &spent{})
	}
	return ahead
}
