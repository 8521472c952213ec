// Package picture holds what a screen shows of a mission at an instant, in words and numbers, so
// that a version of the program that computes differently can show what it cannot compute again.
//
// # Model
//
// A picture is taken from an engine: every figure with its key, its words and its value as people
// read it, and the first rows of the tables that a console shows first. It is self-contained:
// readers need neither the figure nor the table to exist. Next to an engine at the same instant it
// says for each figure what is computed now.
//
// # Limits
//
// It contains no state, so no mission can continue from it. Rows are the first of each table,
// events the last.
package picture

import (
	"fmt"
	"math"

	"orrery/data/text"
	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/field"
	"orrery/engine/figure"
	"orrery/engine/node"
	"orrery/engine/outlook"
	"orrery/engine/table"
	"orrery/engine/wire"
)

// spelling is the version of how pictures are spelled.
const spelling = 1

// mostRows is how many of each table there are.
const mostRows = 24

// Picture is what was to be seen of a mission at an instant.
type Picture struct {
	Figures []Figure
	Tables  []Table
}

// Figure is a quantity of the whole mission.
type Figure struct {
	Key   string
	Label string  // what it is, and in which unit people read it
	Value float64 // in the key's unit
	Shown string  // as people read it
}

// Table is the first rows of something.
type Table struct {
	Name    string
	Columns []string
	Rows    [][]string
	Of      int // how many rows there were
}

// Of is a picture of an engine. The engine computes what it then shows, and nothing else changes.
func Of(e *engine.Engine) Picture {
	first := table.Rows{Count: mostRows, Find: -1}
	seen := e.Snapshot(engine.Wants{
		Nodes: node.Wants{Table: first}, Jobs: dispatch.Wants{Table: first}, Campaign: outlook.Wants{Table: first},
		Events: table.Rows{Count: mostRows, Find: -1, Descending: true}, Readings: true,
	})
	p := Picture{Tables: []Table{nodes(&seen), jobs(&seen), flights(&seen), alarms(&seen), events(&seen)}}
	for i := range engine.Figures {
		f := &engine.Figures[i]
		if v, there := seen.Readings[f.Key]; there && !math.IsNaN(v) && !math.IsInf(v, 0) {
			p.Figures = append(p.Figures, Figure{string(f.Key), f.Label(), v, f.Text(v)})
		}
	}
	return p
}

func nodes(s *engine.Snapshot) Table {
	t := Table{Name: "nodes", Columns: []string{"node", "status", "charge", "temperature", "accelerators busy", "limit"}, Of: s.Nodes.Table.Matched}
	for _, r := range s.Nodes.Table.Rows {
		t.Rows = append(t.Rows, []string{
			r.Name, r.Status.String(), fmt.Sprintf("%.0f %%", 100*r.Charge), fmt.Sprintf("%.0f °C", r.Temperature.Celsius()), fmt.Sprintf("%d of %d", r.Busy, r.Of), r.Limit.String(),
		})
	}
	return t
}

func jobs(s *engine.Snapshot) Table {
	t := Table{Name: "jobs", Columns: []string{"job", "kind", "owner", "status", "accelerators", "done", "where, or why it waits"}, Of: s.Jobs.Table.Matched}
	for _, r := range s.Jobs.Table.Rows {
		t.Rows = append(t.Rows, []string{fmt.Sprint(r.ID), r.Kind.String(), r.Owner, r.Status.String(), fmt.Sprint(r.Accelerators), fmt.Sprintf("%.0f %%", 100*r.Share), r.Where})
	}
	return t
}

func flights(s *engine.Snapshot) Table {
	t := Table{Name: "launches", Columns: []string{"flight", "vehicle", "pad", "status", "lift-off", "plane", "satellites"}, Of: s.Campaign.Table.Matched}
	for _, r := range s.Campaign.Table.Rows {
		t.Rows = append(t.Rows, []string{fmt.Sprint(r.ID), r.Vehicle, r.Pad, r.Status.String(), "T+" + field.ShowSpan(r.LiftOff), r.Plane, fmt.Sprint(r.Count)})
	}
	return t
}

func alarms(s *engine.Snapshot) Table {
	t := Table{Name: "alarms", Columns: []string{"alarm", "subject", "sentence"}, Of: len(s.Alarms.Rows)}
	for _, r := range s.Alarms.Rows[:min(mostRows, len(s.Alarms.Rows))] {
		t.Rows = append(t.Rows, []string{fmt.Sprint(r.Rule), r.Subject, r.Sentence})
	}
	return t
}

