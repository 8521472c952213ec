package jobs

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/event"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/topology"
	"orrery/engine/usage"
	"orrery/engine/workload"
)

// bitsAdd says what of the data and the state of jobs does not add up: all that was asked for was moved, is
// left undone, or is to come.
func bitsAdd(js *Jobs) string {
	a := js.Network.Account
	data, state := a.Moved+a.Left, a.StateMoved+a.StateLeft
	for i := range js.Live {
		j := &js.Live[i]
		data += Moved(j, j.Work-j.Done)
		for _, t := range j.Transfers {
			state += t.Left
		}
	}
	if math.Abs(data-a.Asked) > 1e-6*max(1, a.Asked) || math.Abs(state-a.StateAsked) > 1e-6*max(1, a.StateAsked) {
		return fmt.Sprintf("of %g bits of data %g are moved, left or to come, and %g of state of %g", a.Asked, data, state, a.StateAsked)
	}
	return ""
}

func TestDataMovesWithTheWorkThatItIsOf(t *testing.T) {
	js := linked(t, workload.Spec{})
	o := batch(8)
	o.In, o.Out = 6e9, 2e9
	for _, c := range []struct {
		name               string
		do                 func()
		asked, moved, left float64
	}{
		{"submitted", func() { submitted(t, js, o) }, 8e9, 0, 0},
		{"half an hour on", func() { js.Start(0, seats(8, 0)); pass(js, 30*time.Minute) }, 8e9, 4e9, 0},
		{"stopped without a checkpoint", func() { js.Stop(js.Job(1), js.Clock.Elapsed, 0) }, 12e9, 4e9, 0}, // half of it is to be moved again
		{"a quarter of an hour on", func() { js.Start(0, seats(8, 0)); pass(js, restartTime); pass(js, 15*time.Minute) }, 12e9, 6e9, 0},
		{"called off", func() {
			if err := (CancelJob{Job: 1}).Apply(js); err != nil {
				t.Fatal(err)
			}
		}, 12e9, 6e9, 6e9},
	} {
		c.do()
		if a := js.Network.Account; math.Abs(a.Asked-c.asked) > 1 || math.Abs(a.Moved-c.moved) > 1 || math.Abs(a.Left-c.left) > 1 {
			t.Errorf("%s: of %g bits %g are moved and %g left, want %g, %g and %g", c.name, a.Asked, a.Moved, a.Left, c.asked, c.moved, c.left)
		}
		if why := bitsAdd(js); why != "" {
			t.Errorf("%s: %s", c.name, why)
		}
	}
}

func TestWhatWasDoneBeforeTheMissionIsNotOfIt(t *testing.T) {
	s := stream()
	s.DueAfter = 2
	js := small(t, workload.Spec{Fill: 0.5, Waiting: 3, Streams: []workload.Stream{s}})
	left := 0.0
	for i := range js.Live {
		j := &js.Live[i]
		left += float64(j.Work - j.Done)
		if started := j.Status == sched.Running; started != (j.Done > 0) {
			t.Errorf("job %d %v with %g of %g done", j.ID, j.Status, float64(j.Done), float64(j.Work))
		}
	}
	if !near(float64(js.Requested), left) {
		t.Errorf("jobs ask for %g of work, and %g is to be done", float64(js.Requested), left)
	}
	if why := bitsAdd(js); why != "" {
		t.Error(why)
	}
}

func TestAJobThatRanBeforeTheMissionCameAsMuchEarlier(t *testing.T) {
	js := small(t, workload.Spec{})
	for _, within := range []time.Duration{0, 2 * time.Hour} {
		o := batch(8)
		o.Within = within
		j := js.Job(submitted(t, js, o))
		js.on(j).age()
		want := within
		if within > 0 {
			want = within - clock.After(0, j.Done, 8)
		}
		if j.Deadline != want || j.Done <= 0 || j.Done >= j.Work || j.DoneAtStart != j.Done {
			t.Errorf("one due in %v, of which %g of %g is done, is due at %v, want %v", within, float64(j.Done), float64(j.Work), j.Deadline, want)
		}
	}
}

// later lets time pass within a tick: what jobs did in it is not booked yet.
func later(js *Jobs, d time.Duration) {
	js.Pace()
	js.Clock.Advance(js.Clock.Elapsed + d)
}

