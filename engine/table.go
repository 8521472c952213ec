package engine

import (
	"regexp"
	"slices"
	"strings"
)

// place is where a part of a table begins, and where a row stands in it.
type place struct{ matched, from, found int }

// part sorts ids, and answers those of the wanted rows and where they stand. ids
// come in ascending order; order compares two of them, and ties go to the lower.
func part[T comparable](ids []T, r Rows, order func(a, b T) int, id func(T) int64) ([]T, place) {
	if order != nil {
		slices.SortStableFunc(ids, func(a, b T) int {
			if r.Descending {
				return order(b, a)
			}
			return order(a, b)
		})
	} else if r.Descending {
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
	pattern *regexp.Regexp
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
		pattern, err := regexp.Compile("(?i)" + text)
		if err != nil {
			pattern = regexp.MustCompile("(?i)" + regexp.QuoteMeta(text))
		}
		m = append(m, term{pattern, not})
	}
	return m
}

// matches says whether every term does.
func (m matcher) matches(row string) bool {
	for _, t := range m {
		if t.pattern.MatchString(row) == t.not {
			return false
		}
	}
	return true
}
