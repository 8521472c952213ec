package engine

import (
	"fmt"
	"time"

	"orrery/engine/clock"
	"orrery/engine/market"
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
	without.nodes.Bear(true) // as any order has nodes asked anew: that is not its effect
	without.jobs.Hear()
	without.connect()
	without.jobs.Hear()
	with.clock.SetTick(max(with.clock.Tick, effectTick))
	without.clock.SetTick(with.clock.Tick)
	for end := e.clock.Elapsed + effectFor; with.clock.Elapsed < end || without.clock.Elapsed < end; {
		stepUntil(with, end)
		stepUntil(without, end)
	}
	before, after := without.totals(), with.totals()
	a.OK = true
	a.Verdict = fmt.Sprintf("an hour ahead, with the order and without it (to %s)", clock.Instant(with.clock.Elapsed))
	t := table.Table{Columns: []table.Heading{{Name: "what", Count: false}, {Name: "with it", Count: true}, {Name: "without", Count: true}}}
	differ := func(label string, with, without float64, format string) {
		t.Rows = append(t.Rows, table.Row{Cells: []string{label, fmt.Sprintf(format, with), fmt.Sprintf(format, without)}, Binds: with != without})
	}
	differ("work delivered, GPU-h", after.Delivered.Hours(), before.Delivered.Hours(), "%.1f")
	differ("jobs running", float64(after.Running), float64(before.Running), "%.0f")
	differ("jobs waiting", float64(after.Waiting), float64(before.Waiting), "%.0f")
	differ("jobs done", float64(after.Done), float64(before.Done), "%.0f")
	differ("lowest charge, %", 100*after.Lowest, 100*before.Lowest, "%.1f")
	differ("throttled nodes", float64(after.Throttled), float64(before.Throttled), "%.0f")
	if net, was := after.Net, before.Net; net.On {
		differ("traffic carried, Gbps", net.Carried.Gigabits(), was.Carried.Gigabits(), "%.1f")
		differ("mean round trip, ms", 1000*net.RTT, 1000*was.RTT, "%.2f")
		differ("pairs of places without a way", float64(net.Cut), float64(was.Cut), "%.0f")
		differ("traffic lost, Tb", net.Lost/1e12, was.Lost/1e12, "%.3f")
	}
	differ("treasury, M$", after.Balance[market.Treasury].Dollars()/1e6, before.Balance[market.Treasury].Dollars()/1e6, "%.1f")
	a.Tables = []table.Table{t}
	return a
}

func stepUntil(e *Engine, end time.Duration) {
	if e.clock.Elapsed < end {
		e.Step()
	}
}

// This file says what would become of a job, before it is submitted.

func (q Trial) answer(e *Engine) Answer {
	a := Answer{Answer: table.Answer{Title: "submit"}}
	with := e.Clone()
	if err := q.Job.Apply(with.jobs); err != nil {
		a.Verdict = err.Error()
		return a
	}
	why, _ := with.dispatch.Why(with.jobs.Last)
	a.OK, a.Verdict = true, why.Verdict
	long := clock.After(0, q.Job.Work, float64(q.Job.Accelerators))
	if q.Job.Kind == sched.Serving {
		a.Say("lasts", fmt.Sprintf("%v once it has started", long.Truncate(time.Second)), "")
	} else {
		a.Say("takes", fmt.Sprintf("%v at full speed, %.0f h of accelerators", long.Truncate(time.Second), q.Job.Work.Hours()), "")
	}
	a.Say("asks", with.dispatch.Asks(with.jobs.Job(with.jobs.Last)), "")
	return a
}
