package draw

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"pgregory.net/rapid"
)

func sampleColumns() []Column {
	return []Column{
		{Title: "id", Width: 5, Align: Right, Priority: 9},
		{Title: "kind", Width: 6, Priority: 4},
		{Title: "acc", Width: 4, Align: Right, Priority: 6},
		{Title: "done", Width: 7, Align: Right, Priority: 5},
		{Title: "left", Width: 5, Align: Right, Priority: 3},
		{Title: "where or why", Width: 12, Keep: true, Grow: true},
	}
}

func sampleCell(row, column int) Span {
	switch column {
	case 0:
		return Text.Of(fmt.Sprint(4711 + row))
	case 1:
		return Faint.Of([]string{"train", "serve", "batch"}[(row%3+3)%3])
	case 2:
		return Text.Of(fmt.Sprint(8 << (row % 7 & 7)))
	case 3:
		return Text.Of(Percent(float64(row%10) / 10))
	case 4:
		return Text.Of("1h41m")
	}
	return Warn.Of("ring 6/8 net, N0031-R0877 is full")
}

func TestTableGolden(t *testing.T) {
	for _, c := range []struct {
		name  string
		w, h  int
		table Table
	}{
		{"wide", 60, 8, Table{Rows: 40, First: 10, Selected: 12, Sort: 3, Descending: true}},
		{"narrow", 30, 6, Table{Rows: 3, Selected: 0, Sort: 0}},
		{"tiny", 14, 4, Table{Rows: 9, Selected: 1, Sort: 5}},
		{"empty", 40, 4, Table{Selected: -1, Sort: -1, Empty: "no job waits"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.table.Columns, c.table.Cell = sampleColumns(), sampleCell
			g := New(c.w, c.h)
			c.table.Draw(g)
			golden.RequireEqual(t, g.String()+"\n")
		})
	}
}

func TestTheSelectedRowIsSeenWithoutColour(t *testing.T) {
	g := New(60, 8)
	Table{Columns: sampleColumns(), Cell: sampleCell, Rows: 5, Selected: 2}.Draw(g)
	if r, s := g.At(0, 3); r != '>' || s.Ground() != Cursor {
		t.Errorf("the selected row begins with %q on %v, want '>' on Cursor", r, s.Ground())
	}
	for y := range 8 {
		if r, _ := g.At(0, y); y != 3 && r == '>' {
			t.Errorf("row %d is marked too", y)
		}
	}
}

func TestLayoutDropsByWorth(t *testing.T) {
	for _, c := range []struct {
		width int
		want  string
	}{
		{60, "id kind acc done left where"},
		{44, "id kind acc done left where"},
		{43, "id kind acc done where"},
		{37, "id acc done where"},
		{30, "id acc where"},
		{25, "id acc where"},
		{23, "id acc where"},
		{22, "id where"},
		{18, "id where"},
		{10, "id where"},
		{5, "id"},
		{1, "id"},
		{0, ""},
		{-4, ""},
	} {
		got := ""
		for _, s := range layout(sampleColumns(), c.width) {
			if got != "" {
				got += " "
			}
			got += []string{"id", "kind", "acc", "done", "left", "where"}[s.Column]
		}
		if got != c.want {
			t.Errorf("in %d cells stand %q, want %q", c.width, got, c.want)
		}
	}
}

func TestLayoutStaysInItsWidth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		columns := make([]Column, rapid.IntRange(0, 9).Draw(t, "n"))
		for i := range columns {
			columns[i] = Column{
				Width: rapid.IntRange(-2, 20).Draw(t, "w"), Priority: rapid.IntRange(0, 5).Draw(t, "worth"),
				Keep: rapid.Bool().Draw(t, "keep"), Grow: rapid.Bool().Draw(t, "grow"),
			}
		}
		width := rapid.IntRange(-3, 120).Draw(t, "width")
		end, last := -gap, -1
		for _, s := range layout(columns, width) {
			if s.X != end+gap || s.W < 1 || s.Column <= last || s.X+s.W > width {
				t.Fatalf("slot %+v after cell %d in %d cells", s, end, width)
			}
			end, last = s.X+s.W, s.Column
		}
		if len(columns) > 0 && width > 0 && last < 0 {
			t.Fatalf("the first column is gone in %d cells", width)
		}
	})
}

func TestScrollKeepsTheSelectedRowInSight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows, height := rapid.IntRange(1, 100).Draw(t, "rows"), rapid.IntRange(1, 30).Draw(t, "height")
		selected := rapid.IntRange(0, rows-1).Draw(t, "selected")
		first := rapid.IntRange(-5, 200).Draw(t, "first")
		got := Scroll(first, selected, rows, height)
		if got < 0 || selected < got || selected >= got+height || got > 0 && got > rows-height {
			t.Fatalf("Scroll(%d, %d, %d, %d) is %d", first, selected, rows, height, got)
		}
		if Scroll(got, selected, rows, height) != got {
			t.Fatal("a second scroll moves again")
		}
	})
}

func TestAHeadlineGivesUpItsLastPartsFirst(t *testing.T) {
	for _, c := range []struct {
		width      int
		want, lost string
	}{
		{60, " 46 wait  214 run, of 260 ", ""}, {35, " 46 wait  214 run ", "of 260"}, {25, " 46 wait ", "214"}, {16, "5 Jobs", "46"}, {2, "", "5"},
	} {
		g := New(c.width, 2)
		g.Box("5 Jobs", "46 wait  214 run, of 260", false)
		if text := g.String(); !strings.Contains(text, c.want) || c.lost != "" && strings.Contains(text, c.lost) {
			t.Errorf("%d cells: want %q, without %q:\n%s", c.width, c.want, c.lost, text)
		}
	}
}

func TestBoxGolden(t *testing.T) {
	g := New(58, 16)
	in := g.Sub(0, 0, 42, 4).Box("4 Power  240 nodes, 17,280 accelerators", "", true)
	in.Text(0, 0, " generation 29.10 MW", Text)
	g.Sub(42, 0, 16, 4).Box("2 Launches  6 booked", "", false)
	g.Sub(0, 4, 42, 4).Box("5 Jobs  182 wait", "policy easy", false)
	g.Sub(42, 4, 16, 4).Box("", "", false)
	g.Sub(0, 8, 3, 3).Box("x", "", false)
	g.Sub(4, 8, 2, 2).Box("x", "", false)
	g.Sub(7, 8, 6, 3).Box("title", "right", false)
	g.Sub(14, 8, 1, 3).Box("x", "", false)
	golden.RequireEqual(t, g.String()+"\n")
}
