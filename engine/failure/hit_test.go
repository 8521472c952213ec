package failure

import (
	"slices"
	"testing"
	"time"

	"orrery/engine/event"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/ledger"
	"orrery/engine/sched"
	"orrery/engine/unit"
)

// A job sits on all eight accelerators of the first node, and has run for half an hour: its last
// checkpoint is ten minutes old.
func TestEachKindOfFaultDoesItsOwn(t *testing.T) {
	for _, c := range []struct {
		kind     fault.Kind
		severity event.Severity
		stops    int64
		out      int32 // of eight accelerators, at once
		later    int32 // and when all restarts are over
		health   fault.Health
	}{
		{fault.Accelerator, event.Warning, 1, 1, 1, fault.Health{Failed: 1}},
		{fault.Memory, event.Warning, 1, 1, 1, fault.Health{Failed: 1}},
		{fault.WearOut, event.Warning, 1, 1, 1, fault.Health{Failed: 1}},
		{fault.Laser, event.Warning, 0, 0, 0, fault.Health{Lasers: 1}},
		{fault.Loss, event.Critical, 1, 0, 0, fault.Health{}},
		{fault.Silent, event.Trace, 0, 0, 0, fault.Health{}},
		{fault.Uncorrectable, event.Trace, 1, 0, 0, fault.Health{}},
		{fault.Hang, event.Trace, 1, 1, 0, fault.Health{}},
		{fault.Reboot, event.Info, 1, 8, 0, fault.Health{}},
		{fault.HostMemory, event.Info, 1, 8, 0, fault.Health{}},
	} {
		x := linked(t)
		run(t, x, 8, seat(0, 8))
		pass(x, 30*time.Minute)
		broken(t, x, 0, c.kind, 0)
		if wasted := unit.Work(c.stops) * 8 * 600; x.Stops != c.stops || x.Wasted != wasted {
			t.Errorf("%v: it stops %d jobs and wastes %g of work, want %d and %g", c.kind, x.Stops, float64(x.Wasted), c.stops, float64(wasted))
		}
		if got := x.Nodes.Nodes[0].Out; got != c.out || x.Fleet.Health[0] != c.health {
			t.Errorf("%v: %d accelerators are out, and it has %+v; want %d and %+v", c.kind, got, x.Fleet.Health[0], c.out, c.health)
		}
		for k, n := range x.Tally {
			if once := fault.Kind(k) == c.kind; once != (n == 1) || n > 1 {
				t.Errorf("%v: %d faults are counted as %v", c.kind, n, fault.Kind(k))
			}
		}
		told := happened(x, event.Broke)
		if len(told) != 1 || told[0].Severity != c.severity || told[0].Node != 0 || fault.Kind(told[0].Value) != c.kind || told[0].Elapsed != 30*time.Minute {
			t.Errorf("%v is told as %+v", c.kind, told)
		}
		if pass(x, restarts); x.Nodes.Nodes[0].Out != c.later {
			t.Errorf("%v: after a restart %d accelerators are out, want %d", c.kind, x.Nodes.Nodes[0].Out, c.later)
		}
	}
}

func TestARestartIsOverAtItsInstant(t *testing.T) {
	x := small(t)
	broken(t, x, 0, fault.Hang, 7)
	if got := x.Next(time.Hour); got != restarts {
		t.Errorf("next is %v, want the end of the restart at %v", got, restarts)
	}
	if pass(x, restarts-1); x.Nodes.Nodes[0].Out != 1 || len(x.Out) != 1 {
		t.Errorf("just before that %d are out", x.Nodes.Nodes[0].Out)
	}
	if pass(x, 1); x.Nodes.Nodes[0].Out != 0 || len(x.Out) != 0 || x.Next(2*time.Hour) != 2*time.Hour {
		t.Errorf("then %d are out, and next is %v", x.Nodes.Nodes[0].Out, x.Next(2*time.Hour))
	}
}

func TestRestartsStandInTheOrderInWhichTheyEnd(t *testing.T) {
	x := small(t)
	x.restart(3, 1, 30*time.Minute)
	x.restart(1, 2, 10*time.Minute)
	x.restart(2, 3, 20*time.Minute)
	x.restart(4, 4, 10*time.Minute)
	x.restart(5, 0, 10*time.Minute) // none
	x.restart(5, 1, 0)              // for no time
	want := []restart{{10 * time.Minute, 1, 2}, {10 * time.Minute, 4, 4}, {20 * time.Minute, 2, 3}, {30 * time.Minute, 3, 1}}
	if !slices.Equal(x.Out, want) {
		t.Errorf("out are %v, want %v", x.Out, want)
	}
	if err := x.Check(x.Below); err != nil {
		t.Error(err)
	}
}

