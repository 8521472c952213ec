package engine

import (
	"slices"
	"time"

	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/link"
	"orrery/engine/market"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// This file says what a fault does to a node and to the jobs on it.

// strike carries out a fault.
func (e *Engine) strike(b blow) {
	m := &e.m.Breaks
	m.Tally[b.Kind]++
	if b.n < 0 {
		e.strikeRelay(b)
		return
	}
	before := m.Health[b.n].Failed
	resting := e.resting(b.n, b.Part-int(before))
	dim := m.Health[b.n].Lasers
	m.Health[b.n].Suffers(b.Strike)
	id := b.id
	restart := e.plan.designs[b.n].Faults.Restart
	event := Event{Elapsed: e.m.Elapsed, Kind: Broke, Severity: Trace, Node: id, Value: float64(b.Kind)}
	switch b.Kind {
	case fault.Loss:
		event.Severity = Critical
		e.lose(id)
	case fault.Laser:
		event.Severity = Warning
		e.unlink(id, b.Part-int(dim))
	case fault.Silent:
		e.taint(b)
	case fault.Reboot, fault.HostMemory:
		event.Severity = Info
		e.stopAll(id)
		e.restart(b.n, int32(e.living(b.n)), restart)
	default:
		if b.busy {
			e.halted(e.jobOn(id, b.Part-int(before)), 0)
		}
		switch {
		case b.Kind.Lasts():
			event.Severity = Warning
			if resting {
				e.dropRestart(b.n)
			}
			e.refit(b.n)
		case b.Kind == fault.Hang && !resting:
			e.restart(b.n, 1, restart)
		}
	}
	e.tell(event)
}

// strikeRelay carries out a fault of a satellite without accelerators.
func (e *Engine) strikeRelay(b blow) {
	if b.Kind == fault.Loss {
		e.m.Fleet.Status[b.id] = fleet.Lost
		e.sky.counted = false
		e.writeOff(b.id)
	} else {
		e.unlink(b.id, b.Part-e.m.Breaks.dimmed(b.id))
		e.m.Breaks.dim(b.id)
	}
	e.tell(Event{Elapsed: e.m.Elapsed, Kind: Broke, Severity: Warning, Node: b.id, Value: float64(b.Kind)})
}

// living is how many of a node's accelerators work now.
func (e *Engine) living(n int) int {
	return max(0, e.plan.designs[n].Accelerators-int(e.m.Fleet.Nodes[n].Out))
}

// refit counts anew how many of a node's accelerators are out: those that have
// failed, and those that restart, as far as they are not the same.
func (e *Engine) refit(n int) {
	out := e.m.Breaks.Health[n].Failed
	for _, r := range e.m.Breaks.Out {
		if int(r.Node) == n {
			out += r.Count
		}
	}
	e.reload(e.plan.nodes[n], e.m.Elapsed, 0)
	e.m.Fleet.Nodes[n].Out = min(out, int32(e.plan.designs[n].Accelerators))
	e.reload(e.plan.nodes[n], e.m.Elapsed, 0)
}

// resting says whether a node's accelerator restarts, counted over those that have
// not failed: the ones that restart come last.
func (e *Engine) resting(n, rank int) bool {
	left := e.plan.designs[n].Accelerators - int(e.m.Breaks.Health[n].Failed)
	for _, r := range e.m.Breaks.Out {
		if int(r.Node) == n {
			left -= int(r.Count)
		}
	}
	return rank >= max(0, left)
}

// dropRestart counts one less of a node's accelerators among those that restart, of the
// last to be done: it will not come back.
func (e *Engine) dropRestart(n int) {
	list := &e.m.Breaks.Out
	for i := len(*list) - 1; i >= 0; i-- {
		if r := &(*list)[i]; int(r.Node) == n {
			if r.Count--; r.Count == 0 {
				*list = slices.Delete(*list, i, i+1)
			}
			return
		}
	}
}

// restart takes accelerators out for a while.
func (e *Engine) restart(n int, count int32, long time.Duration) {
	if count <= 0 || long <= 0 {
		return
	}
	r := restart{e.m.Elapsed + long, int32(n), count}
	list := &e.m.Breaks.Out
	at, _ := slices.BinarySearchFunc(*list, r, func(a, b restart) int { return compare(a.Until, b.Until+1) })
	*list = slices.Insert(*list, at, r)
	e.refit(n)
}

// lose takes a node out for good, with all that it carries.
func (e *Engine) lose(id fleet.ID) {
	e.stopAll(id)
	n := int(e.plan.nodeAt[id])
	e.settleNode(n, e.m.Elapsed)
	e.m.Fleet.Status[id] = fleet.Lost
	e.reload(id, e.m.Elapsed, 0)
	e.sky.seats -= e.plan.designs[n].Accelerators
	e.m.Breaks.Out = slices.DeleteFunc(e.m.Breaks.Out, func(r restart) bool { return int(r.Node) == n })
	e.writeOff(id)
}

// writeOff takes what a lost satellite cost out of the books.
func (e *Engine) writeOff(id fleet.ID) {
	e.m.Books.Post(market.Posting{At: e.m.Elapsed, From: market.InOrbit, To: market.WriteOff, Kind: market.Loss, Amount: e.paid(id)})
}

// paid is what a satellite cost on the ground: as its flight was booked, or, of one
// that was there at the start, as its design says that the mission began with.
func (e *Engine) paid(id fleet.ID) unit.Money {
	for i := range e.m.Launches.Flights {
		f := &e.m.Launches.Flights[i]
		if f.Status == launch.Working && slices.Contains(f.Cargo, id) {
			return f.HardwarePrice / unit.Money(f.Count)
		}
	}
	return e.plan.original().design(id).Price()
}

// unlink takes one of a satellite's lasers out for good, counted over those that are
// whole: with it goes the link that it holds, if it holds one.
func (e *Engine) unlink(id fleet.ID, part int) {
	var own []link.Pair
	for _, p := range e.plan.wiring.Pairs {
		if p.A != int32(id) && p.B != int32(id) {
			continue
		}
		if _, cut := slices.BinarySearchFunc(e.m.Net.Links.Cut, p, link.Pair.Compare); !cut {
			own = append(own, p)
		}
	}
	for _, held := range e.m.Net.Links.Drawn {
		if held.A == int32(id) || held.B == int32(id) {
			own = append(own, held.Pair)
		}
	}
	if part < len(own) {
		e.m.Net.Links.CutLink(own[part])
	}
}

// jobOn is the job that sits on a node's accelerator, counted over its busy ones;
// nil for none.
func (e *Engine) jobOn(id fleet.ID, rank int) *sched.Job {
	for i := range e.m.Jobs.Live {
		j := &e.m.Jobs.Live[i]
		if j.Status != sched.Running {
			continue
		}
		for _, seat := range j.Seats {
			if seat.Node != sched.Node(id) {
				continue
			}
			if rank -= int(seat.Count); rank < 0 {
				return j
			}
		}
	}
	return nil
}

// stopAll stops every job that sits on a node.
func (e *Engine) stopAll(id fleet.ID) {
	for j := e.jobOn(id, 0); j != nil; j = e.jobOn(id, 0) {
		e.halted(j, 0)
	}
}

// halted stops a running job, if there is one, and books what that cost.
func (e *Engine) halted(j *sched.Job, ago time.Duration) {
	if j != nil {
		e.m.Breaks.Wasted += e.stop(j, ago)
		e.m.Breaks.Stops++
	}
}

// taint notes that a job's result is wrong from now on.
func (e *Engine) taint(b blow) {
	id := e.plan.nodes[b.n]
	job := e.jobOn(id, b.Part-int(e.m.Breaks.Health[b.n].Failed))
	if job == nil || slices.ContainsFunc(e.m.Breaks.Taints, func(t taint) bool { return t.Job == job.ID }) {
		return
	}
	t := taint{e.m.Elapsed + e.plan.scenario.Workload.Detect, e.m.Elapsed, job.ID}
	list := &e.m.Breaks.Taints
	at, _ := slices.BinarySearchFunc(*list, t, func(a, b taint) int { return compare(a.Found, b.Found+1) })
	*list = slices.Insert(*list, at, t)
}

// discover finds a wrong result: the job goes back to before it became wrong. One
// that ended before was delivered wrong: nobody noticed.
func (e *Engine) discover(t taint) {
	if job := e.job(t.Job); job != nil && job.Status == sched.Running && job.Started <= t.Since {
		e.tell(Event{Elapsed: e.m.Elapsed, Kind: FoundWrong, Severity: Info, Job: job.ID, Value: (e.m.Elapsed - t.Since).Seconds()})
		e.halted(job, e.m.Elapsed-t.Since)
	}
}

// stop stops a running job: it waits again, with the work done up to its last
// checkpoint, or to the last before some time ago. The answer is the work that was lost.
func (e *Engine) stop(job *sched.Job, ago time.Duration) unit.Work {
	now := e.m.Elapsed
	i := e.at(job.ID)
	if i < len(e.sky.rates) {
		e.progress(i, now)
		e.sky.rates[i].rest(now)
	}
	lost := job.Unsaved(now, ago, e.saves(job))
	job.Done -= lost
	job.Lost += lost
	e.m.Jobs.Asked += lost
	e.m.Net.Books.Asked += moved(job, lost)
	taken, seats := max(1, job.Held()), job.Seats
	e.requeue(job)
	for _, seat := range seats {
		e.reload(fleet.ID(seat.Node), now, -int(seat.Count))
		share := float64(lost) * float64(seat.Count) / float64(taken)
		e.waste(int(e.plan.nodeAt[seat.Node]), share)
	}
	e.tell(Event{Elapsed: now, Kind: JobStopped, Severity: Trace, Job: job.ID, Value: lost.Hours()})
	return lost
}
