package sites

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"orrery/engine/link"
)

// lined is a pair and the line that it came from.
type lined struct {
	link.Pair
	line int
}

// ReadLinks reads the pairs of r, for so many satellites, and puts them in order.
// The name is that of the file, for errors. On an error there are no pairs.
func ReadLinks(name string, r io.Reader, satellites int) ([]link.Pair, error) {
	f := &file{name: name}
	var found []lined
	f.lines(r, func(line string) bool {
		if len(found) == maxLinks {
			f.fault(f.line, "there are more than %d links", maxLinks)
			return false
		}
		if p, ok := f.pair(line, satellites); ok {
			found = append(found, lined{p, f.line})
		}
		return true
	})
	slices.SortFunc(found, func(a, b lined) int { return cmp.Or(a.Compare(b.Pair), cmp.Compare(a.line, b.line)) })
	pairs := make([]link.Pair, len(found))
	first := 0
	for i, l := range found {
		pairs[i] = l.Pair
		if i > 0 && l.Pair == found[first].Pair {
			f.fault(l.line, "the link %d %d is in line %d already", l.A, l.B, found[first].line)
		} else {
			first = i
		}
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	return pairs, nil
}

// pair reads one line.
func (f *file) pair(line string, satellites int) (link.Pair, bool) {
	words := strings.Fields(line)
	if len(words) != 2 {
		f.fault(f.line, "want two numbers of satellites, not %d", len(words))
		return link.Pair{}, false
	}
	var ends [2]int
	for i, word := range words {
		n, err := strconv.Atoi(word)
		switch {
		case err != nil:
			f.fault(f.line, "%q is not a number of a satellite", shown(word))
			return link.Pair{}, false
		case n < 0 || n >= satellites:
			f.fault(f.line, "satellite %d is not there: want 0 to %d", n, satellites-1)
			return link.Pair{}, false
		}
		ends[i] = n
	}
	if ends[0] == ends[1] {
		f.fault(f.line, "satellite %d is linked to itself", ends[0])
		return link.Pair{}, false
	}
	return link.PairOf(ends[0], ends[1]), true
}
