package engine

import (
	"slices"
	"strings"

	"orrery/engine/event"
	"orrery/engine/table"
)

// eventRows is the wanted part of the events, in the order of their instants.
func (e *Engine) eventRows(r table.Rows) event.Rows {
	l := &e.log.State
	out := event.Rows{Found: -1, Total: len(l.Notable)}
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
	all = slices.DeleteFunc(all, func(v event.Event) bool {
		if len(match) == 0 {
			return false
		}
		subject, sentence := e.sentence(v)
		return !match.Matches([]byte(strings.ToLower(v.Severity.String() + " " + v.Kind.String() + " " + subject + " " + sentence)))
	})
	slices.SortFunc(all, func(a, b event.Event) int {
		if a.Elapsed != b.Elapsed {
			return table.Compare(a.Elapsed, b.Elapsed)
		}
		return table.Compare(a.Number, b.Number)
	})
	var order table.Ordering[event.Event]
	switch r.Sort {
	case "severity":
		order.Compare = func(a, b event.Event) int { return int(a.Severity) - int(b.Severity) }
	case "kind":
		order.Compare = func(a, b event.Event) int { return int(a.Kind) - int(b.Kind) }
	}
	rows, at := table.Page(all, r, order, func(v event.Event) int64 { return v.Number })
	out.Matched, out.From, out.Found = at.Matched, at.From, at.Found
	for _, v := range rows {
		subject, sentence := e.sentence(v)
		out.Rows = append(out.Rows, event.Row{Event: v, Subject: subject, Sentence: sentence})
	}
	return out
}