func TestWhatAJobDidIsBookedBeforeItBecomesAnother(t *testing.T) {
	for _, c := range []struct {
		name  string
		do    func(js *Jobs)
		speed float64
	}{
		{"with half of its seats", func(js *Jobs) { js.Reshare(0, seats(8, 0)) }, 8},
		{"moved", func(js *Jobs) { js.Move(0, seats(8, 2, 3)) }, 0},
		{"suspended", func(js *Jobs) { js.Suspend(0) }, 0},
		{"stopped, and saved each minute", func(js *Jobs) { js.Job(1).CheckpointEvery = time.Minute; js.Stop(js.Job(1), js.Clock.Elapsed, 0) }, 0},
	} {
		js := small(t, workload.Spec{})
		run(t, js, batch(16), seats(8, 0, 1))
		later(js, 10*time.Minute)
		c.do(js)
		if j := js.Job(1); j.Done != 16*600 || js.Delivered != 16*600 {
			t.Errorf("%s after ten minutes %g is done and %g delivered, want 9600", c.name, float64(j.Done), float64(js.Delivered))
		}
		js.Pace()
		if got := js.SpeedOf(js.Job(1)); got != c.speed {
			t.Errorf("%s it works at %g, want %g", c.name, got, c.speed)
		}
		before := js.Job(1).Done
		if pass(js, restartTime); float64(js.Job(1).Done-before) != c.speed*10 {
			t.Errorf("%s it does %g in ten seconds, want %g", c.name, float64(js.Job(1).Done-before), c.speed*10)
		}
	}
}

// A fault is found at the end of a tick: what a job did after it is kept, what it had not saved before is
// lost.
func TestAFaultWithinATickCostsWhatWasNotSavedBeforeIt(t *testing.T) {
	for _, c := range []struct {
		at, every time.Duration
		lost      float64 // s
	}{
		{40 * time.Minute, 20 * time.Minute, 0}, {30 * time.Minute, 20 * time.Minute, 600}, {30 * time.Minute, 0, 1800}, {40 * time.Minute, 0, 2400}, {10 * time.Minute, 15 * time.Minute, 600},
	} {
		js := small(t, workload.Spec{Checkpoint: c.every})
		run(t, js, batch(8), []sched.Seat{{Node: 0, Count: 6}, {Node: 1, Count: 2}})
		later(js, 40*time.Minute)
		for n := range 2 {
			js.Usage.TodayOf(n)[usage.Stages] = 1 << 30
		}
		lost := float64(js.Stop(js.Job(1), c.at, 0))
		if math.Abs(lost-8*c.lost) > 1e-6 || float64(js.Job(1).Done) != 8*2400-lost {
			t.Errorf("stopped at %v, saved every %v: %g is lost, want %g; %g is left", c.at, c.every, lost, 8*c.lost, float64(js.Job(1).Done))
		}
		first, second := js.Usage.TodayOf(0)[usage.Useful], js.Usage.TodayOf(1)[usage.Useful]
		if (first > 0) != (c.lost > 0) || math.Abs(float64(first)-3*float64(second)) > 4 {
			t.Errorf("stopped at %v: of the nodes %d and %d is wasted, want three times as much of the first", c.at, first, second)
		}
	}
}

func TestTheLogHasTheLifeOfAJob(t *testing.T) {
	js := linked(t, workload.Spec{})
	o := training(16, 100)
	o.State = 1e9
	run(t, js, o, seats(8, 0, 1))
	js.Reshare(0, seats(8, 0))
	js.Move(0, seats(8, 1))
	js.Suspend(0)
	js.Start(0, seats(8, 0, 1))
	later(js, time.Hour)
	lost := js.Stop(js.Job(1), js.Clock.Elapsed, 0)
	for _, o := range []Order{ExchangeEvery{Job: 1, Steps: 500}, CancelJob{Job: 1}} {
		if err := o.Apply(js); err != nil {
			t.Fatal(err)
		}
	}
	want := []event.Event{{Kind: event.JobSubmitted, Value: 16}, {Kind: event.JobStarted, Value: 16}, {Kind: event.JobShares, Value: 8}, {Kind: event.JobMoved, Value: 10.02}, {Kind: event.JobSuspended}, {Kind: event.JobStarted, Value: 16},
		{Kind: event.JobStopped, Elapsed: time.Hour, Value: lost.Hours()}, {Kind: event.JobExchanges, Elapsed: time.Hour, Value: 500}, {Kind: event.JobCancelled, Elapsed: time.Hour, Value: 16}}
	got := slices.Concat(js.Log.Quiet, js.Log.Notable)
	if len(got) != len(want) {
		t.Fatalf("told are %+v", got)
	}
	for i, w := range want {
		if g := got[i]; g.Kind != w.Kind || g.Elapsed != w.Elapsed || g.Job != 1 || math.Abs(g.Value-w.Value) > 1e-3 {
			t.Errorf("event %d is %+v, want %+v", i, g, w)
		}
	}
}

