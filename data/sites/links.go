package sites

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"orrery/data/input"
	"orrery/engine/link"
)

// lined is a pair with the number of its line.
type lined struct {
	link.Pair
	line int
}

// Links are the content of a file of links.
type Links struct {
	Pairs []link.Pair // in order
	input.Findings
}

// ReadLinks reads pairs of satellites from r, for so many satellites, and sorts them. name is the
// file's, for messages. It fails if no line can be read.
func ReadLinks(name string, r io.Reader, satellites int) (Links, error) {
	f := &file{name: name}
	var found []lined
	err := f.lines(r, func(line string) bool {
		if len(found) == maxLinks {
			f.leave(f.line, "there are more than %d links: those from here on are left out", maxLinks)
			return false
		}
		if p, ok := f.pair(line, satellites); ok {
			f.taken++
			found = append(found, lined{p, f.line})
		}
		return true
	})
	if err == nil && len(found) == 0 && f.Skips > 0 {
		err = f.nothing("")
	}
	if err != nil {
		return Links{}, err
	}
	slices.SortFunc(found, func(a, b lined) int { return cmp.Or(a.Compare(b.Pair), cmp.Compare(a.line, b.line)) })
	var pairs []link.Pair
	first := 0
	for i, l := range found {
		if i > 0 && l.Pair == found[first].Pair {
			f.leave(l.line, "the link %d %d is already in line %d", l.A, l.B, found[first].line)
			continue
		}
		pairs, first = append(pairs, l.Pair), i
	}
	return Links{pairs, f.Findings}, nil
}

// pair parses one line.
func (f *file) pair(line string, satellites int) (link.Pair, bool) {
	words := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' || r == ',' || r == ';' })
	if len(words) != 2 {
		f.leave(f.line, "want two satellite numbers, not %d", len(words))
		return link.Pair{}, false
	}
	var ends [2]int
	for i, word := range words {
		n, err := strconv.Atoi(word)
		switch {
		case err != nil:
			f.leave(f.line, "%q is not a satellite number", shown(word))
			return link.Pair{}, false
		case n < 0 || n >= satellites:
			f.leave(f.line, "there is no satellite %d: want 0 to %d", n, satellites-1)
			return link.Pair{}, false
		}
		ends[i] = n
	}
	if ends[0] == ends[1] {
		f.leave(f.line, "satellite %d is linked to itself", ends[0])
		return link.Pair{}, false
	}
	return link.PairOf(ends[0], ends[1]), true
}
