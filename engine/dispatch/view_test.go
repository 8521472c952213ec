package dispatch

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"orrery/engine/fleet"
	"orrery/engine/power"
	"orrery/engine/sched"
	"orrery/engine/space"
	"orrery/engine/unit"
)

// alike compares what a policy is shown by what was kept with what is found anew.
func alike(t *testing.T, when string, dp *Dispatch, p *sched.Named) {
	t.Helper()
	kept, fresh := dp.view(p, &dp.shown), dp.view(p, new(entries))
	if !reflect.DeepEqual(kept.Queue, fresh.Queue) && len(kept.Queue)+len(fresh.Queue) > 0 {
		t.Errorf("%s: the queue is shown as %+v, is %+v", when, kept.Queue, fresh.Queue)
	}
	if !slices.Equal(kept.Offers, fresh.Offers) || !slices.Equal(kept.Conditions, fresh.Conditions) {
		t.Errorf("%s: seats are shown as %v, are %v", when, kept.Offers, fresh.Offers)
	}
	if a, b := kept.Running(), fresh.Running(); !reflect.DeepEqual(a, b) && len(a)+len(b) > 0 {
		t.Errorf("%s: running jobs are shown as %+v, are %+v", when, a, b)
	}
}

func TestWhatIsKeptIsWhatIs(t *testing.T) {
	for _, name := range []string{"priority", "sun-chaser", "cheapest", "latency"} {
		dp := small(t, name)
		p, _ := sched.ByName(name)
		dp.Jobs.Pace()
		alike(t, "empty", dp, &p)
		submit(t, dp, batch(8), batch(100), serving(16, 1), batch(160))
		alike(t, "submitted", dp, &p)
		dp.Place()
		dp.Jobs.Pace()
		alike(t, "placed", dp, &p)
		pass(dp, 30*time.Second)
		dp.Jobs.Suspend(1)
		dp.Jobs.Pace()
		alike(t, "one suspended", dp, &p)
		submit(t, dp, batch(2))
		dp.Jobs.Move(0, []sched.Seat{{Node: 19, Count: 8}})
		dp.Jobs.Pace()
		alike(t, "one moved", dp, &p)
		dp.Place()
		dp.Jobs.Pace()
		alike(t, "placed again", dp, &p)
		dp.shown.drop()
		alike(t, "forgotten", dp, &p)
	}
}

func TestAPolicySeesWhatJobsAskFor(t *testing.T) {
	dp := small(t, "priority")
	o := batch(8)
	o.Class, o.Latency, o.Within, o.Memory = 3, 5*time.Millisecond, 2*time.Hour, 1e9
	submit(t, dp, o, batch(16))
	dp.Jobs.Start(1, []sched.Seat{{Node: 0, Count: 8}, {Node: 1, Count: 8}})
	dp.Jobs.Pace()
	v := dp.view(dp.Jobs.CurrentPolicy(), &dp.shown)
	want := sched.Ask{Job: 1, Accelerators: 8, Work: 8 * 3600, Estimate: time.Hour, Deadline: 2 * time.Hour, Latency: 5 * time.Millisecond, Class: 3, Constrained: true, Share: 1}
	if len(v.Queue) != 1 || v.Queue[0] != want {
		t.Errorf("waiting is shown as %+v, want %+v", v.Queue, want)
	}
	runs := v.Running()
	if len(runs) != 1 || runs[0].Ends != time.Hour || runs[0].Least != 8 || runs[0].Stop == 0 || runs[0].Move != 10*time.Second {
		t.Errorf("running is shown as %+v", runs)
	}
	if v.Offers[0].Count != 0 || v.Offers[2].Count != 8 {
		t.Errorf("offers are %v", v.Offers[:3])
	}
}

func TestAJobThatMovesIsLeftAlone(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(8))
	dp.Jobs.Start(0, []sched.Seat{{Node: 0, Count: 8}})
	dp.Jobs.Move(0, []sched.Seat{{Node: 1, Count: 8}})
	if r := dp.run(0, time.Hour); r.Move != 0 || r.Stop != 0 || r.Least != 0 {
		t.Errorf("a job on its way may be moved or stopped: %+v", r)
	}
}

