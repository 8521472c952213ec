package dispatch

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/jobs"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// JobRows is the requested part of the table of jobs.
type JobRows struct {
	table.Part[JobRow]
	AtRisk int // live jobs that are expected to miss their deadlines
}

// JobRow is a job in the table of jobs.
type JobRow struct {
	ID             sched.ID
	Kind           sched.Kind
	Owner          string
	Accelerators   int
	Status         sched.Status
	Share          float64       // done, 0 to 1
	Left           time.Duration // at the present speed; 0 unless running
	Waited         time.Duration
	Where          string // its place, or why it waits
	Work           unit.Work
	Speed          float64
	Class          int
	ResumesAt      time.Duration // elapsed time until which it pauses while it moves; 0 if it does not
	Due            time.Duration // elapsed; 0: no deadline
	Late           time.Duration // expected or actual delay beyond the deadline; 0 if in time
	Spare          time.Duration // of a live job with a deadline: how long it could pause from now on and still meet it; negative: how much it misses it by
	Goodput        float64       // share of the work done that stays done
	KillAtDeadline bool          // it fails at its deadline
	Allocated      int           // accelerators held
	Moves          int
	Stops          int
	Service        *ServiceRow // of a running service
}

// ServiceRow is the performance of a service now, and since its start.
type ServiceRow struct {
	Rate      float64       // requests/s, including those without a path
	Load      float64       // of its replicas
	First     time.Duration // mean time to the first token, network included
	Tail      time.Duration // 99th percentile of that
	Within    float64       // share of answered requests within the objective
	Shed      float64       // share of requests turned away or without a path
	Cut       float64       // share of requests without a path
	Served    sched.Tokens  // since it started
	RoundTrip time.Duration // mean
	Replica   int           // accelerators per replica
	Asks      int           // accelerators needed for its load
}

// JobDetail is everything about one job.
type JobDetail struct {
	Row          JobRow
	Submitted    time.Duration
	Started      time.Duration
	Ended        time.Duration
	EndsAt       time.Duration // elapsed end of a service that has started
	Requirements sched.Requirements
	In, Out      float64 // bits from the ground and to it
	State        float64 // bits that move with it
	Seats        []SeatRow
	Law          *LawDetail // nil if none binds it
}

// SeatRow is the part of a job on a node.
type SeatRow struct {
	Node  fleet.ID
	Name  string
	Count int
	Speed float64
	Lit   bool
}

// Rows is the requested part of the jobs: live ones and the last that ended.
func (dp *Dispatch) Rows(r table.Rows) JobRows {
	jobs := &dp.Jobs.State
	out := JobRows{Part: table.PartOf[JobRow](len(jobs.Live) + len(jobs.Past))}
	if r.Count <= 0 {
		return out
	}
	var all []*sched.Job
	match, why := table.Filter(r.Filter), new(causes)
	for i := range jobs.Live {
		if dp.Jobs.Forecast(&jobs.Live[i]).Late() > 0 {
			out.AtRisk++
		}
	}
	for _, list := range [][]sched.Job{jobs.Past, jobs.Live} {
		for i := range list {
			if job := &list[i]; len(match) == 0 || match.Matches(dp.jobText(job, why)) {
				all = append(all, job)
			}
		}
	}
	slices.SortFunc(all, func(a, b *sched.Job) int { return table.Compare(a.ID, b.ID) })
	order := dp.jobOrder(r.Sort)
	if r.Sort == ByAttention {
		order = dp.byAttention(all)
	}
	rows, at := table.Page(all, r, order, func(j *sched.Job) int64 { return int64(j.ID) })
	out.Place = at
	for _, job := range rows {
		out.Rows = append(out.Rows, dp.jobRow(job, why))
	}
	return out
}

// JobsOn are the jobs on a node.
func (dp *Dispatch) JobsOn(id fleet.ID) []JobRow {
	var rows []JobRow
	for i := range dp.Jobs.Live {
		if job := &dp.Jobs.Live[i]; jobs.RunsOn(job, id) {
			rows = append(rows, dp.jobRow(job, new(causes)))
		}
	}
	return rows
}

// jobText is what a filter searches, in lower case, including where a job runs or why it waits. The
// status is written is:waits, so that it differs from names.
func (dp *Dispatch) jobText(j *sched.Job, why *causes) []byte {
	return []byte(strings.ToLower(fmt.Sprintf("%d %s %s is:%s %s", j.ID, j.Kind, j.Owner, j.Status, dp.jobRow(j, why).Where)))
}

// jobRow is the row of a job, given the causes found so far.
func (dp *Dispatch) jobRow(j *sched.Job, why *causes) JobRow {
	row := JobRow{
		ID: j.ID, Kind: j.Kind, Owner: j.Owner, Accelerators: j.Accelerators, Status: j.Status,
		Share: j.Share(), Waited: dp.Jobs.Forecast(j).Waited(), Work: j.Work,
		Class: int(j.Class), ResumesAt: j.ResumesAt, Due: j.Deadline, Late: dp.Jobs.Forecast(j).Late(), Spare: dp.Jobs.Forecast(j).Spare(), KillAtDeadline: j.KillAtDeadline,
		Goodput:   j.Goodput(),
		Allocated: j.Allocated(), Moves: int(j.Moves), Stops: int(j.Stops),
	}
	switch j.Status {
	case sched.Running:
		if row.Left = dp.Jobs.Forecast(j).Left(); row.Left == unit.Never {
			row.Left = 0
		}
		row.Speed = dp.Jobs.SpeedOf(j) / float64(max(1, j.Allocated()))
		row.Where = dp.Jobs.Where(j)
		if j.Kind == sched.Serving {
			row.Service = dp.serviceRow(j)
		}
	case sched.Waiting:
		row.Where = why.of(dp, j)
	}
	return row
}

// serviceRow is the present performance of a service.
func (dp *Dispatch) serviceRow(j *sched.Job) *ServiceRow {
	on, from, cut := dp.Jobs.Service(j).Answering()
	a, all := on.Perform(from), from.Rate+cut
	row := &ServiceRow{
		Rate: all, Load: a.Load, First: a.First, Tail: on.Tail(from, 0.99),
		Within: a.Within, Served: j.Served, RoundTrip: from.RoundTrip,
		Replica: j.Serve.Replica, Asks: j.Accelerators,
	}
	if all > 0 {
		row.Shed, row.Cut = (float64(from.Rate*a.Shed)+cut)/all, cut/all
	}
	return row
}

// Detail is everything about one job, live or past; nil if there is no such
// job.
func (dp *Dispatch) Detail(id sched.ID) *JobDetail {
	j := dp.Jobs.AnyJob(id)
	if j == nil {
		return nil
	}
	detail := &JobDetail{Row: dp.jobRow(j, new(causes)), Submitted: j.Submitted, Started: j.Started, Ended: j.Ended,
		EndsAt: j.EndsAt, Requirements: j.Requirements, In: j.In, Out: j.Out, State: j.State, Law: lawDetail(dp, j)}
	for _, s := range j.Seats {
		n := dp.Fleet.NodeAt[s.Node]
		detail.Seats = append(detail.Seats, SeatRow{
			Node: fleet.ID(s.Node), Name: dp.Fleet.Name(fleet.ID(s.Node)), Count: int(s.Count),
			Speed: dp.Nodes.Now[n].Speed, Lit: !dp.Sky.Lights[n].Dark(),
		})
	}
	return detail
}
