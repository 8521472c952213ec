package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fault"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// breakState is what has broken, and what will.
type breakState struct {
	Streams []fault.Stream  // by group
	Health  []fault.Health  // by place in plan.nodes
	Born    []time.Duration // by place in plan.nodes: elapsed when it came into service
	Out     []restart       // what restarts, the first to be done first
	Taints  []taint         // wrong results that will be found, the first first
	Tally   fault.Tally
	Wasted  unit.Work // given, lost, and to be done again
	Stops   int64     // of jobs, by faults
}

// restart is a number of a node's accelerators that are out for a while.
type restart struct {
	Until time.Duration
	Node  int32 // place in plan.nodes
	Count int32
}

// taint is a job whose result is wrong since an instant, and when that is found.
type taint struct {
	Found, Since time.Duration
	Job          sched.ID
}

// Code names the fields for keyframes and digests.
func (b *breakState) Code(c *wire.Coder) {
	wire.Slice(c, &b.Streams, (*fault.Stream).Code)
	wire.Slice(c, &b.Health, (*fault.Health).Code)
	wire.Ints(c, &b.Born)
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

// clone is a copy that shares nothing that changes.
func (b *breakState) clone() breakState {
	o := *b
	o.Streams, o.Health, o.Born = slices.Clone(b.Streams), slices.Clone(b.Health), slices.Clone(b.Born)
	o.Out, o.Taints = slices.Clone(b.Out), slices.Clone(b.Taints)
	return o
}

// check says why a state that was read cannot be one of this scenario.
func (b *breakState) check(p *plan) error {
	nodes := len(p.nodes)
	if len(b.Streams) != len(p.scenario.Groups) || len(b.Health) != nodes || len(b.Born) != nodes {
		return fmt.Errorf("its faults are of %d groups and %d nodes, the scenario has %d and %d", len(b.Streams), len(b.Health), len(p.scenario.Groups), nodes)
	}
	for _, r := range b.Out {
		if r.Node < 0 || int(r.Node) >= nodes || r.Count < 1 {
			return fmt.Errorf("%d accelerators of node %d restart", r.Count, r.Node)
		}
	}
	return nil
}
