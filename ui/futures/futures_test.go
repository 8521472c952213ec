package futures

import (
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/figure"
	"orrery/engine/jobs"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/ui/play/playtest"
)

func little(t *testing.T) *engine.Engine {
	t.Helper()
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEveryRowReadsTheFigureOfItsKey(t *testing.T) {
	var c Curve
	e := little(t)
	c.Read(e)
	for range 90 {
		e.Step()
	}
	c.Read(e)
	for i := range Rows {
		row, v := &Rows[i], c.Last()[i]
		f := engine.FigureOf(row.Key)
		if f == nil {
			continue
		}
		want, there := e.Figure(row.Key)
		if there != !math.IsNaN(v) || there && math.Abs(v-f.Shown(want)) > 1e-9*math.Abs(v) {
			t.Errorf("%s is %g since the start, the mission says %g (%v)", row.Key, v, f.Shown(want), there)
		}
	}
	if c.At[1] != 90*time.Minute || c.Last()[Row("work.delivered_accelerator_h")] <= 0 {
		t.Errorf("at %v %v was delivered", c.At[1], c.Last()[0])
	}
}

// Over a span only what grew in it counts.
func TestACourseBeginsWithItsFirstReading(t *testing.T) {
	e := little(t)
	for range 60 {
		e.Step()
	}
	var c Curve
	c.Read(e)
	if got := c.Last()[Row("work.delivered_accelerator_h")]; got != 0 {
		t.Errorf("at its first reading %g is delivered, want 0", got)
	}
}

func TestDeadlinesAreMissedByLateAndFailedJobsAndThoseStillAtIt(t *testing.T) {
	var c Curve
	note := func(over int, overdue float64, records ...dispatch.Record) float64 {
		s := engine.Snapshot{Readings: figure.Readings{"jobs.overdue": overdue}}
		s.Jobs.Records, s.Jobs.Over = records, over
		c.Note(s)
		return c.Last()[Row(Missed)]
	}
	late := dispatch.Record{Status: sched.Done, Deadline: time.Hour, Ended: 2 * time.Hour}
	note(1, 0, late) // over before the comparison began
	if got := note(4, 2,
		dispatch.Record{Status: sched.Done, Deadline: 3 * time.Hour, Ended: 2 * time.Hour},
		dispatch.Record{Status: sched.Failed, Deadline: 3 * time.Hour, Ended: 2 * time.Hour},
		dispatch.Record{Status: sched.Cancelled, Deadline: time.Hour, Ended: 2 * time.Hour}); got != 3 {
		t.Errorf("one failed and two are overdue: %g missed, want 3", got)
	}
	if got := note(6, 0, late, dispatch.Record{Status: sched.Done, Ended: time.Hour}); got != 2 {
		t.Errorf("one failed and one was late: %g missed, want 2", got)
	}
}

// alike are two engines that were the same for some steps, and a lookout over them.
func alike(t *testing.T) (a, b *engine.Engine, l *DivergenceWatch) {
	t.Helper()
	a = little(t)
	l = new(DivergenceWatch)
	b = a.Clone()
	for range 20 {
		a.Step()
		b.Step()
		if l.Look(a, b, [2][]string{}) {
			t.Fatalf("the same mission parts from itself: %+v", l.Diverged)
		}
	}
	return a, b, l
}

func TestAnOrderOfOneIsToldWhereTheyPart(t *testing.T) {
	a, b, l := alike(t)
	o := node.DrainNode{Node: 2}
	if err := b.Apply(o); err != nil {
		t.Fatal(err)
	}
	l.Look(a, b, [2][]string{{"wait"}, {"wait", b.Describe(o)}})
	p := l.Diverged
	if want := "B is ordered: drain N0003"; p == nil || p.Elapsed != 20*time.Minute || p.Step != 20 || p.Sentence != want || l.Over() {
		t.Errorf("they part at %+v, want from %q", p, want)
	}
	for n := 0; !l.Over() && n < 600; n++ {
		a.Step()
		b.Step()
		l.Look(a, b, [2][]string{})
	}
	if p.Then == nil || p.Then.Elapsed <= p.Elapsed || p.Then.Sentence == "" || p.Then.Sentence == "in B N0003 takes no new jobs, not in A" {
		t.Errorf("what it does is told as %+v", p.Then)
	}
}

// What nobody ordered is told by what is seen of it, when it is.
func TestWhatIsSeenLaterIsToldWithItsInstant(t *testing.T) {
	a, b, l := alike(t)
	if err := b.Apply(dispatch.SetPolicy{Policy: "shortest"}); err != nil {
		t.Fatal(err)
	}
	for n := 0; !l.Look(a, b, [2][]string{}) && n < 600; n++ {
		a.Step()
		b.Step()
	}
	p := l.Diverged
	if p == nil || p.Elapsed != 20*time.Minute || p.Sentence == "" {
		t.Fatalf("they part at %+v", p)
	}
	if !l.Over() {
		t.Errorf("in ten hours nothing is seen of another policy: %+v", p)
	}
}

func TestAFigureIsToldWhereNoEventDiffers(t *testing.T) {
	a := little(t)
	b := a.Clone()
	for range 3 {
		b.Step()
	}
	if got := counted([2]*engine.Engine{a, a}); got != "" {
		t.Errorf("a mission differs from itself in %q", got)
	}
	if got := counted([2]*engine.Engine{a, b}); got == "" {
		t.Error("three minutes on no figure differs")
	}
}

func TestWhoDoesBetterIsAsTheFigureSays(t *testing.T) {
	for key, want := range map[figure.Key][2]int{"work.delivered_accelerator_h": {1, -1}, "jobs.waiting": {-1, 1}, "money.treasury_usd": {0, 0}} {
		if got := [2]int{Better(Row(key), 1), Better(Row(key), -1)}; got != want {
			t.Errorf("%s: more and less are better for %v, want %v", key, got, want)
		}
	}
	if got := Better(Row("condition.lowest_charge_share"), 0.02); got != 0 {
		t.Errorf("0.02 %% of charge, which no digit shows, decides for %d", got)
	}
}

// flown is a race of a mission and the same with an order, on to an instant.
func flown(t *testing.T, to time.Duration) *Race {
	t.Helper()
	late := jobs.SubmitJob{Owner: "late", Accelerators: 64, Work: 64 * unit.AcceleratorHour, Within: time.Hour} // it waits first
	r := NewRace(NewFuture(little(t), nil), NewFuture(little(t), []engine.Entry{{Step: 30, Order: late}, {Step: 40, Order: node.DrainNode{Node: 1}}}))
	if eager(r); !r.Advance(to, never) {
		t.Fatal("the futures do not arrive")
	}
	return r
}

func never() bool { return false }

// eager has a race keep a keyframe wherever it may, however long that takes.
func eager(r *Race) *Race {
	r.marks.now = func() time.Time { return time.Time{} }
	r.marks.at, r.marks.cost = time.Time{}, 0
	return r
}

// Wherever two futures go back to and on from, they stand as those that never went back, and what
// is read of them is the same.
func TestFuturesThatGoBackStandWhereTheyStood(t *testing.T) {
	r := flown(t, 200*time.Minute)
	r.Read()
	end, readings, parted := r.Digests(), r.A.Copy(), *r.Diverged
	for _, at := range []time.Duration{0, 39, 40, 111, 64, 200} {
		at *= time.Minute
		if at < r.Clock() {
			if err := r.Back(at); err != nil {
				t.Fatal(err)
			}
		}
		r.Advance(at, never)
		r.Read()
		fresh := flown(t, at)
		if r.Clock() != at || r.Digests() != fresh.Digests() {
			t.Errorf("at %v they are not as they were (they stand at %v)", at, r.Clock())
		}
		got, want := r.Figures(), fresh.Figures()
		if !same(got[0], want[0]) || !same(got[1], want[1]) {
			t.Errorf("at %v the figures are %v, were %v", at, got, want)
		}
	}
	if r.Digests() != end || !slices.Equal(r.A.At, readings.At) || r.Diverged.Elapsed != parted.Elapsed || r.Diverged.Sentence != parted.Sentence {
		t.Error("at the end they are not as before, or something was read or seen twice")
	}
	if i := Row(Missed); r.Figures()[1][i] != 1 {
		t.Errorf("%g deadlines were missed, want that of the late job", r.Figures()[1][i])
	}
	if len(r.marks.list) < 3 {
		t.Errorf("%d keyframes were kept of 200 steps: nothing was tried", len(r.marks.list))
	}
}

// same says whether figures are equal, or not there alike.
func same(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) })
}

