// Package event records what happened.
//
// # Model
//
// An event has a kind, an instant and a subject. The room that it belongs to describes it in
// words. Kinds have numbers that never change, because they are digested and kept in files.
//
// # Limits
//
// Kept are the last 16,384 notable events, and the last 2,048 quiet ones: changes of light, and
// jobs that come and go.
package event

import (
	"time"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/sched"
)

// Severity is how important an event is.
type Severity uint8

// The severities, in ascending order.
const (
	Trace Severity = iota // changes of light, jobs that come and go
	Info
	Warning
	Critical
)

var severityNames = [...]string{"trace", "info", "warn", "crit"}

func (s Severity) String() string { return severityNames[s] }

// Kind is what happened.
type Kind uint8

// The kinds.
const (
	EclipseEntered Kind = iota
	EclipseLeft
	JobSubmitted
	JobStarted
	JobDone
	JobCancelled
	LiftOff
	Inserted
	FlightLost
	ReachedSlot
	InService
	FlightBooked
	FlightMoved
	FlightScrubbed
	NodeDrained
	NodeRestored
	TickChanged
	AlarmRaised
	AlarmCleared
	SatelliteFailed
	SatelliteBack
	LaserCut
	LaserRestored
	LaserRate
	StationClosed
	StationOpened
	GatewayAdded
	Rerouted
	Broke
	CorruptionFound
	JobStopped
	DesignSet
	JobSuspended
	JobMoved
	JobShares
	JobPrioritised
	PolicyChanged
	JobFailed
	JobExchanges
	Decayed
	FlightPartly
	DeadOnArrival
	CountdownStopped
	ManifestChanged
	FlightRetargeted
	Retired
	VehicleSlips
	PadClosed
	PadOpened
	CadenceSet
	MarketChanged
	Stranded
	GatewaysClosed
	GatewaysOpened
	ExportsControlled
	ExportsFreed
	FilingWithdrawn
	FilingRestored
	eventKinds
)

var eventKindNames = [...]string{
	"enter dark", "leave dark", "job submitted", "job started", "job done", "job cancelled",
	"lift-off", "inserted", "flight lost", "reached slot", "in service", "flight booked",
	"flight moved", "flight scrubbed", "node drained", "node restored", "tick changed",
	"alarm raised", "alarm cleared", "satellite failed", "satellite back", "laser cut", "laser restored",
	"laser rate", "station closed", "station opened", "gateway added", "re-routed", "broke", "found wrong", "job stopped", "design set",
	"job suspended", "job moved", "job shares", "job prioritised", "policy changed", "job failed",
	"job exchanges", "decayed", "flight partly lost", "dead on arrival", "count-down stopped", "manifest changed", "flight retargeted",
	"retired", "vehicle slips", "pad closed", "pad opened", "cadence set", "market", "cannot climb",
	"gateways closed by law", "gateways opened by law", "exports controlled", "exports freed", "filing withdrawn", "filing restored",
}

func (k Kind) String() string { return eventKindNames[k] }

// Event is something that happened at an instant. Its subject is the one of Node, Job and Flight
// that its kind is about; the others are None or 0.
type Event struct {
	Number   int64 // from 1, in order
	Elapsed  time.Duration
	Step     int64 // during which step
	Kind     Kind
	Severity Severity
	Node     fleet.ID
	Job      sched.ID
	Flight   launch.ID
	Value    float64 // a number for the sentence: seconds, accelerators, ...
	Figure   float64 // of an alarm that is raised: value of its figure
}

// ofSatellite reports whether an event's subject is a satellite.
func (k Kind) ofSatellite() bool {
	switch k {
	case EclipseEntered, EclipseLeft, NodeDrained, NodeRestored, SatelliteFailed, SatelliteBack, LaserCut, LaserRestored, LaserRate, Broke, DesignSet, Decayed, Retired:
		return true
	}
	return false
}

// ofFlight reports whether an event's subject is a flight.
func (k Kind) ofFlight() bool {
	return k >= LiftOff && k <= FlightScrubbed || k >= FlightPartly && k <= FlightRetargeted || k == Stranded
}
