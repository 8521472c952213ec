package tables

import (
	"strconv"
	"time"

	"orrery/engine"
	"orrery/engine/launch"
	"orrery/engine/ledger"
	"orrery/engine/outlook"
	"orrery/engine/unit"
)

// flightRow is a flight when it became something else.
type flightRow struct {
	outlook.Row
	shot *Shot
}

func launches() Table {
	return told(Table{Name: "launches", About: "each flight when the export begins, and again after each step in which something of it changed"},
		[]column[flightRow]{
			span("elapsed_s", "end of that step, since the mission's start", func(r *flightRow) time.Duration { return r.shot.Clock.Elapsed }),
			moment("at_utc", "the same instant by the calendar", func(r *flightRow) int64 { return r.shot.At(r.shot.Clock.Elapsed) }),
			whole("flight", "its number, from 1", func(r *flightRow) int64 { return int64(r.ID) }),
			text("vehicle", "that flies", func(r *flightRow) string { return r.Vehicle }),
			text("pad", "it lifts off from", func(r *flightRow) string { return r.Pad }),
			text("status", "as the console has it", func(r *flightRow) string { return r.Status.String() }),
			span("lift_off_s", "planned or done, since the mission's start", func(r *flightRow) time.Duration { return r.LiftOff }),
			where(func(r *flightRow) bool { return r.NextName != "" }, text("next", "its next milestone", func(r *flightRow) string { return r.NextName })),
			where(func(r *flightRow) bool { return r.NextName != "" }, span("next_s", "when that is", func(r *flightRow) time.Duration { return r.Next })),
			span("service_s", "when its satellites go into service, planned or done", func(r *flightRow) time.Duration { return r.Service }),
			text("plane", "where they go", func(r *flightRow) string { return r.Plane }),
			whole("satellites", "aboard", func(r *flightRow) int64 { return int64(r.Count) }),
			number("payload_kg", "aboard", func(r *flightRow) float64 { return float64(r.Payload) }),
			number("capacity_kg", "of the vehicle", func(r *flightRow) float64 { return float64(r.Capacity) }),
			number("success_probability", "by the vehicle's record", func(r *flightRow) float64 { return r.Odds }),
			whole("price_micro_usd", "launch and satellites, in millionths of a dollar", func(r *flightRow) int64 { return int64(r.Price) }),
		},
		func() func(*Shot) []flightRow {
			seen := map[launch.ID]outlook.Row{}
			return func(s *Shot) []flightRow {
				var rows []flightRow
				for _, r := range s.Campaign.Table.Rows {
					if was, known := seen[r.ID]; !known || was != r {
						seen[r.ID] = r
						rows = append(rows, flightRow{r, s})
					}
				}
				return rows
			}
		},
		func(w *engine.Wants, _ Ask) { w.Campaign.Table = EveryRow })
}

// postingRow is a posting and its number.
type postingRow struct {
	ledger.Posting
	number int
	shot   *Shot
}

func books() Table {
	return told(Table{Name: "books", About: "each posting of the books, from one account to another, since the mission's start or the export's"},
		[]column[postingRow]{
			whole("number", "from 1, in the order of the books", func(r *postingRow) int64 { return int64(r.number) }),
			span("elapsed_s", "since the mission's start", func(r *postingRow) time.Duration { return r.Posting.At }),
			moment("at_utc", "the same instant by the calendar", func(r *postingRow) int64 { return r.shot.At(r.Posting.At) }),
			text("from_account", "the account that it is taken from", func(r *postingRow) string { return r.From.String() }),
			text("to_account", "the account that gets it", func(r *postingRow) string { return r.To.String() }),
			text("kind", "what it was for", func(r *postingRow) string { return r.Kind.String() }),
			where(func(r *postingRow) bool { return r.Flight > 0 }, whole("flight", "that it is about", func(r *postingRow) int64 { return int64(r.Flight) })),
			whole("amount_micro_usd", "in millionths of a dollar", func(r *postingRow) int64 { return int64(r.Amount / unit.Money(1)) }),
		},
		forgetful(func(s *Shot) []postingRow {
			rows := make([]postingRow, len(s.Ledger.Postings))
			for i, p := range s.Ledger.Postings {
				rows[i] = postingRow{p, s.Before.Posting + i + 1, s}
			}
			return rows
		}),
		func(w *engine.Wants, a Ask) { w.Ledger = ledger.Wants{Postings: true, After: a.From.Posting} })
}

// decimal is a whole number in digits.
func decimal(n int64) string { return strconv.FormatInt(n, 10) }
