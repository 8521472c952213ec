package engine

import (
	"fmt"
	"math"
	"slices"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/launch"
	"orrery/engine/market"
	"orrery/engine/unit"
)

func (q WhyNode) answer(e *Engine) Answer {
	if q.Node < 0 || int(q.Node) >= e.fleet.satellites() {
		return Answer{Title: "satellite", Verdict: "there is no such satellite"}
	}
	row := e.nodes.nodeRow(q.Node)
	a := Answer{Title: row.Name + " > why", OK: true}
	n := int(e.fleet.nodeAt[q.Node])
	if n < 0 || row.Status != fleet.Active {
		a.Verdict = fmt.Sprintf("%s, and carries no accelerators that work", row.Status)
		return a
	}
	d, o := e.fleet.design(q.Node), &e.nodes.now[n]
	seats, by := e.nodes.seats(n)
	want := unit.Power(float64(row.Busy) * float64(d.AcceleratorPower))
	a.Verdict = fmt.Sprintf("%d of %d accelerators work at %.0f %% speed; %s binds", row.Busy, row.Of, 100*row.Speed, row.Limit)
	if row.Limit == fleet.Free {
		a.Verdict = fmt.Sprintf("%d of %d accelerators work at full speed; nothing binds", row.Busy, row.Of)
	}
	a.Lines = []Line{
		{Label: "accelerators want", Value: fmt.Sprintf("%.1f kW", want.Kilowatts())},
		{Label: "power bears in sunlight", Value: fmt.Sprintf("%.1f kW", o.Bears.Lit.Kilowatts()), Binds: row.Limit == fleet.ByPower && row.Lit},
		{Label: "power bears in the dark", Value: fmt.Sprintf("%.1f kW", o.Bears.Dark.Kilowatts()), Binds: row.Limit == fleet.ByPower && !row.Lit},
		{Label: "radiator bears", Value: fmt.Sprintf("%.1f kW", o.Heat.Kilowatts()), Note: fmt.Sprintf("at %.0f °C", d.Thermal.Limit.Celsius()), Binds: row.Limit == fleet.ByHeat},
		{Label: "charge", Value: fmt.Sprintf("%.1f %%", 100*row.Charge), Note: fmt.Sprintf("floor %.0f %%", 100*row.Floor)},
		{Label: "seats for new jobs", Value: fmt.Sprintf("%d", seats), Note: "ended by " + by.String()},
	}
	day := e.usage.nodeFall(n, Period{Last: 24 * time.Hour})
	a.Lines = append(a.Lines, boundLines(day.Bounds)...)
	if !e.usage.keepsNodes() {
		a.Lines = append(a.Lines, Line{Label: "limits over 24 h", Value: "-", Note: fmt.Sprintf("kept in fleets of up to %d nodes; below is its day", maxKept)})
	}
	a.Lines = append(a.Lines, fallLines(day.Fall, day.From)...)
	return a
}

// boundLines say for which share of the last 24 hours each limit bound a node, the
// longest first.
func boundLines(b Bounds) []Line {
	var lines []Line
	for _, by := range b.Order() {
		line := Line{Label: "24 h bound by " + by.String(), Value: fmt.Sprintf("%.1f %%", 100*b.Share(by))}
		if by == fleet.Free {
			line.Label, line.Note = "24 h bound by the queue", "no job came for its free seats"
		}
		lines = append(lines, line)
	}
	return lines
}

// fallLines say what stopped accelerators since an instant, the worst first.
func fallLines(f Fall, from time.Duration) []Line {
	if f.Installed() <= 0 {
		return nil
	}
	lines := []Line{{Label: "of use", Value: fmt.Sprintf("%.1f %%", 100*f.Share(f.Kept)), Note: fmt.Sprintf("of the accelerators' time since %s", instant(from))}}
	var stages []Stage
	for s := range Stage(Stages) {
		if f.Lost[s] > 0 {
			stages = append(stages, s)
		}
	}
	slices.SortStableFunc(stages, func(a, b Stage) int { return compare(f.Lost[b], f.Lost[a]) })
	for _, s := range stages {
		lines = append(lines, Line{Label: "lost: " + s.Loss(), Value: fmt.Sprintf("%.1f %%", 100*f.Share(f.Lost[s]))})
	}
	return lines
}

