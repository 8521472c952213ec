package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is something that is wrong with a scenario, or, as a warning, odd.
type Problem struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"` // from 1; 0 where the document does not say it
	Column  int    `json:"column,omitempty"`
	Key     string `json:"key,omitempty"` // groups.compute.planes
	Text    string `json:"text"`          // what is wrong, and what would be right
	Warning bool   `json:"warning"`

	meant string // the key that was probably meant by one that there is not
}

// String is the problem in one line: file:line:column: key: what.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d:%d", p.Line, p.Column)
	}
	return b.String() + ": " + p.sentence()
}

// sentence is the problem without its place.
func (p Problem) sentence() string {
	if p.Key == "" {
		return p.Text
	}
	return p.Key + " " + p.Text
}

// Problems are all that is wrong; as an error, one in each line.
type Problems []Problem

// maxProblems bounds how many are shown.
const maxProblems = 20

func (ps Problems) Error() string {
	lines := make([]string, 0, len(ps))
	for i, p := range ps {
		if i == maxProblems {
			lines = append(lines, fmt.Sprintf("and %d more", len(ps)-i))
			break
		}
		lines = append(lines, p.String())
	}
	return strings.Join(lines, "\n")
}

// errors are those that are not only warnings; nil if there are none.
func (ps Problems) errors() error {
	wrong := slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return p.Warning })
	if len(wrong) == 0 {
		return nil
	}
	return wrong
}

// sort puts problems in the order of the document, those without a place first.
func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// explain says whether something that is wrong with a key may only follow from these problems:
// one is of that key, of what it is in or of what is in it, or of a part that it leans on.
func (ps Problems) explain(key string, on ...string) bool {
	return slices.ContainsFunc(ps, func(p Problem) bool {
		of := cmp.Or(p.Key, p.meant)
		within := func(a, b string) bool { return a == b || strings.HasPrefix(a, b+".") }
		return !p.Warning && of != "" && (key != "" && (within(of, key) || within(key, of)) || slices.Contains(on, root(of)))
	})
}

// root is the part of a scenario that a key is in.
func root(key string) string { root, _, _ := strings.Cut(key, "."); return root }

// problem is one about a key of the file, at the nearest place that is known.
func (f *File) problem(key, format string, args ...any) Problem {
	p := Problem{File: f.source, Key: key, Text: fmt.Sprintf(format, args...)}
	for at := key; ; at = parent(at) {
		if where, ok := f.places[at]; ok {
			p.Line, p.Column = where.Line, where.Column
			return p
		}
		if at == "" {
			return p
		}
	}
}

// parent is the key that holds another.
func parent(key string) string { return key[:max(0, strings.LastIndexByte(key, '.'))] }

// below joins a key and one in it.
func below(key, inner string) string {
	if key == "" {
		return inner
	}
	return key + "." + inner
}
