package scenario

import (
	"fmt"
	"strings"

	"orrery/data/catalog"
	"orrery/data/scenario/tree"
	"orrery/engine/field"
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
				if f.Source == "EST" {
					fmt.Fprintf(&b, "| `%s.%s` | %s | %s | %s |\n", t.Name, f.Key, field.ShowNumber(f.Value), f.Confidence, f.Note)
				}
			}
		}
	}
	b.WriteString("\n## Scenarios\n\n| figure | value | confidence | what it follows from |\n|---|---:|---|---|\n")
	for _, p := range Presets {
		f := p.file()
		l := &lister{name: p.Name, b: &b}
		l.part(f.fields(), f.tree, "")
	}
	return b.String()
}

// lister writes a row for each estimate of a preset that is not hardware.
type lister struct {
	name string
	b    *strings.Builder
}

func (l *lister) part(fields []field.Field, n *tree.Node, key string) {
	for _, f := range fields {
		inner, at := n.Under(f.Key), below(key, f.Key)
		note := f.What
		if inner != nil && inner.Comment != "" {
			note = inner.Comment
		}
		rest, estimate := strings.CutPrefix(note, "EST ")
		switch {
		case f.Has(field.Full):
		case f.Fields() != nil:
			l.part(f.Fields()(), inner, at)
		case f.Items() != nil:
			if estimate {
				l.row(at, fmt.Sprintf("list of %d", f.Items().Len()), rest)
			}
			for i := range f.Items().Len() {
				if f.Key == "designs" || f.Key == "vehicles" || f.Key == "pads" {
					break // the catalogue's
				}
				item := nameOf(f.Items().At(i))
				if item == "" {
					item = fmt.Sprint(i + 1)
				}
				l.part(f.Items().At(i), inner.Item(i), below(at, item))
			}
		case estimate && !f.Has(field.Quiet):
			l.row(at, f.Literal(), rest)
		}
	}
}

func (l *lister) row(key, value, rest string) {
	confidence, why, _ := strings.Cut(rest, ": ")
	fmt.Fprintf(l.b, "| %s `%s` | %s | %s | %s |\n", l.name, key, value, confidence, why)
}
