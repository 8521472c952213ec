package engine

import (
	"math"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// Question is what Ask can be asked. The questions are a closed set: those in
// this file.
type Question interface{ answer(*Engine) Answer }

// WhyJob asks why a job is where it is: what it asks, who could take it, what
// binds.
type WhyJob struct {
	Job   sched.ID
	Brief bool // leave out what would start it: that is tried ahead, and takes a while
}

// Trial asks what would become of a job if it were submitted now: why it could never
// run, or whether it starts and what it waits for.
type Trial struct{ Job SubmitJob }

// Quote asks what a flight would cost and bring if it were booked now, or why it
// cannot be.
type Quote struct{ Booking Booking }

// WhyNode asks what binds a node and by how much.
type WhyNode struct{ Node fleet.ID }

// Audit asks whether everything adds up: energy, jobs, work, kilograms, dollars.
type Audit struct{}

// Effect asks what an order would do: a copy of the mission runs an hour with
// and without it.
type Effect struct{ Order Order }

// WhyPath asks why the way between two stations is what it is, by their numbers:
// by what margin, until when, what else there is, or why there is none.
type WhyPath struct{ From, To int }

// WhyLink asks whether two satellites are linked, and if not, why.
type WhyLink struct{ A, B fleet.ID }

// Rivals asks what another policy would make of the mission from now on, beside the
// present one.
type Rivals struct {
	Policy string        // the other one
	For    time.Duration // how far ahead: RivalsShortest to RivalsLongest
	Seeds  int           // how often, 1 to RivalsSeeds
	// Watch hears which share is done, 0 to 1, and says whether to go on; nil if
	// nobody wants to know.
	Watch func(share float64) (goOn bool)
}

// Answer is a verdict and its evidence, when it was so, and what might be done about it.
type Answer struct {
	Evidence
	Remedies []Remedy // what would help, and what would not

	Elapsed time.Duration // when it was so
	Steps   int64         // likewise, in steps done
}

// Evidence is a verdict and what it rests on.
type Evidence struct {
	Title    string
	Verdict  string
	OK       bool // nothing is wrong: the audit closes, the order is possible
	Lines    []Line
	Tables   []Table // in rows and columns, below the lines
	Balances []Balance
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
	Rows    []TableRow
}

// Heading heads a column of a table.
type Heading struct {
	Name  string
	Count bool // it holds counts and quantities: they stand at its right
}

// TableRow is a row of a table.
type TableRow struct {
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

// Closes says whether nothing leaks but what sums of floats round.
func (b Balance) Closes() bool { return math.Abs(b.Leak) <= 1e-9*max(1, math.Abs(b.In)) }
