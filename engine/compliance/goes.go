package compliance

import (
	"orrery/engine/jobs"
	"orrery/engine/launch"
	"orrery/engine/network"
	"orrery/engine/sched"
)

// MayLeave is 1 where law lets a flight that counts down leave, or it left, and 0 where not.
func (c Compliance) MayLeave(id launch.ID) float64 {
	for _, f := range c.grounded() {
		if f.ID == id {
			return 0
		}
	}
	return 1
}

// Delivered is how much of a running job's data comes through, summed over its nodes, and of a
// service's requests which share has a way to it; 0 of one that has neither or does not run.
func (c Compliance) Delivered(id sched.ID) (sum float64) {
	j := c.Jobs.AnyJob(id)
	switch {
	case j == nil || j.Status != sched.Running:
		return 0
	case j.Kind == sched.Serving:
		_, from, cut := c.Jobs.Service(j).Answering()
		return from.Rate / max(from.Rate+cut, 1e-9)
	case j.In+j.Out == 0:
		return 0
	}
	for _, s := range j.Seats {
		sum += jobs.DataDelivered(c.Jobs, j, s.Node)
	}
	return sum
}

// Open is 1 where there is a path between two stations, and 0 if there is none.
func (c Compliance) Open(ask network.RouteQuery) float64 {
	if c.Law.Network.WhyPath(ask).OK {
		return 1
	}
	return 0
}
