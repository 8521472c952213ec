package engine

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"orrery/engine/sched"
)

// inPhases is Step, whose parts somebody may look into: those about jobs are named.
func inPhases(e *Engine, phase func(of string, do func())) {
	e.wake()
	e.nodes.enter()
	phase("serve", e.jobs.scaleAll)
	for end := e.clock.Elapsed + e.clock.Tick; e.clock.Elapsed < end; {
		var s span
		e.failures.fail()
		phase("admit", e.jobs.admit)
		phase("place", e.dispatch.place)
		phase("work", func() {
			s = e.span(end)
			e.jobs.work(s)
		})
		e.nodes.settle(s)
		e.carryOn(s)
		e.campaign.launch(s)
		e.clock.Elapsed = s.To
	}
	e.clock.Steps++
	phase("sweep", e.jobs.sweep)
	phase("", func() {
		e.usage.boundTo()
		e.usage.tally()
		e.sky.look()
		e.nodes.bear(true)
		e.connect()
		e.network.mend()
		e.watch()
		e.history.sample()
	})
}

// differs says in what two views differ.
func differs(a, b sched.View) string {
	same := func(a, b sched.Run) bool { return reflect.DeepEqual(a, b) }
	switch {
	case !slices.Equal(a.Queue, b.Queue):
		return "queue"
	case !slices.Equal(a.Offers, b.Offers):
		return "offers"
	case !slices.Equal(a.Outlooks, b.Outlooks):
		return "outlooks"
	case !slices.EqualFunc(a.Running(), b.Running(), same):
		return "running jobs"
	}
	return ""
}

// What is kept between the decisions of a tick is what would be found anew.
func TestWhatPoliciesAreShownIsAsItIs(t *testing.T) {
	decided := 0
	rapid.Check(t, func(t *rapid.T) {
		e, err := New(drawScenario(t))
		if err != nil {
			t.Skip(err)
		}
		asks := rapid.Bool().Draw(t, "jobs that run are asked for")
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			if rapid.IntRange(0, 3).Draw(t, "ordered") == 0 {
				_ = e.Apply(drawOrder(t, e))
			}
			inPhases(e, func(of string, do func()) {
				if of == "place" {
					e.jobs.pace()
					kept, anew := e.dispatch.view(e.jobs.policy(), &e.dispatch.shown), e.dispatch.view(e.jobs.policy(), new(shown))
					if !asks {
						kept.Running = anew.Running
					}
					if what := differs(kept, anew); what != "" {
						t.Fatalf("at T+%v under %s the %s were kept as they are no more:\n%+v\n%+v", e.clock.Elapsed, e.jobs.policy().Name, what, kept, anew)
					}
					decided++
				}
				do()
			})
		}
	})
	if decided < 1000 {
		t.Errorf("%d decisions were looked at, want more", decided)
	}
}

// A mission whose caches are dropped now and then goes on as it would have.
func TestDroppedCachesChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, err := New(drawScenario(t))
		if err != nil {
			t.Skip(err)
		}
		other := e.Clone()
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			if rapid.IntRange(0, 3).Draw(t, "ordered") == 0 {
				o := drawOrder(t, e)
				if a, b := e.Apply(o), other.Apply(o); (a == nil) != (b == nil) {
					t.Fatalf("%v: %v, with fewer caches %v", o, a, b)
				}
			}
			switch rapid.IntRange(0, 2).Draw(t, "drop") {
			case 0:
				other = other.Clone()
			case 1:
				if other, err = other.Resume(StateFrom(other.State().Bytes())); err != nil {
					t.Fatal(err)
				}
			}
			e.Step()
			other.Step()
			if d := other.Digest().Diff(e.Digest()); d != "" {
				t.Fatalf("step %d under %s: %s differs where caches were dropped", e.Steps(), e.jobs.policy().Name, d)
			}
		}
	})
}
