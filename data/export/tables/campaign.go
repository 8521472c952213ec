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

// flightRow is a flight at a change of its status.
type flightRow struct {
	outlook.Row
	shot *Shot
}

func launches() Table {
	return told(Table{Name: "launches", About: "each flight at the start of the export, and again after each step in which it changed"},
		[]column[flightRow]{
			span("elapsed_s", "end of the step, since the start of the mission", func(r *flightRow) time.Duration { return r.shot.Clock.Elapsed }),
			moment("at_utc", "the same instant as a UTC date and time", func(r *flightRow) int64 { return r.shot.At(r.shot.Clock.Elapsed) }),
			whole("flight", "flight number, from 1", func(r *flightRow) int64 { return int64(r.ID) }),
			text("vehicle", "launch vehicle", func(r *flightRow) string { return r.Vehicle }),
			text("pad", "launch pad", func(r *flightRow) string { return r.Pad }),
			text("status", "status, as the console shows it", func(r *flightRow) string { return r.Status.String() }),
			span("lift_off_s", "planned or actual lift-off, since the start of the mission", func(r *flightRow) time.Duration { return r.LiftOff }),
			where(func(r *flightRow) bool { return r.NextName != "" }, text("next", "next milestone", func(r *flightRow) string { return r.NextName })),
			where(func(r *flightRow) bool { return r.NextName != "" }, span("next_s", "time of the next milestone", func(r *flightRow) time.Duration { return r.Next })),
			span("service_s", "planned or actual time at which its satellites enter service", func(r *flightRow) time.Duration { return r.Service }),
			text("plane", "orbital plane the satellites are for", func(r *flightRow) string { return r.Plane }),
			whole("satellites", "satellites on board", func(r *flightRow) int64 { return int64(r.Count) }),
			number("payload_kg", "payload mass", func(r *flightRow) float64 { return float64(r.Payload) }),
			number("capacity_kg", "payload capacity of the vehicle", func(r *flightRow) float64 { return float64(r.Capacity) }),
			number("success_probability", "probability of success, from the vehicle's record", func(r *flightRow) float64 { return r.Odds }),
			whole("price_micro_usd", "price of the launch and the satellites, in millionths of a dollar", func(r *flightRow) int64 { return int64(r.Price) }),
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

// postingRow is a posting with its number.
type postingRow struct {
	ledger.Posting
	number int
	shot   *Shot
}

func books() Table {
	return told(Table{Name: "books", About: "each posting in the accounts, from one account to another, since the start of the mission or of the export"},
		[]column[postingRow]{
			whole("number", "posting number, from 1", func(r *postingRow) int64 { return int64(r.number) }),
			span("elapsed_s", "time since the start of the mission", func(r *postingRow) time.Duration { return r.Posting.At }),
			moment("at_utc", "the same instant as a UTC date and time", func(r *postingRow) int64 { return r.shot.At(r.Posting.At) }),
			text("from_account", "account debited", func(r *postingRow) string { return r.From.String() }),
			text("to_account", "account credited", func(r *postingRow) string { return r.To.String() }),
			text("kind", "purpose of the posting", func(r *postingRow) string { return r.Kind.String() }),
			where(func(r *postingRow) bool { return r.Flight > 0 }, whole("flight", "number of the flight concerned", func(r *postingRow) int64 { return int64(r.Flight) })),
			whole("amount_micro_usd", "amount, in millionths of a dollar", func(r *postingRow) int64 { return int64(r.Amount / unit.Money(1)) }),
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
