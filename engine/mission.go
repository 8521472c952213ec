package engine

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// NodeState is the state of the satellites.
type NodeState struct {
	Nodes   []fleet.Node // by place in plan.nodes
	Dark    []bool       // by place in plan.nodes: as last told by an event
	Flows   []power.Flow // by place in plan.nodes: since the start
	Warmth  []warmth     // likewise
	Start   unit.Energy  // in all batteries, when their nodes came into service
	Warm    unit.Energy  // of heat in all nodes, likewise
	Offered unit.Work    // what all seats in service could have given
}

// JobState is the state of the jobs.
type JobState struct {
	Policy    int // index into sched.Policies
	Last      sched.ID
	Live      []sched.Job // waiting and running, by id
	Past      []sched.Job // the last that ended, oldest first
	Arrivals  []arrival   // by stream
	Fed       []int       // by feed: how many of its jobs came
	Submitted int64
	Done      int64
	Cancelled int64
	Failed    int64                // given up at their deadlines
	Moves     int64                // of running jobs to other nodes
	Suspended int64                // jobs stopped by policies and orders
	Asked     unit.Work            // by all jobs ever submitted
	Given     unit.Work            // to them, in all
	Unasked   unit.Work            // left undone by cancelled and failed jobs
	Vain      unit.Work            // given to jobs that failed
	HeldBy    [sched.Holds]float64 // seconds that all jobs waited so far, by what held them
	Waits     float64              // seconds that all jobs waited, those apart that wait now
	Served    sched.Tokens         // by all services
	Due       bool                 // the policy has something to decide
	Days      []day                // work given, by day of the mission, the last two
}

// arrival is when a stream brings its next job.
type arrival struct {
	Count uint64
	Next  time.Duration
}

// day is the work given within an hour of the last 24.
type day struct {
	Hour int64
	Work unit.Work
}

// CampaignState is the state of the flights.
type CampaignState struct {
	Flights []launch.Flight
	Lifted  unit.Mass // left the ground
	Reached unit.Mass // of it, let go in orbit
	Wrecked unit.Mass // of it, lost
}

// maxPast is how many jobs that ended are remembered one by one.
const maxPast = 2048

// Subsystems is how many digests a mission has.
const Subsystems = 8

var subsystemNames = [Subsystems]string{"clock", "fleet", "jobs", "launches", "books", "alarms", "events", "network"}

// SubsystemName is what a subsystem of a digest is called.
func SubsystemName(i int) string { return subsystemNames[i] }

// Digest is a CRC32C of each subsystem's state. Equal digests are equal
// missions.
type Digest [Subsystems]uint32

// Diff names the first subsystem in which two digests differ, or nothing.
func (d Digest) Diff(o Digest) string {
	for i := range d {
		if d[i] != o[i] {
			return subsystemNames[i]
		}
	}
	return ""
}

// String is one number for all subsystems.
func (d Digest) String() string {
	c := wire.Summing()
	for i := range d {
		v := uint64(d[i])
		c.Uint64(&v)
	}
	return fmt.Sprintf("%08x", c.Sum())
}

// State is a keyframe: a mission's memory in bytes.
type State struct{ bytes []byte }

// StateFrom is a state that was kept as bytes. Restore says whether it is one.
func StateFrom(b []byte) State { return State{b} }

// Bytes is the state to be kept. It must not be changed.
func (s State) Bytes() []byte { return s.bytes }

// State is a keyframe of the mission at this instant.
func (e *Engine) State() State {
	c := wire.Writing(nil)
	e.code(c)
	return State{c.Bytes()}
}

// code spells all that a mission remembers, the recent past last: nothing follows from it.
func (e *Engine) code(c *wire.Coder) {
	for _, subsystem := range e.remembered() {
		for _, part := range subsystem {
			part.Code(c)
		}
	}
	e.history.HistoryState.Code(c)
}

// Digest sums up the mission at this instant.
func (e *Engine) Digest() Digest {
	var d Digest
	for i, subsystem := range e.remembered() {
		c := wire.Summing()
		for _, part := range subsystem {
			part.Code(c)
		}
		d[i] = c.Sum()
	}
	return d
}

// coded is what can be spelled.
type coded interface{ Code(*wire.Coder) }

// codedBy spells something by a function of its own.
type codedBy func(*wire.Coder)

// Code spells it.
func (f codedBy) Code(c *wire.Coder) { f(c) }

// remembered is what is digested, by subsystem, in the order of its bytes.
func (e *Engine) remembered() [Subsystems][]coded {
	f, ns, x := e.fleet, e.nodes, e.failures
	return [Subsystems][]coded{
		{&e.clock.ClockState},
		{codedBy(f.codeStatus), &ns.NodeState, codedBy(f.codeRefits), codedBy(ns.codeOffered), codedBy(x.codeStreams), &f.Wear, &x.FailureState, &e.usage.UsageState},
		{&e.jobs.JobState},
		{&e.campaign.CampaignState},
		{e.books},
		{&e.alarms.Board},
		{&e.log.LogState},
		{&e.network.NetState},
	}
}

// read takes a state that must be of the scenario.
func (e *Engine) read(s State) error {
	c := wire.Reading(s.bytes)
	e.code(c)
	if err := c.Done(); err != nil {
		return err
	}
	return e.check()
}

