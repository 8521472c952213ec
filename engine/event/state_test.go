package event_test

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/orbit"
	"orrery/engine/wire/wiretest"
)

func TestMemoryKeepsItsPromises(t *testing.T) {
	now := &clock.Clock{State: clock.State{Elapsed: time.Hour, Steps: 60, Tick: time.Minute}}
	of := event.Known{Clock: now, Jobs: 9, Flights: 2, Rules: 3, Fleet: &fleet.Fleet{
		Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{{Shell: orbit.Shell{Planes: 1, PerPlane: 4}}})}}
	log := event.Log{Clock: now}
	log.Tell(event.Event{Elapsed: time.Second, Kind: event.EclipseEntered, Node: 3, Value: 2000})
	log.Tell(event.Event{Elapsed: time.Minute, Kind: event.JobSubmitted, Job: 9, Value: 8})
	log.Tell(event.Event{Elapsed: time.Minute, Kind: event.Broke, Severity: event.Warning, Node: 2, Value: float64(fault.Laser)})
	log.Tell(event.Event{Elapsed: time.Minute, Kind: event.AlarmRaised, Severity: event.Warning, Value: 1, Figure: 4.5})
	log.Tell(event.Event{Elapsed: time.Minute, Kind: event.LiftOff, Severity: event.Info, Flight: 2, Value: 20})
	wiretest.Check(t, wiretest.Room[event.State]{
		Code: (*event.State).Code, Clone: (*event.State).Clone,
		Check: func(s *event.State) error { return s.Check(of) },
		Real:  log.State,
	})
}

// What a kind's sentence looks up is there.
func TestAnEventOfWhatThereIsNotIsRefused(t *testing.T) {
	now := &clock.Clock{}
	of := event.Known{Clock: now, Flights: 1, Vehicles: 2, Pads: 1, Rules: 3, Causes: 5, Fleet: &fleet.Fleet{
		Roster: fleet.NewRoster([]fleet.Design{{Accelerators: 8}}, []fleet.Group{{Shell: orbit.Shell{Planes: 1, PerPlane: 4}}})}}
	for _, v := range []event.Event{
		{Kind: event.Broke, Value: float64(fault.Kinds)},
		{Kind: event.Broke, Value: 0.5},
		{Kind: event.DesignSet, Value: float64(fleet.Parts)},
		{Kind: event.PolicyChanged, Value: 99},
		{Kind: event.LaserCut, Value: 4},
		{Kind: event.NodeDrained, Node: 4},
		{Kind: event.FlightLost},
		{Kind: event.VehicleSlips, Value: 2},
		{Kind: event.PadClosed, Value: -1},
		{Kind: event.PadOpened, Value: 1},
		{Kind: event.CadenceSet},
		{Kind: event.AlarmRaised, Value: 3},
		{Kind: event.AlarmCleared, Value: 8},
		{Kind: event.CountdownStopped, Flight: 1, Value: 99},
		{Kind: event.ReachedSlot, Flight: 1, Value: -1},
		{Kind: event.InService, Flight: 2},
	} {
		log := event.Log{Clock: now}
		log.Tell(v)
		if log.State.Check(of) == nil {
			t.Errorf("%+v is taken for an event of this mission", v)
		}
	}
}
