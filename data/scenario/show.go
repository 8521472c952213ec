package scenario

import (
	"fmt"
	"strings"

	"orrery/data/catalog"
	"orrery/data/scenario/tree"
	"orrery/engine/field"
)

// YAML is the scenario as a document that reads back to the same: every value, with its meaning or
// its source as a comment.
func (f *File) YAML() string {
	w := writer{hides: field.Quiet | field.Full, comments: true}
	w.line("# " + f.headline())
	w.line("# Source keys, confidence: AI1 high, EST low. EST is an estimate that no document is behind.")
	w.part(f.sourced(), f.tree, margin{})
	w.line("# Sources:")
	for _, s := range catalog.Sources() {
		w.line("# " + s.Key + ": " + s.Text)
	}
	return w.b.String()
}

// headline describes the scenario and how to run it.
func (f *File) headline() string {
	if f.s.Title == "" {
		return "orrery run " + f.source
	}
	return f.s.Title + ". Change it and run it: orrery run " + f.s.Name + ".yaml"
}

// writer writes a document.
type writer struct {
	hides    field.Use // fields with these uses are left out
	comments bool
	b        strings.Builder
}

func (w *writer) line(s string) { w.b.WriteString(s + "\n") }

// margin is the beginning of lines: the first of a list's item has a dash.
type margin struct{ first, others string }

// in is the margin of the value of a key.
func (m margin) in(by string) margin { return margin{m.others + by, m.others + by} }

// item is the margin of an item.
func (m margin) item() margin { return margin{m.others + "  - ", m.others + "    "} }

// part writes fields; n is the node from which they were read, with its comments.
func (w *writer) part(fields []field.Field, n *tree.Node, m margin) {
	lead := m.first
	for _, f := range fields {
		if f.Is&w.hides != 0 {
			continue
		}
		inner := n.Under(f.Key)
		head := lead + f.Key + ":"
		note := w.comment(f, inner)
		switch {
		case f.Fields() != nil:
			w.line(head + note)
			w.part(f.Fields()(), inner, m.in("  "))
		case f.Items() != nil && f.Items().Len() == 0 && !w.comments:
			continue
		case f.Items() != nil:
			w.line(head + note)
			for i := range f.Items().Len() {
				w.part(f.Items().At(i), inner.Item(i), m.item())
			}
		default:
			w.line(head + " " + f.Literal() + note)
		}
		lead = m.others
	}
}

// comment describes a field: in the document's own words, if it has a comment.
func (w *writer) comment(f field.Field, n *tree.Node) string {
	what := f.What
	if n != nil && n.Comment != "" {
		what = n.Comment
	}
	if what == "" || !w.comments {
		return ""
	}
	return fmt.Sprintf("  # %s", what)
}
