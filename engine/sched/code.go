package sched

import "orrery/engine/wire"

// Code encodes the fields of a job for keyframes and digests.
func (j *Job) Code(c *wire.Coder) {
	wire.Int(c, &j.ID)
	c.String(&j.Owner)
	j.Requirements.Code(c)
	c.Float(&j.ThrottleTo)
	switch j.Kind {
	case Training:
		j.Train.Code(c)
		c.Float(&j.Train.Least)
	case Serving:
		j.Serve.Code(c)
	}
	wire.Int(c, &j.Accelerators)
	wire.Int(c, &j.MaxAccelerators)
	wire.Int(c, &j.MinAccelerators)
	wire.Float(c, &j.Work)
	c.Float(&j.In)
	c.Float(&j.Out)
	c.Float(&j.State)
	c.Duration(&j.Deadline)
	c.Duration(&j.Duration)
	c.Duration(&j.EndsAt)
	wire.Float(c, &j.Done)
	wire.Float(c, &j.DoneAtStart)
	wire.Float(c, &j.Lost)
	c.Duration(&j.Submitted)
	c.Duration(&j.Queued)
	c.Duration(&j.Waited)
	wire.Int(c, &j.Stops)
	wire.Int(c, &j.Moves)
	j.Served.Code(c)
	j.Waits.Code(c)
	wire.Int(c, &j.WaitReason)
	c.Bool(&j.Unconnected)
	wire.Slice(c, &j.Transfers, func(h *Transfer, c *wire.Coder) {
		wire.Int(c, &h.From)
		wire.Int(c, &h.To)
		c.Float(&h.Left)
	})
	wire.Slice(c, &j.Origins, func(n *Node, c *wire.Coder) { wire.Int(c, n) })
	c.Duration(&j.ResumesAt)
	c.Duration(&j.Started)
	c.Duration(&j.Ended)
	wire.Int(c, &j.Status)
	wire.Slice(c, &j.Seats, func(s *Seat, c *wire.Coder) {
		wire.Int(c, &s.Node)
		wire.Int(c, &s.Count)
	})
}
