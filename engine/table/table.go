// Package table answers which rows of a table are requested, and holds answers with their
// evidence.
//
// # Model
//
// Rows are filtered by terms that must all match, sorted by one column and then by number, and cut
// to the requested window. An answer has a verdict, and lines, tables and balances as evidence.
//
// # Limits
//
// Only the first 256 bytes of a filter count. A term is plain text or a regular expression.
package table

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// Rows requests part of a table. The zero value requests nothing.
type Rows struct {
	From, Count int
	Sort        string // key of one of the table's columns; "" is by id
	Descending  bool
	// Filter keeps rows that match all of its blank-separated terms: regular expressions over the
	// row's text, case-insensitive; a leading ! negates a term. A term that is no regular expression
	// is taken as text. For nodes, the term all also lists relays.
	Filter string
	All    bool  // nodes: include relays; events: include quiet ones
	Find   int64 // id of a row whose position is requested; negative for none
}

// Column is a column by which rows can be sorted.
type Column struct {
	Key   string
	Title string
}

// Place is where a part of a table begins, and the position of a row in it.
type Place struct{ Matched, From, Found int }

// Part is the requested part of a table: the number of rows in all, how many match, and those
// requested.
type Part[R any] struct {
	Total int
	Place
	Rows []R
}

// PartOf is the part of a table with so many rows before any was read.
func PartOf[R any](total int) Part[R] { return Part[R]{Total: total, Place: Place{Found: -1}} }

// Ordering is how rows are sorted. The zero value is by id.
type Ordering[T any] struct {
	Compare func(a, b T) int
	Last    func(T) bool // rows without a value, at the end in either order
}

// Page sorts ids, and returns those of the requested rows and their position. ids come in ascending
// order; ties go to the lower.
func Page[T comparable](ids []T, r Rows, order Ordering[T], id func(T) int64) ([]T, Place) {
	switch {
	case order.Compare != nil:
		slices.SortStableFunc(ids, func(a, b T) int {
			if order.Last != nil {
				if la, lb := order.Last(a), order.Last(b); la || lb {
					return truth(la) - truth(lb)
				}
			}
			if r.Descending {
				return order.Compare(b, a)
			}
			return order.Compare(a, b)
		})
	case r.Descending:
		slices.Reverse(ids)
	}
	p := Place{Matched: len(ids), Found: -1}
	if r.Find >= 0 {
		p.Found = slices.IndexFunc(ids, func(t T) bool { return id(t) == r.Find })
	}
	p.From = max(0, min(r.From, len(ids)-r.Count))
	return ids[p.From:min(len(ids), p.From+r.Count)], p
}

// Matcher is a parsed filter.
type Matcher []term

type term struct {
	text    []byte         // lower case, when the term is plain text
	pattern *regexp.Regexp // otherwise
	not     bool
}

// Filter parses a filter.
func Filter(filter string) Matcher {
	const longest = 256
	if len(filter) > longest {
		filter = filter[:longest]
	}
	var m Matcher
	for _, word := range strings.Fields(filter) {
		text, not := strings.CutPrefix(word, "!")
		if text == "" {
			continue
		}
		t := term{text: []byte(strings.ToLower(text)), not: not}
		if regexp.QuoteMeta(text) != text {
			if pattern, err := regexp.Compile("(?i)" + text); err == nil {
				t.pattern = pattern
			}
		}
		m = append(m, t)
	}
	return m
}

// Matches reports whether a row, in lower case, matches every term.
func (m Matcher) Matches(row []byte) bool {
	for _, t := range m {
		found := t.pattern == nil && bytes.Contains(row, t.text) || t.pattern != nil && t.pattern.Match(row)
		if found == t.not {
			return false
		}
	}
	return true
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Compare orders two values, the smaller first.
func Compare[T ~int64 | ~float64 | ~int | ~int32](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
