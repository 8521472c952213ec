package engine

import (
	"fmt"
	"strings"
	"time"

	"orrery/engine/clock"
	"orrery/engine/dispatch"
	"orrery/engine/figure"
	"orrery/engine/market"
	"orrery/engine/standings"
	"orrery/engine/table"
)

// How far ahead the effect of an order is simulated, and the shortest tick for it; both futures
// take the same.
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
	without.jobs.HandleNews()
	without.connect()
	without.jobs.HandleNews()
	ahead := horizonOf(e, q.Order)
	with.useTick(max(with.clock.Tick, ahead.tick))
	without.useTick(with.clock.Tick)
	for end := ahead.end; with.clock.Elapsed < end || without.clock.Elapsed < end; {
		stepUntil(with, end)
		stepUntil(without, end)
	}
	before, after := without.Readings(), with.Readings()
	a.OK = true
	a.Verdict = fmt.Sprintf("%s, with the order and without it (to %s)", ahead.words, clock.Instant(with.clock.Elapsed))
	t := table.Table{Columns: []table.Heading{{Name: "what", Count: false}, {Name: "with it", Count: true}, {Name: "without", Count: true}}}
	for _, key := range ahead.figures {
		f := FigureOf(key)
		if _, ok := after[key]; ok {
			about := "" // the sign of an estimate
			if strings.HasPrefix(string(key), "market.") || key == "money.treasury_usd" && len(e.scenario.Market.Owners) > 0 {
				about = "~"
			}
			cells := []string{f.Label(), about + f.Text(after[key]), about + f.Text(before[key])}
			t.Rows = append(t.Rows, table.Row{Cells: cells, Binds: after[key] != before[key]})
		}
	}
	const flights = 4
	t.Rows = append(with.outlook.Against(without.outlook, flights), t.Rows...)
	t.Rows = append(t.Rows, standings.Of(with.market).Against(standings.Of(without.market))...)
	a.Tables = []table.Table{t}
	return a
}

// effects are the figures in which the effect of an order is reported.
var effects = []figure.Key{
	"work.delivered_accelerator_h", "jobs.running", "jobs.waiting", "jobs.done", "condition.lowest_charge_share", "condition.throttled_nodes",
	"network.carried_gbps", "network.mean_rtt_ms", "network.pairs_cut", "network.lost_bit", "money.treasury_usd",
}

// marketEffects are those of an order about the market.
var marketEffects = []figure.Key{
	"market.price_usd_h", "market.spot_h", "market.unserved_h", "market.held_h", "market.all_compute_hhi", "market.ground_mw", "market.grid_queue_mw", "market.bankrupt", "money.treasury_usd",
}

// horizon is how far ahead the effect of an order is simulated, and the figures reported.
type horizon struct {
	end, tick time.Duration
	words     string
	figures   []figure.Key
}

// horizonOf is that of an order: orders about the market have an effect only after a day.
func horizonOf(e *Engine, o Order) horizon {
	const day = 24 * time.Hour
	if _, ok := o.(market.Order); ok {
		return horizon{(e.clock.Elapsed/day + 1) * day, time.Hour, "when the day is over", marketEffects}
	}
	return horizon{e.clock.Elapsed + effectFor, effectTick, "an hour ahead", effects}
}

func stepUntil(e *Engine, end time.Duration) {
	if e.clock.Elapsed < end {
		e.Step()
	}
}

// answer predicts what would become of a job before it is submitted.
func (q Trial) answer(e *Engine) Answer {
	a := Answer{Answer: table.Answer{Title: "submit"}}
	with := e.Clone()
	wake(with)
	if err := q.Job.Apply(with.jobs); err != nil {
		a.Verdict = err.Error()
		return a
	}
	a.Answer = dispatch.TrialAnswer(with.dispatch, q.Job)
	return a
}
