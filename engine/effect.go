package engine

import (
	"fmt"
	"time"

	"orrery/engine/clock"
	"orrery/engine/field"
	"orrery/engine/figure"
	"orrery/engine/sched"
	"orrery/engine/table"
)

// effectFor is how far ahead an order's effect is looked at, and effectTick the
// least tick to do it in: both futures take the same.
const (
	effectFor  = time.Hour
	effectTick = time.Minute
)

func (q Effect) answer(e *Engine) Answer {
	a := Answer{Answer: table.Answer{Title: e.Describe(q.Order)}}
	with := e.Clone()
	if err := with.Apply(q.Order); err != nil {
		a.Verdict = err.Error()
		return a
	}
	without := e.Clone()
	without.nodes.UpdateLimits(true) // as any order has nodes asked anew: that is not its effect
	without.jobs.Hear()
	without.connect()
	without.jobs.Hear()
	with.useTick(max(with.clock.Tick, effectTick))
	without.useTick(with.clock.Tick)
	for end := e.clock.Elapsed + effectFor; with.clock.Elapsed < end || without.clock.Elapsed < end; {
		stepUntil(with, end)
		stepUntil(without, end)
	}
	before, after := without.Readings(), with.Readings()
	a.OK = true
	a.Verdict = fmt.Sprintf("an hour ahead, with the order and without it (to %s)", clock.Instant(with.clock.Elapsed))
	t := table.Table{Columns: []table.Heading{{Name: "what", Count: false}, {Name: "with it", Count: true}, {Name: "without", Count: true}}}
	for _, key := range effects {
		f := FigureOf(key)
		if _, ok := after[key]; ok {
			cells := []string{f.Label(), f.Text(after[key]), f.Text(before[key])}
			t.Rows = append(t.Rows, table.Row{Cells: cells, Binds: after[key] != before[key]})
		}
	}
	const flights = 4
	t.Rows = append(with.outlook.Against(without.outlook, flights), t.Rows...)
	a.Tables = []table.Table{t}
	return a
}

// effects are the figures that an order's effect is told by.
var effects = []figure.Key{
	"work.delivered_accelerator_h", "jobs.running", "jobs.waiting", "jobs.done", "condition.lowest_charge_share", "condition.throttled_nodes",
	"network.carried_gbps", "network.mean_rtt_ms", "network.pairs_cut", "network.lost_bit", "money.treasury_usd",
}

func stepUntil(e *Engine, end time.Duration) {
	if e.clock.Elapsed < end {
		e.Step()
	}
}

// answer says what would become of a job, before it is submitted.
func (q Trial) answer(e *Engine) Answer {
	a := Answer{Answer: table.Answer{Title: "submit"}}
	with := e.Clone()
	with.wake()
	if err := q.Job.Apply(with.jobs); err != nil {
		a.Verdict = err.Error()
		return a
	}
	why, _ := with.dispatch.Why(with.jobs.Last)
	a.OK, a.Verdict = true, why.Verdict
	long := clock.After(0, q.Job.Work, float64(q.Job.Accelerators))
	if q.Job.Kind == sched.Serving {
		a.Say("lasts", field.ShowSpan(long.Truncate(time.Second))+" once it has started", "")
	} else {
		a.Say("takes", fmt.Sprintf("%s at full speed, %.0f h of accelerators", field.ShowSpan(long.Truncate(time.Second)), q.Job.Work.Hours()), "")
	}
	a.Say("requests", with.dispatch.Asks(with.jobs.Job(with.jobs.Last)), "")
	return a
}
