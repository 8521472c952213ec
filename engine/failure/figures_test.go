package failure

import (
	"reflect"
	"testing"
	"time"

	"orrery/engine/fault"
	"orrery/engine/figure"
	"orrery/engine/fleet"
	"orrery/engine/flight"
	"orrery/engine/launch"
	"orrery/engine/unit"
)

// worn are failures after half an hour in which two jobs ran on eight accelerators each and one was
// stopped; a flight was lost with three satellites, a node was lost, and one job was given up.
func worn(t *testing.T) *Failures {
	x := small(t)
	x.Fleet.Designs[0].Faults.Lasers = 4
	run(t, x, 8, seat(0, 8))
	run(t, x, 8, seat(1, 8))
	pass(x, 30*time.Minute)
	broken(t, x, 0, fault.Hang, 0) // 10 min of eight accelerators are lost
	broken(t, x, 9, fault.Loss, 0)
	broken(t, x, 8, fault.Accelerator, 3)
	broken(t, x, 8, fault.Laser, AnyPart)
	x.Upkeep.Flights = []flight.Flight{{ID: 1, Status: launch.Failed, Outcome: flight.Destroyed, Count: 3}, {ID: 2, Status: launch.Working, Count: 5, Batches: []flight.Batch{{Cargo: make([]fleet.ID, 5)}}}}
	x.Nodes.Recount()
	x.Jobs.Wasted = 2400
	return x
}

func TestFiguresAreReadOfWhatBroke(t *testing.T) {
	x := worn(t)
	// Half an hour on twice eight accelerators is 8 GPU-h; lost are 8/6 to the fault, and 2/3 were in vain.
	want := map[figure.Key]float64{
		"satellites.lost": 4, "faults.satellites_lost": 4, "faults.jobs_stopped": 1, "faults.wasted_accelerator_h": 8.0 / 6,
		"faults.accelerator_failures": 1, "faults.memory_failures": 0, "faults.laser_failures": 1, "faults.node_losses": 1,
		"faults.worn_out": 0, "faults.silent_corruptions": 0, "faults.uncorrectable_errors": 0, "faults.accelerator_resets": 1,
		"faults.host_resets": 0, "faults.host_memory_errors": 0,
		"work.wasted_accelerator_h": 2, "work.useful_accelerator_h": 6, "work.goodput_share": 0.75,
	}
	for _, f := range Figures {
		got, has := f.Value(x)
		if w, known := want[f.Key]; !known || !has || !near(got, w) {
			t.Errorf("%s is %g, want %g", f.Key, got, w)
		}
		delete(want, f.Key)
	}
	if len(want) != 0 {
		t.Errorf("there are no figures %v", want)
	}
}

// near says whether two figures are the same but for what floats round.
func near(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }

func TestEachKindOfFaultHasAFigureOfItsOwn(t *testing.T) {
	counted := map[fault.Kind]int{}
	for k := range fault.Kinds {
		x := small(t)
		x.Tally[k] = 7
		for _, f := range Figures {
			if got, _ := f.Value(x); got == 7 && f.About == k.String() {
				counted[k]++
			} else if got == 7 {
				t.Errorf("%v are counted by %s", k, f.Key)
			}
		}
	}
	for k := range fault.Kinds {
		if counted[k] != 1 {
			t.Errorf("%v are counted by %d figures, want one", k, counted[k])
		}
	}
}

func TestGoodputIsOfTheWorkThatWasGiven(t *testing.T) {
	for _, c := range []struct {
		delivered, faults, vain float64
		want                    float64
	}{{0, 0, 0, 1}, {100, 0, 0, 1}, {100, 25, 0, 0.75}, {100, 25, 25, 0.5}, {100, 100, 50, 0}} {
		x := small(t)
		x.Jobs.Delivered, x.Wasted, x.Jobs.Wasted = unit.Work(c.delivered), unit.Work(c.faults), unit.Work(c.vain)
		if got := x.goodput(); got != c.want {
			t.Errorf("of %g given, %g lost and %g in vain, goodput is %g, want %g", c.delivered, c.faults, c.vain, got, c.want)
		}
	}
}

