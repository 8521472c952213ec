package jobs

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/problem"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/wire"
	"orrery/engine/workload"
)

// State is what jobs remember.
type State struct {
	Policy    int // number of the policy
	Last      sched.ID
	Live      []sched.Job // waiting and running, in order of id
	Past      []sched.Job // the last that have ended, oldest first
	Arrivals  workload.Arrivals
	Submitted int64
	Done      int64
	Cancelled int64
	Failed    int64                      // at their deadlines
	Moves     int64                      // of running jobs to other nodes
	Suspended int64                      // jobs stopped by policies and orders
	Requested unit.Work                  // by all jobs submitted
	Delivered unit.Work                  // to all jobs
	Abandoned unit.Work                  // left undone by jobs that were cancelled or failed
	Wasted    unit.Work                  // done for jobs that failed
	WaitedFor [sched.WaitReasons]float64 // seconds waited by all jobs, by reason
	Waits     float64                    // seconds waited by all jobs, except the present waits
	Served    sched.Tokens               // by all services
	Due       bool                       // the policy has to decide
	Days      []day                      // work delivered by hour, in the last 24
}

// day is the work delivered in an hour of the mission.
type day struct {
	Hour int64 // from the start
	Work unit.Work
}

// maxPast is how many jobs that have ended are remembered.
const maxPast = 2048

// Code encodes the fields for keyframes and digests.
func (j *State) Code(c *wire.Coder) {
	c.Int(&j.Policy)
	wire.Int(c, &j.Last)
	wire.Slice(c, &j.Live, (*sched.Job).Code)
	wire.Slice(c, &j.Past, (*sched.Job).Code)
	j.Arrivals.Code(c)
	c.Int64(&j.Submitted)
	c.Int64(&j.Done)
	c.Int64(&j.Cancelled)
	c.Int64(&j.Failed)
	c.Int64(&j.Moves)
	law := wire.Followed(c, &j.Suspended, j.WaitedFor[sched.ReasonLaw] != 0)
	wire.Float(c, &j.Requested)
	wire.Float(c, &j.Delivered)
	wire.Float(c, &j.Abandoned)
	wire.Float(c, &j.Wasted)
	c.Float(&j.Waits)
	for i := range sched.ReasonLaw {
		c.Float(&j.WaitedFor[i])
	}
	if law {
		c.Float(&j.WaitedFor[sched.ReasonLaw])
		c.Want(j.WaitedFor[sched.ReasonLaw] != 0, "law held jobs for 0s, and says so")
	}
	j.Served.Code(c)
	c.Bool(&j.Due)
	wire.Slice(c, &j.Days, func(d *day, c *wire.Coder) {
		c.Int64(&d.Hour)
		wire.Float(c, &d.Work)
	})
}

// Clone is a copy that shares no memory that changes: slices inside jobs are replaced, never
// written to.
func (j *State) Clone() State {
	o := *j
	o.Live, o.Past = slices.Clone(j.Live), slices.Clone(j.Past)
	o.Arrivals, o.Days = j.Arrivals.Clone(), slices.Clone(j.Days)
	return o
}

// Check returns an error if the state cannot belong to this scenario.
func (j *State) Check(on Below, spec *workload.Spec) error {
	if j.CurrentPolicy() == nil {
		return fmt.Errorf("there is no policy number %d", j.Policy)
	}
	if err := j.Arrivals.Check(spec, on.Clock.Elapsed); err != nil {
		return err
	}
	if err := j.checkCounts(on.Clock.Elapsed); err != nil {
		return err
	}
	if err := j.checkJobs(on); err != nil {
		return err
	}
	return j.checkTaken(on)
}

