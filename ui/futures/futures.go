// Package futures compares two futures of a mission, A and B: figures read from each over time,
// where they diverge, and which does better. It knows no screen.
//
// # Model
//
// A future is read at instants: its figures, over the span that is compared. Two futures diverge
// with the first step after which their digests differ. The cause is named by the first of these
// that applies: orders that only one of them was given then, the first event that only one of them
// had, or the first figure that differs.
//
// # Limits
//
// Deadlines are counted as jobs end, at readings: if more than 2,048 jobs end between two readings
// the oldest are missing.
package futures

import (
	"math"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/figure"
	"orrery/engine/sched"
)

// The figures that are computed here.
const (
	Missed figure.Key = "run.deadlines_missed"
	Spent  figure.Key = "run.spent_usd"
)

// Rows are the figures by which futures are compared, in order.
var Rows = func() []figure.Figure[figure.Span] {
	var all []figure.Figure[figure.Span]
	for _, key := range []figure.Key{
		"work.delivered_accelerator_h", "work.delivered_share", "work.goodput_share", "jobs.tokens_in_time_share", "jobs.done", "jobs.mean_wait_min",
		"jobs.waiting", Missed, "jobs.given_up", "jobs.moved_or_stopped", "jobs.running", Spent, "money.treasury_usd",
		"energy.unserved_kwh", "condition.throttled_nodes", "condition.lowest_charge_share", "condition.mean_charge_share", "condition.hottest_temperature_c",
		"energy.used_kwh", "energy.curtailed_kwh", "network.carried_bit", "network.lost_bit", "network.mean_rtt_ms", "work.accelerators",
	} {
		all = append(all, rowOf(key))
	}
	return all
}()

// rowOf is a figure over a span: one of the mission's, or one of those computed here.
func rowOf(key figure.Key) figure.Figure[figure.Span] {
	switch key {
	case Missed:
		return figure.Figure[figure.Span]{Key: key, About: "deadlines missed", Better: figure.Less, Counts: true, Read: growth(key)}
	case Spent:
		return figure.Figure[figure.Span]{Key: key, About: "spent on hardware and launches", Unit: "M$", Per: 1e6, Digits: 1, Better: figure.Less, Counts: true, Read: growth(key)}
	}
	f := engine.FigureOf(key)
	row := figure.Told[figure.Span](*f)
	row.Read = f.Over
	if key == "energy.unserved_kwh" {
		row.About = "brown-outs: energy missed"
	}
	row.Has = func(s figure.Span) bool { _, there := s.To[key]; return there }
	return row
}

// growth reads the growth of a figure.
func growth(key figure.Key) func(figure.Span) float64 {
	return func(s figure.Span) float64 { return s.Growth(key) }
}

// Row is the index of a figure in Rows; -1 if it is not there.
func Row(key figure.Key) int {
	for i := range Rows {
		if Rows[i].Key == key {
			return i
		}
	}
	return -1
}

// Curve is the readings of a future.
type Curve struct {
	At     []time.Duration // elapsed
	Values [][]float64     // of Rows, over the span so far, in display units; NaN for a missing one

	from figure.Readings
	tally
}

// tally is what is counted from reading to reading.
type tally struct {
	over   int // jobs that had ended at the last reading
	missed int // jobs that ended late since the first reading
}

// Wants requests what a reading needs of a snapshot.
func (c *Curve) Wants(w *engine.Wants) {
	w.Readings = true
	w.Jobs.Records = &dispatch.RecordsQuery{After: c.over}
}

// Read reads an engine.
func (c *Curve) Read(e *engine.Engine) {
	var w engine.Wants
	c.Wants(&w)
	c.Note(e.Snapshot(w))
}

// Note reads a snapshot that was made with Wants.
func (c *Curve) Note(s engine.Snapshot) {
	c.At, c.Values = append(c.At, s.Clock.Elapsed), append(c.Values, c.take(s))
}

// figures are the present figures of an engine, without adding a reading.
func (c *Curve) figures(e *engine.Engine) []float64 {
	passing := *c
	var w engine.Wants
	passing.Wants(&w)
	return passing.take(e.Snapshot(w))
}

// count updates the tally from an engine.
func (c *Curve) count(e *engine.Engine) {
	var w engine.Wants
	c.Wants(&w)
	c.take(e.Snapshot(w))
}

// take updates the tally from a snapshot, and returns its figures.
func (c *Curve) take(s engine.Snapshot) []float64 {
	if c.from != nil { // jobs that ended before the first reading do not count
		c.missed += missed(s.Jobs.Records)
	}
	c.over = s.Jobs.Over
	now := s.Readings
	now[Missed] = float64(c.missed) + now["jobs.overdue"]
	now[Spent] = now["money.spent_hardware_usd"] + now["money.spent_launch_usd"]
	if c.from == nil {
		c.from = now
	}
	values := make([]float64, len(Rows))
	for i := range Rows {
		v, there := Rows[i].Value(figure.Span{From: c.from, To: now})
		if values[i] = math.NaN(); there {
			values[i] = Rows[i].Shown(v)
		}
	}
	return values
}

// missed counts the finished jobs that missed their deadlines.
func missed(records []dispatch.Record) int {
	n := 0
	for i := range records {
		r := &records[i]
		switch {
		case r.Deadline == 0 || r.Status == sched.Cancelled || r.Ended == 0:
		case r.Status == sched.Failed, r.Ended > r.Deadline:
			n++
		}
	}
	return n
}

// Last are the figures of the last reading.
func (c *Curve) Last() []float64 { return c.Values[len(c.Values)-1] }

// Parts is the first reading at which a figure of two curves differs; false if none does.
func (c *Curve) Parts(o *Curve, row int) (at time.Duration, differs bool) {
	for i := range min(len(c.At), len(o.At)) {
		if a, b := c.Values[i][row], o.Values[i][row]; a != b && !(math.IsNaN(a) && math.IsNaN(b)) {
			return c.At[i], true
		}
	}
	return 0, false
}

// Better reports which future does better by a figure, given the excess of B over A in display
// units: -1 is A, 1 is B, 0 neither. A difference that would not show in the figure's digits
// decides nothing.
func Better(row int, minus float64) int {
	least := 0.5 * math.Pow10(-Rows[row].Digits)
	switch by := float64(Rows[row].Better) * minus; {
	case by >= least:
		return 1
	case by <= -least:
		return -1
	}
	return 0
}
