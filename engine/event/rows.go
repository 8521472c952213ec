package event

import (
	"cmp"
	"slices"
	"strings"

	"orrery/engine/table"
)

// Rows is the requested part of the table of events.
type Rows = table.Part[Row]

// Row is an event with its description.
type Row struct {
	Event
	Subject  string
	Sentence string
}

// Columns are those that the table of events can be sorted by, in menu order.
var Columns = []table.Column{{Key: "id", Title: "instant"}, {Key: "severity", Title: "severity"}, {Key: "kind", Title: "kind"}}

// Rows is the requested part of the events, in the order of their instants, described by sentence.
func (l *Log) Rows(r table.Rows, tell func(Event) (subject, sentence string)) Rows {
	out := table.PartOf[Row](len(l.Notable))
	if r.All {
		out.Total += len(l.Quiet)
	}
	if r.Count <= 0 {
		return out
	}
	all := slices.Clone(l.Notable)
	if r.All {
		all = append(all, l.Quiet...)
	}
	match := table.Filter(r.Filter)
	all = slices.DeleteFunc(all, func(v Event) bool {
		if len(match) == 0 {
			return false
		}
		subject, sentence := tell(v)
		return !match.Matches([]byte(strings.ToLower(v.Severity.String() + " " + v.Kind.String() + " " + subject + " " + sentence)))
	})
	slices.SortFunc(all, func(a, b Event) int {
		if a.Elapsed != b.Elapsed {
			return table.Compare(a.Elapsed, b.Elapsed)
		}
		return table.Compare(a.Number, b.Number)
	})
	var order table.Ordering[Event]
	switch r.Sort {
	case "severity":
		order.Compare = func(a, b Event) int { return int(a.Severity) - int(b.Severity) }
	case "kind":
		order.Compare = func(a, b Event) int { return int(a.Kind) - int(b.Kind) }
	}
	rows, at := table.Page(all, r, order, func(v Event) int64 { return v.Number })
	out.Place = at
	for _, v := range rows {
		subject, sentence := tell(v)
		out.Rows = append(out.Rows, Row{Event: v, Subject: subject, Sentence: sentence})
	}
	return out
}

// From are the events from a number on that are still kept, quiet ones too, in the order of their
// instants, described by sentence.
func (l *Log) From(number int64, tell func(Event) (subject, sentence string)) []Row {
	var rows []Row
	for _, list := range [][]Event{l.Notable, l.Quiet} {
		at, _ := slices.BinarySearchFunc(list, number, func(v Event, n int64) int { return table.Compare(v.Number, n) })
		for _, v := range list[at:] {
			subject, sentence := tell(v)
			rows = append(rows, Row{Event: v, Subject: subject, Sentence: sentence})
		}
	}
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(table.Compare(a.Elapsed, b.Elapsed), table.Compare(a.Number, b.Number))
	})
	return rows
}
