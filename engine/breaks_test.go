package engine_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"orrery/engine"
	"orrery/engine/failure"
	"orrery/engine/fault"
	"orrery/engine/fleet"
	"orrery/engine/node"
	"orrery/engine/table"
	"orrery/engine/usage"
)

// frail is a mission whose parts break so many times as often as published.
func frail(times float64) engine.Scenario {
	s := small()
	f := fault.Published(72, 4)
	for _, rate := range []*float64{&f.Accelerator, &f.Memory, &f.Laser, &f.Loss, &f.Dose} {
		*rate *= times
	}
	f.Life = 0.05
	s.Designs[1].Faults = f
	w := &s.Workload
	w.Checkpoint, w.Detect, w.Harm = 20*time.Minute, time.Hour, 0.05
	return s
}

func TestFaultsAreTheSameInAnyTick(t *testing.T) {
	tally := func(tick time.Duration) fault.Tally {
		s := frail(30)
		s.Tick = tick
		e := start(t, s)
		run(e, 48*time.Hour)
		audit(t, e)
		return e.Snapshot(engine.Wants{}).Failures.Faults
	}
	want := tally(time.Minute)
	all := int64(0)
	for _, n := range want {
		all += n
	}
	if all < 200 {
		t.Fatalf("too few faults to tell: %v", want)
	}
	if got := tally(10 * time.Minute); got != want {
		t.Errorf("in ticks of ten minutes: %v, of a minute: %v", got, want)
	}
}

// In longer ticks they are not the same ones: there are as many, they cost as much, and work
// and energy are as promised.
func TestFaultsTakeAsMuchInLongTicks(t *testing.T) {
	t.Parallel()
	const seeds, times = 24, 5
	type sum struct{ work, energy, wasted, again, broken, stops float64 }
	all := func(tick time.Duration) (s sum, faults fault.Tally) {
		for seed := range uint64(seeds) {
			m := frail(times)
			m.Seed, m.Tick, m.Flights = seed+100, tick, nil
			e := start(t, m)
			run(e, 96*time.Hour)
			audit(t, e)
			v, f := e.Snapshot(engine.Wants{}), waterfallOf(e)
			s.work += v.Jobs.Delivered.Hours()
			s.energy += float64(v.Nodes.Energy.Used)
			s.wasted += v.Failures.Wasted.Hours()
			s.again += f.Share(f.Lost[usage.Useful])
			s.broken += f.Share(f.Lost[usage.Healthy])
			for k, n := range v.Failures.Faults {
				faults[k] += n
			}
			s.stops += float64(v.Failures.Stops)
		}
		return s, faults
	}
	want, faults := all(10 * time.Minute)
	for tick, off := range map[time.Duration]float64{time.Hour: 0.03, 24 * time.Hour: 0.05} {
		got, there := all(tick)
		for _, f := range []struct {
			name           string
			got, want, off float64
		}{
			{"work", got.work, want.work, off}, {"energy", got.energy, want.energy, off},
			{"work wasted", got.wasted, want.wasted, 0.1}, {"time done again", got.again, want.again, 0.1},
			{"time failed", got.broken, want.broken, 0.3}, // of some thirty parts
			{"stops", got.stops, want.stops, 4 * math.Sqrt(2/want.stops)},
		} {
			if by := f.got/f.want - 1; math.Abs(by) > f.off {
				t.Errorf("ticks of %v: %s is %.6g, in those of ten minutes %.6g: %.1f %% off, want at most %.1f %%", tick, f.name, f.got, f.want, 100*by, 100*f.off)
			}
		}
		for k, n := range there {
			if off := math.Abs(float64(n - faults[k])); off > 5+4*math.Sqrt(float64(n+faults[k])) {
				t.Errorf("ticks of %v: %d times %v, in those of ten minutes %d", tick, n, fault.Kind(k), faults[k])
			}
		}
	}
}

func TestFaultsComeAsOftenAsPublished(t *testing.T) {
	const times, days = 100, 10
	s := frail(times)
	s.Flights, s.Tick = nil, time.Hour
	f := &s.Designs[1].Faults
	f.Life, f.Loss, f.Accelerator, f.Memory, f.Laser = 0, 0, 0, 0, 0 // what lasts leaves less to break
	e := start(t, s)
	run(e, days*24*time.Hour)
	got := e.Snapshot(engine.Wants{}).Failures.Faults
	nodes := float64(e.Snapshot(engine.Wants{}).Nodes.Nodes)
	for _, k := range []fault.Kind{fault.Silent, fault.Uncorrectable, fault.Hang, fault.Reboot, fault.HostMemory} {
		want := f.Rate(k) * nodes * days / 365.25
		// The dose comes in the Anomaly: of ten days it is a tenth more or less.
		if n := float64(got[k]); math.Abs(n-want) > 4*math.Sqrt(want)+0.15*want {
			t.Errorf("%v: %.0f in %d days, want %.0f", k, n, days, want)
		}
	}
}

func TestAFrailMissionIsTheSameAfterSavingAndLoading(t *testing.T) {
	for _, tick := range []time.Duration{time.Minute, time.Hour} {
		s := frail(1000)
		s.Tick = tick
		e := start(t, s)
		savedAndLoaded(t, e, 60)
	}
}