func events(s *engine.Snapshot) Table {
	t := Table{Name: "events", Columns: []string{"instant", "severity", "sentence"}, Of: s.Events.Matched}
	for _, r := range s.Events.Rows {
		t.Rows = append(t.Rows, []string{"T+" + field.ShowSpan(r.Elapsed), r.Severity.String(), r.Sentence})
	}
	return t
}

// Encode spells a picture.
func (p *Picture) Encode() []byte {
	c, version := wire.Writing(nil), spelling
	c.Int(&version)
	p.code(c)
	return c.Bytes()
}

// Decode reads a picture; its texts are cleaned. One of a later spelling it does not know.
func Decode(data []byte) (p Picture, err error) {
	c, version := wire.Reading(data), 0
	if c.Int(&version); c.Err() == nil && version != spelling {
		return p, fmt.Errorf("a picture of version %d, this orrery reads version %d", version, spelling)
	}
	p.code(c)
	if err := c.Done(); err != nil {
		return Picture{}, err
	}
	for _, t := range p.Tables {
		for _, row := range t.Rows {
			if len(row) > len(t.Columns) {
				return Picture{}, fmt.Errorf("a row of %d cells in a table of %d columns", len(row), len(t.Columns))
			}
		}
	}
	return p, nil
}

func (p *Picture) code(c *wire.Coder) {
	wire.Slice(c, &p.Figures, func(f *Figure, c *wire.Coder) {
		word(&f.Key, c)
		word(&f.Label, c)
		c.Float(&f.Value)
		word(&f.Shown, c)
	})
	wire.Slice(c, &p.Tables, func(t *Table, c *wire.Coder) {
		word(&t.Name, c)
		words(&t.Columns, c)
		wire.Slice(c, &t.Rows, words)
		c.Int(&t.Of)
	})
}

func words(all *[]string, c *wire.Coder) { wire.Slice(c, all, word) }

func word(s *string, c *wire.Coder) {
	c.String(s)
	if c.Fills() {
		*s = text.Clean(*s)
	}
}

// Deviation is a figure that is computed otherwise than it was.
type Deviation struct {
	Figure
	Now float64 // in the key's unit
}

// Share is by how much of what it was the figure departs; 1 where it was nothing.
func (d Deviation) Share() float64 {
	if d.Value == 0 {
		return 1
	}
	return math.Abs(d.Now-d.Value) / math.Abs(d.Value)
}

// Text says what was and what is.
func (d Deviation) Text() string {
	return fmt.Sprintf("%s: %s then, %s now", d.Label, d.Shown, d.now())
}

func (d Deviation) now() string { return engine.FigureOf(figure.Key(d.Key)).Text(d.Now) }

// Deviations are the figures that an engine at the instant of the picture computes otherwise. A
// figure that it does not know is none of them.
func (p *Picture) Deviations(e *engine.Engine) []Deviation {
	var all []Deviation
	now := e.Readings()
	for _, f := range p.Figures {
		if v, there := now[figure.Key(f.Key)]; there && v != f.Value {
			all = append(all, Deviation{f, v})
		}
	}
	return all
}

// Beside is the picture for people, and what an engine at the same instant computes; nil where
// there is none such. by is who recorded it.
func (p *Picture) Beside(e *engine.Engine, by, at string) table.Answer {
	a := table.Answer{Title: "Recorded at T+" + at, OK: true}
	departs := map[string]Deviation{}
	if e == nil {
		a.Verdict = fmt.Sprintf("as %s recorded it", by)
	} else {
		all := p.Deviations(e)
		for _, d := range all {
			departs[d.Key] = d
		}
		a.OK = len(all) == 0
		a.Verdict = fmt.Sprintf("as %s recorded it: this orrery, %s, computes %d of %s differently", by, engine.Model, len(all), table.Count(len(p.Figures), "figure"))
	}
	for _, departed := range [...]bool{true, false} { // those first
		for _, f := range p.Figures {
			d, departs := departs[f.Key]
			switch {
			case departs != departed:
			case departs:
				a.Lines = append(a.Lines, table.Line{Label: f.Label, Value: f.Shown, Note: "now " + d.now(), Binds: true})
			default:
				a.Say(f.Label, f.Shown, "")
			}
		}
	}
	for _, t := range p.Tables {
		a.Tables = append(a.Tables, t.evidence())
	}
	return a
}

// evidence is the table as answers have it, without those that are empty.
func (t *Table) evidence() table.Table {
	var out table.Table
	for i, c := range t.Columns {
		if i == 0 && t.Of > len(t.Rows) {
			c = fmt.Sprintf("%s (%d of %d)", c, len(t.Rows), t.Of)
		}
		out.Columns = append(out.Columns, table.Heading{Name: c})
	}
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, table.Row{Cells: r})
	}
	return out
}