// One circuit a gang, as long as it holds its seats.
func TestAGangHoldsItsLinksAsLongAsItsSeats(t *testing.T) {
	js := linked(t, workload.Spec{})
	run(t, js, training(16, 100), seats(8, 0, 1))
	held := func() bool {
		return slices.ContainsFunc(js.Network.Circuits(), func(c topology.Circuit) bool { return c.Job == 1 })
	}
	for _, c := range []struct {
		name string
		do   func()
		want bool
	}{
		{"started", func() {}, true}, {"moved", func() { js.Move(0, seats(8, 3, 4)) }, true}, {"suspended", func() { js.Suspend(0) }, false}, {"started again", func() { js.Start(0, seats(8, 0, 1)) }, true},
		{"stopped", func() { js.Stop(js.Job(1), js.Clock.Elapsed, 0) }, false}, {"once more", func() { js.Start(0, seats(8, 0, 1)) }, true}, {"over", func() { _ = CancelJob{Job: 1}.Apply(js) }, false},
	} {
		c.do()
		if held() != c.want {
			t.Errorf("%s it holds a circuit: %v", c.name, held())
		}
	}
}

func TestWhatANodeComputesWhileItsJobStandsStillIsWasted(t *testing.T) {
	js := small(t, workload.Spec{})
	run(t, js, batch(8), seats(8, 0))
	js.Move(0, []sched.Seat{{Node: 1, Count: 6}, {Node: 2, Count: 2}}) // ten seconds
	slow(js, 2, 0.5)
	for n := range js.Fleet.Nodes {
		js.Usage.TodayOf(n)[usage.Stages] = 1 << 30
	}
	js.touch(1)
	pass(js, 4*time.Second)
	four := js.Usage.TodayOf(1)[usage.Useful]
	pass(js, 6*time.Second)
	pass(js, time.Minute)
	first, second := js.Usage.TodayOf(1)[usage.Useful], js.Usage.TodayOf(2)[usage.Useful]
	if first == 0 || math.Abs(float64(first)/float64(four)-2.5) > 0.1 || math.Abs(float64(first)/float64(second)-6) > 0.1 {
		t.Errorf("after four seconds %d of the first node is wasted, in the end %d and of the second, of a third of the seats at half speed, %d", four, first, second)
	}
}

// The network hears of data only of those that work, each time anew.
func TestOnlyJobsThatWorkAskForTheirData(t *testing.T) {
	js := linked(t, workload.Spec{})
	data := batch(8)
	data.In, data.Out = 8*3600e9, 4*3600e9 // 8 and 4 Gbit a second
	run(t, js, data, seats(8, 0))
	run(t, js, data, seats(8, 1))
	js.Live[1].ResumesAt = time.Minute
	run(t, js, batch(8), seats(8, 2))
	only := data
	only.In = 0
	run(t, js, only, []sched.Seat{{Node: 3, Count: 2}, {Node: 4, Count: 6}})
	slow(js, 4, 0.5)
	submitted(t, js, data)
	run(t, js, training(16, 100), seats(8, 5, 6))
	var of network.Load
	for range 2 { // in the same memory
		js.Load(&of)
		want := map[int]network.Feed{0: {In: 8e9, Out: 4e9}, 3: {Out: 1e9}, 4: {Out: 1.5e9}}
		for n, f := range of.Feeds {
			if w := want[n]; f.In != w.In || f.Out != w.Out {
				t.Errorf("node %d asks for %d bit/s in and %d out, want %d and %d", n, f.In, f.Out, w.In, w.Out)
			}
		}
		if len(of.Feeds) != 20 || len(of.Gangs) != 1 || len(of.Moves) != 0 {
			t.Errorf("of %d nodes, gangs %+v and moves %+v", len(of.Feeds), of.Gangs, of.Moves)
		}
	}
}