// An accelerator that restarts is counted last: of eight with two that restart, parts 7 and 8.
func TestWhatRestartsIsNotOutTwice(t *testing.T) {
	for _, c := range []struct {
		what       string
		kind       fault.Kind
		part       int
		now, later int32 // out, now and when all restarts are over
	}{
		{"one that works fails", fault.Accelerator, 0, 3, 1},
		{"one that restarts fails", fault.Accelerator, 7, 2, 1},
		{"one that works hangs", fault.Hang, 0, 3, 0},
		{"one that restarts hangs", fault.Hang, 6, 2, 0},
		{"the node restarts", fault.Reboot, 0, 8, 0},
	} {
		x := small(t)
		broken(t, x, 0, fault.Hang, 7)
		pass(x, time.Minute)
		broken(t, x, 0, fault.Hang, 5)
		pass(x, time.Minute)
		broken(t, x, 0, c.kind, c.part)
		if got := x.Nodes.Nodes[0].Out; got != c.now {
			t.Errorf("%s: %d are out, want %d", c.what, got, c.now)
		}
		for pass(x, 8*time.Minute); len(x.Out) > 0; {
			pass(x, time.Minute)
		}
		if got := x.Nodes.Nodes[0].Out; got != c.later || x.Clock.Elapsed > 2*time.Minute+restarts {
			t.Errorf("%s: at %v %d are out, want %d", c.what, x.Clock.Elapsed, got, c.later)
		}
	}
}

func TestALostNodeTakesAllWithIt(t *testing.T) {
	x := small(t)
	run(t, x, 4, seat(0, 4))
	run(t, x, 12, seat(0, 4), seat(1, 8))
	broken(t, x, 1, fault.Hang, 7) // stops the second job
	x.restart(0, 2, time.Hour)
	x.Jobs.Start(x.Jobs.At(2), []sched.Seat{seat(0, 4), seat(2, 8)})
	before := x.Nodes.InService()
	broken(t, x, 0, fault.Loss, 0)
	if x.Fleet.Status[0] != fleet.Lost || x.Stops != 3 || before-x.Nodes.InService() != 8 {
		t.Errorf("it is %v, %d jobs were stopped, and of %d accelerators %d work", x.Fleet.Status[0], x.Stops, before, x.Nodes.InService())
	}
	for id := range sched.ID(2) {
		if j := x.Jobs.Job(id + 1); j.Status != sched.Waiting {
			t.Errorf("job %d that sat on it %v", j.ID, j.Status)
		}
	}
	if busy := x.Nodes.Nodes[2].Busy; busy != 0 {
		t.Errorf("on the other node of its job %d accelerators are busy", busy)
	}
	if len(x.Out) != 1 || x.Out[0].Node != 1 {
		t.Errorf("%+v restart, want that of the other node alone", x.Out)
	}
	if b := x.Upkeep.Books.Balance[ledger.WriteOff]; b != 10*unit.MillionDollar {
		t.Errorf("%d are written off, want its price", b)
	}
	if down := x.Upkeep.Deorbiting; len(down) != 1 || down[0].Slot != 0 || down[0].Thrust || down[0].Since != x.Clock.Elapsed {
		t.Errorf("there come down %+v", down)
	}
}

func TestARelayLosesLasersAndIsLost(t *testing.T) {
	x := relays(t)
	broken(t, x, 5, fault.Laser, 0)
	broken(t, x, 5, fault.Laser, AnyPart)
	if x.Fleet.LasersLost(5) != 2 || x.Fleet.LasersLost(4) != 0 || x.Tally[fault.Laser] != 2 {
		t.Errorf("it lost %d lasers, its neighbour %d", x.Fleet.LasersLost(5), x.Fleet.LasersLost(4))
	}
	if x.lost() != 0 {
		t.Errorf("with lasers lost %d satellites are, want none", x.lost())
	}
	broken(t, x, 4, fault.Loss, 0)
	if x.Fleet.Status[4] != fleet.Lost || x.Upkeep.Books.Balance[ledger.WriteOff] != unit.MillionDollar || x.Tally[fault.Loss] != 1 {
		t.Errorf("lost it is %v, and %d are written off", x.Fleet.Status[4], x.Upkeep.Books.Balance[ledger.WriteOff])
	}
	if x.lost() != 1 {
		t.Errorf("%d satellites are lost, want 1", x.lost())
	}
	if told := happened(x, event.Broke); len(told) != 3 || told[0].Node != 5 || told[2].Node != 4 || fault.Kind(told[2].Value) != fault.Loss {
		t.Errorf("told is %+v, want three faults", told)
	}
}

