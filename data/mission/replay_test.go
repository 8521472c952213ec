package mission

import (
	"errors"
	"fmt"
	"runtime"
	"testing"
	"time"

	"orrery/data/mission/packed"
	"orrery/engine"
	"orrery/engine/alarm"
	"orrery/engine/digests"
	"orrery/engine/jobs"
	"orrery/internal/effort"
)

func TestSavingAndLoadingAtEveryStepChangesNothing(t *testing.T) {
	effort.Alone(t)
	const steps = 130
	s, given := smallScenario(), someOrders()
	whole := newEngine(t, s)
	first := create(t)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	path := first.Path()
	for step := range int64(steps) {
		m, err := OpenReadOnly(path)
		if err != nil {
			t.Fatal(err)
		}
		path = goOn(t, m, 1, given)
		if o, ok := given[step]; ok {
			_ = whole.Apply(o)
		}
		whole.Step()
		again, err := OpenReadOnly(path)
		if err != nil {
			t.Fatal(err)
		}
		e, err := again.Restore(whole.Elapsed())
		if err != nil {
			t.Fatal(err)
		}
		if err := again.Replay(e, whole.Elapsed(), never); err != nil {
			t.Fatal(err)
		}
		if got, want := e.Digest(), whole.Digest(); got != want {
			t.Fatalf("step %d: digests differ in %s", step, got.Diff(want))
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestRestoreAndReplayReachEveryStep(t *testing.T) {
	effort.Alone(t)
	m := create(t)
	e := newEngine(t, m.Scenario())
	want := map[time.Duration]digests.Digest{}
	given := someOrders()
	for range 200 {
		if o, ok := given[e.Steps()]; ok && e.Apply(o) == nil {
			record(t, m, e, engine.Entry{Step: e.Steps(), Order: o})
		}
		want[e.Elapsed()] = e.Digest()
		e.Step()
		record(t, m, e)
	}
	for elapsed, digest := range want {
		got, err := m.Restore(elapsed)
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Replay(got, elapsed+time.Second/2, never); err != nil {
			t.Fatal(err)
		}
		if got.Elapsed() != elapsed || got.Digest() != digest {
			t.Errorf("at T+%v: stands at T+%v, differs in %q", elapsed, got.Elapsed(), got.Digest().Diff(digest))
		}
	}
}

// The start is copied from what keyframes are resumed with, and stays the start.
func TestAFileIsGoneBackToItsStartAgainAndAgain(t *testing.T) {
	m, err := OpenReadOnly("testdata/small-8.orrery")
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	edge, _ := m.Edge()
	last, err := m.Restore(edge)
	if err != nil || last.Steps() == 0 {
		t.Fatalf("the edge is restored at step %d: %v", last.Steps(), err)
	}
	if err := m.Replay(last, edge, never); err != nil {
		t.Fatal(err)
	}
	first := newEngine(t, m.Scenario()).Digest()
	for range 2 {
		e, err := m.Restore(0)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Digest(); e.Steps() != 0 || got != first {
			t.Fatalf("the start is step %d, and differs in %q", e.Steps(), got.Diff(first))
		}
		if err := m.Replay(e, edge, never); err != nil || e.Digest() != last.Digest() {
			t.Fatalf("from the start the edge differs in %q: %v", e.Digest().Diff(last.Digest()), err)
		}
	}
}

// A file holds the start, and a seek there or anywhere else resumes a keyframe: to build a
// mission takes many times as long.
func TestNoSeekBuildsTheMission(t *testing.T) {
	m := create(t)
	e := newEngine(t, m.Scenario())
	first := e.Digest()
	record(t, m, e)
	play(t, m, e, 200, someOrders())
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{m.Path(), branchOf(t, m.Path())} {
		opened, err := OpenReadOnly(path)
		if err != nil {
			t.Fatal(err)
		}
		defer opened.Close()
		if k := opened.keys.list[0]; k.step != 0 || k.at == 0 {
			t.Errorf("%s: its first keyframe is of step %d, at byte %d", path, k.step, k.at)
		}
		opened.head.scenario.Groups = nil // of which no mission can be built
		if opened.base, err = engine.Blank(m.Scenario()); err != nil {
			t.Fatal(err)
		}
		for _, at := range []time.Duration{0, time.Minute, e.Elapsed()} {
			got, err := opened.Restore(at)
			if err != nil {
				t.Fatalf("%s: T+%v: %v", path, at, err)
			}
			if at == 0 && got.Digest() != first {
				t.Errorf("%s: the start differs in its %s", path, got.Digest().Diff(first))
			}
			if err := opened.Replay(got, e.Elapsed(), never); err != nil || got.Digest() != e.Digest() {
				t.Errorf("%s: from T+%v on: %v", path, at, err)
			}
		}
	}
}

// branchOf is the file of a branch that leaves a mission at its end.
func branchOf(t *testing.T, path string) string {
	t.Helper()
	m, err := OpenReadOnly(path)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	edge, _ := m.Edge()
	e, err := m.Restore(edge)
	if err == nil {
		err = m.Replay(e, edge, never)
	}
	if err != nil {
		t.Fatal(err)
	}
	b, err := m.Branch(e)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Path()
}

func TestReplayIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 150, someOrders())
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	for _, n := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(n)
		r, err := m.Verify(always)
		if err != nil {
			t.Fatal(err)
		}
		if r.First != nil || r.Digests < 5 || r.Steps != 150 {
			t.Errorf("GOMAXPROCS %d: %+v, want 150 steps, no difference", n, r)
		}
	}
}

