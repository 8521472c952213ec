package engine

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// This file says what policies may see of the fleet.

// policy is the one that decides now.
func (e *Engine) policy() *sched.Named { return &sched.Policies[e.m.Jobs.Policy] }

// view is what a policy may see now. What takes a while to find is found when it
// is asked for, and kept in shown: it is good until that is used again.
func (e *Engine) view(p *sched.Named, s *shown) sched.View {
	e.hearJobs()
	s.fair = p.Owners
	e.showJobs(s)
	e.showSeats(&s.seats, p.Looks)
	v := sched.View{Elapsed: e.m.Elapsed, Offers: s.seats.offers, Queue: s.asks, Shared: e.shared(), Suits: e.suits(), Apart: e.apart, Row: e.plan.rowed()}
	if e.laned() {
		v.Joins = e.joinsOf
	}
	v.Known = func(id sched.Node) sched.Outlook { return e.known(int(e.plan.nodeAt[id]), 0) }
	if p.Looks != 0 {
		v.Outlooks = s.seats.looks
		v.Known = func(id sched.Node) sched.Outlook { return v.Outlooks[e.plan.nodeAt[id]] }
	}
	v.Running = func() []sched.Run { return e.showRuns(s) }
	return v
}

// ask is a waiting job as policies see it.
func (e *Engine) ask(j *sched.Job) sched.Ask {
	return sched.Ask{
		Job: j.ID, Accelerators: j.Accelerators, Work: j.Work - j.Done, Submitted: j.Submitted,
		Estimate: e.estimate(j), Deadline: j.Deadline,
		Latency: j.Latency, Class: j.Class, Choosy: j.Choosy(), Gang: j.Kind == sched.Training,
	}
}

// estimate is how long a job takes once it has its seats, at full speed.
func (e *Engine) estimate(j *sched.Job) time.Duration {
	switch {
	case j.Kind != sched.Serving:
		return after(0, j.Work-j.Done, float64(j.Accelerators))
	case j.Until > 0:
		return max(1, j.Until-e.m.Elapsed)
	}
	return j.Lasts
}

// suits says whether a job may sit on a node at all.
func (e *Engine) suits() func(sched.ID, sched.Node) bool {
	var asked sched.ID
	var j *sched.Job
	return func(id sched.ID, node sched.Node) bool {
		if id != asked {
			asked, j = id, e.job(id)
		}
		return j != nil && e.suited(&j.Terms, fleet.ID(node))
	}
}

// joinsOf says whether the links between some seats bear a job.
func (e *Engine) joinsOf(id sched.ID, seats []sched.Seat) bool {
	j := e.job(id)
	return j == nil || e.joins(j, seats)
}

// run is a job that holds seats, as policies see it.
func (e *Engine) run(i int, ends time.Duration) sched.Run {
	j := &e.m.Jobs.Live[i]
	run := sched.Run{
		Job: j.ID, Seats: j.Seats, Accelerators: j.Accelerators, Class: j.Class, Latency: j.Latency,
		Ends: ends, Least: j.Least, Choosy: j.Choosy(), Gang: j.Kind == sched.Training,
	}
	if j.Ready > e.m.Elapsed { // whoever stands still is left alone
		return run
	}
	run.Move = e.haul(j)
	if j.Kind != sched.Serving {
		run.Stop = run.Move
	}
	if j.Kind == sched.Batch {
		run.Least = (j.Accelerators + 1) / 2
	}
	return run
}

// endOf is when a running job ends, by its rate if that is known.
func (e *Engine) endOf(i int) time.Duration {
	j := &e.m.Jobs.Live[i]
	if i < len(e.sky.rates) && j.Ready <= e.m.Elapsed {
		return e.sky.rates[i].End
	}
	return e.ends(j)
}

// ends is when a running job ends, at its present pace once it does not stand still.
func (e *Engine) ends(j *sched.Job) time.Duration {
	if j.Kind == sched.Serving {
		return j.Until
	}
	return after(max(e.m.Elapsed, j.Ready), j.Work-j.Done, e.paceNow(j))
}

// shared says whether some running job has fewer seats than it asks for. Once none
// has, that stays so until a decision changes what a running job has.
func (e *Engine) shared() bool {
	if !e.sky.whole {
		e.sky.whole = !e.short()
	}
	return !e.sky.whole
}

// short looks for a running job that has fewer seats than it asks for.
func (e *Engine) short() bool {
	for i := range e.m.Jobs.Live {
		if j := &e.m.Jobs.Live[i]; j.Status == sched.Running && j.Held() < j.Accelerators {
			return true
		}
	}
	return false
}

// offers are the seats that nodes have to give.
func (e *Engine) offers() []sched.Seat {
	var offers []sched.Seat
	for n, id := range e.plan.nodes {
		if seats := e.m.Fleet.Nodes[n].Seats; seats > 0 {
			offers = append(offers, sched.Seat{Node: sched.Node(id), Count: seats})
		}
	}
	return offers
}

// seats is how many more accelerators a node may take, and what ends them.
func (e *Engine) seats(n int) (int, fleet.Limit) {
	node := &e.m.Fleet.Nodes[n]
	return int(node.Seats), node.SeatsEnd
}
