package engine

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// breakState is what has broken, and what will.
type breakState struct {
	Streams []fault.Stream  // by group
	Health  []fault.Health  // by place in plan.nodes
	Dim     []dimmed        // relays that lost lasers, by satellite
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

// dimmed is a relay, and how many of its lasers are gone for good.
type dimmed struct {
	Satellite fleet.ID
	Lasers    int32
}

// at is where a relay is among those that lost lasers, or would be.
func (b *breakState) at(id fleet.ID) (int, bool) {
	return slices.BinarySearchFunc(b.Dim, id, func(d dimmed, id fleet.ID) int { return compare(d.Satellite, id) })
}

// dimmed is how many of a relay's lasers are gone.
func (b *breakState) dimmed(id fleet.ID) int {
	if i, found := b.at(id); found {
		return int(b.Dim[i].Lasers)
	}
	return 0
}

// dim counts one more of a relay's lasers as gone.
func (b *breakState) dim(id fleet.ID) {
	i, found := b.at(id)
	if !found {
		b.Dim = slices.Insert(b.Dim, i, dimmed{Satellite: id})
	}
	b.Dim[i].Lasers++
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
	wire.Slice(c, &b.Dim, func(d *dimmed, c *wire.Coder) {
		wire.Int(c, &d.Satellite)
		wire.Int(c, &d.Lasers)
	})
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
	o.Out, o.Taints, o.Dim = slices.Clone(b.Out), slices.Clone(b.Taints), slices.Clone(b.Dim)
	return o
}

// check says why a state that was read cannot be one of this scenario.
func (b *breakState) check(p *plan) error {
	nodes := len(p.nodes)
	if len(b.Streams) != len(p.scenario.Groups) || len(b.Health) != nodes || len(b.Born) != nodes {
		return fmt.Errorf("its faults are of %d groups and %d nodes, the scenario has %d and %d", len(b.Streams), len(b.Health), len(p.scenario.Groups), nodes)
	}
	for i, d := range b.Dim {
		if d.Satellite < 0 || int(d.Satellite) >= p.satellites() || i > 0 && d.Satellite <= b.Dim[i-1].Satellite {
			return fmt.Errorf("satellite %d with %d broken lasers is out of order", d.Satellite, d.Lasers)
		}
	}
	for _, r := range b.Out {
		if r.Node < 0 || int(r.Node) >= nodes || r.Count < 1 {
			return fmt.Errorf("%d accelerators of node %d restart", r.Count, r.Node)
		}
	}
	return nil
}
