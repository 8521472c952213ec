package sched

import (
	"time"

	"orrery/engine/power"
	"orrery/engine/unit"
)

// View is what a policy sees at one instant. It must not be written to.
type View struct {
	Elapsed time.Duration
	Queue   []Ask  // waiting jobs, in order of submission, then id
	Offers  []Seat // nodes and the seats that they have to give now, if any, by id

	// Running returns the jobs that hold seats, in order of expected end, then id; nil if
	// none is known. Only policies that look ahead call it.
	Running func() []Run

	// Carried is the power that each node of Offers has for more seats, parallel to it; nil if
	// there is enough for all.
	Carried []Carried

	// Index finds offers by their number of seats; nil if there is none. It belongs to the
	// caller; policies change it, but decide as without it.
	Index *Index

	// Suits reports whether a constrained job may run on a node at all, by memory and law.
	// It is not called for other jobs.
	Suits func(ID, Node) bool

	// Connects reports whether the links between some seats, in order of node, have room for a
	// gang; nil if links do not matter. It is called for gangs on several nodes.
	Connects func(ID, []Seat) bool

	// Direct reports whether the shortest paths between some seats, in order of node, have room
	// for a gang; then Connects does too. nil if no path is preferred.
	Direct func(ID, []Seat) bool

	// Patient reports whether a gang waits rather than run where Direct is false; nil if none
	// does.
	Patient func(ID) bool

	// Parts returns for each node the part of the network that it is in, where only links count
	// that have room for a gang on so many nodes; below 0: in none. Connects is true for nodes
	// of one part, and only for those. With the number of nodes, a gang needs either more of
	// each link or less, so parts either shrink or grow. The result is valid until the next
	// call; nil if it is unknown.
	Parts func(job ID, nodes int) []int32

	// LinksBetween is the number of links between two nodes, given the lower one first; nil if
	// it is unknown.
	LinksBetween func(a, b Node) int

	// Row is a node's position in a row in which nodes with links to each other are close; nil
	// if their numbers are such a row.
	Row func(Node) int32

	// Conditions is the state of each node of Offers, parallel to it; nil if it is unknown.
	Conditions []Conditions

	// Known returns the state of a node on which a job runs; nil if it is unknown.
	Known func(Node) Conditions

	// Unchanged says that nothing but jobs changed since moves were last considered, so they
	// need not be considered again.
	Unchanged bool

	// Shared says that some running job has fewer seats than it requests.
	Shared bool
}

// Carried is a node's power for more seats, in thousandths of an accelerator at full speed.
type Carried struct {
	Left   int64                // not yet promised to seats taken
	Each   *[power.Grades]int32 // what a seat of each grade is promised
	Steady int32                // seats beyond those taken that it sustains at full speed all orbit; negative if it does not sustain those taken
}

// seats is how many of the free seats it can carry for a grade.
func (c *Carried) seats(free int32, g power.Grade) int32 {
	if carried := max(0, c.Left) / int64(c.Each[g]); carried < int64(free) {
		return int32(carried)
	}
	return free
}

// spend deducts power for seats of a grade; a negative count returns it.
func (c *Carried) spend(count int32, g power.Grade) {
	c.Left -= int64(count) * int64(c.Each[g])
	c.Steady -= count
}

// ample is the number of grades, the most patient first, for which it can carry all free seats.
func (c *Carried) ample(free int32) int {
	ample := power.Grades
	for ample > 0 && free > 0 && c.Left < int64(free)*int64(c.Each[ample-1]) {
		ample--
	}
	return ample
}

// Ask is the request of a waiting job.
type Ask struct {
	Job          ID
	Accelerators int
	Work         unit.Work
	Submitted    time.Duration // elapsed
	Estimate     time.Duration // run time as requested by the job
	Deadline     time.Duration // elapsed; 0: none
	Latency      time.Duration // target, one way to the ground; 0: none
	Share        float64       // share of the work delivered lately that its owner had, 0 to 1
	Class        int32         // the highest goes first under Priority
	Grade        power.Grade   // speed that its seats are promised
	Constrained  bool          // ask View.Suits for each node
	Gang         bool          // its seats work in step, and should be close together
}

// Run is a job that holds seats.
type Run struct {
	Job   ID
	Ends  time.Duration // expected end, elapsed; unit.Never if it makes no progress
	Seats []Seat        // in order of node

	Accelerators int           // requested; Seats may be fewer
	Least        int           // fewest seats that it can run on; 0: it needs all
	Class        int32         // as in Ask
	Latency      time.Duration // as in Ask
	Grade        power.Grade   // as in Ask
	Constrained  bool          // as in Ask
	Gang         bool          // as in Ask
	Move         time.Duration // how long it pauses if it is moved; 0: it cannot be moved
	Stop         time.Duration // run time that it must repeat if it is stopped; 0: it cannot be stopped
}

// Conditions is the state of a node.
type Conditions struct {
	Lit       bool          // now
	Turns     time.Duration // elapsed time at which that changes; unit.Never if it does not
	Sustained int32         // of the seats it offers, those that it sustains at full speed through the next eclipse; negative: so many must be freed before it can keep what it promised
	Steady    int32         // seats beyond those taken that it sustains at full speed through the next eclipse; negative if it does not sustain those taken
	Slowed    float64       // share of speed that seats lose there in eclipse if all that it offers are taken
	Price     unit.Money    // of an accelerator-hour
	Latency   time.Duration // to the ground, one way, by the shortest path
}

// runs are the running jobs, nil if unknown.
func (v *View) runs() []Run {
	if v.Running == nil {
		return nil
	}
	return v.Running()
}

// overCommitted is how many seats of a node must be freed before freeing more makes room for
// another job.
func (v *View) overCommitted(n Node) int32 {
	if v.Known == nil {
		return 0
	}
	return max(0, -v.Known(n).Sustained)
}

// in is how many of some seats a job could use.
func (v *View) in(seats []Seat, ask *Ask) int {
	if !ask.Constrained {
		return seated(seats)
	}
	n := 0
	for _, s := range seats {
		if v.Suits(ask.Job, s.Node) {
			n += int(s.Count)
		}
	}
	return n
}
