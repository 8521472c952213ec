package table

import (
	"math"
)

// Answer is a verdict with its evidence.
type Answer struct {
	Title    string
	Verdict  string
	OK       bool // nothing is wrong: the audit closes, the order is possible
	Lines    []Line
	Tables   []Table // shown below the lines
	Balances []Balance
}

// Say adds a line.
func (a *Answer) Say(label, value, note string) {
	a.Lines = append(a.Lines, Line{Label: label, Value: value, Note: note})
}

// Line is one piece of evidence.
type Line struct {
	Label string
	Value string
	Note  string
	Binds bool // the binding limit
}

// Table is evidence in rows and columns.
type Table struct {
	Columns []Heading // the first names the rows
	Rows    []Row
}

// Heading is the head of a column of a table.
type Heading struct {
	Name  string
	Count bool // right-aligned, for counts and quantities
}

// Row is a row of a table.
type Row struct {
	Cells []string // one per column; the last ones may be missing
	Share float64  // of a whole, for a bar; 0: none
	Binds bool     // the binding limit
}

// Balance is the balance of a conserved quantity.
type Balance struct {
	Name string
	Unit string
	In   float64
	Out  float64
	Held float64
	Leak float64 // In − Out − Held
}

// Closes reports whether the leak is no more than rounding.
func (b Balance) Closes() bool { return math.Abs(b.Leak) <= 1e-9*max(1, math.Abs(b.In)) }
