package dispatch

import (
	"fmt"
	"slices"
	"strconv"

	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/network"
	"orrery/engine/order"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// MoveJob moves a running job: to one node that has room for all of it or, with fleet.None, off all
// its nodes. It pauses until its state has moved.
type MoveJob struct {
	Job sched.ID
	To  fleet.ID // fleet.None: wherever there is room
}

var moveJob = order.Of("move job", func(o *MoveJob, in order.Names) []field.Field {
	to := order.Satellite("to", &o.To, in).Needed("").Usually(strconv.Itoa(int(fleet.None)))
	return []field.Field{order.Number("job", &o.Job), to.About("wherever there is room if left out")}
}).By(order.Verb{Name: "move_job", About: "move a running job to a node, or to wherever there is room", Asks: true})

func (o MoveJob) String() string {
	if o.To == fleet.None {
		return fmt.Sprintf("move job %d to other nodes", o.Job)
	}
	return fmt.Sprintf("move job %d to satellite %d", o.Job, o.To)
}

// Words describes the order with names; empty if they do not exist.
func (o MoveJob) Words(dp *Dispatch) string {
	return dp.Fleet.Say(fmt.Sprintf("move job %d to %%s", o.Job), o.To)
}

func (o MoveJob) Apply(dp *Dispatch) error {
	job := dp.Jobs.Job(o.Job)
	switch {
	case job == nil || job.Status != sched.Running:
		return fmt.Errorf("job %d is not running: only running jobs can be moved", o.Job)
	case job.ResumesAt >= clock.Latest:
		return fmt.Errorf("job %d is already being moved, and no links carry its state now: wait until they do", o.Job)
	case job.ResumesAt > dp.Clock.Elapsed:
		return fmt.Errorf("job %d is already being moved: wait until %s", o.Job, clock.Instant(job.ResumesAt))
	}
	offers := dp.offersBut(job)
	if o.To != fleet.None {
		if o.To < 0 || int(o.To) >= dp.Fleet.Satellites() || dp.Fleet.NodeAt[o.To] < 0 {
			return fmt.Errorf("satellite %d is not a node: jobs run on nodes", o.To)
		}
		offers = slices.DeleteFunc(offers, func(s sched.Seat) bool { return s.Node != sched.Node(o.To) })
	}
	seats := dp.fit(job, offers, job.Allocated())
	switch {
	case seats == nil:
		return dp.noRoom(o, job, offers)
	case !dp.Jobs.HasStatePath(job, seats):
		return fmt.Errorf("job %d has state that must be transferred, and no path over lasers leads there now", o.Job)
	}
	dp.Jobs.Move(dp.Jobs.At(o.Job), seats)
	return nil
}

// noRoom returns why a job cannot be moved.
func (dp *Dispatch) noRoom(o MoveJob, job *sched.Job, offers []sched.Seat) error {
	have := 0
	for _, s := range offers {
		have += int(s.Count)
	}
	switch {
	case have >= job.Allocated():
		return fmt.Errorf("job %d is a gang, and no links between other nodes with room for it carry the %s that it needs of each", o.Job, network.Gbps(dp.Jobs.Gang(job).Circuit(len(job.Seats))))
	case o.To == fleet.None:
		return fmt.Errorf("job %d has %s, other nodes that suit it offer %d", o.Job, table.Count(job.Allocated(), "accelerator"), have)
	case jobs.SeatsOn(job.Seats, sched.Node(o.To)) > 0:
		return fmt.Errorf("job %d runs on %s already", o.Job, dp.Fleet.Name(o.To))
	}
	if why := barOf(dp, job, dp.Fleet.Group(o.To)); why != "" {
		return fmt.Errorf("law keeps job %d off %s: %s", o.Job, dp.Fleet.Name(o.To), why)
	}
	_, by := dp.Nodes.Seats(int(dp.Fleet.NodeAt[o.To]), job.Grade())
	return fmt.Errorf("job %d has %s, %s offers %d (%s)", o.Job, table.Count(job.Allocated(), "accelerator"), dp.Fleet.Name(o.To), have, by)
}

// offersBut are the seats that suit a job on other nodes than its own.
func (dp *Dispatch) offersBut(job *sched.Job) []sched.Seat {
	return slices.DeleteFunc(dp.Nodes.Offers(job.Grade()), func(o sched.Seat) bool {
		return jobs.SeatsOn(job.Seats, o.Node) > 0 || !dp.Jobs.Suited(job, fleet.ID(o.Node))
	})
}

// fit are seats for so many accelerators of a job among some offers; nil if there are too few.
func (dp *Dispatch) fit(job *sched.Job, offers []sched.Seat, n int) []sched.Seat {
	return sched.Fit(among(dp, offers), sched.Ask{Job: job.ID, Accelerators: n, Gang: job.Kind == sched.Training})
}

// among makes a view of some offers, with the links between them.
func among(dp *Dispatch, offers []sched.Seat) sched.View {
	v := sched.View{Offers: offers, LinksBetween: dp.Fleet.LinksBetween, Row: dp.Fleet.RowPlaces()}
	if dp.Network.On() {
		showLinks(dp, &v)
	}
	return v
}

// onlyAround reports whether a waiting gang would find seats if it accepted detours around full
// links.
func onlyAround(dp *Dispatch, job *sched.Job) bool {
	v := among(dp, dp.offersBut(job))
	v.Patient = nil
	return jobs.Patient(dp.Jobs, job) && sched.Fit(v, sched.Ask{Job: job.ID, Accelerators: job.Accelerators, Gang: true}) != nil
}
