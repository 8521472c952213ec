package console

import (
	"slices"
	"testing"
	"time"

	"orrery/engine"
	"orrery/ui/play"
	"orrery/ui/play/playtest"
)

// changed is a mission whose tick was changed twice, at its live edge.
func changed(t *testing.T) *rig {
	d := newRig(t, Options{})
	for _, tick := range []time.Duration{time.Minute, 10 * time.Minute, 10 * time.Second} {
		if d.c.past.snap.Clock.Tick != tick {
			d.c.give(engine.SetTick{Tick: tick})
			d.send(nil)
		}
		for range 7 {
			d.press("]")
		}
	}
	d.at(7*time.Minute + 70*time.Minute + 70*time.Second)
	return d
}

func TestEventsAreFoundAgainAfterAnotherTick(t *testing.T) {
	d := changed(t)
	steps := map[time.Duration]bool{}
	for _, e := range d.c.past.events.All {
		steps[d.c.past.stretches.End(e.Elapsed)] = true
	}
	var back, forth []time.Duration
	edge := d.c.past.snap.Clock.Elapsed
	for d.press("{"); d.c.past.snap.Clock.Elapsed > 0; d.press("{") {
		at := d.c.past.snap
		back = append(back, at.Clock.Elapsed)
		found := slices.ContainsFunc(d.c.past.events.All, func(m play.Event) bool {
			return m.Elapsed > d.c.past.stretches.Start(at.Clock.Elapsed) && m.Elapsed <= at.Clock.Elapsed
		})
		if !found || !steps[at.Clock.Elapsed] || len(back) > len(steps) {
			t.Fatalf("going back leads to %v at step %d, where nothing happened", at.Clock.Elapsed, at.Clock.Step)
		}
	}
	for d.press("}"); d.c.past.snap.Clock.Elapsed < edge && d.c.past.behind; d.press("}") {
		forth = append(forth, d.c.past.snap.Clock.Elapsed)
	}
	slices.Reverse(back)
	if len(back) < 3 || !slices.Equal(back, forth[:min(len(forth), len(back))]) {
		t.Errorf("back through %v, forth through %v", back, forth)
	}
}

func TestStepsGoBackThroughAnotherTick(t *testing.T) {
	d := changed(t)
	var ends []time.Duration
	for range 21 {
		d.press("[")
		ends = append(ends, d.c.past.snap.Clock.Elapsed)
	}
	if !slices.IsSortedFunc(ends, func(a, b time.Duration) int { return int(b - a) }) || ends[20] != 0 || ends[13] != 7*time.Minute {
		t.Errorf("21 steps back led through %v, want 7 of 10 s, 7 of 10 min, 7 of 1 min", ends)
	}
	for range 14 {
		d.press("]")
	}
	d.at(7*time.Minute + 70*time.Minute)
}

func TestStretchesAreFoundBackFromTheEdge(t *testing.T) {
	d := changed(t)
	if got := play.StretchesOf(d.c.relay.baton); !slices.Equal(got, d.c.past.stretches) || len(got) != 3 {
		t.Errorf("found back %v, want %v", got, d.c.past.stretches)
	}
	d.press("[", "B", "]")
	d.c.give(engine.SetTick{Tick: time.Minute})
	d.send(nil)
	d.press("]")
	want := append(slices.Clone(d.c.past.stretches[:3]), play.Stretch{From: 7*time.Minute + 70*time.Minute + 70*time.Second, Tick: time.Minute})
	if got := play.StretchesOf(d.c.relay.baton); !slices.Equal(got, want) || !slices.Equal(d.c.past.stretches, want) {
		t.Errorf("of the branch %v and %v, want %v", got, d.c.past.stretches, want)
	}
}

func TestASeekIsNoSpeed(t *testing.T) {
	e, err := engine.New(playtest.Small())
	if err != nil {
		t.Fatal(err)
	}
	s := playtest.NewShelf(t, e)
	for range 600 {
		e.Step()
		_ = s.Record(e, nil)
	}
	at := 5 * time.Hour
	d := newRig(t, Options{Engine: e, Store: s, At: &at, Replay: true, Speed: 60})
	d.pass(3 * time.Second)
	if rate, ok := d.c.drive.Pace.Achieved(); !ok || rate > 90 {
		t.Errorf("after a seek the achieved rate is %v (known: %v), want about 60", rate, ok)
	}
	d.press("[")
	d.press("space")
	d.pass(3 * time.Second)
	if rate, ok := d.c.drive.Pace.Achieved(); !ok || rate > 90 {
		t.Errorf("after a step back the achieved rate is %v (known: %v), want about 60", rate, ok)
	}
}