func TestAFrailMissionIsTheSameOnAnyNumberOfCores(t *testing.T) {
	sameOnAnyCores(t, 6*time.Hour, func() *engine.Engine { return start(t, frail(300)) })
}

func TestNoJobSitsOnWhatIsBroken(t *testing.T) {
	s := frail(1000)
	s.Workload.Fill = 1
	e := start(t, s)
	for range 600 {
		e.Step()
		for _, row := range e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 50}}}).Nodes.Table.Rows {
			if row.Busy+row.Out > row.Of || row.Status != fleet.Active && row.Busy > 0 {
				t.Fatalf("T+%v: %s (%v) has %d busy and %d out of %d", e.Elapsed(), row.Name, row.Status, row.Busy, row.Out, row.Of)
			}
		}
	}
	totals := e.Snapshot(engine.Wants{})
	if totals.Failures.Stops == 0 || totals.Failures.LostToFaults <= 0 || totals.Nodes.Failed == 0 {
		t.Errorf("%d stops, %g wasted, %d failed", totals.Failures.Stops, totals.Failures.LostToFaults, totals.Nodes.Failed)
	}
	if f := waterfallOf(e); f.Lost[usage.Healthy] <= 0 || f.Lost[usage.Useful] <= 0 {
		t.Errorf("the waterfall knows no failure: %+v", f)
	}
	audit(t, e)
}

func TestEachFaultDoesWhatItSays(t *testing.T) {
	s := woven()
	s.Designs[1].Faults = fault.Published(72, 4)
	s.Workload.Checkpoint, s.Workload.Detect, s.Workload.Harm = 20*time.Minute, time.Hour, 1
	s.Workload.Fill = 1
	const id = 144 // the first node
	for kind := range fault.Kinds {
		e := start(t, s)
		run(e, 30*time.Minute)
		before := e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 1}}})
		if err := e.Apply(failure.InjectFault{Node: id, Kind: kind}); err != nil {
			t.Fatalf("%v: %v", kind, err)
		}
		shot := e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 1}}})
		row, now := shot.Nodes.Table.Rows[0], shot
		if now.Failures.Faults[kind] != before.Failures.Faults[kind]+1 {
			t.Errorf("%v is not counted", kind)
		}
		wantOut := map[fault.Kind]int{fault.Accelerator: 1, fault.Memory: 1, fault.WearOut: 1, fault.Hang: 1, fault.Reboot: 72, fault.HostMemory: 72}[kind]
		if kind == fault.Loss {
			if row.Status != fleet.Lost || now.Failures.Lost != before.Failures.Lost+1 || now.Nodes.Accelerators != before.Nodes.Accelerators-72 {
				t.Errorf("a lost node is %v, %d lost, %d accelerators", row.Status, now.Failures.Lost, now.Nodes.Accelerators)
			}
		} else if row.Out != wantOut {
			t.Errorf("%v: %d accelerators are out, want %d", kind, row.Out, wantOut)
		}
		stops := kind != fault.Laser && kind != fault.Silent // the work since the last checkpoint is lost
		if got := now.Failures.Stops > before.Failures.Stops; got != stops {
			t.Errorf("%v: jobs stopped is %v, want %v", kind, got, stops)
		}
		audit(t, e)
		run(e, 2*time.Hour)
		after := e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 1}}})
		if kind == fault.Silent && after.Failures.Stops == before.Failures.Stops {
			t.Error("a wrong result is never found")
		}
		if back := after.Nodes.Table.Rows[0].Out; !kind.Lasts() && back > 3 {
			t.Errorf("%v: after two hours %d accelerators are still out", kind, back)
		}
		if err := e.Apply(failure.InjectFault{Node: id, Kind: kind, Part: failure.AnyPart}); (err != nil) != (kind == fault.Loss) {
			t.Errorf("%v of any part: %v", kind, err)
		}
		if kind.Lasts() && kind != fault.Loss {
			if err := e.Apply(failure.InjectFault{Node: id, Kind: kind}); err == nil || !strings.Contains(err.Error(), "broken already") {
				t.Errorf("%v again: %v", kind, err)
			}
		}
		audit(t, e)
	}
}

