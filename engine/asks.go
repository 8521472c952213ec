package engine

import (
	"orrery/engine/link"
	"orrery/engine/model"
	"orrery/engine/sched"
)

// asks is what jobs want of the network, as values: the network knows no jobs.
type asks struct {
	feeds []feed // by place in plan.nodes; none where no job moves data
	moves []move
	gangs []gang
}

// move is a part of a job's state that goes somewhere.
type move struct {
	job  sched.ID
	part int
	sched.Haul
}

// gang is what one holds of the links between its seats.
type gang struct {
	job   sched.ID
	seats []sched.Seat
	train model.Training
	share float64   // of full speed, at which its nodes compute
	saves float64   // bit/s of its checkpoints, in the mean
	holds link.Rate // all along its ring
}

// demands are what jobs want of the network now.
func (js *Jobs) demands(to *asks) {
	js.askFeeds(to)
	to.moves, to.gangs = to.moves[:0], to.gangs[:0]
	for i := range js.Live {
		j := &js.Live[i]
		for k, h := range j.Hauls {
			to.moves = append(to.moves, move{j.ID, k, h})
		}
		if j.Kind == sched.Training && j.Status == sched.Running && js.Network.laned() {
			to.gangs = append(to.gangs, js.gang(j))
		}
	}
}

// askFeeds finds what the jobs of each node move, at the speed at which they would work.
func (js *Jobs) askFeeds(to *asks) {
	to.feeds = to.feeds[:0]
	for i := range js.Live {
		j := &js.Live[i]
		if j.Status != sched.Running || j.In+j.Out <= 0 || j.Ready > js.Clock.Elapsed {
			continue
		}
		if len(to.feeds) == 0 {
			to.feeds = append(to.feeds, make([]feed, len(js.Fleet.nodes))...)
		}
		for _, seat := range j.Seats {
			at := js.Fleet.nodeAt[seat.Node]
			speed := float64(float64(seat.Count)*js.Nodes.now[at].Speed) / float64(j.Work)
			to.feeds[at].in += link.Rate(speed * j.In)
			to.feeds[at].out += link.Rate(speed * j.Out)
		}
	}
}

// gang is what a gang asks for around its seats.
func (js *Jobs) gang(j *sched.Job) gang {
	g := gang{job: j.ID, seats: j.Seats, train: j.Train, share: 1}
	for _, s := range j.Seats { // what its data lets it do is known only after links are shared
		g.share = min(g.share, js.Nodes.now[js.Fleet.nodeAt[s.Node]].Speed)
	}
	if every := js.saves(j); every > 0 {
		g.saves = stateOf(j) / float64(max(1, len(j.Seats))) / every.Seconds()
	}
	g.holds = js.circuit(j, len(j.Seats))
	return g
}
