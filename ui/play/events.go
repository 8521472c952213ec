package play

import (
	"slices"
	"time"

	"orrery/engine"
	"orrery/engine/event"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/table"
)

// Event is an event on the timeline.
type Event struct {
	Number   int64
	Elapsed  time.Duration
	Kind     event.Kind
	Severity event.Severity
	Text     string // what happened
}

// Events are the events that the timeline marks and that keys jump between, in order of time, and
// those to come.
type Events struct {
	All      []Event
	Last     int64     // number of the newest event
	Read     time.Time // wall clock of the last reading
	Upcoming []Upcoming
}

// Upcoming is something scheduled.
type Upcoming struct {
	Elapsed time.Duration
	Glyph   rune
}

const page = 512 // events per reading

// notable requests the newest events that deserve a mark.
func notable(from, count int) table.Rows {
	return table.Rows{From: from, Count: count, Sort: "id", Descending: true, Find: -1}
}

// LastEvent is the number of the newest event that deserves a mark, 0 if none.
func LastEvent(e *engine.Engine) int64 {
	last := int64(0)
	for _, row := range e.Snapshot(engine.Wants{Events: notable(0, 1)}).Events.Rows {
		last = max(last, row.Number)
	}
	return last
}

// EventsAfter reads the events of an engine that are newer than a number.
func EventsAfter(e *engine.Engine, number int64) []Event {
	var out []Event
	for from := 0; ; from += page {
		page := e.Snapshot(engine.Wants{Events: notable(from, page)}).Events
		rows := page.Rows[min(from-page.From, len(page.Rows)):] // the last page may begin before from
		fresh := 0
		for _, row := range rows {
			if row.Number > number {
				out = append(out, Event{row.Number, row.Elapsed, row.Kind, row.Severity, row.Subject + " " + row.Sentence})
				fresh++
			}
		}
		if fresh < len(rows) || page.From+len(page.Rows) >= page.Matched {
			return out
		}
	}
}

// UpcomingAfter reads what is scheduled: lift-offs, and changes between light and dark.
func UpcomingAfter(e *engine.Engine) []Upcoming {
	s := e.Snapshot(engine.Wants{
		Campaign: outlook.Wants{Table: table.Rows{Count: 64, Sort: "liftoff", Descending: true, Find: -1}},
		Nodes:    node.Wants{Ahead: 32},
	})
	var out []Upcoming
	for _, turn := range s.Nodes.Ahead {
		out = append(out, Upcoming{s.Clock.Elapsed + turn.In, 'e'})
	}
	for _, f := range s.Campaign.Table.Rows {
		if !f.Status.Over() && f.LiftOff > s.Clock.Elapsed {
			out = append(out, Upcoming{f.LiftOff, 'L'})
		}
	}
	return out
}

// Merge adds events, in any order and perhaps repeatedly.
func (m *Events) Merge(fresh []Event) {
	for _, f := range fresh {
		if f.Number > m.Last {
			m.All = append(m.All, f)
		}
	}
	slices.SortFunc(m.All, func(a, b Event) int {
		if a.Elapsed != b.Elapsed {
			return int(min(1, max(-1, a.Elapsed-b.Elapsed)))
		}
		return int(a.Number - b.Number)
	})
	for _, f := range fresh {
		m.Last = max(m.Last, f.Number)
	}
}

// Add adds the events of an engine.
func (m *Events) Add(e *engine.Engine) {
	m.Merge(EventsAfter(e, m.Last))
	m.Upcoming = UpcomingAfter(e)
}

// Foresee sets what is scheduled, and when it was read.
func (m *Events) Foresee(coming []Upcoming, read time.Time) { m.Upcoming, m.Read = coming, read }

// Forget drops events that are not part of a branch which leaves at an instant.
func (m *Events) Forget(after time.Duration, last int64) {
	m.All = slices.DeleteFunc(m.All, func(a Event) bool { return a.Elapsed > after })
	m.Last = last
}

// Rewind drops events after an instant.
func (m *Events) Rewind(to time.Duration) {
	m.Forget(to, 0)
	for i := range m.All {
		m.Last = max(m.Last, m.All[i].Number)
	}
}

// Before is the last event whose step had ended before an instant.
func (m *Events) Before(elapsed time.Duration, b Stretches) (Event, bool) {
	for i := len(m.All) - 1; i >= 0; i-- {
		if b.End(m.All[i].Elapsed) < elapsed {
			return m.All[i], true
		}
	}
	return Event{}, false
}

// After is the first event after an instant.
func (m *Events) After(elapsed time.Duration) (Event, bool) {
	for _, a := range m.All {
		if a.Elapsed > elapsed {
			return a, true
		}
	}
	return Event{}, false
}
