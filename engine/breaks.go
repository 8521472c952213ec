package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/chance"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/link"
	"orrery/engine/market"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// This file breaks things. Each group's faults are one process; its instants that
// matter end a span, those that hurt nobody are counted as the clock passes them.

// breakState is what has broken, and what will.
type breakState struct {
	Streams []fault.Stream  // by group
	Health  []fault.Health  // by place in plan.nodes
	Born    []time.Duration // by place in plan.nodes: elapsed when it came into service
	Out     []restart       // what restarts, the first to be done first
	Taints  []taint         // wrong results that will be found, the first first
	Tally   fault.Tally
	Wasted  unit.Work // given, lost, and to be done again
	Stops   int64     // of jobs, by faults
}

// restart is a number of a node's accelerators that are out for a while.
type restart struct {
	Until time.Duration
	Node  int32 // place in plan.nodes
	Count int32
}

// taint is a job whose result is wrong since an instant, and when that is found.
type taint struct {
	Found, Since time.Duration
	Job          sched.ID
}

// Code names the fields for keyframes and digests.
func (b *breakState) Code(c *wire.Coder) {
	wire.Slice(c, &b.Streams, (*fault.Stream).Code)
	wire.Slice(c, &b.Health, (*fault.Health).Code)
	wire.Ints(c, &b.Born)
	wire.Slice(c, &b.Out, func(r *restart, c *wire.Coder) {
		c.Duration(&r.Until)
		wire.Int(c, &r.Node)
		wire.Int(c, &r.Count)
	})
	wire.Slice(c, &b.Taints, func(t *taint, c *wire.Coder) {
		c.Duration(&t.Found)
		c.Duration(&t.Since)
		wire.Int(c, &t.Job)
	})
	b.Tally.Code(c)
	wire.Float(c, &b.Wasted)
	c.Int64(&b.Stops)
}

// clone is a copy that shares nothing that changes.
func (b *breakState) clone() breakState {
	o := *b
	o.Streams, o.Health, o.Born = slices.Clone(b.Streams), slices.Clone(b.Health), slices.Clone(b.Born)
	o.Out, o.Taints = slices.Clone(b.Out), slices.Clone(b.Taints)
	return o
}

// check says why a state that was read cannot be one of this scenario.
func (b *breakState) check(p *plan) error {
	nodes := len(p.nodes)
	if len(b.Streams) != len(p.scenario.Groups) || len(b.Health) != nodes || len(b.Born) != nodes {
		return fmt.Errorf("its faults are of %d groups and %d nodes, the scenario has %d and %d", len(b.Streams), len(b.Health), len(p.scenario.Groups), nodes)
	}
	for _, r := range b.Out {
		if r.Node < 0 || int(r.Node) >= nodes || r.Count < 1 {
			return fmt.Errorf("%d accelerators of node %d restart", r.Count, r.Node)
		}
	}
	return nil
}

// crowds readies the drawing of each group's faults.
func (p *plan) crowds() {
	for g, group := range p.scenario.Groups {
		design := p.scenario.Designs[group.Design]
		inclination := group.Shell.TrueInclination()
		if group.Sets != nil {
			inclination = group.Sets[0].Inclination
		}
		c := fault.Crowd{Seed: p.scenario.Seed, ID: int64(g), Nodes: group.Len(), Share: fault.AnomalyShare(inclination)}
		if design.IsNode() {
			c.Design = design.Faults
		}
		p.faults = append(p.faults, c.Process())
	}
}

// blow is a fault, whom it hits, and whether it hurts.
type blow struct {
	fault.Strike
	n    int  // place in plan.nodes
	busy bool // a job sits on what is hit
	harm bool // of silent corruption: the job's result depends on it
}

// next finds what breaks at a group's next instant, if anything does.
func (e *Engine) next(g int, s fault.Stream) (b blow, breaks bool) {
	p := e.plan.faults[g]
	doubt := p.Doubt(s)
	id := e.plan.first[g] + fleet.ID(doubt.Node)
	b.n = int(e.plan.nodeAt[id])
	if b.n < 0 || e.m.Fleet.Status[id] != fleet.Active {
		return b, false
	}
	age := doubt.Elapsed - e.m.Breaks.Born[b.n]
	strike, breaks := p.Resolve(doubt, age, p.Asks(doubt) && e.inAnomaly(g, id, doubt.Elapsed))
	b.Strike = strike
	health := e.m.Breaks.Health[b.n]
	if !breaks || !health.Suffers(strike) {
		return b, false
	}
	b.busy = strike.Part-int(e.m.Breaks.Health[b.n].Failed) < int(e.m.Fleet.Nodes[b.n].Busy)
	harms := e.plan.scenario.Workload.Harm
	b.harm = b.busy && chance.At(e.plan.scenario.Seed, chance.FaultHarm, int64(g), s.Count).Float() < harms
	return b, true
}

