package futures

import (
	"math"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/dispatch"
	"orrery/engine/figure"
	"orrery/engine/node"
	"orrery/engine/sched"
	"orrery/ui/play/playtest"
)

func little(t *testing.T) *engine.Engine {
	t.Helper()
	e, err := engine.New(playtest.Little())
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEveryRowReadsTheFigureOfItsKey(t *testing.T) {
	var c Course
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
	var c Course
	c.Read(e)
	if got := c.Last()[Row("work.delivered_accelerator_h")]; got != 0 {
		t.Errorf("at its first reading %g is delivered, want 0", got)
	}
}

func TestDeadlinesAreMissedByLateAndFailedJobsAndThoseStillAtIt(t *testing.T) {
	var c Course
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
func alike(t *testing.T) (a, b *engine.Engine, l *Lookout) {
	t.Helper()
	a = little(t)
	l = new(Lookout)
	b = a.Clone()
	for range 20 {
		a.Step()
		b.Step()
		if l.Look(a, b, [2][]string{}) {
			t.Fatalf("the same mission parts from itself: %+v", l.Parted)
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
	p := l.Parted
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
	p := l.Parted
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
