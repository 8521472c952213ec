package engine

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/market"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// mission is everything that a mission remembers.
type mission struct {
	Elapsed time.Duration
	Steps   int64
	Tick    time.Duration

	Fleet    fleetState
	Jobs     jobState
	Breaks   breakState
	Falls    fallState
	Net      netState
	Launches launchState
	Books    market.Books
	Alarms   alarm.Board
	Log      log
	Past     telemetry // what the sparklines show; not digested: nothing follows from it
}

// fleetState is the state of the satellites.
type fleetState struct {
	Status  []fleet.Status // by satellite
	Nodes   []fleet.Node   // by place in plan.nodes
	Dark    []bool         // by place in plan.nodes: as last told by an event
	Flows   []power.Flow   // by place in plan.nodes: since the start
	Warmth  []warmth       // likewise
	Start   unit.Energy    // in all batteries, when their nodes came into service
	Warm    unit.Energy    // of heat in all nodes, likewise
	Refits  []SetDesign    // the last of each group and part
	Offered unit.Work      // what all seats in service could have given
}

// jobState is the state of the jobs.
type jobState struct {
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

// launchState is the state of the flights.
type launchState struct {
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
	for i := range Subsystems {
		e.m.code(i, c)
	}
	e.m.Past.Code(c)
	return State{c.Bytes()}
}

// Digest sums up the mission at this instant.
func (e *Engine) Digest() Digest {
	var d Digest
	for i := range d {
		c := wire.Summing()
		e.m.code(i, c)
		d[i] = c.Sum()
	}
	return d
}

// code names what a subsystem remembers.
func (m *mission) code(subsystem int, c *wire.Coder) {
	switch subsystem {
	case 0:
		c.Duration(&m.Elapsed)
		c.Int64(&m.Steps)
		c.Duration(&m.Tick)
	case 1:
		m.Fleet.Code(c)
		m.Breaks.Code(c)
		m.Falls.Code(c)
	case 2:
		m.Jobs.Code(c)
	case 3:
		m.Launches.Code(c)
	case 4:
		m.Books.Code(c)
	case 5:
		m.Alarms.Code(c)
	case 6:
		m.Log.Code(c)
	case 7:
		m.Net.Code(c)
	}
}

// read takes a state that must be of the plan's scenario.
func (m *mission) read(s State, p *plan) error {
	c := wire.Reading(s.bytes)
	for i := range Subsystems {
		m.code(i, c)
	}
	m.Past.Code(c)
	if err := c.Done(); err != nil {
		return err
	}
	return m.check(p)
}

// clone is a copy that shares nothing that changes: the seats of a job, the
// cargo of a flight and what nodes went through are only ever replaced whole.
func (m *mission) clone() mission {
	o := *m
	f := &o.Fleet
	f.Status, f.Nodes, f.Dark = slices.Clone(f.Status), slices.Clone(f.Nodes), slices.Clone(f.Dark)
	f.Flows, f.Warmth, f.Refits = slices.Clone(f.Flows), slices.Clone(f.Warmth), slices.Clone(f.Refits)
	j := &o.Jobs
	j.Live, j.Past = slices.Clone(j.Live), slices.Clone(j.Past)
	j.Arrivals, j.Fed, j.Days = slices.Clone(j.Arrivals), slices.Clone(j.Fed), slices.Clone(j.Days)
	o.Net, o.Falls, o.Breaks = m.Net.clone(), m.Falls.clone(), m.Breaks.clone()
	o.Launches.Flights = slices.Clone(o.Launches.Flights)
	o.Books.Postings = slices.Clone(o.Books.Postings)
	o.Alarms.Standing, o.Alarms.Shelves = slices.Clone(o.Alarms.Standing), slices.Clone(o.Alarms.Shelves)
	o.Log.Notable, o.Log.Quiet = slices.Clone(o.Log.Notable), slices.Clone(o.Log.Quiet)
	o.Past.Samples, o.Past.Nodes = slices.Clone(o.Past.Samples), slices.Clone(o.Past.Nodes)
	return o
}

// check says whether the state can be one of the plan's scenario.
func (m *mission) check(p *plan) error {
	f, nodes := &m.Fleet, len(p.nodes)
	switch {
	case m.Elapsed < 0 || m.Steps < 0:
		return errors.New("its clock is before the start")
	case !slices.Contains(Ticks[:], m.Tick):
		return fmt.Errorf("its tick of %v is not on the ladder", m.Tick)
	case len(f.Status) != p.satellites() || len(f.Nodes) != nodes || len(f.Dark) != nodes || len(f.Flows) != nodes || len(f.Warmth) != nodes:
		return fmt.Errorf("it has %d satellites with %d nodes, the scenario %d with %d", len(f.Status), len(f.Nodes), p.satellites(), nodes)
	case m.Jobs.Policy < 0 || m.Jobs.Policy >= len(sched.Policies):
		return fmt.Errorf("its policy is number %d of %d", m.Jobs.Policy, len(sched.Policies))
	case len(m.Jobs.Arrivals) != len(p.scenario.Workload.Streams):
		return fmt.Errorf("it has %d streams of jobs, the scenario %d", len(m.Jobs.Arrivals), len(p.scenario.Workload.Streams))
	case len(m.Jobs.Fed) != len(p.scenario.Workload.Feeds):
		return fmt.Errorf("it has %d feeds of jobs, the scenario %d", len(m.Jobs.Fed), len(p.scenario.Workload.Feeds))
	case slices.ContainsFunc(m.Jobs.Fed, func(n int) bool { return n < 0 }):
		return errors.New("less than no job of a feed came")
	}
	if err := checkRefits(f.Refits, p); err != nil {
		return err
	}
	p = p.refitted(f.Refits)
	for i := range f.Nodes {
		if busy := int(f.Nodes[i].Busy); busy < 0 || busy > p.design(p.nodes[i]).Accelerators {
			return fmt.Errorf("%s has %d busy accelerators", p.name(p.nodes[i]), busy)
		}
	}
	for i := range f.Status {
		if f.Status[i] > fleet.Lost {
			return fmt.Errorf("satellite %d has the unknown status %d", i, f.Status[i])
		}
	}
	if err := errors.Join(m.Net.check(p), m.Falls.check(p), m.Breaks.check(p), checkPast(m.Past.Nodes, nodes)); err != nil {
		return err
	}
	return m.checkReferences(p)
}

// checkReferences says whether jobs and flights speak of what exists.
func (m *mission) checkReferences(p *plan) error {
	for i := range m.Jobs.Live {
		j := &m.Jobs.Live[i]
		if i > 0 && j.ID <= m.Jobs.Live[i-1].ID || j.Status > sched.Running {
			return fmt.Errorf("job %d is out of order", j.ID)
		}
		if j.Hold >= sched.Holds {
			return fmt.Errorf("job %d waits for limit %d", j.ID, j.Hold)
		}
		if j.Kind >= sched.Kinds || j.Kind == sched.Serving && j.Status == sched.Running && len(j.Seats) == 0 {
			return fmt.Errorf("job %d is of no kind, or serves from nowhere", j.ID)
		}
		for _, s := range j.Seats {
			if s.Node < 0 || int(s.Node) >= p.satellites() || p.nodeAt[s.Node] < 0 {
				return fmt.Errorf("job %d sits on satellite %d, which is no node", j.ID, s.Node)
			}
		}
	}
	for i := range m.Launches.Flights {
		f := &m.Launches.Flights[i]
		s := &p.scenario
		if int(f.ID) != i+1 || f.Status > launch.Scrubbed || f.Vehicle < 0 || f.Vehicle >= len(s.Vehicles) ||
			f.Pad < 0 || f.Pad >= len(s.Pads) || f.Group < 0 || f.Group >= len(s.Groups) {
			return fmt.Errorf("flight %d speaks of what the scenario does not have", f.ID)
		}
		for _, id := range f.Cargo {
			if id < 0 || int(id) >= p.satellites() {
				return fmt.Errorf("flight %d carries satellite %d, which does not exist", f.ID, id)
			}
		}
	}
	return nil
}
