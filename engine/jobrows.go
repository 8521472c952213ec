package engine

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/sched"
)

// jobRows is the wanted part of the jobs: those that live and the last that
// ended.
func (dp *Dispatch) jobRows(r Rows) JobRows {
	jobs := &dp.Jobs.JobState
	out := JobRows{Found: -1, Total: len(jobs.Live) + len(jobs.Past)}
	if r.Count <= 0 {
		return out
	}
	var all []*sched.Job
	match, why := matching(r.Filter), new(causes)
	for i := range jobs.Live {
		if dp.Jobs.late(&jobs.Live[i]) > 0 {
			out.AtRisk++
		}
	}
	for _, list := range [][]sched.Job{jobs.Past, jobs.Live} {
		for i := range list {
			if job := &list[i]; len(match) == 0 || match.matches(dp.jobText(job, why)) {
				all = append(all, job)
			}
		}
	}
	slices.SortFunc(all, func(a, b *sched.Job) int { return compare(a.ID, b.ID) })
	order := dp.jobOrder(r.Sort)
	if r.Sort == MixedJobs {
		order = dp.mixed(all)
	}
	rows, at := part(all, r, order, func(j *sched.Job) int64 { return int64(j.ID) })
	out.Matched, out.From, out.Found = at.matched, at.from, at.found
	for _, job := range rows {
		out.Rows = append(out.Rows, dp.jobRow(job, why))
	}
	return out
}

// jobsOn are the jobs that sit on a node.
func (dp *Dispatch) jobsOn(id fleet.ID) []JobRow {
	var rows []JobRow
	for i := range dp.Jobs.Live {
		if job := &dp.Jobs.Live[i]; sits(job, id) {
			rows = append(rows, dp.jobRow(job, new(causes)))
		}
	}
	return rows
}

// jobText is what a filter looks at, in lower case: where a job runs or why it
// waits, too. Its status stands as is:waits, so that it is told apart from names.
func (dp *Dispatch) jobText(j *sched.Job, why *causes) []byte {
	return []byte(strings.ToLower(fmt.Sprintf("%d %s %s is:%s %s", j.ID, j.Kind, j.Owner, j.Status, dp.jobRow(j, why).Where)))
}

// jobOrder sorts jobs by a column.
func (dp *Dispatch) jobOrder(column string) ordering[*sched.Job] {
	by := func(compare func(a, b *sched.Job) int) ordering[*sched.Job] {
		return ordering[*sched.Job]{compare: compare}
	}
	switch column {
	case "status":
		return by(func(a, b *sched.Job) int { return int(a.Status) - int(b.Status) })
	case "accelerators":
		return by(func(a, b *sched.Job) int { return a.Accelerators - b.Accelerators })
	case "done":
		return by(func(a, b *sched.Job) int { return compare(a.Share(), b.Share()) })
	case "left":
		o := by(func(a, b *sched.Job) int { return compare(dp.Jobs.leftOf(a), dp.Jobs.leftOf(b)) })
		o.last = func(j *sched.Job) bool { return j.Status != sched.Running }
		return o
	case "wait":
		return by(func(a, b *sched.Job) int { return compare(dp.Jobs.waited(a), dp.Jobs.waited(b)) })
	case "kind":
		return by(func(a, b *sched.Job) int { return int(a.Kind) - int(b.Kind) })
	case "class":
		return by(func(a, b *sched.Job) int { return int(b.Class) - int(a.Class) })
	case "due":
		o := by(func(a, b *sched.Job) int { return compare(a.Deadline, b.Deadline) })
		o.last = func(j *sched.Job) bool { return j.Deadline == 0 || j.Status > sched.Running }
		return o
	case "spare":
		o := by(func(a, b *sched.Job) int { return compare(dp.Jobs.spare(a), dp.Jobs.spare(b)) })
		o.last = func(j *sched.Job) bool { return j.Deadline == 0 || j.Status > sched.Running }
		return o
	case "owner":
		return by(func(a, b *sched.Job) int { return strings.Compare(a.Owner, b.Owner) })
	}
	return ordering[*sched.Job]{}
}

// waited is how long a job waited, or has waited so far.
func (js *Jobs) waited(j *sched.Job) time.Duration {
	if j.Status == sched.Waiting {
		return j.Waited + js.Clock.Elapsed - j.Queued
	}
	return j.Waited
}

// ledger is every job that lives, or ended not long ago.
func (js *Jobs) ledger() []LedgerRow {
	var rows []LedgerRow
	for _, list := range [][]sched.Job{js.Past, js.Live} {
		for i := range list {
			j := &list[i]
			rows = append(rows, LedgerRow{
				ID: j.ID, Kind: j.Kind, Owner: j.Owner, Status: j.Status, Accelerators: j.Accelerators, Held: j.Held(),
				Work: j.Work, Submitted: j.Submitted, Waited: js.waited(j), Ended: j.Ended,
			})
		}
	}
	slices.SortFunc(rows, func(a, b LedgerRow) int { return compare(a.ID, b.ID) })
	return rows
}

// meanWait is how long all jobs waited so far, in the mean.
func (js *Jobs) meanWait() time.Duration {
	jobs := &js.JobState
	sum := jobs.Waits
	for i := range jobs.Live {
		if j := &jobs.Live[i]; j.Status == sched.Waiting {
			sum += (js.Clock.Elapsed - j.Queued).Seconds()
		}
	}
	return time.Duration(sum / float64(max(1, jobs.Submitted)) * float64(time.Second))
}

