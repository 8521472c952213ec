package dispatch

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"

	"orrery/engine/jobs"

	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/fleet"
	"orrery/engine/jurisdiction"
	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/table"
	"orrery/engine/unit"
)

// Why explains the state of a job, and whether it waits for something that could be helped.
func (dp *Dispatch) Why(id sched.ID) (a table.Answer, waits bool) {
	j := dp.Jobs.AnyJob(id)
	if j == nil {
		return table.Answer{Title: fmt.Sprintf("job %d", id), Verdict: "there is no such job"}, false
	}
	a = table.Answer{Title: fmt.Sprintf("job %d %s > why", j.ID, j.Kind), OK: true}
	a.Say("requested", dp.RequestWords(j), "")
	a.Say("owner", fmt.Sprintf("%s   class %d   %s", j.Owner, j.Class, dp.due(j)), "")
	switch j.Status {
	case sched.Waiting:
		waits = !dp.whyWaits(&a, j)
	case sched.Running:
		dp.whyRuns(&a, j)
	default:
		a.Verdict = fmt.Sprintf("%s at %s", j.Status, clock.Instant(j.Ended))
		if j.Status == sched.Failed {
			a.Verdict += ": its deadline passed"
		}
		return a, waits
	}
	whyLaw(dp, &a, j)
	return a, waits
}

// RequestWords is the request of a job, in words.
func (dp *Dispatch) RequestWords(j *sched.Job) string {
	words := table.Count(j.Accelerators, "accelerator")
	if size := dp.widest(); j.Accelerators > size && size > 0 {
		words += fmt.Sprintf(" (at least %d nodes)", (j.Accelerators+size-1)/size)
	}
	switch j.Kind {
	case sched.Training:
		nodes := max(2, (j.Accelerators+dp.widest()-1)/max(1, dp.widest()))
		words += fmt.Sprintf(", in one ring, each link >= %s (%.3g GB every %s of %s, to keep %.2g of full speed)",
			network.Gbps(dp.Jobs.Gang(j).Circuit(nodes)), j.Train.Exchanged(nodes)/1e9, table.Count(max(1, j.Train.Inner), "step"), field.ShowSpan(j.Train.Step), j.Train.MinSpeed())
	case sched.Serving:
		words += fmt.Sprintf(", replicas of %d, first token within %s, %.3g requests a second", j.Serve.Replica, field.ShowSpan(j.Serve.Objective), j.Serve.Arrivals)
	default:
		words += fmt.Sprintf(", %s GPU-h of work", table.Grouped(int64(math.Round(j.Work.Hours()))))
	}
	if j.Memory > 0 {
		words += fmt.Sprintf(", %.0f GB on each", j.Memory/1e9)
	}
	if len(j.Jurisdictions) > 0 {
		words += ", in " + jurisdiction.Terms(j.Jurisdictions).String()
	}
	return words
}

// due is the deadline of a job, in words.
func (dp *Dispatch) due(j *sched.Job) string {
	if j.Deadline == 0 {
		return "no deadline"
	}
	words := "deadline " + clock.Instant(j.Deadline)
	if left := j.Deadline - dp.Clock.Elapsed; left > 0 && j.Status <= sched.Running {
		words += fmt.Sprintf(", %s left", field.ShowSpan(left.Round(time.Second)))
		if dp.Jobs.Forecast(j).Late() > 0 {
			words += ": it will be missed"
		}
	}
	return words
}

