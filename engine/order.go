package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/alarm"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/link"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// Order is what an operator asks of the engine. The orders are a closed set:
// those in this file. An order that cannot be carried out is refused whole, with
// a sentence the operator can act on.
type Order interface {
	// String is the order in a few words, for the log and the undo list.
	String() string
}

// SetTick changes the length of the ticks from now on.
type SetTick struct{ Tick time.Duration }

func (o SetTick) String() string { return "tick " + tickName(o.Tick) }

// tickNames are the ladder as people read it.
var tickNames = [len(Ticks)]string{"1 s", "10 s", "1 min", "10 min", "1 h", "6 h", "1 day"}

// tickName is a tick as people read it.
func tickName(tick time.Duration) string {
	if i := slices.Index(Ticks[:], tick); i >= 0 {
		return tickNames[i]
	}
	return tick.String()
}

// setTick carries out SetTick.
func (e *Engine) setTick(o SetTick) error {
	if !slices.Contains(Ticks[:], o.Tick) {
		return fmt.Errorf("a tick of %v is not on the ladder: 1 s, 10 s, 1 min, 10 min, 1 h, 6 h or 1 day", o.Tick)
	}
	if e.clock.Tick != o.Tick {
		e.clock.Tick = o.Tick
		e.lookAnew()
	}
	e.log.tell(Event{Elapsed: e.clock.Elapsed, Kind: TickChanged, Severity: Trace, Value: o.Tick.Seconds()})
	return nil
}

// SubmitJob puts a job at the end of the queue. A service lasts as long as its
// accelerators would take for its work.
type SubmitJob struct {
	Owner        string
	Accelerators int
	Work         unit.Work
	sched.Terms
	In, Out float64       // bits from the ground, and back to it
	State   float64       // bits that go with it when it moves or starts again
	Within  time.Duration // it is due so long from now; 0: never
}

// MaxClass bounds the classes of jobs, up and down.
const MaxClass = 100

func (o SubmitJob) String() string {
	kind := ""
	if o.Kind != sched.Batch {
		kind = " (" + o.Kind.String() + ")"
	}
	return fmt.Sprintf("submit %d accelerators, %.1f h of work%s", o.Accelerators, o.Work.Hours(), kind)
}

func (o SubmitJob) apply(js *Jobs) error { return js.submit(o) }

// CancelJob ends a job that waits or runs; what it did stays booked.
type CancelJob struct{ Job sched.ID }

func (o CancelJob) String() string { return fmt.Sprintf("cancel job %d", o.Job) }

func (o CancelJob) apply(js *Jobs) error { return js.cancel(o.Job) }

// SetPolicy lets another policy decide which job goes where from now on.
type SetPolicy struct{ Policy string }

// Prioritise gives a job that waits or runs another class.
type Prioritise struct {
	Job   sched.ID
	Class int // -MaxClass to MaxClass
}

// ExchangeEvery lets a gang that waits or runs exchange less or more often from now
// on. Its owner must accept it: seldom exchanges change what is learnt in a step.
type ExchangeEvery struct {
	Job   sched.ID
	Steps int // between two exchanges, 1 to MostInner
}

// MostInner bounds the steps between two exchanges of a gang.
const MostInner = 1_000_000

// MoveJob moves a running job: to one node that has room for all of it, or, with
// none, off all the nodes where it sits. It stands still while its state moves.
type MoveJob struct {
	Job sched.ID
	To  fleet.ID // fleet.None: wherever there is room
}

// EvacuateNode drains a node and takes its jobs off it: to other nodes where there is
// room, else back to the queue. DrainNode with Off lets jobs on again.
type EvacuateNode struct{ Node fleet.ID }

// EvacuatePlane drains every node of a plane and takes the jobs off them: to other
// nodes where there is room, else back to the queue. With Off it lets jobs on again.
type EvacuatePlane struct {
	Group int // index into Groups
	Plane int // from 0
	Off   bool
}