// inAnomaly says whether a satellite is in the South Atlantic Anomaly.
func (e *Engine) inAnomaly(g int, id fleet.ID, at time.Duration) bool {
	state, err := e.sky.groups[g].Exact(int(id-e.plan.first[g]), at)
	if err != nil || state.Pos == (space.Vec{}) {
		return false
	}
	place := space.Geodetic(space.ToEarthFixed(state.Pos, space.GMST(e.plan.epoch.Add(at))))
	return fault.Anomaly(place.Latitude, place.Longitude)
}

// matters says whether anything changes by a fault.
func (b *blow) matters() bool {
	switch b.Kind {
	case fault.Silent:
		return b.harm
	case fault.Uncorrectable:
		return b.busy
	}
	return true
}

// nextBreak is when the next thing breaks, restarts or is found wrong, at most
// by an instant. Faults before it that change nothing are counted: not those after
// it, for which more may be at stake by then.
func (e *Engine) nextBreak(by time.Duration) time.Duration {
	m := &e.m.Breaks
	if len(m.Out) > 0 {
		by = min(by, m.Out[0].Until)
	}
	if len(m.Taints) > 0 {
		by = min(by, m.Taints[0].Found)
	}
	for g := range m.Streams {
		by = e.nextThatMatters(g, by)
	}
	for g := range m.Streams {
		for s := &m.Streams[g]; s.Next < by; *s = e.plan.faults[g].After(*s) {
			if b, breaks := e.next(g, *s); breaks {
				m.Tally[b.Kind]++
			}
		}
	}
	return by
}

// nextThatMatters is when a group's next fault that changes anything comes, at
// most by an instant.
func (e *Engine) nextThatMatters(g int, by time.Duration) time.Duration {
	for s := e.m.Breaks.Streams[g]; s.Next < by; s = e.plan.faults[g].After(s) {
		if b, breaks := e.next(g, s); breaks && b.matters() {
			return s.Next
		}
	}
	return by
}

// fail lets happen what breaks, restarts or is found now.
func (e *Engine) fail() {
	m := &e.m.Breaks
	for len(m.Out) > 0 && m.Out[0].Until <= e.m.Elapsed {
		r := m.Out[0]
		m.Out = slices.Delete(m.Out, 0, 1)
		e.refit(int(r.Node))
	}
	for len(m.Taints) > 0 && m.Taints[0].Found <= e.m.Elapsed {
		t := m.Taints[0]
		m.Taints = slices.Delete(m.Taints, 0, 1)
		e.discover(t)
	}
	for g := range m.Streams {
		for s := &m.Streams[g]; s.Next <= e.m.Elapsed; *s = e.plan.faults[g].After(*s) {
			if b, breaks := e.next(g, *s); breaks {
				e.strike(b)
			}
		}
	}
}