func TestTheViewIsWhatBroke(t *testing.T) {
	x := worn(t)
	want := View{Faults: fault.Tally{fault.Accelerator: 1, fault.Laser: 1, fault.Loss: 1, fault.Hang: 1}, Lost: 4, Stops: 1, LostToFaults: 4800, Wasted: 7200, Goodput: 0.75}
	got := x.View()
	if near(got.Goodput, want.Goodput) {
		got.Goodput = want.Goodput
	}
	if near(float64(got.LostToFaults), float64(want.LostToFaults)) && near(float64(got.Wasted), float64(want.Wasted)) {
		got.LostToFaults, got.Wasted = want.LostToFaults, want.Wasted
	}
	if got != want {
		t.Errorf("it is %+v, want %+v", got, want)
	}
}

func TestACopyBreaksByItself(t *testing.T) {
	x := small(t)
	broken(t, x, 0, fault.Hang, 0)
	run(t, x, 8, seat(1, 8))
	broken(t, x, 1, fault.Silent, 0)
	copied := x.Clone(x.Below)
	if !reflect.DeepEqual(copied.State, x.State) || len(copied.processes) != 1 {
		t.Fatal("a copy is another one")
	}
	copied.Out[0].Count, copied.Corruptions[0].Job, copied.Streams[0].Count = 5, 9, 9
	copied.Tally[fault.Hang]++
	if x.Out[0].Count != 1 || x.Corruptions[0].Job != 1 || x.Streams[0].Count != 0 || x.Tally[fault.Hang] != 1 {
		t.Errorf("what a copy does reaches the original: %+v", x.State)
	}
}

func TestStatesThatCannotBeAreRefused(t *testing.T) {
	x := small(t)
	run(t, x, 8, seat(0, 8))
	pass(x, time.Hour)
	broken(t, x, 0, fault.Silent, 0)
	broken(t, x, 1, fault.Hang, 0)
	broken(t, x, 2, fault.Hang, 0)
	if err := x.Check(x.Below); err != nil {
		t.Fatalf("what happened is refused: %v", err)
	}
	now := x.Clock.Elapsed
	for _, c := range []struct {
		what   string
		change func(*State)
		want   string
	}{
		{"no streams", func(s *State) { s.Streams = nil }, "its faults are of 0 groups, the scenario has 1"},
		{"a fault that is over", func(s *State) { s.Streams[0].Next = now - 1 }, "something of group 1 should have broken at T+59m59.999999999s"},
		{"a restart of no node", func(s *State) { s.Out[0].Node = 20 }, "1 accelerators of node 20 restart until T+1h10m"},
		{"a restart of none", func(s *State) { s.Out[0].Count = 0 }, "0 accelerators of node 1 restart until T+1h10m"},
		{"a restart that is over", func(s *State) { s.Out[0].Until = now - 1 }, "1 accelerators of node 1 restart until T+59m59.999999999s"},
		{"a restart without end", func(s *State) { s.Out[1].Until = now + fault.MaxRestart + 1 }, "1 accelerators of node 2 restart until T+30d1h1ns"},
		{"restarts out of order", func(s *State) { s.Out[0].Until++ }, "1 accelerators of node 2 restart until T+1h10m"},
		{"a job that never was", func(s *State) { s.Corruptions[0].Job = 2 }, "the result of job 2 is wrong since T+1h, and will be found so at T+1h30m"},
		{"wrong since later", func(s *State) { s.Corruptions[0].Since = now + 1 }, "the result of job 1 is wrong since T+1h1ns, and will be found so at T+1h30m"},
		{"found late", func(s *State) { s.Corruptions[0].Found++ }, "the result of job 1 is wrong since T+1h, and will be found so at T+1h30m1ns"},
		{"faults below none", func(s *State) { s.Tally[fault.Hang] = -1 }, "it had faults [0 0 0 0 0 1 0 -1 0 0], which stopped 0 jobs and wasted 0 of work"},
		{"waste below none", func(s *State) { s.Wasted = -1 }, "it had faults [0 0 0 0 0 1 0 2 0 0], which stopped 0 jobs and wasted -1 of work"},
	} {
		s := x.State.Clone()
		c.change(&s)
		if got := say(s.Check(x.Below)); got != c.want {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
}
