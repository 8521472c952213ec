package dispatch

import (
	"testing"
	"time"

	"orrery/engine/clock"
	"orrery/engine/fleet"
	"orrery/engine/sched"
	"orrery/engine/usage"
)

func TestTheFirstLimitThatBindsIsTheReason(t *testing.T) {
	all := supply{all: 120, lawful: 115, installed: 100, free: 80, drained: 10, power: 20, heat: 10, Seats: 40}
	for _, c := range []struct {
		name string
		s    supply
		job  sched.Job
		want sched.WaitReason
	}{
		{"room for it", all, sched.Job{Accelerators: 40}, sched.ReasonTurn},
		{"room, and no ring", all, sched.Job{Accelerators: 40, Unconnected: true}, sched.ReasonNetwork},
		{"heat", all, sched.Job{Accelerators: 45}, sched.ReasonHeat},
		{"power", all, sched.Job{Accelerators: 60}, sched.ReasonPower},
		{"drained", all, sched.Job{Accelerators: 75}, sched.ReasonDrain},
		{"taken", all, sched.Job{Accelerators: 90}, sched.ReasonSeats},
		{"more than there are, whatever law says", all, sched.Job{Accelerators: 130}, sched.ReasonSeats},
		{"more than law allows", all, sched.Job{Accelerators: 120}, sched.ReasonLaw},
		{"more than have the memory", all, sched.Job{Accelerators: 110, Requirements: sched.Requirements{Memory: 1}}, sched.ReasonRequirements},
	} {
		if got := c.s.reason(&c.job); got != c.want {
			t.Errorf("%s: %d accelerators wait for %v, want %v", c.name, c.job.Accelerators, got, c.want)
		}
	}
}

func TestSupplyIsWhatEachLimitLeaves(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(8))
	dp.Jobs.Start(0, []sched.Seat{{Node: 0, Count: 8}})
	dp.Jobs.HandleNews()
	if err := dp.Nodes.Drain(1, true); err != nil {
		t.Fatal(err)
	}
	dp.Nodes.Refresh(1, 0)
	got := dp.SupplyOf(&sched.Job{})
	if want := (supply{all: 160, lawful: 160, installed: 160, free: 152, drained: 8, Seats: 144}); got != want {
		t.Errorf("nodes could take %+v, want %+v", got, want)
	}
	if got := dp.SupplyOf(&sched.Job{Requirements: sched.Requirements{Jurisdictions: []string{"LU"}}}); got != (supply{all: 160}) {
		t.Errorf("in LU nodes could take %+v, want nothing", got)
	}
}

// An accelerator that failed is not free: who lacks it waits for seats, not for heat.
func TestWhatFailedIsNotFree(t *testing.T) {
	dp := small(t, "fcfs")
	dp.Nodes.SetOut(3, 2)
	dp.Nodes.Refresh(3, 0)
	got := dp.SupplyOf(&sched.Job{})
	if want := (supply{all: 160, lawful: 160, installed: 160, free: 158, Seats: 158}); got != want {
		t.Errorf("nodes could take %+v, want %+v", got, want)
	}
	if got := got.reasonFor(160); got != sched.ReasonSeats {
		t.Errorf("of 158 that work 160 are lacked for %v", got)
	}
}