// DrainNode keeps new jobs off a node, or, with Off, lets them on again. Jobs
// that run there go on.
type DrainNode struct {
	Node fleet.ID
	Off  bool
}

func (o DrainNode) String() string {
	if o.Off {
		return fmt.Sprintf("end the drain of satellite %d", o.Node)
	}
	return fmt.Sprintf("drain satellite %d", o.Node)
}

// words is the order with the names of things, or nothing where they do not exist.
func (o DrainNode) words(ns *Nodes) string {
	switch {
	case !ns.Fleet.isSatellite(o.Node):
		return ""
	case o.Off:
		return "end the drain of " + ns.Fleet.name(o.Node)
	}
	return "drain " + ns.Fleet.name(o.Node)
}

func (o DrainNode) apply(ns *Nodes) error { return ns.drain(o.Node, !o.Off) }

// AnyPart is the first part that is whole.
const AnyPart = -1

// InjectFault breaks a part of a satellite, counted from 0 or AnyPart, as if it had
// broken by itself: of a relay a laser, or all of it.
type InjectFault struct {
	Node fleet.ID
	Kind fault.Kind
	Part int
}

// BookFlight books and pays a flight with its satellites.
type BookFlight struct{ Booking }

func (o BookFlight) String() string {
	return fmt.Sprintf("book %d satellites to plane %d", o.Count, o.Plane+1)
}

func (o BookFlight) apply(c *Campaign) error { return c.book(o.Booking) }

// MoveFlight moves a lift-off to another instant.
type MoveFlight struct {
	Flight  launch.ID
	LiftOff time.Duration // elapsed
}

func (o MoveFlight) String() string {
	return fmt.Sprintf("move flight %d to %s", o.Flight, instant(o.LiftOff))
}

func (o MoveFlight) apply(c *Campaign) error { return c.moveFlight(o.Flight, o.LiftOff) }

// ScrubFlight calls a flight off and takes its price back.
type ScrubFlight struct{ Flight launch.ID }

func (o ScrubFlight) String() string { return fmt.Sprintf("scrub flight %d", o.Flight) }

func (o ScrubFlight) apply(c *Campaign) error { return c.scrub(o.Flight) }

// Acknowledge says that the operator has seen an alarm, or, with alarm 0, all.
type Acknowledge struct{ Alarm alarm.ID }

func (o Acknowledge) String() string {
	if o.Alarm == 0 {
		return "acknowledge all alarms"
	}
	return fmt.Sprintf("acknowledge alarm %d", o.Alarm)
}

func (o Acknowledge) apply(b *Alarms) error { return b.acknowledge(o.Alarm) }

// Shelve silences the alarm of a rule for a while of at most [alarm.MaxShelf], or,
// with 0, takes it off the shelf.
type Shelve struct {
	Rule alarm.Rule
	For  time.Duration
}

func (o Shelve) String() string {
	if o.For == 0 {
		return fmt.Sprintf("take alarm %v off the shelf", o.Rule)
	}
	return fmt.Sprintf("shelve alarm %v for %v", o.Rule, o.For)
}

func (o Shelve) apply(b *Alarms) error { return b.shelve(o) }

// FailSatellite takes a satellite out of the network, or, with Off, puts it back:
// its lasers and its radio are silent, and each link of it is acquired anew.
type FailSatellite struct {
	Satellite fleet.ID
	Off       bool
}

// FailPlane takes all satellites of a plane out of the network, or puts them
// back.
type FailPlane struct {
	Group int // index into Groups
	Plane int // from 0
	Off   bool
}

// CutLaser takes the laser link of two satellites out of service, or puts it
// back.
type CutLaser struct {
	A, B fleet.ID
	Off  bool
}

// CloseStation takes a gateway or a place out of service, or puts it back.
type CloseStation struct {
	Station int
	Off     bool
}

// SetLaserRate gives the laser link of two satellites a capacity of its own, each
// way.
type SetLaserRate struct {
	A, B fleet.ID
	Rate link.Rate
}

// AddGateway builds a gateway on the ground, in service at once.
type AddGateway struct{ Site }
