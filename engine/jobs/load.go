package jobs

import (
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/sched"
)

// Load sets what jobs now demand of the network.
func (js *Jobs) Load(to *network.Load) {
	to.Silent, to.Laws = js.Law.Silent(), laws(js, to.Laws[:0])
	js.askFeeds(to)
	to.Moves, to.Gangs = to.Moves[:0], to.Gangs[:0]
	for i := range js.Live {
		j := &js.Live[i]
		to.Moves = append(to.Moves, js.on(j).moves(j.Transfers)...)
		if j.Kind == sched.Training && j.Status == sched.Running && js.Network.On() {
			to.Gangs = append(to.Gangs, js.Gang(j).load())
		}
	}
}

// askFeeds sets the data rates of the jobs on each node, at the speed at which they could compute.
func (js *Jobs) askFeeds(to *network.Load) {
	to.Feeds, to.Bound = to.Feeds[:0], to.Bound[:0]
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
			feed := &to.Feeds[at]
			if law := js.on(j).under(seat.Node); law != nil {
				feed = to.BoundFeed(at, law)
			}
			speed := float64(float64(seat.Count)*js.on(j).computes(seat.Node)) / float64(j.Work)
			feed.In += link.Rate(speed * j.In)
			feed.Out += link.Rate(speed * j.Out)
		}
	}
}