// whyRuns explains how fast a job runs and what slows it.
func (dp *Dispatch) whyRuns(a *table.Answer, j *sched.Job) {
	a.Verdict = "runs on " + dp.Jobs.Where(j)
	switch {
	case j.ResumesAt >= clock.Latest:
		a.Verdict = fmt.Sprintf("moves to or restarts on %s once links carry its state", dp.Jobs.Where(j))
	case j.ResumesAt > dp.Clock.Elapsed:
		a.Verdict = fmt.Sprintf("moves to or restarts on %s until %s", dp.Jobs.Where(j), clock.Instant(j.ResumesAt))
	}
	speed := dp.Jobs.SpeedOf(j) / float64(max(1, j.Allocated()))
	slowest, least := 1.0, dp.Fleet.Nodes[0]
	for _, s := range j.Seats {
		if v := node.SpeedFrom(dp.Nodes, int(dp.Fleet.NodeAt[s.Node]), node.TickMean, j.Tier()); v < slowest {
			slowest, least = v, fleet.ID(s.Node)
		}
	}
	if j.Kind != sched.Serving {
		a.Say("done", fmt.Sprintf("%.1f %%", 100*j.Share()), "")
		a.Lines = append(a.Lines, table.Line{Label: "speed", Value: fmt.Sprintf("%.1f %% of full", 100*speed), Binds: speed < 1})
		if left := dp.Jobs.Forecast(j).Left(); left == unit.Never {
			a.Say("left", "it is stalled", "")
		} else {
			a.Say("left", field.ShowSpan(left.Round(time.Second)), "at the present speed")
		}
	}
	if slowest < 1 {
		a.Say("slowest node", fmt.Sprintf("%.1f %%", 100*slowest), dp.Fleet.Name(least)+" is throttled")
	}
	if j.Kind == sched.Training && len(j.Seats) > 1 {
		a.Say("slowest link", fmt.Sprintf("%.1f Gbps", dp.Network.RingRate(j.ID)/float64(link.Gbps)), "of its ring, beside what else flows")
	}
	if j.In+j.Out > 0 {
		reach := 1.0
		for _, s := range j.Seats {
			reach = min(reach, jobs.DataDelivered(dp.Jobs, j, s.Node))
		}
		note := ""
		if reach == 0 && dp.Law.Binds(j.Jurisdictions) {
			note = "no path that law allows is open to it now"
		}
		a.Lines = append(a.Lines, table.Line{Label: "data", Value: fmt.Sprintf("%.1f %% is delivered", 100*reach), Note: note, Binds: reach < 1})
	}
	if j.Kind == sched.Serving {
		dp.whyServes(a, j)
	}
}

// whyServes explains the performance of a service.
func (dp *Dispatch) whyServes(a *table.Answer, j *sched.Job) {
	s := dp.serviceRow(j)
	a.Say("requests", fmt.Sprintf("%.1f a second", s.Rate), fmt.Sprintf("%.1f %% turned away", 100*s.Shed))
	if s.Cut > 0 {
		a.Lines = append(a.Lines, table.Line{Label: "without a path", Value: fmt.Sprintf("%.1f %%", 100*s.Cut), Note: barredPlaces(dp, j), Binds: true})
	}
	a.Say("replicas", fmt.Sprintf("%d", j.Allocated()/max(1, s.Replica)), fmt.Sprintf("at load %.2f", s.Load))
	a.Say("first token", field.ShowSpan(s.First.Truncate(time.Millisecond)), fmt.Sprintf("%s of it is the round trip", field.ShowSpan(s.RoundTrip.Truncate(time.Millisecond))))
	a.Lines = append(a.Lines, table.Line{Label: "in time", Value: fmt.Sprintf("%.1f %%", 100*s.Within),
		Note: fmt.Sprintf("%.1f %% since its start", 100*s.Served.Within()), Binds: s.Within < 0.95})
}

// widest is the number of accelerators of the largest node.
func (dp *Dispatch) widest() int {
	widest := 1
	for i := range dp.Fleet.Designs {
		widest = max(widest, dp.Fleet.Designs[i].Accelerators)
	}
	return widest
}

// stage is how many accelerators could take a job after one of the limits.
type stage struct {
	label  string
	leaves string // how many it leaves, in words
	left   int
	nodes  int // with some of them
}

// funnel applies the limits in order, and counts the accelerators that each leaves.
func (dp *Dispatch) funnel(j *sched.Job) []stage {
	left := make([]int, len(dp.Fleet.Nodes))
	var stages []stage
	pass := func(s stage, keep func(n int) int) {
		for n := range left {
			if stages == nil || left[n] > 0 {
				left[n] = keep(n)
			}
			if left[n] > 0 {
				s.left += left[n]
				s.nodes++
			}
		}
		stages = append(stages, s)
	}
	remembers := func(n int) *fleet.Node { return &dp.Nodes.Nodes[n] }
	only := func(n int, keeps bool) int {
		if keeps {
			return left[n]
		}
		return 0
	}
	ended := func(n int, by fleet.Limit) int {
		if seats, end := dp.Nodes.Seats(n, j.Grade()); end == by {
			return min(left[n], seats)
		}
		return left[n]
	}
	pass(stage{label: "accelerators in service", leaves: "%s in service"}, func(n int) int {
		if dp.Fleet.Status[dp.Fleet.Nodes[n]] != fleet.Active {
			return 0
		}
		return dp.Fleet.NodeDesigns[n].Accelerators
	})
	if len(j.Jurisdictions) > 0 || dp.Law.Strict() {
		pass(stage{label: "law: " + barring(dp, j), leaves: "law leaves %s"}, func(n int) int { return only(n, dp.Law.Allows(j, dp.Fleet.Nodes[n])) })
	}
	if j.Memory > 0 {
		pass(stage{label: fmt.Sprintf("memory: %.0f GB on each", j.Memory/1e9), leaves: "%s with enough memory"}, func(n int) int { return only(n, jobs.FitsMemory(dp.Jobs, j, dp.Fleet.Nodes[n])) })
	}
	pass(stage{label: "failed, or restarting", leaves: "%s working"}, func(n int) int { return left[n] - int(remembers(n).Out) })
	pass(stage{label: "seats taken now", leaves: "%s free"}, func(n int) int { return max(0, left[n]-int(remembers(n).Busy)) })
	pass(stage{label: "on drained nodes", leaves: "drained nodes leave %s"}, func(n int) int { return only(n, !remembers(n).Drained) })
	pass(stage{label: "power: not enough through the next orbit", leaves: "power leaves %s"}, func(n int) int { return ended(n, fleet.ByPower) })
	pass(stage{label: "heat: past the radiator's limit", leaves: "heat leaves %s"}, func(n int) int { return ended(n, fleet.ByHeat) })
	return stages
}