// A node of a ring of twenty holds a laser link with each of its two neighbours, of four lasers
// that it has.
func TestALaserTakesItsLinkWithIt(t *testing.T) {
	for _, c := range []struct {
		parts []int
		cut   int
	}{{[]int{0}, 1}, {[]int{1}, 1}, {[]int{2}, 0}, {[]int{0, 1}, 2}, {[]int{3}, 0}, {[]int{0, 1, 2, 3}, 2}} {
		x := linked(t)
		for _, part := range c.parts {
			broken(t, x, 3, fault.Laser, part)
		}
		if got := len(x.Network.Links.Cut); got != c.cut {
			t.Errorf("lasers %v fail and cut %d links, want %d", c.parts, got, c.cut)
		}
		for _, p := range x.Network.Links.Cut {
			if p.A != 3 && p.B != 3 {
				t.Errorf("lasers %v of satellite 3 fail and cut link %+v", c.parts, p)
			}
		}
	}
}

// The job runs from the start with a checkpoint every twenty minutes; half an hour passes until a
// wrong result is found.
func TestAWrongResultSendsItsJobBackToBeforeItWasWrong(t *testing.T) {
	for _, c := range []struct {
		wrong time.Duration
		want  unit.Work // lost once it is found, in minutes of eight accelerators
	}{
		{25 * time.Minute, 35}, // found at 55: back to 20
		{10 * time.Minute, 40}, // found at 40: back to the start
		{40 * time.Minute, 30}, // found at 70: back to 40
	} {
		x := small(t)
		run(t, x, 8, seat(0, 8))
		pass(x, c.wrong)
		broken(t, x, 0, fault.Silent, 0)
		pass(x, time.Minute)
		broken(t, x, 0, fault.Silent, 3) // it is wrong already
		if want := []corruption{{c.wrong + 30*time.Minute, c.wrong, 1}}; !slices.Equal(x.Corruptions, want) {
			t.Errorf("wrong since %v: %v, want %v", c.wrong, x.Corruptions, want)
		}
		if got := x.Next(3 * time.Hour); got != c.wrong+30*time.Minute {
			t.Errorf("wrong since %v: next is %v", c.wrong, got)
		}
		if pass(x, 28*time.Minute); x.Stops != 0 {
			t.Errorf("wrong since %v: it is stopped before that is found", c.wrong)
		}
		pass(x, time.Minute)
		if x.Stops != 1 || x.Wasted != c.want*8*60 || len(x.Corruptions) != 0 {
			t.Errorf("wrong since %v: %d stops, %g wasted, want 1 and %g", c.wrong, x.Stops, float64(x.Wasted), float64(c.want*8*60))
		}
		if told := happened(x, event.CorruptionFound); len(told) != 1 || told[0].Job != 1 || told[0].Value != 1800 {
			t.Errorf("wrong since %v: told is %+v", c.wrong, told)
		}
	}
}

func TestAWrongResultIsNotFoundInAJobThatBeganAgain(t *testing.T) {
	x := small(t)
	run(t, x, 8, seat(0, 8))
	pass(x, 5*time.Minute)
	broken(t, x, 0, fault.Silent, 0)
	broken(t, x, 0, fault.Uncorrectable, 0)
	pass(x, 5*time.Minute)
	x.Jobs.Start(x.Jobs.At(1), []sched.Seat{seat(1, 8)})
	pass(x, time.Hour)
	if x.Stops != 1 || len(x.Corruptions) != 0 || len(happened(x, event.CorruptionFound)) != 0 {
		t.Errorf("%d stops, %v are wrong still, told is %+v; want the one stop of the error", x.Stops, x.Corruptions, happened(x, event.CorruptionFound))
	}
}

func TestASilentErrorOfAnIdleAcceleratorHarmsNobody(t *testing.T) {
	x := small(t)
	run(t, x, 4, seat(0, 4))
	broken(t, x, 0, fault.Silent, 4)
	broken(t, x, 1, fault.Silent, 0)
	if len(x.Corruptions) != 0 || x.Tally[fault.Silent] != 2 {
		t.Errorf("%v are wrong, of %d errors", x.Corruptions, x.Tally[fault.Silent])
	}
}
