package sched

import (
	"time"

	"orrery/engine/power"
	"orrery/engine/unit"
)

// View is what a policy may see at one instant. It must not be written to.
type View struct {
	Elapsed time.Duration
	Queue   []Ask  // waiting jobs, in order of submission, then id
	Offers  []Seat // nodes and the seats that they have to give now, if any, by id

	// Running gives the jobs that hold seats, by expected end, then id; nil
	// says that none is known. Only policies that look ahead call it.
	Running func() []Run

	// Carried says how much power each offer's node has for more seats, beside Offers; nil
	// says that there is enough for all of them.
	Carried []Carried

	// Index finds those with so many seats among Offers; nil says that nobody keeps one. It
	// belongs to whoever shows the view: policies leave marks in it, and decide as without.
	Index *Index

	// Suits says whether a constrained job may run on a node at all, whoever sits
	// there now: memory, jurisdiction, reach. It is not asked for other jobs.
	Suits func(ID, Node) bool

	// Connects says whether the links between some seats, by node, are enough for a gang; nil
	// says that there are none to mind. It is asked for gangs on several nodes.
	Connects func(ID, []Seat) bool

	// Direct says whether the quickest paths between some seats, by node, are enough for a gang:
	// then Connects is true too. nil says that all paths are alike.
	Direct func(ID, []Seat) bool

	// Patient says whether a gang waits rather than sit where Direct is false; nil says that none
	// does.
	Patient func(ID) bool

	// Parts gives for each node the part of the network that it is in, as links join it for a
	// gang on so many nodes: below 0, in none. Connects is true of nodes of one part, and of no
	// others. The more nodes, the larger are all parts, or the smaller: a gang asks ever less of
	// links, or ever more. The answer is good until the next; nil says that nobody knows.
	Parts func(job ID, nodes int) []int32

	// Apart is how many links lie between two nodes, the lower first; nil says that
	// nothing is known but their numbers.
	LinksBetween func(a, b Node) int

	// Row is a node's place in a row in which those that have links with each other
	// stand together; nil says that their numbers are such a row.
	Row func(Node) int32

	// Conditions says what is known of each offer's node, beside Offers; nil says
	// that nothing is, and all are alike.
	Conditions []Conditions

	// Known says what is known of a node that a running job sits on; nil says
	// that nothing is.
	Known func(Node) Conditions

	// Calm says that nothing but jobs changed since moves were last thought of: running
	// jobs need not be looked at to be moved.
	Unchanged bool

	// Shared says that some running job has fewer seats than it asks for.
	Shared bool
}

// Carried is power for seats, in thousandths of what one takes at full speed.
type Carried struct {
	Left   int64                // beside what is promised to those taken
	Each   *[power.Grades]int32 // what a seat of each grade is promised
	Steady int32                // seats that it lets run at full speed all orbit, beside those taken; below 0, so many fewer
}

// seats is how many seats of a grade are carried, of some that are free.
func (c *Carried) seats(free int32, g power.Grade) int32 {
	if carried := max(0, c.Left) / int64(c.Each[g]); carried < int64(free) {
		return int32(carried)
	}
	return free
}

// spend takes power for seats of a grade; with a minus it gives it back.
func (c *Carried) spend(count int32, g power.Grade) {
	c.Left -= int64(count) * int64(c.Each[g])
	c.Steady -= count
}

// ample is of how many grades, the patient first, there is power for all of some seats.
func (c *Carried) ample(free int32) int {
	ample := power.Grades
	for ample > 0 && free > 0 && c.Left < int64(free)*int64(c.Each[ample-1]) {
		ample--
	}
	return ample
}

// Ask is what a waiting job wants.
type Ask struct {
	Job          ID
	Accelerators int
	Work         unit.Work
	Submitted    time.Duration
	Estimate     time.Duration // how long it takes once started, by its own account
	Deadline     time.Duration // elapsed; 0 is none
	Latency      time.Duration // to the ground, one way, that it wants; 0 is any
	Share        float64       // of what was given lately, what its owner had: 0 to 1
	Class        int32         // a higher one goes first, under Priority
	Grade        power.Grade   // what its seats are promised of their speed
	Constrained  bool          // View.Suits has a say
	Gang         bool          // its seats work in step: the nearer together the better
}

// Run is a job that holds seats.
type Run struct {
	Job   ID
	Ends  time.Duration // elapsed, as far as one knows; Never if it stands still
	Seats []Seat        // by node

	Accelerators int           // that it asks for; its seats are fewer while it shares
	Least        int           // that it can go on with; 0 says that it needs all
	Class        int32         // as in Ask
	Latency      time.Duration // as in Ask
	Grade        power.Grade   // as in Ask
	Constrained  bool          // as in Ask
	Gang         bool          // as in Ask
	Move         time.Duration // how long it stands still if it is moved; 0 says that it cannot be
	Stop         time.Duration // of work that it must do again if it is stopped; 0 says that it cannot be
}

// Conditions is what is known of a node that offers seats.
type Conditions struct {
	Lit       bool          // now
	Turns     time.Duration // elapsed when that changes; Never if it does not
	Sustained int32         // of the seats it offers, those that it carries at full speed through the next dark; below 0, so many must be left before it can keep what it promised
	Steady    int32         // seats that it carries at full speed through the next dark beside those taken; below 0, so many fewer
	Slowed    float64       // share of their speed that seats lose there in the dark, if all it offers are taken
	Price     unit.Money    // of an hour of an accelerator
	Latency   time.Duration // to the ground, one way, by the quickest way
}

// runs are the running jobs.
func (v *View) runs() []Run {
	if v.Running == nil {
		return nil
	}
	return v.Running()
}

// overCommitted is how many seats of a node have to be left before leaving more lets others
// sit there.
func (v *View) overCommitted(n Node) int32 {
	if v.Known == nil {
		return 0
	}
	return max(0, -v.Known(n).Sustained)
}

// in is how many of some seats a job could sit on.
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
