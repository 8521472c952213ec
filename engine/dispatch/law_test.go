package dispatch

import (
	"strings"
	"testing"
	"time"

	"orrery/engine/law"
	"orrery/engine/sched"
	"orrery/engine/usage"
)

// under lets the small ring be flown from China with American chips.
func under(t *testing.T) *Dispatch {
	t.Helper()
	dp := small(t, "fcfs")
	dp.Fleet.Groups[0].Seat, dp.Fleet.Groups[0].Chips = "CN", "US"
	return dp
}

// enact lets a state do something, over a network that is not there.
func enact(t *testing.T, dp *Dispatch, o law.Order) {
	t.Helper()
	if err := ApplyLaw(dp, o, func() {}); err != nil {
		t.Fatal(err)
	}
}

var control = law.ControlExports{Control: law.Control{From: "US", To: "CN"}}

// What law holds says so in the waits, in the table, in why, and in the waterfall nothing is
// lost to another.
func TestWhatLawHoldsWaitsForLaw(t *testing.T) {
	dp := under(t)
	submit(t, dp, batch(8), batch(8))
	dp.Place()
	if dp.Jobs.Job(1).Status != sched.Running {
		t.Fatal("nothing runs")
	}
	enact(t, dp, control)
	dp.Place()
	for id := range sched.ID(2) {
		if j := dp.Jobs.Job(id + 1); j.Status != sched.Waiting {
			t.Errorf("job %d %v under an export control", id+1, j.Status)
		}
	}
	pass(dp, time.Minute)
	j := dp.Jobs.Job(1)
	if j.WaitReason != sched.ReasonLaw || j.Waits[sched.ReasonLaw] != time.Minute || dp.Jobs.WaitedFor[sched.ReasonLaw] != 120 {
		t.Errorf("it waits for %v, %v in all, and all jobs %v s", j.WaitReason, j.Waits, dp.Jobs.WaitedFor)
	}
	if got, want := new(causes).of(dp, j), "law 0/8"; got != want {
		t.Errorf("the table says %q, want %q", got, want)
	}
	a, _ := dp.Why(1)
	if want := "waits for 8 accelerators: law leaves none"; a.Verdict != want {
		t.Errorf("why says %q, want %q", a.Verdict, want)
	}
	if d := dp.Detail(1).Law; d == nil || d.Bear != 0 || d.Nodes != 20 || d.Groups[0].Bar != "US: export control of chips to CN" {
		t.Errorf("the detail says %+v", d)
	}
	for stage := range usage.Stage(usage.Stages) {
		if lost := dp.Usage.TodayOf(0)[stage]; lost > 0 && stage != usage.Placed {
			t.Errorf("%d sixteenths of a second are lost to %s", lost, stage.Loss())
		}
	}
	free := control
	free.Off = true
	enact(t, dp, free)
	dp.Place()
	if dp.Jobs.Job(1).Status != sched.Running {
		t.Error("when the control is lifted the job does not come back")
	}
}

func TestAJobIsMovedByOrderOnlyWhereLawLetsIt(t *testing.T) {
	dp := under(t)
	submit(t, dp, batch(8))
	dp.Place()
	j := dp.Jobs.Job(1)
	j.Jurisdictions = []string{"!CN", "data"}
	for n, id := range dp.Fleet.Nodes {
		if dp.Law.Allows(j, id) {
			t.Fatalf("node %d may bear it", n)
		}
	}
	err := (MoveJob{Job: 1, To: dp.Fleet.Nodes[3]}).Apply(dp)
	if err == nil || !strings.Contains(err.Error(), "law") {
		t.Errorf("it is moved to where law bars it: %v", err)
	}
}
