package engine

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// place is where a part of a table begins, and where a row stands in it.
type place struct{ matched, from, found int }

// ordering is how rows are sorted. The zero value is by id.
type ordering[T any] struct {
	compare func(a, b T) int
	last    func(T) bool // rows that have no such figure: at the end either way
}

// part sorts ids, and answers those of the wanted rows and where they stand. ids
// come in ascending order; ties go to the lower.
func part[T comparable](ids []T, r Rows, order ordering[T], id func(T) int64) ([]T, place) {
	switch {
	case order.compare != nil:
		slices.SortStableFunc(ids, func(a, b T) int {
			if order.last != nil {
				if la, lb := order.last(a), order.last(b); la || lb {
					return truth(la) - truth(lb)
				}
			}
			if r.Descending {
				return order.compare(b, a)
			}
			return order.compare(a, b)
		})
	case r.Descending:
		slices.Reverse(ids)
	}
	p := place{matched: len(ids), found: -1}
	if r.Find >= 0 {
		p.found = slices.IndexFunc(ids, func(t T) bool { return id(t) == r.Find })
	}
	p.from = max(0, min(r.From, len(ids)-r.Count))
	return ids[p.from:min(len(ids), p.from+r.Count)], p
}

// matcher is a filter that was read.
type matcher []term

type term struct {
	text    []byte         // lower case, when the term is plain text
	pattern *regexp.Regexp // otherwise
	not     bool
}

// matching reads a filter.
func matching(filter string) matcher {
	const longest = 256
	if len(filter) > longest {
		filter = filter[:longest]
	}
	var m matcher
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

// matches says whether every term does. The row is in lower case.
func (m matcher) matches(row []byte) bool {
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