// whyWaits applies the limits, names the one that binds, and says where the job nearly fits. It
// returns whether the job starts at the next step.
func (dp *Dispatch) whyWaits(a *table.Answer, j *sched.Job) (starts bool) {
	policy := dp.Jobs.CurrentPolicy()
	line := dp.orderQueue()
	rank, waiting := line.ahead(j.ID)+1, len(line.asks)
	a.Say("policy", fmt.Sprintf("%s   rank %s of %s", policy.Name, table.Grouped(int64(rank)), table.Grouped(int64(waiting))), "")
	a.Say("waits", field.ShowSpan(dp.Jobs.Forecast(j).Waited().Round(time.Second))+" so far", reasonsInWords(j.Waits))
	stages := dp.funnel(j)
	bound := slices.IndexFunc(stages, func(s stage) bool { return s.left < j.Accelerators })
	takers := takersOf(stages, bound)
	joined := true
	if j.Kind == sched.Training && dp.Network.On() && bound < 0 {
		var ring table.Row
		ring, joined = dp.ringStage(j, stages)
		takers.Rows = append(takers.Rows, ring)
	}
	turn := table.Row{Cells: []string{"its turn: no job is ahead of it"}}
	if rank > 1 {
		turn.Cells[0] = fmt.Sprintf("its turn: %s of the %s waiting jobs are ahead of it", table.Grouped(int64(rank-1)), table.Grouped(int64(waiting)))
		turn.Binds = joined && bound < 0
	}
	takers.Rows = append(takers.Rows, turn)
	a.Tables = append(a.Tables, takers)
	starts = dp.WouldStart(policy, j.ID)
	a.OK = starts
	switch {
	case bound >= 0:
		a.Verdict = fmt.Sprintf("waits for %s: "+stages[bound].leaves, table.Count(j.Accelerators, "accelerator"), onlySo(stages[bound].left))
	case !joined:
		a.Verdict = unjoined(dp, j)
	case starts:
		a.Verdict = "starts at the next step"
	case rank > 1:
		a.Verdict = fmt.Sprintf("waits its turn under %s: %s ahead of it", policy.Name, areAhead(rank-1))
	default:
		a.Verdict = fmt.Sprintf("%s keeps it waiting: the seats that it would take are reserved for another job", policy.Name)
	}
	dp.nearest(a, j)
	return starts
}

// onlySo is how few are left, in words.
func onlySo(n int) string {
	if n == 0 {
		return "none"
	}
	return "only " + table.Grouped(int64(n))
}

// areAhead says how many jobs are ahead in the queue.
func areAhead(n int) string {
	if n == 1 {
		return "1 job is"
	}
	return table.Grouped(int64(n)) + " jobs are"
}

// takersOf is the table of the stages: how many accelerators each takes away and leaves.
func takersOf(stages []stage, bound int) table.Table {
	t := table.Table{Columns: []table.Heading{{Name: "who could take it", Count: false}, {Name: "rejected", Count: true}, {Name: "left", Count: true}, {Name: "on nodes", Count: true}}}
	for i, s := range stages {
		row := table.Row{Cells: []string{s.label, "–", strconv.Itoa(s.left), strconv.Itoa(s.nodes)}, Share: s.share(stages), Binds: i == bound}
		if i > 0 && stages[i-1].left > s.left {
			row.Cells[1] = strconv.Itoa(stages[i-1].left - s.left)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// share is the share of the accelerators in service that a stage leaves.
func (s stage) share(stages []stage) float64 {
	return float64(s.left) / float64(max(1, stages[0].left))
}

// WouldStart reports whether a policy would start a job now.
func (dp *Dispatch) WouldStart(p *sched.Named, id sched.ID) bool {
	return slices.ContainsFunc(p.Policy(dp.view(p, new(entries))), func(d sched.Decision) bool { return d.Verb == sched.Start && d.Job == id })
}
