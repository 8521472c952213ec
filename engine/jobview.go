package engine

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// This file says what policies may see of the fleet.

// policy is the one that decides now.
func (js *Jobs) policy() *sched.Named { return &sched.Policies[js.Policy] }

// view is what a policy may see now. What takes a while to find is found when it
// is asked for, and kept in shown: it is good until that is used again.
func (dp *Dispatch) view(p *sched.Named, s *shown) sched.View {
	dp.hearJobs()
	s.fair = p.Owners
	dp.showJobs(s)
	dp.showSeats(&s.seats, p.Looks)
	v := sched.View{Elapsed: dp.Clock.Elapsed, Offers: s.seats.offers, Queue: s.asks, Shared: dp.Jobs.shared(), Suits: dp.suits(), Apart: dp.Fleet.apart, Row: dp.Fleet.rowed()}
	if dp.Network.laned() {
		v.Joins = dp.joinsOf
	}
	v.Known = func(id sched.Node) sched.Outlook { return dp.known(int(dp.Fleet.nodeAt[id]), 0) }
	if p.Looks != 0 {
		v.Outlooks = s.seats.looks
		v.Known = func(id sched.Node) sched.Outlook { return v.Outlooks[dp.Fleet.nodeAt[id]] }
	}
	v.Running = func() []sched.Run { return dp.showRuns(s) }
	return v
}

// ask is a waiting job as policies see it.
func (dp *Dispatch) ask(j *sched.Job) sched.Ask {
	return sched.Ask{
		Job: j.ID, Accelerators: j.Accelerators, Work: j.Work - j.Done, Submitted: j.Submitted,
		Estimate: dp.Jobs.estimate(j), Deadline: j.Deadline,
		Latency: j.Latency, Class: j.Class, Choosy: j.Choosy(), Gang: j.Kind == sched.Training,
	}
}

// estimate is how long a job takes once it has its seats, at full speed.
func (js *Jobs) estimate(j *sched.Job) time.Duration {
	switch {
	case j.Kind != sched.Serving:
		return after(0, j.Work-j.Done, float64(j.Accelerators))
	case j.Until > 0:
		return max(1, j.Until-js.Clock.Elapsed)
	}
	return j.Lasts
}

// suits says whether a job may sit on a node at all.
func (dp *Dispatch) suits() func(sched.ID, sched.Node) bool {
	var asked sched.ID
	var j *sched.Job
	return func(id sched.ID, node sched.Node) bool {
		if id != asked {
			asked, j = id, dp.Jobs.job(id)
		}
		return j != nil && dp.Jobs.suited(&j.Terms, fleet.ID(node))
	}
}

// joinsOf says whether the links between some seats bear a job.
func (dp *Dispatch) joinsOf(id sched.ID, seats []sched.Seat) bool {
	j := dp.Jobs.job(id)
	return j == nil || dp.Jobs.joins(j, seats)
}

// run is a job that holds seats, as policies see it.
func (dp *Dispatch) run(i int, ends time.Duration) sched.Run {
	j := &dp.Jobs.Live[i]
	run := sched.Run{
		Job: j.ID, Seats: j.Seats, Accelerators: j.Accelerators, Class: j.Class, Latency: j.Latency,
		Ends: ends, Least: j.Least, Choosy: j.Choosy(), Gang: j.Kind == sched.Training,
	}
	if j.Ready > dp.Clock.Elapsed { // whoever stands still is left alone
		return run
	}
	run.Move = dp.Jobs.haul(j)
	if j.Kind != sched.Serving {
		run.Stop = run.Move
	}
	if j.Kind == sched.Batch {
		run.Least = (j.Accelerators + 1) / 2
	}
	return run
}

// endOf is when a running job ends, by its rate if that is known.
func (dp *Dispatch) endOf(i int) time.Duration {
	j := &dp.Jobs.Live[i]
	if i < len(dp.Jobs.rates) && j.Ready <= dp.Clock.Elapsed {
		return dp.Jobs.rates[i].End
	}
	return dp.Jobs.ends(j)
}

// ends is when a running job ends, at its present pace once it does not stand still.
func (js *Jobs) ends(j *sched.Job) time.Duration {
	if j.Kind == sched.Serving {
		return j.Until
	}
	return after(max(js.Clock.Elapsed, j.Ready), j.Work-j.Done, js.paceNow(j))
}

// shared says whether some running job has fewer seats than it asks for. Once none
// has, that stays so until a decision changes what a running job has.
func (js *Jobs) shared() bool {
	if !js.whole {
		js.whole = !js.short()
	}
	return !js.whole
}

// short looks for a running job that has fewer seats than it asks for.
func (js *Jobs) short() bool {
	for i := range js.Live {
		if j := &js.Live[i]; j.Status == sched.Running && j.Held() < j.Accelerators {
			return true
		}
	}
	return false
}

// offers are the seats that nodes have to give.
func (ns *Nodes) offers() []sched.Seat {
	var offers []sched.Seat
	for n, id := range ns.Fleet.nodes {
		if seats := ns.Nodes[n].Seats; seats > 0 {
			offers = append(offers, sched.Seat{Node: sched.Node(id), Count: seats})
		}
	}
	return offers
}

// seats is how many more accelerators a node may take, and what ends them.
func (ns *Nodes) seats(n int) (int, fleet.Limit) {
	node := &ns.Nodes[n]
	return int(node.Seats), node.SeatsEnd
}