// check says why the state cannot be one of the scenario.
func (e *Engine) check() error {
	for _, check := range [...]func() error{
		e.clock.check, e.fleet.check, e.nodes.check, e.jobs.check, e.network.check, e.usage.check, e.failures.check, e.history.check,
		e.jobs.checkReferences, e.campaign.check,
	} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

// check says why what the clock remembers cannot be.
func (c *Clock) check() error {
	switch {
	case c.Elapsed < 0 || c.Steps < 0:
		return errors.New("its clock is before the start")
	case !slices.Contains(Ticks[:], c.Tick):
		return fmt.Errorf("its tick of %v is not on the ladder", c.Tick)
	}
	return nil
}

// check says why what the fleet remembers cannot be of its roster.
func (f *Fleet) check() error {
	if len(f.Status) != f.satellites() {
		return fmt.Errorf("it has %d satellites, the scenario %d", len(f.Status), f.satellites())
	}
	for i := range f.Status {
		if f.Status[i] > fleet.Lost {
			return fmt.Errorf("satellite %d has the unknown status %d", i, f.Status[i])
		}
	}
	if err := checkRefits(f.Refits, f.Roster); err != nil {
		return err
	}
	return f.checkWear()
}

// check says why what nodes remember cannot be of the fleet, its designs as they were set.
func (ns *Nodes) check() error {
	nodes := len(ns.Fleet.nodes)
	if len(ns.Nodes) != nodes || len(ns.Dark) != nodes || len(ns.Flows) != nodes || len(ns.Warmth) != nodes {
		return fmt.Errorf("it has %d nodes, the scenario %d", len(ns.Nodes), nodes)
	}
	p := ns.Fleet.refitted(ns.Fleet.Refits)
	for i := range ns.Nodes {
		if busy := int(ns.Nodes[i].Busy); busy < 0 || busy > p.design(p.nodes[i]).Accelerators {
			return fmt.Errorf("%s has %d busy accelerators", p.name(p.nodes[i]), busy)
		}
	}
	return nil
}

// check says why what is remembered of jobs cannot be of the scenario.
func (js *Jobs) check() error {
	switch {
	case js.Policy < 0 || js.Policy >= len(sched.Policies):
		return fmt.Errorf("its policy is number %d of %d", js.Policy, len(sched.Policies))
	case len(js.Arrivals) != len(js.Spec.Streams):
		return fmt.Errorf("it has %d streams of jobs, the scenario %d", len(js.Arrivals), len(js.Spec.Streams))
	case len(js.Fed) != len(js.Spec.Feeds):
		return fmt.Errorf("it has %d feeds of jobs, the scenario %d", len(js.Fed), len(js.Spec.Feeds))
	case slices.ContainsFunc(js.Fed, func(n int) bool { return n < 0 }):
		return errors.New("less than no job of a feed came")
	}
	return nil
}

// checkReferences says whether jobs speak of what exists.
func (js *Jobs) checkReferences() error {
	for i := range js.Live {
		j := &js.Live[i]
		if i > 0 && j.ID <= js.Live[i-1].ID || j.Status > sched.Running {
			return fmt.Errorf("job %d is out of order", j.ID)
		}
		if j.Hold >= sched.Holds {
			return fmt.Errorf("job %d waits for limit %d", j.ID, j.Hold)
		}
		if j.Kind >= sched.Kinds || j.Kind == sched.Serving && j.Status == sched.Running && len(j.Seats) == 0 {
			return fmt.Errorf("job %d is of no kind, or serves from nowhere", j.ID)
		}
		for _, s := range j.Seats {
			if s.Node < 0 || int(s.Node) >= js.Fleet.satellites() || js.Fleet.nodeAt[s.Node] < 0 {
				return fmt.Errorf("job %d sits on satellite %d, which is no node", j.ID, s.Node)
			}
		}
	}
	return nil
}

// check says whether flights speak of what exists.
func (c *Campaign) check() error {
	for i := range c.Flights {
		f := &c.Flights[i]
		if int(f.ID) != i+1 || f.Status > launch.Scrubbed || f.Vehicle < 0 || f.Vehicle >= len(c.Spec.Vehicles) ||
			f.Pad < 0 || f.Pad >= len(c.Spec.Pads) || f.Group < 0 || f.Group >= len(c.Fleet.Groups) {
			return fmt.Errorf("flight %d speaks of what the scenario does not have", f.ID)
		}
		for _, id := range f.Cargo {
			if id < 0 || int(id) >= c.Fleet.satellites() {
				return fmt.Errorf("flight %d carries satellite %d, which does not exist", f.ID, id)
			}
		}
	}
	return nil
}

// clone is a copy that shares nothing that changes.
func (f *NodeState) clone() NodeState {
	o := *f
	o.Nodes, o.Dark, o.Flows, o.Warmth = slices.Clone(f.Nodes), slices.Clone(f.Dark), slices.Clone(f.Flows), slices.Clone(f.Warmth)
	return o
}

// clone is a copy that shares nothing that changes: the seats of a job are only ever
// replaced whole.
func (j *JobState) clone() JobState {
	o := *j
	o.Live, o.Past = slices.Clone(j.Live), slices.Clone(j.Past)
	o.Arrivals, o.Fed, o.Days = slices.Clone(j.Arrivals), slices.Clone(j.Fed), slices.Clone(j.Days)
	return o
}

// Clone is the same satellites, to be changed by themselves.
func (f *Fleet) Clone() *Fleet {
	o := *f
	o.Status, o.Refits = slices.Clone(f.Status), slices.Clone(f.Refits)
	o.Health, o.Born, o.Dim = slices.Clone(f.Health), slices.Clone(f.Born), slices.Clone(f.Dim)
	return &o
}

// Clone is the same log, to be written on by itself.
func (l *EventLog) Clone(clock *Clock) *EventLog {
	return &EventLog{LogState: LogState{Last: l.Last, Notable: slices.Clone(l.Notable), Quiet: slices.Clone(l.Quiet)}, Clock: clock}
}
