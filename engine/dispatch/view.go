package dispatch

import (
	"time"

	"orrery/engine/jobs"

	"orrery/engine/fleet"
	"orrery/engine/network"
	"orrery/engine/sched"
)

// view is what a policy sees now. What takes time to find is found when it is requested, and kept
// in entries: the view is valid until that is used again.
func (dp *Dispatch) view(p *sched.Named, s *entries) sched.View {
	dp.hear()
	s.fair = p.Owners
	dp.showJobs(s)
	dp.showSeats(&s.seats, p.Looks)
	v := sched.View{Elapsed: dp.Clock.Elapsed, Offers: s.seats.offers, Carried: s.seats.power, Index: s.seats.index, Queue: s.asks.all, Shared: dp.Jobs.Shared(), Suits: dp.suits(), LinksBetween: dp.Fleet.LinksBetween, Row: dp.Fleet.RowPlaces()}
	if dp.Network.On() {
		showLinks(dp, &v)
	}
	v.Known = func(id sched.Node) sched.Conditions { return dp.known(int(dp.Fleet.NodeAt[id]), 0) }
	if p.Looks != 0 {
		v.Conditions = s.seats.conditions
		v.Known = func(id sched.Node) sched.Conditions { return v.Conditions[dp.Fleet.NodeAt[id]] }
	}
	v.Running = func() []sched.Run { return dp.showRuns(s) }
	return v
}

// ask is a waiting job as policies see it.
func (dp *Dispatch) ask(j *sched.Job) sched.Ask {
	return sched.Ask{
		Job: j.ID, Accelerators: j.Accelerators, Work: j.Work - j.Done, Submitted: j.Submitted,
		Estimate: dp.Jobs.Forecast(j).Estimate(), Deadline: j.Deadline,
		Latency: j.Latency, Class: j.Class, Grade: j.Grade(), Constrained: jobs.Constrained(dp.Jobs, j), Gang: j.Kind == sched.Training,
	}
}

// suits returns the function that reports whether a job may run on a node at all.
func (dp *Dispatch) suits() func(sched.ID, sched.Node) bool {
	var asked sched.ID
	var j *sched.Job
	return func(id sched.ID, node sched.Node) bool {
		if id != asked {
			asked, j = id, dp.Jobs.Job(id)
		}
		return j != nil && dp.Jobs.Suited(j, fleet.ID(node))
	}
}

// connects reports whether the links between some seats have room for a job.
func (dp *Dispatch) connects(id sched.ID, seats []sched.Seat) bool {
	j := dp.Jobs.Job(id)
	return j == nil || dp.Jobs.Connects(j, seats)
}

// showLinks adds the links between nodes to a view.
func showLinks(dp *Dispatch, v *sched.View) {
	v.Connects, v.Parts = dp.connects, partsOf(dp)
	v.Direct = func(id sched.ID, seats []sched.Seat) bool {
		j := dp.Jobs.Job(id)
		return j == nil || jobs.Direct(dp.Jobs, j, seats)
	}
	v.Patient = func(id sched.ID) bool {
		j := dp.Jobs.Job(id)
		return j != nil && jobs.Patient(dp.Jobs, j)
	}
}

// partsOf returns the parts of the network for a job on so many nodes.
func partsOf(dp *Dispatch) func(id sched.ID, nodes int) []int32 {
	return func(id sched.ID, nodes int) []int32 {
		j := dp.Jobs.Job(id)
		return network.Parts(dp.Network, dp.Jobs.Gang(j).Circuit(nodes), dp.Law.Between(j.Jurisdictions))
	}
}

// run is a running job as policies see it.
func (dp *Dispatch) run(i int, ends time.Duration) sched.Run {
	j := &dp.Jobs.Live[i]
	run := sched.Run{
		Job: j.ID, Seats: j.Seats, Accelerators: j.Accelerators, Class: j.Class, Latency: j.Latency, Grade: j.Grade(),
		Ends: ends, Least: j.MinAccelerators, Constrained: jobs.Constrained(dp.Jobs, j), Gang: j.Kind == sched.Training,
	}
	if j.ResumesAt > dp.Clock.Elapsed { // whoever stands still is left alone
		return run
	}
	run.Move = dp.Jobs.TransferTime(j)
	if j.Kind != sched.Serving {
		run.Stop = run.Move
	}
	if j.Kind == sched.Batch {
		run.Least = (j.Accelerators + 1) / 2
	}
	return run
}