// leftOf is how long a running job still takes at its present speed; never where it
// stands still.
func (js *Jobs) leftOf(j *sched.Job) time.Duration {
	if j.Status != sched.Running {
		return 0
	}
	end := js.ends(j)
	if end == never {
		return never
	}
	return end - js.Clock.Elapsed
}

// jobRow is a job as the table shows it, given what was found of why others wait.
func (dp *Dispatch) jobRow(j *sched.Job, why *causes) JobRow {
	row := JobRow{
		ID: j.ID, Kind: j.Kind, Owner: j.Owner, Accelerators: j.Accelerators, Status: j.Status,
		Share: j.Share(), Waited: dp.Jobs.waited(j), Work: j.Work,
		Class: int(j.Class), Ready: j.Ready, Due: j.Deadline, Late: dp.Jobs.late(j), Spare: dp.Jobs.spare(j), Firm: j.Firm,
		Goodput: j.Goodput(),
		Taken:   j.Held(), Moves: int(j.Moves), Stops: int(j.Stops),
	}
	switch j.Status {
	case sched.Running:
		if row.Left = dp.Jobs.leftOf(j); row.Left == never {
			row.Left = 0
		}
		row.Speed = dp.Jobs.speedOf(j) / float64(max(1, j.Held()))
		row.Where = dp.Jobs.where(j)
		if j.Kind == sched.Serving {
			row.Serves = dp.serviceRow(j)
		}
	case sched.Waiting:
		row.Where = why.of(dp, j)
	}
	return row
}

// spare is how long a live job with a deadline could stand still from now on and
// keep it: a running one at its present pace, a waiting one if it then started at
// full speed. Under 0 it misses it by so much, as far as one knows; 0 of others.
func (js *Jobs) spare(j *sched.Job) time.Duration {
	switch {
	case j.Deadline == 0 || j.Status > sched.Running:
		return 0
	case j.Status == sched.Running:
		return j.Deadline - js.ends(j)
	}
	return j.Deadline - later(js.Clock.Elapsed, js.estimate(j))
}

// late is how long after its deadline a job will end as far as one knows, or ended.
func (js *Jobs) late(j *sched.Job) time.Duration {
	if j.Deadline > 0 && j.Status > sched.Running {
		return max(0, j.Ended-j.Deadline)
	}
	return max(0, -js.spare(j))
}

// serviceRow is how a service answers now.
func (dp *Dispatch) serviceRow(j *sched.Job) *ServiceRow {
	a, from, cut := dp.Jobs.answering(j)
	chip, pool := dp.Jobs.poolOf(j)
	all := from.Rate + cut
	row := &ServiceRow{
		Rate: all, Load: a.Load, First: a.First, Tail: j.Serve.Tail(chip, pool, from, 0.99),
		Within: a.Within, Served: j.Served, Trip: from.RoundTrip,
		Replica: j.Serve.Replica, Asks: j.Accelerators,
	}
	if all > 0 {
		row.Shed = (float64(from.Rate*a.Shed) + cut) / all
	}
	return row
}

// where names what a job sits on: its node, or its planes.
func (js *Jobs) where(j *sched.Job) string {
	if len(j.Seats) == 1 {
		return js.Fleet.name(fleet.ID(j.Seats[0].Node))
	}
	var names []string
	for _, s := range j.Seats {
		if name := js.Fleet.placeName(fleet.ID(s.Node)); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return ordinal(names, 3)
}

// jobDetail is everything about one job, live or past; nil if there is no such
// job.
func (dp *Dispatch) jobDetail(id sched.ID) *JobDetail {
	j := dp.Jobs.anyJob(id)
	if j == nil {
		return nil
	}
	detail := &JobDetail{Row: dp.jobRow(j, new(causes)), Submitted: j.Submitted, Started: j.Started, Ended: j.Ended,
		Until: j.Until, Terms: j.Terms, In: j.In, Out: j.Out, State: j.State}
	for _, s := range j.Seats {
		n := dp.Fleet.nodeAt[s.Node]
		detail.Seats = append(detail.Seats, SeatRow{
			Node: fleet.ID(s.Node), Name: dp.Fleet.name(fleet.ID(s.Node)), Count: int(s.Count),
			Speed: dp.Nodes.now[n].Speed, Lit: !dp.Sky.lights[n].Dark(),
		})
	}
	return detail
}

// anyJob is a job that lives or ended not long ago, or nil.
func (js *Jobs) anyJob(id sched.ID) *sched.Job {
	if j := js.job(id); j != nil {
		return j
	}
	for i := range js.Past {
		if j := &js.Past[i]; j.ID == id {
			return j
		}
	}
	return nil
}

// waiting is how many jobs wait.
func (js *Jobs) waiting() int {
	n := 0
	for i := range js.Live {
		if js.Live[i].Status == sched.Waiting {
			n++
		}
	}
	return n
}

// supply is what the nodes could take now: how many accelerators each limit
// leaves.
type supply struct {
	installed int // in service
	free      int // of them, not taken
	drained   int // of the free ones, on drained nodes
	power     int // of the free ones, not borne by power
	heat      int // of the free ones, not borne by heat
	seats     int // what is left: offered
}

// add counts a node.
func (s *supply) add(dp *Dispatch, n int) {
	d, node := dp.Fleet.nodeDesigns[n], &dp.Nodes.Nodes[n]
	free := d.Accelerators - int(node.Busy)
	s.installed += d.Accelerators
	s.free += free
	seats, by := dp.Nodes.seats(n)
	s.seats += seats
	switch by {
	case fleet.ByDrain:
		s.drained += free
	case fleet.ByPower:
		s.power += free - seats
	case fleet.ByHeat:
		s.heat += free - seats
	}
}
