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

// FailureState is what has broken, and what will.
type FailureState struct {
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

// dimmed is a relay, and how many of its lasers are gone for good.
type dimmed struct {
	Satellite fleet.ID
	Lasers    int32
}

// at is where a relay is among those that lost lasers, or would be.
func (w *Wear) at(id fleet.ID) (int, bool) {
	return slices.BinarySearchFunc(w.Dim, id, func(d dimmed, id fleet.ID) int { return compare(d.Satellite, id) })
}

// dimmed is how many of a relay's lasers are gone.
func (w *Wear) dimmed(id fleet.ID) int {
	if i, found := w.at(id); found {
		return int(w.Dim[i].Lasers)
	}
	return 0
}

// dim counts one more of a relay's lasers as gone.
func (w *Wear) dim(id fleet.ID) {
	i, found := w.at(id)
	if !found {
		w.Dim = slices.Insert(w.Dim, i, dimmed{Satellite: id})
	}
	w.Dim[i].Lasers++
}

// Code names the fields for keyframes and digests.
func (w *Wear) Code(c *wire.Coder) {
	wire.Slice(c, &w.Health, (*fault.Health).Code)
	wire.Slice(c, &w.Dim, func(d *dimmed, c *wire.Coder) {
		wire.Int(c, &d.Satellite)
		wire.Int(c, &d.Lasers)
	})
	wire.Ints(c, &w.Born)
}

// checkWear says why what is remembered of wear cannot be of the fleet.
func (f *Fleet) checkWear() error {
	if nodes := len(f.nodes); len(f.Health) != nodes || len(f.Born) != nodes {
		return fmt.Errorf("its wear is of %d nodes, the scenario has %d", len(f.Health), nodes)
	}
	for i, d := range f.Dim {
		if d.Satellite < 0 || int(d.Satellite) >= f.satellites() || i > 0 && d.Satellite <= f.Dim[i-1].Satellite {
			return fmt.Errorf("satellite %d with %d broken lasers is out of order", d.Satellite, d.Lasers)
		}
	}
	return nil
}

// taint is a job whose result is wrong since an instant, and when that is found.
type taint struct {
	Found, Since time.Duration
	Job          sched.ID
}

func (b *FailureState) codeStreams(c *wire.Coder) { wire.Slice(c, &b.Streams, (*fault.Stream).Code) }

// Code names the fields for keyframes and digests, but for the streams.
func (b *FailureState) Code(c *wire.Coder) {
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
func (b *FailureState) clone() FailureState {
	o := *b
	o.Streams, o.Out, o.Taints = slices.Clone(b.Streams), slices.Clone(b.Out), slices.Clone(b.Taints)
	return o
}

// check says why a state that was read cannot be one of the fleet.
func (x *Failures) check() error {
	if len(x.Streams) != len(x.Fleet.Groups) {
		return fmt.Errorf("its faults are of %d groups, the scenario has %d", len(x.Streams), len(x.Fleet.Groups))
	}
	for _, r := range x.Out {
		if r.Node < 0 || int(r.Node) >= len(x.Fleet.nodes) || r.Count < 1 {
			return fmt.Errorf("%d accelerators of node %d restart", r.Count, r.Node)
		}
	}
	return nil
}
