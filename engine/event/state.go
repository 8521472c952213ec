package event

import (
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/problem"
	"orrery/engine/sched"
	"orrery/engine/wire"
)

// State is the events that are kept.
type State struct {
	Last    int64
	Notable []Event // severity Info and above, the last maxNotable
	Quiet   []Event // Trace, the last maxQuiet
}

// Code encodes the fields for keyframes and digests.
func (l *State) Code(c *wire.Coder) {
	c.Int64(&l.Last)
	wire.Slice(c, &l.Notable, codeEvent)
	wire.Slice(c, &l.Quiet, codeEvent)
}

func codeEvent(e *Event, c *wire.Coder) {
	c.Int64(&e.Number)
	c.Duration(&e.Elapsed)
	c.Int64(&e.Step)
	wire.Int(c, &e.Kind)
	wire.Int(c, &e.Severity)
	wire.Int(c, &e.Node)
	wire.Int(c, &e.Job)
	wire.Int(c, &e.Flight)
	c.Float(&e.Value)
	c.Float(&e.Figure)
}

// Clone is a copy that shares no memory.
func (l *State) Clone() State {
	return State{Last: l.Last, Notable: slices.Clone(l.Notable), Quiet: slices.Clone(l.Quiet)}
}

// Known is what events may refer to.
type Known struct {
	Clock   *clock.Clock
	Fleet   *fleet.Fleet
	Jobs    sched.ID // the last one
	Flights int

	Vehicles, Pads, Plans int // of the scenario
	Rules                 int // of alarms
	Causes                int // of delays
}

// soon is how long an event may be told before it happens: new ways are found within it.
const soon = time.Minute

// Check returns an error if events are impossible.
func (l *State) Check(of Known) error {
	if !problem.ValidCounts(l.Last) || len(l.Notable) > full(maxNotable) || len(l.Quiet) > full(maxQuiet) {
		return fmt.Errorf("it has %d and %d events, the last of them number %d", len(l.Notable), len(l.Quiet), l.Last)
	}
	for _, list := range [...][]Event{l.Notable, l.Quiet} {
		last := int64(0)
		for i := range list {
			v := &list[i]
			if v.Number <= last || v.Number > l.Last {
				return fmt.Errorf("event %d is out of order", v.Number)
			}
			if last = v.Number; !v.can(of) {
				return fmt.Errorf("event %d refers to what cannot be: %+v", v.Number, *v)
			}
		}
	}
	return nil
}

// can reports whether an event speaks of what there is.
func (v *Event) can(of Known) bool {
	node := v.Node == fleet.None
	if v.Kind.ofSatellite() {
		node = of.Fleet.IsSatellite(v.Node)
	}
	flight := v.Flight >= 0 && int64(v.Flight) <= int64(of.Flights) && (v.Flight > 0 || !v.Kind.ofFlight())
	return v.Kind < eventKinds && v.Severity <= Critical && node && flight && v.Job >= 0 && v.Job <= of.Jobs &&
		v.Elapsed >= 0 && v.Elapsed <= of.Clock.Elapsed+soon && v.Step >= 0 && v.Step <= of.Clock.Steps && v.says(of) &&
		problem.Within(v.Figure, -mostSaid, mostSaid)
}

// says reports whether an event's value is one that its kind can have.
func (v *Event) says(of Known) bool {
	most := 0 // of what is numbered from 0
	switch v.Kind {
	case LaserCut, LaserRestored, LaserRate:
		most = of.Fleet.Satellites()
	case Broke:
		most = int(fault.Kinds)
	case DesignSet:
		most = int(fleet.Parts)
	case PolicyChanged:
		most = len(sched.Policies)
	case VehicleSlips:
		most = of.Vehicles
	case PadClosed, PadOpened:
		most = of.Pads
	case CadenceSet:
		most = of.Plans
	case AlarmRaised, AlarmCleared:
		most = of.Rules
	case CountdownStopped:
		most = of.Causes
	case ReachedSlot, FlightRetargeted:
		most = math.MaxInt32
	default:
		return problem.Within(v.Value, -mostSaid, mostSaid)
	}
	return v.Value >= 0 && v.Value < float64(most) && v.Value == math.Trunc(v.Value)
}

// mostSaid bounds the value of an event: seconds, accelerators, hours of work.
const mostSaid = 1e15
