package jobs

import (
	"math"
	"testing"
	"time"

	"orrery/engine/link"
	"orrery/engine/network"
	"orrery/engine/sched"
	"orrery/engine/unit"
	"orrery/engine/workload"
)

func TestATransferTakesAsLongAsItsStateAtTheRateOfItsLasers(t *testing.T) {
	js := linked(t, workload.Spec{})
	rate := float64(network.MaxTransfer(js.Network, seats(8, 0)))
	for _, c := range []struct {
		name  string
		state float64
		on    []sched.Seat
		want  float64 // s
	}{
		{"no state", 0, seats(8, 0), 10}, {"ten seconds of it", 10 * rate, seats(8, 0), 20}, {"from two nodes at once", 10 * rate, seats(8, 0, 1), 15},
	} {
		j := sched.Job{State: c.state, Seats: c.on}
		if got := js.TransferTime(&j); !near(got.Seconds(), c.want) {
			t.Errorf("%s: it takes %v, want %g s", c.name, got, c.want)
		}
	}
	dark := small(t, workload.Spec{})
	if got := dark.TransferTime(&sched.Job{State: 1e18, Seats: seats(8, 0)}); dark.Network.On() || got != restartTime {
		t.Errorf("without lasers it takes %v", got)
	}
	huge := sched.Job{State: 1e300, Seats: seats(8, 0)}
	if got := js.TransferTime(&huge); got <= 0 || got > 101*366*oneDay {
		t.Errorf("of more than there is it takes %v", got)
	}
}

func TestStateThatIsHalfWayIsCountedWhenItsJobIsOver(t *testing.T) {
	js := linked(t, workload.Spec{})
	o := batch(8)
	o.State = 1000e9
	run(t, js, o, seats(8, 0))
	js.Move(0, seats(8, 1))
	j := js.Job(1)
	half := (j.ResumesAt - restartTime) / 2
	later(js, half)
	copied := js.Clone(js.Below)
	if err := (CancelJob{Job: 1}).Apply(js); err != nil {
		t.Fatal(err)
	}
	if a := js.Network.Account; a.StateAsked != 1000e9 || math.Abs(a.StateMoved-500e9) > 20e9 || !near(a.StateMoved+a.StateLeft, 1000e9) {
		t.Errorf("of %g bits of state %g came and %g are left", a.StateAsked, a.StateMoved, a.StateLeft)
	}
	if len(js.Network.UnderWay()) != 0 {
		t.Errorf("under way are %+v", js.Network.UnderWay())
	}
	if left := copied.Live[0].Transfers[0].Left; left != 1000e9 {
		t.Errorf("in a copy of before %g bits are left", left)
	}
}

func TestStateComesLaterWhereOthersShareTheWay(t *testing.T) {
	js := linked(t, workload.Spec{})
	o := batch(2)
	o.State = 1000e9
	for range 4 {
		run(t, js, o, seats(2, 0))
	}
	js.Move(0, seats(2, 1))
	alone := js.Job(1).ResumesAt
	for i := 1; i < 4; i++ {
		js.Move(i, seats(2, 1))
	}
	look(js)
	for i := range js.Live {
		if got := js.Live[i].ResumesAt; got < alone+15*time.Second {
			t.Errorf("job %d, which shares the way, is there at %v; alone the first was to be at %v", i+1, got, alone)
		}
		if end := js.EndOf(i); end != js.Forecast(&js.Live[i]).Ends() || end != js.Live[i].ResumesAt+time.Hour {
			t.Errorf("job %d ends at %v, want an hour after %v", i+1, end, js.Live[i].ResumesAt)
		}
	}
}

func TestWhetherStateHasAWay(t *testing.T) {
	js := linked(t, workload.Spec{})
	o := batch(8)
	o.State = 1e9
	j := run(t, js, o, seats(8, 0))
	if !js.HasStatePath(j, seats(8, 1)) {
		t.Error("there is no way to its neighbour")
	}
	short := link.DefaultRules()
	short.Range = 100 * unit.Kilometre
	cut := over(t, workload.Spec{}, network.Spec{Links: short})
	j = run(t, cut, o, seats(8, 0))
	if cut.HasStatePath(j, seats(8, 1)) {
		t.Error("there is a way to a neighbour out of sight")
	}
	if !cut.HasStatePath(j, seats(8, 0)) {
		t.Error("there is no way to where it sits")
	}
	cut.Clock.SetTick(oneDay)
	if !cut.HasStatePath(j, seats(8, 1)) {
		t.Error("in ticks in which nobody looks at links it is kept from moving")
	}
	if stateless := run(t, cut, batch(4), seats(4, 3)); !cut.HasStatePath(stateless, seats(4, 9)) {
		t.Error("a job without state needs a way")
	}
}
