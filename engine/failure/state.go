package failure

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fault"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// State is what has broken, and what will.
type State struct {
	Streams []fault.Stream // by group
	Out     []restart      // what restarts, the first to be done first
	Taints  []taint        // wrong results that will be found, the first first
	Tally   fault.Tally
	Wasted  unit.Work // given, lost, and to be done again
	Stops   int64     // of jobs, by faults
}

// restart is a number of a node's accelerators that are out for a while.
type restart struct {
	Until time.Duration
	Node  int32 // place in Fleet.Nodes
	Count int32
}

// taint is a job whose result is wrong since an instant, and when that is found.
type taint struct {
	Found, Since time.Duration
	Job          sched.ID
}

// CodeStreams spells the streams of faults, which stand before wear in digests.
func (b *State) CodeStreams(c *wire.Coder) { wire.Slice(c, &b.Streams, (*fault.Stream).Code) }

// Code names the fields for keyframes and digests, but for the streams.
func (b *State) Code(c *wire.Coder) {
	wire.Slice(c, &b.Out, func(r *restart, c *wire.Coder) {
		c.Duration(&r.Until)
		wire.Int(c, &r.Node)
		wire.Int(c, &r.Count)
	})
	wire.Slice(c, &b.Taints, func(t *taint, c *wire.Coder) {
		c.Duration(&t.Found)
		c.Duration(&t.Since)
		wire.Int(c, &t.Job)
	})
	b.Tally.Code(c)
	wire.Float(c, &b.Wasted)
	c.Int64(&b.Stops)
}

// Clone is a copy that shares nothing that changes.
func (b *State) Clone() State {
	o := *b
	o.Streams, o.Out, o.Taints = slices.Clone(b.Streams), slices.Clone(b.Out), slices.Clone(b.Taints)
	return o
}

// Check says why a state that was read cannot be one of the fleet.
func (x *Failures) Check() error {
	if len(x.Streams) != len(x.Fleet.Groups) {
		return fmt.Errorf("its faults are of %d groups, the scenario has %d", len(x.Streams), len(x.Fleet.Groups))
	}
	for _, r := range x.Out {
		if r.Node < 0 || int(r.Node) >= len(x.Fleet.Nodes) || r.Count < 1 {
			return fmt.Errorf("%d accelerators of node %d restart", r.Count, r.Node)
		}
	}
	return nil
}