func TestReplayNamesTheFirstDifference(t *testing.T) {
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 100, nil)
	for i := range m.digests {
		if m.digests[i].step >= 64 {
			m.digests[i].sums[2]++
		}
	}
	r, err := m.Verify(always)
	if err != nil {
		t.Fatal(err)
	}
	if r.First == nil || r.First.Step < 64 || r.First.Subsystem != digests.Name(2) {
		t.Errorf("got %+v, want a difference in %s after step 64", r.First, digests.Name(2))
	}
	from, err := m.Restore(0)
	if err != nil {
		t.Fatal(err)
	}
	var difference *Difference
	if err := m.Replay(from, time.Hour, never); !errors.As(err, &difference) {
		t.Errorf("replay: got %v, want a difference", err)
	}
}

func TestReplayStopsWhenAsked(t *testing.T) {
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 50, nil)
	got, err := m.Restore(0)
	if err != nil {
		t.Fatal(err)
	}
	start, asked := got.Steps(), 0
	err = m.Replay(got, time.Hour, func() bool { asked++; return asked > 5 })
	if err != nil || got.Steps() != start+5 {
		t.Errorf("stands at step %d, %v; want %d", got.Steps(), err, start+5)
	}
}

func TestBeforeStandsJustBeforeTheOrder(t *testing.T) {
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 30, nil)
	var want []digests.Digest
	for i := range 3 { // three orders at one step
		want = append(want, e.Digest())
		o := jobs.SubmitJob{Owner: fmt.Sprint(i), Accelerators: 8, Work: 3600}
		if err := e.Apply(o); err != nil {
			t.Fatal(err)
		}
		record(t, m, e, engine.Entry{Step: e.Steps(), Order: o})
	}
	play(t, m, e, 10, nil)
	for i := range want {
		got, err := m.Before(i)
		if err != nil {
			t.Fatal(err)
		}
		if got.Digest() != want[i] {
			t.Errorf("before order %d: differs in %s", i, got.Digest().Diff(want[i]))
		}
		b, err := m.Branch(got)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(b.Orders()); n != i {
			t.Errorf("a branch before order %d has %d orders", i, n)
		}
		b.Close()
	}
}

func TestBranchGoesOnFromItsInstantAndLeavesItsParent(t *testing.T) {
	m := create(t)
	e := newEngine(t, m.Scenario())
	play(t, m, e, 100, someOrders())
	at := m.clock.at(50)
	b, back := branched(t, m, at)
	play(t, b, back, 40, map[int64]engine.Order{55: jobs.SubmitJob{Owner: "eve", Accelerators: 8, Work: 3600}})
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := OpenReadOnly(b.Path())
	if err != nil {
		t.Fatal(err)
	}
	parent, ok := b.Parent()
	if !ok || parent.Name != "a.orrery" || parent.Step != 50 || parent.Elapsed != at || parent.Mark != m.head.mark {
		t.Errorf("parent is %+v, %v", parent, ok)
	}
	if r, err := b.Verify(always); err != nil || r.First != nil || r.Steps != 90 {
		t.Errorf("the branch verifies as %+v, %v", r, err)
	}
	if _, step := m.Edge(); step != 100 {
		t.Errorf("the parent stands at step %d, want 100", step)
	}
	if r, err := m.Verify(always); err != nil || r.First != nil {
		t.Errorf("the parent verifies as %+v, %v", r, err)
	}
}

func TestRecordRefusesWhatIsNotAtTheEdge(t *testing.T) {
	m, err := Memory(smallScenario())
	if err != nil {
		t.Fatal(err)
	}
	e := newEngine(t, m.Scenario())
	early := e.Clone()
	play(t, m, e, 10, nil)
	if err := m.Record(early, nil); err == nil {
		t.Error("an engine behind the edge was recorded")
	}
	unsaid := e.Clone()
	if err := unsaid.Apply(engine.SetTick{Tick: time.Hour}); err != nil {
		t.Fatal(err)
	}
	unsaid.Step()
	if err := m.Record(unsaid, nil); err == nil {
		t.Error("a tick that no order explains was recorded")
	}
	if err := m.Record(e, []engine.Entry{{Step: 3, Order: alarm.Acknowledge{}}}); err == nil {
		t.Error("an order behind the edge was recorded")
	}
}

func TestMemoryThinsTheOlderHalf(t *testing.T) {
	var k keyframes
	for i := range 1000 {
		k.add(keyframe{step: int64(i), Body: packed.Body{Payload: make([]byte, 1<<20)}})
		if k.bytes > memoryBudget {
			t.Fatalf("%d bytes in memory after %d keyframes, want at most %d", k.bytes, i, memoryBudget)
		}
	}
	sum := 0
	for i := range k.list {
		sum += len(k.list[i].Payload)
		if i > 0 && k.list[i].step <= k.list[i-1].step {
			t.Fatal("out of order")
		}
	}
	if sum != k.bytes {
		t.Errorf("%d bytes are held, %d counted", sum, k.bytes)
	}
	if gap := k.list[len(k.list)-1].step - k.list[len(k.list)-2].step; gap != 1 {
		t.Errorf("the newest are %d steps apart, want 1", gap)
	}
}

// BenchmarkRestore is what a seek costs before it replays anything: 10,744
// satellites of a real catalogue.
func BenchmarkRestore(b *testing.B) {
	m, err := Memory(starlinks(b))
	if err != nil {
		b.Fatal(err)
	}
	e := newEngine(b, m.Scenario())
	e.Step()
	record(b, m, e)
	for b.Loop() {
		if _, err := m.Restore(e.Elapsed()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkKeyframe is what a keyframe costs, packed.
func BenchmarkKeyframe(b *testing.B) {
	e := newEngine(b, starlinks(b))
	for b.Loop() {
		takeKeyframe(e, 0)
	}
}
