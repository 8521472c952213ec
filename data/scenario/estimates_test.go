package scenario

import (
	"fmt"
	"strings"

	"orrery/data/catalog"
)

// estimates is docs/estimates.md: every figure that no document is behind, of
// the catalogue and of the presets.
func estimates() string {
	var b strings.Builder
	b.WriteString(`# Estimates

These figures are engineering estimates: no document is behind them. On screen they carry ` + "`~`" + `, in
scenario files their comment begins with ` + "`EST`" + `. Every one can be changed: ` + "`--set ai1-like.battery_kwh=120`" + `,
or a scenario file of your own. The list is kept by a test: ` + "`go test ./data/scenario -run Estimates -update`" + ` writes it anew.

## Hardware

| figure | value | confidence | what it follows from |
|---|---:|---|---|
`)
	for _, things := range [][]catalog.Thing{catalog.Designs(), catalog.Vehicles(), catalog.Pads()} {
		for _, t := range things {
			for _, f := range t.Figures {
				if f.Estimate() {
					fmt.Fprintf(&b, "| `%s.%s` | %s | %s | %s |\n", t.Name, f.Key, showNumber(f.Value), f.Confidence, f.Note)
				}
			}
		}
	}
	b.WriteString("\n## Scenarios\n\n| figure | value | confidence | what it follows from |\n|---|---:|---|---|\n")
	for _, p := range Presets {
		f := p.file()
		w := &lister{file: f, name: p.Name, b: &b}
		w.part(f, "")
	}
	return b.String()
}

// lister writes a row for each estimate of a preset that is not hardware.
type lister struct {
	file *File
	name string
	b    *strings.Builder
}

func (l *lister) part(p part, key string) {
	for _, e := range p.entries() {
		inner := below(key, e.key)
		note, ok := l.file.notes[inner]
		if !ok {
			note = e.note
		}
		switch v := e.value.(type) {
		case part:
			l.part(v, inner)
		case list:
			if rest, ok := strings.CutPrefix(note, "EST "); ok {
				l.row(inner, fmt.Sprintf("list of %d", v.len()), rest)
			}
			for i := range v.len() {
				if e.key == "designs" || e.key == "vehicles" || e.key == "pads" {
					break // the catalogue's
				}
				item := nameOf(v.at(i))
				if item == "" {
					item = fmt.Sprint(i + 1)
				}
				l.part(v.at(i), below(inner, item))
			}
		case interface{ show() string }:
			if rest, ok := strings.CutPrefix(note, "EST "); ok && !e.quiet {
				l.row(inner, v.show(), rest)
			}
		}
	}
}

func (l *lister) row(key, value, rest string) {
	confidence, why, _ := strings.Cut(rest, ": ")
	fmt.Fprintf(l.b, "| %s `%s` | %s | %s | %s |\n", l.name, key, value, confidence, why)
}
