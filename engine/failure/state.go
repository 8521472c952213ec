package failure

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fault"
	"orrery/engine/field"
	"orrery/engine/problem"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// State is the past and pending faults.
type State struct {
	Streams     []fault.Stream // by group
	Out         []restart      // accelerators that restart, the next to be back first
	Corruptions []corruption   // wrong results, the next to be found first
	Tally       fault.Tally
	Wasted      unit.Work // work lost by faults, to be done again
	Stops       int64     // of jobs, by faults
}

// restart is a number of a node's accelerators that are out for a while.
type restart struct {
	Until time.Duration // elapsed
	Node  int32         // index in Fleet.Nodes
	Count int32
}

// corruption is a job whose result is wrong since an instant, and the instant at which that will be
// found.
type corruption struct {
	Found, Since time.Duration
	Job          sched.ID
}

// CodeStreams encodes the streams of faults, which come before wear in digests.
func (b *State) CodeStreams(c *wire.Coder) { wire.Slice(c, &b.Streams, (*fault.Stream).Code) }

// Code encodes the fields for keyframes and digests, except Streams.
func (b *State) Code(c *wire.Coder) {
	wire.Slice(c, &b.Out, func(r *restart, c *wire.Coder) {
		c.Duration(&r.Until)
		wire.Int(c, &r.Node)
		wire.Int(c, &r.Count)
	})
	wire.Slice(c, &b.Corruptions, func(t *corruption, c *wire.Coder) {
		c.Duration(&t.Found)
		c.Duration(&t.Since)
		wire.Int(c, &t.Job)
	})
	b.Tally.Code(c)
	wire.Float(c, &b.Wasted)
	c.Int64(&b.Stops)
}

// Clone is a copy that shares no memory that changes.
func (b *State) Clone() State {
	o := *b
	o.Streams, o.Out, o.Corruptions = slices.Clone(b.Streams), slices.Clone(b.Out), slices.Clone(b.Corruptions)
	return o
}

// Check returns an error if the state cannot belong to this mission.
func (b *State) Check(on Below) error {
	if len(b.Streams) != len(on.Fleet.Groups) {
		return fmt.Errorf("its faults are of %d groups, the scenario has %d", len(b.Streams), len(on.Fleet.Groups))
	}
	for g, s := range b.Streams {
		if s.Next < on.Clock.Elapsed {
			return fmt.Errorf("something of group %d should have broken at T+%s", g+1, field.ShowSpan(s.Next))
		}
	}
	for i, r := range b.Out {
		if r.Node < 0 || int(r.Node) >= len(on.Fleet.Nodes) || r.Count < 1 || int(r.Count) > mostRestarting ||
			r.Until < on.Clock.Elapsed || r.Until > on.Clock.Elapsed+fault.MaxRestart || i > 0 && r.Until < b.Out[i-1].Until {
			return fmt.Errorf("%d accelerators of node %d restart until T+%s", r.Count, r.Node, field.ShowSpan(r.Until))
		}
	}
	for i, t := range b.Corruptions {
		if t.Job < 1 || t.Job > on.Jobs.Last || !on.Clock.Was(t.Since) || t.Found < on.Clock.Elapsed || t.Found > unit.Later(on.Clock.Elapsed, on.Jobs.Spec.Detect) ||
			i > 0 && t.Found < b.Corruptions[i-1].Found {
			return fmt.Errorf("the result of job %d is wrong since T+%s, and will be found so at T+%s", t.Job, field.ShowSpan(t.Since), field.ShowSpan(t.Found))
		}
	}
	if !problem.ValidCounts(b.Tally[:]...) || !problem.ValidCounts(b.Stops) || !problem.NonNegative(b.Wasted) {
		return fmt.Errorf("it had faults %v, which stopped %d jobs and wasted %g of work", b.Tally, b.Stops, float64(b.Wasted))
	}
	return nil
}

// mostRestarting bounds the accelerators of a node that restart.
const mostRestarting = 1e6
