package calc

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"text/tabwriter"

	"orrery/engine/formula"
)

// object is a record that JSON spells in its order.
type object formula.Record

// MarshalJSON spells it as an object.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, e := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(e.Name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(spelled(e.Value))
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// spelled is a value as JSON spells it.
func spelled(v formula.Value) any {
	switch v := v.(type) {
	case formula.Record:
		return object(v)
	case []formula.Value:
		list := make([]any, len(v))
		for i := range v {
			list[i] = spelled(v[i])
		}
		return list
	}
	return v
}

// shown is a value for people, with its unit.
func shown(v formula.Value, unit string) string {
	text := ""
	switch v := v.(type) {
	case nil:
		return "none"
	case bool:
		return map[bool]string{true: "yes", false: "no"}[v]
	case string:
		return v
	case int64:
		text = strconv.FormatInt(v, 10)
	case float64:
		text = digits(v)
	default:
		text = listed(v)
	}
	if unit != "" {
		text += " " + unit
	}
	return text
}

// listed is a list or an object for people.
func listed(v formula.Value) string {
	var pieces []string
	switch v := v.(type) {
	case []formula.Value:
		for _, one := range v {
			piece := shown(one, "")
			if strings.Contains(piece, ", ") {
				piece = "(" + piece + ")"
			}
			pieces = append(pieces, piece)
		}
	case []float64:
		for _, x := range v {
			pieces = append(pieces, digits(x))
		}
	case formula.Record:
		for _, e := range v {
			pieces = append(pieces, e.Name+": "+shown(e.Value, ""))
		}
	default:
		return fmt.Sprint(v)
	}
	return strings.Join(pieces, ", ")
}

// digits is a number to seven digits, whole ones in full.
func digits(x float64) string {
	if x == math.Trunc(x) && math.Abs(x) < 1e15 {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	if a := math.Abs(x); a >= 1e-4 && a < 1e15 {
		places := max(0, 6-int(math.Floor(math.Log10(a))))
		text := strconv.FormatFloat(x, 'f', places, 64)
		if strings.Contains(text, ".") {
			text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
		}
		return text
	}
	return strconv.FormatFloat(x, 'g', 7, 64)
}

// key is an input as it is told.
type key struct {
	Name    string   `json:"name"`
	Unit    string   `json:"unit"`
	About   string   `json:"about"`
	Needed  bool     `json:"needed"`
	Least   *float64 `json:"least"` // null where any number will do, or none is wanted
	Most    *float64 `json:"most"`
	Default any      `json:"default"` // null for none
}

// output is an output as it is told.
type output struct {
	Name  string `json:"name"`
	Unit  string `json:"unit"`
	About string `json:"about"`
}

// page is a formula as it is told.
type page struct {
	Model   string   `json:"model"`
	About   string   `json:"about"`
	Rule    string   `json:"rule"`
	Wants   []key    `json:"wants"`
	Answers []output `json:"answers"`
	Source  string   `json:"source"`
	Limits  string   `json:"limits"`

	row *formula.Formula
}

func pageOf(f *formula.Formula) page {
	p := page{Model: f.Name, About: f.About, Rule: f.Rule, Wants: []key{}, Answers: []output{}, Source: f.Source, Limits: f.Limits, row: f}
	for _, in := range f.Inputs {
		k := key{Name: in.Name, Unit: in.Unit, About: in.About, Needed: in.Needed(), Default: in.Default}
		if in.Range() != "" {
			k.Least, k.Most = &in.Least, &in.Most
		}
		if r, ok := in.Default.(formula.Record); ok {
			k.Default = object(r)
		}
		p.Wants = append(p.Wants, k)
	}
	for _, o := range f.Outputs {
		p.Answers = append(p.Answers, output(o))
	}
	return p
}

// print writes what a formula wants and answers.
func (p page) print(w io.Writer) error {
	fmt.Fprintf(w, "%s: %s\n  %s\n\n", p.Model, p.About, p.Rule)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "input\trange\tdefault\twhat")
	for i, in := range p.row.Inputs {
		usual := "none"
		if in.Default != nil {
			usual = shown(p.Wants[i].Default, in.Unit)
		} else if in.Needed() {
			usual = "needed"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", in.Name, in.Range(), usual, in.About)
	}
	fmt.Fprintln(t, "\t\t\t\noutput\tunit\t\twhat")
	for _, o := range p.Answers {
		fmt.Fprintf(t, "%s\t%s\t\t%s\n", o.Name, o.Unit, o.About)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	return p.printSource(w)
}

func (p page) printSource(w io.Writer) error {
	fmt.Fprintf(w, "\nsource  %s\nlimits  %s\n", p.Source, p.Limits)
	for _, printed := range p.row.Published {
		fmt.Fprintf(w, "published for %s\n          %s (%s)\n", listed(printed.At), listed(printed.Told), printed.Source)
		if printed.Why != "" {
			fmt.Fprintf(w, "          %s\n", printed.Why)
		}
	}
	return nil
}

// answer is a formula with what it was given and what it gives.
type answer struct {
	page
	Given  object `json:"inputs"`
	Told   object `json:"outputs"`
	Quoted object `json:"published,omitempty"` // what others printed for these inputs: not worked out
	Why    string `json:"why,omitempty"`       // that differs
}

// print writes outputs, then inputs, each with its unit.
func (a answer) print(w io.Writer) error {
	fmt.Fprintf(w, "%s: %s\n  %s\n\n", a.Model, a.About, a.Rule)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, e := range a.Told {
		fmt.Fprintf(t, "%s\t%s\n", e.Name, shown(e.Value, a.row.UnitOf(e.Name)))
	}
	for _, e := range a.Quoted {
		fmt.Fprintf(t, "%s\t%s (published)\n", e.Name, shown(e.Value, ""))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if a.Why != "" {
		fmt.Fprintf(w, "what is published differs: %s\n", a.Why)
	}
	fmt.Fprintln(w, "\nfrom")
	for _, e := range a.Given {
		unit := ""
		for _, in := range a.row.Inputs {
			if in.Name == e.Name {
				unit = in.Unit
			}
		}
		fmt.Fprintf(t, "%s\t%s\n", e.Name, shown(e.Value, unit))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\nsource  %s\nlimits  %s\n", a.Source, a.Limits)
	return err
}

// room is the formulas of a room.
type room struct {
	Room   string `json:"room"`
	Models []page `json:"models"`
}

// rooms is what `orrery calc --json` prints.
type rooms struct {
	Rooms []room `json:"rooms"`
}

// listing is all formulas, room by room in their order.
func listing(all []formula.Formula) rooms {
	l := rooms{Rooms: []room{}}
	for i := range all {
		f := &all[i]
		if n := len(l.Rooms); n == 0 || l.Rooms[n-1].Room != f.Room() {
			l.Rooms = append(l.Rooms, room{Room: f.Room()})
		}
		last := &l.Rooms[len(l.Rooms)-1]
		last.Models = append(last.Models, pageOf(f))
	}
	return l
}

// print writes a line for each formula.
func (l rooms) print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range l.Rooms {
		fmt.Fprintln(t, r.Room)
		for _, p := range r.Models {
			fmt.Fprintf(t, "  %s\t%s\n", p.Model, p.About)
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprint(w, "\norrery calc MODEL shows the inputs of one\n")
	return err
}