// A running job with fewer seats than it asks for, as a service that turns requests away: what
// power does not carry for it is lost to power, as for one that waits.
func TestWhatARunningJobLacksIsLostToWhatKeepsItFromIt(t *testing.T) {
	dp := small(t, "fcfs")
	o := batch(40)
	o.ThrottleTo = 1
	submit(t, dp, o)
	dp.Jobs.Start(0, []sched.Seat{{Node: 0, Count: 8}})
	dp.Jobs.HandleNews()
	for n := range dp.Nodes.Nodes {
		dp.Fleet.NodeDesigns[n].ThrottleFloor = 0.3
		dp.Nodes.Nodes[n].Carries, dp.Nodes.Nodes[n].CarriedBy = 0, fleet.ByPower
	}
	dp.Nodes.Settle(clock.Span{From: 0, To: time.Minute, Last: true})
	pass(dp, time.Minute)
	lost := 0.0
	for n := range dp.Nodes.Nodes {
		lost += float64(dp.Usage.TodayOf(n)[usage.Powered]) / 16 * 8
	}
	if want := 32 * 60.0; lost < want-20 || lost > want+20 {
		t.Errorf("%.0f accelerator-seconds are lost to power, want the %.0f that it lacks", lost, want)
	}
	if w := dp.Jobs.Live[0].Waits; w.Sum() != 0 {
		t.Errorf("it runs, and waited %v", w)
	}
}

func TestSuppliesAreFoundOnceForRequirementsAlike(t *testing.T) {
	dp := small(t, "fcfs")
	var s supplies
	for _, r := range []sched.Requirements{{}, {Class: 3}, {Memory: 1e9}, {Jurisdictions: []string{"US"}}, {Jurisdictions: []string{"US"}, KillAtDeadline: true}} {
		s.of(dp, &sched.Job{Requirements: r})
	}
	if len(s.found) != 3 {
		t.Errorf("of five requirements %d supplies were found, want 3: only memory and jurisdiction matter", len(s.found))
	}
}