func TestNoMoreSeatsAreTakenThanLive(t *testing.T) {
	s := always()
	f := fault.Published(72, 4)
	f.Accelerator, f.Memory, f.Laser, f.Loss, f.Dose, f.Life = 0, 0, 0, 0, 0, 0
	s.Designs[1].Faults = f
	s.Workload.Streams[0].Sizes = []int{1}
	e := start(t, s)
	id := fleet.ID(0)
	for _, c := range []struct {
		kind      fault.Kind
		part      int
		busy, out int
	}{
		{fault.Hang, 0, 71, 1},         // a busy one restarts
		{fault.Hang, 71, 71, 1},        // it is hit again: it restarts already
		{fault.Accelerator, 71, 71, 1}, // it fails while it restarts
		{fault.Memory, 5, 70, 2},
	} {
		if err := e.Apply(failure.InjectFault{Node: id, Kind: c.kind, Part: c.part}); err != nil {
			t.Fatal(err)
		}
		if row := e.Snapshot(engine.Wants{Nodes: node.Wants{One: &id}}).Node.Row; row.Busy != c.busy || row.Out != c.out {
			t.Errorf("after %v of part %d: %d busy, %d out of %d; want %d and %d", c.kind, c.part, row.Busy, row.Out, row.Of, c.busy, c.out)
		}
	}
	s = frail(1000)
	s.Tick = time.Hour
	e = start(t, s)
	for range 48 {
		e.Step()
		for _, row := range e.Snapshot(engine.Wants{Nodes: node.Wants{Table: table.Rows{Count: 100, Find: -1}}}).Nodes.Table.Rows {
			if row.Busy+row.Out > row.Of {
				t.Fatalf("T+%v: %s has %d busy and %d out of %d", e.Elapsed(), row.Name, row.Busy, row.Out, row.Of)
			}
		}
	}
}

// relayFaults is a mission whose relays break so many times as often as estimated.
func relayFaults(times float64) engine.Scenario {
	s := woven()
	f := fault.Published(0, 4)
	f.Dose, f.Laser, f.Loss = 0, times*f.Laser, times*f.Loss
	s.Designs[0].Faults = f
	return s
}

func TestRelaysLoseLasersAndAreLost(t *testing.T) {
	t.Parallel()
	const times, days = 300, 4
	tally := func(tick time.Duration) (fault.Tally, engine.Snapshot) {
		s := relayFaults(times)
		s.Tick = tick
		e := start(t, s)
		run(e, days*24*time.Hour)
		audit(t, e)
		totals := e.Snapshot(engine.Wants{})
		return totals.Failures.Faults, totals
	}
	want, totals := tally(10 * time.Minute)
	relays := float64(totals.Nodes.Relays + int(want[fault.Loss]))
	for k, share := range map[fault.Kind]float64{fault.Laser: 0.04 * 0.9, fault.Loss: 0.01} { // of the lasers some are gone by then
		mean := times * share * relays * days / 365.25
		if n := float64(want[k]); math.Abs(n-mean) > 4*math.Sqrt(mean) {
			t.Errorf("%v: %.0f in %d days, want %.0f", k, n, days, mean)
		}
	}
	for _, tick := range []time.Duration{time.Minute, time.Hour} {
		if got, _ := tally(tick); got != want {
			t.Errorf("in ticks of %v %v, of ten minutes %v", tick, got, want)
		}
	}
}

func TestTheNetworkSeesWhatRelaysLose(t *testing.T) {
	e := start(t, relayFaults(0))
	run(e, 10*time.Minute)
	up := e.Snapshot(engine.Wants{}).Network.Up
	const relay = 30
	if err := e.Apply(failure.InjectFault{Node: relay, Kind: fault.Laser, Part: failure.AnyPart}); err != nil {
		t.Fatal(err)
	}
	if got := e.Snapshot(engine.Wants{}).Network.Up; got != up-1 {
		t.Errorf("with a laser broken %d links are up, want %d", got, up-1)
	}
	if err := e.Apply(failure.InjectFault{Node: relay, Kind: fault.Loss}); err != nil {
		t.Fatal(err)
	}
	totals := e.Snapshot(engine.Wants{})
	if totals.Network.Up >= up-2 || totals.Failures.Lost != 1 || totals.Failures.Faults[fault.Laser] != 1 || totals.Failures.Faults[fault.Loss] != 1 {
		t.Errorf("with the relay lost %d links are up, %d satellites lost, faults %v", totals.Network.Up, totals.Failures.Lost, totals.Failures.Faults)
	}
	audit(t, e)
	for _, c := range []struct {
		order failure.InjectFault
		says  string
	}{
		{failure.InjectFault{Node: relay, Kind: fault.Laser}, "is not in service"},
		{failure.InjectFault{Node: relay + 1, Kind: fault.Hang}, "relay without accelerators"},
		{failure.InjectFault{Node: relay + 1, Kind: fault.Laser, Part: 9}, "has no part 10"},
		{failure.InjectFault{Node: -2, Kind: fault.Laser}, "there is no satellite -2: want 0 to"},
	} {
		if err := e.Apply(c.order); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v: %v, want %q", c.order, err, c.says)
		}
	}
	for part := range 4 { // each of its lasers once, and none twice
		if err := e.Apply(failure.InjectFault{Node: relay + 1, Kind: fault.Laser, Part: failure.AnyPart}); err != nil {
			t.Errorf("laser %d: %v", part+1, err)
		}
	}
	if err := e.Apply(failure.InjectFault{Node: relay + 1, Kind: fault.Laser, Part: failure.AnyPart}); err == nil || !strings.Contains(err.Error(), "has no part left") {
		t.Errorf("a fifth laser of four: %v, want that none is left", err)
	}
	other, err := restore(e.Scenario(), e.State())
	if err != nil {
		t.Fatal(err)
	}
	run(e, time.Hour)
	run(other, time.Hour)
	if d := e.Digest().Diff(other.Digest()); d != "" {
		t.Errorf("restored the %s differs", d)
	}
}
