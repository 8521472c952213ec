package tables

import (
	"time"

	"orrery/engine"
)

// Kind is the type of a column's cells.
type Kind uint8

// The kinds.
const (
	Whole  Kind = iota // a whole number
	Number             // a number
	Truth              // yes or no
	Text               // cleaned where it entered
	Moment             // a calendar time, in microseconds since 1970
)

var kindNames = [...]string{"whole number", "number", "true or false", "text", "moment, UTC"}

func (k Kind) String() string { return kindNames[k] }

// Column is a column of a table.
type Column struct {
	Name     string // with its unit
	About    string
	Kind     Kind
	Optional bool // cells may be empty
}

// Table is a table of an export.
type Table struct {
	Name    string
	About   string
	Columns []Column
	// Ask requests what the table reads from a snapshot.
	Ask func(w *engine.Wants, a Ask)
	// Begin makes a reader with its own memory.
	Begin func() Reader
}

// Ask says what rows are needed.
type Ask struct {
	Sample bool
	Last   bool
	From   Cursor
}

// Reader fills a block with the rows of a shot.
type Reader func(s *Shot, b *Block)

// Cells are the cells of a column of a block: one of the slices is used, according to the column's
// kind. Empty marks empty cells; nil if none may be.
type Cells struct {
	Whole  []int64 // also moments
	Number []float64
	Truth  []bool
	Text   []string
	Empty  []bool
}

// Block is a number of rows, column by column.
type Block struct {
	Rows  int
	Cells []Cells
}

// column is a column of rows of type R. One of whole, number, truth and text reads a cell.
type column[R any] struct {
	Column
	whole  func(*R) int64
	number func(*R) float64
	truth  func(*R) bool
	text   func(*R) string
	has    func(*R) bool // whether the cell has a value; nil: always
}

// Constructors of columns: each takes the function that reads a cell of a row.

func whole[R any](name, about string, read func(*R) int64) column[R] {
	return column[R]{Column: Column{Name: name, About: about, Kind: Whole}, whole: read}
}

func number[R any](name, about string, read func(*R) float64) column[R] {
	return column[R]{Column: Column{Name: name, About: about, Kind: Number}, number: read}
}

func truth[R any](name, about string, read func(*R) bool) column[R] {
	return column[R]{Column: Column{Name: name, About: about, Kind: Truth}, truth: read}
}

func text[R any](name, about string, read func(*R) string) column[R] {
	return column[R]{Column: Column{Name: name, About: about, Kind: Text}, text: read}
}

func moment[R any](name, about string, read func(*R) int64) column[R] {
	return column[R]{Column: Column{Name: name, About: about, Kind: Moment}, whole: read}
}

// span is a column of seconds since the mission's start, or of a time that passed.
func span[R any](name, about string, read func(*R) time.Duration) column[R] {
	return number(name, about, func(r *R) float64 { return read(r).Seconds() })
}

// where is a column whose cells are empty where something does not hold.
func where[R any](has func(*R) bool, c column[R]) column[R] {
	c.Optional, c.has = true, has
	return c
}

// each is where for many columns.
func each[R any](has func(*R) bool, columns ...column[R]) []column[R] {
	for i := range columns {
		columns[i] = where(has, columns[i])
	}
	return columns
}

// described are the columns without their reading functions.
func described[R any](columns []column[R]) []Column {
	all := make([]Column, len(columns))
	for i := range columns {
		all[i] = columns[i].Column
	}
	return all
}

// fill fills a block with rows.
func fill[R any](b *Block, columns []column[R], rows []R) {
	b.Rows = len(rows)
	if len(b.Cells) != len(columns) {
		b.Cells = make([]Cells, len(columns))
	}
	for i := range columns {
		columns[i].fill(&b.Cells[i], rows)
	}
}

// fill reads a column's cell of each row.
func (c *column[R]) fill(cells *Cells, rows []R) {
	switch c.Kind {
	case Whole, Moment:
		cells.Whole = read(cells.Whole, rows, c.whole)
	case Number:
		cells.Number = read(cells.Number, rows, c.number)
	case Truth:
		cells.Truth = read(cells.Truth, rows, c.truth)
	case Text:
		cells.Text = read(cells.Text, rows, c.text)
	}
	if !c.Optional {
		return
	}
	cells.Empty = cells.Empty[:0]
	for i := range rows {
		cells.Empty = append(cells.Empty, !c.has(&rows[i]))
	}
}

// read reads a cell of each row into a slice that may be used again.
func read[R, T any](into []T, rows []R, cell func(*R) T) []T {
	into = into[:0]
	for i := range rows {
		into = append(into, cell(&rows[i]))
	}
	return into
}
