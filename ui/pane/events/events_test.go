package events

import (
	"testing"
	"time"

	"orrery/engine/event"
	"orrery/ui/draw"
	"orrery/ui/pane"
	"orrery/ui/pane/panetest"
)

func TestNewestEventStaysSelectedUntilTheCursorMoves(t *testing.T) {
	w, p, g := panetest.NewWorld(5, 0), New(), draw.New(100, 20)
	panetest.Shown(w, p, g)
	for i := 120; i < 125; i++ {
		w.Events = append(w.Events, panetest.EventAt(i))
	}
	s := panetest.Shown(w, p, g)
	if row, _ := p.Selected(s); row.Number != 125 {
		t.Errorf("event %d is selected, want the newest, 125", row.Number)
	}
	p.Act(pane.ActDown, s)
	before, _ := p.Selected(s)
	w.Events = append(w.Events, panetest.EventAt(129))
	s = panetest.Shown(w, p, g)
	if row, _ := p.Selected(s); row.Number != before.Number {
		t.Errorf("event %d is selected, want %d still", row.Number, before.Number)
	}
}

func TestNextOfAKindIsFoundBeyondTheRowsAtHand(t *testing.T) {
	w, p, g := panetest.NewWorld(5, 0), New(), draw.New(100, 10)
	for i := range w.Events {
		if w.Events[i].Kind == event.AlarmRaised && i > 20 {
			w.Events[i].Kind = event.JobDone
		}
	}
	s := panetest.Shown(w, p, g)
	for row, _ := p.Selected(s); row.Kind != event.JobDone; row, _ = p.Selected(s) {
		p.Act(pane.ActDown, s)
		s = panetest.Shown(w, p, g)
	}
	p.start(event.AlarmRaised, 1, s)
	for range 10 {
		s = panetest.Shown(w, p, g)
	}
	if row, _ := p.Selected(s); row.Kind != event.AlarmRaised || p.search.on {
		t.Errorf("event %d, %s, is selected, want an alarm", row.Number, row.Kind)
	}
}

func TestAnEventOfAFlightLeadsToIt(t *testing.T) {
	for _, kind := range []event.Kind{
		event.LiftOff, event.FlightLost, event.FlightPartly, event.DeadOnArrival, event.CountdownStopped, event.ManifestChanged, event.FlightRetargeted,
	} {
		show, ok := subjectOf(event.Event{Kind: kind, Flight: 7})
		if !ok || show.Pane != pane.LaunchesPane || show.Selection.Flight != 7 {
			t.Errorf("%s leads to %+v, want flight 7", kind, show)
		}
	}
	for _, kind := range []event.Kind{event.VehicleSlips, event.PadClosed, event.PadOpened, event.CadenceSet} {
		if show, ok := subjectOf(event.Event{Kind: kind}); !ok || show.Pane != pane.LaunchesPane {
			t.Errorf("%s leads to %+v, want the launches", kind, show)
		}
	}
	if show, ok := subjectOf(event.Event{Kind: event.Retired, Node: 3}); !ok || show.Selection.Node == nil || *show.Selection.Node != 3 {
		t.Errorf("retired leads to %+v, want satellite 3", show)
	}
}

func TestGoingToAnEventOfTheLastTickSaysThatItIsThen(t *testing.T) {
	w, p, g := panetest.NewWorld(5, 0), New(), draw.New(100, 20)
	s := panetest.Shown(w, p, g)
	row, _ := p.Selected(s)
	for ago, here := range map[time.Duration]bool{0: true, s.Clock.Tick - 1: true, s.Clock.Tick: false, time.Hour: false, -1: false} {
		s.Clock.Elapsed = row.Elapsed + ago
		if _, says := p.Act(pane.ActGo, s).(pane.Say); says != here {
			t.Errorf("%v after the event: it says that it is then: %v", ago, says)
		}
	}
}
