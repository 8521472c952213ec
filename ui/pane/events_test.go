package pane

import (
	"testing"

	"orrery/engine"
	"orrery/ui/draw"
)

func TestNewestEventStaysSelectedUntilTheCursorMoves(t *testing.T) {
	w, p, g := newWorld(5, 0), NewEvents(), draw.New(100, 20)
	settle(w, p, g)
	for i := 120; i < 125; i++ {
		w.events = append(w.events, eventAt(i))
	}
	s := settle(w, p, g)
	if row, _ := p.selected(s); row.Number != 125 {
		t.Errorf("event %d is selected, want the newest, 125", row.Number)
	}
	p.Act(actDown, s)
	before, _ := p.selected(s)
	w.events = append(w.events, eventAt(129))
	s = settle(w, p, g)
	if row, _ := p.selected(s); row.Number != before.Number {
		t.Errorf("event %d is selected, want %d still", row.Number, before.Number)
	}
}

func TestNextOfAKindIsFoundBeyondTheRowsAtHand(t *testing.T) {
	w, p, g := newWorld(5, 0), NewEvents(), draw.New(100, 10)
	for i := range w.events {
		if w.events[i].Kind == engine.AlarmRaised && i > 20 {
			w.events[i].Kind = engine.JobDone
		}
	}
	s := settle(w, p, g)
	for row, _ := p.selected(s); row.Kind != engine.JobDone; row, _ = p.selected(s) {
		p.Act(actDown, s)
		s = settle(w, p, g)
	}
	p.start(engine.AlarmRaised, 1, s)
	for range 10 {
		s = settle(w, p, g)
	}
	if row, _ := p.selected(s); row.Kind != engine.AlarmRaised || p.search.on {
		t.Errorf("event %d, %s, is selected, want an alarm", row.Number, row.Kind)
	}
}
