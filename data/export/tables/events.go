package tables

import (
	"time"

	"orrery/engine"
	"orrery/engine/event"
	"orrery/engine/figure"
	"orrery/engine/fleet"
)

// eventRow is something that happened.
type eventRow struct {
	*event.Row
	shot *Shot
}

func events() Table {
	return told(Table{Name: "events", About: "what happened, quiet things too: light and darkness, jobs that come and go"},
		[]column[eventRow]{
			whole("number", "from 1; events of one step may be told out of the order of their instants", func(r *eventRow) int64 { return r.Number }),
			span("elapsed_s", "since the mission's start", func(r *eventRow) time.Duration { return r.Elapsed }),
			moment("at_utc", "the same instant by the calendar", func(r *eventRow) int64 { return r.shot.At(r.Elapsed) }),
			text("severity", "trace, info, warn or crit", func(r *eventRow) string { return r.Severity.String() }),
			text("kind", "what happened", func(r *eventRow) string { return r.Kind.String() }),
			text("subject", "to whom", func(r *eventRow) string { return r.Subject }),
			text("sentence", "for people", func(r *eventRow) string { return r.Sentence }),
			where(func(r *eventRow) bool { return r.Node != fleet.None }, whole("satellite", "number of the one that it is about", func(r *eventRow) int64 { return int64(r.Node) })),
			where(func(r *eventRow) bool { return r.Job > 0 }, whole("job", "likewise", func(r *eventRow) int64 { return int64(r.Job) })),
			where(func(r *eventRow) bool { return r.Flight > 0 }, whole("flight", "likewise", func(r *eventRow) int64 { return int64(r.Flight) })),
		},
		forgetful(func(s *Shot) []eventRow {
			rows := make([]eventRow, len(s.NewEvents))
			for i := range s.NewEvents {
				rows[i] = eventRow{&s.NewEvents[i], s}
			}
			return rows
		}),
		func(w *engine.Wants, a Ask) { w.Told = a.From.Event })
}

func totals() Table {
	return samples(Table{Name: "totals", About: "every figure of the report of orrery sim, at each sample"},
		figures(),
		func(s *Shot) []figure.Readings { return []figure.Readings{s.Readings} },
		func(w *engine.Wants) { w.Readings = true })
}

// figures are columns for all figures, named as the report has them with _ for the dot.
func figures() []column[figure.Readings] {
	var all []column[figure.Readings]
	for i := range engine.Figures {
		key, about := engine.Figures[i].Key, engine.Figures[i].About
		if engine.Figures[i].Counts {
			about += ", since the mission's start"
		}
		c := number(lower(string(key)), about, func(r *figure.Readings) float64 { return (*r)[key] })
		if engine.Figures[i].Has != nil {
			c = where(func(r *figure.Readings) bool { _, has := (*r)[key]; return has }, c)
		}
		all = append(all, c)
	}
	return all
}