func TestReasonsAreToldLongestFirst(t *testing.T) {
	var w sched.Waits
	if got := reasonsInWords(w); got != "" {
		t.Errorf("who did not wait waited for %q", got)
	}
	w[sched.ReasonSeats], w[sched.ReasonPower], w[sched.ReasonTurn] = time.Hour, 3*time.Hour, 4*time.Hour
	if got, want := reasonsInWords(w), "turn 50 %   power 38 %   seats 12 %"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestATableTellsWhyJobsWait(t *testing.T) {
	dp := small(t, "fcfs")
	submit(t, dp, batch(100), batch(100), batch(20))
	dp.Place()
	for id, want := range map[sched.ID]string{2: "seats 60/100", 3: "queue, behind 1"} {
		if got := new(causes).of(dp, dp.Jobs.Job(id)); got != want {
			t.Errorf("job %d waits: %q, want %q", id, got, want)
		}
	}
	if err := (SetPolicy{"easy"}).Apply(dp); err != nil {
		t.Fatal(err)
	}
	dp.Jobs.Suspend(0)
	dp.Jobs.HandleNews()
	if got, want := new(causes).of(dp, dp.Jobs.Job(1)), "starts at the next step"; got != want {
		t.Errorf("the first in the queue, with room: %q, want %q", got, want)
	}
	pass(dp, time.Minute)
	if got := dp.Jobs.Job(2).Waits[sched.ReasonTurn]; got != time.Minute {
		t.Errorf("job 2 waited %v for its turn, want a minute", got)
	}
}

func TestAGanttHasWhoSitsWhere(t *testing.T) {
	dp := small(t, "fcfs")
	if dp.Gantt(GanttQuery{}) != nil {
		t.Error("nobody asks, and there is a Gantt chart")
	}
	submit(t, dp, batch(16), batch(4), batch(4))
	dp.Jobs.Start(0, []sched.Seat{{Node: 2, Count: 8}, {Node: 5, Count: 8}})
	pass(dp, 10*time.Minute)
	dp.Jobs.Start(1, []sched.Seat{{Node: 7, Count: 4}})
	dp.Jobs.Pace()
	g := dp.Gantt(GanttQuery{Count: 10, Back: time.Hour, Ahead: time.Hour})
	if g.Total != 3 || len(g.Rows) != 3 || g.Rows[0].Node != 2 || g.Rows[1].Node != 5 || g.Rows[2].Node != 7 {
		t.Fatalf("rows are %+v", g.Rows)
	}
	if b := g.Rows[0].Bars; len(b) != 1 || b[0] != (GanttBar{Job: 1, Status: sched.Running, From: 0, To: time.Hour, Count: 8}) {
		t.Errorf("on node 2 sits %+v", b)
	}
	if b := g.Rows[2].Bars[0]; b.From != 10*time.Minute || b.To != 70*time.Minute || b.Count != 4 || g.Rows[2].Of != 8 {
		t.Errorf("on node 7 sits %+v", b)
	}
	if g := dp.Gantt(GanttQuery{From: 9, Count: 2, Back: time.Hour, Ahead: time.Hour}); g.From != 1 || len(g.Rows) != 2 || g.Total != 3 {
		t.Errorf("the last two rows begin at %d of %d", g.From, g.Total)
	}
	dp.Clock.Advance(3 * time.Hour)
	dp.Jobs.Live[0].Status, dp.Jobs.Live[0].Ended = sched.Done, time.Hour
	if g := dp.Gantt(GanttQuery{Count: 10, Back: time.Hour}); g.Total != 1 {
		t.Errorf("two hours after an end %d rows are left, want that of the job that goes on", g.Total)
	}
}

func TestLimitsLeaveFewerAndFewer(t *testing.T) {
	dp := small(t, "fcfs")
	o := batch(100)
	o.Jurisdictions, o.Memory = []string{"US"}, 1e9
	submit(t, dp, batch(100), o)
	dp.Place()
	dp.Fleet.SetStatus(19, fleet.Lost)
	stages := dp.funnel(dp.Jobs.Job(2))
	if stages[0].left != 152 || stages[0].nodes != 19 {
		t.Errorf("in service are %d accelerators on %d nodes, want 152 on 19", stages[0].left, stages[0].nodes)
	}
	for i := 1; i < len(stages); i++ {
		if stages[i].left > stages[i-1].left || stages[i].share(stages) > 1 {
			t.Errorf("%q leaves %d of %d", stages[i].label, stages[i].left, stages[i-1].left)
		}
	}
	if len(stages) != 8 {
		t.Errorf("there are %d limits, want 8 with jurisdiction and memory", len(stages))
	}
}

// Nodes that carry 2.4 of their eight accelerators at full speed in the worst of their orbit
// have a seat for each patient job, and two for one that bears no slowing.
func TestWhatPowerDoesNotCarryIsLostToPowerWhileAJobWaits(t *testing.T) {
	for _, c := range []struct {
		name     string
		throttle float64 // that a waiting job of all 160 accelerators bears; 0: none waits
		reason   sched.WaitReason
		stage    usage.Stage
	}{
		{"a job that bears no slowing waits", 1, sched.ReasonPower, usage.Powered},
		{"none waits", 0, 0, usage.Placed},
	} {
		dp := small(t, "fcfs")
		for n := range dp.Nodes.Nodes {
			dp.Fleet.NodeDesigns[n].ThrottleFloor = 0.3
			dp.Nodes.Nodes[n].Carries, dp.Nodes.Nodes[n].CarriedBy = 2400, fleet.ByPower
		}
		if c.throttle > 0 {
			o := batch(160)
			o.ThrottleTo = c.throttle
			submit(t, dp, o)
		}
		dp.Nodes.Settle(clock.Span{From: 0, To: time.Minute, Last: true})
		pass(dp, time.Minute)
		if c.throttle > 0 && dp.Jobs.Live[0].WaitReason != c.reason {
			t.Errorf("%s: it waits for %v, want %v", c.name, dp.Jobs.Live[0].WaitReason, c.reason)
		}
		row := dp.Usage.TodayOf(0)
		for stage := range usage.Stage(usage.Stages) {
			if want := map[bool]uint32{true: 960}[stage == c.stage]; row[stage] != want {
				t.Errorf("%s: %d sixteenths of a second are lost to %s, want %d", c.name, row[stage], stage.Loss(), want)
			}
		}
	}
}
