package console

import (
	"slices"
	"time"

	"orrery/engine"
)

// moment is an event on the timeline.
type moment struct {
	number   int64
	elapsed  time.Duration
	kind     engine.EventKind
	severity engine.Severity
	text     string // what happened
}

// moments are the events that the timeline marks and that keys jump between, in
// order of their instants, with what is known to come.
type moments struct {
	all    []moment
	last   int64     // number of the newest event
	read   time.Time // wall clock, when the engine was asked last
	coming []coming
}

// coming is something that is booked for an instant.
type coming struct {
	elapsed time.Duration
	glyph   rune
}

const momentPage = 512 // events read at a time

// notable asks for the newest events that deserve a mark.
func notable(from, count int) engine.Rows {
	return engine.Rows{From: from, Count: count, Sort: "id", Descending: true, Find: -1}
}

// lastEvent is the number of the newest event that deserves a mark, 0 if none.
func lastEvent(e *engine.Engine) int64 {
	last := int64(0)
	for _, row := range e.Snapshot(engine.Wants{Events: notable(0, 1)}).Events.Rows {
		last = max(last, row.Number)
	}
	return last
}

// momentsAfter reads an engine's events that are newer than a number.
func momentsAfter(e *engine.Engine, number int64) []moment {
	var out []moment
	for from := 0; ; from += momentPage {
		page := e.Snapshot(engine.Wants{Events: notable(from, momentPage)}).Events
		rows := page.Rows[min(from-page.From, len(page.Rows)):] // the last page begins sooner
		fresh := 0
		for _, row := range rows {
			if row.Number > number {
				out = append(out, moment{row.Number, row.Elapsed, row.Kind, row.Severity, row.Subject + " " + row.Sentence})
				fresh++
			}
		}
		if fresh < len(rows) || page.From+len(page.Rows) >= page.Matched {
			return out
		}
	}
}

// bookedAfter reads what is known to come: lift-offs, and light that changes.
func bookedAfter(e *engine.Engine) []coming {
	s := e.Snapshot(engine.Wants{
		Flights: engine.Rows{Count: 64, Sort: "liftoff", Find: -1},
		Ahead:   32,
	})
	var out []coming
	for _, turn := range s.Ahead {
		out = append(out, coming{s.Elapsed + turn.In, 'e'})
	}
	for _, f := range s.Flights.Rows {
		if !f.Status.Over() && f.LiftOff > s.Elapsed {
			out = append(out, coming{f.LiftOff, 'L'})
		}
	}
	return out
}

// merge takes in events that were read, in any order and maybe again.
func (m *moments) merge(fresh []moment) {
	for _, f := range fresh {
		if f.number > m.last {
			m.all = append(m.all, f)
		}
	}
	slices.SortFunc(m.all, func(a, b moment) int {
		if a.elapsed != b.elapsed {
			return int(min(1, max(-1, a.elapsed-b.elapsed)))
		}
		return int(a.number - b.number)
	})
	for _, f := range fresh {
		m.last = max(m.last, f.number)
	}
}

// add reads an engine.
func (m *moments) add(e *engine.Engine) {
	m.merge(momentsAfter(e, m.last))
	m.coming = bookedAfter(e)
}

// forget drops what did not happen on a branch that leaves at an instant.
func (m *moments) forget(after time.Duration, last int64) {
	m.all = slices.DeleteFunc(m.all, func(a moment) bool { return a.elapsed > after })
	m.last = last
}

// before is the last event whose step had ended before an instant.
func (m *moments) before(elapsed time.Duration, b beats) (moment, bool) {
	for i := len(m.all) - 1; i >= 0; i-- {
		if b.end(m.all[i].elapsed) < elapsed {
			return m.all[i], true
		}
	}
	return moment{}, false
}

// after is the first event after an instant.
func (m *moments) after(elapsed time.Duration) (moment, bool) {
	for _, a := range m.all {
		if a.elapsed > elapsed {
			return a, true
		}
	}
	return moment{}, false
}