// checkCounts returns an error if the totals are impossible.
func (j *State) checkCounts(now time.Duration) error {
	live := int64(len(j.Live))
	if !problem.ValidCounts(j.Submitted, j.Done, j.Cancelled, j.Failed, j.Moves, j.Suspended) || int64(j.Last) != j.Submitted || j.Submitted != j.Done+j.Cancelled+j.Failed+live {
		return fmt.Errorf("of %d jobs, the last of them number %d, %d are done, %d cancelled, %d failed, and %d live; %d were moved, %d stopped",
			j.Submitted, j.Last, j.Done, j.Cancelled, j.Failed, live, j.Moves, j.Suspended)
	}
	if !problem.Finite(j.Requested, j.Delivered, j.Abandoned, j.Wasted) || !problem.Finite(j.WaitedFor[:]...) || !problem.Finite(j.Waits, j.Served.Delivered, j.Served.Late, j.Served.Shed) {
		return fmt.Errorf("its jobs requested %g of work and got %g, waited %g s and gave %+v tokens", float64(j.Requested), float64(j.Delivered), j.Waits, j.Served)
	}
	for i, d := range j.Days {
		if d.Hour < 0 || d.Hour > int64(now/time.Hour) || i > 0 && d.Hour == j.Days[i-1].Hour || !problem.Finite(d.Work) {
			return fmt.Errorf("in hour %d of the mission %g of work was done", d.Hour, float64(d.Work))
		}
	}
	return nil
}

// checkJobs returns an error if a job is impossible or in the wrong list.
func (j *State) checkJobs(on Below) error {
	if len(j.Past) > maxPast {
		return fmt.Errorf("it remembers %d jobs that are over, more than %d", len(j.Past), maxPast)
	}
	for _, list := range [...][]sched.Job{j.Live, j.Past} {
		for i := range list {
			job := &list[i]
			if err := job.CheckAt(on.Clock.Elapsed); err != nil {
				return err
			}
			if err := workload.CheckRequirements(job.Requirements); err != nil {
				return fmt.Errorf("job %d: %w", job.ID, err)
			}
			if job.ID > j.Last {
				return fmt.Errorf("job %d is beyond the last, number %d", job.ID, j.Last)
			}
			if err := checkNodes(job, on); err != nil {
				return fmt.Errorf("job %d %w", job.ID, err)
			}
		}
	}
	for i := range j.Live {
		if i > 0 && j.Live[i].ID <= j.Live[i-1].ID || j.Live[i].Status > sched.Running {
			return fmt.Errorf("job %d is out of order", j.Live[i].ID)
		}
	}
	for i := range j.Past {
		if j.Past[i].Status <= sched.Running {
			return fmt.Errorf("job %d is over, and %v", j.Past[i].ID, j.Past[i].Status)
		}
	}
	return nil
}

// checkNodes returns an error if a job refers to something that is not a node.
func checkNodes(j *sched.Job, on Below) error {
	node := func(n sched.Node) bool {
		return on.Fleet.IsSatellite(fleet.ID(n)) && on.Fleet.NodeAt[n] >= 0
	}
	for _, s := range j.Seats {
		if !node(s.Node) {
			return fmt.Errorf("runs on satellite %d, which is not a node", s.Node)
		}
	}
	for _, n := range j.Origins {
		if !node(n) {
			return fmt.Errorf("has its state on satellite %d, which is not a node", n)
		}
	}
	for _, h := range j.Transfers {
		if !node(h.From) || !node(h.To) {
			return fmt.Errorf("fetches its state from satellite %d to %d, which are not nodes", h.From, h.To)
		}
	}
	return nil
}

// checkTaken returns an error if the seats of jobs differ from those that nodes count as taken.
func (j *State) checkTaken(on Below) error {
	taken := make([]int64, len(on.Nodes.Nodes))
	for i := range j.Live {
		for _, s := range j.Live[i].Seats {
			taken[on.Fleet.NodeAt[s.Node]] += int64(s.Count)
		}
	}
	for n, busy := range taken {
		if count := int64(on.Nodes.Nodes[n].Busy); busy != count {
			return fmt.Errorf("jobs hold %d accelerators of %s, of which %d are taken", busy, on.Fleet.Name(on.Fleet.Nodes[n]), count)
		}
	}
	return nil
}