// strike carries out a fault.
func (e *Engine) strike(b blow) {
	m := &e.m.Breaks
	m.Tally[b.Kind]++
	before := m.Health[b.n].Failed
	resting := e.resting(b.n, b.Part-int(before))
	m.Health[b.n].Suffers(b.Strike)
	id := e.plan.nodes[b.n]
	restart := e.plan.designs[b.n].Faults.Restart
	event := Event{Elapsed: e.m.Elapsed, Kind: Broke, Severity: Trace, Node: id, Value: float64(b.Kind)}
	switch b.Kind {
	case fault.Loss:
		event.Severity = Critical
		e.lose(id)
	case fault.Laser:
		event.Severity = Warning
		e.unlink(id, b.Part)
	case fault.Silent:
		e.taint(b)
	case fault.Reboot, fault.HostMemory:
		event.Severity = Info
		e.stopAll(id)
		e.rest(b.n, int32(e.living(b.n)), restart)
	default:
		if b.busy {
			e.stop(e.jobOn(id, b.Part-int(before)), 0)
		}
		switch {
		case b.Kind.Lasts():
			event.Severity = Warning
			if resting {
				e.wake(b.n)
			}
			e.refit(b.n)
		case b.Kind == fault.Hang && !resting:
			e.rest(b.n, 1, restart)
		}
	}
	e.tell(event)
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

// wake counts one less of a node's accelerators among those that restart, of the
// last to be done: it will not come back.
func (e *Engine) wake(n int) {
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

// rest takes accelerators out for a while.
func (e *Engine) rest(n int, count int32, long time.Duration) {
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
	e.m.Books.Post(market.Posting{At: e.m.Elapsed, From: market.InOrbit, To: market.WriteOff, Kind: market.Loss, Amount: e.plan.designs[n].Price()})
}

// unlink takes one of a satellite's wired lasers out for good.
func (e *Engine) unlink(id fleet.ID, part int) {
	var own []link.Pair
	for _, p := range e.plan.wiring.Pairs {
		if p.A == int32(id) || p.B == int32(id) {
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
		e.stop(j, 0)
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
		e.stop(job, e.m.Elapsed-t.Since)
	}
}

// stop stops a running job: it waits again, with the work done up to its last
// checkpoint, or to the last before some time ago.
func (e *Engine) stop(job *sched.Job, ago time.Duration) {
	if job == nil {
		return
	}
	now := e.m.Elapsed
	i := slices.IndexFunc(e.m.Jobs.Live, func(j sched.Job) bool { return j.ID == job.ID })
	if i < len(e.sky.rates) {
		e.progress(i, now)
		e.sky.rates[i] = rate{Since: now, End: never}
	}
	lost := job.Unsaved(now, ago, e.plan.scenario.Workload.Checkpoint)
	job.Done -= lost
	e.m.Jobs.Asked += lost
	e.m.Net.Books.Asked += moved(job, lost)
	e.m.Breaks.Wasted += lost
	e.m.Breaks.Stops++
	seats := job.Seats
	e.requeue(job)
	for _, seat := range seats {
		e.reload(fleet.ID(seat.Node), now, -int(seat.Count))
		share := float64(lost) * float64(seat.Count) / float64(job.Accelerators)
		e.m.Falls.waste(int(e.plan.nodeAt[seat.Node]), share)
	}
	e.tell(Event{Elapsed: now, Kind: JobStopped, Severity: Trace, Job: job.ID, Value: lost.Hours()})
}

func (o InjectFault) String() string {
	return fmt.Sprintf("break: %v of satellite %d", o.Kind, o.Node)
}

// firstWhole is the first part of a node that a kind of fault finds whole.
func (e *Engine) firstWhole(n int, k fault.Kind) int {
	switch h := &e.m.Breaks.Health[n]; {
	case k.Wide():
		return 0
	case k == fault.Laser:
		return int(h.Lasers)
	default:
		return int(h.Failed)
	}
}

func (o InjectFault) apply(e *Engine) error {
	if o.Node < 0 || int(o.Node) >= e.plan.satellites() || e.plan.nodeAt[o.Node] < 0 {
		return fmt.Errorf("satellite %d is no node: only nodes can be broken", o.Node)
	}
	n := int(e.plan.nodeAt[o.Node])
	design := e.plan.designs[n]
	parts := design.Accelerators
	switch {
	case o.Kind >= fault.Kinds:
		return fmt.Errorf("there is no fault number %d", o.Kind)
	case e.m.Fleet.Status[o.Node] != fleet.Active:
		return fmt.Errorf("%s is not in service", e.plan.name(o.Node))
	case o.Kind == fault.Laser:
		parts = max(design.Faults.Lasers, e.plan.scenario.Links.Terminals)
	case o.Kind.Wide():
		parts = 1
	}
	if o.Part == AnyPart {
		o.Part = e.firstWhole(n, o.Kind)
	}
	if o.Part < 0 || o.Part >= parts {
		return fmt.Errorf("%s has no part %d for a %v: want 1 to %d", e.plan.name(o.Node), o.Part+1, o.Kind, parts)
	}
	s := fault.Strike{Elapsed: e.m.Elapsed, Node: int(o.Node - e.plan.first[e.plan.group(o.Node)]), Kind: o.Kind, Part: o.Part}
	if health := e.m.Breaks.Health[n]; !health.Suffers(s) {
		return fmt.Errorf("part %d of %s is broken already", o.Part+1, e.plan.name(o.Node))
	}
	busy := o.Part-int(e.m.Breaks.Health[n].Failed) < int(e.m.Fleet.Nodes[n].Busy)
	e.strike(blow{Strike: s, n: n, busy: busy, harm: busy})
	e.sky.net, e.sky.exits = nil, nil
	return nil
}
