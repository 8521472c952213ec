// Package tables defines the tables of an export.
//
// # Model
//
// All has an entry for each table. A table is a file: what it requests of a snapshot, and an entry
// for each column that says how to read a cell. What changes continuously has rows only at
// samples, what happens once when it happened. The reader of a table holds cells by column, and
// reuses their memory for the next rows.
//
// # Limits
//
// A cell is an integer, a number, a boolean, a text or a time.
package tables

import (
	"slices"
	"strings"
	"sync"
	"time"

	"orrery/engine"
)

// All are the tables in the order of the documentation, made at the first call.
var All = sync.OnceValue(func() []Table {
	return []Table{nodes(), satellites(), jobsTable(), placements(), links(), routes(), launches(), events(), totals(), books(), marketTable()}
})

// Names are their names.
func Names() []string {
	var names []string
	for _, t := range All() {
		names = append(names, t.Name)
	}
	return names
}

// Of is the table with a name; nil if there is none.
func Of(name string) *Table {
	all := All()
	i := slices.IndexFunc(all, func(t Table) bool { return t.Name == name })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// sampled is a row at a sample.
type sampled[R any] struct {
	row  R
	shot *Shot
}

// atSample are the leading columns with the instant of the sample.
func atSample[R any]() []column[sampled[R]] {
	return []column[sampled[R]]{
		span("elapsed_s", "time since the start of the mission", func(r *sampled[R]) time.Duration { return r.shot.Clock.Elapsed }),
		moment("at_utc", "the same instant as a UTC date and time", func(r *sampled[R]) int64 { return r.shot.At(r.shot.Clock.Elapsed) }),
	}
}

// ofSample converts a column of rows to one of rows at a sample.
func ofSample[R any](c column[R]) column[sampled[R]] {
	o := column[sampled[R]]{Column: c.Column}
	switch c.Kind {
	case Whole, Moment:
		o.whole = func(r *sampled[R]) int64 { return c.whole(&r.row) }
	case Number:
		o.number = func(r *sampled[R]) float64 { return c.number(&r.row) }
	case Truth:
		o.truth = func(r *sampled[R]) bool { return c.truth(&r.row) }
	case Text:
		o.text = func(r *sampled[R]) string { return c.text(&r.row) }
	}
	if c.has != nil {
		o.has = func(r *sampled[R]) bool { return c.has(&r.row) }
	}
	return o
}

// samples is a table of which each sample has some rows.
func samples[R any](t Table, columns []column[R], rows func(s *Shot) []R, ask func(w *engine.Wants)) Table {
	all := atSample[R]()
	for _, c := range columns {
		all = append(all, ofSample(c))
	}
	t.Columns = described(all)
	t.Ask = func(w *engine.Wants, a Ask) {
		if a.Sample {
			ask(w)
		}
	}
	t.Begin = func() Reader {
		var kept []sampled[R]
		return func(s *Shot, b *Block) {
			kept = kept[:0]
			if s.Sample {
				for _, r := range rows(s) {
					kept = append(kept, sampled[R]{r, s})
				}
			}
			fill(b, all, kept)
		}
	}
	return t
}

// told is a table of rows that are read once, from every shot, with a memory of its own.
func told[R any](t Table, columns []column[R], begin func() func(s *Shot) []R, ask func(w *engine.Wants, a Ask)) Table {
	t.Columns, t.Ask = described(columns), ask
	t.Begin = func() Reader {
		rows := begin()
		return func(s *Shot, b *Block) { fill(b, columns, rows(s)) }
	}
	return t
}

// forgetful is a reader without a memory.
func forgetful[R any](rows func(s *Shot) []R) func() func(*Shot) []R {
	return func() func(*Shot) []R { return rows }
}

// lower makes a figure's key a column's name.
func lower(key string) string { return strings.ReplaceAll(key, ".", "_") }
