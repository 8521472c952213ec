package picture

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"orrery/engine/table"
)

// some is a small picture.
func some() Picture {
	return Picture{
		Figures: []Figure{{"a.b_h", "a b, h", 1.5, "1.5"}, {"c", "c", -2, "-2"}},
		Tables:  []Table{{"nodes", []string{"node", "status"}, [][]string{{"N1", "active"}, {"N2"}}, 7}, {"jobs", []string{"job"}, nil, 0}},
	}
}

func TestAPictureIsReadAsItWasSpelled(t *testing.T) {
	p := some()
	got, err := Decode(p.Encode())
	if err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("got %+v, %v", got, err)
	}
	for n := range len(p.Encode()) {
		if _, err := Decode(p.Encode()[:n]); err == nil {
			t.Errorf("%d bytes of it are read as a whole", n)
		}
	}
}

func TestNothingInAPictureReachesATerminalAsAControl(t *testing.T) {
	p := some()
	p.Figures[0].Shown, p.Tables[0].Rows[0][0] = "\x1b[2J", "a\x07b"
	got, err := Decode(p.Encode())
	if err != nil {
		t.Fatal(err)
	}
	a := got.Beside(nil, "model 0", "1h")
	if said := a.Lines[0].Value + a.Tables[0].Rows[0].Cells[0]; strings.ContainsAny(said, "\x1b\x07") {
		t.Errorf("%q", said)
	}
	if a.Tables[0].Columns[0].Name != "node (2 of 7)" || a.Verdict != "as model 0 recorded it" {
		t.Errorf("%+v", a)
	}
}

func TestAPictureThatIsNoneIsRefused(t *testing.T) {
	p := some()
	p.Tables[0].Rows[0] = append(p.Tables[0].Rows[0], "a third")
	if _, err := Decode(p.Encode()); err == nil || !strings.Contains(err.Error(), "3 cells in a table of 2 columns") {
		t.Errorf("%v", err)
	}
	later := bytes.Clone(p.Encode())
	later[0]++
	if _, err := Decode(later); err == nil || !strings.Contains(err.Error(), "of version 2, this orrery reads version 1") {
		t.Errorf("%v", err)
	}
}

func FuzzDecode(f *testing.F) {
	p := some()
	f.Add(p.Encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Decode(data)
		if err != nil {
			return
		}
		a := p.Beside(nil, "model 0", "1h")
		for _, t := range a.Tables {
			checkRows(t)
		}
	})
}

// checkRows panics where a row has more cells than the table has columns.
func checkRows(t table.Table) {
	for _, r := range t.Rows {
		_ = t.Columns[:len(r.Cells)]
	}
}
