package futures

import (
	"fmt"
	"slices"
	"time"

	"orrery/engine"
	"orrery/engine/digests"
	"orrery/ui/play"
)

// Future is one of two futures: an engine, and the orders that it is given on the way.
type Future struct {
	Curve
	Refused []string // orders that it refused, in words

	engine *engine.Engine
	script []engine.Entry // at their steps; the first given of them have been given
	next   int
	gave   []string // given since the last look, in words
}

// NewFuture is a future that takes over an engine, which has had the orders of a script up to its
// step.
func NewFuture(e *engine.Engine, script []engine.Entry) *Future {
	f := &Future{engine: e, script: script}
	for f.next < len(script) && script[f.next].Step <= e.Steps() {
		if script[f.next].Step == e.Steps() {
			f.gave = append(f.gave, e.Describe(script[f.next].Order))
		}
		f.next++
	}
	return f
}

// Change applies an order that is not in the script.
func (f *Future) Change(o engine.Order) error {
	words := f.engine.Describe(o)
	if err := f.engine.Apply(o); err != nil {
		return err
	}
	f.gave = append(f.gave, words)
	return nil
}

// settle gives the orders of the present step.
func (f *Future) settle() {
	for f.next < len(f.script) && f.script[f.next].Step <= f.engine.Steps() {
		o := f.script[f.next].Order
		f.next++
		if err := f.Change(o); err != nil {
			f.Refused = append(f.Refused, fmt.Sprintf("%s (%v)", f.engine.Describe(o), err))
		}
	}
}

// on takes a step, after its orders, if it ends by an instant.
func (f *Future) on(to time.Duration) bool {
	if f.settle(); f.engine.Elapsed()+f.engine.Tick() > to {
		return false
	}
	f.engine.Step()
	f.settle()
	return true
}

// Race is two futures on one clock.
type Race struct {
	A, B  *Future
	From  time.Duration // where they begin
	Alike bool          // both have one script, and differ only by a change
	DivergenceWatch

	seen     time.Duration // the latest instant that both have reached,
	seenStep int64         // and A's step there
	marks    marks
	events   [2]play.Events
	had      [2]int // orders of each script at the start
	tail     int64  // the last step with one of these

	every   time.Duration // between readings that are kept
	kept    time.Duration // the last of them
	passing bool          // the last reading is temporary
}

// mostReadings is how many readings are kept: when there are more, every second one is dropped.
const mostReadings = 480

// NewRace is a race of two futures at the same instant.
func NewRace(a, b *Future) *Race {
	r := &Race{A: a, B: b, From: a.engine.Elapsed(), had: [2]int{len(a.script), len(b.script)}, tail: a.engine.Steps(), marks: marks{now: time.Now}}
	for _, script := range [][]engine.Entry{a.script, b.script} {
		if n := len(script); n > 0 {
			r.tail = max(r.tail, script[n-1].Step)
		}
	}
	r.look()
	return r
}

// Clock is the instant that both have reached.
func (r *Race) Clock() time.Duration { return min(r.A.engine.Elapsed(), r.B.engine.Elapsed()) }

// Seen is the latest instant that both have reached.
func (r *Race) Seen() time.Duration { return r.seen }

// InStep says that both stand at the same instant.
func (r *Race) InStep() bool { return r.A.engine.Elapsed() == r.B.engine.Elapsed() }

// Advance takes both on to an instant, by turns, until stop says so. It answers whether they are
// there.
func (r *Race) Advance(to time.Duration, stop func() bool) bool {
	for !stop() {
		behind, moved := r.Clock(), false
		for _, f := range []*Future{r.A, r.B} {
			if f.engine.Elapsed() == behind {
				moved = f.on(to) || moved
			}
		}
		if !moved {
			return true
		}
		if r.InStep() {
			r.look()
		}
	}
	return false
}

// look reads both where they stand at the same instant, and looks whether they have parted:
// once, for what was seen before is known.
func (r *Race) look() {
	now := r.A.engine.Elapsed()
	if len(r.A.At) > 0 && now <= r.seen {
		r.A.gave, r.B.gave = nil, nil
		if _, read := slices.BinarySearch(r.A.At, now); read {
			r.A.Curve.count(r.A.engine)
			r.B.Curve.count(r.B.engine)
		}
		return
	}
	if !r.Over() {
		r.Look(r.A.engine, r.B.engine, [2][]string{r.A.gave, r.B.gave})
	}
	r.A.gave, r.B.gave = nil, nil
	r.seen, r.seenStep = now, r.A.engine.Steps()
	if due := len(r.A.At) == 0 || now-r.kept >= r.every; due {
		r.read(false)
	}
	r.keep()
}

// Read reads both as they stand, for the moment.
func (r *Race) Read() {
	if n := len(r.A.At); n > 0 && r.A.At[n-1] >= r.A.engine.Elapsed() {
		return
	}
	r.read(true)
}

// Hear takes in what happened in both, and answers all that is known to have happened.
func (r *Race) Hear() [2][]play.Event {
	var all [2][]play.Event
	for side, f := range []*Future{r.A, r.B} {
		m := &r.events[side]
		m.Merge(play.EventsAfter(f.engine, m.Last))
		all[side] = slices.Clone(m.All)
	}
	return all
}

// Figures are the figures of both where they stand.
func (r *Race) Figures() [2][]float64 {
	return [2][]float64{r.A.Curve.figures(r.A.engine), r.B.Curve.figures(r.B.engine)}
}

// read notes a reading of both.
func (r *Race) read(passing bool) {
	for _, f := range []*Future{r.A, r.B} {
		if r.passing {
			f.drop()
		}
		f.Curve.Read(f.engine)
	}
	if r.passing = passing; passing {
		return
	}
	r.kept = r.A.engine.Elapsed()
	if r.every == 0 {
		r.every = r.A.engine.Tick()
	}
	if len(r.A.At) > mostReadings {
		r.A.thin()
		r.B.thin()
		r.every *= 2
	}
}

// Snapshots are what is to be seen of both.
func (r *Race) Snapshots(w engine.Wants) [2]engine.Snapshot {
	return [2]engine.Snapshot{r.A.engine.Snapshot(w), r.B.engine.Snapshot(w)}
}

// Digests are those of both.
func (r *Race) Digests() [2]digests.Digest {
	return [2]digests.Digest{r.A.engine.Digest(), r.B.engine.Digest()}
}

// drop forgets the last reading.
func (c *Curve) drop() {
	c.At, c.Values = c.At[:len(c.At)-1], c.Values[:len(c.Values)-1]
}

// thin keeps every second reading, the first and the last among them.
func (c *Curve) thin() {
	n := 0
	for i := range c.At {
		if i%2 == 0 || i == len(c.At)-1 {
			c.At[n], c.Values[n] = c.At[i], c.Values[i]
			n++
		}
	}
	c.At, c.Values = c.At[:n], c.Values[:n]
}

// Copy is the readings so far, to be kept while the course goes on.
func (c *Curve) Copy() Curve {
	return Curve{At: slices.Clone(c.At), Values: slices.Clone(c.Values)}
}
