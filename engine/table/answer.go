package table

import (
	"math"
)

// Answer is a verdict and what it rests on.
type Answer struct {
	Title    string
	Verdict  string
	OK       bool // nothing is wrong: the audit closes, the order is possible
	Lines    []Line
	Tables   []Table // in rows and columns, below the lines
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
	Binds bool // this is what binds now
}

// Table is evidence in rows and columns.
type Table struct {
	Columns []Heading // the first says what the rows are about
	Rows    []Row
}

// Heading heads a column of a table.
type Heading struct {
	Name  string
	Count bool // it holds counts and quantities: they stand at its right
}

// Row is a row of a table.
type Row struct {
	Cells []string // one for each column; the last ones may be missing
	Share float64  // of a whole, that a bar may show; 0: none
	Binds bool     // this is what binds now
}

// Balance is one thing that is conserved.
type Balance struct {
	Name string
	Unit string
	In   float64
	Out  float64
	Held float64
	Leak float64 // In − Out − Held
}

// Closes reports whether nothing leaks but what sums of floats round.
func (b Balance) Closes() bool { return math.Abs(b.Leak) <= 1e-9*max(1, math.Abs(b.In)) }
