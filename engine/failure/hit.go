package failure

import (
	"slices"
	"time"

	"orrery/engine/event"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// hit carries out a fault.
func (x *Failures) hit(b hit) {
	m := &x.State
	m.Tally[b.Kind]++
	if b.n < 0 {
		x.hitRelay(b)
		return
	}
	before := x.Fleet.Health[b.n].Failed
	resting := x.resting(b.n, b.Part-int(before))
	dim := x.Fleet.Health[b.n].Lasers
	x.Fleet.ApplyFault(b.n, b.Fault)
	id := b.id
	restart := x.Fleet.NodeDesigns[b.n].Faults.Restart
	v := event.Event{Elapsed: x.Clock.Elapsed, Kind: event.Broke, Severity: event.Trace, Node: id, Value: float64(b.Kind)}
	switch b.Kind {
	case fault.Loss:
		v.Severity = event.Critical
		x.lose(id, b.Elapsed)
	case fault.Laser:
		v.Severity = event.Warning
		x.Network.Unlink(id, b.Part-int(dim))
	case fault.Silent:
		x.corrupt(b)
	case fault.Reboot, fault.HostMemory:
		v.Severity = event.Info
		x.stopAll(id, b.Elapsed)
		x.restart(b.n, int32(x.Nodes.WorkingAccelerators(b.n)), restart)
	default:
		if b.busy {
			x.halted(x.Jobs.JobOn(id, b.Part-int(before)), b.Elapsed, 0)
		}
		switch {
		case b.Kind.Lasts():
			v.Severity = event.Warning
			if resting {
				x.dropRestart(b.n)
			}
			x.refit(b.n)
		case b.Kind == fault.Hang && !resting:
			x.restart(b.n, 1, restart)
		}
	}
	x.Log.Tell(v)
}

// hitRelay carries out a fault of a satellite without accelerators.
func (x *Failures) hitRelay(b hit) {
	if b.Kind == fault.Loss {
		x.loseRelay(b.id)
	} else {
		x.Network.Unlink(b.id, b.Part-x.Fleet.LasersLost(b.id))
		x.Fleet.LoseLaser(b.id)
	}
	x.Log.Tell(event.Event{Elapsed: x.Clock.Elapsed, Kind: event.Broke, Severity: event.Warning, Node: b.id, Value: float64(b.Kind)})
}

// FitChips removes accelerators from each node of a group, failed ones first, then the last; jobs
// on removed ones are suspended. A negative number adds accelerators.
func (x *Failures) FitChips(group, fewer int) {
	for id := x.Fleet.First[group]; id < x.Fleet.First[group+1]; id++ {
		n := int(x.Fleet.NodeAt[id])
		x.Fleet.Discard(n, fewer)
		if x.Fleet.Status[id] != fleet.Active {
			continue
		}
		x.refit(n)
		for busy := int(x.Nodes.Nodes[n].Busy); busy > x.Nodes.WorkingAccelerators(n); busy = int(x.Nodes.Nodes[n].Busy) {
			x.Jobs.Suspend(x.Jobs.At(x.Jobs.JobOn(id, busy-1).ID))
		}
	}
}

// refit recounts how many of a node's accelerators have failed or restart.
func (x *Failures) refit(n int) {
	out := x.Fleet.Health[n].Failed
	for _, r := range x.Out {
		if int(r.Node) == n {
			out += r.Count
		}
	}
	x.Nodes.SetOut(n, out)
}

// resting reports whether an accelerator restarts. rank counts those of the node that have not
// failed; the ones that restart come last.
func (x *Failures) resting(n, rank int) bool {
	left := x.Fleet.NodeDesigns[n].Accelerators - int(x.Fleet.Health[n].Failed)
	for _, r := range x.Out {
		if int(r.Node) == n {
			left -= int(r.Count)
		}
	}
	return rank >= max(0, left)
}

// dropRestart counts one accelerator less among those of a node that restart, of the group that
// ends last: it has failed meanwhile.
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

// restart takes accelerators of a node out for a while.
func (x *Failures) restart(n int, count int32, long time.Duration) {
	if count <= 0 || long <= 0 {
		return
	}
	r := restart{x.Clock.Elapsed + long, int32(n), count}
	list := &x.Out
	at, _ := slices.BinarySearchFunc(*list, r, func(a, b restart) int { return table.Compare(a.Until, b.Until+1) })
	*list = slices.Insert(*list, at, r)
	x.refit(n)
}

// lose takes a node out for good, with what it carries, because of something that happened at an
// instant.
func (x *Failures) lose(id fleet.ID, at time.Duration) {
	x.stopAll(id, at)
	n := int(x.Fleet.NodeAt[id])
	x.Nodes.TakeOut(id, fleet.Lost)
	x.Out = slices.DeleteFunc(x.Out, func(r restart) bool { return int(r.Node) == n })
	x.Upkeep.Lose(id, at)
}

// retire empties the slots of satellites that are due to be retired or, if lost, replaced.
func (x *Failures) retire() {
	for _, id := range x.Upkeep.Due(x.Clock.Elapsed) {
		alive := x.Fleet.Status[id] == fleet.Active
		if n := x.Fleet.NodeAt[id]; n >= 0 && alive {
			x.stopAll(id, x.Clock.Elapsed)
			x.Out = slices.DeleteFunc(x.Out, func(r restart) bool { return r.Node == n })
		}
		if alive {
			x.Upkeep.WriteOff(id)
		}
		x.Nodes.TakeOut(id, fleet.Absent)
		x.Upkeep.TakeOut(id, x.Clock.Elapsed, alive)
	}
}

// loseRelay takes a satellite without accelerators out for good.
func (x *Failures) loseRelay(id fleet.ID) {
	x.Nodes.TakeOut(id, fleet.Lost)
	x.Upkeep.Lose(id, x.Clock.Elapsed)
}

// stopAll stops every job on a node, because of something that happened at an instant.
func (x *Failures) stopAll(id fleet.ID, at time.Duration) {
	for j := x.Jobs.JobOn(id, 0); j != nil; j = x.Jobs.JobOn(id, 0) {
		x.halted(j, at, 0)
	}
}

// halted stops a running job because of something that happened at an instant, and books the loss,
// which includes the work of some time before. A nil job is ignored.
func (x *Failures) halted(j *sched.Job, at, ago time.Duration) {
	if j != nil {
		x.Wasted += x.Jobs.Stop(j, at, ago)
		x.Stops++
	}
}

// corrupt notes that a job's result is wrong from now on.
func (x *Failures) corrupt(b hit) {
	id := x.Fleet.Nodes[b.n]
	job := x.Jobs.JobOn(id, b.Part-int(x.Fleet.Health[b.n].Failed))
	if job == nil || slices.ContainsFunc(x.Corruptions, func(t corruption) bool { return t.Job == job.ID }) {
		return
	}
	t := corruption{x.Clock.Elapsed + x.Jobs.Spec.Detect, x.Clock.Elapsed, job.ID}
	list := &x.Corruptions
	at, _ := slices.BinarySearchFunc(*list, t, func(a, b corruption) int { return table.Compare(a.Found, b.Found+1) })
	*list = slices.Insert(*list, at, t)
}

// discover finds a wrong result: the job goes back to before it became wrong. If it has ended
// meanwhile, the wrong result was delivered unnoticed.
func (x *Failures) discover(t corruption) {
	if job := x.Jobs.Job(t.Job); job != nil && job.Status == sched.Running && job.Started <= t.Since {
		x.Log.Tell(event.Event{Elapsed: x.Clock.Elapsed, Kind: event.CorruptionFound, Severity: event.Info, Job: job.ID, Value: (x.Clock.Elapsed - t.Since).Seconds()})
		x.halted(job, x.Clock.Elapsed, x.Clock.Elapsed-t.Since)
	}
}