func (Audit) answer(e *Engine) Answer {
	a := Answer{Title: "audit", Balances: e.balances(), OK: true, Verdict: "everything adds up"}
	for _, b := range a.Balances {
		if !b.Closes() {
			a.OK = false
			a.Verdict = fmt.Sprintf("%s leaks %g %s", b.Name, b.Leak, b.Unit)
		}
	}
	return a
}

// balances are all things that must add up.
func (e *Engine) balances() []Balance {
	t := e.totals()
	held := unit.Energy(0)
	for n := range e.nodes.Nodes {
		held += e.nodes.Nodes[n].Battery.Charge
	}
	f := t.Energy
	energy := Balance{Name: "energy", Unit: "J", In: float64(e.nodes.Start + f.Generated),
		Out: float64(f.Used + f.Lost + f.Curtailed), Held: float64(held)}
	jobs := Balance{Name: "jobs", Unit: "jobs", In: float64(t.Submitted),
		Out: float64(t.Done + t.Cancelled + t.GivenUp), Held: float64(t.Waiting + t.Running)}
	open := unit.Work(0)
	for _, j := range e.jobs.Live {
		open += j.Work - j.Done
	}
	work := Balance{Name: "work", Unit: "accelerator-seconds", In: float64(e.jobs.Asked),
		Out: float64(e.jobs.Given + e.jobs.Unasked), Held: float64(open)}
	seats := Balance{Name: "seats taken", Unit: "accelerators", In: float64(e.jobs.seatsTaken()), Held: float64(t.Busy)}
	l := &e.campaign.CampaignState
	aloft := unit.Mass(0)
	for i := range l.Flights {
		if l.Flights[i].Status == launch.Ascent {
			aloft += l.Flights[i].Payload
		}
	}
	mass := Balance{Name: "mass launched", Unit: "kg", In: float64(l.Lifted),
		Out: float64(l.Reached + l.Wrecked), Held: float64(aloft)}
	sum, off := e.books.Leak()
	money := Balance{Name: "money", Unit: "$", In: -e.books.Balance[market.Owners].Dollars()}
	for account := market.Treasury; int(account) < market.Accounts; account++ {
		money.Held += e.books.Balance[account].Dollars()
	}
	balances := []Balance{energy, jobs, work, seats, mass, money}
	balances = append(balances, e.nodes.heatBalance())
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

// seatsTaken is how many accelerators the running jobs sit on.
func (js *Jobs) seatsTaken() int {
	taken := 0
	for i := range js.Live {
		for _, s := range js.Live[i].Seats {
			taken += int(s.Count)
		}
	}
	return taken
}

// effectFor is how far ahead an order's effect is looked at, and effectTick the
// least tick to do it in: both futures take the same.
const (
	effectFor  = time.Hour
	effectTick = time.Minute
)

func (q Effect) answer(e *Engine) Answer {
	a := Answer{Title: e.Describe(q.Order)}
	with := e.Clone()
	if err := with.Apply(q.Order); err != nil {
		a.Verdict = err.Error()
		return a
	}
	without := e.Clone()
	without.nodes.bear(true) // as any order has nodes asked anew: that is not its effect
	without.jobs.hear()
	without.connect()
	without.jobs.hear()
	with.clock.Tick = max(with.clock.Tick, effectTick)
	without.clock.Tick = with.clock.Tick
	for end := e.clock.Elapsed + effectFor; with.clock.Elapsed < end || without.clock.Elapsed < end; {
		stepUntil(with, end)
		stepUntil(without, end)
	}
	before, after := without.totals(), with.totals()
	a.OK = true
	a.Verdict = fmt.Sprintf("an hour ahead, with the order and without it (to %s)", instant(with.clock.Elapsed))
	t := Table{Columns: []Heading{{"what", false}, {"with it", true}, {"without", true}}}
	differ := func(label string, with, without float64, format string) {
		t.Rows = append(t.Rows, TableRow{Cells: []string{label, fmt.Sprintf(format, with), fmt.Sprintf(format, without)}, Binds: with != without})
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
	a.Tables = []Table{t}
	return a
}

func stepUntil(e *Engine, end time.Duration) {
	if e.clock.Elapsed < end {
		e.Step()
	}
}
