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
func (x *Failures) strike(b blow) {
	m := &x.FailureState
	m.Tally[b.Kind]++
	if b.n < 0 {
		x.strikeRelay(b)
		return
	}
	before := x.Fleet.Health[b.n].Failed
	resting := x.resting(b.n, b.Part-int(before))
	dim := x.Fleet.Health[b.n].Lasers
	x.Fleet.Health[b.n].Suffers(b.Strike)
	id := b.id
	restart := x.Fleet.nodeDesigns[b.n].Faults.Restart
	v := Event{Elapsed: x.Clock.Elapsed, Kind: Broke, Severity: Trace, Node: id, Value: float64(b.Kind)}
	switch b.Kind {
	case fault.Loss:
		v.Severity = Critical
		x.lose(id)
	case fault.Laser:
		v.Severity = Warning
		x.Network.unlink(id, b.Part-int(dim))
	case fault.Silent:
		x.taint(b)
	case fault.Reboot, fault.HostMemory:
		v.Severity = Info
		x.stopAll(id)
		x.restart(b.n, int32(x.Nodes.living(b.n)), restart)
	default:
		if b.busy {
			x.halted(x.Jobs.jobOn(id, b.Part-int(before)), 0)
		}
		switch {
		case b.Kind.Lasts():
			v.Severity = Warning
			if resting {
				x.dropRestart(b.n)
			}
			x.refit(b.n)
		case b.Kind == fault.Hang && !resting:
			x.restart(b.n, 1, restart)
		}
	}
	x.Log.tell(v)
}

// strikeRelay carries out a fault of a satellite without accelerators.
func (x *Failures) strikeRelay(b blow) {
	if b.Kind == fault.Loss {
		x.Fleet.Status[b.id] = fleet.Lost
		x.Nodes.counted = false
		x.Campaign.writeOff(b.id)
	} else {
		x.Network.unlink(b.id, b.Part-x.Fleet.dimmed(b.id))
		x.Fleet.dim(b.id)
	}
	x.Log.tell(Event{Elapsed: x.Clock.Elapsed, Kind: Broke, Severity: Warning, Node: b.id, Value: float64(b.Kind)})
}

// living is how many of a node's accelerators work now.
func (ns *Nodes) living(n int) int {
	return max(0, ns.Fleet.nodeDesigns[n].Accelerators-int(ns.Nodes[n].Out))
}

// refit counts anew how many of a node's accelerators are out: those that have
// failed, and those that restart, as far as they are not the same.
func (x *Failures) refit(n int) {
	out := x.Fleet.Health[n].Failed
	for _, r := range x.Out {
		if int(r.Node) == n {
			out += r.Count
		}
	}
	x.Nodes.reload(x.Fleet.nodes[n], x.Clock.Elapsed, 0)
	x.Nodes.Nodes[n].Out = min(out, int32(x.Fleet.nodeDesigns[n].Accelerators))
	x.Nodes.reload(x.Fleet.nodes[n], x.Clock.Elapsed, 0)
}

// resting says whether a node's accelerator restarts, counted over those that have
// not failed: the ones that restart come last.
func (x *Failures) resting(n, rank int) bool {
	left := x.Fleet.nodeDesigns[n].Accelerators - int(x.Fleet.Health[n].Failed)
	for _, r := range x.Out {
		if int(r.Node) == n {
			left -= int(r.Count)
		}
	}
	return rank >= max(0, left)
}

