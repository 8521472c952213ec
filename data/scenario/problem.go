package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Problem is something wrong with a scenario, or, as a warning, something suspicious.
type Problem struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty"` // from 1; 0 where the document does not say it
	Column  int    `json:"column,omitempty"`
	Key     string `json:"key,omitempty"` // groups.compute.planes
	Text    string `json:"text"`          // what is wrong, and what would be right
	Warning bool   `json:"warning"`

	meant string // for an unknown key, the one probably meant
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

// sentence is the problem without its position.
func (p Problem) sentence() string {
	if p.Key == "" {
		return p.Text
	}
	return p.Key + " " + p.Text
}

// Problems are all problems; as an error, one per line.
type Problems []Problem

// maxProblems is the number of problems shown.
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

// errors are the problems without warnings; nil if there are none.
func (ps Problems) errors() error {
	wrong := slices.DeleteFunc(slices.Clone(ps), func(p Problem) bool { return p.Warning })
	if len(wrong) == 0 {
		return nil
	}
	return wrong
}

// sort sorts problems by position, those without one first.
func (ps Problems) sort() {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

// explain reports whether a problem with a key may only follow from these: one of them concerns the
// key, what contains it, what it contains, or a part that it refers to.
func (ps Problems) explain(key string, on ...string) bool {
	return slices.ContainsFunc(ps, func(p Problem) bool {
		of := cmp.Or(p.Key, p.meant)
		within := func(a, b string) bool { return a == b || strings.HasPrefix(a, b+".") }
		return !p.Warning && of != "" && (key != "" && (within(of, key) || within(key, of)) || slices.Contains(on, root(of)))
	})
}

// root is the part of a scenario that contains a key.
func root(key string) string { root, _, _ := strings.Cut(key, "."); return root }

// problem is a problem with a key of the file, at the nearest known position.
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

// parent is the key that contains another.
func parent(key string) string { return key[:max(0, strings.LastIndexByte(key, '.'))] }

// below joins a key and one within it.
func below(key, inner string) string {
	if key == "" {
		return inner
	}
	return key + "." + inner
}
