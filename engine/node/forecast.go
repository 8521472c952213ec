package node

import (
	"time"

	"orrery/engine/unit"
)

// Moment is a predicted state of a node in the orbit ahead, with its jobs as they are now.
type Moment struct {
	Charge      float64 // share of capacity
	Temperature unit.Temperature
	Load        unit.Power // bus and accelerators
	Lit         bool
}

// moments is how many points the prediction has.
const moments = 48

// foresee predicts charge, temperature and load of a node over its next orbit, with its jobs and
// the heat from the Earth as they are now.
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
