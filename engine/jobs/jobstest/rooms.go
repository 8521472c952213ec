// Package jobstest makes the jobs of a small mission with the rooms below them, for tests of rooms
// above.
package jobstest

import (
	"time"

	"orrery/engine/jobs"
	"orrery/engine/law"
	"orrery/engine/network"
	"orrery/engine/workload"
)

// New returns the jobs of a workload on the nodes of a network, under no law. They and the rooms
// below them are at the first instant of a mission in ticks of a minute, and no job has arrived.
func New(nw *network.Network, w workload.Spec) *jobs.Jobs {
	js := jobs.New(jobs.Below{
		Clock: nw.Clock, Fleet: nw.Fleet, Log: nw.Log, Sky: nw.Sky, Usage: nw.Nodes.Usage, Nodes: nw.Nodes, Network: nw,
		Law: law.New(law.Below{Clock: nw.Clock, Fleet: nw.Fleet, Log: nw.Log, Network: nw}, law.Rules{}),
	}, w)
	js.Clock.SetTick(time.Minute)
	js.Begin()
	js.Fleet.Begin()
	js.Nodes.Begin()
	js.Usage.Begin()
	js.Sky.Look()
	js.Nodes.WarmUp(func(float64) {})
	js.Nodes.UpdateLimits(true)
	js.HandleNews()
	if nw.On() {
		var of network.Load
		js.Load(&of)
		nw.Look(&of)
	}
	js.HandleNews()
	return js
}
