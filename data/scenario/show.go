package scenario

import (
	"fmt"
	"strings"

	"orrery/data/catalog"
)

// YAML is the scenario as a document that reads back to the same: every value,
// and behind it what it is or where it comes from.
func (f *File) YAML() string {
	w := writer{file: f}
	w.line("# " + f.headline())
	w.line("# Source keys, confidence: AI1 high, EST low. EST is an estimate that no document is behind.")
	w.part(f, "", "")
	w.line("# Sources:")
	for _, s := range catalog.Sources() {
		w.line("# " + s.Key + ": " + s.Text)
	}
	return w.b.String()
}

// headline says what the scenario is, and how to run it.
func (f *File) headline() string {
	if f.Title == "" {
		return "orrery run " + f.source
	}
	return f.Title + ". Change it and run it: orrery run " + f.Mission + ".yaml"
}

// writer lays a document out.
type writer struct {
	file *File
	b    strings.Builder
}

func (w *writer) line(s string) { w.b.WriteString(s + "\n") }

// part writes the keys of a part. The first line of a list's item begins with a
// dash.
func (w *writer) part(p part, key, indent string) {
	lead := indent
	if strings.HasSuffix(key, ".-") { // an item: its name is part of the key
		lead, key = indent[:len(indent)-2]+"- ", below(parent(key), nameOf(p))
	}
	for _, e := range p.entries() {
		if e.quiet {
			continue
		}
		inner := below(key, e.key)
		note := e.note
		if given, ok := w.file.notes[inner]; ok {
			note = given
		}
		switch v := e.value.(type) {
		case part:
			w.line(lead + e.key + ":" + comment(note))
			w.part(v, inner, indent+"  ")
		case list:
			w.line(lead + e.key + ":" + comment(note))
			for i := range v.len() {
				w.part(v.at(i), inner+".-", indent+"    ")
			}
		case interface{ show() string }:
			w.line(fmt.Sprintf("%s%s: %s%s", lead, e.key, v.show(), comment(note)))
		}
		lead = indent
	}
}

func comment(note string) string {
	if note == "" {
		return ""
	}
	return "  # " + note
}
