package engine

import (
	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/wire"
)

// This file spells the rooms' state once, for keyframes and digests alike. A
// field that is not named here is forgotten; the tests that save, load and go
// on find it.

// Code names the fields for keyframes and digests.
func (c *ClockState) Code(w *wire.Coder) {
	w.Duration(&c.Elapsed)
	w.Int64(&c.Steps)
	w.Duration(&c.Tick)
}

func (f *Fleet) codeStatus(c *wire.Coder) {
	wire.Slice(c, &f.Status, func(s *fleet.Status, c *wire.Coder) { wire.Int(c, s) })
}

func (f *Fleet) codeRefits(c *wire.Coder) { wire.Slice(c, &f.Refits, (*SetDesign).code) }

// Code names the fields for keyframes and digests, but for Offered.
func (f *NodeState) Code(c *wire.Coder) {
	wire.Slice(c, &f.Nodes, func(n *fleet.Node, c *wire.Coder) {
		n.Battery.Code(c)
		wire.Float(c, &n.Temperature)
		wire.Int(c, &n.Busy)
		wire.Int(c, &n.Out)
		c.Bool(&n.Drained)
		wire.Int(c, &n.Seats)
		wire.Int(c, &n.SeatsEnd)
		wire.Int(c, &n.Full)
	})
	wire.Slice(c, &f.Dark, func(b *bool, c *wire.Coder) { c.Bool(b) })
	wire.Slice(c, &f.Flows, (*power.Flow).Code)
	wire.Slice(c, &f.Warmth, (*warmth).code)
	wire.Float(c, &f.Start)
	wire.Float(c, &f.Warm)
}

func (f *NodeState) codeOffered(c *wire.Coder) { wire.Float(c, &f.Offered) }

// Code names the fields for keyframes and digests.
func (j *JobState) Code(c *wire.Coder) {
	c.Int(&j.Policy)
	wire.Int(c, &j.Last)
	wire.Slice(c, &j.Live, codeJob)
	wire.Slice(c, &j.Past, codeJob)
	wire.Slice(c, &j.Arrivals, func(a *arrival, c *wire.Coder) {
		c.Uint64(&a.Count)
		c.Duration(&a.Next)
	})
	c.Ints(&j.Fed)
	c.Int64(&j.Submitted)
	c.Int64(&j.Done)
	c.Int64(&j.Cancelled)
	c.Int64(&j.Failed)
	c.Int64(&j.Moves)
	c.Int64(&j.Suspended)
	wire.Float(c, &j.Asked)
	wire.Float(c, &j.Given)
	wire.Float(c, &j.Unasked)
	wire.Float(c, &j.Vain)
	c.Float(&j.Waits)
	for i := range j.HeldBy {
		c.Float(&j.HeldBy[i])
	}
	codeTokens(&j.Served, c)
	c.Bool(&j.Due)
	wire.Slice(c, &j.Days, func(d *day, c *wire.Coder) {
		c.Int64(&d.Hour)
		wire.Float(c, &d.Work)
	})
}

func codeJob(j *sched.Job, c *wire.Coder) {
	wire.Int(c, &j.ID)
	c.String(&j.Owner)
	j.Terms.Code(c)
	switch j.Kind {
	case sched.Training:
		j.Train.Code(c)
		c.Float(&j.Train.Least)
	case sched.Serving:
		j.Serve.Code(c)
	}
	wire.Int(c, &j.Accelerators)
	wire.Int(c, &j.Most)
	wire.Int(c, &j.Least)
	wire.Float(c, &j.Work)
	c.Float(&j.In)
	c.Float(&j.Out)
	c.Float(&j.State)
	c.Duration(&j.Deadline)
	c.Duration(&j.Lasts)
	c.Duration(&j.Until)
	wire.Float(c, &j.Done)
	wire.Float(c, &j.Begun)
	wire.Float(c, &j.Lost)
	c.Duration(&j.Submitted)
	c.Duration(&j.Queued)
	c.Duration(&j.Waited)
	wire.Int(c, &j.Stops)
	wire.Int(c, &j.Moves)
	codeTokens(&j.Served, c)
	j.Waits.Code(c)
	wire.Int(c, &j.Hold)
	c.Bool(&j.Unjoined)
	wire.Slice(c, &j.Hauls, func(h *sched.Haul, c *wire.Coder) {
		wire.Int(c, &h.From)
		wire.Int(c, &h.To)
		c.Float(&h.Left)
	})
	wire.Slice(c, &j.Origins, func(n *sched.Node, c *wire.Coder) { wire.Int(c, n) })
	c.Duration(&j.Ready)
	c.Duration(&j.Started)
	c.Duration(&j.Ended)
	wire.Int(c, &j.Status)
	wire.Slice(c, &j.Seats, func(s *sched.Seat, c *wire.Coder) {
		wire.Int(c, &s.Node)
		wire.Int(c, &s.Count)
	})
}

func codeTokens(t *sched.Tokens, c *wire.Coder) {
	c.Float(&t.Given)
	c.Float(&t.Late)
	c.Float(&t.Shed)
}

// Code names the fields for keyframes and digests.
func (l *CampaignState) Code(c *wire.Coder) {
	wire.Slice(c, &l.Flights, codeFlight)
	wire.Float(c, &l.Lifted)
	wire.Float(c, &l.Reached)
	wire.Float(c, &l.Wrecked)
}

func codeFlight(f *launch.Flight, c *wire.Coder) {
	wire.Int(c, &f.ID)
	wire.Int(c, &f.Vehicle)
	wire.Int(c, &f.Pad)
	c.Duration(&f.LiftOff)
	wire.Int(c, &f.Group)
	wire.Int(c, &f.Plane)
	wire.Int(c, &f.Count)
	c.Duration(&f.Check)
	wire.Int(c, &f.Status)
	c.Duration(&f.Next)
	wire.Float(c, &f.Payload)
	c.Duration(&f.Climb)
	wire.Int(c, &f.LaunchPrice)
	wire.Int(c, &f.HardwarePrice)
	wire.Slice(c, &f.Cargo, func(id *fleet.ID, c *wire.Coder) { wire.Int(c, id) })
}

// Code names the fields for keyframes and digests.
func (l *LogState) Code(c *wire.Coder) {
	c.Int64(&l.Last)
	wire.Slice(c, &l.Notable, codeEvent)
	wire.Slice(c, &l.Quiet, codeEvent)
}

func codeEvent(e *Event, c *wire.Coder) {
	c.Int64(&e.Number)
	c.Duration(&e.Elapsed)
	c.Int64(&e.Step)
	wire.Int(c, &e.Kind)
	wire.Int(c, &e.Severity)
	wire.Int(c, &e.Node)
	wire.Int(c, &e.Job)
	wire.Int(c, &e.Flight)
	c.Float(&e.Value)
}

// Code names the fields for keyframes.
func (t *HistoryState) Code(c *wire.Coder) {
	c.Duration(&t.NodesSince)
	codeThen(&t.Then, c)
	c.Duration(&t.Since)
	wire.Slice(c, &t.Samples, func(s *sample, c *wire.Coder) {
		c.Duration(&s.Elapsed)
		for i := range s.Values {
			c.Float(&s.Values[i])
		}
	})
}
