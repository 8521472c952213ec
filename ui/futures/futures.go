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

// The figures that only a future as it is read here has.
const (
	Missed figure.Key = "run.deadlines_missed"
	Spent  figure.Key = "run.spent_usd"
)

// Rows are the figures that futures are compared by, in the order in which they are told.
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

// rowOf is a figure of the mission, or one of those that only a future has, over a span.
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

// growth reads by how much a figure grew.
func growth(key figure.Key) func(figure.Span) float64 {
	return func(s figure.Span) float64 { return s.Growth(key) }
}

// Row is where a figure stands in Rows; -1 if it is none of them.
func Row(key figure.Key) int {
	for i := range Rows {
		if Rows[i].Key == key {
			return i
		}
	}
	return -1
}

// Curve is what was read of a future, from its first reading on.
type Curve struct {
	At     []time.Duration // elapsed
	Values [][]float64     // of Rows, of the span so far, as people read them; NaN for one that is not there

	from figure.Readings
	tally
}

// tally is what a course counts from reading to reading.
type tally struct {
	over   int // jobs that were over at the last reading
	missed int // of those that ended since the first, their deadlines were over before
}

// Wants is what a snapshot must hold to be read.
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

// Note reads a snapshot that was asked for what the course wants.
func (c *Curve) Note(s engine.Snapshot) {
	c.At, c.Values = append(c.At, s.Clock.Elapsed), append(c.Values, c.take(s))
}

// figures are those of an engine as it stands, which is not noted.
func (c *Curve) figures(e *engine.Engine) []float64 {
	passing := *c
	var w engine.Wants
	passing.Wants(&w)
	return passing.take(e.Snapshot(w))
}

// count counts what a course counts, of an engine as it stands.
func (c *Curve) count(e *engine.Engine) {
	var w engine.Wants
	c.Wants(&w)
	c.take(e.Snapshot(w))
}

// take counts what is new in a snapshot, and answers its figures.
func (c *Curve) take(s engine.Snapshot) []float64 {
	if c.from != nil { // jobs that were over before the first reading are no matter
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

// missed is how many of some jobs that are over missed their deadlines.
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

// Last is the figures at the last reading.
func (c *Curve) Last() []float64 { return c.Values[len(c.Values)-1] }

// Parts is the first reading at which a figure of two courses differs; false if none does.
func (c *Curve) Parts(o *Curve, row int) (at time.Duration, differs bool) {
	for i := range min(len(c.At), len(o.At)) {
		if a, b := c.Values[i][row], o.Values[i][row]; a != b && !(math.IsNaN(a) && math.IsNaN(b)) {
			return c.At[i], true
		}
	}
	return 0, false
}

// Better says who does better by a figure, given how much B has more than A as people read it:
// -1 is A, 1 is B, 0 neither. What would not show in the figure's digits decides nothing.
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
