package tables

import (
	"time"

	"orrery/engine"
	"orrery/engine/event"
	"orrery/engine/figure"
	"orrery/engine/fleet"
)

// eventRow is an event.
type eventRow struct {
	*event.Row
	shot *Shot
}

func events() Table {
	return told(Table{Name: "events", About: "every event, including minor ones such as entering the Earth's shadow or starting a job"},
		[]column[eventRow]{
			whole("number", "event number, from 1; events of one step may not be in order of time", func(r *eventRow) int64 { return r.Number }),
			span("elapsed_s", "time since the start of the mission", func(r *eventRow) time.Duration { return r.Elapsed }),
			moment("at_utc", "the same instant as a UTC date and time", func(r *eventRow) int64 { return r.shot.At(r.Elapsed) }),
			text("severity", "trace, info, warn or crit", func(r *eventRow) string { return r.Severity.String() }),
			text("kind", "kind of event", func(r *eventRow) string { return r.Kind.String() }),
			text("subject", "what the event concerns", func(r *eventRow) string { return r.Subject }),
			text("sentence", "description of the event", func(r *eventRow) string { return r.Sentence }),
			where(func(r *eventRow) bool { return r.Node != fleet.None }, whole("satellite", "number of the satellite concerned", func(r *eventRow) int64 { return int64(r.Node) })),
			where(func(r *eventRow) bool { return r.Job > 0 }, whole("job", "number of the job concerned", func(r *eventRow) int64 { return int64(r.Job) })),
			where(func(r *eventRow) bool { return r.Flight > 0 }, whole("flight", "number of the flight concerned", func(r *eventRow) int64 { return int64(r.Flight) })),
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
	return samples(Table{Name: "totals", About: "the figures of the report of orrery sim, at each sample"},
		figures(),
		func(s *Shot) []figure.Readings { return []figure.Readings{s.Readings} },
		func(w *engine.Wants) { w.Readings = true })
}

// figures are columns of all figures, named as in the report with _ for the dot.
func figures() []column[figure.Readings] {
	var all []column[figure.Readings]
	for i := range engine.Figures {
		key, about := engine.Figures[i].Key, engine.Figures[i].About
		if engine.Figures[i].Counts {
			about += ", since the start of the mission"
		}
		c := number(lower(string(key)), about, func(r *figure.Readings) float64 { return (*r)[key] })
		if engine.Figures[i].Has != nil {
			c = where(func(r *figure.Readings) bool { _, has := (*r)[key]; return has }, c)
		}
		all = append(all, c)
	}
	return all
}