func TestOwnersShareWhatWorks(t *testing.T) {
	var o owners
	o.reset()
	ann := o.count("ann", 0, 30)
	bob := o.count("bob", 0, 10)
	if o.share(ann) != 0.75 || o.share(bob) != 0.25 || o.share(0) != 0 {
		t.Errorf("ann has %g, bob %g of what works", o.share(ann), o.share(bob))
	}
	if again := o.count("ann", ann, -30); again != ann || o.share(bob) != 1 {
		t.Errorf("ann is number %d and then %d; bob has %g", ann, again, o.share(bob))
	}
	if o.reset(); o.share(bob) != 0 {
		t.Error("after a reset somebody has a share")
	}
}

func TestRunningJobsStandInTheOrderOfTheirEnds(t *testing.T) {
	dp := small(t, "fcfs")
	for i, hours := range []unit.Work{3, 1, 2} {
		o := batch(8)
		o.Work *= hours
		submit(t, dp, o)
		dp.Jobs.Start(i, []sched.Seat{{Node: sched.Node(i), Count: 8}})
	}
	dp.Jobs.Pace()
	s := &entries{}
	dp.showJobs(s)
	runs := dp.showRuns(s)
	if !slices.IsSortedFunc(runs, func(a, b sched.Run) int { return comes(&a, b.Ends, b.Job) }) || len(runs) != 3 || runs[0].Job != 2 {
		t.Errorf("runs stand as %+v", runs)
	}
	for i := range runs {
		if at := s.runAt(runs[i].Ends, runs[i].Job); at != i {
			t.Errorf("run %d is looked for at %d", i, at)
		}
	}
}

func TestLightTurnsWhenItsArcEnds(t *testing.T) {
	dp := small(t, "sun-chaser")
	dp.Clock.Advance(time.Hour)
	for _, c := range []struct {
		name  string
		light space.Light
		want  time.Duration
	}{
		{"never dark", space.Light{}, unit.Never},
		{"lit", space.Light{Enter: 10 * time.Minute, Leave: 40 * time.Minute}, 70 * time.Minute},
		{"dark", space.Light{Enter: -5 * time.Minute, Leave: 25 * time.Minute}, 85 * time.Minute},
	} {
		if got := dp.turns(c.light); got != c.want {
			t.Errorf("%s: its light turns at %v, want %v", c.name, got, c.want)
		}
	}
}

func TestANodeBearsWhatPowerAndHeatLeave(t *testing.T) {
	dp := small(t, "fcfs")
	n := &dp.Nodes.Nodes[0]
	for _, c := range []struct{ seats, full, busy, want int32 }{{8, 8, 0, 8}, {4, 6, 4, 2}, {4, 3, 4, 0}, {0, 8, 8, 0}, {0, 5, 8, -2}, {0, 2, 8, -6}} {
		n.Seats, n.Carries, n.Busy, n.Taken = c.seats, c.full*fleet.Milli, c.busy, power.Taken{c.busy}
		if got := dp.sustained(0); got != c.want {
			t.Errorf("with %d seats offered, %d borne and %d busy it bears %d more, want %d", c.seats, c.full, c.busy, got, c.want)
		}
	}
}

func TestASlowerNodeCostsMore(t *testing.T) {
	dp := small(t, "cheapest")
	dp.Fleet.NodeDesigns[0].Hardware = 1e12
	before := dp.priceOf(0)
	dp.Nodes.Now[0].HeatLimit = dp.Fleet.NodeDesigns[0].FullLoad() / 2
	if after := dp.priceOf(0); before <= 0 || after <= before {
		t.Errorf("at full speed an hour costs %v, with half the heat shed %v", before, after)
	}
	if out := dp.known(0, sched.Prices); out.Price == 0 || out.Lit || out.Latency != 0 {
		t.Errorf("who looks at prices sees %+v", out)
	}
}

func TestSuitsAsksForMemoryAndJurisdiction(t *testing.T) {
	dp := small(t, "fcfs")
	o, other := batch(8), batch(8)
	o.Jurisdictions, other.Memory = []string{"US"}, 192e9
	submit(t, dp, o, other)
	dp.Jobs.Live[1].Jurisdictions = []string{"LU"}
	suits := dp.suits()
	for _, c := range []struct {
		id   sched.ID
		want bool
	}{{1, true}, {2, false}, {9, false}, {1, true}} {
		if got := suits(c.id, 0); got != c.want {
			t.Errorf("node 0 suits job %d: %v, want %v", c.id, got, c.want)
		}
	}
	if !dp.connects(1, nil) || !dp.connects(9, nil) {
		t.Error("a batch job needs links")
	}
}