// dropRestart counts one less of a node's accelerators among those that restart, of the
// last to be done: it will not come back.
func (x *Failures) dropRestart(n int) {
	list := &x.Out
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
func (x *Failures) restart(n int, count int32, long time.Duration) {
	if count <= 0 || long <= 0 {
		return
	}
	r := restart{x.Clock.Elapsed + long, int32(n), count}
	list := &x.Out
	at, _ := slices.BinarySearchFunc(*list, r, func(a, b restart) int { return compare(a.Until, b.Until+1) })
	*list = slices.Insert(*list, at, r)
	x.refit(n)
}

// lose takes a node out for good, with all that it carries.
func (x *Failures) lose(id fleet.ID) {
	x.stopAll(id)
	n := int(x.Fleet.nodeAt[id])
	x.Nodes.settleNode(n, x.Clock.Elapsed)
	x.Fleet.Status[id] = fleet.Lost
	x.Nodes.reload(id, x.Clock.Elapsed, 0)
	x.Nodes.inService -= x.Fleet.nodeDesigns[n].Accelerators
	x.Out = slices.DeleteFunc(x.Out, func(r restart) bool { return int(r.Node) == n })
	x.Campaign.writeOff(id)
}

// writeOff takes what a lost satellite cost out of the books.
func (c *Campaign) writeOff(id fleet.ID) {
	c.Books.Post(market.Posting{At: c.Clock.Elapsed, From: market.InOrbit, To: market.WriteOff, Kind: market.Loss, Amount: c.paid(id)})
}

// paid is what a satellite cost on the ground: as its flight was booked, or, of one
// that was there at the start, as its design says that the mission began with.
func (c *Campaign) paid(id fleet.ID) unit.Money {
	for i := range c.Flights {
		f := &c.Flights[i]
		if f.Status == launch.Working && slices.Contains(f.Cargo, id) {
			return f.HardwarePrice / unit.Money(f.Count)
		}
	}
	return c.Fleet.original().design(id).Price()
}

// unlink takes one of a satellite's lasers out for good, counted over those that are
// whole: with it goes the link that it holds, if it holds one.
func (nw *Network) unlink(id fleet.ID, part int) {
	var own []link.Pair
	for _, p := range nw.wiring.Pairs {
		if p.A != int32(id) && p.B != int32(id) {
			continue
		}
		if _, cut := slices.BinarySearchFunc(nw.Links.Cut, p, link.Pair.Compare); !cut {
			own = append(own, p)
		}
	}
	for _, held := range nw.Links.Drawn {
		if held.A == int32(id) || held.B == int32(id) {
			own = append(own, held.Pair)
		}
	}
	if part < len(own) {
		nw.Links.CutLink(own[part])
	}
}

// jobOn is the job that sits on a node's accelerator, counted over its busy ones;
// nil for none.
func (js *Jobs) jobOn(id fleet.ID, rank int) *sched.Job {
	for i := range js.Live {
		j := &js.Live[i]
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
func (x *Failures) stopAll(id fleet.ID) {
	for j := x.Jobs.jobOn(id, 0); j != nil; j = x.Jobs.jobOn(id, 0) {
		x.halted(j, 0)
	}
}

// halted stops a running job, if there is one, and books what that cost.
func (x *Failures) halted(j *sched.Job, ago time.Duration) {
	if j != nil {
		x.Wasted += x.Jobs.stop(j, ago)
		x.Stops++
	}
}

// taint notes that a job's result is wrong from now on.
func (x *Failures) taint(b blow) {
	id := x.Fleet.nodes[b.n]
	job := x.Jobs.jobOn(id, b.Part-int(x.Fleet.Health[b.n].Failed))
	if job == nil || slices.ContainsFunc(x.Taints, func(t taint) bool { return t.Job == job.ID }) {
		return
	}
	t := taint{x.Clock.Elapsed + x.Jobs.Spec.Detect, x.Clock.Elapsed, job.ID}
	list := &x.Taints
	at, _ := slices.BinarySearchFunc(*list, t, func(a, b taint) int { return compare(a.Found, b.Found+1) })
	*list = slices.Insert(*list, at, t)
}

// discover finds a wrong result: the job goes back to before it became wrong. One
// that ended before was delivered wrong: nobody noticed.
func (x *Failures) discover(t taint) {
	if job := x.Jobs.job(t.Job); job != nil && job.Status == sched.Running && job.Started <= t.Since {
		x.Log.tell(Event{Elapsed: x.Clock.Elapsed, Kind: FoundWrong, Severity: Info, Job: job.ID, Value: (x.Clock.Elapsed - t.Since).Seconds()})
		x.halted(job, x.Clock.Elapsed-t.Since)
	}
}

// stop stops a running job: it waits again, with the work done up to its last
// checkpoint, or to the last before some time ago. The answer is the work that was lost.
func (js *Jobs) stop(job *sched.Job, ago time.Duration) unit.Work {
	now := js.Clock.Elapsed
	i := js.at(job.ID)
	if i < len(js.rates) {
		js.progress(i, now)
		js.rates[i].rest(now)
	}
	lost := job.Unsaved(now, ago, js.saves(job))
	job.Done -= lost
	job.Lost += lost
	js.Asked += lost
	js.Network.Books.Asked += moved(job, lost)
	taken, seats := max(1, job.Held()), job.Seats
	js.requeue(job)
	for _, seat := range seats {
		js.Nodes.reload(fleet.ID(seat.Node), now, -int(seat.Count))
		share := float64(lost) * float64(seat.Count) / float64(taken)
		js.Usage.waste(int(js.Fleet.nodeAt[seat.Node]), share)
	}
	js.Log.tell(Event{Elapsed: now, Kind: JobStopped, Severity: Trace, Job: job.ID, Value: lost.Hours()})
	return lost
}
