package engine

import (
	"fmt"
	"math"
	"time"

	"orrery/engine/clock"
	"orrery/engine/table"

	"orrery/engine/launch"
	"orrery/engine/market"
	"orrery/engine/unit"
)

func (Audit) answer(e *Engine) Answer {
	a := Answer{Answer: table.Answer{Title: "audit", Balances: e.balances(), OK: true, Verdict: "everything adds up"}}
	for _, b := range a.Balances {
		if !b.Closes() {
			a.OK = false
			a.Verdict = fmt.Sprintf("%s leaks %g %s", b.Name, b.Leak, b.Unit)
		}
	}
	return a
}

// balances are all things that must add up.
func (e *Engine) balances() []table.Balance {
	t := e.totals()
	held := unit.Energy(0)
	for n := range e.nodes.Nodes {
		held += e.nodes.Nodes[n].Battery.Charge
	}
	f := t.Energy
	energy := table.Balance{Name: "energy", Unit: "J", In: float64(e.nodes.Start + f.Generated),
		Out: float64(f.Used + f.Lost + f.Curtailed), Held: float64(held)}
	jobs := table.Balance{Name: "jobs", Unit: "jobs", In: float64(t.Submitted),
		Out: float64(t.Done + t.Cancelled + t.GivenUp), Held: float64(t.Waiting + t.Running)}
	open := unit.Work(0)
	for _, j := range e.jobs.Live {
		open += j.Work - j.Done
	}
	work := table.Balance{Name: "work", Unit: "accelerator-seconds", In: float64(e.jobs.Asked),
		Out: float64(e.jobs.Given + e.jobs.Unasked), Held: float64(open)}
	seats := table.Balance{Name: "seats taken", Unit: "accelerators", In: float64(e.jobs.SeatsTaken()), Held: float64(t.Busy)}
	l := &e.campaign.State
	aloft := unit.Mass(0)
	for i := range l.Flights {
		if l.Flights[i].Status == launch.Ascent {
			aloft += l.Flights[i].Payload
		}
	}
	mass := table.Balance{Name: "mass launched", Unit: "kg", In: float64(l.Lifted),
		Out: float64(l.Reached + l.Wrecked), Held: float64(aloft)}
	sum, off := e.books.Leak()
	money := table.Balance{Name: "money", Unit: "$", In: -e.books.Balance[market.Owners].Dollars()}
	for account := market.Treasury; int(account) < market.Accounts; account++ {
		money.Held += e.books.Balance[account].Dollars()
	}
	balances := []table.Balance{energy, jobs, work, seats, mass, money}
	balances = append(balances, e.nodes.HeatBalance())
	balances = append(balances, e.netBalances()...)
	for i := range balances {
		b := &balances[i]
		b.Leak = b.In - b.Out - b.Held
	}
	balances[5].Leak = sum.Dollars() // exact, where the floats above are rounded
	for _, m := range off {
		balances[5].Leak += math.Abs(m.Dollars())
	}
	return balances
}

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
	with.clock.Tick = max(with.clock.Tick, effectTick)
	without.clock.Tick = with.clock.Tick
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
