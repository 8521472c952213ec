package jobs

import (
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/sched"
)

// Load are what jobs want of the network now.
func (js *Jobs) Load(to *network.Load) {
	js.askFeeds(to)
	to.Moves, to.Gangs = to.Moves[:0], to.Gangs[:0]
	for i := range js.Live {
		j := &js.Live[i]
		for k, h := range j.Transfers {
			to.Moves = append(to.Moves, network.Move{Job: j.ID, Part: k, Transfer: h})
		}
		if j.Kind == sched.Training && j.Status == sched.Running && js.Network.On() {
			to.Gangs = append(to.Gangs, js.Gang(j).load())
		}
	}
}

// askFeeds finds what the jobs of each node move, at the speed at which they would work.
func (js *Jobs) askFeeds(to *network.Load) {
	to.Feeds = to.Feeds[:0]
	for i := range js.Live {
		j := &js.Live[i]
		if j.Status != sched.Running || j.In+j.Out <= 0 || j.ResumesAt > js.Clock.Elapsed {
			continue
		}
		if len(to.Feeds) == 0 {
			to.Feeds = append(to.Feeds, make([]network.Feed, len(js.Fleet.Nodes))...)
		}
		for _, seat := range j.Seats {
			at := js.Fleet.NodeAt[seat.Node]
			speed := float64(float64(seat.Count)*js.on(j).computes(seat.Node)) / float64(j.Work)
			to.Feeds[at].In += link.Rate(speed * j.In)
			to.Feeds[at].Out += link.Rate(speed * j.Out)
		}
	}
}