// An order of the past that was undone, and one that was given behind where both have been, are
// in both from there on.
func TestAChangedPastIsFlownAnew(t *testing.T) {
	undone, kept := engine.Entry{Step: 50, Order: node.DrainNode{Node: 2}}, engine.Entry{Step: 70, Order: node.DrainNode{Node: 1}}
	later := engine.Entry{Step: 90, Order: node.DrainNode{Node: 3}}
	r := eager(NewRace(NewFuture(little(t), []engine.Entry{undone, kept}), NewFuture(little(t), nil)))
	r.Advance(2*time.Hour, never)
	for _, script := range [][]engine.Entry{{kept}, {kept, later}, {later}} {
		if err := r.Follow(script); err != nil {
			t.Fatal(err)
		}
		r.Advance(2*time.Hour, never)
		fresh := NewRace(NewFuture(little(t), script), NewFuture(little(t), nil))
		fresh.Advance(2*time.Hour, never)
		if r.Digests() != fresh.Digests() {
			t.Errorf("with %v they are not as if that had always been so", script)
		}
		if err := r.Back(100 * time.Minute); err != nil {
			t.Fatal(err)
		}
		if r.Advance(2*time.Hour, never); r.Digests() != fresh.Digests() || !slices.EqualFunc(r.A.Values, fresh.A.Values, same) {
			t.Errorf("with %v they are not as before once they went back, or were read otherwise", script)
		}
		if r.Diverged == nil || fresh.Diverged == nil || r.Diverged.Elapsed != fresh.Diverged.Elapsed || r.Diverged.Sentence != fresh.Diverged.Sentence {
			t.Errorf("with %v they part at %+v, want %+v", script, r.Diverged, fresh.Diverged)
		}
	}
}

// However long they fly, what they keep has its bound, and the beginning is among it.
func TestKeyframesOfFuturesHaveABound(t *testing.T) {
	var k marks
	state := engine.StateFrom(make([]byte, 2<<20))
	for i := range 100 {
		m := mark{elapsed: time.Duration(i) * time.Hour}
		for side := range m.flights {
			m.flights[side].state = state
		}
		k.add(m)
		if held := 0; k.bytes > mostKept {
			t.Fatalf("%d bytes are held", k.bytes)
		} else {
			for j := range k.list {
				held += k.list[j].size()
			}
			if held != k.bytes || k.list[0].elapsed != 0 {
				t.Fatalf("it holds %d bytes, counts %d; the first is of %v", held, k.bytes, k.list[0].elapsed)
			}
		}
	}
	if m, there := k.before(50 * time.Hour); !there || m.elapsed > 50*time.Hour || m.elapsed < 40*time.Hour {
		t.Errorf("the keyframe before T+50h is of %v", m.elapsed)
	}
	var small marks
	huge := mark{}
	huge.flights[0].state = engine.StateFrom(make([]byte, mostKept+1))
	if small.add(huge); len(small.list) != 0 || small.bytes != 0 {
		t.Error("one that is larger than all may be is kept")
	}
}
