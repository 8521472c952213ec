package jobs

import (
	"errors"
	"fmt"
	"slices"

	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/wire"
)

// State is the state of the jobs.
type State struct {
	Policy    int // its number
	Last      sched.ID
	Live      []sched.Job // waiting and running, by id
	Past      []sched.Job // the last that ended, oldest first
	Arrivals  arrivals
	Submitted int64
	Done      int64
	Cancelled int64
	Failed    int64                      // given up at their deadlines
	Moves     int64                      // of running jobs to other nodes
	Suspended int64                      // jobs stopped by policies and orders
	Requested unit.Work                  // by all jobs ever submitted
	Delivered unit.Work                  // to them, in all
	Abandoned unit.Work                  // left undone by cancelled and failed jobs
	Wasted    unit.Work                  // given to jobs that failed
	WaitedFor [sched.WaitReasons]float64 // seconds that all jobs waited so far, by what held them
	Waits     float64                    // seconds that all jobs waited, those apart that wait now
	Served    sched.Tokens               // by all services
	Due       bool                       // the policy has something to decide
	Days      []day                      // work given, by day of the mission, the last two
}

// day is the work given within an hour of the last 24.
type day struct {
	Hour int64
	Work unit.Work
}

// maxPast is how many jobs that ended are remembered one by one.
const maxPast = 2048

// Code names the fields for keyframes and digests.
func (j *State) Code(c *wire.Coder) {
	c.Int(&j.Policy)
	wire.Int(c, &j.Last)
	wire.Slice(c, &j.Live, codeJob)
	wire.Slice(c, &j.Past, codeJob)
	j.Arrivals.code(c)
	c.Int64(&j.Submitted)
	c.Int64(&j.Done)
	c.Int64(&j.Cancelled)
	c.Int64(&j.Failed)
	c.Int64(&j.Moves)
	c.Int64(&j.Suspended)
	wire.Float(c, &j.Requested)
	wire.Float(c, &j.Delivered)
	wire.Float(c, &j.Abandoned)
	wire.Float(c, &j.Wasted)
	c.Float(&j.Waits)
	for i := range j.WaitedFor {
		c.Float(&j.WaitedFor[i])
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
	wire.Int(c, &j.MostAccelerators)
	wire.Int(c, &j.LeastAccelerators)
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
	codeTokens(&j.Served, c)
	j.Waits.Code(c)
	wire.Int(c, &j.WaitReason)
	c.Bool(&j.Unconnected)
	wire.Slice(c, &j.Transfers, func(h *sched.Transfer, c *wire.Coder) {
		wire.Int(c, &h.From)
		wire.Int(c, &h.To)
		c.Float(&h.Left)
	})
	wire.Slice(c, &j.Origins, func(n *sched.Node, c *wire.Coder) { wire.Int(c, n) })
	c.Duration(&j.ResumesAt)
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

// Clone is a copy that shares nothing that changes: the seats of a job are only ever
// replaced whole.
func (j *State) Clone() State {
	o := *j
	o.Live, o.Past = slices.Clone(j.Live), slices.Clone(j.Past)
	o.Arrivals, o.Days = j.Arrivals.clone(), slices.Clone(j.Days)
	return o
}

// Check says why what is remembered of jobs cannot be of the scenario.
func (js *Jobs) Check() error {
	switch {
	case js.CurrentPolicy() == nil:
		return fmt.Errorf("there is no policy number %d", js.Policy)
	case len(js.Arrivals.Streams) != len(js.Spec.Streams):
		return fmt.Errorf("it has %d streams of jobs, the scenario %d", len(js.Arrivals.Streams), len(js.Spec.Streams))
	case len(js.Arrivals.Traces) != len(js.Spec.Feeds):
		return fmt.Errorf("it has %d traces of jobs, the scenario %d", len(js.Arrivals.Traces), len(js.Spec.Feeds))
	case slices.ContainsFunc(js.Arrivals.Traces, func(n int) bool { return n < 0 }):
		return errors.New("fewer than no jobs of a trace came")
	}
	return nil
}

// CheckReferences says whether jobs speak of what exists.
func (js *Jobs) CheckReferences() error {
	for i := range js.Live {
		j := &js.Live[i]
		if i > 0 && j.ID <= js.Live[i-1].ID || j.Status > sched.Running {
			return fmt.Errorf("job %d is out of order", j.ID)
		}
		if j.WaitReason >= sched.WaitReasons {
			return fmt.Errorf("job %d waits for limit %d", j.ID, j.WaitReason)
		}
		if j.Kind >= sched.Kinds || j.Kind == sched.Serving && j.Status == sched.Running && len(j.Seats) == 0 {
			return fmt.Errorf("job %d is of no kind, or serves from nowhere", j.ID)
		}
		for _, s := range j.Seats {
			if s.Node < 0 || int(s.Node) >= js.Fleet.Satellites() || js.Fleet.NodeAt[s.Node] < 0 {
				return fmt.Errorf("job %d sits on satellite %d, which is no node", j.ID, s.Node)
			}
		}
	}
	return nil
}
